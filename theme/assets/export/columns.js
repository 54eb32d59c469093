// The columns of an exported list, one order and one wording for every kind of file.
import statuses from "../status-words.js";
import { say } from "../shared/words.js";

/** @typedef {import("./rows.js").Row} Row */
/**
 * @typedef {Object} Column
 * @property {string} title
 * @property {"text" | "number" | "date" | "link"} kind  a date that is no whole day stays text
 * @property {number} width in characters
 * @property {(row: Row) => string | number | null} value null or "" for an empty cell
 */

/** Stars stand as a number only beside a certificate in force. @param {Row} row */
const stars = (row) => (statuses[row.status]?.stars ? row.stars : null);

/** @type {[key: string, kind: Column["kind"], width: number, value?: Column["value"]][]} */
const COLUMNS = [
  ["name", "text", 36],
  ["producer", "text", 30],
  ["province", "text", 14],
  ["goods", "text", 20],
  ["stars", "number", 12, stars],
  ["status", "text", 18, (row) => row.statusLabel],
  ["until", "date", 12],
  ["certificates", "text", 26],
  ["net_content", "text", 14],
  ["phone", "text", 14],
  ["commune", "text", 24],
  ["district", "text", 20],
  ["group", "text", 24],
  ["rank", "text", 26],
  ["decision", "text", 18],
  ["issuer", "text", 26],
  ["decided", "date", 12],
  ["from", "date", 12],
  ["packaging", "text", 20],
  ["shelf_life", "text", 16],
  ["storage", "text", 24],
  ["carton", "text", 16],
  ["lead_time", "text", 16],
  ["email", "text", 24],
  ["zalo", "text", 14],
  ["person", "text", 20],
  ["gtin", "text", 16],
  ["code", "text", 20],
  ["id", "text", 28],
  ["url", "link", 50],
];

/** The columns that are printed, from the first: on an A4 sheet more could not be read. */
export const PRINTED = 10;

/** @type {Column[]} */
export const columns = COLUMNS.map(([key, kind, width, value]) => ({
  title: say(`export.${key}`),
  kind,
  width,
  value: value ?? ((row) => /** @type {Record<string, any>} */ (row)[key]),
}));
