// What a query asks for beyond the words of names: stars, a status, a place by its title, a decision by its number, a
// page by its address. What is left are the words to look for.
import language from "../index/language.js";
import { fits, wordsOf } from "../index/fold.js";
import { blanked, numberIn } from "./decision-number.js";
import { formAt } from "./equivalents.js";
import { starsAt, yearAt } from "./asked-numbers.js";

/** @typedef {import("../index/fold.js").Word} Word */

/** One word of the query, where it stands in it. @typedef {Word & {from: number, to: number}} Spot */

/**
 * One thing that is asked for. `from` and `to`: the part of the query that says so; without it nobody asks for it.
 * `year`: that of the recognition; `until`: that of the last day.
 * @typedef {{kind: "stars" | "status" | "place" | "year" | "until", values: string[], from: number, to: number,
 *   places?: Set<number>}} Wish
 */

/**
 * A query as it is understood. `words`: what is left to look for; `code`: a decision's number, that of a product or a
 * bar
 * code; `id`: that of a product whose address was pasted; `empty`: whether there is nothing in it that can be looked
 * for.
 * @typedef {Object} Asked
 * @property {string} words @property {Wish[]} wishes @property {string} code
 * @property {string} id @property {boolean} decision whether `code` is surely that of a decision
 * @property {boolean} empty
 */

/**
 * What the reading must know of the texts.
 * @typedef {Object} Known
 * @property {(words: Word[]) => boolean} beside whether words stand side by side in some name
 * @property {(words: Word[], levels: string[]) => Set<number> | null} places numbers of the places that lie in a unit
 */

/**
 * A phrase of query-words.tsv. `strict`: only with its accents.
 * @typedef {{kind: string, value: string, words: Word[], strict: boolean}} Phrase
 */

/** @type {Map<string, Phrase[]>} */
const phrases = new Map();
for (const [kind, value, all] of language.queryWords) {
  for (const one of all.split(";")) {
    const words = wordsOf(one);
    const known = phrases.get(words[0].letters) ?? [];
    phrases.set(words[0].letters, [...known, { kind, value, words, strict: one[0] === "=" }]);
  }
}
for (const same of phrases.values()) same.sort((a, b) => b.words.length - a.words.length);

const MOST_PLACE = 5;

/** “★★★★”, “****”, “5*”, “5 ★”, “⭐⭐⭐⭐⭐”. */
const SIGNS = /([\d.,]*)(\s?)((?:\*|★|☆|⭐|🌟|\ufe0f)+)(\s?sao)?/gu;

/** An address of a page of this site or of another that looks like one. */
const ROOMS = "san-pham|products|tinh|provinces|sao|tinh-trang|tim-kiem|loai|nhom|chu-the|quyet-dinh";
const ADDRESS = new RegExp(String.raw`(?:https?:\/\/\S*?\/|www\.\S*?\/|^\S*?\/|^)(${ROOMS})\/([^\s"'”»>)]*)`, "iu");

/** Stars that were run together with what is before or behind them: “4saonghean”, “nuocmam4sao”. */
const STARS_INSIDE = /^(|.*\p{L})([1-5]sao)(|\p{L}{2,}.*)$/iu;

