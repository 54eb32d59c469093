// Every button that chooses a product, whoever drew it, and the count beside the way to the list.
import { element } from "./element.js";
import { ROOT } from "./sharing.js";
import { LIMIT, ids, onChange, toggle } from "./shortlist.js";

const way = /** @type {HTMLElement | null} */ (document.querySelector("[data-chosen]"));

/** Put a button on each card below `root`: a list of thousands would weigh a tenth more with them in its pages. @param {ParentNode} root */
const equip = (root) => {
  for (const card of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll(".oc-cards > .oc-card[data-id]"))) {
    if (card.querySelector("[data-shortlist]")) continue;
    card.append(element("button", { type: "button", class: "oc-keep", "data-shortlist": card.dataset.id ?? "" }));
  }
};

/** Show on each button below `root` whether its product is chosen. Call it for buttons drawn later. @param {ParentNode} root */
export const mark = (root) => {
  equip(root);
  const chosen = new Set(ids());
  for (const button of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll("[data-shortlist]"))) {
    const id = button.dataset.shortlist ?? "";
    button.setAttribute("aria-pressed", String(chosen.has(id)));
    if (!button.textContent) {
      const name = button.closest("[data-id]")?.querySelector("a")?.textContent ?? id;
      const words = (way?.dataset.add ?? "{name}").replace("{name}", () => name);
      button.setAttribute("aria-label", words);
      button.title = words;
    }
    button.hidden = false;
  }
};

const count = () => {
  const shown = way?.querySelector("[data-count]");
  if (shown) shown.textContent = ids().length ? ` (${ids().length})` : "";
};

/** @param {HTMLElement} button */
const press = (button) => {
  const id = button.dataset.shortlist ?? "";
  const said = document.querySelector("[data-chosen-said]");
  const now = toggle(id);
  if (said) said.textContent = now === "full" ? (way?.dataset.full ?? "").replace("{n}", String(LIMIT)) : "";
  // A chosen product is one to read without a network too: the worker keeps every page that is fetched.
  if (now === "in" && navigator.serviceWorker?.controller) fetch(new URL(`san-pham/${id}/`, ROOT)).catch(() => {});
};

document.addEventListener("click", (event) => {
  const button = event.target instanceof Element && event.target.closest("[data-shortlist]");
  if (button instanceof HTMLElement) press(button);
});
onChange(() => {
  mark(document);
  count();
});
mark(document);
count();
