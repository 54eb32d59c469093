// A list of products as an address. The ids stand behind “#”: no server is sent them, and a kept page opens without a
// network.

import { ENGLISH } from "../status.js";

/** The root of the site, wherever it is served. */
export const ROOT = new URL("../../", import.meta.url);

/** Addresses from the root, as ocop/addresses.py has them; a test holds them together. */
export const SEARCH = "tim-kiem/";
export const VERIFY = "tra-cuu/";
export const CHOSEN = "da-chon/";
export const DATA = "du-lieu/";
export const PRODUCTS = "san-pham/";
export const IN_ENGLISH = "en/";

/** The root of the pages in the language of this page. */
export const HERE = ENGLISH ? new URL(IN_ENGLISH, ROOT) : ROOT;

/** The address of a product's page, in Vietnamese: it is there for good. @param {string} id @returns {string} */
export const pageOf = (id) => `${ROOT}${PRODUCTS}${id}/`;

/**
 * The address at which the language of this page tells of a product. In English only what is in force has a page of its
 * own (ocop/pages/english.py); any other is answered where one verifies.
 * @param {string} id @param {boolean} inForce @returns {string}
 */
export const toldOf = (id, inForce) =>
  !ENGLISH ? pageOf(id) : inForce ? `${HERE}${PRODUCTS}${id}/` : `${HERE}${VERIFY}?q=${id}`;

/** How many products a list holds: more are neither compared nor printed with sense. */
export const LIMIT = 200;

const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const LONGEST = 80;

/** Only what can be an id, each once, no more than the limit. @param {unknown} found @returns {string[]} */
export const sound = (found) =>
  Array.isArray(found)
    ? [...new Set(found.filter((id) => typeof id === "string" && id.length <= LONGEST && ID.test(id)))].slice(0, LIMIT)
    : [];

/** The address at which another phone sees `ids`. @param {string[]} ids @returns {string} */
export const address = (ids) => new URL(`${CHOSEN}#ids=${ids.join(".")}`, ROOT).href;

/**
 * The ids that a fragment names, null where it names none. Some programs write “.” otherwise than it was.
 * @param {string} fragment
 */
export const shared = (fragment) => {
  const [, list] = /^#ids=(.+)$/.exec(fragment) ?? [];
  if (!list) return null;
  let words = list;
  try {
    words = decodeURIComponent(list);
  } catch {
    /* not written by us; what can be read of it is read */
  }
  const ids = sound(words.split(/[.,\s]+/));
  return ids.length ? ids : null;
};
