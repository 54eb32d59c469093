// The texts in which words are found: names, makers, places, groups. What a word found in one of them is worth.
import { fold, standing } from "../index/fold.js";

/**
 * @typedef {import("../index/columns.js").Core} Core
 * @typedef {import("../index/numbers.js").Numbers} Numbers
 * @typedef {import("../index/fold.js").Folded} Folded
 * @typedef {import("../index/fold.js").Word} Word
 */

/**
 * One kind of text with what a word found in it is worth: as a whole word, and more as the first.
 * @typedef {{folded: Folded, of: Numbers | null, whole: number, first: number}} Field
 */

const BLANK = 32;
const ACCENTS_RIGHT = 6;
const ACCENTS_NEAR = 2;
const ACCENTS_WRONG = -5;
const LETTERS_ALONE = 0.5;
/** What a word with other accents than were typed is worth at most. */
export const LEAST = Math.fround(0.3);
/** What the beginning of a word is worth beside a whole one: never more than any whole word. */
const A_PART = 0.15;
/** What two words side by side are worth, anywhere. */
export const BESIDE = 8;
/** Hỏi and ngã, which many speak alike. @type {Record<number, number>} */
export const TWINS = { 2: 3, 3: 2 };

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

export class Fields {
  /** @param {Core} core @param {string[]} placeWords further words of each place */
  constructor(core, placeWords) {
    this.names = fold(core.names);
    this.makers = fold(core.producers);
    const kinds = fold(core.groups.map(({ name, words }) => `${name} | ${words}`));
    /** @type {Field[]} */
    this.all = [
      { folded: this.names, of: null, whole: 10, first: 3 },
      { folded: this.makers, of: core.producer, whole: 4, first: 0 },
      { folded: fold(whereabouts(core, placeWords)), of: core.place, whole: 5, first: 0 },
      { folded: kinds, of: core.group, whole: 3, first: 0 },
    ];
  }

  /** Whether some text has these letters in it. @param {string} sought as they stand in folded texts */
  have(sought) {
    return this.all.some(({ folded }) => folded.letters.includes(sought));
  }

  /**
   * Whether words stand side by side in a name of a product, a maker or a place, with the accents that were typed.
   * @param {Word[]} words
   */
  beside(words) {
    const strict = words.some((one) => one.accented);
    return this.find(words, { whole: true, strict }).some(Boolean);
  }

  /**
   * What the words side by side are worth in each entry of each field.
   * @param {Word[]} words @param {{whole: boolean, strict?: boolean}} how `strict`: only with the accents of the words
   */
  find(words, { whole, strict = false }) {
    const sought = words.map(({ letters }) => standing(letters)).join(" ");
    return this.all.map(({ folded: { letters, marks, offsets }, whole: all, first }) => {
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
        best[entry] = Math.max(best[entry], ended ? worth : worth * A_PART);
      }
      return best;
    });
  }

  /**
   * @param {Float32Array} scores of rows @param {(Float32Array | null)[]} found by field @param {number} factor
   * @param {number} [beside] what is added to words with the accents that were typed
   */
  raise(scores, found, factor, beside = 0) {
    found.forEach((best, n) => {
      if (!best) return;
      const { of } = this.all[n];
      for (let row = 0; row < scores.length; row += 1) {
        const own = best[of ? of[row] : row];
        const worth = own * factor + (own > LEAST ? beside : 0);
        if (worth > scores[row]) scores[row] = worth;
      }
    });
  }
}

/**
 * Call `take` with the entry and place of every occurrence of words.
 * @param {Folded} folded
 * @param {string} sought
 * @param {(entry: number, at: number) => void} take
 */
export const each = ({ letters, offsets }, sought, take) => {
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
export const having = (folded, sought) => {
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
