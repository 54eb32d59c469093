// The words of /dong-gop/, which no other page carries.
import words from "./words.js";

/**
 * The string `key` of “contribute.” with its holes filled.
 * @param {string} key @param {Record<string, string | number>} [values] @returns {string}
 */
export const say = (key, values = {}) =>
  words[`contribute.${key}`].replace(/\{(\w+)\}/g, (hole, name) => String(values[name] ?? hole));
