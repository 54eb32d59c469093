// The texts of an index made ready to be looked into: what takes longest, and waits for no other column.
import { namesIn, placesIn } from "../index/columns.js";
import { Fields } from "./fields.js";
import { unitsOf } from "./units.js";

/** @typedef {import("../index/columns.js").RawCore} RawCore */

/** What a matcher looks into, which takes longest to make: of the texts of an index, then of its names. */
export class Prepared {
  /** @param {RawCore} raw of which at least all up to the texts is here */
  constructor(raw) {
    this.where = placesIn(raw);
    this.units = unitsOf(this.where, this.where.placeWords.all());
    this.fields = new Fields(this.where);
    /** @type {import("../index/texts.js").Texts | null} */
    this.names = null;
  }

  /** @param {RawCore} raw of which at least all up to the names is here */
  named(raw) {
    if (!this.names) {
      this.names = namesIn(raw, this.where);
      this.fields.name(this.names);
    }
    return { ...this, names: this.names };
  }
}
