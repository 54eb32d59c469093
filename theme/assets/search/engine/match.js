// Which products a query means, and how well each fits it. Every key works on the whole, so nothing is kept between
// keys.
import { fold, standing, word } from "../index/fold.js";
import { goodsPhrases, read, singly, terms } from "./query.js";
import { unitsOf } from "./units.js";
import { distance, heard, heardInSouth } from "./typing.js";

/**
 * @typedef {import("../index/columns.js").Core} Core
 * @typedef {import("../index/numbers.js").Numbers} Numbers
 * @typedef {import("../index/fold.js").Folded} Folded
 * @typedef {import("../index/fold.js").Word} Word
 * @typedef {import("./query.js").Term} Term
 */

/**
 * One kind of text with what a word found in it is worth: as a whole word, and more as the first.
 * @typedef {{folded: Folded, of: Numbers | null, whole: number, first: number}} Field
 */

/**
 * What was found: rows in rising order, the score of each row, and whether every word was found as it was typed.
 * @typedef {{rows: Int32Array, scores: Float32Array, exact: boolean}} Found
 */

const BLANK = 32;
const ACCENTS_RIGHT = 6;
const ACCENTS_NEAR = 2;
const ACCENTS_WRONG = -5;
const LETTERS_ALONE = 0.5;
const LEAST = Math.fround(0.3);
/** What is left of a product's worth of which some word has other accents than were typed. */
const OTHER_ACCENTS = 0.4;
/** Terms up to which each may also be a known word that was typed for another. */
const FEW = 3;
/** What a word is worth that only sounds like the one that was typed. */
const HEARD = 0.9;
/** The same for one with another letter; and of how many such words each is tried. */
const MISTYPED = 0.6;
const MOST_HEARD = 12;
/** Hỏi and ngã, which many speak alike. @type {Record<number, number>} */
const TWINS = { 2: 3, 3: 2 };
/** What all words side by side in a name are worth, and two of them side by side anywhere. */
const PHRASE = { whole: 14, start: 12, inside: 7 };
const BESIDE = 8;
/** What it is worth to lie in a place that the words name whole. */
const A_PLACE = 8;
const A_STAR = 0.3;
/** What the beginning of a word is worth beside a whole one: never more than any whole word. */
const A_PART = 0.25;
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
    this.units = unitsOf(core, placeWords);
    this.names = fold(core.names);
    this.producers = fold(core.producers);
    this.where = fold(whereabouts(core, placeWords));
    const kinds = fold(core.groups.map(({ name, words }) => `${name} | ${words}`));
    /** @type {Field[]} */
    this.fields = [
      { folded: this.names, of: null, whole: 10, first: 3 },
      { folded: this.producers, of: core.producer, whole: 4, first: 0 },
      { folded: this.where, of: core.place, whole: 5, first: 0 },
      { folded: kinds, of: core.group, whole: 3, first: 0 },
    ];
    this.goods = goodsPhrases(core.goodsTable);
    /** @type {Map<string, number> | null} */
    this.counts = null;
    /** How each word sounds to those who do not tell all sounds apart. @type {Map<string, string>} */
    this.sounds = new Map();
    this.texts = {
      has: (/** @type {string} */ letters) => this.vocabulary().has(letters),
      begins: (/** @type {string} */ letters) =>
        this.fields.some(({ folded }) => folded.letters.includes(standing(letters))),
      together: (/** @type {string} */ one, /** @type {string} */ other) =>
        this.fields.some(({ folded }) => folded.letters.includes(`${standing(one)} ${standing(other)}`)),
    };
  }

  /**
   * Whether words stand side by side in a name of a product, a maker or a place, with the accents that were typed.
   * @param {Word[]} words
   */
  beside(words) {
    const strict = words.some((one) => one.accented);
    return this.find(words, { whole: true, strict }).some(Boolean);
  }

  /** Every word with how often it stands in the texts. Made when first needed, or ahead while nobody types. */
  vocabulary() {
    if (!this.counts) {
      const counts = (this.counts = new Map());
      for (const { folded } of this.fields) {
        for (const one of folded.letters.split(/[ \n|]+/))
          if (one) counts.set(one.toLowerCase(), (counts.get(one.toLowerCase()) ?? 0) + 1);
      }
      for (const one of counts.keys()) this.sounds.set(one, heard(one));
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
    const wanted = terms(words, this.texts, this.goods).flatMap((term) =>
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

  /**
   * Let a word that stands nowhere with the accents that were typed be one that sounds like it and does: “trưng” for
   * “chưng”.
   * @param {Term} term
   */
  hear(term) {
    const [one] = term.words;
    if (
      term.words.length > 1 ||
      term.ways.length > 1 ||
      !one.accented ||
      this.find([one], { whole: !term.last, strict: true }).some(Boolean)
    )
      return;
    const sound = heardInSouth(one.letters);
    /** @type {[word: Word, factor: number, count: number][]} */
    const out = [];
    for (const [known, count] of this.vocabulary()) {
      if (known === one.letters) continue;
      const alike = heardInSouth(known) === sound;
      if (!alike && (one.letters.length < 3 || distance(one.letters, known, 1) > 1)) continue;
      const further = known[0] === one.letters[0] ? 0 : known.length - one.letters.length;
      const qualities = [...known].map((_, n) => one.qualities[n - further] ?? 0);
      out.push([word(known, one.tone, qualities), alike ? HEARD : MISTYPED, count]);
      if (alike && TWINS[one.tone]) out.push([word(known, TWINS[one.tone], qualities), HEARD, count]);
    }
    const likely = out.sort((a, b) => b[1] - a[1] || b[2] - a[2]).slice(0, MOST_HEARD);
    for (const [meant, factor] of likely) term.ways.push({ words: [meant], phrase: true, factor });
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
        this.raise(out, this.find(way.words, { whole: true, strict: true }), way.factor * term.words.length);
        continue;
      }
      const each = way.words.map((one, n) => {
        const scores = new Float32Array(this.core.n);
        const beginning = term.last && n === way.words.length - 1;
        this.raise(scores, this.find([one], { whole: !loose && !beginning }), 1);
        if (beginning && one.letters.endsWith("i")) {
          this.raise(scores, this.find([{ ...one, letters: `${one.letters.slice(0, -1)}y` }], { whole: false }), 1);
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
   * What the words side by side are worth in each entry of each field.
   * @param {Word[]} words @param {{whole: boolean, strict?: boolean}} how `strict`: only with the accents of the words
   */
  find(words, { whole, strict = false }) {
    const sought = words.map(({ letters }) => standing(letters)).join(" ");
    return this.fields.map(({ folded: { letters, marks, offsets }, whole: all, first }) => {
      /** @type {Float32Array | null} */
      let best = null;
      let entry = 0;
      for (let at = letters.indexOf(sought); at >= 0; at = letters.indexOf(sought, at + 1)) {
        const ended = letters.charCodeAt(at + sought.length) === BLANK;
        if ((whole && !ended) || letters.charCodeAt(at - 1) !== BLANK) continue;
        const accents = accentsAt(marks, at - 1, words, ended, strict);
        if (strict && accents === ACCENTS_WRONG) continue;
        while (offsets[entry + 1] <= at) entry += 1;
        const worth = Math.max(LEAST, all + (at === offsets[entry] + 2 ? first : 0) + accents);
        best ??= new Float32Array(offsets.length);
        best[entry] = Math.max(best[entry], ended ? worth : worth * A_PART * 0.6);
      }
      return best;
    });
  }

  /** @param {Float32Array} scores of rows @param {(Float32Array | null)[]} found by field @param {number} factor */
  raise(scores, found, factor) {
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
  nearly(term, before, after, scores, most = 8) {
    for (const one of term.words) {
      for (const [letters, steps] of this.near(one.letters, term.last, before, after).slice(0, most)) {
        this.raise(scores, this.find([word(letters)], { whole: true }), 1 / (1.6 + Math.max(0, steps)));
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
  near(typed, last, before, after) {
    const most = typed.length < 3 ? 0 : typed.length < 6 ? 1 : 2;
    const sound = heard(typed);
    /** @type {[string, number, number][]} */
    const out = [];
    for (const [known, count] of this.vocabulary()) {
      if (known === typed) continue;
      if (sound.length > 1 && this.sounds.get(known) === sound) {
        out.push([known, -0.5, count]);
        continue;
      }
      if (!most) continue;
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
    const { core, names } = this;
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

/** @param {Term | undefined} term */
const lastOf = (term) => term?.words[term.words.length - 1];

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
  let near = false;
  for (const { letters, tone, qualities } of words) {
    const heard = TWINS[tone] !== undefined && TWINS[tone] === marks[from];
    let right = marks[from] === tone || (!ended && !tone) || (heard && !strict);
    near ||= heard;
    for (let n = 0; n < letters.length && right; n += 1) right = marks[from + 1 + n] === (qualities[n] ?? 0);
    if (!right) return accented || strict ? ACCENTS_WRONG : 0;
    from += letters.length + 1;
  }
  return near ? ACCENTS_NEAR : accented ? ACCENTS_RIGHT : LETTERS_ALONE;
};
