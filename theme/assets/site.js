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

for (const form of all(".oc-header form")) {
  const toggle = element("button", { type: "button", class: "oc-scheme" });
  const name = () => toggle.setAttribute("aria-label", words[dark() ? "site.to_light" : "site.to_dark"]);
  name();
  form.after(toggle);
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

/** Where this page stands for everybody, wherever it was opened. */
const address = () =>
  /** @type {HTMLLinkElement | null} */ (document.querySelector("link[rel=canonical]"))?.href ?? location.href;

for (const actions of all("[data-share]")) {
  if (!navigator.share && !navigator.clipboard) continue;
  const button = element("button", { type: "button" }, words["site.share"]);
  actions.prepend(button);
  button.addEventListener("click", async () => {
    const url = address();
    if (navigator.share) return navigator.share({ title: document.title, url }).catch(() => {});
    await navigator.clipboard.writeText(url);
    button.textContent = words["site.shared"];
  });
}
for (const actions of all("[data-print]")) {
  const button = element("button", { type: "button" }, actions.dataset.print || words["site.print"]);
  actions.append(button);
  button.addEventListener("click", () => print());
}

// A code says the address that stands beside it in letters; it is there before anybody prints.
for (const box of all(".oc-qr, .oc-announce td.oc-print")) {
  const [said] = /https?:\S+/.exec((box.closest("tr")?.querySelector("span.oc-print") ?? box).textContent ?? "") ?? [];
  if (said) import("./qr.js").then(({ drawing }) => box.prepend(drawing(said)));
}

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

catchUp(document, today());
