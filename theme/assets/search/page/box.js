// The search boxes outside the search page: products under the box while one types, all of them behind Enter. Loaded at
// the first touch of a box, so that who doesn't search pays nothing.
import { element } from "../../shared/element.js";
import { count, say } from "../../shared/words.js";
import { HERE, SEARCH, toldOf } from "../../shared/sharing.js";
import { wordsFor } from "../engine/product.js";
import { ask, prepare } from "../engine/session.js";
import { writeAddress } from "./state.js";

const MOST = 7;
let boxes = 0;

/** Let `input` suggest. @param {HTMLInputElement} input */
export const attach = (input) => {
  const id = `oc-suggested-${(boxes += 1)}`;
  const list = element("ul", {
    id,
    class: "oc-suggested",
    role: "listbox",
    "aria-label": say("explorer.suggested"),
    hidden: true,
  });
  const said = element("span", { class: "oc-unseen", role: "status" });
  input.after(list, said);
  for (const [name, value] of Object.entries({
    role: "combobox",
    "aria-autocomplete": "list",
    "aria-controls": id,
    "aria-expanded": "false",
  }))
    input.setAttribute(name, value);
  let at = -1;

  /** @param {boolean} open */
  const toggle = (open) => {
    list.hidden = !open;
    input.setAttribute("aria-expanded", String(open));
    if (!open) mark(-1);
  };
  /** @param {number} place */
  const mark = (place) => {
    at = place;
    [...list.children].forEach((one, n) => one.setAttribute("aria-selected", String(n === at)));
    if (at < 0) input.removeAttribute("aria-activedescendant");
    else input.setAttribute("aria-activedescendant", list.children[at].id);
  };
  const suggest = async () => {
    const q = input.value;
    if (!q.trim()) return toggle(false);
    await ask({ q, filters: {}, sort: "relevance" }, ({ answer: { rows }, engine }) => {
      const found = [...rows.slice(0, MOST)].map((row, n) => {
        const one = wordsFor(engine, row);
        const about = [one.producer, one.province].filter(Boolean).join(" · ");
        return element(
          "li",
          {
            id: `${id}-${n}`,
            role: "option",
            "aria-selected": "false",
            "data-href": toldOf(one.id, one.inForce),
            lang: "vi",
          },
          element("strong", {}, one.name),
          element("span", {}, about),
        );
      });
      const address = new URL(`${SEARCH}${writeAddress({ q, filters: {}, sort: "relevance" })}`, HERE).href;
      const all = element(
        "li",
        { id: `${id}-all`, role: "option", "aria-selected": "false", "data-href": address, class: "oc-suggested__all" },
        say("explorer.suggest_all", { n: count(rows.length) }),
      );
      list.replaceChildren(...found, all);
      said.textContent = say("explorer.suggest_count", { n: count(rows.length) });
      mark(-1);
      toggle(document.activeElement === input);
    }).catch(() => toggle(false)); // Enter still leads to the search page
  };

  input.addEventListener("input", suggest);
  input.addEventListener("blur", () => toggle(false));
  input.addEventListener("focus", suggest);
  // The box keeps the focus, the click its target.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const one = event.target instanceof Element && event.target.closest("li");
    if (one instanceof HTMLElement && one.dataset.href) location.href = one.dataset.href;
  });
  input.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const last = list.children.length - 1;
      const next = at + (event.key === "ArrowDown" ? 1 : -1);
      mark(next > last ? -1 : next < -1 ? last : next);
    } else if (event.key === "Escape") {
      event.preventDefault(); // else the browser empties the box
      toggle(false);
    } else if (event.key === "Enter" && at >= 0) {
      event.preventDefault();
      location.href = /** @type {HTMLElement} */ (list.children[at]).dataset.href ?? "";
    }
  });
  prepare().catch(() => {}); // without it the first suggestions take a moment longer
  if (document.activeElement === input) suggest();
};
