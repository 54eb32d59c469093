// The filters beside the results: every choice with how many products it would leave, made anew only where they change.
import statusWords from "../../status-words.js";
import { element } from "../../shared/element.js";
import { count, named, say, unitWords } from "../../shared/words.js";
import { IN_FORCE } from "../engine/facets.js";

/**
 * @typedef {import("../engine/engine.js").Engine} Engine
 * @typedef {import("../engine/engine.js").Question} Question
 * @typedef {import("../engine/facets.js").Counts} Counts
 */

/** One choice as it is offered. @typedef {{value: string, label: string, count: number, depth: number}} Choice */

/** Kinds in the order in which buyers narrow; open at first are those that most begin with. */
const ORDER = [
  "stars",
  "status",
  "months",
  "province",
  "district",
  "commune",
  "goods",
  "group",
  "certificate",
  "type",
  "has",
];
const OPEN = new Set(["stars", "status", "province", "goods"]);
/** Kinds whose choices are names, in Vietnamese on every page. */
const NAMED = new Set(["province", "certificate"]);
/** Choices of a kind that are offered before “more”. */
const MOST = 60;

/**
 * What the choices of a kind are called, in their order.
 * @param {Engine} engine
 * @param {string} kind
 * @param {string[]} values
 * @returns {string[]}
 */
const labels = ({ core, names }, kind, values) => {
  switch (kind) {
    case "stars":
      return values.map((n) => say("star.one", { n }));
    case "months":
      return values.map((n) => say("explorer.months_least", { n }));
    case "status":
      return values.map((key) =>
        key === IN_FORCE ? say("status.in_force") : key === "valid" ? say("status.valid_only") : statusWords[key].label,
      );
    case "province": {
      const held = heldBy(core);
      return core.provinces.names.map((name, n) => (held[n] ? say("explorer.former", { name }) : name));
    }
    case "district":
      return core.districts.names.map(unitWords);
    case "commune":
      return core.communes.names.map(unitWords);
    case "goods":
      return core.goodsTable.map(({ slug, name }) => named("goods", slug, name));
    case "group":
      return core.groups.map(({ trail, name }) => named("groups", trail, name));
    case "certificate":
      return values.map((value) => names.certificates.get(value) ?? value);
    case "type":
      return values.map((value) => named("types", value, names.types.get(value) ?? value));
    default:
      return values.map((value) => say(`explorer.has_${value}`));
  }
};

/** @type {WeakMap<Engine["core"], Uint16Array>} */
const holders = new WeakMap();

/**
 * By the number of a former province: that of the one that holds it today; 0 for those of today.
 * @param {Engine["core"]} core
 */
const heldBy = (core) => {
  const known = holders.get(core);
  if (known) return known;
  const { places, provinces } = core;
  const now = new Uint8Array(provinces.names.length);
  for (const province of places.province) now[province] = 1;
  const out = new Uint16Array(provinces.names.length);
  for (let place = 0; place < places.former.length; place += 1) {
    const former = places.former[place];
    if (former && !now[former]) out[former] = places.province[place];
  }
  holders.set(core, out);
  return out;
};

/**
 * A kind's choices in the order in which they are offered, without their counts; made once an engine.
 * @typedef {{at: number, value: string, label: string, depth: number}[]} Offer
 */

/** @type {WeakMap<Engine, Map<string, Offer>>} */
const offers = new WeakMap();

/** @param {Engine} engine @param {string} kind @returns {Offer} */
const offer = (engine, kind) => {
  const known = offers.get(engine) ?? new Map();
  offers.set(engine, known);
  const had = known.get(kind);
  if (had) return had;
  const values = engine.facets.find(({ key }) => key === kind)?.choices ?? [];
  const called = labels(engine, kind, values);
  const all = values
    .map((value, at) => ({ at, value, label: called[at], depth: depth(engine, kind, value, at) }))
    .filter(({ value }) => value);
  if (kind === "status") all.sort((a, b) => Number(b.value === IN_FORCE) - Number(a.value === IN_FORCE));
  if (["province", "district", "commune"].includes(kind)) all.sort((a, b) => engine.collator.compare(a.label, b.label));
  if (kind === "province") {
    const held = heldBy(engine.core);
    const under = all.filter(({ at }) => held[at]);
    const tops = all.filter(({ at }) => !held[at]);
    all.splice(0, all.length, ...tops.flatMap((top) => [top, ...under.filter(({ at }) => held[at] === top.at)]));
  }
  known.set(kind, all);
  return all;
};

/**
 * How far a choice stands below those that hold it.
 * @param {Engine} engine
 * @param {string} kind
 * @param {string} value
 * @param {number} at
 */
const depth = ({ core }, kind, value, at) => {
  if (kind === "province") return heldBy(core)[at] ? 1 : 0;
  if (kind === "group") return value.split("/").length - 1;
  if (kind === "goods") return core.goodsTable[at]?.wider ? 1 : 0;
  return kind === "status" && statusWords[value]?.stars ? 1 : 0;
};

/** What a choice is called. @param {Engine} engine @param {string} kind @param {string} value */
export const label = (engine, kind, value) => offer(engine, kind).find((one) => one.value === value)?.label ?? value;

/**
 * What a wish of a query is called.
 * @param {import("../engine/asked.js").Wish} wish @param {string} q the query that it stands in
 */
