// The files of the index, each fetched once: what is named by its content is kept by the browser for good.

const FOLDER = new URL("../data/", import.meta.url);
const STORE = "oc-index";
/** `SEARCH_MANIFEST` in ocop/addresses.py. */
const MANIFEST = "manifest-2.json";

/**
 * @typedef {Object} Manifest
 * @property {number} n products @property {string} day of the build, YYYY-MM-DD
 * @property {string} core
 * @property {string} rows
 * @property {string} exact names of files
 * @property {string} version folder of the shards @property {string} shards keys, one a line
 * @property {string} coded folder of the codes @property {string} codes keys, one a line
 * @property {string} start name of the file for a first answer, "" where the whole is small
 */

/** Columns of a few products. @typedef {import("./columns.js").RawCore & import("./columns.js").RawFacets} Shard */

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

/** @type {Promise<Cache | null> | null} */
let opened = null;

/** Where files of the index lie from visit to visit, null where there is no such place. */
const store = () => {
  opened ??= "caches" in self ? caches.open(STORE).catch(() => null) : Promise.resolve(null);
  return opened;
};

/**
 * What kept the index from being had. `network`: nothing came; `portal`: another page came in its place, as from a
 * Wi-Fi
 * that wants a login; `server`: it said that it cannot; `ours`: what came is not what the build wrote.
 */
export class Fault extends Error {
  /** @param {"network" | "portal" | "server" | "ours"} kind @param {string} code for whoever has it reported */
  constructor(kind, code) {
    super(`${kind}: ${code}`);
    this.kind = kind;
    this.code = code;
  }
}

/** Whether a body is the one that the name tells, where it tells a digest and the browser can make one. */
const isSound = async (/** @type {string} */ name, /** @type {ArrayBuffer} */ body) => {
  const [, digest] = /\.([0-9a-f]{10})\.json$/.exec(name) ?? [];
  if (!digest || !self.crypto?.subtle) return true;
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", body));
  return [...bytes.slice(0, 5)].map((byte) => byte.toString(16).padStart(2, "0")).join("") === digest;
};

/**
 * Called with the columns of a file that are here, whenever there is one more.
 * @typedef {(columns: Record<string, any>) => void} Take
 */

/** @param {string} name @param {Response} answer @returns {Promise<{body: ArrayBuffer, content: any} | null>} */
const readSound = async (name, answer) => {
  const body = await answer.arrayBuffer();
  if (!(await isSound(name, body))) return null;
  try {
    return { body, content: JSON.parse(new TextDecoder().decode(body)) };
  } catch {
    return null;
  }
};

/**
 * The same of a file that has a column a line, each read as soon as it is here.
 * @param {string} name @param {Response} answer @param {Take} take
 * @returns {Promise<{body: ArrayBuffer, content: any} | null>}
 */
const readByLine = async (name, answer, take) => {
  const stream = answer.body?.getReader();
  if (!stream) return readSound(name, answer);
  const decoder = new TextDecoder();
  /** @type {Uint8Array[]} */
  const pieces = [];
  /** @type {Record<string, any>} */
  const content = {};
  let rest = "";
  let sound = true;
  for (let piece = await stream.read(); piece.value; piece = await stream.read()) {
    pieces.push(piece.value);
    const lines = (rest + decoder.decode(piece.value, { stream: true })).split("\n");
    rest = lines.pop() ?? "";
    try {
      for (const line of sound ? lines : []) {
        if (line === "{") continue;
        Object.assign(content, JSON.parse(`{${line.replace(/,$/, "")}}`));
        take(content);
      }
    } catch {
      sound = false;
    }
  }
  const body = joined(pieces);
  if (!sound || rest !== "}") return readSound(name, new Response(body));
  return (await isSound(name, body)) ? { body, content } : null;
};

/** @param {Uint8Array[]} pieces @returns {ArrayBuffer} */
const joined = (pieces) => {
  const out = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    out.set(piece, at);
    at += piece.length;
  }
  return out.buffer;
};

/**
 * A file from the network; a wrong body is asked for once more, past every store on the way.
 * @param {string} name @param {Take | null} [take] for a file with a column a line @param {RequestCache[]} modes
 * @returns {Promise<{body: ArrayBuffer, content: any}>}
 */
