// The answer as elements: one product with its standing, several to choose from, or none and what that does not prove.
import { element } from "../../shared/element.js";
import { count, dayWords, say } from "../../shared/words.js";
import { wordsFor } from "../engine/product.js";
import { ENGLISH } from "../../status.js";
import { pageOf, toldOf } from "../../shared/sharing.js";
import { card, UNKNOWN } from "../page/card.js";

/** @typedef {import("../engine/engine.js").Engine} Engine */

/** What further columns say of a row. @typedef {{decision: string, issuer: string, decided: string}} Further */

/**
 * How a day is said by the length of what a source has of it: a year, a month, a day.
 * @type {Record<number, string>}
 */
const ON = { 4: "verify.in_year", 7: "verify.in_month", 10: "verify.on" };

/** Words that are only there in Vietnamese. @param {string} words */
const vietnamese = (words) => element("span", { lang: "vi" }, words);

/** Who recognised it, by which decision, on which day: as far as the record says. @param {Further} further */
const decided = ({ decision, issuer, decided: day }) => {
  const parts = [
    issuer && vietnamese(issuer),
    decision && say("verify.by", { number: decision }),
    day && say(ON[day.length], { day: dayWords(day) }),
  ].filter(Boolean);
  return parts.flatMap((part, n) => (n ? [", ", part] : [part]));
};

/**
 * The one product that was asked for.
 * @param {Engine} engine @param {number} row @param {Further} further @param {string} day DD/MM/YYYY
 */
export const one = (engine, row, further, day) => {
  const words = wordsFor(engine, row);
  const place = [words.commune, words.province].filter(Boolean).join(", ");
  const own = words.inForce || !ENGLISH;
  const to = { href: own ? toldOf(words.id, true) : pageOf(words.id), hreflang: own ? undefined : "vi" };
  const link = element("a", { ...to, lang: "vi" }, words.name);
  const standing = element(
    "p",
    { class: "oc-seal__rank" },
    ...(words.stars ? [element("i", { "aria-hidden": "true" }, "★".repeat(words.stars)), " "] : []),
    element("b", {}, words.rank),
  );
  const [verdict, remark] = words.inForce ? words.label.split(", ") : [words.label];
  const by = decided(further);
  return [
    element(
      "article",
      { class: "oc-shelf__one", "data-id": words.id, "data-status": words.status },
      element(
        "div",
        { class: "oc-ident" },
        element(
          "span",
          { class: "oc-plate" },
          element("span", { class: "oc-draw", "data-art": words.drawing || UNKNOWN, "aria-hidden": "true" }),
        ),
        element(
          "div",
          {},
          element("h2", {}, link),
          element("p", {}, words.producer ? vietnamese(words.producer) : say("verify.no_producer")),
          element("p", { class: "oc-small" }, place),
        ),
      ),
      element(
        "div",
        { class: "oc-seal", "data-status": words.status },
        element(
          "p",
          { class: "oc-status oc-shelf__verdict" },
          verdict,
          ...(remark ? [element("small", {}, remark)] : []),
        ),
        ...(words.rank ? [standing] : []),
        ...(words.until ? [element("p", {}, words.until[0].toUpperCase() + words.until.slice(1))] : []),
        ...(by.length ? [element("p", { class: "oc-seal__by" }, ...by)] : []),
      ),
      element("p", { class: "oc-small" }, say("verify.as_of", { day })),
    ),
    element("p", { class: "oc-actions" }, element("a", to, say("verify.whole"))),
    element("p", { class: "oc-small" }, say("verify.check_label")),
  ];
};

/** Several that were asked for. @param {Engine} engine @param {number[]} rows */
export const several = (engine, rows) => [
  element("h2", {}, say("verify.several", { n: count(rows.length) })),
  element("p", {}, say("verify.choose")),
  cards(engine, rows),
];

/** Nothing that was asked for. @param {DocumentFragment} actions what else may be done */
export const none = (actions) => [
  element(
    "div",
    { class: "oc-shelf__none" },
    element("p", { class: "oc-shelf__verdict" }, say("verify.none")),
    element("p", {}, element("b", {}, say("verify.none_means"))),
    element("p", {}, say("verify.none_next")),
  ),
  actions,
];

/** Products that are only near. @param {Engine} engine @param {number[]} rows */
export const near = (engine, rows) => [element("h2", {}, say("verify.near")), cards(engine, rows)];

/** @param {Engine} engine @param {number[]} rows */
const cards = (engine, rows) =>
  element("ul", { class: "oc-cards" }, ...rows.map((row, n) => card(engine, row, n, rows.length)));
