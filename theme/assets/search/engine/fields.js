// The texts in which words are found: names, makers, places, groups. What a word found in one of them is worth.
import { textsOf } from "../index/texts.js";
import { Field, part } from "./field.js";
import { Lexicon, NEAR, WRONG } from "./lexicon.js";

/**
 * @typedef {import("../index/columns.js").Whereabouts} Whereabouts
 * @typedef {import("../index/columns.js").Makers} Makers
 * @typedef {import("../index/numbers.js").Numbers} Numbers
 * @typedef {import("../index/texts.js").Texts} Texts
 * @typedef {import("../index/fold.js").Word} Word
 * @typedef {import("./field.js").Range} Range
 */

const ACCENTS_RIGHT = 6;
const ACCENTS_NEAR = 2;
const ACCENTS_WRONG = -5;
const LETTERS_ALONE = 0.5;
/** What a word with other accents than were typed is worth at most. */
export const LEAST = Math.fround(0.3);
/** What the beginning of a word is worth beside a whole one: never more than any whole word. */
const A_PART = 0.15;
/** What two words side by side are worth, anywhere. */
export const BESIDE = 8;

export class Fields {
  /**
   * @param {import("../index/texts.js").Words} words all of the texts @param {string[]} provinces their names
   * @param {import("../index/columns.js").Groups} groups
   */
  constructor(words, provinces, groups) {
    /** The first is none. */
    this.provinces = textsOf(words, ["", ...provinces]);
    const kinds = textsOf(
      words,
      groups.flatMap(({ name, words: others }) => [name, others]),
    );
    this.lexicon = new Lexicon(words.list);
    const named = { parts: [part(kinds, (n) => 2 * n), part(kinds, (n) => 2 * n + 1)], length: groups.length };
    this.kinds = new Field(this.lexicon, named, { of: null, whole: 3, first: 0 });
    /** What is added as it comes. @type {Field} */
    this.names = this.kinds;
    this.makers = this.kinds;
    this.places = this.kinds;
    this.all = [this.kinds];
    this.lengths = new Uint16Array(0);
  }

  /** Take the words of places. @param {Whereabouts} where */
  locate({ place, places, communeNames, districtNames, placeWords }) {
    const { provinces } = this;
    const parts = [
      part(communeNames, (n) => places.commune[n] - 1),
      part(districtNames, (n) => places.district[n] - 1),
      part(provinces, (n) => places.province[n]),
      part(provinces, (n) => places.former[n]),
      part(placeWords, (n) => n),
    ];
    const whereabouts = { parts, length: places.province.length };
    this.places = new Field(this.lexicon, whereabouts, { of: place, whole: 5, first: 0 });
  }

  /** Take the names of makers. @param {Makers} makers */
  make({ producer, producers }) {
    const all = { parts: [part(producers, (n) => n)], length: producers.length };
    this.makers = new Field(this.lexicon, all, { of: producer, whole: 4, first: 0 });
  }

  /** Take the names of the products, which come last. @param {Texts} names */
  name(names) {
    const all = { parts: [part(names, (n) => n)], length: names.length };
    this.names = new Field(this.lexicon, all, { of: null, whole: 10, first: 3 });
    this.all = [this.names, this.makers, this.places, this.kinds];
    /** By row: letters of the name, with what parts its words. */
    this.lengths = new Uint16Array(names.length).map((_, row) => this.length(row));
  }

  /** @param {number} row */
  length(row) {
    const { tokens, offsets } = this.names;
    let length = 2;
    for (let at = offsets[row]; at < offsets[row + 1]; at += 1)
      length += (this.lexicon.letters[tokens[at]].length || 1) + 1;
    return length;
  }

  /** @param {Numbers} group of each row */
  grouped(group) {
    this.kinds.of = group;
    return this;
  }

  /**
   * The tokens of each word, or null where some stands in no text.
   * @param {string[]} letters of each @param {boolean} whole whether the last may not be the beginning of a word
   * @returns {Range[] | null}
   */
  ranges(letters, whole) {
    const out = letters.map((one, n) => this.lexicon.range(one, whole || n < letters.length - 1));
    return out.every(([low, high]) => low < high) ? out : null;
  }

  /** The first token behind those of the last word, whole. @param {string[]} letters of each word */
  ended(letters) {
    return this.lexicon.range(letters[letters.length - 1], true)[1];
  }

  /** Whether a word stands in the texts. @param {string} letters */
  has(letters) {
    return this.ranges([letters], true) !== null;
  }

  /** Whether some word begins so. @param {string} letters */
  begins(letters) {
    return this.ranges([letters], false) !== null;
  }

