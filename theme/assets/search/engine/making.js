// An engine that is made while its index is on its way: what takes longest first.
import { Engine } from "./engine.js";
import { Prepared } from "./prepared.js";

/** @typedef {import("../index/load.js").Whole} Whole */

export class Making {
  /** @param {import("../index/status-timelines.js").Statuses} statuses @param {string} day YYYY-MM-DD */
  constructor(statuses, day) {
    this.statuses = statuses;
    this.day = day;
    /** What the parts are made of. @type {Whole | null} */
    this.columns = null;
    /** @type {Prepared | null} */
    this.texts = null;
    /** @type {Engine | null} */
    this.engine = null;
  }

  /**
   * Make what can be made of the columns that are here; they come in the order of `ORDER` in ocop/search/columns.py.
   * @param {Whole} columns others than before where those proved wrong
   * @param {string} [query] what is asked for, to be looked for before the last columns are here
   */
  take(columns, query) {
    if (columns !== this.columns) {
      this.columns = columns;
      this.texts = null;
      this.engine = null;
    }
    if (!this.texts && columns.phrases !== undefined) this.texts = new Prepared(columns);
    this.texts?.take(columns);
    if (this.texts && !this.engine && columns.stars !== undefined)
      this.engine = new Engine(columns, this.statuses, this.day, this.texts);
    if (this.engine && !this.engine.on && columns.lifeKinds !== undefined) {
      this.engine.stand(columns);
      if (query !== undefined) this.engine.ahead(query);
    }
  }

  /** The engine over all columns. @param {Whole} columns */
  whole(columns) {
    this.take(columns);
    return /** @type {Engine} */ (this.engine).complete(columns);
  }
}
