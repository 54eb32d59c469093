// The combined sheet for a buyer, on paper: a block a product, everything that its page says.
import { element } from "../shared/element.js";

/** @typedef {import("./details.js").Details} Details */

/** @param {import("./details.js").Fact} fact */
const line = ({ label, words }) => element("div", {}, element("dt", {}, label), element("dd", {}, words));

/** @param {Details} one @returns {HTMLElement} */
const block = (one) =>
  element(
    "section",
    { class: "oc-sheet__product" },
    element("h2", {}, one.name),
    element(
      "p",
      {},
      element("strong", {}, [one.rank, one.statusLabel].filter(Boolean).join(" · ")),
      ` ${one.sentence}`,
    ),
    element("dl", {}, ...[...one.recognition, ...one.facts, ...one.buyer].map(line)),
    element("p", { class: "oc-small" }, one.url),
  );

/** @param {Details[]} products @returns {HTMLElement[]} */
export const sheet = (products) => products.map(block);
