// Every button that chooses a product, whoever drew it, and the count beside the way to the list.
import words from "../page-words.js";
import { element } from "../shared/element.js";
import { CHOSEN, LIMIT, pageOf } from "../shared/sharing.js";
import { ids, onChange, toggle } from "./shortlist.js";

const shown = [...document.querySelectorAll(`.oc-header nav a[href$="${CHOSEN}"], .oc-header summary`)].map((way) => {
  const number = element("span");
  way.append(number);
  return number;
});
const said = element("p", { class: "oc-header__said", role: "status" });
document.querySelector(".oc-header")?.append(said);

/** The product that an address leads to. @param {{href: string} | null | undefined} link */
const idOf = (link) =>
  link ? (new URL(link.href).searchParams.get("q") ?? new URL(link.href).pathname.split("/").slice(-2)[0]) : "";

/** Put a button on each card below `root`, and on a product's own page. @param {ParentNode} root */
const equip = (root) => {
  const actions = root.querySelector("[data-choose]");
  if (actions && !actions.querySelector("[data-shortlist]")) {
    const id = idOf(/** @type {HTMLLinkElement | null} */ (document.querySelector("link[rel=canonical]")));
    actions.prepend(
      element("button", { type: "button", class: "oc-choose", "data-shortlist": id }, words["chosen.choose"]),
    );
  }
  for (const card of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll(".oc-cards > .oc-card"))) {
    if (card.querySelector("[data-shortlist]")) continue;
    card.append(
      element("button", { type: "button", class: "oc-keep", "data-shortlist": idOf(card.querySelector("a")) }),
    );
  }
};

/**
 * Show on each button below `root` whether its product is chosen. Call it for buttons drawn later.
 * @param {ParentNode} root
 */
export const mark = (root) => {
  equip(root);
  const chosen = new Set(ids());
  for (const button of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll("[data-shortlist]"))) {
    const id = button.dataset.shortlist ?? "";
    button.setAttribute("aria-pressed", String(chosen.has(id)));
    if (!button.textContent) {
      const name = button.closest(".oc-card, .oc-card-row")?.querySelector("a")?.textContent ?? id;
      button.title = words["chosen.add"].replace("{name}", () => name);
      button.setAttribute("aria-label", button.title);
    }
    button.hidden = false;
  }
};

const count = () => {
  for (const one of shown) one.textContent = ids().length ? ` (${ids().length})` : "";
};

/** @param {HTMLElement} button */
const press = (button) => {
  const id = button.dataset.shortlist ?? "";
  const now = toggle(id);
  said.textContent = now === "full" ? words["chosen.full"].replace("{n}", String(LIMIT)) : "";
  // A chosen product is one to read without a network too: the worker keeps every page that is fetched.
  if (now === "in" && navigator.serviceWorker?.controller) fetch(pageOf(id)).catch(() => {});
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
