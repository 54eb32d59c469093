// One question to the catalogue and its answer: which products, in what order, and what each filter would leave.
import { code, slug } from "../index/fold.js";
import { idOf, readCore } from "../index/columns.js";
import { Lines } from "../index/numbers.js";
import { asked } from "./asked.js";
import { numberIn } from "./decision-number.js";
import { IN_FORCE, coreFacets, filtered, furtherFacets, standings } from "./facets.js";
import { Matcher } from "./match.js";
import { ordered } from "./order.js";
import { Prepared } from "./prepared.js";
import { called } from "./equivalents.js";
import { dayNumber } from "../index/status-timelines.js";

/**
 * @typedef {import("../index/columns.js").RawCore} RawCore
 * @typedef {import("../index/columns.js").RawFacets} RawFacets
 * @typedef {import("./facets.js").Filters} Filters
 * @typedef {import("./asked.js").Wish} Wish
 * @typedef {import("./facets.js").Counts} Counts
 * @typedef {import("./facets.js").Facet} Facet
 * @typedef {import("./facets.js").Standings} Standings
 * @typedef {import("../index/status-timelines.js").Statuses} Statuses
 */

/** @typedef {"relevance" | "stars" | "latest" | "expiry" | "name"} Sort */

/** @typedef {{q: string, filters: Filters, sort: Sort}} Question */

/**
 * @typedef {Object} Answer
 * @property {Int32Array} rows all products that answer, in order @property {Counts} counts
 * @property {boolean} exact false where nothing has every word as typed and near ones are shown instead
 * @property {import("./asked.js").Asked} meant how the words were understood
 */

/** In what order results may be put; the first is the usual one. @type {Sort[]} */
export const SORTS = ["relevance", "stars", "latest", "expiry", "name"];

const FOUND_BY_CODE = 1000;
/** What a certificate in force is worth: more than stars and a short name, less than a word in a better place. */
const IN_FORCE_WORTH = 16 * 3;

export class Engine {
  /**
   * @param {RawCore} raw @param {Statuses} statuses @param {string} day YYYY-MM-DD
   * @param {Prepared} [prepared] of the texts, where they were here before
   */
  constructor(raw, statuses, day, prepared = new Prepared(raw).take(raw)) {
    const made = prepared.whole();
    this.core = readCore(raw, made.texts);
    this.matcher = new Matcher(this.core, made);
    this.statuses = statuses;
    this.day = day;
    this.facets = coreFacets(this.core);
    /** @type {Standings | null} */
    this.on = null;
    this.all = Int32Array.from({ length: this.core.n }, (_, row) => row);
    /** @type {Map<string, number> | null} */
    this.ids = null;
    /** @type {Int32Array | null} */
    this.places = null;
    /** @type {import("./asked.js").Known} */
    this.known = {
      beside: (words) => called(words, this.matcher.goods) || this.matcher.fields.beside(words),
      places: this.matcher.units,
    };
    /** @type {{q: string, meant: import("./asked.js").Asked} | null} */
    this.last = null;
    this.collator = new Intl.Collator("vi");
    /** What choices are called that have no words of their own in the core: by their address. */
    this.names = {
      types: /** @type {Map<string, string>} */ (new Map()),
      certificates: /** @type {Map<string, string>} */ (new Map()),
    };
  }

  /** Take the columns that statuses need. @param {RawFacets} raw */
  stand(raw) {
    this.on = standings(raw, this.core, this.day, this.statuses);
    return this.on;
  }

  /** Take all that are left, of further filters and ids. @param {RawCore & RawFacets} raw */
  complete(raw) {
    const on = this.on ?? this.stand(raw);
    this.core.rests = new Lines(raw.ids);
    this.facets = [
      ...this.facets.map((one) => (one.key === "stars" ? { ...one, column: on.stars } : one)),
      ...furtherFacets(raw, this.core, on, this.day, this.statuses),
    ];
    this.names = {
      types: new Map((raw.typeNames ?? []).map((name) => [slug(name), name])),
      certificates: new Map(raw.certificateNames ?? []),
    };
    return this;
  }

