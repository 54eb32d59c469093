// The words that scripts put into a page; what a page holds from the start is in its template.
import words from "./words-vi.js";
import { ENGLISH, dayWords } from "../status.js";

/**
 * The string `key` with its holes filled.
 * @param {string} key
 * @param {Record<string, string | number>} [values]
 * @returns {string}
 */
export const say = (key, values = {}) =>
  ((String(values.n) === "1" && words[`${key}_one`]) || words[key]).replace(/\{(\w+)\}/g, (hole, name) =>
    String(values[name] ?? hole),
  );

const numbers = new Intl.NumberFormat(ENGLISH ? "en" : "vi");

/** A number as the language of the page writes it. @param {number} n @returns {string} */
export const count = (n) => numbers.format(n);

/**
 * What the language of the page calls a kind of goods, a group or a type of producer, of which the index has the
 * Vietnamese name.
 * @param {"goods" | "groups" | "types"} table @param {string} key @param {string} name
 */
export const named = (table, key, name) => globalThis.ocopWords?.[table][key] ?? name;

/** A commune or district, of which the index has type and name: “Xã Hải Bình”. @param {string} unit */
export const unitWords = (unit) => {
  const units = globalThis.ocopWords?.units ?? {};
  const type = Object.keys(units).find((one) => unit.toLowerCase().startsWith(`${one} `));
  return type ? units[type].replace("{name}", () => unit.slice(type.length + 1)) : unit;
};

export { dayWords };
