// A form made of the declarations of a kind of record: every field with its title, its words and its examples.
import { element } from "../shared/element.js";
import { combobox } from "./combobox.js";
import { ask } from "./desk.js";
import { say } from "./say.js";

/** @typedef {import("./forms.js").Field} Field */
/** @typedef {(string | number)[]} Path */

/** Fields that are open from the start; what else may be said unfolds. */
const OPEN = new Set(["name", "producer", "place", "recognitions", "number", "province", "decision", "date", "title"]);
const PLACES = new Set(["province", "district", "commune"]);

/** What one entry of a list is called: “Các lần công nhận” are of “Lần công nhận”. @param {string} title */
const single = (title) => {
  const one = title.replace(/^Các /, "");
  return one[0].toUpperCase() + one.slice(1);
};

/** @param {Path} path */
export const key = (path) => path.join(".");

/** A form for one record. Its data are read from its fields. */
export class Form {
  /** @param {Field[]} fields @param {any} data @param {Path} [base] where in the record these fields stand */
  constructor(fields, data, base = []) {
    this.fields = fields;
    this.base = base;
    this.made = element("div", { class: "oc-form" });
    this.made.append(...fields.map((field) => this.field(field, data?.[field.name], [...base, field.name])));
  }

  /** What the form says. */
  get data() {
    return this.group(this.fields, this.base);
  }

  /** @param {Path} path @returns {HTMLElement | null} the field at a place, or at the nearest place above it */
  at(path) {
    for (let n = path.length; n > 0; n -= 1) {
      const found = this.made.querySelector(`[data-path="${key(path.slice(0, n))}"]`);
      if (found) return /** @type {HTMLElement} */ (found);
    }
    return null;
  }

  /** What a field is called, within what: “Nhóm sản phẩm, Cấp”. @param {Path} path */
  called(path) {
    const at = this.at(path);
    const own = at?.closest("p")?.querySelector("label") ?? at?.querySelector("summary, legend");
    const above = at?.parentElement?.closest("fieldset, details")?.querySelector(":scope > summary, :scope > legend");
    return [above, own]
      .map((one) => one?.textContent?.replace(/ \*$/, "") ?? "")
      .filter(Boolean)
      .join(", ");
  }

  /** Say at each field what is wrong with it. @param {{ path: Path, message: string, severity: string }[]} findings */
  tell(findings) {
    for (const one of /** @type {NodeListOf<HTMLElement>} */ (this.made.querySelectorAll("[data-error]"))) {
      one.textContent = "";
      one.closest("p")?.querySelector("[data-path]")?.removeAttribute("aria-invalid");
    }
    for (const { path, message, severity } of findings) {
      const at = this.at(path);
      const words = /** @type {HTMLElement | null | undefined} */ (
        at?.parentElement?.querySelector(":scope > [data-error]")
      );
      if (!at?.matches("input, select, textarea") || !words || (words.textContent && severity !== "error")) continue;
      words.textContent = message;
      words.dataset.error = severity;
      if (severity === "error") at.setAttribute("aria-invalid", "true");
    }
  }

  /** Open all that hides the field at a place, and go there. @param {Path} path */
  go(path) {
    let found = this.at(path);
    if (!found) return;
    const adding =
      found.matches(".oc-form__list") && /** @type {HTMLElement | null} */ (found.querySelector(":scope > button"));
    if (adding && path.length > String(found.dataset.path).split(".").length) {
      adding.click();
      found = this.at(path) ?? found;
    }
    for (let one = found.closest("details"); one; one = one.parentElement?.closest("details") ?? null) one.open = true;
    if (found instanceof HTMLDetailsElement) found.open = true;
    const input = /** @type {HTMLElement | null} */ (
      found.matches("input, select, textarea") ? found : found.querySelector("input, select, textarea, summary, button")
    );
    input?.focus();
    (input ?? found).scrollIntoView({ block: "center" });
  }

  /** @param {Field} field @param {any} value @param {Path} path @returns {HTMLElement} */
  field(field, value, path) {
    if (field.type === "group")
      return this.fold(field, value, path, (box) => {
        for (const one of field.fields ?? []) box.append(this.field(one, value?.[one.name], [...path, one.name]));
      });
    if (field.type === "list") return this.fold(field, value, path, (box) => this.list(box, field, value, path));
    return this.line(field, value, path);
  }

  /** @param {Field} field @param {any} value @param {Path} path @param {(box: HTMLElement) => void} fill */
  fold(field, value, path, fill) {
    const list = field.type === "list" ? "oc-form__list" : "";
    const open = value !== undefined || field.required || OPEN.has(field.name);
    const box = element("details", { class: list || false, "data-path": key(path), open });
    box.append(element("summary", {}, field.title + (field.required ? " *" : "")));
    if (field.about) box.append(element("p", { class: "oc-small" }, field.about));
    fill(box);
    return box;
  }

