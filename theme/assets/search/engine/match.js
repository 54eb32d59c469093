// Which products a query means, and how well each fits it. Every key works on the whole, so nothing is kept between
// keys.
import { fold, standing, word } from "../index/fold.js";
import { goodsPhrases, read, terms } from "./query.js";
import { distance } from "./typing.js";

/**
 * @typedef {import("../index/columns.js").Core} Core
 * @typedef {import("../index/numbers.js").Numbers} Numbers
 * @typedef {import("../index/fold.js").Folded} Folded
 * @typedef {import("../index/fold.js").Word} Word
 * @typedef {import("./query.js").Term} Term
 */

/**
 * One kind of text with what a word found in it is worth: as a whole word, as the beginning of one, more as the first.
 * @typedef {{folded: Folded, of: Numbers | null, whole: number, part: number, first: number}} Field
 */

/**
 * What was found: rows in rising order, the score of each row, and whether every word was found as it was typed.
 * @typedef {{rows: Int32Array, scores: Float32Array, exact: boolean}} Found
 */

const BLANK = 32;
const ACCENTS_RIGHT = 6;
const ACCENTS_WRONG = -5;
const LETTERS_ALONE = 0.5;
const LEAST = 0.3;
/** Terms up to which each may also be a known word that was typed for another. */
const FEW = 3;
/** What all words side by side in a name are worth, and two of them side by side anywhere. */
const PHRASE = { whole: 18, start: 12, inside: 7 };
const BESIDE = 8;
const A_STAR = 0.6;
/**
 * What each word is worth that names the kind of goods: less than the same words in a name; several together are no
 * chance.
 */
const A_KIND = { word: 2.4, phrase: 15 };

/**
 * Every word of each place. Apart from the class, of which what outlives it would keep them.
 * @param {Core} core
 * @param {string[]} further
 */
const whereabouts = ({ places, provinces, districts, communes }, further) =>
  Array.from(places.province, (province, n) =>
    [
      communes.names[places.commune[n]],
      districts.names[places.district[n]],
      provinces.names[province],
      provinces.names[places.former[n]],
      further[n],
    ].join(" | "),
  );

export class Matcher {
  /** @param {Core} core @param {string[]} placeWords further words of each place */
  constructor(core, placeWords) {
    this.core = core;
    this.names = fold(core.names);
    this.producers = fold(core.producers);
    this.where = fold(whereabouts(core, placeWords));
    const kinds = fold(core.groups.map(({ name, words }) => `${name} | ${words}`));
    /** @type {Field[]} */
    this.fields = [
      { folded: this.names, of: null, whole: 10, part: 7, first: 3 },
      { folded: this.producers, of: core.producer, whole: 4, part: 2.5, first: 0 },
      { folded: this.where, of: core.place, whole: 5, part: 3.5, first: 0 },
      { folded: kinds, of: core.group, whole: 3, part: 2, first: 0 },
    ];
    this.goods = goodsPhrases(core.goodsTable);
    /** @type {Map<string, number> | null} */
    this.counts = null;
    this.texts = {
      has: (/** @type {string} */ letters) => this.vocabulary().has(letters),
      begins: (/** @type {string} */ letters) =>
        this.fields.some(({ folded }) => folded.letters.includes(standing(letters))),
      together: (/** @type {string} */ one, /** @type {string} */ other) =>
        this.fields.some(({ folded }) => folded.letters.includes(`${standing(one)} ${standing(other)}`)),
    };
  }

  /** Every word with how often it stands in the texts. Made when first needed, or ahead while nobody types. */
  vocabulary() {
    if (!this.counts) {
      const counts = (this.counts = new Map());
      for (const { folded } of this.fields) {
        for (const one of folded.letters.split(/[ \n|]+/))
          if (one) counts.set(one.toLowerCase(), (counts.get(one.toLowerCase()) ?? 0) + 1);
      }
    }
    return this.counts;
  }

