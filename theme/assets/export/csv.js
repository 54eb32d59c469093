// A list as CSV for an Excel of Vietnam: UTF-8 with its mark, lines as Windows has them, cells parted by semicolons.
// There the comma stands in numbers and the semicolon parts lists; a first line “sep=;” would serve every region but
// makes Excel misread UTF-8.
import { columns } from "./columns.js";
import { pieces } from "./pieces.js";
import { say } from "../shared/words.js";

/** @typedef {import("./columns.js").Row} Row */

const SEPARATOR = ";";
/**
 * What a spreadsheet would take for a formula, also as full-width letters; a quotation mark before it makes it words.
 */
const FORMULA = /^[\s\u0000-\u001f]*[=+\-@＝＋－＠]/u;

/** @param {string | number | null} value @returns {string} */
const cell = (value) => {
  const text = typeof value === "string" && FORMULA.test(value) ? `'${value}` : String(value ?? "");
  return /[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** @param {(string | number | null)[]} cells */
const line = (cells) => `${cells.map(cell).join(SEPARATOR)}\r\n`;

/**
 * @param {Row[]} rows @param {{address: string, day: string}} list where it is and the day of its statuses, YYYY-MM-DD
 * @returns {Promise<Blob>}
 */
export const csv = async (rows, { address, day }) => {
  const parts = ["\ufeff", line([...columns.map((column) => column.title), say("export.day"), say("export.list")])];
  for await (const [piece] of pieces(rows)) {
    parts.push(piece.map((row) => line([...columns.map((column) => column.value(row)), day, address])).join(""));
  }
  return new Blob(parts, { type: "text/csv;charset=utf-8" });
};
