// What every page needs: the choice of colours, sharing, and statuses that the calendar has changed since the build.
import { today, catchUp } from "./status.js";
import "./offline/page.js";
import "./tools/buttons.js";

const root = document.documentElement;
const dark = () => (root.dataset.scheme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
/** Every element below the page that `selector` names. @param {string} selector */
const all = (selector) => /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(selector));

for (const toggle of all("[data-scheme-toggle]")) {
  const name = () => toggle.setAttribute("aria-label", (dark() ? toggle.dataset.light : toggle.dataset.dark) ?? "");
  toggle.hidden = false;
  name();
  toggle.addEventListener("click", () => {
    root.dataset.scheme = dark() ? "light" : "dark";
    try {
      localStorage.setItem("oc-scheme", root.dataset.scheme);
    } catch { /* the choice then holds for this page only */ }
    name();
  });
}

/** Where this page stands for everybody, wherever it was opened. */
const address = () => /** @type {HTMLLinkElement | null} */ (document.querySelector("link[rel=canonical]"))?.href ?? location.href;

for (const button of all("[data-share]")) {
  if (!navigator.share && !navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    const url = address();
    if (navigator.share) return navigator.share({ title: document.title, url }).catch(() => {});
    await navigator.clipboard.writeText(url);
    button.textContent = button.dataset.done ?? "";
  });
}
for (const button of all("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

for (const box of all("[data-qr]")) {
  import("./qr.js").then(({ drawing }) => box.prepend(drawing(box.dataset.qr ?? ""))); // there before anybody prints
}

// Searching costs nothing before a box is touched; then it has the time of the first key to come.
for (const input of /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll("input[data-suggest]"))) {
  const begin = () => import("./search/box.js").then(({ attach }) => attach(input));
  if (document.activeElement === input) begin();
  else input.addEventListener("focus", begin, { once: true });
}
for (const one of all("[data-scripted]")) one.hidden = false;
for (const input of /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll("input[data-filter]"))) {
  input.addEventListener("focus", () => import("./search/within.js").then(({ attach }) => attach(input)), { once: true });
}
// “/” leads to the box of the page, or else to that of the header.
addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target instanceof Element && event.target.matches("input, textarea, select")) return;
  const box = Array.from(all("[role=search] input[type=search]:not([data-filter])")).findLast((one) => one.offsetParent);
  if (!box) return;
  event.preventDefault();
  box.focus();
});

catchUp(document, today());
