// A field that offers what begins like the words in it, as a list that keys, fingers and screen readers can use.
import { element } from "../shared/element.js";

/** @typedef {{ value: string, about: string } & Record<string, string>} Offer */

let made = 0;

/**
 * Let `input` offer what `find` gives for its words; `taken` is told which offer was taken.
 * @param {HTMLInputElement} input
 * @param {(typed: string) => Promise<Offer[]>} find
 * @param {(offer: Offer) => void} [taken]
 * @returns {HTMLElement} the list, to be put behind the field
 */
export const combobox = (input, find, taken) => {
  made += 1;
  const id = `oc-offers-${made}`;
  const list = element("ul", { id, class: "oc-offers", role: "listbox", hidden: true });
  for (const [name, value] of Object.entries({
    role: "combobox",
    "aria-expanded": "false",
    "aria-controls": id,
    "aria-autocomplete": "list",
    autocomplete: "off",
  }))
    input.setAttribute(name, value);
  let at = -1;
  let turn = 0;
  let offered = /** @type {Offer[]} */ ([]);

  const close = () => {
    list.hidden = true;
    at = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  /** @param {Element} option */
  const take = (option) => {
    const offer = offered[[...list.children].indexOf(option)];
    input.value = offer.value;
    close();
    turn += 1; // what is still on its way comes too late
    taken?.(offer);
    input.dispatchEvent(new CustomEvent("oc-taken", { bubbles: true }));
  };
  /** @param {number} to */
  const mark = (to) => {
    const options = [...list.children];
    if (!options.length) return;
    at = (to + options.length) % options.length;
    for (const [n, one] of options.entries()) one.setAttribute("aria-selected", String(n === at));
    options[at].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", options[at].id);
  };
  const offer = async () => {
    turn += 1;
    const mine = turn;
    const found = input.value.trim() ? await find(input.value).catch(() => []) : [];
    if (mine !== turn || document.activeElement !== input) return;
    offered = found;
    list.replaceChildren(
      ...found.map(({ value, about }, n) => {
        const one = element("li", { id: `${id}-${n}`, role: "option", "aria-selected": "false" }, value);
        if (about) one.append(" ", element("small", {}, about));
        return one;
      }),
    );
    at = -1;
    list.hidden = !found.length || (found.length === 1 && found[0].value === input.value);
    input.setAttribute("aria-expanded", String(!list.hidden));
  };

  input.addEventListener("input", () => void offer());
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (list.hidden) return void offer();
      event.preventDefault();
      mark(at + (event.key === "ArrowDown" ? 1 : at < 0 ? 0 : -1));
    } else if (event.key === "Enter" && !list.hidden && at >= 0) {
      event.preventDefault();
      take(list.children[at]);
    }
  });
  list.addEventListener("mousedown", (event) => {
    event.preventDefault(); // the field keeps its place
    const option = /** @type {Element} */ (event.target).closest("[role=option]");
    if (option) take(option);
  });
  return list;
};
