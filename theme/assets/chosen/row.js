// A row of the list of chosen products, with what can be done with it.
import { element } from "../shared/element.js";
import { say } from "../shared/words.js";

/** @typedef {import("./details.js").Details} Details */
/**
 * @typedef {Object} Acts  what a row calls
 * @property {(id: string) => void} remove
 * @property {(id: string, picked: boolean) => void} pick for comparison
 */

/** @param {string} id @param {string} name @param {Acts} acts */
const remover = (id, name, acts) => {
  const button = element(
    "button",
    { type: "button", "aria-label": say("chosen.remove_name", { name }) },
    say("chosen.remove"),
  );
  button.addEventListener("click", () => acts.remove(id));
  return button;
};

/** @param {Details} one @param {boolean} picked @param {Acts} acts */
const picker = (one, picked, acts) => {
  const box = element("input", { type: "checkbox", "aria-label": say("chosen.pick_name", { name: one.name }) });
  box.checked = picked;
  box.addEventListener("change", () => acts.pick(one.id, box.checked));
  return element("label", { class: "oc-check" }, box, ` ${say("chosen.pick")}`);
};

/**
 * The row of a product.
 * @param {string} id
 * @param {Details | null | Error | undefined} one null: there is no such product; an error: its page could
 *   not be had; undefined: it is on its way
 * @param {boolean} picked @param {Acts} acts @returns {HTMLLIElement}
 */
export const row = (id, one, picked, acts) => {
  if (!one || one instanceof Error) {
    const words = one === undefined ? say("chosen.loading") : say(one ? "chosen.unread" : "chosen.missing", { id });
    return element("li", { "data-id": id }, element("div", {}, words), remover(id, id, acts));
  }
  const standing = [element("b", {}, one.rank), element("span", { class: "oc-status" }, one.statusLabel)];
  const words = element(
    "div",
    {},
    element("a", { href: one.url }, one.name),
    element("span", {}, one.producer),
    element("span", {}, one.place),
    element("span", {}, ...standing),
  );
  return element(
    "li",
    { "data-id": id, "data-status": one.status },
    words,
    picker(one, picked, acts),
    remover(id, one.name, acts),
  );
};
