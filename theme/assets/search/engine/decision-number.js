// The number of a decision in what was typed: with its offices and its day, run together, or after “quyết định”.
import { code as codeOf } from "../index/fold.js";

/** “ngày 12/3/2024”, “12-03-2024”, “ngày 12 tháng 3 năm 2024”, also run together with what is before it. */
const DAY = new RegExp(
  String.raw`(?:,?\s*(?:ngày|ngay)\s*)?(?:\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*20\d\d|` +
    String.raw`\d{1,2}\s+(?:tháng|thang)\s+\d{1,2}\s+(?:năm|nam)\s+20\d\d|(?:năm|nam)\s+20\d\d(?!\d))`,
  "giu",
);

/** What is said before the number of a decision. */
const TITLE = /^\s*(?:quyết định|quyet dinh|qđ|qd)?\s*(?:số|so)?\s*:?\s+/i;
const OFFICES = "ubnd|bnnmt|bnn|nnmt|sct|snn|ttg|vpđp|vpdp|hc|xtnn|tt";

/** “715/QĐ-UBND”, “715QĐUBND”, “QĐ số 715/QĐ-UBND”; first what may not be a letter or digit. */
const TITLED = String.raw`(?:(?:quyết\s*định|quyet\s*dinh|qđ|qd|decision)\s*(?:số|so|no\.?)?\s*[:.]?\s*)?`;
const YEAR = String.raw`(?:[/_.-]\s*(?:20\d\d\s*[/_.-]\s*)?)?`;
const OFFICE = String.raw`(?:q[đdð]|quyết định)(?:\s*[-–/_.]?\s*(?:${OFFICES}))*`;
const DECISION = new RegExp(String.raw`(^|[^\p{L}\d])${TITLED}(\d{1,5})\s*${YEAR}(${OFFICE})(?!\p{L})`, "iu");

/** “quyết định 715”, “QĐ 715”, “QĐ-UBND 715”. */
const SIGNED = String.raw`(?:quyết\s*định|quyet\s*dinh|qđ|qd)(?:\s*[-–/]?\s*(?:${OFFICES}))*`;
const NAMED = new RegExp(String.raw`(^|[^\p{L}\d])${SIGNED}\s*(?:số|so)?\s*[:.]?\s*(\d{1,5})(?![\d/])`, "iu");

/** “4261/2021”; with fewer digits it may be a month. */
const YEARLY = /(^|[^\p{L}\d/])(\d{3,5})\s*\/\s*20\d\d(?![\d/])/iu;

/** `q` with the part from `from` to `to` blanked, so that what stands behind keeps its place. */
export const blanked = (/** @type {string} */ q, /** @type {number} */ from, /** @type {number} */ to) =>
  q.slice(0, from) + " ".repeat(to - from) + q.slice(to);

/**
 * The number of a decision in a query, as the index has it, or ""; and the query without it and without its day.
 * @param {string} typed @returns {{code: string, left: string}}
 */
export const numberIn = (typed) => {
  const q = typed.normalize();
  const undated = [...q.matchAll(DAY)].reduce(
    (text, day) => blanked(text, Number(day.index), Number(day.index) + day[0].length),
    q,
  );
  const whole = undated.replace(TITLE, "").trim();
  if (/^\d{1,6}qd[a-z]*$/.test(codeOf(whole)) && !/ \p{L}{2,} \p{L}{2,} /u.test(whole))
    return { code: codeOf(whole), left: "" };
  for (const sort of [DECISION, NAMED, YEARLY]) {
    const found = sort.exec(undated);
    if (!found) continue;
    const [all, before, number, office = "qd"] = found;
    return {
      code: codeOf(number + office.replace(/quyết định/i, "qd")),
      left: blanked(undated, found.index + before.length, found.index + all.length),
    };
  }
  return { code: "", left: q };
};
