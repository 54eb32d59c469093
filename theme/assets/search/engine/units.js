// Which products' places lie in a unit that a query names by its title: “TP Hà Tĩnh”, “xã Hải Bình”.
import language from "../index/language.js";
import { fits, fold, standing, wordsOf } from "../index/fold.js";

/**
 * @typedef {import("../index/columns.js").Whereabouts} Whereabouts
 * @typedef {import("../index/numbers.js").Numbers} Numbers
 * @typedef {import("../index/fold.js").Word} Word
 */

/** @typedef {"province" | "district" | "commune" | ""} Level  "" where the source does not say */

/** @type {[title: RegExp, level: Level, city: boolean][]} */
const TITLES = [
  [/^(?:thành phố|tp\.?) +/i, "district", true],
  [/^(?:huyện|thị xã|quận) +/i, "district", false],
  [/^(?:xã|phường|thị trấn|đặc khu) +/i, "commune", false],
];
const CITIES = new Set(language.cities.map((name) => keyOf(wordsOf(name))));

/** The words of a name as folded texts have them. @param {Word[]} words */
function keyOf(words) {
  return words.map(({ letters }) => standing(letters)).join(" ");
}

/**
 * Every unit by the letters of its name. Of thousands of units nothing is kept but the name: who asks for one waits
 * for a look through the places.
 * @param {Whereabouts} where @param {string[]} further words of each place
 */
export const unitsOf = ({ places, provinces, districts, communes }, further) => {
  const others = listed(further);
  /** @type {[texts: string[], level: Level, within: (number: number) => number[]][]} */
  const sorts = [
    [provinces.names, "province", (number) => lying(number, places.province, places.former)],
    [districts.names, "district", (number) => lying(number, places.district)],
    [communes.names, "commune", (number) => lying(number, places.commune)],
    [others.texts, "", others.places],
  ];
  const texts = sorts.flatMap(([all]) => all);
  const titles = Int8Array.from(texts, (text) => TITLES.findIndex(([sign]) => sign.test(text)));
  const bare = (/** @type {number} */ n) => (titles[n] < 0 ? texts[n] : texts[n].replace(TITLES[titles[n]][0], ""));
  const { letters, offsets } = fold(texts.map((_, n) => bare(n)));
  /** Most names have one unit. @type {Map<string, number | number[]>} */
  const known = new Map();
  for (let n = 0; n < texts.length; n += 1) {
    const key = letters.slice(offsets[n] + 2, offsets[n + 1] - 1);
    const same = known.get(key);
    if (key) known.set(key, same === undefined ? n : [same, n].flat());
  }
  /** @param {number} n */
  const unit = (n) => {
    let number = n;
    for (const [all, level, within] of sorts) {
      if (number < all.length) {
        const [, own, city] = TITLES[titles[n]] ?? [/^/, level, false];
        return { level: level || own, city, places: () => within(number) };
      }
      number -= all.length;
    }
    throw new RangeError(String(n));
  };

  /**
   * The places that lie in the unit with this name; of several those with the title that was said.
   * @param {Word[]} words @param {string[]} levels that the title may mean
   */
  return (words, levels) => {
    const key = keyOf(words);
    const named = [known.get(key) ?? []]
      .flat()
      .filter((n) => wordsOf(bare(n)).every((each, at) => fits(words[at], each)))
      .map(unit);
    if (!named.length) return null;
    /** @type {((one: typeof named[0]) => boolean)[]} */
    const better = levels.includes("city")
      ? CITIES.has(key)
        ? [({ level }) => level === "province"]
        : [({ level, city }) => city && level !== "commune", ({ level }) => level !== "commune"]
      : [({ level }) => level === "" || levels.includes(level)];
    const best = better.map((test) => named.filter(test)).find((some) => some.length) ?? named;
    return new Set(best.flatMap((one) => one.places()));
  };
};

/** The places with a number in one of some columns. @param {number} number @param {...Numbers} columns */
const lying = (number, ...columns) => {
  /** @type {number[]} */
  const out = [];
  for (let place = 0; place < columns[0].length; place += 1)
    if (columns.some((column) => column[place] === number)) out.push(place);
  return out;
};

/** Names in lists, each once, with the places whose lists they stand in. @param {string[]} lists of each place */
const listed = (lists) => {
  /** @type {Map<string, number>} */
  const numbers = new Map();
  const of = lists.map((list) =>
    list.split(/, |; | \| /).map((name) => {
      const number = numbers.get(name) ?? numbers.size;
      if (number === numbers.size) numbers.set(name, number);
      return number;
    }),
  );
  const packed = Int32Array.from(of.flat());
  const ends = new Int32Array(of.length);
  of.forEach((all, place) => {
    ends[place] = (ends[place - 1] ?? 0) + all.length;
  });
  /** @param {number} number */
  const places = (number) => {
    /** @type {number[]} */
    const out = [];
    for (let place = 0, at = 0; place < ends.length; place += 1)
      for (; at < ends[place]; at += 1) if (packed[at] === number && out[out.length - 1] !== place) out.push(place);
    return out;
  };
  return { texts: [...numbers.keys()], places };
};
