// The columns of ocop/search/columns.py, read back.
import { slug } from "./fold.js";
import { Lines, lines, met, most, narrow, ranked, sized, summed, unpack } from "./numbers.js";
import { Words, reader, returned } from "./texts.js";

/** @typedef {import("./numbers.js").Numbers} Numbers @typedef {import("./texts.js").Texts} Texts */

/**
 * `core.json` as it is sent. @typedef {Object} RawCore
 * @property {number} n @property {string} ids @property {string} stars
 * @property {string[]} group @property {Record<string, string[]>} [groupOf] by the beginning of the name
 * @property {string[]} site @property {string[]} sitePlace @property {string} siteProducer
 * @property {string[]} producerType @property {Record<string, string[]>} [producerTypeOf] by the beginning of the name
 * @property {string[]} placeProvince @property {string[]} placeFormer @property {string[]} placeDistrict
 * @property {string[]} placeCommune @property {string[]} districtProvince @property {string} provinces
 * @property {string} provinceNames @property {string} districtSlugs @property {string} communeSlugs
 * @property {string} [phrases] of which texts are numbers; in a shard they are lines
 * @property {string} names @property {string} producers @property {string} placeWords @property {string} districts
 * @property {string} communes texts
 * @property {string[]} goods @property {Record<string, string[]>} [goodsOf] by the beginning of the name
 * @property {[string, string, string][]} [groups] trail, name, other words, from that of no group; not in a shard
 * @property {[string, string, string, number][]} [goodsTable] address, name, drawing, number of the wider kind or 0,
 *   from that of no kind; not in a shard
 */

/**
 * `facets.json` as it is sent. @typedef {import("./status-timelines.js").RawLives & RawFurther} RawFacets
 * @typedef {Object} RawFurther
 * @property {string[]} has
 * @property {string} certificateSets @property {string} certificates of products with facts for buyers
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
 * Where products are made. @typedef {Object} Whereabouts
 * @property {Texts} placeWords further words by which each place is found, which nothing shows
 * @property {Texts} communeNames @property {Texts} districtNames
 * @property {Numbers} place of each product @property {Places} places
 * @property {Units} provinces @property {Units} districts @property {Units} communes
 */

/**
 * By whom: number in `producers` of each product, below 0 for none.
 * @typedef {{producer: Numbers, producers: Texts}} Makers
 */

/** 0 is a blank. @typedef {{trail: string, name: string, words: string}[]} Groups */

/**
 * What finds, ranks and shows the products; each is a number from 0 to `n` - 1, by place and producer.
 * @typedef {Object} Core
 * @property {number} n @property {Texts} names @property {Lines} rests what each id has beyond the name
 * @property {Uint8Array} stars of the recognition that counted when the index was made
 * @property {Numbers} group number in `groups`, 0 for none @property {Numbers} place @property {Numbers} producer
 * @property {Texts} producers @property {Numbers} producerTypes @property {Places} places
 * @property {Units} provinces @property {Units} districts @property {Units} communes
 * @property {Groups} groups
 * @property {Numbers} goods number in `goodsTable`: the kind that a product is called, 0 for none
 * @property {{slug: string, name: string, drawing: string, wider: number}[]} goodsTable 0 is a blank,
 *   with the drawing of what has no kind
 */

const TYPE = /^(?:thị trấn|thị xã|thành phố|đặc khu|phường|huyện|quận|xã) /i;

/**
 * The first two words of each text, by which most numbers of its kind can be told: each once, and which of them.
 * @param {Texts} texts @returns {[keys: Int32Array, called: string[]]}
 */
const beginnings = ({ words, numbers, ends, length }) => {
  /** By the numbers of the two words. @type {Map<number, number>} */
  const known = new Map();
  /** @type {string[]} */
  const called = [];
  const keys = new Int32Array(length);
  for (let n = 0; n < length; n += 1) {
    const [at, end] = [ends[n], Math.min(ends[n + 1], ends[n] + 2)];
    const both = end - at > 1 ? (numbers[at] + 1) * words.list.length + numbers[at + 1] : end > at ? numbers[at] : -1;
    let key = known.get(both);
    if (key === undefined) {
      key = called.push(Array.from(numbers.subarray(at, end), (number) => words.list[number]).join(" ")) - 1;
      known.set(both, key);
    }
    keys[n] = key;
  }
  return [keys, called];
};

