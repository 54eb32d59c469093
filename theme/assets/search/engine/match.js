// Which products a query means, and how well each fits it. Every key works on the whole, so nothing is kept between
// keys.
import { word } from "../index/fold.js";
import { BESIDE, LEAST } from "./fields.js";
import { goodsPhrases, namingWords } from "./equivalents.js";
import { read, singly, terms } from "./query.js";
import { Ranking } from "./ranking.js";
import { HEARD, HEARD_BESIDE, Vocabulary, accentedAs } from "./vocabulary.js";

/**
 * @typedef {import("../index/columns.js").Core} Core
 * @typedef {import("../index/fold.js").Word} Word
 * @typedef {import("./query.js").Term} Term
 */

/**
 * What was found: rows in rising order, the score of each row, and whether every word was found as it was typed.
 * @typedef {{rows: Int32Array, scores: Float32Array, exact: boolean}} Found
 */

/** What is left of a product's worth of which some word has other accents than were typed. */
const OTHER_ACCENTS = 0.4;
/** Terms up to which each may also be a known word that was typed for another. */
const FEW = 3;
/** What each word that names the kind of goods is worth where it does not stand: less than the same in a name. */
const A_KIND = { word: 2.4, phrase: 6 };
/**
 * Where no product has every word: what the first, which names the thing, is worth more, a common one less, what is
 * left of one that was perhaps meant; and what share of the best is still shown.
 */
const PARTLY = { first: 1.3, common: 0.6, meant: 0.6, least: 0.5 };

/** Whether some row has a score. @param {Float32Array} scores */
const somewhere = (scores) => {
  for (const score of scores) if (score) return true;
  return false;
};

export class Matcher {
  /** @param {Core} core @param {ReturnType<import("./prepared.js").Prepared["whole"]>} made */
  constructor(core, { units, fields }) {
    this.core = core;
    this.units = units;
    this.fields = fields.grouped(core.group);
    this.vocabulary = new Vocabulary(this.fields);
    this.ranking = new Ranking(core, this.fields, this.units);
    this.goods = goodsPhrases(core.goodsTable);
    /** What was found last, for a filter or another order of the same. @type {{key: string, found: Found | null}} */
    this.last = { key: "", found: null };
    /** @type {import("./query.js").Texts} */
    this.texts = {
      has: (letters) => this.fields.has(letters),
      begins: (letters) => this.fields.begins(letters),
      names: (letters) => namingWords().has(letters) || namingWords().has(letters.replace(/s$/, "")),
      together: (one, other) => this.fields.together(one, other),
      unit: (words) => this.units(words, ["province", "district", "commune"]) !== null,
    };
  }

  /**
   * The products that `query` means, or null where it has no words. `strict` finds only what has every word as typed.
   * @param {string} query @returns {Found | null}
   */
  match(query, strict = false) {
    const key = `${strict} ${query}`;
    if (this.last.key !== key) this.last = { key, found: this.found(query, strict) };
    return this.last.found;
  }

  /** @param {string} query @param {boolean} strict @returns {Found | null} */
  found(query, strict) {
    const words = read(query, this.texts);
    if (!words.length) return null;
    /** @type {Map<Term, Float32Array>} */
    const known = new Map();
    const scored = (/** @type {Term} */ term) => {
      const scores = known.get(term) ?? this.scores(term, false);
      known.set(term, scores);
      return scores;
    };
    const wanted = terms(words, this.texts, this.goods).flatMap((term) =>
      strict || term.words.length < 2 || term.optional || somewhere(scored(term)) ? [term] : singly(term),
    );
    if (!strict) for (const term of wanted) this.hear(term);
    const scores = wanted.map(scored);
    const sure = scores.slice();
    let exact = true;
    if (!strict)
      wanted.forEach((term, n) => {
        if (term.optional || somewhere(scores[n])) return;
        scores[n] = this.scores(term, true);
        const begun = somewhere(scores[n]);
        const heard = this.nearly(wanted, n, scores[n], { bySound: begun });
        exact &&= begun || heard;
      });
    let found = this.having(scores, wanted);
    const paired = !found.right && !strict ? this.hearPairs(wanted, scores) : null;
    if (paired) {
      found = this.having(scores, wanted);
      exact = paired.sure;
    }
    if (!found.right && !strict) {
      const many = wanted.filter(({ optional }) => !optional).length;
      exact = false;
      wanted.forEach((term, n) => {
        if (term.optional) return;
        scores[n] = this.scores(term, true, scores[n].slice());
        if (many <= FEW) this.nearly(wanted, n, scores[n], { most: 3 });
      });
      found = this.partly(scores, sure, wanted);
    }
    this.ranking.favour(found, words, wanted);
    return { rows: found.rows, scores: found.scores, exact };
  }

