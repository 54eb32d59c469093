// What was typed, read into terms: each of them must be found, in any of its ways.
import language from "../index/language.js";
import { fits, word, wordsOf } from "../index/fold.js";
import { telex, vni } from "./typing.js";

/** @typedef {import("../index/fold.js").Word} Word */

/**
 * One way of finding a term: every one of `words`, or, where it is a `phrase`, all of them side by side with their
 * accents, or every product of one of the kinds of `goods`, by their numbers.
 * @typedef {{words: Word[], phrase: boolean, factor: number, goods?: Set<number>}} Way
 */

/**
 * Words of a query that must be found together. `optional`: the form of a company, which people write one way and
 * papers
 * another; it only raises what has it.
 * @typedef {{words: Word[], ways: Way[], last: boolean, optional: boolean}} Term
 */

/**
 * What a reading must know of the texts: whether a word stands in them, whether some word begins so, whether two words
 * stand side by side.
 * @typedef {Object} Texts
 * @property {(letters: string) => boolean} has @property {(letters: string) => boolean} begins
 * @property {(one: string, other: string) => boolean} together
 */

const MOST_WORDS = 10;
const SYNONYM = 0.6;
const JOINED = 0.9;
/** What a company's form is worth beside a word that must be had. */
const A_FORM = 0.2;

/**
 * By their first word's letters: phrases that have synonyms.
 * @type {Map<string, {words: Word[], others: Word[][]}[]>}
 */
const synonyms = new Map();
for (const row of language.synonyms) {
  const all = row.map(wordsOf);
  for (const words of all) {
    const known = synonyms.get(words[0].letters) ?? [];
    known.push({ words, others: all.filter((other) => other !== words) });
    synonyms.set(
      words[0].letters,
      known.sort((a, b) => b.words.length - a.words.length),
    );
  }
}

/**
 * By their first word's letters: forms of companies, the longest first.
 * @type {Map<string, {words: Word[], others: Word[][], legal: boolean}[]>}
 */
const forms = new Map();
/** Short forms that are also written together: “DVNN”. @type {{short: string, long: Word[]}[]} */
const joined = [];
const LEGAL = /công ty|doanh nghiệp|hợp tác|^hộ |cơ sở/;
for (const line of `${language.forms}\nhộ\ncơ sở\nnhà máy\nxưởng`.split("\n")) {
  const all = line.split(";").map(wordsOf);
  if (line[0] === "+") joined.push({ short: all[0][0].letters, long: all[all.length - 1] });
  const legal = LEGAL.test(line) || !line.includes(";");
  for (const words of all) {
    const known = forms.get(words[0].letters) ?? [];
    known.push({ words, others: all.filter((other) => other !== words), legal });
    forms.set(
      words[0].letters,
      known.sort((a, b) => b.words.length - a.words.length),
    );
  }
}

/**
 * By their first word's letters: what kinds of goods are called, the longest first.
 * @typedef {Map<string, {words: Word[], kinds: Set<number>}[]>} GoodsPhrases
 */

/**
 * What a query may call each kind of goods: its names here, regional and lay ones, English ones. A wider kind stands
 * for all in it.
 * @param {import("../index/columns.js").Core["goodsTable"]} table @returns {GoodsPhrases}
 */
export const goodsPhrases = (table) => {
  /** @type {Map<string, {words: Word[], kinds: Set<number>}>} */
  const all = new Map();
  table.forEach(({ words }, kind) => {
    for (const phrase of words ? words.split(";") : []) {
      const known = all.get(phrase) ?? { words: wordsOf(phrase), kinds: new Set() };
      all.set(phrase, known);
      table.forEach(({ wider }, one) => {
        if (one === kind || wider === kind) known.kinds.add(one);
      });
    }
  });
  /** @type {GoodsPhrases} */
  const byFirst = new Map();
  for (const one of all.values()) {
    if (!one.words.length) continue;
    const known = byFirst.get(one.words[0].letters) ?? [];
    byFirst.set(one.words[0].letters, [...known, one]);
  }
  for (const same of byFirst.values()) same.sort((a, b) => b.words.length - a.words.length);
  return byFirst;
};

/**
 * The words of a query as they are meant, as far as `texts` tell.
 * @param {string} query
 * @param {Texts} texts
 * @returns {Word[]}
 */
export const read = (query, texts) =>
  wordsOf(query)
    .slice(0, MOST_WORDS)
    .flatMap((typed, n, all) => {
      if (texts.begins(typed.letters)) return [typed];
      const last = n === all.length - 1;
      if (typed.accented) return apart(typed, last, texts) ?? [typed];
      for (const meant of [telex(typed.letters), vni(typed.letters)]) {
        if (meant && (texts.has(meant.letters) || (last && texts.begins(meant.letters)))) return [meant];
      }
      return apart(typed, last, texts) ?? [typed];
    });

/**
 * The words that were run together in one, as few as can be, or null. Of accents only the qualities tell to which word
 * they belong.
 * @param {Word} run @param {boolean} last @param {Texts} texts @returns {Word[] | null}
 */
