// The card of a product as lists will show it, from what the desk says of its record.
import { element } from "../shared/element.js";

/** @param {Record<string, any>} one @returns {HTMLElement} */
export const card = (one) =>
  element(
    "li",
    { class: "oc-card", "data-status": one.status, "data-art": one.art },
    element(
      "div",
      {},
      element("b", {}, one.name),
      element("span", {}, one.producer),
      element("span", {}, one.place),
      element(
        "span",
        {},
        element("i", { "aria-hidden": "true" }, "★".repeat(one.stars)),
        " ",
        element("b", {}, one.rank),
        " ",
        element("span", { class: "oc-status" }, one.label),
        " ",
        element("small", {}, one.deadline),
      ),
    ),
  );
