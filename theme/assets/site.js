// What every page needs: the choice of colours, sharing, and statuses that the calendar has changed since the build.
// What is of no use without scripts is put in here rather than written into every page.
import words from "./page-words.js";
import { today, catchUp } from "./status.js";
import { element } from "./shared/element.js";
import "./offline/page.js";
import "./chosen/buttons.js";

const root = document.documentElement;
const dark = () =>
  (root.dataset.scheme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
/** Every element below the page that `selector` names. @param {string} selector */
const all = (selector) => /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(selector));

const ways = document.querySelector(".oc-header details > nav");
if (ways) {
  const toggle = element("button", { type: "button", class: "oc-scheme" });
  const name = () => {
    toggle.textContent = words[dark() ? "site.to_light" : "site.to_dark"];
  };
  name();
  ways.append(toggle);
  toggle.addEventListener("click", () => {
    root.dataset.scheme = dark() ? "light" : "dark";
    try {
      localStorage.setItem("oc-scheme", root.dataset.scheme);
    } catch {
      /* the choice then holds for this page only */
    }
    name();
  });
}

// One box a page: where the page has none of its own, a wide head has one. Without scripts there is nothing that it
// could find.
const search = /** @type {HTMLAnchorElement | null} */ (document.querySelector(".oc-header nav a"));
if (search && !document.querySelector(".oc-search")) {
  const input = element("input", { name: "q", type: "search", "aria-label": words["site.search_label"] });
  const form = element(
    "form",
    { action: search.href, role: "search" },
    input,
    element("button", {}, words["site.search_button"]),
  );
  document.querySelector(".oc-header > div")?.append(form);
}

/** Where this page stands for everybody, wherever it was opened. */
const address = () =>
  /** @type {HTMLLinkElement | null} */ (document.querySelector("link[rel=canonical]"))?.href ?? location.href;

for (const actions of all("[data-share]")) {
  if (!navigator.share && !navigator.clipboard) continue;
  const button = element("button", { type: "button" }, words["site.share"]);
  const choose = actions.querySelector(".oc-choose");
  if (choose) choose.after(button);
  else actions.prepend(button);
  button.addEventListener("click", async () => {
    const url = address();
    if (navigator.share) return navigator.share({ title: document.title, url }).catch(() => {});
    await navigator.clipboard.writeText(url);
    button.textContent = words["site.shared"];
  });
}
for (const actions of all("[data-send]")) {
  const to = encodeURIComponent(address());
  actions.prepend(
    element("a", { href: `https://zalo.me/share?url=${to}`, rel: "nofollow" }, words["site.zalo"]),
    element(
      "a",
      { href: `https://www.facebook.com/sharer/sharer.php?u=${to}`, rel: "nofollow" },
      words["site.facebook"],
    ),
  );
}
for (const actions of all("[data-print]")) {
  const button = element(
    "button",
    { type: "button" },
    actions.dataset.print || words[actions.closest(".oc-product") ? "product.sheet" : "site.print"],
  );
  actions.append(button);
  button.addEventListener("click", () => print());
}

// What is folded on a screen is open on paper.
/** @type {HTMLDetailsElement[]} */
let opened = [];
addEventListener("beforeprint", () => {
  opened = [
    .../** @type {NodeListOf<HTMLDetailsElement>} */ (document.querySelectorAll("details.oc-fold:not([open])")),
  ];
  for (const one of opened) one.open = true;
});
addEventListener("afterprint", () => {
  for (const one of opened) one.open = false;
});

// A code says the address that stands beside it in letters; it is there before anybody prints.
for (const box of all(".oc-qr, .oc-announce td.oc-print")) {
  const [said] = /https?:\S+/.exec((box.closest("tr")?.querySelector("span.oc-print") ?? box).textContent ?? "") ?? [];
  if (said) import("./qr.js").then(({ drawing }) => box.prepend(drawing(said)));
}

/** The reader's own day, never before that of the build: a clock may be behind. */
const day = [today(), all("[data-day]")[0]?.dataset.day ?? ""].sort()[1];
for (const box of all("[data-life]")) import("./life.js").then(({ draw }) => draw(box, day));

// Searching costs nothing before a box is touched; then it has the time of the first key to come.
for (const input of /** @type {NodeListOf<HTMLInputElement>} */ (
  document.querySelectorAll(".oc-header form input, .oc-search[action] input")
)) {
  input.placeholder = words["site.search_hint"];
  input.autocomplete = "off";
  const begin = () => import("./search/page/box.js").then(({ attach }) => attach(input));
  if (document.activeElement === input) begin();
  else input.addEventListener("focus", begin, { once: true });
}
for (const one of all("[data-scripted]")) one.hidden = false;
for (const input of /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll("input[data-filter]"))) {
  input.addEventListener("focus", () => import("./search/page/within.js").then(({ attach }) => attach(input)), {
    once: true,
  });
}
// “/” leads to the box of the page, or else to that of the header.
addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target instanceof Element && event.target.matches("input, textarea, select")) return;
  const box = Array.from(all("[role=search] input[type=search]:not([data-filter])"))
    .filter((one) => one.offsetParent)
    .pop();
  if (!box) return;
  event.preventDefault();
  box.focus();
});

catchUp(document, day);
