// The pages of the places that a query names and nothing else: who asks for “Hà Tĩnh” may want all of it.
import language from "../index/language.js";
import { wordsOf } from "../index/fold.js";
import { HERE } from "../../shared/sharing.js";
import { say } from "../../shared/words.js";
import { ENGLISH } from "../../status.js";
import { element } from "../../shared/element.js";

/** @typedef {import("../engine/engine.js").Engine} Engine */

/** Links that are offered: more places of one name are better told apart by the products below. */
const MOST = 4;
const TYPE = /^(?:thị trấn|thị xã|thành phố|đặc khu|phường|huyện|quận|xã) /i;

/** Addresses of the lists of places, as ocop/addresses.py has them. */
const PROVINCES = "tinh/";
const DISTRICTS = "/huyen/";
const COMMUNES = "/xa/";

/** @param {string} type */
const lower = (type) => type.toLowerCase();

/** A province, of which the index has the bare name. @param {string} name */
const provinceWords = (name) => `${language.cities.includes(name) ? "thành phố" : "tỉnh"} ${name}`;

/** @param {string} text */
const lettersOf = (text) => wordsOf(text).reduce((all, { letters }) => `${all} ${letters}`, "");

/**
 * @param {Engine} engine @param {import("../engine/asked.js").Asked} meant @param {string} q what was typed
 * @returns {HTMLAnchorElement[]} none in English, where few places have a page
 */
export const placePages = ({ core, matcher }, { words, wishes }, q) => {
  const titled = wishes.length === 1 && wishes[0].kind === "place" && !words ? wishes[0] : null;
  const typed = titled ? titled.values[0] : words;
  const found =
    titled?.places ?? (wishes.length ? null : matcher.units(wordsOf(words), ["province", "district", "commune"]));
  if (ENGLISH || !found || !typed) return [];
  const sought = lettersOf(typed);
  const said = titled ? lettersOf(q.normalize().slice(titled.from, titled.to)) : "";
  /** By address: what the unit is called with its title, and whether it is one of before July 2025. */
  const pages = /** @type {Map<string, {name: string, former: boolean}>} */ (new Map());
  /**
   * @param {import("../index/columns.js").Units} units @param {number} number @param {string} way
   * @param {boolean} former
   */
  const add = ({ names, slugs }, number, way, former) => {
    const name = names[number];
    if (!number || lettersOf(name.replace(TYPE, "")) !== sought) return;
    const path = `${PROVINCES}${slugs[number].replace("/", way)}/`;
    if (!pages.has(path)) pages.set(path, { name: way ? name.replace(TYPE, lower) : provinceWords(name), former });
  };
  const { places, provinces, districts, communes } = core;
  for (const place of found) {
    add(provinces, places.province[place], "", false);
    add(provinces, places.former[place], "", true);
    add(districts, places.district[place], DISTRICTS, true);
    add(communes, places.commune[place], COMMUNES, false);
  }
  const all = [...pages];
  const same = all.filter(([, { name }]) => lettersOf(name) === said); // “huyện Hoằng Hóa”, not the commune
  return (same.length ? same : all).slice(0, MOST).map(([path, { name, former }]) => {
    const words = say("explorer.place", { name: former ? say("explorer.former", { name }) : name });
    return element("a", { href: new URL(path, HERE).href, lang: "vi" }, words);
  });
};
