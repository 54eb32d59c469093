// The search page: a question in the address, its answer below, filters beside it.
import { mark } from "../../chosen/buttons.js";
import { element } from "../../shared/element.js";
import { attach } from "../../export/list.js";
import { count as inWords, say } from "../../shared/words.js";
import { card } from "./card.js";
import { failure } from "./failure.js";
import { Fault, isSmall } from "../index/load.js";
import { Panel, label, wishWords } from "./panel.js";
import { placePages } from "./place-pages.js";
import { Results } from "./results.js";
import { ResultTable } from "./table.js";
import { rows as rowsOf } from "../../export/rows.js";
import { without } from "../engine/asked.js";
import { ask, day, here, prepare, ready } from "../engine/session.js";
import { asks, readAddress, writeAddress } from "./state.js";

/**
 * @typedef {import("../engine/engine.js").Engine} Engine
 * @typedef {import("../engine/engine.js").Question} Question
 * @typedef {import("../engine/session.js").Told} Told
 */

/** @param {string} id @returns {any} */
const part = (id) => document.getElementById(id);

/** @type {HTMLInputElement} */
const box = part("oc-q");
/** @type {HTMLElement} */
const list = part("oc-results");
/** @type {HTMLElement} */
const total = part("oc-total");
/** @type {HTMLElement} */
const chips = part("oc-chips");
/** @type {HTMLSelectElement} */
const order = part("oc-sort");
/** @type {HTMLDetailsElement} */
const filters = part("oc-filters");
/** @type {HTMLButtonElement} */
const table = part("oc-table");
/** @type {HTMLButtonElement} */
const done = part("oc-filters-done");
const none = part("oc-none");
const VIEW = "oc-view";

let question = readAddress(location.search);
/** @type {Engine | null} */
let engine = null;

const results = new Results(
  list,
  (row, place, all, had) => card(/** @type {Engine} */ (engine), row, place, all, had),
  (drawn) => drawn.forEach(mark),
);
const sheet = part("oc-sheet");
const tabled = new ResultTable(sheet, (drawn) => drawn.forEach(mark));
/** The rows of the last answer, final or not. */
let shown = /** @type {Int32Array} */ (new Int32Array(0));
const panel = new Panel(part("oc-panel"), (kind, value, on) => choose(kind, value, on));

/** The rows of the last final answer, for whoever takes them away. */
let answered = /** @type {Int32Array} */ (new Int32Array(0));

/** Brings the filters up to date: when they are open, or as soon as they are. */
let fill = () => {};
filters.addEventListener("toggle", () => {
  if (filters.open) fill();
});

/**
 * Ask anew, and let the address say so.
 * @param {Partial<Question>} change
 * @param {boolean} step whether “back” leads to what was before
 */
const change = (change, step) => {
  question = { ...question, ...change };
  const address = writeAddress(question) || location.pathname;
  if (step) history.pushState(null, "", address);
  else history.replaceState(null, "", address);
  return answer();
};

/** @param {string} kind @param {string} value @param {boolean} on */
const choose = (kind, value, on) => {
  const others = (question.filters[kind] ?? []).filter((one) => one !== value);
  const chosen = on ? [...others, value] : others;
  const { [kind]: _, ...rest } = question.filters;
  return change({ filters: chosen.length ? { ...rest, [kind]: chosen } : rest }, true);
};

const answer = async () => {
  list.removeAttribute("data-ready");
  try {
    await ask(question, show);
  } catch (error) {
    console.error(error);
    total.textContent = failure(error);
    if (error instanceof Fault && error.kind === "network") addEventListener("online", () => answer(), { once: true });
  }
};

/** @param {Told} told */
const show = ({ answer: { rows, counts, exact, meant }, engine: by, final }) => {
  engine = by;
  shown = rows;
  part("oc-hint")?.remove();
  if (list.hidden) tabled.show(by, rows);
  else results.show(rows);
  const count = inWords(rows.length);
  total.dataset.total = final ? String(rows.length) : "";
  total.textContent = !final
    ? say("explorer.partial", { n: count })
    : !rows.length
      ? say("explorer.none")
      : say(exact ? "explorer.results" : "explorer.near", { n: count });
  total.dataset.asked = question.q.trim() && `“${question.q.trim()}”: `;
  if (!final) return;
  none.hidden = rows.length > 0 && exact;
  none.classList.toggle("oc-nothing--near", rows.length > 0);
  for (const one of document.querySelectorAll("[data-some]")) /** @type {HTMLElement} */ (one).hidden = !rows.length;
  fill = () => panel.show(by, question, counts);
  if (filters.open) fill();
  answered = rows;
  done.textContent = say("explorer.done", { n: count });
  showChosen(by, meant.wishes);
  const pages = placePages(by, meant, question.q);
  part("oc-places").replaceChildren(...pages);
  part("oc-places").hidden = !pages.length;
  list.setAttribute("data-ready", "");
  returnTo();
};

/** Where the window was when the reader left, until it is there again: browsers that keep no page forget it. */
let top = Number(history.state?.top) || 0;
history.scrollRestoration = "manual";
const returnTo = () => {
  if (!top) return;
  if (list.hidden) tabled.reach(top + innerHeight);
  scrollTo({ top, behavior: "auto" });
  if (!list.hidden) results.draw();
  top = 0;
};
const remember = () => history.replaceState({ top: Math.round(scrollY) }, "");
let still = 0;
addEventListener(
  "scroll",
  () => {
    clearTimeout(still);
    still = setTimeout(remember, 250);
  },
  { passive: true },
);
addEventListener("pagehide", remember);

