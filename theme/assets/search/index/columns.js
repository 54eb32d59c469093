// The columns of ocop/search/columns.py, read back.
import { slug } from "./fold.js";
import { lines, met, ranked, summed, unpack } from "./numbers.js";
import { returned, textsOf } from "./phrases.js";

/** @typedef {import("./numbers.js").Numbers} Numbers */

/**
 * `core.json` as it is sent. @typedef {Object} RawCore
 * @property {number} n @property {string} ids @property {string} stars
 * @property {string[]} group @property {Record<string, string[]>} [groupOf] by the beginning of the name
 * @property {string[]} site @property {string[]} sitePlace @property {string[]} siteProducer
 * @property {string[]} producerType @property {Record<string, string[]>} [producerTypeOf] by the beginning of the name
 * @property {string[]} placeProvince @property {string[]} placeFormer @property {string[]} placeDistrict
 * @property {string[]} placeCommune @property {string[]} districtProvince @property {string} provinces
 * @property {string} provinceNames @property {string} districtSlugs @property {string} communeSlugs
 * @property {import("./phrases.js").Texts} texts names, producers, placeWords, districts, communes
 * @property {string[]} goods @property {Record<string, string[]>} [goodsOf] by the beginning of the name
 * @property {[string, string, string][]} [groups] trail, name, other words, from that of no group; not in a shard
 * @property {[string, string, string, number][]} [goodsTable] address, name, drawing, number of the wider kind or 0,
 *   from that of no kind; not in a shard
 */

/**
 * `facets.json` as it is sent. @typedef {import("./status-timelines.js").RawLives & RawFurther} RawFacets
 * @typedef {Object} RawFurther
 * @property {string} certificates @property {string[]} has
 * @property {string[]} [typeNames] @property {[string, string][]} [certificateNames] neither in a shard
 */

/**
 * A place where products are made: numbers of units, 0 for “not known” in `former`, `district` and `commune`.
 * @typedef {Object} Places
 * @property {Numbers} province @property {Numbers} former @property {Numbers} district @property {Numbers} commune
 */

/**
 * Units of one level: name with its type, address (“thanh-hoa/hoang-hoa”). 0 is a blank.
 * @typedef {{names: string[], slugs: string[]}} Units
 */

/**
 * What finds, ranks and shows the products; each is a number from 0 to `n` - 1, by place and producer.
 * @typedef {Object} Core
 * @property {number} n @property {string[]} names @property {string[]} rests what an id has beyond the name
 * @property {Uint8Array} stars of the recognition that counted when the index was made
 * @property {Numbers} group number in `groups`, 0 for none @property {Numbers} place @property {Numbers} producer
 * @property {string[]} producers @property {Numbers} producerTypes @property {Places} places
 * @property {Units} provinces @property {Units} districts @property {Units} communes
 * @property {{trail: string, name: string, words: string}[]} groups 0 is a blank
 * @property {Numbers} goods number in `goodsTable`: the kind that a product is called, 0 for none
 * @property {{slug: string, name: string, drawing: string, wider: number}[]} goodsTable 0 is a blank,
 *   with the drawing of what has no kind
 */

/** Signs for words that a name borrows. */
const BORROWED = /[\u0001-\u0003]/;
const TYPE = /^(?:thị trấn|thị xã|thành phố|đặc khu|phường|huyện|quận|xã) /i;

/** The first two words of a name, by which most numbers of its kind can be told. @param {string} name */
const beginning = (name) => {
  const end = name.indexOf(" ", name.indexOf(" ") + 1);
  return end < 0 ? name : name.slice(0, end);
};

/**
 * The core, and the further words by which each place is found, which nothing shows.
 * @param {RawCore} raw
 * @returns {Core & {placeWords: string[]}}
 */
export const readCore = (raw) => {
  const site = summed(unpack(raw.site));
  const sitePlace = summed(unpack(raw.sitePlace));
  const siteProducer = met(unpack(raw.siteProducer));
  const province = unpack(raw.placeProvince).map((number) => number + 1);
  const places = {
    province,
    former: unpack(raw.placeFormer),
    district: met(unpack(raw.placeDistrict)),
    commune: met(unpack(raw.placeCommune)),
  };
  const placeWords = textsOf(raw.texts, "placeWords", province.length);
  const provinces = { names: ["", ...lines(raw.provinceNames)], slugs: ["", ...lines(raw.provinces)] };
  const communeProvince = new Uint16Array(1 + Math.max(0, ...places.commune));
  places.commune.forEach((commune, place) => {
    communeProvince[commune] = province[place];
  });
  const communes = units(raw, "commune", communeProvince.subarray(1), provinces);
  const districtProvince = unpack(raw.districtProvince).map((number) => number + 1);
  const districts = units(raw, "district", districtProvince, provinces);
  const place = site.map((one) => sitePlace[one]);
  const producer = site.map((one) => siteProducer[one] - 1);
  const producers = textsOf(raw.texts, "producers", raw.producerType[0].length);
  const names = textsOf(raw.texts, "names", raw.n).map((name, row) =>
    BORROWED.test(name)
      ? returned(name, [producers[producer[row]], communes.names[places.commune[place[row]]], placeWords[place[row]]])
      : name,
  );
  const beginnings = names.map(beginning);
  return {
    n: raw.n,
    placeWords,
    names,
    rests: raw.ids.split("\n"),
    stars: Uint8Array.from(raw.stars, Number),
    group: ranked(raw.group, raw.groupOf, beginnings),
    place,
    producer,
    producers,
    producerTypes: ranked(raw.producerType, raw.producerTypeOf, producers.map(beginning)),
    places,
    provinces,
    districts,
    communes,
    groups: (raw.groups ?? [["", "", ""]]).map(([trail, name, words]) => ({ trail, name, words })),
    goods: ranked(raw.goods, raw.goodsOf, beginnings),
    goodsTable: (raw.goodsTable ?? [["", "", "", 0]]).map(([own, name, drawing, wider]) => ({
      slug: own,
      name,
      drawing,
      wider,
    })),
  };
};

/**
 * @param {RawCore} raw
 * @param {"district" | "commune"} kind
 * @param {Numbers} above
 * @param {Units} provinces
 * @returns {Units}
 */
const units = (raw, kind, above, provinces) => {
  const names = textsOf(raw.texts, `${kind}s`, above.length);
  const own = raw[`${kind}Slugs`].split("\n");
  return {
    names: ["", ...names],
    slugs: ["", ...names.map((name, n) => `${provinces.slugs[above[n]]}/${own[n] || slug(name.replace(TYPE, ""))}`)],
  };
};

/** The public id of a product. @param {Core} core @param {number} row */
export const idOf = (core, row) => {
  const rest = core.rests[row];
  return rest.startsWith("!") ? rest.slice(1) : slug(core.names[row]) + rest;
};
