// The status of a certificate on the day it is read, out of the whole life that ocop/search/status_timelines.py wrote
// down.

import { lines, ranked, unpack } from "./numbers.js";

const EPOCH = Date.UTC(2018, 0, 1);
const DAY = 864e5;

/** Statuses in the order of their letters. @typedef {{keys: string[], inForce: boolean[]}} Statuses */

/**
 * Lives as they are sent. @typedef {Object} RawLives
 * @property {string[]} life by product, the place among those of its province
 * @property {Record<string, string[]>} lifeOf
 * @property {string} lifeFirst @property {string[]} lifeKind @property {string} lifeKinds
 */

/**
 * Every life, and by product the number of its own.
 * @param {RawLives} raw
 * @param {import("./numbers.js").Numbers} provinces number, by product @param {string[]} slugs by number
 */
export const livesIn = (raw, provinces, slugs) => {
  const kinds = lines(raw.lifeKinds);
  const kind = unpack(raw.lifeKind);
  const lives = raw.lifeFirst.split(",").map((first, n) => kinds[kind[n]].replace(" ", ` ${first}`));
  return { lives, of: ranked(raw.life, raw.lifeOf, provinces, slugs) };
};

/**
 * @typedef {Object} Now  one life on one day
 * @property {number} status place in the list of statuses
 * @property {number} stars of the recognition that counts where they are not the usual ones, else 0
 * @property {string} until last day in force, to come or past, as YYYY-MM-DD; "" where nobody knows
 * @property {number} started day after 1 January 2018 on which the latest recognition so far began, 0 where nobody
 *   knows
 * @property {boolean} sure whether `until` is that very day, not the earliest or latest that it may be
 */

/** @param {string} day YYYY-MM-DD */
export const dayNumber = (day) => Math.round((Date.parse(day) - EPOCH) / DAY);

/** @param {number} number days after 1 January 2018 @returns {string} YYYY-MM-DD */
export const dayOf = (number) => new Date(EPOCH + number * DAY).toISOString().slice(0, 10);

/** The steps of a life; the first holds from the beginning. @param {string} life “K 2p5A f4B 1oC 3dE” */
const steps = (life) => {
  let from = 0;
  return life.split(" ").map((step, n) => {
    const letter = step.search(/[A-Z]/);
    if (n) from += parseInt(step.slice(0, letter), 36);
    return { from: n ? from : -Infinity, status: step.charCodeAt(letter) - 65, stars: Number(step.slice(letter + 1)) };
  });
};

/**
 * @param {string} life @param {number} today days after 1 January 2018
 * @param {Statuses} statuses @returns {Now}
 */
export const lifeOn = (life, today, { keys, inForce }) => {
  const all = steps(life);
  const now = all.filter(({ from }) => from <= today).length - 1;
  const { status, stars } = all[now];
  const begun = all.filter((step, n) => n > 0 && n <= now && keys[step.status] === "valid").pop() ?? all[1];
  const started = begun && begun.from <= today ? Math.max(0, begun.from) : 0;
  const doubtful = keys.indexOf("date_unknown");
  if (inForce[status]) {
    const end = all.find((step, n) => n > now && !inForce[step.status]);
    return { status, stars, started, until: end ? dayOf(end.from - 1) : "", sure: end?.status !== doubtful };
  }
  const lapsed = keys[status] === "expired" && now > 0;
  return {
    status,
    stars,
    started,
    until: lapsed ? dayOf(all[now].from - 1) : "",
    sure: all[now - 1]?.status !== doubtful,
  };
};

/**
 * Whole months from one day to another, both YYYY-MM-DD: 6 on the same day of the sixth month.
 * @param {string} from
 * @param {string} to
 */
export const months = (from, to) => {
  const [y1, m1, d1] = from.split("-").map(Number);
  const [y2, m2, d2] = to.split("-").map(Number);
  return (y2 - y1) * 12 + m2 - m1 - (d2 < Math.min(d1, new Date(Date.UTC(y2, m2, 0)).getUTCDate()) ? 1 : 0);
};
