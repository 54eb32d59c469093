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

for (const button of all("[data-share]")) {
  if (!navigator.share && !navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    const url = /** @type {HTMLLinkElement | null} */ (document.querySelector("link[rel=canonical]"))?.href ?? location.href;
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

catchUp(document, today());
