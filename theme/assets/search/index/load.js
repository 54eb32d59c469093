// The files of the index, each fetched once: what is named by its content is kept by the browser for good.

const FOLDER = new URL("../data/", import.meta.url);
const STORE = "oc-index";

/**
 * @typedef {Object} Manifest
 * @property {number} n products
 * @property {string} core
 * @property {string} facets
 * @property {string} rows
 * @property {string} exact names of files
 * @property {string} version folder of the shards @property {string} shards @property {string} codes keys, one a line
 */

/** What is asked for again and again while somebody types. @type {Map<string, Promise<any>>} */
const asked = new Map();

/** @param {string} name @returns {Promise<any>} */
const once = (name) => {
  const known = asked.get(name);
  if (known) return known;
  const answer = kept(name);
  asked.set(name, answer);
  answer.catch(() => asked.delete(name)); // a later key tries again
  return answer;
};

const store = () => ("caches" in self ? caches.open(STORE).catch(() => null) : null);

/** The content of a file that never changes under its name. @param {string} name @returns {Promise<any>} */
const kept = async (name) => {
  const url = new URL(name, FOLDER);
  const kept = await store();
  const had = await kept?.match(url);
  if (had) return had.json();
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
  if (kept) await kept.put(url, answer.clone()).catch(() => {}); // a full disk only costs the next visit its time
  return answer.json();
};

/** @returns {Promise<Manifest>} */
export const manifest = () => {
  const known = asked.get("manifest.json");
  if (known) return known;
  const answer = fetch(new URL("manifest.json", FOLDER)).then((one) => {
    if (!one.ok) throw new Error(`manifest.json: ${one.status}`);
    return one.json();
  });
  asked.set("manifest.json", answer);
  answer.then(forget, () => asked.delete("manifest.json"));
  return answer;
};

/** Throw away what an earlier index left. @param {Manifest} now */
const forget = async (now) => {
  const kept = await store();
  const current = [now.core, now.facets, now.rows, now.exact, `${now.version}/`].map(
    (name) => new URL(name, FOLDER).href,
  );
  for (const { url } of (await kept?.keys()) ?? [])
    if (!current.some((start) => url.startsWith(start))) await kept?.delete(url);
};

/** @returns {Promise<import("./columns.js").RawCore>} */
export const core = async () => kept((await manifest()).core);

/** @returns {Promise<import("./columns.js").RawFacets>} */
export const facets = async () => kept((await manifest()).facets);

/**
 * A decision as it is sent: number, first and last day that it may be of (“” where nobody knows), issuer, rows.
 * @typedef {[string, string, string, string, number[]]} RawDecision
 */
/** @typedef {{former: string[], formerRows: number[], decisions: RawDecision[]}} RawKeys */

/** @returns {Promise<RawKeys>} */
export const exactKeys = async () => kept((await manifest()).exact);

/** @returns {Promise<Record<string, any>>} */
export const exported = async () => once((await manifest()).rows);

/** Whether the whole index lies in the browser's store, and is as near as a shard. @returns {Promise<boolean>} */
export const near = () => {
  isNear ??= manifest().then(async ({ core: whole }) => Boolean(await (await store())?.match(new URL(whole, FOLDER))));
  return isNear;
};
/** @type {Promise<boolean> | null} */
let isNear = null;

/** The longest of `keys` that one of `texts` begins with. @param {string} keys one a line @param {string[]} texts */
const longest = (keys, texts) => {
  const known = new Set(keys.split("\n"));
  let best = "";
  for (const text of texts) {
    for (let length = text.length; length > best.length; length -= 1) {
      if (known.has(text.slice(0, length))) best = text.slice(0, length);
    }
  }
  return best;
};

/**
 * The shard that knows most of the words of a query, or null where there is none or the whole index has been kept.
 * @param {string[]} words without accents
 * @returns {Promise<(import("./columns.js").RawCore & import("./columns.js").RawFacets & {whole: boolean}) | null>}
 */
export const shard = async (words) => {
  const { version, shards } = await manifest();
  if (await near()) return null;
  const key = longest(
    shards,
    words.map((_, n) => words.slice(n).join("-")),
  );
  return key ? once(`${version}/shards/${key}.json`) : null;
};

/**
 * The rows of the products with a number that begins with `code`.
 * @param {string} code without spacing
 * @returns {Promise<number[]>}
 */
export const rowsOfCode = async (code) => {
  const { version, codes } = await manifest();
  const key = longest(codes, [code]);
  if (!key) return [];
  /** @type {Record<string, number[]>} */
  const known = await once(`${version}/codes/${key}.json`);
  const found = Object.keys(known).filter((one) => one.startsWith(code));
  return [...new Set(found.sort((a, b) => a.length - b.length || (a < b ? -1 : 1)).flatMap((one) => known[one]))];
};
