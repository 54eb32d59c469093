// A list as a workbook (ISO/IEC 29500, the parts of it that a table needs): typed cells, days as days, links as links.
import { columns } from "./columns.js";
import { pieces } from "./pieces.js";
import { say } from "./words.js";
import { zip } from "./zip.js";

/** @typedef {import("./columns.js").Row} Row */
/** @typedef {{title: string, address: string, day: string, note: string}} About  a list: `day` is that of its statuses, YYYY-MM-DD */

const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const LINKED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
/** Places in the list of cell formats of `styles`. */
const [BOLD, DATE, WRAPPED] = [1, 2, 3];
/** Links that Excel takes in one sheet, and letters in a link. */
const [MOST_LINKS, LONGEST_LINK] = [65530, 2079];

const XML = /** @type {Record<string, string>} */ ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" });
/** Text for an element or attribute, without the letters that XML has no way to write. @param {string} text */
const escaped = (text) => text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "").replace(/[&<>"]/g, (letter) => XML[letter]);

/** The name of a column, A for 0. @param {number} at below 26 */
const letter = (at) => String.fromCharCode(65 + at);

/** A day as the number of days since 30 December 1899, null for what is no whole day. @param {string} day */
export const serial = (day) => (/^\d{4}-\d\d-\d\d$/.test(day) ? Date.parse(`${day}T00:00Z`) / 86400e3 + 25569 : null);

/** @param {string} at @param {string} text @param {number} [style] */
const words = (at, text, style) =>
  `<c r="${at}"${style ? ` s="${style}"` : ""} t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;

/** @param {string} at @param {import("./columns.js").Column} column @param {string | number | null} value */
const cell = (at, column, value) => {
  if (value === null || value === "") return "";
  if (typeof value === "number") return `<c r="${at}"><v>${value}</v></c>`;
  const day = column.kind === "date" ? serial(value) : null;
  return day === null ? words(at, value) : `<c r="${at}" s="${DATE}"><v>${day}</v></c>`;
};

/** @param {Row[]} rows @returns {AsyncGenerator<string>} */
async function* table(rows) {
  const last = letter(columns.length - 1);
  yield `${HEAD}<worksheet xmlns="${MAIN}" xmlns:r="${LINKED}"><dimension ref="A1:${last}${rows.length + 1}"/>` +
    '<sheetViews><sheetView workbookViewId="0" tabSelected="1"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>' +
    `<cols>${columns.map(({ width }, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`).join("")}</cols>` +
    `<sheetData><row r="1">${columns.map(({ title }, at) => words(`${letter(at)}1`, title, BOLD)).join("")}</row>`;
  for await (const [piece, from] of pieces(rows)) {
    yield piece
      .map((row, n) => `<row r="${from + n + 2}">${columns.map((column, at) => cell(`${letter(at)}${from + n + 2}`, column, column.value(row))).join("")}</row>`)
      .join("");
  }
  yield `</sheetData><autoFilter ref="A1:${last}${rows.length + 1}"/>${links(rows).map(({ at }, n) => `<hyperlink ref="${at}" r:id="r${n}"/>`).join("").replace(/^(.+)$/s, "<hyperlinks>$1</hyperlinks>")}</worksheet>`;
}

/** The cells that are links, as many as Excel takes. @param {Row[]} rows @returns {{at: string, to: string}[]} */
const links = (rows) =>
  columns
    .flatMap((column, at) => (column.kind === "link" ? rows.map((row, n) => ({ at: `${letter(at)}${n + 2}`, to: String(column.value(row) ?? "") })) : []))
    .filter(({ to }) => to)
    .slice(0, MOST_LINKS);

/** @param {[id: string, kind: string, target: string, outside?: boolean][]} rows */
const relations = (rows) =>
  `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${rows
    .map(([id, kind, target, outside]) => `<Relationship Id="${id}" Type="${LINKED}/${kind}" Target="${escaped(target)}"${outside ? ' TargetMode="External"' : ""}/>`)
    .join("")}</Relationships>`;

/** The second sheet: which list this is and for which day its statuses hold. @param {About} about @param {number} count */
const told = ({ title, address, day, note }, count) => {
  const short = address.length <= LONGEST_LINK;
  const [, place] = address.split("#"); // a workbook wants it apart from the address
  const rows = [
    words("A1", say("export.about_list"), BOLD) + words("B1", title),
    words("A2", say("export.about_address"), BOLD) + words("B2", address),
    words("A3", say("export.about_day"), BOLD) + `<c r="B3" s="${DATE}"><v>${serial(day)}</v></c>`,
    words("A4", say("export.about_count"), BOLD) + `<c r="B4"><v>${count}</v></c>`,
    words("A5", say("export.about_status"), BOLD) + words("B5", say("export.about_status_words"), WRAPPED),
    words("A6", say("export.about_authority"), BOLD) + words("B6", note, WRAPPED),
  ];
  return (
    `${HEAD}<worksheet xmlns="${MAIN}" xmlns:r="${LINKED}"><cols><col min="1" max="1" width="26" customWidth="1"/><col min="2" max="2" width="90" customWidth="1"/></cols>` +
    `<sheetData>${rows.map((cells, n) => `<row r="${n + 1}">${cells}</row>`).join("")}</sheetData>` +
    `${short ? `<hyperlinks><hyperlink ref="B2" r:id="r0"${place ? ` location="${escaped(place)}"` : ""}/></hyperlinks>` : ""}</worksheet>`
  );
};

const styles =
  `${HEAD}<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts>` +
  '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>' +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
  '<cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>' +
  '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>' +
  '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>' +
  '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs>' +
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>';

const sheets = () => [say("export.sheet"), say("export.about")].map((name, n) => `<sheet name="${escaped(name)}" sheetId="${n + 1}" r:id="r${n}"/>`).join("");
/** The area of the filter, which Excel wants named as well. @param {number} count */
const filtered = (count) =>
  `<definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">'${escaped(say("export.sheet"))}'!$A$1:$${letter(columns.length - 1)}$${count + 1}</definedName>`;

const PARTS = [
  ["/xl/workbook.xml", "sheet.main"], ["/xl/styles.xml", "styles"], ["/xl/worksheets/sheet1.xml", "worksheet"], ["/xl/worksheets/sheet2.xml", "worksheet"],
];
const types =
  `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
  `<Default Extension="xml" ContentType="application/xml"/>${PARTS.map(([name, kind]) => `<Override PartName="${name}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${kind}+xml"/>`).join("")}</Types>`;

/**
 * @param {Row[]} rows @param {About} about @returns {Promise<Blob>}
 */
export const xlsx = (rows, about) =>
  zip(
    [
      ["[Content_Types].xml", [types]],
      ["_rels/.rels", [relations([["r0", "officeDocument", "xl/workbook.xml"]])]],
      ["xl/workbook.xml", [`${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${LINKED}"><sheets>${sheets()}</sheets><definedNames>${filtered(rows.length)}</definedNames></workbook>`]],
      ["xl/_rels/workbook.xml.rels", [relations([["r0", "worksheet", "worksheets/sheet1.xml"], ["r1", "worksheet", "worksheets/sheet2.xml"], ["r2", "styles", "styles.xml"]])]],
      ["xl/styles.xml", [styles]],
      ["xl/worksheets/sheet1.xml", table(rows)],
      ["xl/worksheets/_rels/sheet1.xml.rels", [relations(links(rows).map(({ to }, n) => [`r${n}`, "hyperlink", to, true]))]],
      ["xl/worksheets/sheet2.xml", [told(about, rows.length)]],
      ["xl/worksheets/_rels/sheet2.xml.rels", [relations([["r0", "hyperlink", about.address.split("#")[0], true]])]],
    ],
    TYPE,
  );
