// The columns of ocop/search/columns.py, read back.
import { slug } from "./fold.js";
import { Lines, lines, met, narrow, ranked, summed, unpack } from "./numbers.js";
import { Words, reader, returned } from "./texts.js";

/** @typedef {import("./numbers.js").Numbers} Numbers @typedef {import("./texts.js").Texts} Texts */

/**
 * `core.json` as it is sent. @typedef {Object} RawCore
 * @property {number} n @property {string} ids @property {string} stars
 * @property {string[]} group @property {Record<string, string[]>} [groupOf] by the beginning of the name
 * @property {string[]} site @property {string[]} sitePlace @property {string[]} siteProducer
 * @property {string[]} producerType @property {Record<string, string[]>} [producerTypeOf] by the beginning of the name
 * @property {string[]} placeProvince @property {string[]} placeFormer @property {string[]} placeDistrict
 * @property {string[]} placeCommune @property {string[]} districtProvince @property {string} provinces
 * @property {string} provinceNames @property {string} districtSlugs @property {string} communeSlugs
 * @property {import("./texts.js").RawTexts} texts producers, placeWords, districts, communes; names in a shard
 * @property {string} [names] beside the texts, since they come later
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
 * Where products are made and by whom: all that a core says up to its texts, which is read while the rest comes.
 * @typedef {Object} Where
 * @property {Words} words @property {Texts} producers
 * @property {Texts} placeWords further words by which each place is found, which nothing shows
 * @property {Texts} communeNames @property {Texts} districtNames
 * @property {(column: string | undefined) => Texts} names of products, as they are sent: beside the texts or among them
 * @property {Numbers} place @property {Numbers} producer @property {Places} places
 * @property {Units} provinces @property {Units} districts @property {Units} communes
 * @property {{trail: string, name: string, words: string}[]} groups 0 is a blank
 */

/**
 * What finds, ranks and shows the products; each is a number from 0 to `n` - 1, by place and producer.
 * @typedef {Object} Core
 * @property {number} n @property {Texts} names @property {Lines} rests what each id has beyond the name
 * @property {Uint8Array} stars of the recognition that counted when the index was made
 * @property {Numbers} group number in `groups`, 0 for none @property {Numbers} place @property {Numbers} producer
 * @property {Texts} producers @property {Numbers} producerTypes @property {Places} places
 * @property {Units} provinces @property {Units} districts @property {Units} communes
 * @property {{trail: string, name: string, words: string}[]} groups 0 is a blank
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

/** @param {RawCore} raw of which at least all up to the texts is here @returns {Where} */
export const placesIn = (raw) => {
  const site = summed(unpack(raw.site));
  const sitePlace = summed(unpack(raw.sitePlace));
  const siteProducer = met(unpack(raw.siteProducer));
  const province = unpack(raw.placeProvince).map((number) => number + 1);
  const places = {
    province,
    former: unpack(raw.placeFormer),
    district: narrow(met(unpack(raw.placeDistrict))),
    commune: narrow(met(unpack(raw.placeCommune))),
  };
  const words = new Words();
  const textsOf = reader(raw.texts, words);
  const placeWords = textsOf("placeWords", province.length);
  const provinces = { names: ["", ...lines(raw.provinceNames)], slugs: ["", ...lines(raw.provinces)] };
  const communeProvince = new Uint16Array(1 + Array.from(places.commune).reduce((most, one) => Math.max(most, one), 0));
  places.commune.forEach((commune, place) => {
    communeProvince[commune] = province[place];
  });
  const communeNames = textsOf("communes", communeProvince.length - 1);
  const communes = units(raw, "commune", communeNames, communeProvince.subarray(1), provinces);
  const districtProvince = unpack(raw.districtProvince).map((number) => number + 1);
  const districtNames = textsOf("districts", districtProvince.length);
  const place = narrow(site.map((one) => sitePlace[one]));
  const producer = narrow(site.map((one) => siteProducer[one] - 1));
  const producers = textsOf(
    "producers",
    siteProducer.reduce((most, one) => Math.max(most, one), 0),
  );
  const among = raw.texts.names === undefined ? null : textsOf("names", raw.n);
  return {
    words,
    producers,
    placeWords,
    communeNames,
    districtNames,
    names: (column) => among ?? textsOf("names", raw.n, column),
    place,
    producer,
    places,
    provinces,
    districts: units(raw, "district", districtNames, districtProvince, provinces),
    communes,
    groups: (raw.groups ?? [["", "", ""]]).map(([trail, name, words]) => ({ trail, name, words })),
  };
};

/** @param {RawCore} raw of which at least all up to the names is here @param {Where} where */
export const namesIn = (raw, { names, producers, communeNames, placeWords, place, producer, places }) =>
  returned(names(raw.names), [
    [producers, (row) => producer[row]],
    [communeNames, (row) => places.commune[place[row]] - 1],
    [placeWords, (row) => place[row]],
  ]);

const ZERO = "0".charCodeAt(0);

/** @param {RawCore} raw @param {Where} where @param {Texts} names @returns {Core} */
export const readCore = (
  raw,
  { place, producer, producers, places, provinces, districts, communes, groups },
  names,
) => {
  const of = beginnings(names);
  const begun = { names, place, producer, producers, places, provinces, districts, communes, groups };
  return {
    ...begun,
    n: raw.n,
    rests: new Lines(raw.ids),
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
