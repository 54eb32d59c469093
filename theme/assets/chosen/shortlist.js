// The products that a buyer has chosen: their ids, in the browser's storage, the same in all of its tabs. No account,
// no server.
import { LIMIT, sound } from "../shared/sharing.js";

const KEY = "oc-chosen";
const VERSION = 1;

/** @type {Set<() => void>} */
const listeners = new Set();
/** What is chosen where a browser keeps nothing: it lasts as long as the page. @type {string[] | null} */
let unkept = null;

/** The chosen ids in the order of choosing; none where what is kept cannot be read. @returns {string[]} */
export const ids = () => {
  if (unkept) return unkept;
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "null");
    return kept?.version === VERSION ? sound(kept.ids) : [];
  } catch {
    return [];
  }
};

/** @param {string} id */
export const has = (id) => ids().includes(id);

/** Put `chosen` in place of what was chosen. @param {string[]} chosen */
export const replace = (chosen) => {
  const kept = sound(chosen);
  try {
    localStorage.setItem(KEY, JSON.stringify({ version: VERSION, ids: kept }));
    unkept = null;
  } catch {
    unkept = kept;
  }
  for (const tell of listeners) tell();
};

/**
 * Choose a product, or choose it no longer.
 * @param {string} id @returns {"in" | "out" | "full"} where it is now; "full" when there was no room for it
 */
export const toggle = (id) => {
  const chosen = ids();
  if (chosen.includes(id)) {
    replace(chosen.filter((one) => one !== id));
    return "out";
  }
  if (chosen.length >= LIMIT) return "full";
  replace([...chosen, id]);
  return "in";
};

/** Call `tell` after every change, also of another tab. @param {() => void} tell @returns {() => void} ends it */
export const onChange = (tell) => {
  listeners.add(tell);
  return () => void listeners.delete(tell);
};

addEventListener("storage", (event) => {
  if (event.key === KEY || event.key === null) for (const tell of listeners) tell();
});
