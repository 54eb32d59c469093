// Which products a question names exactly. What is only near is no answer: a star on the wrong product is a false
// statement.
import { wordsOf } from "../index/fold.js";
import { inFull, letters } from "./forms.js";
import { gtin14, issuerWords, numberKey, parts } from "./keys.js";

/** @typedef {import("../index/fold.js").Word} Word */
/** @typedef {import("./keys.js").Keys} Keys */
/** @typedef {import("./keys.js").Named} Named */

const LONGEST = 400;
/** What a scanner or a copied text adds and nobody sees, line ends and blanks of other widths. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Zs}\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180e\ufe00-\ufe0f]+/gu;
/** Letters, figures and signs of a whole square, as Chinese and Japanese keyboards type them. */
const WIDE = /[\uff01-\uff5e]/g;
/** Signs that a text puts around an address or an id, and that end its sentence. */
const AROUND = /^["'“”‘’«<([]+|["'“”‘’»>)\].,;!]+$/g;
const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
/** What may stand before a product's code. */
const CODE = /^\s*mã(?:\s+số)?(?:\s+sản\s+phẩm)?\s*:?/i;
/** Words between a name and its producer. */
const OF = new Set(["cua", "do", "boi"]);

/** A question as it was typed or scanned, in one line. @param {string} typed */
export const cleaned = (typed) =>
  typed
    .slice(0, LONGEST)
    .normalize("NFC")
    .replace(WIDE, (one) => String.fromCharCode(one.charCodeAt(0) - 0xfee0))
    .replace(UNSEEN, (run) => (/\s/.test(run) ? " " : ""))
    .trim();

/**
 * The rows that `typed` names, in the order of the index, and rows that share its decision's number alone.
 * @param {Keys} keys @param {string} typed @param {string[]} hosts names of the site's host
 * @returns {{rows: number[], beside: number[], words: boolean}} `words`: whether products near in words may be meant
 */
export const exactly = (keys, typed, hosts) => {
  const q = cleaned(typed);
  const nothing = { rows: [], beside: [], words: false };
  if (!q) return nothing;
  const bare = q.replace(AROUND, "").trim();
  const way = pathIn(decoded(bare));
  if (way) return known(hosts, way.host) ? { ...nothing, rows: byId(keys, way.id) } : nothing;
  const [, linked] = LINKED.exec(bare) ?? [];
  if (linked) return { ...nothing, rows: [...(keys.gtins.get(gtin14(linked)) ?? [])] };
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(bare)) return nothing;
  const figures = gtinIn(q);
  const id = bare.toLowerCase();
  const named = ID.test(id) ? byId(keys, id) : [];
  if (named.length && id.includes("-")) return { ...nothing, rows: named };
  const numbered = [...(figures ? (keys.gtins.get(gtin14(figures)) ?? []) : []), ...codeIn(keys, q)];
  const decided = byDecision(keys, q);
  const rows = new Set([...named, ...numbered, ...decided.rows, ...byNames(keys, wordsOf(q))]);
  return { rows: [...rows].sort((a, b) => a - b), beside: decided.beside, words: !figures };
};

/** @param {Keys} keys @param {string} id @returns {number[]} */
const byId = (keys, id) => {
  const row = keys.engine.row(id) ?? keys.former.get(id);
  return row === undefined ? [] : [row];
};