/** @param {string} q composed @returns {Spot[]} */
const spots = (q) => {
  /** @type {Spot[]} */
  const out = [];
  for (const found of q.matchAll(/[\p{L}\p{N}\p{M}'’]+/gu)) {
    let from = /** @type {number} */ (found.index);
    for (const piece of STARS_INSIDE.exec(found[0])?.slice(1) ?? found) {
      for (const one of wordsOf(piece)) out.push({ ...one, from, to: from + piece.length });
      from += piece.length;
    }
  }
  return out;
};

/**
 * @param {string} typed what stands in the box
 * @param {Known} known
 * @returns {Asked}
 */
export const asked = (typed, known) => {
  let q = typed.normalize();
  /** @type {Wish[]} */
  const wishes = [];
  const address = ADDRESS.exec(q);
  if (address) {
    const [, typedRoom, rest] = address;
    const room = typedRoom.toLowerCase();
    const path = decoded(rest.split(/[?#]/)[0]).replace(/(?:\.json|\/(?:index\.html)?)*$/, "");
    if (["san-pham", "products"].includes(room) && path) return bare("", { id: path.split("/")[0].toLowerCase() });
    if (room === "tim-kiem") return asked(new URLSearchParams(rest.split("?")[1] ?? "").get("q") ?? "", known);
    q = q.replace(address[0], (all) => path.replace(/[/-]/g, " ").padEnd(all.length).slice(0, all.length));
    if (room === "sao") q = /^[1-5]/.test(path) ? `${path[0]} sao` : q;
  }
  const { code, left } = numberIn(q);
  q = left;
  for (const found of q.matchAll(SIGNS)) {
    const [all, number, , signs] = found;
    const count = [...signs.replace(/[\ufe0f☆]/g, "")].length;
    const stars = number && count === 1 ? number : number ? "" : String(count);
    const before = /** @type {number} */ (found.index);
    if (/^[1-5]$/.test(stars) && (number || count > 2))
      wishes.push({ kind: "stars", values: [stars], from: before, to: before + all.length });
  }
  for (const { from, to } of wishes) q = blanked(q, from, to);
  q = words(q, wishes, known);
  const signs = typed.trim() !== "" && !wordsOf(typed).length && !wishes.length;
  return { ...bare(q.replace(/\s+/g, " ").trim(), { code, decision: code !== "" }), wishes, empty: signs };
};

/** @param {string} words @param {Partial<Asked>} more @returns {Asked} */
const bare = (words, more) => ({ words, wishes: [], code: "", id: "", decision: false, empty: false, ...more });

/** @param {string} text of an address */
const decoded = (text) => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/**
 * Find wishes and noise among the words of `q`; return what is left of it.
 * @param {string} q @param {Wish[]} wishes filled @param {Known} known
 */
const words = (q, wishes, known) => {
  const all = spots(q);
  let left = q;
  const taken = new Array(all.length).fill(false);
  /** @param {number} at @param {number} count */
  const take = (at, count) => {
    for (let n = at; n < at + count; n += 1) taken[n] = true;
    const [from, to] = [all[at].from, all[at + count - 1].to];
    left = blanked(left, from, to);
    return { from, to };
  };
  /** @type {{at: number, count: number, weak: boolean}[]} */
  const soft = [];
  let asking = false;
  for (let at = 0; at < all.length; ) {
    const form = formAt(all, at, false); // “hợp tác xã Phước Vinh” is in no “xã Phước Vinh”
    if (form) {
      at += form.words.length;
      continue;
    }
    const stars = starsAt(all, at);
    const here = phrases.get(all[at].letters) ?? [];
    const met = here.filter(({ words: phrase, strict }) =>
      phrase.every((one, n) => {
        const typed = all[at + n];
        return typed && fits(typed, one) && (!strict || typed.accented === one.accented);
      }),
    );
    const place = placeAt(all, at, met, known);
    const phrase = met.find(({ kind }) => kind !== "title") ?? met[0];
    const year = yearAt(all, at, known);
    if (phrase?.kind === "status" && phrase.words.length >= (stars?.count ?? 0)) {
      wishes.push({ kind: "status", values: phrase.value.split(" "), ...take(at, phrase.words.length) });
      at += phrase.words.length;
    } else if (stars) {
      wishes.push({ kind: "stars", values: stars.values, ...take(at, stars.count) });
      at += stars.count;
    } else if (place) {
      wishes.push({ kind: "place", values: [place.name], places: place.places, ...take(at, place.count) });
      at += place.count;
    } else if (year) {
      wishes.push({ kind: "year", values: [year.value], ...take(at, year.count) });
      at += year.count;
    } else if (phrase?.kind === "question") {
      const ends = at + phrase.words.length === all.length && taken[at - 1];
      asking ||= ends;
      if (ends) take(at, phrase.words.length);
      at += phrase.words.length;
    } else if (phrase?.kind === "noise") {
      take(at, phrase.words.length);
      at += phrase.words.length;
    } else if (phrase) {
      soft.push({ at, count: phrase.words.length, weak: phrase.kind !== "soft" });
      at += phrase.words.length;
    } else at += 1;
  }
  if (wishes.some(({ kind }) => kind === "status"))
    for (const wish of wishes) if (wish.kind === "year") wish.kind = "until"; // “hết hạn năm 2026”
  if (asking) doubt(wishes, all, taken, soft, known);
  /** Words that say nothing of their own, where others do. */
  const said = soft.reduce((sum, { count, weak }) => sum + (weak ? count : 0), 0) < taken.filter((one) => !one).length;
  for (const { at, count, weak } of soft) {
    if (weak && !said && !wishes.length) continue;
    const next = all[at + count];
    // “va ng” is “vang” in two pieces, “p hong” is “phong”.
    if (next && !taken[at + count] && /^[b-df-hj-np-tv-xz]+$/.test(next.letters) && next.from === all[at].to + 1)
      continue;
    if (next && /^[b-df-hj-np-tv-xz]$/.test(all[at].letters) && q[all[at].to] !== ".") continue;
    const before = at > 0 && !taken[at - 1] && known.beside(all.slice(at - 1, at + count));
    const after = all[at + count] && !taken[at + count] && known.beside(all.slice(at, at + count + 1));
    if (!before && !after) take(at, count);
  }
  return left;
};

/**
 * Drop the wishes of a question about something: “Lê Gia còn hạn không” wants to be told of Lê Gia, whatever holds.
 * They stay where nothing else is named, and where something is looked for: “có nước mắm nào 5 sao không”.
 * @param {Wish[]} wishes changed @param {Spot[]} all @param {boolean[]} taken
 * @param {{at: number, count: number}[]} soft @param {Known} known
 */
const doubt = (wishes, all, taken, soft, known) => {
  const idle = new Set(soft.flatMap(({ at, count }) => all.slice(at, at + count)));
  const named = all.filter((one, n) => !taken[n] && !idle.has(one));
  const first = all.indexOf(named[0]);
  const sought = all.some(({ letters }, n) => letters === "nao" || (letters === "co" && n < first));
  if (!named.length || sought || known.places(named, ["province", "district", "commune"])) return;
  wishes.splice(0, wishes.length, ...wishes.filter(({ kind }) => kind === "place"));
};

/**
 * “TP Hà Tĩnh”, “xã Hải Bình”: a title and behind it the whole name of a unit.
 * @param {Spot[]} all @param {number} at @param {Phrase[]} met @param {Known} known
 * @returns {{name: string, places: Set<number>, count: number} | null}
 */
const placeAt = (all, at, met, known) => {
  const titles = met.filter(({ kind }) => kind === "title");
  if (!titles.length) return null;
  const title = titles[0].words.length;
  const levels = titles.filter((one) => one.words.length === title).flatMap(({ value }) => value.split(" "));
  for (let count = Math.min(MOST_PLACE, all.length - at - title); count > 0; count -= 1) {
    const name = all.slice(at + title, at + title + count);
    const places = known.places(name, levels);
    if (places) return { name: name.map(({ letters }) => letters).join(" "), places, count: title + count };
  }
  return null;
};

/**
 * `q` without the part that a wish came from.
 * @param {string} q @param {Wish} wish
 */
export const without = (q, { from, to }) =>
  `${q.normalize().slice(0, from)} ${q.normalize().slice(to)}`.replace(/\s+/g, " ").trim();
