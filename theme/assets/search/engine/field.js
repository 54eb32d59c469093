// One kind of text, word by word, and where in it words stand, alone or side by side.
import { APART } from "./lexicon.js";

/**
 * @typedef {import("../index/numbers.js").Numbers} Numbers
 * @typedef {import("../index/texts.js").Texts} Texts
 * @typedef {import("./lexicon.js").Lexicon} Lexicon
 */

/** From the first token that a word may be to before the last. @typedef {[number, number]} Range */

/** Share of all words of a field above which a look at all of them is quicker than one at each that is sought. */
const MANY = 1 / 8;

/** Texts of which an entry has one. @typedef {{texts: Texts, of: (entry: number) => number}} Part */

/** @param {Texts} texts @param {(entry: number) => number} of below 0 for none @returns {Part} */
export const part = (texts, of) => ({ texts, of });

/** One kind of text with what a word found in it is worth: as a whole word, and more as the first. */
export class Field {
  /**
   * @param {Lexicon} lexicon
   * @param {{parts: Part[], length: number}} texts each entry has one of every part, and they are no neighbours
   * @param {{of: Numbers | null, whole: number, first: number}} worth `of`: entry by row, null where equal
   */
  constructor(lexicon, { parts, length }, { of, whole, first }) {
    this.of = of;
    this.whole = whole;
    this.first = first;
    let room = length * (parts.length - 1);
    for (const { texts, of: own } of parts)
      for (let n = 0; n < length; n += 1) if (own(n) >= 0) room += lexicon.count(texts, own(n));
    this.tokens = lexicon.room(room);
    /** Where each entry begins, and last where the last ends. */
    this.offsets = new Int32Array(length + 1);
    let to = 0;
    for (let n = 0; n < length; n += 1) {
      for (let k = 0; k < parts.length; k += 1) {
        if (k) this.tokens[to++] = APART;
        const text = parts[k].of(n);
        if (text >= 0) to = lexicon.read(parts[k].texts, text, this.tokens, to);
      }
      this.offsets[n + 1] = to;
    }
    /** By token: where its places begin in `places`. */
    this.starts = new Int32Array(lexicon.size + 1);
    for (let at = 0; at < room; at += 1) this.starts[this.tokens[at] + 1] += 1;
    for (let token = 0; token < lexicon.size; token += 1) this.starts[token + 1] += this.starts[token];
    this.places = new Int32Array(room);
    const next = this.starts.slice();
    for (let at = 0; at < room; at += 1) this.places[next[this.tokens[at]]++] = at;
  }

  /** The entry that a place lies in. @param {number} at */
  entry(at) {
    let low = 0;
    let high = this.offsets.length - 1;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.offsets[middle] <= at) low = middle;
      else high = middle;
    }
    return low;
  }

  /** How many words are in a range. @param {Range} range */
  count([low, high]) {
    return this.starts[high] - this.starts[low];
  }

  /**
   * Call `take` with the place and entry of every word in a range.
   * @param {Range} range @param {(at: number, entry: number) => void} take
   */
  each([low, high], take) {
    const { tokens, offsets, places, starts } = this;
    if (this.count([low, high]) < tokens.length * MANY) {
      for (let n = starts[low]; n < starts[high]; n += 1) take(places[n], this.entry(places[n]));
      return;
    }
    for (let entry = 0; entry < offsets.length - 1; entry += 1)
      for (let at = offsets[entry]; at < offsets[entry + 1]; at += 1)
        if (tokens[at] >= low && tokens[at] < high) take(at, entry);
  }

  /**
   * Call `take` with the place of the first word and the entry of every occurrence of words side by side.
   * @param {Range[]} ranges of each word @param {(at: number, entry: number) => void} take
   */
  eachOf(ranges, take) {
    if (ranges.length === 1) return this.each(ranges[0], take);
    const { tokens, offsets } = this;
    let rare = 0;
    for (let n = 1; n < ranges.length; n += 1) if (this.count(ranges[n]) < this.count(ranges[rare])) rare = n;
    if (!this.count(ranges[rare])) return;
    this.each(ranges[rare], (found, entry) => {
      const at = found - rare;
      if (at < offsets[entry] || at + ranges.length > offsets[entry + 1]) return;
      for (let n = 0; n < ranges.length; n += 1)
        if (tokens[at + n] < ranges[n][0] || tokens[at + n] >= ranges[n][1]) return;
      take(at, entry);
    });
  }

  /**
   * By entry: 1 where words occur side by side in it, a half where the last word goes on; null where they do nowhere.
   * @param {Range[]} ranges @param {number} ended the first token that goes on
   */
  having(ranges, ended) {
    /** @type {Float32Array | null} */
    let out = null;
    this.eachOf(ranges, (at, entry) => {
      out ??= new Float32Array(this.offsets.length - 1);
      out[entry] = Math.max(out[entry], this.tokens[at + ranges.length - 1] < ended ? 1 : 0.5);
    });
    return /** @type {Float32Array | null} */ (out);
  }
}
