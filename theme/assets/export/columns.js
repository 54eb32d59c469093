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
  ["name", "text", 40],
  ["producer", "text", 32],
  ["commune", "text", 24],
  ["district", "text", 20],
  ["province", "text", 18],
  ["group", "text", 24],
  ["stars", "number", 10, stars],
  ["rank", "text", 26],
  ["status", "text", 26, (row) => row.statusLabel],
  ["decision", "text", 18],
  ["issuer", "text", 26],
  ["decided", "date", 12],
  ["from", "date", 12],
  ["until", "date", 12],
  ["gtin", "text", 16],
  ["code", "text", 20],
  ["id", "text", 28],
  ["url", "link", 50],
];

/** @type {Column[]} */
export const columns = COLUMNS.map(([key, kind, width, value]) => ({
  title: say(`export.${key}`),
  kind,
  width,
  value: value ?? ((row) => /** @type {Record<string, any>} */ (row)[key]),
}));