  /**
   * The products that `query` means, or null where it has no words. `strict` finds only what has every word as typed.
   * @param {string} query @returns {Found | null}
   */
  match(query, strict = false) {
    const words = read(query, this.texts);
    if (!words.length) return null;
    const wanted = terms(words, this.texts, this.goods);
    const scores = wanted.map((term) => this.#scores(term, false));
    let exact = true;
    if (!strict) {
      wanted.forEach((term, n) => {
        if (scores[n].some(Boolean)) return;
        scores[n] = this.#scores(term, true);
        if (scores[n].some(Boolean)) return;
        exact = false;
        this.#nearly(term, wanted[n - 1]?.words.at(-1), wanted[n + 1]?.words[0], scores[n]);
      });
    }
    let found = this.#having(scores, wanted.length);
    if (!found.rows.length && !strict) {
      wanted.forEach((term, n) => {
        scores[n] = this.#scores(term, true, scores[n]);
      });
      found = this.#having(scores, wanted.length);
      exact &&= found.rows.length > 0;
      if (!found.rows.length && wanted.length <= FEW) {
        wanted.forEach((term, n) =>
          this.#nearly(term, wanted[n - 1]?.words.at(-1), wanted[n + 1]?.words[0], scores[n], 3),
        );
        found = this.#having(scores, wanted.length);
      }
      const most = wanted.length > 3 ? 2 : wanted.length - 1;
      for (let missing = 1; !found.rows.length && missing <= most; missing += 1) {
        found = this.#having(scores, wanted.length - missing);
      }
    }
    this.#favour(found, words);
    return { ...found, exact };
  }

  /**
   * How well each row has a term, raising `out`.
   * @param {Term} term
   * @param {boolean} loose whether every word may be the beginning of one, not only the last of the query
   */
  #scores(term, loose, out = new Float32Array(this.core.n)) {
    for (const way of term.ways) {
      if (way.goods) {
        const { goods } = this.core;
        const worth = (way.words.length > 1 ? A_KIND.phrase : A_KIND.word) * way.words.length;
        for (let row = 0; row < out.length; row += 1)
          if (worth > out[row] && way.goods.has(goods[row])) out[row] = worth;
        continue;
      }
      if (way.phrase) {
        this.#raise(out, this.#find(way.words, { whole: true, strict: true }), way.factor * term.words.length);
        continue;
      }
      const each = way.words.map((one, n) => {
        const scores = new Float32Array(this.core.n);
        const beginning = term.last && n === way.words.length - 1;
        this.#raise(scores, this.#find([one], { whole: !loose && !beginning }), 1);
        if (beginning && one.letters.endsWith("i")) {
          this.#raise(scores, this.#find([{ ...one, letters: `${one.letters.slice(0, -1)}y` }], { whole: false }), 1);
        }
        return scores;
      });
      const factor = (way.factor * term.words.length) / way.words.length;
      for (let row = 0; row < out.length; row += 1) {
        let sum = 0;
        for (const scores of each) {
          if (!scores[row]) {
            sum = 0;
            break;
          }
          sum += scores[row];
        }
        if (sum * factor > out[row]) out[row] = sum * factor;
      }
    }
    return out;
  }

