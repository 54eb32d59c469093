// Many short texts out of few bytes: the other half of ocop/search/phrases.py.
import { unpack } from "./numbers.js";

/** One column of texts as numbers of phrases. @typedef {{same: string[], more: string[], numbers: string[]}} Coded */

/** Columns of texts: coded, with the phrases that they share, or as lines. @typedef {Record<string, Coded | string> & {phrases?: string}} Texts */

const SIGNS = "\u0001\u0002\u0003";

/** The texts of the column `key`. @param {Texts} texts @param {string} key @param {number} length @returns {string[]} */
export const textsOf = (texts, key, length) => {
  const column = texts[key];
  if (typeof column === "string") return length ? column.split("\n") : [];
  const phrases = (texts.phrases ?? "").split("\n");
  const [same, more, numbers] = [unpack(column.same), unpack(column.more), unpack(column.numbers)];
  /** @type {string[]} */
  let text = [];
  let at = 0;
  return Array.from(same, (shared, n) => {
    text = text.slice(0, shared);
    for (const end = at + more[n]; at < end; at += 1) text.push(phrases[numbers[at]]);
    return text.join(" ");
  });
};

/** A name with the words that it borrowed from `others`. @param {string} name @param {string[]} others @returns {string} */
export const returned = (name, others) =>
  name.replace(/[\u0001-\u0003]\d\d/g, (sign) => {
    const words = others[SIGNS.indexOf(sign[0])].split(" ");
    const end = words.length - Number(sign[2]);
    return words.slice(end - Number(sign[1]), end).join(" ");
  });