  /** Let a term of one word be one that sounds like it, where it stands nowhere itself. @param {Term} term */
  hear(term) {
    if (term.words.length > 1 || term.ways.length > 1) return;
    for (const { word: meant, factor } of this.vocabulary.alike(term.words[0], term.last))
      term.ways.push({ words: [meant], phrase: true, factor });
  }

  /**
   * Let two words be two that sound like them where only these stand side by side.
   * @param {Term[]} wanted @param {Float32Array[]} scores by term, replaced
   * @returns {{sure: boolean} | null} whether all stand so with the accents that were typed; null where there are none
   */
  hearPairs(wanted, scores) {
    let any = false;
    let sure = true;
    for (let n = 1; n < wanted.length; n += 1) {
      const both = [wanted[n - 1], wanted[n]];
      if (both.some(({ words, optional }) => optional || words.length > 1)) continue;
      const meant = this.vocabulary.pairAlike(both[0].words[0].letters, both[1].words[0].letters);
      if (!meant) continue;
      const heard = meant.map((one, at) => accentedAs(both[at].words[0], one));
      const found = this.fields.find(heard, { whole: true });
      sure &&= !heard.some(({ accented }) => accented) || this.fields.beside(heard);
      both.forEach((term, at) => {
        term.nearest = heard[at];
        scores[n - 1 + at] = new Float32Array(this.core.n);
        this.fields.raise(scores[n - 1 + at], found, HEARD);
      });
      any = true;
    }
    return any ? { sure } : null;
  }

  /**
   * How well each row has a term, raising `out`.
   * @param {Term} term
   * @param {boolean} loose whether every word may be the beginning of one, not only the last of the query
   */
  scores(term, loose, out = new Float32Array(this.core.n)) {
    for (const way of term.ways) {
      if (way.goods) {
        const { goods, goodsTable } = this.core;
        const worth = (way.words.length > 1 ? A_KIND.phrase : A_KIND.word) * way.words.length;
        const meant = Uint8Array.from(goodsTable, (_, kind) => (way.goods?.has(kind) ? 1 : 0));
        for (let row = 0; row < out.length; row += 1) if (meant[goods[row]] && worth > out[row]) out[row] = worth;
        continue;
      }
      if (way.phrase) {
        const found = this.fields.find(way.words, { whole: true, strict: !way.loose });
        way.idle = !found.some(Boolean);
        const beside = BESIDE * (way.words.length - 1) * way.factor;
        this.fields.raise(out, found, way.factor * term.words.length, beside);
        continue;
      }
      if (way.apart && term.ways.some(({ loose, idle }) => loose && !idle)) continue;
      const each = way.words.map((one, n) => {
        const scores = new Float32Array(this.core.n);
        const beginning = term.last && n === way.words.length - 1;
        this.fields.raise(scores, this.fields.find([one], { whole: !loose && !beginning }), 1);
        if (beginning && one.letters.endsWith("i")) {
          this.fields.raise(
            scores,
            this.fields.find([{ ...one, letters: `${one.letters.slice(0, -1)}y` }], { whole: false }),
            1,
          );
        }
        return scores;
      });
      const factor = (way.factor * term.words.length) / way.words.length;
      if (each.length === 1) {
        const [scores] = each;
        for (let row = 0; row < out.length; row += 1)
          if (scores[row] * factor > out[row]) out[row] = scores[row] * factor;
        continue;
      }
      for (let row = 0; row < out.length; row += 1) {
        let sum = 0;
        let right = 1;
        for (const scores of each) {
          if (!scores[row]) {
            sum = 0;
            break;
          }
          if (scores[row] <= LEAST) right = OTHER_ACCENTS;
          sum += scores[row];
        }
        sum *= right;
        if (sum * factor > out[row]) out[row] = sum * factor;
      }
    }
    return out;
  }