export const wishWords = ({ kind, values, from, to }, q) => {
  if (kind === "stars") return values.map((n) => say("star.one", { n })).join(", ");
  if (kind === "year" || kind === "until") return say(`explorer.${kind}`, { year: values[0] });
  const typed = q.normalize().slice(from, to).trim();
  if (kind === "place") return typed;
  if (values[0] === IN_FORCE) return say("status.in_force");
  return values.length > 1 ? typed.charAt(0).toUpperCase() + typed.slice(1) : statusWords[values[0]].label;
};

/**
 * Whether some choice of a kind would leave anything.
 * @param {Engine} engine @param {string} kind @param {Int32Array | undefined} counts
 */
const isOffered = (engine, kind, counts) => {
  const values = engine.facets.find(({ key }) => key === kind)?.choices ?? [];
  return Boolean(counts?.some((count, at) => count && values[at]));
};

/**
 * The choices of a kind that are worth offering.
 * @param {Engine} engine
 * @param {string} kind
 * @param {Int32Array} counts
 * @param {string[]} chosen
 * @returns {Choice[]}
 */
const choices = (engine, kind, counts, chosen) => {
  const found = offer(engine, kind)
    .filter(({ at, value }) => counts[at] || chosen.includes(value))
    .map((one) => ({ ...one, count: counts[one.at] }));
  return ["certificate", "type"].includes(kind) ? found.sort((a, b) => b.count - a.count) : found;
};

/** The choices that hold together, cut to what can be looked through. @param {Choice[]} all @param {string[]} chosen */
const cut = (all, chosen) => {
  if (all.length <= MOST) return all;
  const least = all.map(({ count }) => count).sort((a, b) => b - a)[MOST];
  return all.filter(({ value, count }) => count > least || chosen.includes(value));
};

export class Panel {
  /** @param {HTMLElement} box @param {(kind: string, value: string, on: boolean) => void} choose */
  constructor(box, choose) {
    this.box = box;
    /** @type {Map<string, {whole: HTMLDetailsElement, list: HTMLElement, made: Map<string, Made>}>} */
    this.parts = new Map();
    /** @type {{engine: Engine, filters: Question["filters"], counts: Counts} | null} */
    this.last = null;
    for (const kind of ORDER) {
      const list = element("ul", { class: "oc-choices" });
      const whole = element(
        "details",
        { class: "oc-facet", "data-facet": kind, open: OPEN.has(kind) },
        element("summary", {}, say(`explorer.${kind}`)),
        list,
      );
      whole.addEventListener("toggle", () => whole.open && this.fill(kind));
      this.parts.set(kind, { whole, list, made: new Map() });
      box.append(whole);
    }
    box.addEventListener("change", (event) => {
      const input = event.target;
      if (input instanceof HTMLInputElement) choose(input.name, input.value, input.checked);
    });
  }

  /** @param {Engine} engine @param {Question} question @param {Counts} counts */
  show(engine, { filters }, counts) {
    this.last = { engine, filters, counts };
    for (const kind of this.parts.keys()) this.fill(kind);
  }

  /** Bring one kind up to date; of a closed one only whether there is anything to choose. @param {string} kind */
  fill(kind) {
    const part = this.parts.get(kind);
    if (!part || !this.last) return;
    const { engine, filters, counts } = this.last;
    const chosen = filters[kind] ?? [];
    const needless = (kind === "district" || kind === "commune") && !filters.province?.length && !chosen.length;
    if (needless || !part.whole.open) {
      part.whole.hidden = needless || !(chosen.length || isOffered(engine, kind, counts[kind]));
      return;
    }
    const offered = counts[kind] ? cut(choices(engine, kind, counts[kind], chosen), chosen) : [];
    part.whole.hidden = !offered.length;
    const rows = offered.map((one) => {
      const had = part.made.get(one.value) ?? made(kind, one);
      part.made.set(one.value, had);
      const words = count(one.count);
      if (had.words !== words) had.number.textContent = had.words = words;
      const is = chosen.includes(one.value);
      if (had.input.checked !== is) had.input.checked = is;
      return had.item;
    });
    put(part.list, rows);
  }
}

/**
 * Let a list have just these items in this order, moving as few as can be.
 * @param {HTMLElement} list @param {Element[]} items
 */
const put = (list, items) => {
  const wanted = new Set(items);
  for (const one of [...list.children]) if (!wanted.has(one)) one.remove();
  let next = list.firstElementChild;
  for (const one of items) {
    if (one === next) next = next.nextElementSibling;
    else list.insertBefore(one, next);
  }
};

/**
 * A choice in the page; `words`: the number that it says.
 * @typedef {{item: HTMLLIElement, input: HTMLInputElement, number: HTMLElement, words: string}} Made
 */

/** A choice without words: copying one costs a fraction of making one. */
const blank = element(
  "li",
  {},
  element("label", {}, element("input", { type: "checkbox" }), element("span"), element("span", { "data-count": "" })),
);

/** @param {string} kind @param {Choice} choice @returns {Made} */
const made = (kind, { value, label: words, depth }) => {
  const item = /** @type {HTMLLIElement} */ (blank.cloneNode(true));
  const [input, called, number] = /** @type {any} */ (item.firstChild).children;
  item.dataset.depth = String(depth);
  input.name = kind;
  input.value = value;
  if (NAMED.has(kind)) called.lang = "vi";
  called.textContent = words;
  return { item, input, number, words: "" };
};
