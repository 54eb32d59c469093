// A list as a workbook: typed cells, days as days, links as links, and a second sheet that says which list it is and of
// which day.
import { PRINTED, columns } from "./columns.js";
import { pieces } from "./pieces.js";
import { dayWords, say } from "../shared/words.js";
import {
  BOLD,
  DATE,
  SHEET,
  TOP,
  TYPE,
  WRAPPED,
  cols,
  contents,
  escaped,
  relations,
  styles,
  tag,
  workbook,
} from "./workbook-parts.js";
import { zip } from "./zip.js";

/** @typedef {import("./columns.js").Row} Row */
/**
 * @typedef {Object} About  a list
 * @property {string} title  @property {string} address  @property {string} day that of its statuses, YYYY-MM-DD
 * @property {string} note what else a reader should know
 */

/** On paper: across an A4 sheet on its side, as wide as the sheet, as many sheets as there are rows for. */
const FITTED = tag("sheetPr", {}, tag("pageSetUpPr", { fitToPage: 1 }));
const PAGE =
  tag("pageMargins", { left: 0.4, right: 0.4, top: 0.5, bottom: 0.5, header: 0.2, footer: 0.2 }) +
  tag("pageSetup", { paperSize: 9, orientation: "landscape", fitToWidth: 1, fitToHeight: 0 });

/** Points of the head: three lines, which not every program makes room for by itself. */
const HEAD_HIGH = 46;

/** Letters of a foot, of the 255 that Excel takes with what is put around them. */
const LONGEST_FOOT = 200;
/** Links that Excel takes in one sheet, and letters in a link. */
const [MOST_LINKS, LONGEST_LINK] = [65530, 2079];
const SHEETS = ["worksheets/sheet1.xml", "worksheets/sheet2.xml"];

/** The name of a column, A for 0, AA for 26. @param {number} at @returns {string} */
const letter = (at) => (at < 26 ? "" : letter(Math.floor(at / 26) - 1)) + String.fromCharCode(65 + (at % 26));
/** The whole table with its head. @param {number} count rows below the head */
const area = (count) => `A1:${letter(columns.length - 1)}${count + 1}`;

/** A day as the number of days since 30 December 1899, null for what is no whole day. @param {string} day */
export const serial = (day) => (/^\d{4}-\d\d-\d\d$/.test(day) ? Date.parse(`${day}T00:00Z`) / 86400e3 + 25569 : null);