  /** @param {number} row */
  id(row) {
    return idOf(this.core, row);
  }

  /** The row of a public id, or undefined. @param {string} id @returns {number | undefined} */
  row(id) {
    this.ids ??= new Map(Array.from(this.all, (row) => [this.id(row), row]));
    return this.ids.get(id);
  }

  /**
   * @param {Question} question
   * @param {{byCode?: number[], strict?: boolean}} [more] `byCode`: rows that a number led to
   * @returns {Answer}
   */
  search({ q, filters, sort }, { byCode = [], strict = false } = {}) {
    const meant = this.meant(q);
    const one = meant.id ? this.row(meant.id) : undefined;
    const words = meant.id && one === undefined ? meant.id.replace(/-/g, " ") : meant.words;
    const numbered = !meant.decision && isNumber(q);
    let found = numbered ? null : this.matcher.match(words, strict);
    const named = /[a-z0-9]-[a-z0-9]/.test(q) ? (found?.rows.filter((row) => this.id(row) === q.trim()) ?? []) : [];
    const certain = [...(one === undefined ? [] : [one]), ...named, ...byCode];
    if (certain.length && found && !meant.decision) found = withRows(found, certain, this.core.n);
    let candidates = found ? found.rows : this.all;
    if (meant.empty) candidates = candidates.slice(0, 0);
    if (numbered) candidates = Int32Array.from(new Set(byCode)).sort();
    if (one !== undefined) candidates = Int32Array.of(one);
    const asked = meant.decision
      ? this.decided(byCode, candidates, meant.wishes)
      : meant.wishes.length
        ? candidates.filter((row) => this.grants(meant.wishes, row))
        : candidates;
    const { rows, counts } = filtered(asked, this.facets, filters);
    const ranked = meant.wishes.some(({ kind }) => kind === "stars");
    const order = this.sorted(rows, sort, found?.scores ?? null, ranked);
    return { rows: order, counts, exact: meant.decision || (found?.exact ?? true), meant };
  }

  /**
   * The products of a decision: of them those that the other words lead to, too, or all where these only say whose it
   * is (“của UBND tỉnh Đồng Tháp”).
   * @param {number[]} byCode @param {Int32Array} candidates @param {Wish[]} wishes
   */
  decided(byCode, candidates, wishes) {
    const decided = Int32Array.from(new Set(byCode)).sort();
    const found = new Set(candidates);
    const ways = [
      decided.filter((row) => found.has(row) && this.grants(wishes, row)),
      decided.filter((row) => found.has(row)),
      decided,
    ];
    const sure = wishes.filter(({ kind }) => kind !== "place");
    return (ways.find((rows) => rows.length) ?? decided).filter((row) => this.grants(sure, row));
  }

  /** Look for what `q` asks for, so that a search for it has less to do. @param {string} q */
  ahead(q) {
    this.matcher.match(this.meant(q).words);
  }

  /** What a query asks for. @param {string} q @returns {import("./asked.js").Asked} */
  meant(q) {
    if (this.last?.q !== q) this.last = { q, meant: asked(q, this.known) };
    return this.last.meant;
  }

  /**
   * Whether a row is all that is wished for; of several stars or statuses it is one.
   * @param {Wish[]} wishes
   * @param {number} row
   */
  grants(wishes, row) {
    /** @param {Wish["kind"]} kind @param {(wish: Wish) => boolean} is */
    const one = (kind, is) => {
      const same = wishes.filter((wish) => wish.kind === kind);
      return !same.length || same.some(is);
    };
    return (
      one("stars", ({ values }) => values.includes(String(this.stars(row)))) &&
      one("status", ({ values }) => values.some((value) => this.stands(row, value))) &&
      one("year", ({ values }) => values.some((value) => this.begun(row, Number(value)))) &&
      one("until", ({ values }) => values.includes(this.on?.now(row).until.slice(0, 4) ?? "")) &&
      wishes.every(({ places }) => !places || places.has(this.core.place[row]))
    );
  }

