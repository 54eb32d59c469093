// Two to four products side by side: a line a fact, and which lines differ.
import { element } from "../shared/element.js";
import { say } from "../shared/words.js";

/** @typedef {import("./details.js").Details} Details */
/** @typedef {import("./details.js").Fact} Fact */

/**
 * @typedef {[key: string, line: {label: string, words: string[]}]} Line  the words of each product, "" where it has
 *   none
 */

/** How many products stand side by side at least and at most. */
export const [LEAST, MOST] = [2, 4];

/**
 * Every line that one of `lists` has, in the order of the first that has it.
 * @param {Fact[][]} lists
 * @returns {Line[]}
 */
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

/**
 * A line, with a mark that is seen and one that is heard where the words differ.
 * @param {Line} line @param {string} none  what is said of a product that has none
 */
const row = ([key, { label, words }], none) => {
  const differs = new Set(words).size > 1;
  const seen = element("span", { class: "oc-compare__mark", "aria-hidden": "true", title: say("chosen.differs") }, "≠");
  const heard = element("span", { class: "oc-hidden" }, say("chosen.differs"));
  const head = element("th", { scope: "row" }, label, ...(differs ? [" ", seen, heard] : []));
  const cells = words.map((said) => element("td", {}, said || element("span", { class: "oc-none" }, none)));
  return element("tr", { "data-fact": key, "data-differs": differs }, head, ...cells);
};

/** @param {Details[]} products @returns {HTMLTableElement} */
export const comparison = (products) => {
  const listed = products.map((one) => one.name).join(", ");
  const names = products.map((one) => element("th", { scope: "col" }, element("a", { href: one.url }, one.name)));
  const bodies = [
    {
      title: say("chosen.official"),
      rows: lines(products.map((one) => [...standing(one), ...one.recognition, ...one.facts])),
      none: say("site.unknown"),
    },
    { title: say("chosen.buyer"), rows: lines(products.map((one) => one.buyer)), none: say("site.not_given") },
  ].map(({ title, rows, none }) => {
    const part = element("th", { scope: "rowgroup", colspan: products.length + 1 }, element("span", {}, title));
    return element(
      "tbody",
      {},
      element("tr", { class: "oc-compare__part" }, part),
      ...rows.map((line) => row(line, none)),
    );
  });
  return element(
    "table",
    { class: "oc-compare" },
    element("caption", { class: "oc-hidden" }, say("chosen.compare_caption", { names: listed })),
    element("thead", {}, element("tr", {}, element("th", { scope: "col" }, say("chosen.fact")), ...names)),
    ...bodies,
  );
};