/** A word for what is asked for, with a way out. @param {string} words @param {() => Promise<void>} out */
const chipFor = (words, out) => {
  const chip = element(
    "button",
    { type: "button", class: "oc-chip", "aria-label": say("explorer.without", { name: words }) },
    words,
    element("span", { "aria-hidden": "true" }, "×"),
  );
  chip.addEventListener("click", () => out().then(() => box.focus({ preventScroll: true })));
  return chip;
};

/**
 * What the words of the query ask for and the filters that are set, each with a way out.
 * @param {Engine} by @param {import("../engine/asked.js").Wish[]} wishes
 */
const showChosen = (by, wishes) => {
  const set = Object.entries(question.filters).flatMap(([kind, values]) => values.map((value) => ({ kind, value })));
  part("oc-filters-count").textContent = set.length ? ` (${set.length})` : "";
  chips.replaceChildren(
    ...wishes.map((wish) => {
      const words = wishWords(wish, question.q);
      return chipFor(words, () => {
        box.value = without(question.q, wish);
        return change({ q: box.value }, true);
      });
    }),
    ...set.map(({ kind, value }) => chipFor(label(by, kind, value), () => choose(kind, value, false))),
  );
  if (set.length + wishes.length > 1) {
    const all = element("button", { type: "button", class: "oc-chip oc-chip--all" }, say("explorer.clear"));
    all.addEventListener("click", () => {
      box.value = [...wishes].sort((a, b) => b.from - a.from).reduce(without, question.q);
      change({ q: box.value, filters: {} }, true).then(() => box.focus({ preventScroll: true }));
    });
    chips.append(all);
  }
};

/** @param {boolean} dense */
const view = (dense) => {
  table.setAttribute("aria-pressed", String(dense));
  list.hidden = dense;
  sheet.hidden = !dense;
  if (dense && engine) tabled.show(engine, shown);
  results.empty();
  if (!dense) results.draw();
};

/** @returns {boolean} */
const remembered = () => {
  try {
    return localStorage.getItem(VIEW) === "table";
  } catch {
    return false; // a browser that keeps nothing shows cards
  }
};

box.addEventListener("input", () => change({ q: box.value }, false));
box.form?.addEventListener("submit", (event) => {
  event.preventDefault();
  change({ q: box.value }, true);
});
order.addEventListener("change", () => change({ sort: /** @type {Question["sort"]} */ (order.value) }, true));
done.addEventListener("click", () => {
  filters.open = false;
  total.scrollIntoView({ block: "center" });
});
table.addEventListener("click", () => {
  const dense = table.getAttribute("aria-pressed") !== "true";
  try {
    localStorage.setItem(VIEW, dense ? "table" : "cards");
  } catch {
    /* it then holds for this page only */
  }
  view(dense);
});

addEventListener("popstate", () => {
  question = readAddress(location.search);
  top = Number(history.state?.top) || 0;
  box.value = question.q;
  order.value = question.sort;
  answer();
});

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape" && event.target === box && box.value) {
    event.preventDefault();
    box.value = "";
    change({ q: "" }, false);
  } else if (event.key === "Escape" && list.contains(document.activeElement)) box.focus();
  else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    const at = results.focused();
    if (at < 0 && !(event.target === box && event.key === "ArrowDown")) return;
    event.preventDefault();
    const next = at < 0 ? 0 : at + (event.key === "ArrowDown" ? 1 : -1) * results.columns;
    if (next < 0) box.focus();
    else results.focus(next);
  }
});

const { connection } = /** @type {{connection?: {saveData: boolean, effectiveType: string}}} */ (navigator);
/** Whether to fetch the index before anybody asks: not on a slow or paid line. */
const generous = () => !connection || (!connection.saveData && connection.effectiveType === "4g");
/** The same where the index is small; of a large one what gives a first answer, so that it is there before a key. */
const prudent = async () => {
  if (connection?.saveData) return;
  if (await isSmall()) begin();
  else await prepare();
};
const begin = () => {
  if (!here()) ready().then(() => answer());
};

box.value = question.q;
order.value = question.sort;
filters.open = matchMedia("(min-width: 60em)").matches;
for (const one of document.querySelectorAll("[data-explorer-part]")) one.removeAttribute("hidden");
view(remembered());
attach(
  part("oc-export"),
  () => rowsOf({ rows: answered }),
  () => ({ title: document.title, address: location.href, day }),
);
/** Call when what stands in the page has been painted; a page that nobody looks at is not. @param {() => void} work */
const painted = (work) => {
  let once = () => {
    once = () => {};
    work();
  };
  setTimeout(() => once(), 300);
  requestAnimationFrame(() => setTimeout(() => once()));
};

if (asks(question)) answer();
else if (generous()) {
  ready().catch(() => {}); // whoever waits for it hears of it
  painted(answer);
} else {
  total.textContent = say("explorer.start");
  for (const sign of ["pointerdown", "keydown", "scroll"])
    addEventListener(sign, () => setTimeout(begin, 1500), { once: true, passive: true });
  prudent().catch(() => {}); // without it the answer says so
}