/** @param {string} at @param {string} text @param {number} [style] */
const words = (at, text, style = 0) =>
  `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;

/** @param {string} at @param {number} value @param {number} [style] */
const amount = (at, value, style = 0) => `<c r="${at}" s="${style}"><v>${value}</v></c>`;

/** @param {string} at @param {import("./columns.js").Column} column @param {string | number | null} value */
const cell = (at, column, value) => {
  if (value === null || value === "") return "";
  if (typeof value === "number") return amount(at, value, WRAPPED);
  const day = column.kind === "date" ? serial(value) : null;
  return day === null ? words(at, value, column.kind === "link" ? TOP : WRAPPED) : amount(at, day, DATE);
};

/** Points of a line of a row, the most lines of one, and how much wider than a digit a letter may be. */
const [LINE_HIGH, MOST_LINES, A_LETTER] = [15, 8, 1.15];

/** The lines that a text takes in its column. @param {import("./columns.js").Column} column @param {string} text */
const linesOf = ({ width }, text) =>
  text.split("\n").reduce((sum, one) => sum + Math.max(1, Math.ceil((one.length * A_LETTER) / width)), 0);

/** @param {Row} row @param {number} at its number in the sheet */
const line = (row, at) => {
  const values = columns.map((column) => column.value(row));
  const cells = columns.map((column, n) => cell(`${letter(n)}${at}`, column, values[n]));
  const lines = columns.map((column, n) => (column.kind === "text" ? linesOf(column, String(values[n] ?? "")) : 1));
  const high = Math.min(MOST_LINES, Math.max(...lines));
  // LibreOffice makes no room for a second line by itself.
  const room = high > 1 ? ` ht="${high * LINE_HIGH}" customHeight="1"` : "";
  return `<row r="${at}"${room}>${cells.join("")}</row>`;
};

/** The cells that are links, as many as Excel takes. @param {Row[]} rows @returns {{at: string, to: string}[]} */
const links = (rows) => {
  const linked = columns.flatMap((column, at) => (column.kind === "link" ? [{ column, at }] : []));
  const cells = linked.flatMap(({ column, at }) =>
    rows.map((row, n) => ({ at: `${letter(at)}${n + 2}`, to: String(column.value(row) ?? "") })),
  );
  return cells.filter(({ to }) => to).slice(0, MOST_LINKS);
};

/** What stands below each printed sheet: which list it is, of which day, which sheet. @param {About} about */
const foot = ({ title, day }) => {
  const said = `${title}. ${say("export.about_day")} ${dayWords(day)}`.replace(/&/g, "&&").slice(0, LONGEST_FOOT);
  return tag("headerFooter", {}, tag("oddFooter", {}, escaped(`&L${said}&R&P/&N`)));
};

/** @param {Row[]} rows @param {{at: string}[]} linked @param {About} about @returns {AsyncGenerator<string>} */
async function* table(rows, linked, about) {
  const head = { ySplit: 1, topLeftCell: "A2", activePane: "bottomLeft", state: "frozen" };
  const view = tag("sheetView", { workbookViewId: 0, tabSelected: 1 }, tag("pane", head));
  const titles = columns.map(({ title }, at) => words(`${letter(at)}1`, title, BOLD));
  yield SHEET[0] + FITTED + tag("dimension", { ref: area(rows.length) }) + tag("sheetViews", {}, view);
  const top = tag("row", { r: 1, ht: HEAD_HIGH, customHeight: 1 }, titles.join(""));
  yield `${cols(columns.map(({ width }) => width))}<sheetData>${top}`;
  for await (const [piece, from] of pieces(rows)) yield piece.map((row, n) => line(row, from + n + 2)).join("");
  yield `</sheetData>${tag("autoFilter", { ref: area(rows.length) })}`;
  const ways = linked.map(({ at }, n) => tag("hyperlink", { ref: at, "r:id": `r${n}` }));
  yield (ways.length ? tag("hyperlinks", {}, ways.join("")) : "") + PAGE + foot(about) + SHEET[1];
}

/** The second sheet. @param {About} about @param {number} count */
const told = ({ title, address, day, note }, count) => {
  const [, place] = address.split("#"); // a workbook wants it apart from the address
  const rows = [
    ["about_list", words("B1", title)],
    ["about_address", words("B2", address, WRAPPED)],
    ["about_day", amount("B3", serial(day) ?? 0, DATE)],
    ["about_count", amount("B4", count)],
    ["about_status", words("B5", say("export.about_status_words"), WRAPPED)],
    ["about_authority", words("B6", note, WRAPPED)],
  ].map(([key, value], n) => `<row r="${n + 1}">${words(`A${n + 1}`, say(`export.${key}`), BOLD)}${value}</row>`);
  const way = tag("hyperlink", { ref: "B2", "r:id": "r0", ...(place ? { location: place } : {}) });
  const ways = address.length <= LONGEST_LINK ? tag("hyperlinks", {}, way) : "";
  return SHEET[0] + FITTED + cols([26, 90]) + tag("sheetData", {}, rows.join("")) + ways + PAGE + SHEET[1];
};

/** @param {Row[]} rows @param {About} about @returns {Promise<Blob>} */
export const xlsx = (rows, about) => {
  const linked = links(rows);
  const leads = linked.map(({ to }) => ({ kind: "hyperlink", target: to, outside: true }));
  const parts = [...SHEETS.map((target) => ({ kind: "worksheet", target })), { kind: "styles", target: "styles.xml" }];
  return zip(
    [
      ["[Content_Types].xml", [contents(SHEETS)]],
      ["_rels/.rels", [relations([{ kind: "officeDocument", target: "xl/workbook.xml" }])]],
      [
        "xl/workbook.xml",
        [workbook([say("export.sheet"), say("export.about")], area(rows.length), letter(PRINTED - 1))],
      ],
      ["xl/_rels/workbook.xml.rels", [relations(parts)]],
      ["xl/styles.xml", [styles]],
      ["xl/worksheets/sheet1.xml", table(rows, linked, about)],
      ["xl/worksheets/_rels/sheet1.xml.rels", [relations(leads)]],
      ["xl/worksheets/sheet2.xml", [told(about, rows.length)]],
      [
        "xl/worksheets/_rels/sheet2.xml.rels",
        [relations([{ kind: "hyperlink", target: about.address.split("#")[0], outside: true }])],
      ],
    ],
    TYPE,
  );
};