  /** Every word, in the order in which texts have them first, with how often. @returns {Map<string, number>} */
  counted() {
    const { letters, size } = this.lexicon;
    /** By token: the first with the same letters. */
    const same = new Int32Array(size);
    for (let token = 1; token < size; token += 1)
      same[token] = letters[token] === letters[token - 1] ? same[token - 1] : token;
    const counts = new Int32Array(size);
    const out = new Map();
    for (const { tokens } of this.all)
      for (const token of tokens) if (same[token] && !counts[same[token]]++) out.set(letters[token], 0);
    for (let token = 1; token < size; token += 1) if (same[token] === token) out.set(letters[token], counts[token]);
    return out;
  }

  /** Whether two words stand side by side; the other may go on. @param {string} one @param {string} other */
  together(one, other) {
    const ranges = this.ranges([one, other], false);
    let any = false;
    if (ranges)
      for (const field of this.all)
        if (!any)
          field.eachOf(ranges, () => {
            any = true;
          });
    return any;
  }

  /**
   * Whether words stand side by side in a name of a product, a maker or a place, with the accents that were typed.
   * @param {Word[]} words
   */
  beside(words) {
    const strict = words.some((one) => one.accented);
    return this.find(words, { whole: true, strict }).some(Boolean);
  }

  /**
   * Whether a word stands in the texts with the accents that were typed.
   * @param {Word} word @param {boolean} whole
   */
  hasAccented(word, whole) {
    const [low, high] = this.lexicon.range(word.letters, whole);
    for (let token = low; token < high; token += 1) {
      const going = this.lexicon.letters[token].length > word.letters.length;
      if (this.lexicon.judged(word, token, going, true) !== WRONG) return true;
    }
    return false;
  }

  /**
   * What the words side by side are worth in each entry of each field.
   * @param {Word[]} words @param {{whole: boolean, strict?: boolean}} how `strict`: only with the accents of the words
   * @returns {(Float32Array | null)[]}
   */
  find(words, { whole, strict = false }) {
    const ranges = this.ranges(
      words.map(({ letters }) => letters),
      whole,
    );
    if (!ranges) return this.all.map(() => null);
    const { length } = words[words.length - 1].letters;
    const accents = words.length === 1 ? this.accents(words[0], ranges[0], strict) : null;
    return this.all.map((field) => {
      const { tokens, offsets, first, whole: all } = field;
      /** @type {Float32Array | null} */
      let best = null;
      field.eachOf(ranges, (at, entry) => {
        const last = tokens[at + words.length - 1];
        const ended = this.lexicon.letters[last].length === length;
        const right = accents ? accents[last - ranges[0][0]] : this.accentsAt(words, tokens, at, ended, strict);
        if (strict && right === ACCENTS_WRONG) return;
        const worth = Math.max(LEAST, all + (at === offsets[entry] ? first : 0) + right) * (ended ? 1 : A_PART);
        best ??= new Float32Array(offsets.length - 1);
        if (worth > best[entry]) best[entry] = worth;
      });
      return /** @type {Float32Array | null} */ (best);
    });
  }

  /**
   * What the accents of each word in a range are worth.
   * @param {Word} word @param {Range} range @param {boolean} strict
   */
  accents(word, [low, high], strict) {
    const out = new Float32Array(high - low);
    for (let token = low; token < high; token += 1) {
      const ended = this.lexicon.letters[token].length === word.letters.length;
      out[token - low] = this.accentsAt([word], [token], 0, ended, strict);
    }
    return out;
  }

  /**
   * What the accents of words are worth; the last may be the beginning of a longer word.
   * @param {Word[]} words @param {ArrayLike<number>} tokens @param {number} at @param {boolean} ended
   * @param {boolean} strict
   */
  accentsAt(words, tokens, at, ended, strict) {
    let near = false;
    let accented = false;
    let right = true;
    for (let n = 0; n < words.length; n += 1) {
      accented ||= words[n].accented;
      if (!right) continue;
      const judged = this.lexicon.judged(words[n], tokens[at + n], !ended, strict);
      right = judged !== WRONG;
      near ||= judged === NEAR;
    }
    if (!right) return accented || strict ? ACCENTS_WRONG : 0;
    return near ? ACCENTS_NEAR : accented ? ACCENTS_RIGHT : LETTERS_ALONE;
  }

  /**
   * @param {Float32Array} scores of rows @param {(Float32Array | null)[]} found by field @param {number} factor
   * @param {number} [beside] what is added to words with the accents that were typed
   */
  raise(scores, found, factor, beside = 0) {
    found.forEach((best, n) => {
      if (!best) return;
      const { of } = this.all[n];
      for (let row = 0; row < scores.length; row += 1) {
        const own = best[of ? of[row] : row];
        const worth = own * factor + (own > LEAST ? beside : 0);
        if (worth > scores[row]) scores[row] = worth;
      }
    });
  }
}
