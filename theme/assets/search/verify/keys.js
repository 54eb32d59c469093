// Everything that an exact question may name, ready to be looked up: made once of the whole index.
import { slug, wordsOf } from "../index/fold.js";
import { inFull, letters } from "./forms.js";

/** @typedef {import("../index/fold.js").Word} Word */
/** @typedef {import("../engine/engine.js").Engine} Engine */

/** @typedef {import("../index/load.js").RawKeys} RawKeys */

/**
 * A decision to compare with.
 * @typedef {{first: string, last: string, issuer: string[], rows: number[]}} Decision
 */

/**
 * A name or a producer: its words in the spelling of one record, and who bears it.
 * @typedef {{words: Word[], rows: number[]}} Named
 */

/** @template T @param {Map<string, T[]>} map @param {string} key @param {T} value */
const add = (map, key, value) => {
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
};

/**
 * A decision's number as it is compared, of the parts of its slug: its figures, then its letters in one.
 * @param {string[]} parts
 */
export const numberKey = (parts) => {
  const first = parts.findIndex((one) => !/^\d/.test(one));
  if (first < 1) return "";
  return `${parts
    .slice(0, first)
    .map((one) => one.replace(/^0+(?=\d)/, ""))
    .join("/")}|${parts.slice(first).join("")}`;
};

/** The runs of figures and of letters of a text, without accents. @param {string} text @returns {string[]} */
export const parts = (text) => slug(text).match(/\d+|[a-z]+/g) ?? [];

/** A bar code of any length as one of 14 figures. @param {string} figures */
export const gtin14 = (figures) => figures.padStart(14, "0");

/** The words of an issuing body as they are compared. @param {string} text @returns {string[]} */
export const issuerWords = (text) =>
  letters(inFull(wordsOf(text)))
    .replace(/\b(?:chu tich )?(?:uy|ui) ban nhan dan\b/g, "ubnd")
    .replace(/\bchu tich ubnd\b/g, "ubnd")
    .replace(/\bbo ?nn ?&? ?ptnt\b|\bbnnptnt\b|\bbo nnptnt\b/g, "bo nong nghiep phat trien nong thon")
    .replace(/\bbo nnmt\b|\bbnnmt\b|\bbo nong nghiep mt\b/g, "bo nong nghiep moi truong")
    .replace(/\btp\b/g, "thanh pho")
    .split(" ")
    .filter(Boolean);

export class Keys {
  /**
   * @param {Engine} engine @param {RawKeys} raw
   * @param {{gtin: string, code: string}} exported columns of one line a row
   */
  constructor(engine, raw, exported) {
    this.engine = engine;
    const { core } = engine;
    /** @type {Map<string, number>} */
    this.former = new Map(raw.former.map((id, n) => [id, raw.formerRows[n]]));
    /** @type {Map<string, number[]>} */
    this.gtins = new Map();
    /** @type {Map<string, number[]>} */
    this.codes = new Map();
    exported.gtin.split("\n").forEach((one, row) => one && add(this.gtins, gtin14(one), row));
    exported.code.split("\n").forEach((one, row) => one && add(this.codes, one, row));
    /** @type {Map<string, Decision[]>} */
    this.decisions = new Map();
    for (const [number, first, last, issuer, rows] of raw.decisions) {
      add(this.decisions, numberKey(parts(number)), { first, last, issuer: issuerWords(issuer), rows });
    }
    /** By letters. @type {Map<string, Named[]>} */
    this.names = new Map();
    /** By letters, forms of business in full. @type {Map<string, Named[]>} */
    this.producers = new Map();
    this.group(
      this.names,
      core.names.all(),
      Array.from(engine.all, (row) => row),
      wordsOf,
    );
    this.group(this.producers, core.producers.all(), core.producer, (name) => inFull(wordsOf(name)));
  }

  /**
   * @param {Map<string, Named[]>} into @param {string[]} texts
   * @param {ArrayLike<number>} of place in `texts`, by row; -1 for none
   * @param {(text: string) => Word[]} read
   */
  group(into, texts, of, read) {
    /** @type {number[][]} */
    const rows = texts.map(() => []);
    for (const row of this.engine.all) rows[of[row]]?.push(row);
    texts.forEach((text, n) => {
      const words = read(text);
      if (words.length && rows[n].length) add(into, letters(words), { words, rows: rows[n] });
    });
  }
}