  /**
   * What the words side by side are worth in each entry of each field.
   * @param {Word[]} words @param {{whole: boolean, strict?: boolean}} how `strict`: only with the accents of the words
   */
  #find(words, { whole, strict = false }) {
    const sought = words.map(({ letters }) => standing(letters)).join(" ");
    return this.fields.map(({ folded: { letters, marks, offsets }, whole: all, part, first }) => {
      /** @type {Float32Array | null} */
      let best = null;
      let entry = 0;
      for (let at = letters.indexOf(sought); at >= 0; at = letters.indexOf(sought, at + 1)) {
        const ended = letters.charCodeAt(at + sought.length) === BLANK;
        if ((whole && !ended) || letters.charCodeAt(at - 1) !== BLANK) continue;
        const accents = accentsAt(marks, at - 1, words, ended, strict);
        if (strict && accents === ACCENTS_WRONG) continue;
        while (offsets[entry + 1] <= at) entry += 1;
        const worth = (ended ? all : part) + (at === offsets[entry] + 2 ? first : 0) + accents;
        best ??= new Float32Array(offsets.length);
        best[entry] = Math.max(best[entry], worth, LEAST);
      }
      return best;
    });
  }

  /** @param {Float32Array} scores of rows @param {(Float32Array | null)[]} found by field @param {number} factor */
  #raise(scores, found, factor) {
    found.forEach((best, n) => {
      if (!best) return;
      const { of } = this.fields[n];
      for (let row = 0; row < scores.length; row += 1) {
        const worth = best[of ? of[row] : row] * factor;
        if (worth > scores[row]) scores[row] = worth;
      }
    });
  }

  /**
   * Add to `scores` the rows that have a word nearly like one of the term, best where it stands beside its neighbours.
   * @param {Term} term @param {Word | undefined} before @param {Word | undefined} after @param {Float32Array} scores
   * @param {number} [most] words that are tried
   */
  #nearly(term, before, after, scores, most = 8) {
    for (const one of term.words) {
      for (const [letters, steps] of this.#near(one.letters, term.last, before, after).slice(0, most)) {
        this.#raise(scores, this.#find([word(letters)], { whole: true }), 1 / (1.6 + Math.max(0, steps)));
      }
    }
  }

  /**
   * Known words nearly like one, nearest first.
   * @param {string} typed
   * @param {boolean} last
   * @param {Word} [before]
   * @param {Word} [after]
   */
  #near(typed, last, before, after) {
    const most = typed.length < 3 ? 0 : typed.length < 6 ? 1 : 2;
    if (!most) return [];
    /** @type {[string, number, number][]} */
    const out = [];
    for (const [known, count] of this.vocabulary()) {
      if (known === typed) continue;
      let steps = distance(typed, known, most);
      if (steps > most && last && typed.length > 3 && known.length > typed.length && known[0] === typed[0]) {
        steps = distance(typed, known.slice(0, typed.length), 1) + 0.5;
        if (steps > 1.5) continue;
      }
      if (steps <= most) out.push([known, steps - (known[0] === typed[0] ? 0.25 : 0), count]);
    }
    const beside = (/** @type {string} */ known) =>
      Boolean(
        (before && this.texts.together(before.letters, known)) || (after && this.texts.together(known, after.letters)),
      );
    return out
      .sort((a, b) => a[1] - b[1] || b[2] - a[2])
      .slice(0, 24)
      .map(
        ([known, steps, count]) =>
          /** @type {[string, number, number]} */ ([known, steps - (beside(known) ? 0.75 : 0), count]),
      )
      .sort((a, b) => a[1] - b[1] || b[2] - a[2]);
  }

  /** The rows that have at least so many of the terms. @param {Float32Array[]} scores @param {number} least */
  #having(scores, least) {
    const { n } = this.core;
    const sums = new Float32Array(n);
    const rows = new Int32Array(n);
    let count = 0;
    for (let row = 0; row < n; row += 1) {
      let sum = 0;
      let have = 0;
      for (const one of scores) {
        if (one[row]) have += 1;
        sum += one[row];
      }
      if (have >= least && have) {
        sums[row] = sum;
        rows[count++] = row;
      }
    }
    return { rows: rows.slice(0, count), scores: sums };
  }

  /**
   * Put first what has the words side by side, more stars, a short name.
   * @param {{rows: Int32Array, scores: Float32Array}} found
   * @param {Word[]} words
   */
  #favour({ rows, scores }, words) {
    const { core, names } = this;
    const phrase = words.map(({ letters }) => standing(letters)).join(" ");
    for (const row of rows)
      scores[row] += core.stars[row] * A_STAR - Math.min(1, (names.offsets[row + 1] - names.offsets[row]) / 100);
    for (let n = 1; n < words.length; n += 1) {
      const pair = `${standing(words[n - 1].letters)} ${standing(words[n].letters)}`;
      const beside = this.fields.map(({ folded, of }) => ({ have: having(folded, pair), of }));
      for (const row of rows)
        scores[row] += BESIDE * Math.max(...beside.map(({ have, of }) => have[of ? of[row] : row]));
    }
    let before = -1;
    each(names, phrase, (row, at) => {
      if (!scores[row] || row === before) return;
      before = row;
      const start = at === names.offsets[row] + 2;
      const all = start && at + phrase.length + 1 === names.offsets[row + 1];
      if (all) scores[row] += PHRASE.whole;
      else if (words.length > 1) scores[row] += start ? PHRASE.start : PHRASE.inside;
    });
  }
}

/**
 * Call `take` with the entry and place of every occurrence of words.
 * @param {Folded} folded
 * @param {string} sought
 * @param {(entry: number, at: number) => void} take
 */
const each = ({ letters, offsets }, sought, take) => {
  let entry = 0;
  for (let at = letters.indexOf(sought); at >= 0; at = letters.indexOf(sought, at + 1)) {
    while (offsets[entry + 1] <= at) entry += 1;
    if (letters.charCodeAt(at - 1) === BLANK) take(entry, at);
  }
};

/**
 * By entry: 1 where `sought` occurs in it, a half where its last word goes on.
 * @param {Folded} folded
 * @param {string} sought
 */
const having = (folded, sought) => {
  const out = new Float32Array(folded.offsets.length);
  each(folded, sought, (entry, at) => {
    out[entry] = Math.max(out[entry], folded.letters.charCodeAt(at + sought.length) === BLANK ? 1 : 0.5);
  });
  return out;
};

/**
 * What the accents of `words` after the blank at `at` are worth; the last may be the beginning of a longer word.
 * @param {Uint8Array} marks @param {number} at @param {Word[]} words @param {boolean} ended @param {boolean} strict
 */
const accentsAt = (marks, at, words, ended, strict) => {
  const accented = words.some((one) => one.accented);
  let from = at;
  for (const { letters, tone, qualities } of words) {
    let right = marks[from] === tone || (!ended && !tone);
    for (let n = 0; n < letters.length && right; n += 1) right = marks[from + 1 + n] === (qualities[n] ?? 0);
    if (!right) return accented || strict ? ACCENTS_WRONG : 0;
    from += letters.length + 1;
  }
  return accented ? ACCENTS_RIGHT : LETTERS_ALONE;
};