const apart = ({ letters }, last, texts) => {
  if (letters.length < 4 || letters.length > 40) return null;
  /** By where they end: the fewest words so far. @type {(string[] | null)[]} */
  const best = [[]];
  for (let end = 1; end <= letters.length; end += 1) {
    best[end] = null;
    for (let from = Math.max(0, end - 8); from < end; from += 1) {
      const before = best[from];
      const piece = letters.slice(from, end);
      const known =
        piece.length > 1 &&
        /[aeiouy]/.test(piece) &&
        (texts.has(piece) || (last && end === letters.length && texts.begins(piece)));
      if (!before || !known || (best[end]?.length ?? Infinity) <= before.length + 1) continue;
      const beside = before[before.length - 1];
      if (!beside || texts.together(beside, piece)) best[end] = [...before, piece];
    }
  }
  const found = best[letters.length];
  return found && found.length > 1 ? found.map((one) => word(one)) : null;
};

/** The terms of a query. @param {Word[]} words @param {Texts} texts @param {GoodsPhrases} [goods] @returns {Term[]} */
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
      continue;
    }
    /** @param {{words: Word[]}} one */
    const here = (one) =>
      one.words.every((each, n) => words[at + n] && fits(words[at + n], each)) &&
      telling(words.slice(at, at + one.words.length));
    const called = (goods.get(words[at].letters) ?? []).filter(here);
    const synonym = (synonyms.get(words[at].letters) ?? []).find(here);
    const most = called.length ? called[0].words.length : 0;
    const alike = synonym && synonym.words.length >= most ? synonym : undefined;
    const next = words[at + 1];
    const joined = next && words[at].letters + next.letters;
    const taken = alike
      ? alike.words.length
      : most > 1
        ? most
        : joined && joined.length > 3 && texts.has(joined)
          ? 2
          : 1;
    const own = words.slice(at, at + taken);
    /** @type {Way[]} */
    const ways = [{ words: own, phrase: false, factor: 1 }];
    const kinds = called.filter((one) => one.words.length === taken).flatMap((one) => [...one.kinds]);
    if (kinds.length) ways.push({ words: own, phrase: false, factor: 1, goods: new Set(kinds) });
    for (const other of alike?.others ?? []) ways.push({ words: other, phrase: true, factor: SYNONYM });
    if (!alike && most > 1)
      own.forEach((one, n) => {
        const same = (synonyms.get(one.letters) ?? []).find(({ words: [first, more] }) => !more && fits(one, first));
        for (const other of same?.others ?? [])
          ways.push({ words: [...own.slice(0, n), ...other, ...own.slice(n + 1)], phrase: false, factor: SYNONYM });
      });
    if (!alike && most < 2 && taken === 2) ways.push({ words: [word(joined)], phrase: false, factor: JOINED });
    at += taken;
    out.push({ words: own, ways, last: at === words.length, optional: false });
  }
  // Nothing but forms: then they are what is looked for.
  return out.every(({ optional }) => optional) ? out.map((term) => ({ ...term, optional: false })) : out;
};

/**
 * The form of a company that begins at a word: one of law, or what follows one (“HTX nông nghiệp”, “HTX DVNN”).
 * @param {Word[]} words @param {number} at @param {boolean} going whether such a form stands before
 * @returns {{words: Word[], others: Word[][]} | undefined}
 */
const formAt = (words, at, going) => {
  const known = (forms.get(words[at].letters) ?? []).find(
    (one) => (one.legal || going) && one.words.every((each, n) => words[at + n] && fits(words[at + n], each)),
  );
  const long = known || !going || words[at].accented ? null : together(words[at].letters);
  return known ?? (long ? { words: [words[at]], others: [long] } : undefined);
};

/** What short forms written together stand for, or null. @param {string} letters @returns {Word[] | null} */
const together = (letters) => {
  if (!letters) return [];
  for (const { short, long } of joined) {
    const rest = letters.startsWith(short) ? together(letters.slice(short.length)) : null;
    if (rest) return [...long, ...rest];
  }
  return null;
};

/**
 * Whether words stand side by side in what kinds of goods are called, or in phrases with synonyms.
 * @param {Word[]} words @param {GoodsPhrases} goods
 */
export const called = (words, goods) =>
  [goods, synonyms].some((known) =>
    (known.get(words[0].letters) ?? []).some(({ words: all }) => words.every((one, n) => all[n] && fits(one, all[n]))),
  );

/** Each word of a term as a term of its own. @param {Term} term @returns {Term[]} */
export const singly = ({ words, last, optional }) =>
  words.map((one, n) => ({
    words: [one],
    ways: [{ words: [one], phrase: false, factor: 1 }],
    last: last && n === words.length - 1,
    optional,
  }));

/**
 * Whether words say enough to think of others: “na” without accents may be the beginning of anything.
 * @param {Word[]} words
 */
const telling = (words) => words.length > 1 || words[0].accented || words[0].letters.length > 2;
