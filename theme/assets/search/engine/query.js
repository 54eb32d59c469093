// What was typed, read into terms: each of them must be found, in any of its ways.
import { word, wordsOf } from "../index/fold.js";
import { formAt, phrasesAt, synonymsAt } from "./equivalents.js";
import { telex, vni } from "./typing.js";

/** @typedef {import("../index/fold.js").Word} Word */

/**
 * One way of finding a term: every one of `words`, or, where it is a `phrase`, all of them side by side, with their
 * accents if it is not `loose`, or every product of one of the kinds of `goods`, by their numbers. `idle`: what it
 * looks for stands nowhere.
 * @typedef {Object} Way
 * @property {Word[]} words @property {boolean} phrase @property {boolean} [loose] @property {number} factor
 * @property {Set<number>} [goods] @property {boolean} [idle]
 * @property {boolean} [apart] only where they stand nowhere side by side
 */

/**
 * Words of a query that must be found together. `optional`: the form of a company, which people write one way and
 * papers another; it only raises what has it. `kinds`: the kinds of goods that its words or the first of them name;
 * `nearest`: the word that is likeliest meant where it stands nowhere.
 * @typedef {{words: Word[], ways: Way[], last: boolean, optional: boolean, kinds?: Set<number>, nearest?: Word}} Term
 */

/**
 * What a reading must know of the texts: whether a word stands in them, whether some word begins so, whether it names
 * goods (“cake”), whether two words stand side by side, whether words are the whole name of a province, district or
 * commune.
 * @typedef {Object} Texts
 * @property {(letters: string) => boolean} has @property {(letters: string) => boolean} begins
 * @property {(letters: string) => boolean} names
 * @property {(one: string, other: string) => boolean} together @property {(words: Word[]) => boolean} unit
 */

const MOST_WORDS = 10;
const SYNONYM = 0.7;
/** What is left of that where accents, which synonyms always have, were not typed. */
const UNACCENTED = 0.7;
/** What a translation is worth where the foreign word stands in the texts itself: “Q CLEAN” before “sạch”. */
const TRANSLATED = 0.3;
const JOINED = 0.9;
/** What is left of the words of a phrase that stand apart. */
const SCATTERED = 0.5;
/** What a company's form is worth beside a word that must be had. */
const A_FORM = 0.2;
/** Letters of the longest word that is looked for in what was run together. */
const LONGEST = 8;
const MOST_LETTERS = 60;
const VOWEL = /[aeiouy]/;
/** Words of the longest name of a place. */
const MOST_PLACE = 4;

/**
 * The words of a query as they are meant, as far as `texts` tell.
 * @param {string} query
 * @param {Texts} texts
 * @returns {Word[]}
 */
export const read = (query, texts) => {
  const typed = wordsOf(query).slice(0, MOST_WORDS);
  return mended(typed, texts).flatMap((one, n, all) => meant(one, n === all.length - 1, texts));
};

/** @param {Word} typed @param {boolean} last @param {Texts} texts @returns {Word[]} */
const meant = (typed, last, texts) => {
  if (texts.begins(typed.letters) || texts.names(typed.letters)) return [typed];
  if (typed.accented) return apart(typed, last, texts) ?? [typed];
  for (const raw of [telex(typed.letters), vni(typed.letters)]) {
    const one = raw && { ...raw, letters: folded(raw.letters) };
    if (one && (texts.has(one.letters) || (last && texts.begins(one.letters)))) return [one];
  }
  return apart(typed, last, texts) ?? [typed];
};

/** Letters as they stand in texts: “ly” in “toilyson” is “li”. @param {string} letters */
const folded = (letters) => wordsOf(letters)[0].letters;

/**
 * Words that a blank parts put together again, where one of the pieces is no word: “y ến”, “banh tr ang”.
 * @param {Word[]} words @param {Texts} texts
 */
const mended = (words, texts) => {
  /** @type {Word[]} */
  const out = [];
  for (let at = 0; at < words.length; ) {
    const whole = [3, 2].map((count) => joint(words.slice(at, at + count), count, texts)).find(Boolean);
    out.push(whole?.word ?? words[at]);
    at += whole?.count ?? 1;
  }
  return out;
};

/** @param {Word[]} pieces @param {number} count @param {Texts} texts */
const joint = (pieces, count, texts) => {
  if (pieces.length < count || pieces.every(({ letters }) => VOWEL.test(letters) && texts.has(letters))) return null;
  if (pieces.some(({ letters }) => /\d/.test(letters))) return null;
  const letters = pieces.map((one) => one.letters).join("");
  if (letters.length < 3 || !texts.has(letters)) return null;
  const qualities = pieces.flatMap((one) => [...one.letters].map((_, n) => one.qualities[n] ?? 0));
  return { count, word: word(letters, Math.max(...pieces.map(({ tone }) => tone)), qualities) };
};

/**
 * The words that were run together in one, as few as can be, or null. Of accents only the qualities tell to which word
 * they belong.
 * @param {Word} run @param {boolean} last @param {Texts} texts @returns {Word[] | null}
 */
