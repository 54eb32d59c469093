// Many short texts out of few bytes, kept as numbers of words: the other half of ocop/search/phrases.py.
import { lines, sized } from "./numbers.js";

/** @typedef {import("./numbers.js").Numbers} Numbers */

/** @typedef {"names" | "producers" | "placeWords" | "districts" | "communes"} Key of a column of texts */

/**
 * Columns of texts as they are sent: each as numbers of phrases, with the phrases that they share, or as lines.
 * @typedef {Record<Key, string> & {phrases?: string}} RawTexts
 */

/** @type {Key[]} */
const KEYS = ["names", "producers", "placeWords", "districts", "communes"];

/** The first sign of a word that stands for words of another text. */
const BORROWED = /^[\u0001-\u0003]/;
const SMALL = 1 << 16;

/** Every word that texts have, each once, as it is written. */
export class Words {
  constructor() {
    /** @type {string[]} */
    this.list = [];
    /** @type {Map<string, number>} */
    this.numbers = new Map();
  }

  /** @param {string} word */
  number(word) {
    let number = this.numbers.get(word);
    if (number === undefined) {
      number = this.list.push(word) - 1;
      this.numbers.set(word, number);
    }
    return number;
  }

  /** The numbers of the words of a text. @param {string} text @returns {number[]} */
  read(text) {
    return text ? text.split(" ").map((word) => this.number(word)) : [];
  }
}

/** Texts that share their words: a number a word takes a fraction of what a string a text takes. */
export class Texts {
  /**
   * @param {Words} words @param {Numbers} numbers of the words of all texts
   * @param {Int32Array} ends of each text in `numbers`, the first a 0
   */
  constructor(words, numbers, ends) {
    this.words = words;
    this.numbers = numbers;
    this.ends = ends;
    this.length = ends.length - 1;
  }

  /** @param {number} n @returns {string} */
  text(n) {
    const { list } = this.words;
    let out = "";
    for (let at = this.ends[n]; at < this.ends[n + 1]; at += 1) out += (out && " ") + list[this.numbers[at]];
    return out;
  }

  /** @returns {string[]} */
  all() {
    return Array.from({ length: this.length }, (_, n) => this.text(n));
  }
}

/** @param {Words} words @param {number[][]} texts numbers of their words */
const packed = (words, texts) => {
  const ends = new Int32Array(texts.length + 1);
  texts.forEach((text, n) => {
    ends[n + 1] = ends[n] + text.length;
  });
  const numbers = room(words, ends[texts.length]);
  texts.forEach((text, n) => numbers.set(text, ends[n]));
  return new Texts(words, numbers, ends);
};

/** Room for numbers of words that are known already. @param {Words} words @param {number} length */
const room = ({ list }, length) => (list.length < SMALL ? new Uint16Array(length) : new Int32Array(length));

/** @param {Words} words @param {string[]} texts */
export const textsOf = (words, texts) =>
  packed(
    words,
    texts.map((text) => words.read(text)),
  );

/**
 * Reads columns of texts, of which all share their words, which are known at once.
 * @param {RawTexts} raw of which at least the phrases are here, or all @param {Words} words
 * @returns {(key: Key, length: number) => Texts}
 */
export const reader = (raw, words) => {
  if (raw.phrases === undefined) {
    for (const key of KEYS) for (const text of raw[key].split("\n")) words.read(text);
    return (key, length) => textsOf(words, length ? raw[key].split("\n") : []);
  }
  const phrases = packed(
    words,
    lines(raw.phrases).map((phrase) => words.read(phrase)),
  );
  return (key) => unfolded(phrases, sized(raw[key]));
};

/** @param {Texts} phrases @param {Int32Array} column numbers of phrases from 1, a 0 behind each text */
const unfolded = ({ words, numbers, ends }, column) => {
  let length = 0;
  let texts = 0;
  for (const phrase of column) {
    if (phrase) length += ends[phrase] - ends[phrase - 1];
    else texts += 1;
  }
  const out = room(words, length);
  const outEnds = new Int32Array(texts + 1);
  let to = 0;
  let text = 0;
  for (const phrase of column) {
    if (phrase) for (let at = ends[phrase - 1]; at < ends[phrase]; at += 1) out[to++] = numbers[at];
    else outEnds[(text += 1)] = to;
  }
  return new Texts(words, out, outEnds);
};

/**
 * Names with the words that they borrowed from other texts: a sign for which, how many words, how far from the end.
 * @param {Texts} names
 * @param {[texts: Texts, of: (name: number) => number][]} others each with which of its texts belongs to a name
 * @returns {Texts}
 */
export const returned = (names, others) => {
  const { words, numbers, ends } = names;
  /** By word that stands for others: which, how many, how many are behind. @type {Map<number, number[]>} */
  const signs = new Map();
  const counts = new Uint8Array(words.list.length).fill(1);
  const isSign = new Uint8Array(counts.length);
  words.list.forEach((word, n) => {
    if (!BORROWED.test(word)) return;
    signs.set(n, [word.charCodeAt(0) - 1, Number(word[1]), Number(word[2])]);
    counts[n] = Number(word[1]);
    isSign[n] = 1;
    words.list[n] = ""; // it is no word that anybody finds
  });
  if (!signs.size) return names;
  let length = 0;
  for (const number of numbers) length += counts[number];
  const out = room(words, length);
  const outEnds = new Int32Array(ends.length);
  let to = 0;
  for (let n = 0; n < names.length; n += 1) {
    for (let at = ends[n]; at < ends[n + 1]; at += 1) {
      const sign = isSign[numbers[at]] ? signs.get(numbers[at]) : undefined;
      if (!sign) {
        out[to++] = numbers[at];
        continue;
      }
      const [which, count, behind] = sign;
      const [texts, of] = others[which];
      const end = texts.ends[of(n) + 1] - behind;
      for (let from = end - count; from < end; from += 1) out[to++] = texts.numbers[from];
    }
    outEnds[n + 1] = to;
  }
  return new Texts(words, out, outEnds);
};
