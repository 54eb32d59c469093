// A workbook of an office: every row with its verdict, every finding at its cell with a field to mend it in.
import { element } from "../shared/element.js";
import { ask, onStep } from "./desk.js";
import { bytesOf, pack, save } from "./files.js";
import { toNext } from "./next.js";
import { say } from "./say.js";

/** @typedef {{ kind: string, cell: string, message: string }} Trouble */
/**
 * @typedef {{ sheet: string, row: number, verdict: string, id?: string, action?: string, name: string,
 *   message?: string, problems?: Trouble[], notes?: Trouble[], cells: Record<string, string> }} Row
 */
/** @typedef {{ letter: string, title: string, role: string }} Column */
/** @typedef {{ sheet: string, note?: string, columns: Column[], rows: Row[] }} Sheet */

const SHEETS = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const section = /** @type {HTMLElement} */ (document.querySelector("[data-workbook]"));
/** @template {Element} [T=HTMLElement] @param {string} name @returns {T} */
const part = (name) => /** @type {T} */ (section.querySelector(`[data-${name}]`));
const chosen = /** @type {HTMLInputElement} */ (part("book"));
const province = /** @type {HTMLSelectElement} */ (part("province"));
const said = part("book-said");
const out = part("rows");
const bar = /** @type {HTMLProgressElement} */ (part("book-progress"));

/** @type {Record<string, Record<string, string>>} */
let edits = {};
let name = "";
/** Counts what was asked: of two answers only the later one is shown. */
let turn = 0;
/** @type {Record<string, string>} */
let records = {};

/** @param {Row} row */
const state = (row) => {
  if (row.verdict === "refused") return "bad";
  if (row.verdict === "skipped") return "gone";
  return row.notes?.length ? "late" : "good";
};

/** @param {Row} row */
const words = (row) => {
  if (row.verdict === "refused") return say("row_refused");
  if (row.verdict === "skipped") return say("row_skipped");
  const action = say(`row_${row.action ?? "new"}`);
  return row.notes?.length ? say("row_noted", { action }) : action;
};

/** @param {Sheet} sheet @param {Row} row */
const line = (sheet, row) => {
  const role = (/** @type {string} */ wanted) => sheet.columns.find((one) => one.role === wanted)?.letter ?? "";
  const made = element("tr", { "data-state": state(row) });
  made.append(
    element("th", { scope: "row" }, String(row.row)),
    element("td", {}, element("b", {}, row.name || row.cells[role("name")] || say("no_name"))),
    element("td", { class: "oc-wide" }, row.cells[role("producer")] ?? ""),
    element("td", { class: "oc-wide" }, row.cells[role("decision")] ?? ""),
    element(
      "td",
      {},
      element("span", { class: "oc-tag" }, words(row)),
      row.verdict === "skipped" ? ` ${row.message ?? ""}` : "",
    ),
  );
  return made;
};

/** @param {Sheet} sheet @param {Row} row @param {Trouble} one */
const trouble = (sheet, row, one) => {
  const wrong = row.verdict === "refused";
  const made = element("li", { class: "oc-finding", "data-severity": wrong ? "error" : "warning" });
  const letter = /^([A-Z]+)\d+$/.exec(one.cell)?.[1];
  const column = sheet.columns.find((each) => each.letter === letter);
  const where = column
    ? say("row_column", { row: row.row, title: column.title, cell: one.cell })
    : say("row_only", { row: row.row });
  made.append(element("h3", {}, where), element("p", {}, `${row.name ? `${row.name}: ` : ""}${one.message}`));
  if (letter) {
    const id = `oc-c-${sheet.sheet}-${one.cell}`;
    const input = element("input", { id, type: "text", "data-sheet": sheet.sheet, "data-cell": one.cell });
    input.value = row.cells[letter] ?? "";
    made.append(element("label", { for: id }, say("mend_cell", { cell: one.cell })), input);
  }
  return made;
};