  /** @param {HTMLElement} box @param {Field} field @param {any} value @param {Path} path */
  list(box, field, value, path) {
    const item = /** @type {Field} */ (field.item);
    let next = 0;
    const adding = element("button", { type: "button" }, say("add_one", { what: single(field.title).toLowerCase() }));
    /** @param {any} one */
    const add = (one) => {
      const at = [...path, next];
      next += 1;
      const row = element("fieldset", { "data-path": key(at), "data-item": true });
      row.append(element("legend", {}, `${single(field.title)} ${next}`));
      if (item.type === "group") {
        for (const below of item.fields ?? []) row.append(this.field(below, one?.[below.name], [...at, below.name]));
      } else row.append(this.line({ ...item, title: `${single(field.title)} ${next}` }, one, at));
      const off = element("button", { type: "button" }, say("take_off"));
      off.addEventListener("click", () => {
        row.remove();
        adding.focus();
        this.made.dispatchEvent(new CustomEvent("oc-taken", { bubbles: true }));
      });
      row.append(off);
      adding.before(row);
    };
    box.append(adding);
    for (const one of Array.isArray(value) ? value : field.required ? [undefined] : []) add(one);
    adding.addEventListener("click", () => {
      add(undefined);
      const row = adding.previousElementSibling;
      /** @type {HTMLElement | null | undefined} */ (row?.querySelector("input, select, textarea"))?.focus();
    });
  }

  /** @param {Field} field @param {any} value @param {Path} path */
  line(field, value, path) {
    const id = `oc-f-${key(path)}`;
    const about = [field.about, field.examples?.length ? say("example", { what: field.examples.join("; ") }) : ""];
    const words = about.filter(Boolean).join(" ");
    const common = { id, "data-path": key(path), "aria-describedby": `${id}-a ${id}-e` };
    /** @type {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} */
    let input;
    if (field.type === "choice" || field.type === "boolean") {
      const given = field.type === "boolean" ? ["true"] : (field.choices ?? []).map(String);
      const titles = field.type === "boolean" ? [say("yes")] : given;
      input = element("select", { ...common, "data-type": field.type });
      input.append(element("option", { value: "" }, say("none")));
      for (const [n, one] of given.entries()) input.append(element("option", { value: one }, titles[n]));
    } else if (field.type === "text") input = element("textarea", { ...common, rows: 3 });
    else {
      const numeric = field.type === "integer" || field.type === "number";
      input = element("input", {
        ...common,
        type: "text",
        inputmode: numeric ? "decimal" : false,
        "data-type": field.type,
      });
    }
    input.value = value === undefined || value === null ? "" : String(value);
    const made = element("p", {}, element("label", { for: id }, field.title + (field.required ? " *" : "")), input);
    const offers = this.offers(field, path, input);
    if (offers) made.append(offers);
    made.append(element("small", { id: `${id}-a` }, words), element("small", { id: `${id}-e`, "data-error": true }));
    return made;
  }

  /** @param {Field} field @param {Path} path @param {Element} input */
  offers(field, path, input) {
    const above = path[path.length - 2];
    const bare = input instanceof HTMLInputElement;
    if (bare && PLACES.has(field.name) && (above === "place" || field.name === "province")) {
      return combobox(input, (typed) => {
        const within = field.name === "province" ? "" : this.value([...path.slice(0, -1), "province"]);
        const on = this.value(["recognitions", 0, "decision", "date"]);
        return ask({ ask: "places", typed, field: field.name, within, on });
      });
    }
    if (bare && field.name === "name" && above === "group") {
      const from = path.slice(0, -1);
      const find = (/** @type {string} */ typed) => {
        const criteria = this.value([...from, "criteria"]);
        return ask({ ask: "groups", typed, criteria, level: this.value([...from, "level"]) });
      };
      return combobox(input, find, (offer) => {
        for (const name of ["level", "criteria"]) {
          const beside = /** @type {any} */ (this.made.querySelector(`[data-path="${key([...from, name])}"]`));
          if (beside && !beside.value && offer[name]) beside.value = offer[name];
        }
      });
    }
    return null;
  }

  /** @param {Path} path @returns {string} what stands in a field now */
  value(path) {
    const found = /** @type {any} */ (this.made.querySelector(`[data-path="${key(path)}"]`));
    return found?.value ?? "";
  }

  /** @param {Field[]} fields @param {Path} path */
  group(fields, path) {
    return Object.fromEntries(fields.map((field) => [field.name, this.read(field, [...path, field.name])]));
  }

  /** @param {Field} field @param {Path} path @returns {any} */
  read(field, path) {
    if (field.type === "group") return this.group(field.fields ?? [], path);
    if (field.type === "list") {
      const rows = this.made.querySelectorAll(`[data-path="${key(path)}"] > [data-item]`);
      const item = /** @type {Field} */ (field.item);
      return [...rows].map((row) => this.read(item, String(/** @type {HTMLElement} */ (row).dataset.path).split(".")));
    }
    const typed = this.value(path).trim();
    if (!typed) return undefined;
    if (field.type === "boolean") return true;
    const numeric = field.type === "integer" || field.type === "number";
    // What is no number stays the text that was typed, so that the check says what is wrong with it.
    return numeric && /^-?\d+(?:\.\d+)?$/.test(typed.replace(",", ".")) ? Number(typed.replace(",", ".")) : typed;
  }
}
