// Words that mean the same to somebody who looks for a product: synonyms, what kinds of goods are called, forms of
// companies. All from the tables of ocop/search/folding.py.
import language from "../index/language.js";
import { fits, wordsOf } from "../index/fold.js";

/** @typedef {import("../index/fold.js").Word} Word */

/**
 * A phrase with what else means the same. `kinds`: numbers of the kinds of goods that are called so; `legal`: whether
 * it is a company's form by law, not what follows one; `foreign`: whether it is translated.
 * @typedef {{words: Word[], others: Word[][], kinds?: Set<number>, legal?: boolean, foreign?: boolean}} Phrase
 */

/** Phrases by the letters of their first word, the longest first. @typedef {Map<string, Phrase[]>} Phrases */

/** @param {Phrase[]} all @returns {Phrases} */
const byFirst = (all) => {
  /** @type {Phrases} */
  const out = new Map();
  for (const one of all) {
    if (!one.words.length) continue;
    const first = one.words[0].letters;
    const known = out.get(first);
    if (known) known.push(one);
    else out.set(first, [one]);
  }
  for (const same of out.values()) same.sort((a, b) => b.words.length - a.words.length);
  return out;
};

/** Each of some phrases that mean the same, with the others. @param {string[]} row @returns {Phrase[]} */
const alike = (row) => {
  const all = row.map(wordsOf);
  return all.map((words) => ({ words, others: all.filter((other) => other !== words) }));
};

/** @type {Phrase[]} */
const english = language.english.split("\n").map((line) => {
  const [typed, called] = line.split("=");
  return { words: wordsOf(typed), others: called.split(";").map(wordsOf), foreign: true };
});
const synonyms = byFirst([...language.synonyms.flatMap(alike), ...english]);

const LEGAL = /công ty|doanh nghiệp|hợp tác|^hộ |cơ sở/;
const lines = `${language.forms}\nhộ\ncơ sở\nnhà máy\nxưởng`.split("\n");
const forms = byFirst(
  lines.flatMap((line) => {
    const legal = LEGAL.test(line) || !line.includes(";");
    return alike(line.replace(/^\+/, "").split(";")).map((one) => ({ ...one, legal }));
  }),
);
/** Short forms that are also written together: “DVNN”. @type {{short: string, long: Word[]}[]} */
const joined = lines
  .filter((line) => line[0] === "+")
  .map((line) => line.slice(1).split(";").map(wordsOf))
  .map((all) => ({ short: all[0][0].letters, long: all[all.length - 1] }));

/**
 * By name: its words, what a narrow kind of that name is called else, and the kinds. Read once, for every engine.
 * @type {Map<string, {words: Word[], others: Word[][], slugs: string[]}> | null}
 */
let names = null;

/** What each kind of goods may be called. */
const kindNames = () => {
  if (names) return names;
  names = new Map();
  for (const [slug, wider, called] of language.goods) {
    const own = (called ? called.split(";") : []).map((name) => {
      const known = names?.get(name) ?? { words: wordsOf(name), others: [], slugs: [] };
      names?.set(name, known);
      known.slugs.push(slug);
      return known;
    });
    if (wider)
      for (const one of own) one.others.push(...own.filter((other) => other !== one).map(({ words }) => words));
  }
  return names;
};

/**
 * What a query may call each kind of goods: its names here, regional and lay ones, English ones. A wider kind stands
 * for all in it; what a narrow one is called means the same, whether or not the catalogue has the kind.
 * @param {import("../index/columns.js").Core["goodsTable"]} table @returns {Phrases}
 */
export const goodsPhrases = (table) => {
  /** @type {Map<string, number[]>} */
  const kindsOf = new Map();
  table.forEach(({ slug, wider }, n) => {
    if (!n) return;
    for (const one of wider ? [slug, table[wider].slug] : [slug]) kindsOf.set(one, [...(kindsOf.get(one) ?? []), n]);
  });
  return byFirst(
    [...kindNames().values()].map(({ words, others, slugs }) => ({
      words,
      others,
      kinds: new Set(slugs.flatMap((slug) => kindsOf.get(slug) ?? [])),
    })),
  );
};

/** @type {Set<string> | null} */
let naming = null;

/** Every word of what kinds of goods and their like are called: one is never several words run together. */
export const namingWords = () => {
  if (naming) return naming;
  const phrases = [...kindNames().values(), ...[...synonyms.values()].flat()];
  naming = new Set(phrases.flatMap(({ words }) => words.map(({ letters }) => letters)));
  return naming;
};

/**
 * Whether words say enough to think of others: “na” without accents may be the beginning of anything.
 * @param {Word[]} words
 */
const telling = (words) => words.length > 1 || words[0].accented || words[0].letters.length > 2;

/** English puts an “s” behind, Vietnamese never. @param {Word} typed @param {Word} meant */
const same = (typed, meant) =>
  fits(typed, meant) || (!typed.accented && !meant.accented && typed.letters === `${meant.letters}s`);

/**
 * The phrases with which `words` go on at a place, the longest first.
 * @param {Phrases} phrases @param {Word[]} words @param {number} at @returns {Phrase[]}
 */
export const phrasesAt = (phrases, words, at) => {
  const { letters } = words[at];
  const here = [
    ...(phrases.get(letters) ?? []),
    ...((letters.endsWith("s") && phrases.get(letters.slice(0, -1))) || []),
  ];
  return here.filter(
    (one) =>
      one.words.every((each, n) => words[at + n] && same(words[at + n], each)) &&
      telling(words.slice(at, at + one.words.length)),
  );
};

/** @param {Word[]} words @param {number} at @returns {Phrase[]} */
export const synonymsAt = (words, at) => phrasesAt(synonyms, words, at);

/**
 * The form of a company that begins at a word: one of law, or what follows one (“HTX nông nghiệp”, “HTX DVNN”).
 * @param {Word[]} words @param {number} at @param {boolean} going whether such a form stands before
 * @returns {Phrase | undefined}
 */
export const formAt = (words, at, going) => {
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
 * @param {Word[]} words @param {Phrases} goods
 */
export const called = (words, goods) =>
  [goods, synonyms].some((known) =>
    (known.get(words[0].letters) ?? []).some(({ words: all }) => words.every((one, n) => all[n] && fits(one, all[n]))),
  );
