// Two to four products side by side: a line a fact, and which lines differ.
import { element } from "./element.js";
import { say } from "./words.js";

/** @typedef {import("./details.js").Details} Details */
/** @typedef {import("./details.js").Fact} Fact */

/** How many products stand side by side at least and at most. */
export const [LEAST, MOST] = [2, 4];

/** Every line that one of `lists` has, in the order of the first that has it. @param {Fact[][]} lists */
const lines = (lists) => {
  /** @type {Map<string, {label: string, words: string[]}>} */
  const found = new Map();
  lists.forEach((list, at) => {
    for (const { key, label, words } of list) {
      const line = found.get(key) ?? { label, words: lists.map(() => "") };
      line.words[at] = line.words[at] ? `${line.words[at]}; ${words}` : words;
      found.set(key, line);
    }
  });
  return [...found];
};

/** @param {Details} one @returns {Fact[]} */
const standing = (one) => [
  { key: "status", label: say("chosen.status"), words: one.statusLabel },
  { key: "rank", label: say("chosen.rank"), words: one.rank },
  { key: "sentence", label: say("chosen.sentence"), words: one.sentence },
];

/** @param {Details[]} products @returns {HTMLTableElement} */
export const comparison = (products) => {
  const names = products.map((one) => element("th", { scope: "col" }, element("a", { href: one.url }, one.name)));
  const bodies = [
    { title: say("chosen.official"), rows: lines(products.map((one) => [...standing(one), ...one.recognition, ...one.facts])) },
    { title: say("chosen.buyer"), rows: lines(products.map((one) => one.buyer)) },
  ].map(({ title, rows }) =>
    element(
      "tbody",
      {},
      element("tr", { class: "oc-compare__part" }, element("th", { scope: "rowgroup", colspan: products.length + 1 }, element("span", {}, title))),
      ...rows.map(([key, { label, words }]) => {
        const differs = new Set(words).size > 1;
        const mark = element("span", { class: "oc-compare__mark", title: say("chosen.differs") }, "≠");
        const head = element("th", { scope: "row" }, label, ...(differs ? [" ", mark, element("span", { class: "oc-hidden" }, say("chosen.differs"))] : []));
        mark.setAttribute("aria-hidden", "true");
        const none = () => element("span", { class: "oc-none" }, say("site.unknown"));
        return element("tr", { "data-fact": key, "data-differs": differs }, head, ...words.map((value) => element("td", {}, value || none())));
      }),
    ),
  );
  return element(
    "table",
    { class: "oc-compare" },
    element("caption", { class: "oc-hidden" }, say("chosen.compare_caption", { names: products.map((one) => one.name).join(", ") })),
    element("thead", {}, element("tr", {}, element("th", { scope: "col" }, say("chosen.fact")), ...names)),
    ...bodies,
  );
};
