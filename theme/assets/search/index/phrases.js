// Many short texts out of few bytes: the other half of ocop/search/phrases.py.
import { lines, sized } from "./numbers.js";

/**
 * Columns of texts: each as numbers of phrases, with the phrases that they share, or as lines.
 * @typedef {Record<string, string> & {phrases?: string}} Texts
 */

const SIGNS = "\u0001\u0002\u0003";

/**
 * The texts of the column `key`.
 * @param {Texts} texts
 * @param {string} key
 * @param {number} length
 * @returns {string[]}
 */
export const textsOf = (texts, key, length) => {
  if (texts.phrases === undefined) return length ? texts[key].split("\n") : [];
  const phrases = lines(texts.phrases);
  /** @type {string[]} */
  const out = [];
  /** @type {string[]} */
  const text = [];
  for (const number of sized(texts[key])) {
    if (number) text.push(phrases[number - 1]);
    else {
      out.push(text.join(" "));
      text.length = 0;
    }
  }
  return out;
};

/**
 * A name with the words that it borrowed from `others`.
 * @param {string} name
 * @param {string[]} others
 * @returns {string}
 */
export const returned = (name, others) =>
  name.replace(/[\u0001-\u0003]\d\d/g, (sign) => {
    const words = others[SIGNS.indexOf(sign[0])].split(" ");
    const end = words.length - Number(sign[2]);
    return words.slice(end - Number(sign[1]), end).join(" ");
  });