/**
 * The words of all texts, and what reads texts.
 * @param {RawCore} raw of which at least all up to the phrases is here
 */
export const wordsIn = (raw) => {
  const words = new Words();
  return { words, textsOf: reader(raw, words) };
};

/** @typedef {ReturnType<typeof wordsIn>["textsOf"]} TextsOf */

/** @param {RawCore} raw @returns {Groups} */
export const groupsIn = (raw) => (raw.groups ?? [["", "", ""]]).map(([trail, name, words]) => ({ trail, name, words }));

/**
 * @param {RawCore} raw of which at least all up to the words of places is here @param {TextsOf} textsOf
 * @returns {Whereabouts}
 */
export const placesIn = (raw, textsOf) => {
  const sitePlace = summed(unpack(raw.sitePlace));
  const province = unpack(raw.placeProvince).map((number) => number + 1);
  const places = {
    province,
    former: unpack(raw.placeFormer),
    district: narrow(met(unpack(raw.placeDistrict))),
    commune: narrow(met(unpack(raw.placeCommune))),
  };
  const provinces = { names: ["", ...lines(raw.provinceNames)], slugs: ["", ...lines(raw.provinces)] };
  const communeProvince = new Uint16Array(1 + most(places.commune));
  places.commune.forEach((commune, place) => {
    communeProvince[commune] = province[place];
  });
  const communeNames = textsOf("communes", communeProvince.length - 1);
  const districtProvince = unpack(raw.districtProvince).map((number) => number + 1);
  const districtNames = textsOf("districts", districtProvince.length);
  return {
    placeWords: textsOf("placeWords", province.length),
    communeNames,
    districtNames,
    place: narrow(summed(unpack(raw.site)).map((one) => sitePlace[one])),
    places,
    provinces,
    districts: units(raw, "district", districtNames, districtProvince, provinces),
    communes: units(raw, "commune", communeNames, communeProvince.subarray(1), provinces),
  };
};

/**
 * @param {RawCore} raw of which at least all up to the producers is here @param {TextsOf} textsOf
 * @returns {Makers}
 */
export const makersIn = (raw, textsOf) => {
  const own = met(sized(raw.siteProducer));
  return {
    producer: narrow(summed(unpack(raw.site)).map((site) => own[site] - 1)),
    producers: textsOf("producers", most(own)),
  };
};

/**
 * @param {RawCore} raw of which at least all up to the names is here @param {TextsOf} textsOf
 * @param {Whereabouts & Makers} where
 */
export const namesIn = (raw, textsOf, { producers, communeNames, placeWords, place, producer, places }) =>
  returned(textsOf("names", raw.n), [
    [producers, (row) => producer[row]],
    [communeNames, (row) => places.commune[place[row]] - 1],
    [placeWords, (row) => place[row]],
  ]);

const ZERO = "0".charCodeAt(0);

/**
 * @param {RawCore} raw of which at least all up to the stars is here
 * @param {Whereabouts & Makers & {names: Texts, groups: Groups}} texts
 * @returns {Core}
 */
export const readCore = (
  raw,
  { names, place, producer, producers, places, provinces, districts, communes, groups },
) => {
  const of = beginnings(names);
  const begun = { names, place, producer, producers, places, provinces, districts, communes, groups };
  return {
    ...begun,
    n: raw.n,
    rests: new Lines(raw.ids ?? ""),
    stars: new Uint8Array(raw.n).map((_, row) => raw.stars.charCodeAt(row) - ZERO),
    group: ranked(raw.group, raw.groupOf, ...of),
    producerTypes: ranked(raw.producerType, raw.producerTypeOf, ...beginnings(producers)),
    goods: ranked(raw.goods, raw.goodsOf, ...of),
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
 * @param {Texts} texts
 * @param {Numbers} above
 * @param {Units} provinces
 * @returns {Units}
 */
const units = (raw, kind, texts, above, provinces) => {
  const names = texts.all();
  const own = raw[`${kind}Slugs`].split("\n");
  return {
    names: ["", ...names],
    slugs: ["", ...names.map((name, n) => `${provinces.slugs[above[n]]}/${own[n] || slug(name.replace(TYPE, ""))}`)],
  };
};

/** The public id of a product. @param {Core} core @param {number} row */
export const idOf = (core, row) => {
  const rest = core.rests.text(row);
  return rest.startsWith("!") ? rest.slice(1) : slug(core.names.text(row)) + rest;
};
