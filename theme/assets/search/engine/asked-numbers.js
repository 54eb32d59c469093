// Stars and years that the words of a query name.
import { fits, wordsOf } from "../index/fold.js";

/** @typedef {import("./asked.js").Spot} Spot @typedef {import("./asked.js").Known} Known */

/** Stars of a query are between these; others are words. @type {Record<string, string>} */
const NUMBERS = { một: "1", hai: "2", ba: "3", bốn: "4", tư: "4", năm: "5", three: "3", four: "4", five: "5" };
const COUNTS = Object.entries(NUMBERS).map(([word, count]) => ({ count, word: wordsOf(word)[0] }));
const STARS = ["sao", "star", "stars"];
/** The fewest and the most stars that a product has. */
const [FEWEST, MOST] = [3, 5];
/** Words of a range: “từ 3 đến 5 sao”. */
const TO = ["den", "to"];
const AND = ["va", "hoac", "or"];

/**
 * What stands before stars or behind them and means more, too, or fewer. `up` 0: it says nothing of its own;
 * `others`: it leaves out the number that is named.
 * @typedef {{words: import("../index/fold.js").Word[], up: -1 | 0 | 1, others: boolean}} Bound
 */
/** @param {string} all @param {Bound["up"]} up @returns {Bound[]} */
const bounds = (all, up, others = false) => all.split(";").map((said) => ({ words: wordsOf(said), up, others }));
const BEFORE = [
  ...bounds("ít nhất;tối thiểu;không dưới;at least;từ;from", 1),
  ...bounds("cao hơn;nhiều hơn;more than;trên;hơn;above;over", 1, true),
  ...bounds("không quá;không trên;tối đa;nhiều nhất;at most;up to", -1),
  ...bounds("thấp hơn;ít hơn;chưa đến;chưa tới;less than;dưới;below;under", -1, true),
  ...bounds("hạng;đạt;loại;chuẩn;được", 0),
];
const BEHIND = [...bounds("trở lên;or more;and up;and above", 1), ...bounds("trở xuống;or less;and below", -1)];

const YEAR = /^20(?:1[89]|[23]\d)$/;
/** What may stand before a year: “năm 2024”, “đến năm 2027”. */
const BEFORE_YEAR = ["nam", "den", "trong", "vao"];

/**
 * A year beside other words, but not one that stands so in a name.
 * @param {Spot[]} all @param {number} at @param {Known} known @returns {{value: string, count: number} | null}
 */
export const yearAt = (all, at, known) => {
  let n = at;
  while (n < at + 2 && BEFORE_YEAR.includes(all[n]?.letters ?? "")) n += 1;
  if (all.length < 2 || !YEAR.test(all[n]?.letters ?? "")) return null;
  return at && known.beside([all[n - 1], all[n]]) ? null : { value: all[n].letters, count: n + 1 - at };
};

/**
 * “5 sao”, “5sao”, “năm ngôi sao”, “từ 4 sao”, “4 sao trở lên”, “dưới 5 sao”, “3-4 sao”, “hạng 4”, “loại sao 5”.
 * @param {Spot[]} all @param {number} at @returns {{values: string[], count: number} | null}
 */
export const starsAt = (all, at) => {
  let n = at;
  /** @type {Bound | undefined} */
  let bound;
  for (let met = boundAt(BEFORE, all, n); met; met = boundAt(BEFORE, all, n)) {
    n += met.words.length;
    if (met.up) bound = met;
  }
  const stars = numbersAt(all, n) ?? (n > at && !bound ? sorted(all, n) : null);
  if (!stars) return null;
  n += stars.count;
  const behind = boundAt(BEHIND, all, n);
  if (behind) n += behind.words.length;
  return { values: reaching(stars.values, behind ?? bound), count: n - at };
};

/** @param {Bound[]} those @param {Spot[]} all @param {number} at */
const boundAt = (those, all, at) =>
  those.find(({ words }) => words.every((one, n) => all[at + n] && fits(all[at + n], one)));

/** @param {Spot | undefined} one @returns {string} */
const number = (one) =>
  !one ? "" : /^[1-9]$/.test(one.letters) ? one.letters : (COUNTS.find(({ word }) => fits(one, word))?.count ?? "");

/** @param {Spot | undefined} one */
const isStar = (one) => Boolean(one && STARS.includes(one.letters) && !(one.accented && one.tone));

/** Numbers and “sao” behind them. @param {Spot[]} all @param {number} at */
const numbersAt = (all, at) => {
  const whole = /^([1-9])(?:sao|stars?)$/.exec(all[at]?.letters ?? "");
  if (whole) return { values: [whole[1]], count: 1 };
  /** @type {string[]} */
  const values = [];
  let n = at;
  let range = false;
  while (number(all[n])) {
    range = values.length === 1; // “3-5 sao”
    values.push(number(all[n]));
    n += 1;
    const between = all[n]?.letters ?? "";
    if (![...TO, ...AND].includes(between) || !number(all[n + 1])) continue;
    if (AND.includes(between)) values.push(number(all[n + 1]));
    n += AND.includes(between) ? 2 : 1;
  }
  if (values.length && all[n]?.letters === "ngoi") n += 1;
  if (!values.length || !isStar(all[n])) return null;
  const [least, most] = [Math.min(...values.map(Number)), Math.max(...values.map(Number))];
  return { values: range ? upTo(least, most) : values, count: n + 1 - at };
};

/** A number that follows the word: “hạng 4”, “loại sao 5”. @param {Spot[]} all @param {number} at */
const sorted = (all, at) => {
  const star = isStar(all[at]);
  const value = number(all[star ? at + 1 : at]);
  const said = star || (all[at - 1].letters === "hang" && /[345]/.test(value));
  return value && said ? { values: [value], count: star ? 2 : 1 } : null;
};

/** @param {number} least @param {number} most */
const upTo = (least, most) => Array.from({ length: most - least + 1 }, (_, more) => String(least + more));

/**
 * The stars that are meant by some with a bound; several are meant as they are.
 * @param {string[]} values @param {Bound} [bound]
 */
const reaching = (values, bound) => {
  if (!bound || values.length > 1) return [...new Set(values)];
  const named = Number(values[0]) + (bound.others ? bound.up : 0);
  return bound.up > 0 ? upTo(Math.min(named, MOST), MOST) : upTo(Math.min(named, FEWEST), named);
};
