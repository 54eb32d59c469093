// Files that leave the page: saved by the browser, or gathered into one archive laid out as the repository is.
import { ask } from "./desk.js";

/** @param {string} packed base64 */
export const bytesOf = (packed) => Uint8Array.from(atob(packed), (sign) => sign.charCodeAt(0));

/** Let the browser save a file. @param {string} name @param {BlobPart} content @param {string} type */
export const save = (name, content, type) => {
  const href = URL.createObjectURL(new Blob([content], { type }));
  const link = Object.assign(document.createElement("a"), { href, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
};

/** Put words on the clipboard; false where the browser refuses. @param {string} text */
export const copy = async (text) => {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
};

/** What is to be sent, by path from the root of the repository. @type {Map<string, Uint8Array>} */
const parcel = new Map();
const changed = /** @type {(() => void)[]} */ ([]);
/** Whether what is in the parcel was taken away; if not, a browser asks before it lets go of it. */
let away = true;

/** The parcel has left this page. */
export const taken = () => {
  away = true;
};
addEventListener("beforeunload", (event) => {
  if (away || !parcel.size) return;
  event.preventDefault();
  /** @type {any} */ (event).returnValue = ""; // for browsers before 2023
});

export const contents = () => [...parcel.keys()].sort();
/** @param {() => void} told */
export const onParcel = (told) => changed.push(told);

/** Put files into the parcel; null takes one out. @param {Record<string, Uint8Array | string | null>} files */
export const pack = (files) => {
  for (const [path, content] of Object.entries(files)) {
    if (content === null) parcel.delete(path);
    else parcel.set(path, typeof content === "string" ? new TextEncoder().encode(content) : content);
  }
  away = false;
  for (const told of changed) told();
};

/** The text of a file in the parcel. @param {string} path */
export const textOf = (path) => new TextDecoder().decode(parcel.get(path));

/** The parcel as an archive. @returns {Promise<Uint8Array<ArrayBuffer>>} */
export const archive = async () => {
  const names = contents();
  const bodies = names.map((name) => /** @type {Uint8Array} */ (parcel.get(name)));
  const whole = new Uint8Array(bodies.reduce((sum, body) => sum + body.length, 0));
  let at = 0;
  for (const body of bodies) {
    whole.set(body, at);
    at += body.length;
  }
  const files = names.map((name, n) => [name, bodies[n].length]);
  taken();
  return bytesOf(await ask({ ask: "zip", files }, whole));
};