/** A host, or nothing, before the path of a product's page. */
const HOST = /^(?:(?:https?:)?\/\/)?([^/?#\s]*\.[^/?#\s]+|localhost(?::\d+)?|[^/?#\s]+:\d+)?(?=\/)/i;
const PRODUCT = /^(?:\/?[^?#\s]*?\/)?san-pham\/([^/?#\s]+)(?:\/(?:nhan\/?|index\.html)?)?(?:[?#].*)?$/i;

/** An address in which a bar code stands, by GS1's Digital Link: any host, “/01/” and the figures. */
const LINKED = /^https?:\/\/[^/?#\s]+\/(?:[^?#\s]*\/)?(?:01|gtin)\/(\d{8}|\d{12,14})(?=[/?#]|$)/i;

/**
 * Whether a path without a host, or this one with or without “www.”, is of the site.
 * @param {string[]} hosts @param {string} host
 */
const known = (hosts, host) => !host || hosts.some((one) => host.replace(/^www\./, "") === one.replace(/^www\./, ""));

/**
 * The host and the id of a product's page that `q` is the address of: whole, without its scheme, or its path.
 * @param {string} q
 */
const pathIn = (q) => {
  const host = /^(?:https?:)?\/\/|^[^/?#\s]*[.:][^/?#\s]*\/|^localhost\//i.test(q) ? (HOST.exec(q) ?? [""]) : [""];
  const found = PRODUCT.exec(q.slice(host[0].length));
  if (!found) return null;
  return { host: (host[1] ?? "").toLowerCase().replace(/:\d+$/, ""), id: found[1].toLowerCase() };
};

/** @param {string} text */
const decoded = (text) => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** What people write before a bar code. */
const BAR_CODE = new RegExp(
  "^(?:gtin|ean|upc|bar ?code|(?:mã|ma) (?:vạch|vach)|(?:mã|ma) (?:số|so)|số|so)" +
    "(?:[ -]?(?:8|1[234])(?!\\d))?(?:\\s*[:.])?\\s+",
  "iu",
);

/** The figures of a bar code, also behind GS1's “(01)” or a word for it. @param {string} q */
const gtinIn = (q) => {
  const plain = q
    .replace(BAR_CODE, "")
    .replace(/^[\])][A-Za-z]\d/, "")
    .replace(/[\s\u2010-\u2015-]/g, "");
  const [, figures] =
    /^(?:\(01\)(?=\d{14}(?:\(|$))|01(?=\d{14}$))?(\d{8}|\d{12,14})(?:\(\d{2,4}\).*)?$/.exec(plain) ?? [];
  return figures ?? "";
};

/** @param {Keys} keys @param {string} q @returns {number[]} */
const codeIn = (keys, q) => {
  const figures = q.match(/\d+/g) ?? [];
  if (figures.length < 4 || /[^\d\s\u2010-\u2015./_-]/.test(q.replace(CODE, ""))) return [];
  return keys.codes.get(figures.join("-")) ?? [];
};

/**
 * The rows of the decision that `q` is the number of, with what stands behind it; `beside`: those of the number alone.
 * @param {Keys} keys @param {string} q @returns {{rows: number[], beside: number[]}}
 */
const byDecision = (keys, q) => {
  const all = parts(q);
  while (["quyet", "dinh", "qd", "so"].includes(all[0])) all.shift();
  let size = Math.min(all.length, 10);
  while (size > 1 && !keys.decisions.has(numberKey(all.slice(0, size)))) size -= 1;
  const known = size > 1 ? (keys.decisions.get(numberKey(all.slice(0, size))) ?? []) : [];
  const rest = behind(q, all.slice(size).length);
  const agreeing = rest ? known.filter((one) => agrees(one, rest)) : [];
  return { rows: agreeing.flatMap(({ rows }) => rows), beside: [...new Set(known.flatMap(({ rows }) => rows))] };
};

/**
 * What the last `count` parts of a question say: figures of a day and words of an issuer, null where it is neither.
 * @param {string} q @param {number} count
 */
const behind = (q, count) => {
  const all = parts(q);
  const rest = count ? all.slice(-count) : [];
  const figures = rest.filter((one) => /^\d/.test(one));
  const words = rest
    .filter((one) => !/^\d/.test(one))
    .join(" ")
    .replace(/\b(?:ngay|thang|nam|ban hanh|cua|do|boi)\b/g, " ");
  const days = dayOf(figures);
  return days ? { days, issuer: issuerWords(words) } : null;
};

/**
 * First and last day that figures may mean, "" for none at all; null where they are no day.
 * @param {string[]} figures @returns {[string, string] | null}
 */
const dayOf = (figures) => {
  const order = figures[0]?.length === 4 ? figures : [...figures].reverse();
  const [year, month, day] = order;
  if (!year) return ["", ""];
  if (order.length > 3 || !/^(?:19|20)\d\d$/.test(year) || Number(month ?? 1) > 12 || Number(day ?? 1) > 31)
    return null;
  const [m, d] = [month, day].map((one) => one?.padStart(2, "0"));
  return [`${year}-${m ?? "01"}-${d ?? "01"}`, `${year}-${m ?? "12"}-${d ?? "31"}`];
};

/**
 * Whether a decision is of that day and issuer, as near as either says. What no record says agrees with nothing.
 * @param {import("./keys.js").Decision} one @param {{days: [string, string], issuer: string[]}} said
 */
const agrees = ({ first, last, issuer }, { days: [from, to], issuer: by }) => {
  const dated = !from || (first !== "" && ((first <= from && to <= last) || (from <= first && last <= to)));
  return dated && (!by.length || starts(issuer, by) || starts(by, issuer));
};

const OFFICE = new Set(["ubnd"]);
const LEVELS = ["tinh", "huyen", "quan", "thi xa", "thanh pho"].map((one) => one.split(" "));

/**
 * Whether `all` begins with `some`; the office, and the level of its place where it is left out, need not be said.
 * @param {string[]} all @param {string[]} some
 */
const starts = (all, some) => {
  if (!all.length || !some.length) return false;
  const begins = (/** @type {string[]} */ one, /** @type {string[]} */ other) =>
    other.every((word, n) => one[n] === word);
  if (begins(all, some)) return some.length > 1;
  if (!OFFICE.has(all[0])) return false;
  const place = all.slice(1);
  const words = OFFICE.has(some[0]) ? some.slice(1) : some;
  const level = LEVELS.find((one) => begins(place, one)) ?? [];
  return words.length > 0 && (begins(place, words) || begins(place.slice(level.length), words));
};

/**
 * The rows of a name, of a producer, or of a name with its producer.
 * @param {Keys} keys @param {Word[]} words @returns {number[]}
 */
const byNames = ({ names, producers }, words) => {
  if (!words.length) return [];
  const accented = words.some((one) => one.accented);
  const out = [...bearing(names, words, accented), ...bearing(producers, inFull(words), accented)];
  for (let at = 1; at < words.length; at += 1) {
    const [left, right] = [words.slice(0, at), words.slice(at)];
    for (const producer of names.has(letters(left)) ? behindName(right) : [])
      out.push(...both(bearing(names, left, accented), bearing(producers, inFull(producer), accented)));
    if (names.has(letters(right)))
      out.push(...both(bearing(names, right, accented), bearing(producers, inFull(left), accented)));
  }
  return out;
};

/** @param {number[]} some @param {number[]} others */
const both = (some, others) => {
  const known = new Set(others);
  return some.filter((row) => known.has(row));
};

/** What words behind a name may be a producer: all, or those behind “của”. @param {Word[]} words */
const behindName = (words) => (OF.has(words[0].letters) && words.length > 1 ? [words, words.slice(1)] : [words]);

/**
 * The rows that bear these words: with just their accents, else those that some words may mean that were typed without.
 * @param {Map<string, Named[]>} known @param {Word[]} words @param {boolean} accented whether any word was typed with
 */
const bearing = (known, words, accented) => {
  const alike = known.get(letters(words)) ?? [];
  const exact = accented ? alike.filter((one) => one.words.every((each, n) => same(each, words[n]))) : alike;
  const meant = exact.length ? exact : alike.filter((one) => one.words.every((each, n) => mayMean(words[n], each)));
  return meant.flatMap(({ rows }) => rows);
};

/** @param {Word} typed @param {Word} meant */
const mayMean = (typed, meant) => !typed.accented || same(meant, typed);

/** @param {Word} one @param {Word} other */
const same = (one, other) =>
  one.tone === other.tone && [...one.letters].every((_, n) => (one.qualities[n] ?? 0) === (other.qualities[n] ?? 0));
