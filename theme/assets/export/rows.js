// Rows for an export or a comparison: what the index says of a product, and beside it the columns that only these need.
import { wordsFor } from "../search/engine/product.js";
import { pageOf } from "../shared/sharing.js";
import { exported } from "../search/index/load.js";
import { unpack } from "../search/index/numbers.js";
import { ready } from "../search/engine/session.js";

/**
 * @typedef {Object} Row  one product as an export or a comparison shows it; "" where no source says
 * @property {string} id
 * @property {string} url absolute address of its page
 * @property {string} name
 * @property {string} producer
 * @property {string} commune today's, with its type
 * @property {string} district former
 * @property {string} province today's
 * @property {string} group the deepest certain group of today
 * @property {number | null} stars of the recognition that counts, in force or not
 * @property {string} rank the words that may be said of the stars under the status
 * @property {string} status key of the status on the day of reading @property {string} statusLabel
 * @property {string} decision number
 * @property {string} issuer
 * @property {string} decided ISO day, month or year as the source has it
 * @property {string} from ISO, a month or a year where the day is not known
 * @property {string} until the same
 * @property {string} last the last day of what is in force, of an extension too; "" where that is not known to the day
 * @property {string} goods the kind that it is called
 * @property {string} net_content @property {string} packaging @property {string} shelf_life @property {string} storage
 * @property {string} carton @property {string} lead_time @property {string} certificates each with its expiry
 * @property {string} phone @property {string} email @property {string} zalo @property {string} person with consent
 * @property {string} gtin
 * @property {string} code
 */

/**
 * @typedef {Pick<Row, "net_content" | "packaging" | "shelf_life" | "storage" | "carton" | "lead_time" | "certificates"
 *   | "phone" | "email" | "zalo" | "person">} Further
 */

/** What few products have, in the order of ocop/search/export_columns.py. */
const FURTHER = /** @type {const} */ ([
  ...["net_content", "packaging", "shelf_life", "storage", "carton", "lead_time"],
  ...["certificates", "phone", "email", "zalo", "person"],
]);

/** Columns that are fetched for nothing else: ocop/search/export_columns.py. */
const columns = async () => {
  const raw = await exported();
  const [decision, term] = [unpack(raw.decision), unpack(raw.term)];
  const [numbers, issuers, days] = raw.decisions.map((/** @type {string} */ one) => one.split("\n"));
  const [starts, ends] = raw.terms.map((/** @type {string} */ one) => one.split("\n"));
  const [bars, codes] = [raw.gtin.split("\n"), raw.code.split("\n")];
  return (/** @type {number} */ row) => ({
    decision: numbers[decision[row]],
    issuer: issuers[decision[row]],
    decided: days[decision[row]],
    from: starts[term[row]],
    until: ends[term[row]],
    .../** @type {Further} */ (
      Object.fromEntries(FURTHER.map((key, n) => [key, /** @type {string[]} */ (raw.further[row] ?? [])[n] ?? ""]))
    ),
    gtin: bars[row],
    code: codes[row],
  });
};

/**
 * The rows of products in the order given; an id that no product has is left out.
 * @param {{ids: string[]} | {rows: Int32Array}} source ids, or rows of an answer of the whole index
 * @returns {Promise<Row[]>}
 */
export const rows = async (source) => {
  const [engine, further] = await Promise.all([ready(), columns()]);
  const wanted = "rows" in source ? [...source.rows] : source.ids.flatMap((id) => engine.row(id) ?? []);
  return wanted.map((row) => {
    const { id, name, producer, commune, district, province, group, goods, rank, status, label, inForce } = wordsFor(
      engine,
      row,
    );
    const stars = engine.on?.stars[row] || null;
    const now = inForce ? engine.on?.now(row) : undefined;
    return {
      id,
      url: pageOf(id),
      name,
      producer,
      commune,
      district,
      province,
      group,
      goods,
      stars,
      last: now?.sure ? now.until : "",
      rank,
      status,
      statusLabel: label,
      ...further(row),
    };
  });
};
