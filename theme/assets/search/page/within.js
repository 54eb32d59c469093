// The box above a list: the same search among the products of this list only, shown in its place while anything is
// typed.
import { mark } from "../../chosen/buttons.js";
import { element } from "../../shared/element.js";
import { count, say } from "../../shared/words.js";
import { failure } from "./failure.js";
import { HERE, SEARCH } from "../../shared/sharing.js";
import { card } from "./card.js";
import { Results } from "./results.js";
import { ask } from "../engine/session.js";
import { writeAddress } from "./state.js";

/** Let `input` filter the list of its page. @param {HTMLInputElement} input */
export const attach = (input) => {
  const { kind = "", value = "" } = input.dataset;
  const form = /** @type {HTMLFormElement} */ (input.form);
  const standing = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[data-listed]")]);
  const said = element("p", { role: "status", class: "oc-count" });
  const more = element("a", { class: "oc-small" }, say("explorer.in_list_more"));
  const list = element("ul", { class: "oc-found" });
  const found = element("div", { hidden: true }, said, more, list);
  form.after(found);
  /** @type {import("../engine/engine.js").Engine | null} */
  let engine = null;
  const results = new Results(
    list,
    (row, place, total, had) =>
      card(/** @type {import("../engine/engine.js").Engine} */ (engine), row, place, total, had),
    (drawn) => drawn.forEach(mark),
  );

  const filter = async () => {
    const typed = Boolean(input.value.trim());
    found.hidden = !typed;
    for (const one of standing) one.hidden = typed;
    if (!typed) return;
    list.removeAttribute("data-ready");
    /** @type {import("../engine/engine.js").Question} */
    const question = { q: input.value, filters: { [kind]: [value] }, sort: "relevance" };
    more.href = new URL(`${SEARCH}${writeAddress(question)}`, HERE).href;
    await ask(question, ({ answer: { rows }, engine: by, final }) => {
      engine = by;
      results.show(rows);
      said.textContent = say(final ? "explorer.results" : "explorer.partial", { n: count(rows.length) });
      said.dataset.total = final ? String(rows.length) : "";
      list.toggleAttribute("data-ready", final);
    }).catch((error) => {
      console.error(error);
      said.textContent = failure(error);
    });
  };
  input.addEventListener("input", filter);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    filter();
  });
  filter();
};
