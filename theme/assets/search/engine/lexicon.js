// Every word of the texts as it is compared, in the order of its letters: all that begin alike lie side by side.
import { fold } from "../index/fold.js";

/**
 * @typedef {import("../index/fold.js").Word} Word
 * @typedef {import("../index/texts.js").Texts} Texts
 * @typedef {Uint16Array | Int32Array} Tokens
 */

const BREAK_AND_BLANK = 2;
const BAR = "|";
const SMALL = 1 << 16;
/** The token of what parts words that are not side by side; words have those from 1. */
export const APART = 0;
/** Hỏi and ngã, which many speak alike. @type {Record<number, number>} */
export const TWINS = { 2: 3, 3: 2 };

/** How a word that stands in a text is meant by one that was typed. */
export const WRONG = 0;
export const RIGHT = 1;
/** By ear: with hỏi for ngã. */
export const NEAR = 2;

export class Lexicon {
  /** @param {string[]} written words as texts have them; each may be several, or none */
  constructor(written) {
    const { letters, marks, offsets } = fold(written);
    this.marks = marks;
    /** @type {Map<string, {own: string, from: number, token: number}>} */
    const known = new Map();
    /** Of each written word: its words, null for what parts words. @type {({token: number} | null)[][]} */
    const of = written.map((_, n) => {
      const own = [];
      for (let at = offsets[n] + BREAK_AND_BLANK; at < offsets[n + 1]; ) {
        const end = letters.indexOf(" ", at);
        const word = letters.slice(at, end);
        // What is behind the bar begins with a blank of its own.
        own.push(word === BAR ? null : this.met(known, word, at - 1));
        at = end + 1;
      }
      return own;
    });
    const all = [...known.values()].sort((a, b) => (a.own < b.own ? -1 : a.own > b.own ? 1 : a.from - b.from));
    all.forEach((one, n) => {
      one.token = n + 1;
    });
    /** By token: letters without accents; the first is none. */
    this.letters = ["", ...all.map(({ own }) => own)];
    /** By token: where its marks begin. */
    this.from = Int32Array.from([0, ...all.map(({ from }) => from)]);
    this.size = this.letters.length;
    const tokens = of.map((own) => own.map((one) => one?.token ?? APART));
    this.ends = new Int32Array(written.length + 1);
    tokens.forEach((own, n) => {
      this.ends[n + 1] = this.ends[n] + own.length;
    });
    /** By written word, from one of `ends` to the next: its tokens. */
    this.tokens = this.room(this.ends[written.length]);
    this.tokens.set(tokens.flat());
  }

  /**
   * @param {Map<string, {own: string, from: number, token: number}>} known @param {string} word with a capital
   * @param {number} from where its marks begin
   */
  met(known, word, from) {
    const marks = this.marks.subarray(from, from + word.length + 1);
    const key = word + String.fromCharCode(...marks);
    const had = known.get(key) ?? { own: word.toLowerCase(), from, token: 0 };
    known.set(key, had);
    return had;
  }

  /** The first token whose letters are not before `letters`. @param {string} letters */
  place(letters) {
    let low = 1;
    let high = this.size;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.letters[middle] < letters) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /**
   * The tokens of all words with these letters, or that begin so: from the first to before the second.
   * @param {string} letters @param {boolean} whole @returns {[number, number]}
   */
  range(letters, whole) {
    const first = this.place(letters);
    if (!whole) return [first, this.place(`${letters}~`)];
    let end = first;
    while (this.letters[end] === letters) end += 1;
    return [first, end];
  }

  /**
   * Whether a word in a text is meant by one that was typed, as far as accents tell.
   * @param {Word} typed @param {number} token of a word that begins with its letters
   * @param {boolean} going whether it may go on to an accent that was not typed yet @param {boolean} strict not by ear
   */
  judged({ letters, tone, qualities }, token, going, strict) {
    const { marks } = this;
    const from = this.from[token];
    const heard = TWINS[tone] !== undefined && TWINS[tone] === marks[from];
    if (marks[from] !== tone && !(going && !tone) && !(heard && !strict)) return WRONG;
    for (let n = 0; n < letters.length; n += 1) if (marks[from + 1 + n] !== (qualities[n] ?? 0)) return WRONG;
    return heard ? NEAR : RIGHT;
  }

  /**
   * Put the tokens of a text into `out` from `to` on.
   * @param {Texts} texts @param {number} n the text @param {Tokens} out @param {number} to
   * @returns {number} where they end
   */
  read({ numbers, ends }, n, out, to) {
    let end = to;
    for (let at = ends[n]; at < ends[n + 1]; at += 1) {
      const word = numbers[at];
      for (let token = this.ends[word]; token < this.ends[word + 1]; token += 1) out[end++] = this.tokens[token];
    }
    return end;
  }

  /** Room for tokens. @param {number} length @returns {Tokens} */
  room(length) {
    return this.size < SMALL ? new Uint16Array(length) : new Int32Array(length);
  }

  /** How many tokens a text has. @param {Texts} texts @param {number} n */
  count({ numbers, ends }, n) {
    let count = 0;
    for (let at = ends[n]; at < ends[n + 1]; at += 1) count += this.ends[numbers[at] + 1] - this.ends[numbers[at]];
    return count;
  }
}
