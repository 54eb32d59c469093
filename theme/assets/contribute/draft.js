// What is being written is kept in this browser, and nowhere else, until it is done with. A browser may refuse to keep.

const KEY = "oc-dong-gop:";
/** @typedef {{ folder: string, file: string, text: string, base: string }} Draft */

/** @param {string} id of the product, "" for a new record @returns {Draft | null} */
export const recall = (id) => {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY + id) ?? "null");
    return typeof kept?.text === "string" && typeof kept.folder === "string" ? kept : null;
  } catch {
    return null;
  }
};

/** @param {string} id @param {Draft | null} draft null lets go of it */
export const keep = (id, draft) => {
  try {
    if (draft) localStorage.setItem(KEY + id, JSON.stringify(draft));
    else localStorage.removeItem(KEY + id);
  } catch {
    // no room, or not allowed: the page works on without
  }
};
