// The texts of an index made ready to be looked into: what takes longest, and waits for no other column.
import { groupsIn, makersIn, namesIn, placesIn, wordsIn } from "../index/columns.js";
import { Fields } from "./fields.js";
import { unitsOf } from "./units.js";

/**
 * @typedef {import("../index/columns.js").RawCore} RawCore
 * @typedef {import("../index/columns.js").Whereabouts} Whereabouts
 * @typedef {import("../index/columns.js").Makers} Makers
 * @typedef {import("../index/texts.js").Texts} Texts
 */

/** What a matcher looks into, made of each part of an index when it is here. */
export class Prepared {
  /** @param {RawCore} raw of which at least all up to the phrases is here */
  constructor(raw) {
    const { words, textsOf } = wordsIn(raw);
    this.words = words;
    this.textsOf = textsOf;
    this.groups = groupsIn(raw);
    this.fields = new Fields(words, raw.provinceNames.split("\n"), this.groups);
    /** @type {Whereabouts | null} */
    this.where = null;
    /** @type {ReturnType<typeof unitsOf> | null} */
    this.units = null;
    /** @type {Makers | null} */
    this.makers = null;
    /** @type {Texts | null} */
    this.names = null;
  }

  /** Make what can be made of the columns that are here. @param {RawCore} raw in the order of `ORDER` in columns.py */
  take(raw) {
    if (!this.where && raw.placeWords !== undefined) {
      this.where = placesIn(raw, this.textsOf);
      this.units = unitsOf(this.where, this.where.placeWords.all());
      this.fields.locate(this.where);
    }
    if (!this.makers && raw.producers !== undefined) {
      this.makers = makersIn(raw, this.textsOf);
      this.fields.make(this.makers);
    }
    if (!this.names && raw.names !== undefined && this.where && this.makers) {
      this.names = namesIn(raw, this.textsOf, { ...this.where, ...this.makers });
      this.fields.name(this.names);
      this.words.numbers.clear(); // no further word is read
    }
    return this;
  }

  /** All of it, where all has come. */
  whole() {
    const { fields, groups, where, units, makers, names } = this;
    if (!where || !units || !makers || !names) throw new Error("columns are missing");
    return { fields, units, texts: { ...where, ...makers, names, groups } };
  }
}
