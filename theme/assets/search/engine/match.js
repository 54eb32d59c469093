// Which products a query means, and how well each fits it. Every key works on the whole, so nothing is kept between
// keys.
import { standing, word } from "../index/fold.js";
import { Fields, LEAST, each, having } from "./fields.js";
import { goodsPhrases, read, singly, terms } from "./query.js";
import { unitsOf } from "./units.js";
import { Vocabulary } from "./vocabulary.js";

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
/** What all words side by side in a name are worth, and two of them side by side anywhere. */
const PHRASE = { whole: 14, start: 12, inside: 7 };
const BESIDE = 8;
/** What it is worth to lie in a place that the words name whole. */
const A_PLACE = 8;
const A_STAR = 0.3;
/**
 * What each word is worth that names the kind of goods: less than the same words in a name; several together are no
 * chance.
 */
const A_KIND = { word: 2.4, phrase: 15 };

export class Matcher {
  /** @param {Core} core @param {string[]} placeWords further words of each place */
  constructor(core, placeWords) {
    this.core = core;
    this.units = unitsOf(core, placeWords);
    this.fields = new Fields(core, placeWords);
    this.vocabulary = new Vocabulary(this.fields);
    this.goods = goodsPhrases(core.goodsTable);
  }

  /**
   * The products that `query` means, or null where it has no words. `strict` finds only what has every word as typed.
   * @param {string} query @returns {Found | null}
   */
  match(query, strict = false) {
    const words = read(query, this.vocabulary);
    if (!words.length) return null;
    const wanted = terms(words, this.vocabulary, this.goods).flatMap((term) =>
      strict || term.words.length < 2 || term.optional || this.scores(term, false).some(Boolean)
        ? [term]
        : singly(term),
    );
    if (!strict) for (const term of wanted) this.hear(term);
    const must = wanted.map(({ optional }) => !optional);
    const many = must.filter(Boolean).length;
    const scores = wanted.map((term) => this.scores(term, false));
    let exact = true;
    if (!strict) {
      wanted.forEach((term, n) => {
        if (term.optional || scores[n].some(Boolean)) return;
        scores[n] = this.scores(term, true);
        if (scores[n].some(Boolean)) return;
        exact = false;
        this.nearly(term, lastOf(wanted[n - 1]), wanted[n + 1]?.words[0], scores[n]);
      });
    }
    let found = this.having(scores, must, many);
    if (!found.right && !strict) {
      wanted.forEach((term, n) => {
        scores[n] = this.scores(term, true, scores[n]);
      });
      found = this.having(scores, must, many);
      exact &&= found.right > 0;
      if (!found.right && many <= FEW) {
        wanted.forEach(
          (term, n) => term.optional || this.nearly(term, lastOf(wanted[n - 1]), wanted[n + 1]?.words[0], scores[n], 3),
        );
        // A typo may be meant, but does not beat most of the words that are there.
        found = this.having(scores, must, many > 2 ? many - 1 : many);
      }
      const most = many > 3 ? 2 : many - 1;
      for (let missing = 1; !found.right && missing <= most; missing += 1) {
        found = this.having(scores, must, many - missing);
      }
    }
    this.favour(found, words);
    return { rows: found.rows, scores: found.scores, exact };
  }

  /** Let a term of one word be one that sounds like it, where it stands nowhere itself. @param {Term} term */
  hear(term) {
    if (term.words.length > 1 || term.ways.length > 1) return;
    for (const { word: meant, factor } of this.vocabulary.alike(term.words[0], term.last))
      term.ways.push({ words: [meant], phrase: true, factor });
  }

  /**
   * How well each row has a term, raising `out`.
   * @param {Term} term
   * @param {boolean} loose whether every word may be the beginning of one, not only the last of the query
   */
  scores(term, loose, out = new Float32Array(this.core.n)) {
    for (const way of term.ways) {
      if (way.goods) {
        const { goods } = this.core;
        const worth = (way.words.length > 1 ? A_KIND.phrase : A_KIND.word) * way.words.length;
        for (let row = 0; row < out.length; row += 1)
          if (worth > out[row] && way.goods.has(goods[row])) out[row] = worth;
        continue;
      }
      if (way.phrase) {
        this.fields.raise(
          out,
          this.fields.find(way.words, { whole: true, strict: true }),
          way.factor * term.words.length,
        );
        continue;
      }
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
      for (let row = 0; row < out.length; row += 1) {
        let sum = 0;
        let right = 1;
        for (const scores of each) {
          if (!scores[row]) {
            sum = 0;
            break;
          }
          if (each.length > 1 && scores[row] <= LEAST) right = OTHER_ACCENTS;
          sum += scores[row];
        }
        sum *= right;
        if (sum * factor > out[row]) out[row] = sum * factor;
      }
    }
    return out;
  }

  /**
   * Add to `scores` the rows that have a word nearly like one of the term, best where it stands beside its neighbours.
   * @param {Term} term @param {Word | undefined} before @param {Word | undefined} after @param {Float32Array} scores
   * @param {number} [most] words that are tried
   */
  nearly(term, before, after, scores, most = 8) {
    for (const one of term.words) {
      for (const [letters, steps] of this.vocabulary.near(one.letters, term.last, before, after).slice(0, most)) {
        this.fields.raise(scores, this.fields.find([word(letters)], { whole: true }), 1 / (1.6 + Math.max(0, steps)));
      }
    }
  }

  /**
   * The rows that have at least so many of the terms that must be had; `right`: how many have them with the accents
   * that
   * were typed.
   * @param {Float32Array[]} scores by term @param {boolean[]} must by term @param {number} least
   */
  having(scores, must, least) {
    const { n } = this.core;
    const sums = new Float32Array(n);
    const rows = new Int32Array(n);
    let count = 0;
    let right = 0;
    for (let row = 0; row < n; row += 1) {
      let sum = 0;
      let have = 0;
      let accents = 1;
      for (let term = 0; term < scores.length; term += 1) {
        if (must[term] && scores[term][row]) have += 1;
        if (scores[term][row] && scores[term][row] <= LEAST) accents = OTHER_ACCENTS;
        sum += scores[term][row];
      }
      if (have >= least && have) {
        sums[row] = sum * accents;
        if (accents === 1) right += 1;
        rows[count++] = row;
      }
    }
    return { rows: rows.slice(0, count), scores: sums, right };
  }

  /**
   * Put first what has the words side by side, more stars, a short name.
   * @param {{rows: Int32Array, scores: Float32Array}} found
   * @param {Word[]} words
   */
  favour({ rows, scores }, words) {
    const { core } = this;
    const { names } = this.fields;
    const phrase = words.map(({ letters }) => standing(letters)).join(" ");
    for (const row of rows)
      scores[row] += core.stars[row] * A_STAR - Math.min(1, (names.offsets[row + 1] - names.offsets[row]) / 100);
    for (let n = 0; n < words.length; n += 1) {
      for (let most = Math.min(4, words.length - n); most > 1; most -= 1) {
        const places = this.units(words.slice(n, n + most), ["province", "district", "commune"]);
        if (!places) continue;
        for (const row of rows) if (places.has(core.place[row])) scores[row] += A_PLACE;
        break;
      }
    }
    for (let n = 1; n < words.length; n += 1) {
      const pair = `${standing(words[n - 1].letters)} ${standing(words[n].letters)}`;
      const beside = this.fields.all.map(({ folded, of }) => ({ have: having(folded, pair), of }));
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

/** @param {Term | undefined} term */
const lastOf = (term) => term?.words[term.words.length - 1];
