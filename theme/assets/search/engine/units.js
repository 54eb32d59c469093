// Which products' places lie in a unit that a query names by its title: “TP Hà Tĩnh”, “xã Hải Bình”.
import language from "../index/language.js";
import { fits, wordsOf } from "../index/fold.js";

/**
 * @typedef {import("../index/columns.js").Core} Core
 * @typedef {import("../index/fold.js").Word} Word
 */

/** @typedef {"province" | "district" | "commune" | ""} Level  "" where the source does not say */
/**
 * The name of a unit with the places that lie in it.
 * @typedef {{words: Word[], level: Level, city: boolean, places: number[]}} Named
 */

/** @type {[title: RegExp, level: Level, city: boolean][]} */
const TITLES = [
  [/^(?:thành phố|tp\.?) +/i, "district", true],
  [/^(?:huyện|thị xã|quận) +/i, "district", false],
  [/^(?:xã|phường|thị trấn|đặc khu) +/i, "commune", false],
];
const CITIES = new Set(
  language.cities.map((name) =>
    wordsOf(name)
      .map(({ letters }) => letters)
      .join(" "),
  ),
);

/**
 * Every unit by the letters of its name.
 * @param {Core} core @param {string[]} further words of each place
 */
export const unitsOf = ({ places, provinces, districts, communes }, further) => {
  /** @type {Map<string, Named[]>} */
  const known = new Map();
  /** By level and text as it is printed: thousands of places lie in one province. @type {Map<string, Named | null>} */
  const printed = new Map();
  /** @param {string} text @param {Level} level @returns {Named | null} */
  const made = (text, level) => {
    const [title, own, city] = TITLES.find(([sign]) => sign.test(text)) ?? [/^/, level, false];
    const words = wordsOf(text.replace(title, ""));
    if (!words.length) return null;
    const key = words.map(({ letters }) => letters).join(" ");
    /** @type {Named} */
    const one = { words, level: level || own, city, places: [] };
    const same = known.get(key);
    if (same) same.push(one);
    else known.set(key, [one]);
    return one;
  };
  /** @param {string} text @param {Level} level @param {number} place */
  const add = (text, level, place) => {
    const sign = `${level}|${text}`;
    let one = printed.get(sign);
    if (one === undefined) {
      one = made(text, level);
      printed.set(sign, one);
    }
    one?.places.push(place);
  };
  for (let place = 0; place < places.province.length; place += 1) {
    add(provinces.names[places.province[place]], "province", place);
    add(provinces.names[places.former[place]], "province", place);
    add(districts.names[places.district[place]], "district", place);
    add(communes.names[places.commune[place]], "commune", place);
    for (const one of further[place].split(/, |; | \| /)) add(one.trim(), "", place);
  }

  /**
   * The places that lie in the unit with this name; of several those with the title that was said.
   * @param {Word[]} words @param {string[]} levels that the title may mean
   */
  return (words, levels) => {
    const key = words.map(({ letters }) => letters).join(" ");
    const named = (known.get(key) ?? []).filter((one) => one.words.every((each, n) => fits(words[n], each)));
    if (!named.length) return null;
    /** @type {((one: Named) => boolean)[]} */
    const better = levels.includes("city")
      ? CITIES.has(key)
        ? [({ level }) => level === "province"]
        : [({ level, city }) => city && level !== "commune", ({ level }) => level !== "commune"]
      : [({ level }) => level === "" || levels.includes(level)];
    const best = better.map((test) => named.filter(test)).find((some) => some.length) ?? named;
    return new Set(best.flatMap(({ places: all }) => all));
  };
};
