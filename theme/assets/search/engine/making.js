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
   * Make what can be made of the columns that are here; they come in the order of `documents` in ocop/search.
   * @param {Whole} columns others than before where those proved wrong
   */
  take(columns) {
    if (columns !== this.columns) {
      this.columns = columns;
      this.texts = null;
      this.engine = null;
    }
    if (!this.texts && columns.texts) this.texts = new Prepared(columns);
    if (this.texts && columns.names !== undefined) this.texts.named(columns);
    if (this.texts && !this.engine && columns.life) this.engine = this.started(columns, this.texts);
  }

  /** The engine over all columns. @param {Whole} columns */
  whole(columns) {
    const texts = columns === this.columns && this.texts ? this.texts : new Prepared(columns);
    const engine = (columns === this.columns && this.engine) || this.started(columns, texts);
    return engine.complete(columns);
  }

  /** @param {Whole} columns of which all of the core are here @param {Prepared} texts */
  started(columns, texts) {
    return new Engine(columns, this.statuses, this.day, texts);
  }
}