  /**
   * Add to `scores` the rows that have a word nearly like one of a term, best where it stands beside its neighbours.
   * @param {Term[]} wanted @param {number} at the term @param {Float32Array} scores
   * @param {{most?: number, bySound?: boolean}} how `most`: words that are tried; `bySound`: only those that sound so
   * @returns {boolean} whether one that sounds so is surely meant, since it stands beside a neighbour or there is none:
   * “xuc sich”; then no other is tried
   */
  nearly(wanted, at, scores, { most = 8, bySound = false }) {
    const { words, last } = wanted[at];
    const before = wanted[at - 1]?.words[wanted[at - 1].words.length - 1];
    const after = wanted[at + 1]?.words[0];
    let heard = false;
    for (const one of words) {
      const near = this.vocabulary.near(one.letters, last, before, after);
      if (near.length && words.length === 1) wanted[at].nearest = word(near[0][0]);
      heard ||= near.length > 0 && near[0][1] < (before || after ? HEARD_BESIDE : 0);
      for (const [letters, steps] of near.slice(0, most)) {
        if ((bySound || heard) && steps >= 0) break;
        const found = this.fields.find([word(letters)], { whole: true });
        this.fields.raise(scores, found, 1 / (1.6 + Math.max(0, steps)));
      }
    }
    return heard;
  }

  /**
   * The rows that have every term that must be had; `right`: how many have them with the accents that were typed.
   * @param {Float32Array[]} scores by term @param {Term[]} wanted
   */
  having(scores, wanted) {
    const { n } = this.core;
    const sums = new Float32Array(n);
    const rows = new Int32Array(n);
    let count = 0;
    let right = 0;
    for (let row = 0; row < n; row += 1) {
      let sum = 0;
      let accents = 1;
      for (let term = 0; term < scores.length; term += 1) {
        const worth = scores[term][row];
        if (!worth && !wanted[term].optional) {
          sum = 0;
          break;
        }
        if (worth && worth <= LEAST) accents = OTHER_ACCENTS;
        sum += worth;
      }
      if (!sum) continue;
      sums[row] = sum * accents;
      if (accents === 1) right += 1;
      rows[count++] = row;
    }
    return { rows: rows.slice(0, count), scores: sums, right };
  }

  /**
   * The rows that have the most of what was asked for, where none has all: a word that is there counts more than one
   * that was perhaps meant, the first more than those that describe it, a rare one more than a common one.
   * @param {Float32Array[]} scores by term, with what may be meant @param {Float32Array[]} sure by term, as typed
   * @param {Term[]} wanted
   */
  partly(scores, sure, wanted) {
    const { n } = this.core;
    const sums = new Float32Array(n);
    let first = true;
    wanted.forEach(({ optional }, term) => {
      let count = 0;
      for (const worth of sure[term]) if (worth > LEAST) count += 1;
      const common = 1 - (PARTLY.common * Math.log(1 + count)) / Math.log(1 + n);
      const weight = common * (first && !optional ? PARTLY.first : 1);
      first &&= optional;
      for (let row = 0; row < n; row += 1) {
        const there = sure[term][row] > LEAST;
        sums[row] += weight * (there ? scores[term][row] : scores[term][row] * PARTLY.meant);
      }
    });
    let best = 0;
    for (const sum of sums) best = Math.max(best, sum);
    const rows = [];
    for (let row = 0; row < n; row += 1) if (sums[row] && sums[row] >= best * PARTLY.least) rows.push(row);
    return { rows: Int32Array.from(rows), scores: sums, right: 0 };
  }
}