/** @param {any} found */
const show = (found) => {
  records = found.records;
  const { counts } = found;
  const usable = Object.keys(records).length;
  said.textContent = say("book_counts", { name, ...counts, records: usable });
  const before = /** @type {HTMLElement[]} */ ([...out.querySelectorAll("[data-cell]")]);
  const mending = before.findIndex((one) => one === document.activeElement);
  const pieces = [];
  for (const sheet of /** @type {Sheet[]} */ (found.sheets)) {
    if (sheet.sheet) pieces.push(element("h3", {}, sheet.sheet));
    if (sheet.note) pieces.push(element("p", { class: "oc-small" }, sheet.note));
    if (!sheet.rows.length) continue;
    const head = ["row", "product", "producer", "decision", "result"].map((key, n) =>
      element("th", { scope: "col", class: n === 2 || n === 3 ? "oc-wide" : false }, say(`head_${key}`)),
    );
    const table = element("table", { class: "oc-rows" }, element("thead", {}, element("tr", {}, ...head)));
    table.append(element("tbody", {}, ...sheet.rows.map((row) => line(sheet, row))));
    const told = sheet.rows.flatMap((row) => (row.problems ?? row.notes ?? []).map((one) => trouble(sheet, row, one)));
    const wrong = told.filter((one) => one.dataset.severity === "error");
    const rest = told.filter((one) => one.dataset.severity !== "error");
    if (wrong.length)
      pieces.push(
        element("h3", {}, say("to_mend", { n: wrong.length })),
        element("ul", { class: "oc-findings" }, ...wrong),
      );
    if (rest.length) {
      const fold = element("details", {}, element("summary", {}, say("to_look_at", { n: rest.length })));
      fold.append(element("ul", { class: "oc-findings" }, ...rest));
      pieces.push(fold);
    }
    if (wrong.length) pieces.push(element("h3", {}, say("every_row", { n: sheet.rows.length })));
    pieces.push(table); // below what is to be done, for it may be long
  }
  out.replaceChildren(...pieces);
  const after = /** @type {HTMLElement[]} */ ([...out.querySelectorAll("[data-cell]")]);
  const next = after.find((one) => one.id === before[mending]?.id) ?? after[Math.min(mending, after.length - 1)];
  part("book-pack").toggleAttribute("disabled", !usable);
  part("book-pack").textContent = say("book_pack", { n: usable });
  part("book-buttons").hidden = false;
  if (mending >= 0) (next ?? part("book-pack")).focus(); // a cell that is in order now has no field any more
};

/** @param {Record<string, unknown>} more @param {Uint8Array} [content] */
const judge = async (more, content) => {
  section.setAttribute("aria-busy", "true");
  turn += 1;
  const mine = turn;
  try {
    const found = await ask({ ask: "workbook", name, folder: province.value, ...more }, content);
    if (mine !== turn) return; // something was mended meanwhile
    if (found.unreadable) {
      said.textContent = say("book_unreadable", { name, why: found.unreadable });
      out.replaceChildren();
      part("book-buttons").hidden = true;
    } else show(found);
  } catch (error) {
    said.textContent = say("broken", { why: String(error) });
  } finally {
    if (mine === turn) {
      section.removeAttribute("aria-busy");
      bar.hidden = true;
    }
  }
};

/** @type {Uint8Array | null} */
let content = null;
/** @param {File | undefined} file */
const take = async (file) => {
  if (!file) return;
  name = file.name;
  content = new Uint8Array(await file.arrayBuffer());
  edits = {};
  await read();
};
const read = async () => {
  if (!content) return;
  if (!province.value) {
    said.textContent = say("book_province", { name });
    province.focus();
    return;
  }
  said.textContent = say("book_reading", { name });
  await judge({}, content);
};

/** Everything that can be pressed or dropped. */
export const wire = () => {
  onStep(({ step, done = 0, all = 1 }) => {
    if (step !== "rows") return;
    bar.hidden = false;
    bar.max = all;
    bar.value = done;
  });
  chosen.addEventListener("change", () => void take(chosen.files?.[0]));
  province.addEventListener("change", () => {
    edits = {};
    void read();
  });
  section.addEventListener("dragover", (event) => event.preventDefault());
  section.addEventListener("drop", (event) => {
    event.preventDefault();
    void take(event.dataTransfer?.files[0]);
  });
  out.addEventListener("change", (event) => {
    const { sheet, cell } = /** @type {HTMLElement} */ (event.target).dataset;
    if (sheet === undefined || !cell) return;
    edits[sheet] = { ...edits[sheet], [cell]: /** @type {HTMLInputElement} */ (event.target).value };
    said.textContent = say("book_again");
    void judge({ edits });
  });
  part("book-pack").addEventListener("click", () => {
    pack(records);
    toNext();
  });
  part("book-result").addEventListener("click", async () => {
    save(`${name.replace(/\.[^.]*$/, "")}-ket-qua.xlsx`, bytesOf(await ask({ ask: "result" })), SHEETS);
  });
};