const fetched = async (name, take = null, modes = ["default", "reload"]) => {
  let fault = new Fault("ours", name);
  for (const cache of modes) {
    /** @type {Response} */
    let answer;
    try {
      // A large file leaves the line to small ones that are asked for after it.
      answer = await fetch(new URL(name, FOLDER), { cache, priority: take ? "low" : "auto" });
    } catch {
      throw new Fault("network", name);
    }
    const page = (answer.headers.get("content-type") ?? "").startsWith("text/html");
    if (answer.ok) {
      const found = await (take ? readByLine(name, answer, take) : readSound(name, answer)).catch(() => {
        throw new Fault("network", name); // the line broke on the way
      });
      if (found) return found;
      fault = new Fault(page ? "portal" : "ours", name);
    } else fault = new Fault(answer.status >= 500 ? "server" : "ours", `${answer.status} ${name}`);
  }
  throw fault;
};

/**
 * The content of a file that never changes under its name.
 * @param {string} name @param {Take | null} [take] told of a file that comes from the network @returns {Promise<any>}
 */
const kept = async (name, take = null) => {
  const url = new URL(name, FOLDER).href;
  const kept = await store();
  const had = await kept?.match(url).catch(() => undefined);
  const sound = had && (await readSound(name, had).catch(() => null));
  if (sound) return sound.content;
  if (had) await kept?.delete(url).catch(() => false); // damaged, or never what it should have been
  return anew(name, take);
};

/** The same from the network. @param {string} name @param {Take | null} take @returns {Promise<any>} */
const anew = async (name, take) => {
  const { body, content } = await fetched(name, take);
  const whole = new Response(body, { headers: { "content-type": "application/json" } });
  // Nobody waits for it; a full disk only costs the next visit its time.
  store().then((kept) => kept?.put(new URL(name, FOLDER).href, whole).catch(() => {}));
  return content;
};

/** @returns {Promise<Manifest>} */
export const manifest = () => {
  const known = asked.get(MANIFEST);
  if (known) return known;
  store(); // opened while the manifest is on its way
  const answer = fetched(MANIFEST).then(({ content }) => content);
  asked.set(MANIFEST, answer);
  answer.then(forget, () => asked.delete(MANIFEST));
  return answer;
};

/** Throw away what an earlier index left. @param {Manifest} now */
const forget = async (now) => {
  const kept = await store();
  const current = [now.core, now.rows, now.exact, now.start, `${now.version}/`, `${now.coded}/`]
    .filter(Boolean)
    .map((name) => new URL(name, FOLDER).href);
  for (const { url } of (await kept?.keys()) ?? [])
    if (!current.some((start) => url.startsWith(start))) await kept?.delete(url);
};

/** All columns of the index. @typedef {import("./columns.js").RawCore & import("./columns.js").RawFacets} Whole */

/**
 * @param {(columns: Whole) => void} [take] called with the columns that are here, whenever there is one more
 * @returns {Promise<Whole>}
 */
export const core = async (take = () => {}) => {
  const { core: name } = await manifest();
  return ((await near()) ? kept : anew)(name, /** @type {Take} */ (take));
};

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
  isNear.catch(() => {
    isNear = null; // a later key tries again
  });
  return isNear;
};
/** @type {Promise<boolean> | null} */
let isNear = null;

/** A few products that answer what most people ask first, or null where the whole is small or lies here. */
export const start = async () => {
  const { start: name } = await manifest();
  return name && !(await near()) ? /** @type {Promise<Shard>} */ (once(name)) : null;
};

/** Whether the whole index is so small that nobody need wait for a sign to fetch it. @returns {Promise<boolean>} */
export const isSmall = async () => !(await manifest()).start;

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
 * @returns {Promise<Shard | null>}
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
  const { coded, codes } = await manifest();
  const key = longest(codes, [code]);
  if (!key) return [];
  /** @type {Record<string, number[]>} */
  const known = await once(`${coded}/codes/${key}.json`);
  const found = Object.keys(known).filter((one) => one.startsWith(code));
  return [...new Set(found.sort((a, b) => a.length - b.length || (a < b ? -1 : 1)).flatMap((one) => known[one]))];
};
