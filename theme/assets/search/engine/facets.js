// Filters, and how many products each choice would leave: counted under all filters but those of its own kind.
import { dayNumber, dayOf, lifeOn, livesIn, months } from "../index/status-timelines.js";
import { slug } from "../index/fold.js";
import { sized, unpack } from "../index/numbers.js";

/**
 * @typedef {import("../index/columns.js").Core} Core
 * @typedef {import("../index/numbers.js").Numbers} Numbers
 * @typedef {import("../index/columns.js").RawFacets} RawFacets
 * @typedef {import("../index/status-timelines.js").Now} Now
 * @typedef {import("../index/status-timelines.js").Statuses} Statuses
 */

/**
 * One kind of filter: the column that it looks at, and which of its choices each value of the column belongs to. A
 * value may
 * belong to several choices (a district's province of today and its former one) or to none.
 * @typedef {{key: string, column: Numbers, choices: string[], of: (readonly number[])[]}} Facet
 */

/** What is chosen: by kind, the choices of which one must hold. @typedef {Record<string, string[]>} Filters */

/** By kind, in the order of its choices: how many products. @typedef {Record<string, Int32Array>} Counts */

/** Months of validity that are offered. */
export const MONTHS = [1, 3, 6, 12, 24];

const PHOTO = 1;
const BUYER = 2;
/** A choice that stands for all statuses in force. */
export const IN_FORCE = "in_force";

/**
 * The facets that need no more than the core.
 * @param {Core} core
 * @returns {Facet[]}
 */
export const coreFacets = (core) => {
  const { places } = core;
  const levels = core.groups.map(({ trail }) => trail.split("/").length);
  const parents = core.groups.map((group, n) =>
    core.groups.findIndex(
      ({ trail }) => n && levels[n] > 1 && trail === group.trail.slice(0, group.trail.lastIndexOf("/")),
    ),
  );
  /** @param {number} n @returns {number[]} */
  const above = (n) => (n > 0 ? [n, ...above(parents[n])] : []);
  const trails = core.groups.map(({ trail }) => trail);
  return [
    { key: "stars", column: core.stars, choices: ["5", "4", "3"], of: [[], [], [], [2], [1], [0]] },
    {
      key: "province",
      column: core.place,
      choices: core.provinces.slugs,
      of: Array.from(places.province, (now, n) =>
        places.former[n] && places.former[n] !== now ? both(now, places.former[n]) : known(now),
      ),
    },
    { key: "district", column: core.place, choices: core.districts.slugs, of: Array.from(places.district, known) },
    { key: "commune", column: core.place, choices: core.communes.slugs, of: Array.from(places.commune, known) },
    {
      key: "goods",
      column: core.goods,
      choices: core.goodsTable.map(({ slug: own }) => own),
      of: core.goodsTable.map(({ wider }, n) => (n && wider ? [n, wider] : known(n))),
    },
    { key: "group", column: core.group, choices: trails, of: trails.map((_, n) => above(n)) },
  ];
};

/** @type {(readonly number[])[]} */
const singles = [[]];
/** What belongs to one choice or, for 0, to none; the same array for the same number. @param {number} number */
const known = (number) => (singles[number] ??= [number]);

/** @type {Map<string, readonly number[]>} */
const pairs = new Map();
/** What belongs to two choices; the same array for the same two. @param {number} one @param {number} other */
const both = (one, other) => {
  const key = `${one} ${other}`;
  const pair = pairs.get(key) ?? [one, other];
  pairs.set(key, pair);
  return pair;
};

/**
 * What a day makes of the certificates, product by product.
 * @typedef {{status: Uint8Array, stars: Uint8Array, started: Uint16Array, end: Uint16Array, now: (row: number) => Now}}
 *   Standings
 */

/**
 * The standing of every product on a day. `end`: days after 1 January 2018, 0 for what is not in force.
 * @param {RawFacets} raw @param {Core} core @param {string} day @param {Statuses} statuses @returns {Standings}
 */
export const standings = (raw, core, day, statuses) => {
  const today = dayNumber(day);
  const provinces = new Uint16Array(core.n).map((_, row) => core.places.province[core.place[row]]);
  const { lives, of } = livesIn(raw, provinces, core.provinces.slugs);
  const each = lives.map((one) => lifeOn(one, today, statuses));
  const ends = each.map(({ status, until }) => (statuses.inForce[status] && until ? dayNumber(until) : 0));
  const out = {
    status: new Uint8Array(core.n),
    stars: core.stars.slice(),
    started: new Uint16Array(core.n),
    end: new Uint16Array(core.n),
    now: (/** @type {number} */ row) => each[of[row]],
  };
  for (let row = 0; row < core.n; row += 1) {
    const now = each[of[row]];
    out.status[row] = now.status;
    if (now.stars) out.stars[row] = now.stars;
    out.started[row] = now.started;
    out.end[row] = ends[of[row]];
  }
  return out;
};