const apart = ({ letters }, last, texts) => {
  if (letters.length < 4 || letters.length > MOST_LETTERS) return null;
  /** By where they end: the fewest words so far. @type {(string[] | null)[]} */
  const best = [[]];
  for (let end = 1; end <= letters.length; end += 1) {
    best[end] = null;
    for (let from = Math.max(0, end - LONGEST); from < end; from += 1) {
      const before = best[from];
      if (!before || (best[end]?.length ?? Infinity) <= before.length + 1) continue;
      const piece = letters.slice(from, end);
      if (piece.length < 2 && !/[\daeiouy]/.test(piece)) continue;
      const one = folded(piece);
      if (!texts.has(one) && !(last && end === letters.length && texts.begins(one))) continue;
      const beside = before[before.length - 1];
      if (!beside || texts.together(beside, one)) best[end] = [...before, one];
    }
  }
  const found = best[letters.length];
  return found && found.length > 1 ? found.map((one) => word(one)) : null;
};

/**
 * The terms of a query.
 * @param {Word[]} words @param {Texts} texts @param {import("./equivalents.js").Phrases} [goods] @returns {Term[]}
 */
export const terms = (words, texts, goods = new Map()) => {
  /** @type {Term[]} */
  const out = [];
  let formed = 0;
  for (let at = 0; at < words.length; ) {
    const form = formAt(words, at, at === formed && at > 0);
    if (form) {
      const own = words.slice(at, at + form.words.length);
      const others = form.others.map((other) => ({ words: other, phrase: true, factor: A_FORM }));
      out.push({
        words: own,
        ways: [{ words: own, phrase: false, factor: A_FORM }, ...others],
        last: false,
        optional: true,
      });
      at += own.length;
      formed = at;
    } else {
      const one = termAt(words, at, texts, goods);
      out.push(one);
      at += one.words.length;
    }
  }
  // Nothing but forms: then they are what is looked for.
  return out.every(({ optional }) => optional) ? out.map((term) => ({ ...term, optional: false })) : out;
};

/**
 * @param {Word[]} words @param {number} at @param {Texts} texts @param {import("./equivalents.js").Phrases} goods
 * @returns {Term}
 */
const termAt = (words, at, texts, goods) => {
  const called = phrasesAt(goods, words, at);
  const alike = synonymsAt(words, at);
  const most = Math.max(called[0]?.words.length ?? 0, alike[0]?.words.length ?? 0);
  for (let count = Math.min(MOST_PLACE, words.length - at); count > Math.max(1, most); count -= 1) {
    const own = words.slice(at, at + count);
    if (!texts.unit(own)) continue;
    const ways = [{ words: own, phrase: true, loose: true, factor: 1 }];
    return { words: own, ways, last: at + count === words.length, optional: false };
  }
  const next = words[at + 1];
  const joined = next && words[at].letters + next.letters;
  const both = most < 2 && joined && joined.length > 3 && texts.has(joined);
  const taken = both ? 2 : most || 1;
  const own = words.slice(at, at + taken);
  const said = most > 1 && !both;
  /** @type {Way[]} */
  const ways = said
    ? [
        { words: own, phrase: true, loose: true, factor: 1 },
        { words: own, phrase: false, apart: true, factor: SCATTERED },
      ]
    : [{ words: own, phrase: false, factor: 1 }];
  const here = [...called, ...alike].filter((one) => one.words.length === taken);
  const goodsOf = (/** @type {import("./equivalents.js").Phrase[]} */ those) =>
    new Set(those.flatMap((one) => [...(one.kinds ?? [])]));
  const exact = goodsOf(here);
  if (exact.size) ways.push({ words: own, phrase: false, factor: 1, goods: exact });
  const kinds = exact.size ? exact : goodsOf(called); // a Vietnamese noun comes first: “trà xanh” is “trà”
  const usual = own.some(({ accented }) => accented) ? SYNONYM : SYNONYM * UNACCENTED;
  /** @param {Word[]} other @param {boolean} loose @param {number} [factor] */
  const add = (other, loose, factor = usual) => {
    if (other.every(({ letters }) => texts.has(letters))) ways.push({ words: other, phrase: true, loose, factor });
  };
  const there = own.every(({ letters }) => texts.has(letters));
  for (const { others, foreign } of here)
    for (const other of others) add(other, false, foreign && there ? TRANSLATED : usual);
  if (said)
    own.forEach((one, n) => {
      for (const { words: those, others } of synonymsAt([one], 0))
        for (const other of those.length === 1 ? others : [])
          add([...own.slice(0, n), ...other, ...own.slice(n + 1)], true);
    });
  if (both) ways.push({ words: [word(joined)], phrase: false, factor: JOINED });
  return { words: own, ways, last: at + taken === words.length, optional: false, kinds };
};

/** Each word of a term as a term of its own. @param {Term} term @returns {Term[]} */
export const singly = ({ words, last, optional }) =>
  words.map((one, n) => ({
    words: [one],
    ways: [{ words: [one], phrase: false, factor: 1 }],
    last: last && n === words.length - 1,
    optional,
  }));
