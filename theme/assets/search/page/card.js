// One result as an element: the same words and classes as a card that the build made.
import { element } from "../../shared/element.js";
import { wordsFor } from "../engine/product.js";
import { toldOf } from "../../shared/sharing.js";

/** @typedef {import("../engine/engine.js").Engine} Engine */

/** The drawing of what has no kind. */
export const UNKNOWN = "khac";

/** A card without words: copying one costs a fraction of making one. */
const blank = element(
  "li",
  { class: "oc-card" },
  element(
    "div",
    {},
    element("a"),
    element("span"),
    element("span"),
    element(
      "span",
      {},
      element("i", { "aria-hidden": "true" }),
      " ",
      element("b"),
      " ",
      element("span", { class: "oc-status" }),
      ", ",
      element("small"),
    ),
  ),
  element("button", { type: "button", class: "oc-keep", hidden: true }),
);

/**
 * @param {Engine} engine @param {number} row @param {number} place of the result, from 0 @param {number} total
 * @param {HTMLLIElement} [had] a card to say this from now on
 * @returns {HTMLLIElement}
 */
export const card = (engine, row, place, total, had) => {
  const one = wordsFor(engine, row);
  const made = had ?? /** @type {HTMLLIElement} */ (blank.cloneNode(true));
  const [words, choose] = /** @type {any} */ (made.children);
  const [link, producer, where, standing] = words.children;
  const [stars, rank, status, until] = standing.children;
  made.dataset.id = choose.dataset.shortlist = one.id;
  made.dataset.status = one.status;
  made.setAttribute("aria-posinset", String(place + 1));
  made.setAttribute("aria-setsize", String(total));
  made.dataset.art = one.drawing || UNKNOWN;
  link.href = toldOf(one.id, one.inForce);
  link.textContent = one.name;
  link.lang = producer.lang = "vi";
  producer.textContent = one.producer;
  where.textContent = [one.commune, one.province].filter(Boolean).join(", ");
  stars.textContent = "★".repeat(one.stars);
  rank.textContent = one.rank;
  status.textContent = one.label;
  status.hidden = !one.label;
  until.textContent = one.until;
  until.previousSibling.data = one.until ? ", " : "";
  return made;
};