/** Which certificates each product has, as sets of them: of those with facts for buyers, all others have none.
 * @param {RawFacets} raw @param {Numbers} has by product
 */
const held = ({ certificateSets, certificates }, has) => {
  /** @type {number[][]} */
  const of = [[]];
  for (const number of sized(certificateSets)) {
    if (number) of[of.length - 1].push(number - 1);
    else of.push([]);
  }
  const own = sized(certificates);
  const column = new Uint16Array(has.length);
  let at = 0;
  for (let row = 0; row < column.length; row += 1) column[row] = has[row] & BUYER ? own[at++] : of.length - 1;
  return { column, of };
};

/**
 * The further facets.
 * @param {RawFacets} raw
 * @param {Core} core
 * @param {Standings} on
 * @param {string} day
 * @param {Statuses} statuses
 * @returns {Facet[]}
 */
export const furtherFacets = (raw, core, on, day, { keys, inForce }) => {
  const has = unpack(raw.has);
  const types = ["", ...(raw.typeNames ?? [])];
  const certificates = (raw.certificateNames ?? []).map(([code]) => code);
  /** @type {Map<number, number>} */
  const left = new Map();
  for (const end of on.end) if (end && !left.has(end)) left.set(end, months(day, dayOf(end)));
  const kinds = [-1, ...MONTHS];
  const reached = new Map([...left].map(([end, whole]) => [end, kinds.filter((least) => whole >= least).length - 1]));
  return [
    {
      key: "status",
      column: on.status,
      choices: [...keys, IN_FORCE],
      of: keys.map((_, n) => (inForce[n] ? [n, keys.length] : [n])),
    },
    {
      key: "months",
      column: new Uint8Array(core.n).map((_, row) => reached.get(on.end[row]) ?? 0),
      choices: MONTHS.map(String),
      of: kinds.map((_, n) => MONTHS.slice(0, n).map((__, at) => at)),
    },
    { key: "type", column: core.producer, choices: types.map(slug), of: Array.from(core.producerTypes, known) },
    { key: "certificate", choices: certificates, ...held(raw, has) },
    {
      key: "has",
      column: has,
      choices: ["photo", "buyer"],
      of: [[], [0], [1], [0, 1]].map((set, n) => (n === (PHOTO | BUYER) ? [0, 1] : set)),
    },
  ];
};

/**
 * Count what some rows have in a column, which is quicker than to look at all columns of a row.
 * @param {Numbers} column @param {Int32Array} rows @param {number} count of them @param {Int32Array} sums by value
 */
const tally = (column, rows, count, sums) => {
  for (let n = 0; n < count; n += 1) sums[column[rows[n]]] += 1;
};

/**
 * The rows that pass all filters, and every facet's counts. Unknown kinds and choices in `filters` are passed over by
 * `state.js`; a kind with choices of which none is known leaves nothing.
 * @param {ArrayLike<number>} rows @param {Facet[]} facets @param {Filters} filters
 * @returns {{rows: Int32Array, counts: Counts}}
 */
export const filtered = (rows, facets, filters) => {
  const active = facets
    .filter(({ key }) => filters[key]?.length)
    .map((facet) => {
      const wanted = new Set(filters[facet.key].map((choice) => facet.choices.indexOf(choice)));
      const passes = Uint8Array.from(facet.of, (belongs) => (belongs.some((choice) => wanted.has(choice)) ? 1 : 0));
      return { facet, passes, column: facet.column, alone: new Int32Array(facet.of.length) };
    });
  const columns = [...new Set(facets.map(({ column }) => column))];
  const tallies = columns.map(
    (column) =>
      new Int32Array(Math.max(0, ...facets.filter((one) => one.column === column).map((one) => one.of.length))),
  );
  const out = new Int32Array(rows.length);
  let count = 0;
  for (let n = 0; n < rows.length; n += 1) {
    const row = rows[n];
    let missed = -1;
    let misses = 0;
    for (let k = 0; k < active.length && misses < 2; k += 1) {
      if (active[k].passes[active[k].column[row]]) continue;
      misses += 1;
      missed = k;
    }
    if (!misses) out[count++] = row;
    else if (misses === 1) active[missed].alone[active[missed].column[row]] += 1;
  }
  columns.forEach((column, k) => tally(column, out, count, tallies[k]));
  /** @type {Counts} */
  const counts = {};
  for (const facet of facets) {
    const all = tallies[columns.indexOf(facet.column)];
    const own = active.find((one) => one.facet === facet)?.alone;
    const by = (counts[facet.key] = new Int32Array(facet.choices.length));
    facet.of.forEach((belongs, value) => {
      const sum = all[value] + (own ? own[value] : 0);
      if (sum) for (const choice of belongs) by[choice] += sum;
    });
  }
  return { rows: out.slice(0, count), counts };
};
