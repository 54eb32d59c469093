// The parts of a workbook (ISO/IEC 29500) that are alike for every table: what is in the package, how cells look, what
// leads where.

export const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const LINKED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** Places in the list of cell formats of `styles`. */
export const [BOLD, DATE, WRAPPED, TOP] = [1, 2, 3, 4];

const XML = /** @type {Record<string, string>} */ ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" });
const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** Text for an element or attribute, without the letters that XML has no way to write. @param {string} text */
export const escaped = (text) => text.replace(UNWRITABLE, "").replace(/[&<>"]/g, (letter) => XML[letter]);

/**
 * An element; `content` is markup.
 * @param {string} name
 * @param {Record<string, string | number>} [attributes]
 * @param {string} [content]
 */
export const tag = (name, attributes = {}, content = "") => {
  const stated = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(String(value))}"`);
  return `<${name}${stated.join("")}${content ? `>${content}</${name}>` : "/>"}`;
};

/** The beginning and the end of a sheet's part, with its content between them. */
export const SHEET = [`${HEAD}<worksheet xmlns="${MAIN}" xmlns:r="${LINKED}">`, "</worksheet>"];

/** The columns of a sheet. @param {number[]} widths in characters */
export const cols = (widths) =>
  tag("cols", {}, widths.map((width, n) => tag("col", { min: n + 1, max: n + 1, width, customWidth: 1 })).join(""));

/** A cell that stays empty: a sheet of which it is all that is printed takes no paper. */
const UNPRINTED = "$D$1";

/** @typedef {{kind: string, target: string, outside?: boolean}} Relation  its id is “r” and its place */
/** @param {Relation[]} list @returns {string} */
export const relations = (list) => {
  const rows = list.map(({ kind, target, outside }, n) =>
    tag("Relationship", {
      Id: `r${n}`,
      Type: `${LINKED}/${kind}`,
      Target: target,
      ...(outside ? { TargetMode: "External" } : {}),
    }),
  );
  return HEAD + tag("Relationships", { xmlns: `${PACKAGE}/relationships` }, rows.join(""));
};

/**
 * @param {string[]} names of the sheets
 * @param {string} filtered the area of the first that has a filter, “A1:R9”
 * @param {string} last the last column of it that is printed
 */
export const workbook = (names, filtered, last) => {
  const sheets = names.map((name, n) => tag("sheet", { name, sheetId: n + 1, "r:id": `r${n}` }));
  const [, rows] = filtered.split(/:[A-Z]+/);
  /** @param {string} name @param {string} area @param {Record<string, number>} [more] */
  const named = (name, area, more = {}, sheet = 0) =>
    tag("definedName", { name: `_xlnm.${name}`, localSheetId: sheet, ...more }, escaped(`'${names[sheet]}'!${area}`));
  const areas = [
    named("_FilterDatabase", filtered.replace(/([A-Z]+)(\d+)/g, "$$$1$$$2"), { hidden: 1 }),
    named("Print_Area", `$A$1:$${last}$${rows}`),
    named("Print_Titles", "$1:$1"),
    named("Print_Area", UNPRINTED, {}, 1), // the foot of the first says on paper what the second does
  ];
  const content = tag("sheets", {}, sheets.join("")) + tag("definedNames", {}, areas.join(""));
  return HEAD + tag("workbook", { xmlns: MAIN, "xmlns:r": LINKED }, content);
};

/** @param {string[]} sheets names of their parts @returns {string} */
export const contents = (sheets) => {
  const parts = [
    ["workbook.xml", "sheet.main"],
    ["styles.xml", "styles"],
    ...sheets.map((name) => [name, "worksheet"]),
  ];
  const named = parts.map(([name, kind]) => {
    const type = `application/vnd.openxmlformats-officedocument.spreadsheetml.${kind}+xml`;
    return tag("Override", { PartName: `/xl/${name}`, ContentType: type });
  });
  const usual = [
    tag("Default", { Extension: "rels", ContentType: "application/vnd.openxmlformats-package.relationships+xml" }),
    tag("Default", { Extension: "xml", ContentType: "application/xml" }),
  ];
  return HEAD + tag("Types", { xmlns: `${PACKAGE}/content-types` }, [...usual, ...named].join(""));
};

/** @param {string} name @param {string[]} members */
const list = (name, members) => tag(name, { count: members.length }, members.join(""));

const DAY = 164;
const font = (/** @type {string} */ bold) =>
  tag("font", {}, `${bold}${tag("sz", { val: 11 })}${tag("name", { val: "Calibri" })}`);
const fill = (/** @type {string} */ patternType) => tag("fill", {}, tag("patternFill", { patternType }));
const border = tag("border", {}, ["left", "right", "top", "bottom", "diagonal"].map((side) => tag(side)).join(""));
const plain = { numFmtId: 0, fontId: 0, fillId: 0, borderId: 0 };
const top = tag("alignment", { horizontal: "left", vertical: "top" });
const wrapped = tag("alignment", { horizontal: "left", vertical: "top", wrapText: 1 });

export const styles =
  HEAD +
  tag(
    "styleSheet",
    { xmlns: MAIN },
    [
      list("numFmts", [tag("numFmt", { numFmtId: DAY, formatCode: "dd/mm/yyyy" })]),
      list("fonts", [font(""), font(tag("b"))]),
      list("fills", [fill("none"), fill("gray125")]),
      list("borders", [border]),
      list("cellStyleXfs", [tag("xf", plain)]),
      list("cellXfs", [
        tag("xf", { ...plain, xfId: 0 }),
        tag("xf", { ...plain, fontId: 1, xfId: 0, applyFont: 1, applyAlignment: 1 }, wrapped),
        tag("xf", { ...plain, numFmtId: DAY, xfId: 0, applyNumberFormat: 1, applyAlignment: 1 }, top),
        tag("xf", { ...plain, xfId: 0, applyAlignment: 1 }, wrapped),
        tag("xf", { ...plain, xfId: 0, applyAlignment: 1 }, top),
      ]),
      list("cellStyles", [tag("cellStyle", { name: "Normal", xfId: 0, builtinId: 0 })]),
    ].join(""),
  );
