// The texts in which words are found: names, makers, places, groups. What a word found in one of them is worth.
import { textsOf } from "../index/texts.js";
import { APART, Lexicon, NEAR, WRONG } from "./lexicon.js";

/**
 * @typedef {import("../index/columns.js").Begun} Begun
 * @typedef {import("../index/numbers.js").Numbers} Numbers
 * @typedef {import("../index/texts.js").Texts} Texts
 * @typedef {import("../index/fold.js").Word} Word
 */

/** From the first token that a word may be to before the last. @typedef {[number, number]} Range */

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
/** Share of all words of a field above which a look at all of them is quicker than one at each that is sought. */
const MANY = 1 / 8;

/** One kind of text, word by word, with what a word found in it is worth: as a whole word, and more as the first. */
class Field {
  /**
   * @param {Lexicon} lexicon
   * @param {{parts: [texts: Texts, of: (entry: number) => number][], length: number}} texts of which each entry has
   *   one of each, parted
   * @param {{of: Numbers | null, whole: number, first: number}} worth `of`: entry by row, null where equal
   */
  constructor(lexicon, { parts, length }, { of, whole, first }) {
    this.of = of;
    this.whole = whole;
    this.first = first;
    let room = length * (parts.length - 1);
    for (const [texts, own] of parts) for (let n = 0; n < length; n += 1) room += lexicon.count(texts, own(n));
    this.tokens = lexicon.room(room);
    /** Where each entry begins, and last where the last ends. */
    this.offsets = new Int32Array(length + 1);
    let to = 0;
    for (let n = 0; n < length; n += 1) {
      parts.forEach(([texts, own], part) => {
        if (part) this.tokens[to++] = APART;
        to = lexicon.read(texts, own(n), this.tokens, to);
      });
      this.offsets[n + 1] = to;
    }
    /** By token: where its places begin in `places`. */
    this.starts = new Int32Array(lexicon.size + 1);
    for (const token of this.tokens) this.starts[token + 1] += 1;
    for (let token = 0; token < lexicon.size; token += 1) this.starts[token + 1] += this.starts[token];
    this.places = new Int32Array(room);
    const next = this.starts.slice();
    this.tokens.forEach((token, at) => {
      this.places[next[token]++] = at;
    });
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

export class Fields {
  /** @param {Begun} begun */
  constructor({ words, names, producers, placeWords, place, producer, places, groups, ...units }) {
    const provinces = textsOf(words, units.provinces.names);
    const districts = textsOf(words, units.districts.names);
    const communes = textsOf(words, units.communes.names);
    const kinds = textsOf(
      words,
      groups.flatMap(({ name, words: others }) => [name, others]),
    );
    const lexicon = (this.lexicon = new Lexicon(words.list));
    const own = (/** @type {number} */ n) => n;
    this.names = new Field(lexicon, { parts: [[names, own]], length: names.length }, { of: null, whole: 10, first: 3 });
    this.makers = new Field(
      lexicon,
      { parts: [[producers, own]], length: producers.length },
      { of: producer, whole: 4, first: 0 },
    );
    const whereabouts = new Field(
      lexicon,
      {
        parts: [
          [communes, (n) => places.commune[n]],
          [districts, (n) => places.district[n]],
          [provinces, (n) => places.province[n]],
          [provinces, (n) => places.former[n]],
          [placeWords, own],
        ],
        length: places.province.length,
      },
      { of: place, whole: 5, first: 0 },
    );
    this.kinds = new Field(
      lexicon,
      {
        parts: [
          [kinds, (n) => 2 * n],
          [kinds, (n) => 2 * n + 1],
        ],
        length: groups.length,
      },
      { of: null, whole: 3, first: 0 },
    );
    this.all = [this.names, this.makers, whereabouts, this.kinds];
    /** By row: letters of the name, with what parts its words. */
    this.lengths = Uint16Array.from(names.ends.subarray(1), (_, n) => this.length(n));
    words.numbers.clear(); // nothing further is read
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