  /**
   * Whether the latest recognition of a row began in a year; never where nobody knows.
   * @param {number} row @param {number} year
   */
  begun(row, year) {
    const day = this.on?.started[row] ?? 0;
    return day > 0 && day >= dayNumber(`${year}-01-01`) && day < dayNumber(`${year + 1}-01-01`);
  }

  /** @param {number} row @param {string} value a status, or all in force */
  stands(row, value) {
    const { on, statuses } = this;
    if (!on) return false;
    const status = on.status[row];
    return value === IN_FORCE ? statuses.inForce[status] : statuses.keys[status] === value;
  }

  /** By row: the place of its name as Vietnamese sorts. Made when first needed, or ahead while nobody types. */
  byName() {
    if (!this.places) {
      const { compare } = this.collator;
      const names = this.core.names.all();
      const order = this.all.slice().sort((a, b) => compare(names[a], names[b]) || a - b);
      const places = (this.places = new Int32Array(order.length));
      order.forEach((row, place) => {
        places[row] = place;
      });
    }
    return this.places;
  }

  /** Of the recognition that counts, in force or not. @param {number} row */
  stars(row) {
    return this.on ? this.on.stars[row] : this.core.stars[row];
  }

  /**
   * @param {Int32Array} rows rising @param {Sort} sort @param {Float32Array | null} scores
   * @param {boolean} ranked whether stars were asked for: what is not in force has none and comes behind
   */
  sorted(rows, sort, scores, ranked = false) {
    const { on, statuses } = this;
    const inForce = Uint8Array.from(statuses.inForce, Number);
    const held = (/** @type {number} */ row) => (on ? inForce[on.status[row]] : 0);
    const stars = (/** @type {number} */ row) => this.stars(row);
    const fit = (/** @type {number} */ row) =>
      scores ? scores[row] * 16 + held(row) * (ranked ? 1e5 : IN_FORCE_WORTH) : held(row) * 1000;
    /** Higher comes first. @type {Record<Sort, (row: number) => number>} */
    const worth = {
      relevance: (row) => (scores ? fit(row) : fit(row) + stars(row)),
      stars: (row) => (held(row) * 10 + stars(row)) * 1e6 + fit(row),
      latest: (row) => (on ? on.started[row] : 0),
      expiry: (row) => -(on?.end[row] || 1e5), // what is not in force comes last
      name: (row) => -this.byName()[row],
    };
    return ordered(rows, worth[sort]);
  }
}

/**
 * What was found with rows that are certain put before it.
 * @param {import("./match.js").Found} found
 * @param {number[]} certain
 * @param {number} n
 */
const withRows = ({ rows, scores, exact }, certain, n) => {
  const base = exact ? [...rows] : []; // a number that is known is what was meant, not words nearly like it
  const sums = scores.slice();
  certain.forEach((row, place) => {
    sums[row] += FOUND_BY_CODE - place / n;
  });
  return { rows: Int32Array.from(new Set([...base, ...certain])).sort(), scores: sums, exact: true };
};

/** What is said before a number or code. */
const LABEL = /^\s*(?:gtin|ean|upc|barcode|mã vạch|ma vach|mã sản phẩm|ma san pham|mã số|ma so|mã|ma|số|so)[\s:]+/i;
/** Figures of the shortest bar code. */
const BAR_CODE = 8;

/**
 * Whether a query is surely a number, which is found or not: words that have some of its figures are no answer.
 * @param {string} q
 */
const isNumber = (q) => {
  const plain = q.replace(LABEL, "").trim();
  return /^\d[\d\s.-]*$/.test(plain) && plain.replace(/\D/g, "").length >= BAR_CODE;
};

/**
 * Whether a query may be a number or code: long digits, or digits with a stroke.
 * @param {string} q
 * @returns {string} the code to look up, or ""
 */
export const codeIn = (q) => {
  const decision = numberIn(q).code;
  if (decision) return decision;
  const plain = code(q.replace(LABEL, ""));
  const digits = plain.replace(/\D/g, "").length;
  return /^\d/.test(plain) && (digits >= 4 || /^\d{2,3}$/.test(plain)) ? plain : "";
};
