// What puts one product before another among those that have the words: the kind that is named, the place, words side
// by side, stars, a short name.
import { BESIDE } from "./fields.js";

/**
 * @typedef {import("../index/columns.js").Core} Core
 * @typedef {import("../index/fold.js").Word} Word
 * @typedef {import("./query.js").Term} Term
 */

/** What all words side by side in a name are worth. */
const PHRASE = { whole: 14, start: 12, inside: 7 };
/** What they are worth in the name of a maker: more than the first of them as the first word of some product. */
const A_MAKER = 6;
/** Readings of a query, with synonyms in the place of words, of which words side by side count. */
const READINGS = 4;
const A_TYPO = 0.6;
/** What it is worth to lie in a place that the words name whole. */
const A_PLACE = 8;
const A_STAR = 0.3;
/** What each word adds that names the kind of goods. */
const A_KIND = 6;

export class Ranking {
  /**
   * @param {Core} core @param {import("./fields.js").Fields} fields
   * @param {(words: Word[], levels: string[]) => Set<number> | null} units
   */
  constructor(core, fields, units) {
    this.core = core;
    this.fields = fields;
    this.units = units;
  }

  /**
   * Put first what is of the kind that is named, lies in the place, has the words side by side, more stars, a short
   * name.
   * @param {{rows: Int32Array, scores: Float32Array}} found @param {Word[]} words @param {Term[]} wanted
   */
  favour({ rows, scores }, words, wanted) {
    const { core } = this;
    const { lengths } = this.fields;
    for (const row of rows) scores[row] += core.stars[row] * A_STAR - Math.min(1, lengths[row] / 100);
    for (const { kinds, words: own } of wanted)
      if (kinds?.size) for (const row of rows) if (kinds.has(core.goods[row])) scores[row] += A_KIND * own.length;
    for (let n = 0; n < words.length; n += 1) {
      for (let most = Math.min(4, words.length - n); most > (words.length > 1 ? 1 : 0); most -= 1) {
        const places = this.units(words.slice(n, n + most), ["province", "district", "commune"]);
        if (!places) continue;
        for (const row of rows) if (places.has(core.place[row])) scores[row] += A_PLACE;
        break;
      }
    }
    /** Bonus of each pair of words for every row, once. @type {Map<string, Float32Array>} */
    const pairs = new Map();
    const gained = new Float32Array(core.n);
    for (const { terms, factor } of readings(wanted)) {
      const gain = new Float32Array(core.n);
      for (let n = 1; n < terms.length; n += 1) {
        const [left, right] = [terms[n - 1], terms[n]];
        const pair = [left[left.length - 1].letters, right[0].letters];
        const had = pairs.get(pair.join(" ")) ?? this.besideOf(pair, rows);
        pairs.set(pair.join(" "), had);
        for (const row of rows) gain[row] += had[row];
      }
      this.inOrder(terms.flat(), gain);
      for (const row of rows) gained[row] = Math.max(gained[row], gain[row] * factor);
    }
    for (const row of rows) if (scores[row]) scores[row] += gained[row];
  }

  /**
   * What it is worth to have two words side by side, for some rows.
   * @param {string[]} pair letters of each @param {Int32Array} rows
   */
  besideOf(pair, rows) {
    const out = new Float32Array(this.core.n);
    const ranges = this.fields.ranges(pair, false);
    if (!ranges) return out;
    for (const field of this.fields.all) {
      const have = field.having(ranges, this.fields.ended(pair));
      if (!have) continue;
      for (const row of rows) out[row] = Math.max(out[row], BESIDE * have[field.of ? field.of[row] : row]);
    }
    return out;
  }

  /**
   * Add what it is worth to have all words in a row in the name, or else in that of the maker.
   * @param {Word[]} words @param {Float32Array} gain
   */
  inOrder(words, gain) {
    const { names, makers } = this.fields;
    const { n, producer } = this.core;
    const phrase = words.map(({ letters }) => letters);
    const ranges = this.fields.ranges(phrase, false);
    if (!ranges) return;
    const many = words.length > 1;
    const ended = this.fields.ended(phrase);
    const worth = new Float32Array(n);
    names.eachOf(ranges, (at, row) => {
      const start = at === names.offsets[row];
      const behind = at + words.length;
      const all = start && behind === names.offsets[row + 1] && names.tokens[behind - 1] < ended;
      worth[row] = Math.max(worth[row], all ? PHRASE.whole : many ? (start ? PHRASE.start : PHRASE.inside) : 0);
    });
    const made = many ? makers.having(ranges, ended) : null;
    for (let row = 0; row < n; row += 1) gain[row] += worth[row] || (made ? A_MAKER * made[producer[row]] : 0);
  }
}

/**
 * The words of each term as they were typed, and with some synonyms in the place of one.
 * @param {Term[]} wanted @returns {{terms: Word[][], factor: number}[]}
 */
const readings = (wanted) => {
  const typed = wanted.map(({ words }) => words);
  const out = [{ terms: typed, factor: 1 }];
  /** @param {number} n @param {Word[]} meant @param {number} factor */
  const add = (n, meant, factor) => {
    if (out.length < READINGS) out.push({ terms: typed.map((one, at) => (at === n ? meant : one)), factor });
  };
  wanted.forEach((term, n) => {
    if (term.optional) return;
    if (term.nearest) add(n, [term.nearest], A_TYPO);
    for (const way of term.ways) if (way.phrase && !way.loose && !way.idle) add(n, way.words, way.factor);
  });
  return out;
};
