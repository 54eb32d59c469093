// Stars and years that the words of a query name.
import { fits, wordsOf } from "../index/fold.js";

/** @typedef {import("./asked.js").Spot} Spot @typedef {import("./asked.js").Known} Known */

/** Stars of a query are between these; others are words. @type {Record<string, string>} */
const NUMBERS = { một: "1", hai: "2", ba: "3", bốn: "4", tư: "4", năm: "5", three: "3", four: "4", five: "5" };
const COUNTS = Object.entries(NUMBERS).map(([word, count]) => ({ count, word: wordsOf(word)[0] }));
const STARS = ["sao", "star", "stars"];
/** What may stand before stars. */
const LEADING = ["hang", "dat", "loai", "tu", "tren"];
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
 * “5 sao”, “5sao”, “năm sao”, “từ 4 sao”, “4 sao trở lên”, “3-4 sao”.
 * @param {Spot[]} all @param {number} at @returns {{values: string[], count: number} | null}
 */
export const starsAt = (all, at) => {
  const from = LEADING.includes(all[at].letters) && all[at + 1] ? 1 : 0;
  const least = ["tu", "tren"].includes(all[at].letters);
  const first = all[at + from];
  const whole = /^([1-9])(sao|star|stars)$/.exec(first.letters);
  const number = (/** @type {Spot | undefined} */ one) =>
    !one ? "" : /^[1-9]$/.test(one.letters) ? one.letters : (COUNTS.find(({ word }) => fits(one, word))?.count ?? "");
  /** @type {string[]} */
  const values = [];
  let n = at + from;
  if (whole) {
    values.push(whole[1]);
    n += 1;
  } else if (from && !least && STARS.includes(first.letters) && number(all[n + 1])) {
    values.push(number(all[n + 1]));
    n += 2;
  } else {
    while (number(all[n])) {
      values.push(number(all[n]));
      n += 1;
      if (["va", "hoac", "or", "den"].includes(all[n]?.letters ?? "") && number(all[n + 1])) n += 1;
    }
    const ranked = all[at].letters === "hang" && values.length === 1 && /[345]/.test(values[0]); // “hạng 4”
    if (ranked && !STARS.includes(all[n]?.letters ?? "")) return { values, count: n - at };
    if (!values.length || !STARS.includes(all[n]?.letters ?? "") || (all[n].accented && all[n].tone)) return null;
    n += 1;
  }
  const up = all[n]?.letters === "tro" && all[n + 1]?.letters === "len";
  if (up) n += 2;
  const lowest = Number(values[0]) + (all[at].letters === "tren" ? 1 : 0);
  const most = up || least ? 5 : 0;
  for (let more = lowest; more <= most; more += 1) values.push(String(more));
  const kept = values.filter((one) => !most || Number(one) >= lowest);
  return { values: [...new Set(kept)], count: n - at };
};
