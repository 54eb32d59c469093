// The words that scripts put into a page; what a page holds from the start is in its template.
import words from "./words-vi.js";

/**
 * The string `key` with its holes filled.
 * @param {string} key
 * @param {Record<string, string | number>} [values]
 * @returns {string}
 */
export const say = (key, values = {}) => words[key].replace(/\{(\w+)\}/g, (hole, name) => String(values[name] ?? hole));

/** A day as Vietnamese writes it. @param {string} day YYYY-MM-DD @returns {string} DD/MM/YYYY */
export const dayWords = (day) => day.split("-").reverse().join("/");
