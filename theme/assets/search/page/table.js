// The results as a table for buyers: heads, whole names and dates, columns by choice. Rows are added as they come near.
import { element } from "../../shared/element.js";
import { say } from "../../shared/words.js";
import { toldOf } from "../../shared/sharing.js";
import { wordsFor } from "../engine/product.js";

/** @typedef {import("../engine/engine.js").Engine} Engine */
/** @typedef {ReturnType<typeof wordsFor>} Words */

const STORE = "oc-columns";
/** Rows that are added at a time, and at most when the table is printed: some twenty sheets. */
const MORE = 100;
const MOST_PRINTED = 1000;

/** A last day without the word that is the head of its column. @param {string} until */
const bare = (until) => {
  const [word] = say("deadline.exact", { last: "\0" }).split("\0");
  return until.startsWith(word) ? until.slice(word.length) : until;
};

/**
 * By key: what a cell says; the name of the product always stands first.
 * @type {Record<string, (one: Words) => string>}
 */
const CELLS = {
  producer: (one) => one.producer,
  place: (one) => [one.commune, one.province].filter(Boolean).join(", "),
  goods: (one) => one.goods,
  rank: (one) => one.rank,
  status: (one) => one.label,
  until: (one) => bare(one.until),
};
/** Columns that stand from the start. */
const USUAL = ["producer", "place", "rank", "status", "until"];

/** @returns {string[]} */
const remembered = () => {
  try {
    const kept = JSON.parse(localStorage.getItem(STORE) ?? "");
    return Array.isArray(kept) ? Object.keys(CELLS).filter((key) => kept.includes(key)) : USUAL;
  } catch {
    return USUAL;
  }
};

export class ResultTable {
  /** @param {HTMLElement} box @param {(drawn: HTMLElement[]) => void} drawn called with the rows put into the page */
  constructor(box, drawn) {
    this.drawn = drawn;
    this.columns = remembered();
    this.rows = /** @type {Int32Array} */ (new Int32Array(0));
    /** @type {Engine | null} */
    this.engine = null;
    this.count = 0;
    this.head = element("tr");
    this.body = element("tbody");
    const choice = element("details", { class: "oc-columns" }, element("summary", {}, say("explorer.columns")));
    for (const key of Object.keys(CELLS)) {
      const input = element("input", { type: "checkbox", name: "column", value: key });
      input.checked = this.columns.includes(key);
      choice.append(element("label", { class: "oc-check" }, input, ` ${say(`explorer.column_${key}`)}`));
    }
    choice.addEventListener("change", () => {
      const inputs = Array.from(choice.querySelectorAll("input"));
      this.columns = inputs.filter(({ checked }) => checked).map(({ value }) => value);
      try {
        localStorage.setItem(STORE, JSON.stringify(this.columns));
      } catch {
        /* it then holds for this page only */
      }
      if (this.engine) this.show(this.engine, this.rows);
    });
    const table = element("table", { class: "oc-buyers" }, element("thead", {}, this.head), this.body);
    this.rest = element("p", { class: "oc-print" });
    box.replaceChildren(choice, table, this.rest);
    addEventListener("beforeprint", () => this.beforePrint());
    addEventListener("scroll", () => this.reach(scrollY + 2 * innerHeight), { passive: true });
  }

  /** @param {Engine} engine @param {Int32Array} rows */
  show(engine, rows) {
    this.engine = engine;
    this.rows = rows;
    this.count = 0;
    this.body.replaceChildren();
    const heads = ["name", ...this.columns].map((key) =>
      element("th", { scope: "col", "data-column": key }, say(`explorer.column_${key}`)),
    );
    this.head.replaceChildren(
      ...heads,
      element("th", {}, element("span", { class: "oc-unseen" }, say("explorer.column_keep"))),
    );
    this.add();
  }

  /** Add rows until the table reaches `down`. @param {number} down pixels from the top of the page */
  reach(down) {
    while (this.count < this.rows.length && this.body.getBoundingClientRect().bottom + scrollY < down) {
      if (!this.body.offsetParent) return;
      this.add();
    }
  }

  /** Add all rows that fit on paper, and say what is left out: a browser prints only what stands in the page. */
  beforePrint() {
    if (!this.body.offsetParent) return;
    while (this.count < Math.min(this.rows.length, MOST_PRINTED)) this.add();
    const [n, all] = [this.count, this.rows.length].map((number) => number.toLocaleString("vi"));
    this.rest.textContent = this.count < this.rows.length ? say("explorer.printed", { n, all }) : "";
  }

  add() {
    const { engine } = this;
    if (!engine) return;
    const fresh = Array.from(this.rows.slice(this.count, this.count + MORE), (row) => this.line(wordsFor(engine, row)));
    this.count += fresh.length;
    this.body.append(...fresh);
    this.drawn(fresh);
  }

  /** @param {Words} one */
  line(one) {
    const under = [one.producer, one.province].filter(Boolean).join(", ");
    const keep = element("button", { type: "button", class: "oc-keep", "data-shortlist": one.id, hidden: true });
    const name = element(
      "th",
      { scope: "row", "data-column": "name" },
      element("a", { href: toldOf(one.id, one.inForce), lang: "vi" }, one.name),
      element("span", { lang: "vi" }, under),
    );
    const cells = this.columns.map((key) => {
      const words = CELLS[key](one);
      const content = key === "status" && words ? element("span", { class: "oc-status" }, words) : words;
      return element("td", { "data-column": key }, content);
    });
    return element("tr", { "data-status": one.status, class: "oc-card-row" }, name, ...cells, element("td", {}, keep));
  }
}
