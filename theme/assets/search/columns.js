// The columns of ocop/search/columns.py, read back. Nothing here knows what the numbers are for.

/** @typedef {Uint8Array | Uint16Array | Int32Array} Numbers */

/** The numbers of a packed column: one sign a digit, the highest plane first. @param {string[]} planes @returns {Uint16Array | Int32Array} */
export const unpack = (planes) => {
  const length = planes[0].length;
  const out = planes.length > 2 ? new Int32Array(length) : new Uint16Array(length);
  for (const plane of planes) {
    for (let n = 0; n < length; n += 1) {
      const code = plane.charCodeAt(n);
      out[n] = out[n] * 91 + code - (code < 92 ? 35 : 36);
    }
  }
  return out;
};

/** Numbers from the differences between them. @param {Uint16Array | Int32Array} steps */
export const summed = (steps) => {
  const out = new Int32Array(steps.length);
  let sum = 0;
  steps.forEach((step, n) => { out[n] = sum += step; });
  return out;
};

/** @param {string} text @returns {string[]} */
export const lines = (text) => (text ? text.split("\n") : []);

/** Lines of a column of a known length, which may be one empty line. @param {string} text @param {number} length */
const column = (text, length) => (length ? text.split("\n") : []);

/**
 * `core.json` as it is sent. @typedef {Object} RawCore
 * @property {number} n @property {string} names @property {string} ids @property {string} stars
 * @property {string[]} group @property {string[]} site @property {string[]} siteProducer @property {string[]} sitePlace
 * @property {string} producers @property {string[]} placeProvince @property {string[]} placeFormer
 * @property {string[]} placeDistrict @property {string[]} placeCommune @property {string} placeWords
 * @property {string[]} districtProvince @property {string} provinces @property {string} provinceNames
 * @property {string} districts @property {string} districtSlugs @property {string} communes @property {string} communeSlugs
 * @property {[string, string, string, string][]} [groups] trail, name, picture, other words; not in a shard
 */

/**
 * `facets.json` as it is sent. @typedef {Object} RawFacets
 * @property {string[]} life @property {string[]} type @property {string[]} certificates @property {string[]} has
 * @property {string} lives @property {string} started @property {string} certificateSets
 * @property {string[]} [typeNames] @property {[string, string][]} [certificateNames] neither in a shard
 */

/**
 * A place where products are made: numbers of units, 0 for “not known” in `former`, `district` and `commune`.
 * @typedef {Object} Places
 * @property {Numbers} province @property {Numbers} former @property {Numbers} district @property {Numbers} commune
 * @property {string[]} words further words by which it is found
 */

/**
 * Units of one level: number, name with its type, address (“thanh-hoa/hoang-hoa”). The first is a blank for number 0.
 * @typedef {{names: string[], slugs: string[]}} Units
 */

/**
 * What finds, ranks and shows the products; each is a number from 0 to `n` - 1, in the order of their names.
 * @typedef {Object} Core
 * @property {number} n @property {string[]} names @property {string[]} rests what an id has beyond the name
 * @property {Uint8Array} stars @property {Numbers} group number in `groups`, 0 for none
 * @property {Numbers} place @property {Numbers} producer
 * @property {string[]} producers @property {Places} places
 * @property {Units} provinces from 1 @property {Units} districts from 1 @property {Units} communes from 1
 * @property {{trail: string, name: string, art: string, words: string}[]} groups from 1; index 0 is a blank
 */

/** @param {RawCore} raw @param {(text: string) => string} slug @returns {Core} */
export const readCore = (raw, slug) => {
  const site = unpack(raw.site);
  const siteProducer = summed(unpack(raw.siteProducer));
  const sitePlace = unpack(raw.sitePlace);
  const placeCount = raw.placeProvince[0].length;
  const places = {
    province: unpack(raw.placeProvince).map((number) => number + 1),
    former: unpack(raw.placeFormer),
    district: unpack(raw.placeDistrict),
    commune: unpack(raw.placeCommune),
    words: column(raw.placeWords, placeCount),
  };
  const provinces = { names: ["", ...lines(raw.provinceNames)], slugs: ["", ...lines(raw.provinces)] };
  const districtProvince = unpack(raw.districtProvince);
  const communeProvince = new Uint16Array(lines(raw.communes).length);
  places.commune.forEach((commune, place) => { if (commune) communeProvince[commune - 1] = places.province[place] - 1; });
  /** @param {string} names @param {string} own @param {Numbers} above @returns {Units} */
  const units = (names, own, above) => {
    const all = lines(names);
    const slugs = column(own, all.length);
    const named = (/** @type {string} */ name) => slug(name.replace(TYPES, ""));
    return {
      names: ["", ...all],
      slugs: ["", ...all.map((name, n) => `${provinces.slugs[above[n] + 1]}/${slugs[n] || named(name)}`)],
    };
  };
  return {
    n: raw.n,
    names: column(raw.names, raw.n),
    rests: column(raw.ids, raw.n),
    stars: Uint8Array.from(raw.stars, Number),
    group: unpack(raw.group),
    place: Int32Array.from(site, (one) => sitePlace[one]),
    producer: Int32Array.from(site, (one) => siteProducer[one]),
    producers: column(raw.producers, siteProducer.length),
    places,
    provinces,
    districts: units(raw.districts, raw.districtSlugs, districtProvince),
    communes: units(raw.communes, raw.communeSlugs, communeProvince),
    groups: [["", "", "", ""], ...(raw.groups ?? [])].map(([trail, name, art, words]) => ({ trail, name, art, words })),
  };
};

const TYPES = /^(?:thị trấn|thị xã|thành phố|đặc khu|phường|huyện|quận|xã) /i;

/** The public id of a product. @param {Core} core @param {number} row @param {(text: string) => string} slug */
export const idOf = (core, row, slug) => {
  const rest = core.rests[row];
  return rest.startsWith("!") ? rest.slice(1) : slug(core.names[row]) + rest;
};
