// Many short texts out of few bytes: the other half of ocop/search/phrases.py.
import { lines, sized } from "./numbers.js";

/**
 * Columns of texts: each as numbers of phrases, with the phrases that they share, or as lines.
 * @typedef {Record<string, string> & {phrases?: string}} Texts
 */

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
 * A name with the words that it borrowed from `others`: a sign for which (U+0001 to U+0003), how many words, how far
 * from the end.
 * @param {string} name
 * @param {string[]} others
 * @returns {string}
 */
export const returned = (name, others) => {
  let out = "";
  let from = 0;
  for (let at = 0; at < name.length; at += 1) {
    const which = name.charCodeAt(at) - 1;
    if (which > 2) continue;
    const words = others[which].split(" ");
    const end = words.length - Number(name[at + 2]);
    out += name.slice(from, at) + words.slice(end - Number(name[at + 1]), end).join(" ");
    from = at + 3;
  }
  return out + name.slice(from);
};
