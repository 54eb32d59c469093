// The words that stand in the texts, and which of them somebody may have meant who typed another: by ear, by a typo,
// run together.
import { word } from "../index/fold.js";
import { TWINS } from "./lexicon.js";
import { distance, heard, heardInSouth } from "./typing.js";

/** @typedef {import("../index/fold.js").Word} Word @typedef {import("./fields.js").Fields} Fields */

/** What a word is worth that only sounds like the one that was typed. */
export const HEARD = 0.9;
/** The same for one with another letter; and how many such words each is tried with. */
const MISTYPED = 0.6;
/** Steps to a word that sounds like the typed one, and what standing beside a neighbour of it takes from any steps. */
const SOUNDS_SO = -0.5;
const IS_BESIDE = 0.75;
/** Below this are only words that sound so and stand beside a neighbour. */
export const HEARD_BESIDE = SOUNDS_SO - IS_BESIDE / 2;
const MOST_HEARD = 12;
const MOST_NEAR = 24;

/** One word that may be meant, and what is left of its worth. @typedef {{word: Word, factor: number}} Meant */

/** Other letters with the accents that were typed: “chưng” of “trưng”. @param {Word} typed @param {string} letters */
export const accentedAs = (typed, letters) => {
  const further = letters[0] === typed.letters[0] ? 0 : letters.length - typed.letters.length;
  return word(
    letters,
    typed.tone,
    [...letters].map((_, n) => typed.qualities[n - further] ?? 0),
  );
};

export class Vocabulary {
  /** @param {Fields} fields */
  constructor(fields) {
    this.fields = fields;
    /** @type {Map<string, number> | null} */
    this.known = null;
    /** How each word sounds to those who do not tell all sounds apart. @type {Map<string, string>} */
    this.sounds = new Map();
  }

  /** Every word with how often it stands in the texts. Made when first needed, or ahead while nobody types. */
  counts() {
    if (!this.known) {
      const known = (this.known = this.fields.counted());
      for (const one of known.keys()) this.sounds.set(one, heard(one));
    }
    return this.known;
  }

  /**
   * Words that may be meant by one that stands nowhere with the accents that were typed: “trưng” is “chưng”, “mấm”
   * is “mắm”. None where it does, or was typed without accents.
   * @param {Word} one @param {boolean} last whether it may be the beginning of a word
   * @returns {Meant[]}
   */
  alike(one, last) {
    if (!one.accented || this.fields.hasAccented(one, !last)) return [];
    const sound = heardInSouth(one.letters);
    /** @type {[word: Word, factor: number, count: number][]} */
    const out = [];
    for (const [known, count] of this.counts()) {
      if (known === one.letters) continue;
      const same = heardInSouth(known) === sound;
      if (!same && (one.letters.length < 3 || distance(one.letters, known, 1) > 1)) continue;
      const spoken = accentedAs(one, known);
      out.push([spoken, same ? HEARD : MISTYPED, count]);
      if (same && TWINS[one.tone]) out.push([word(known, TWINS[one.tone], spoken.qualities), HEARD, count]);
    }
    const likely = out.sort((a, b) => b[1] - a[1] || b[2] - a[2]).slice(0, MOST_HEARD);
    return likely.map(([meant, factor]) => ({ word: meant, factor }));
  }

  /** A word and those that sound like it. @param {string} letters @returns {string[]} */
  sounding(letters) {
    const sound = heard(letters);
    return [letters, ...[...this.counts().keys()].filter((known) => this.sounds.get(known) === sound)];
  }

  /**
   * Two words that stand side by side and sound like two that do not: “súc sích” is “xúc xích”, though “súc” is a
   * word, too.
   * @param {string} one @param {string} other @returns {[string, string] | null}
   */
  pairAlike(one, other) {
    if (this.fields.together(one, other)) return null;
    const after = this.sounding(other);
    for (const first of this.sounding(one))
      for (const second of after) if (this.fields.together(first, second)) return [first, second];
    return null;
  }

  /**
   * Words nearly like one, nearest first, by steps; those that stand beside its neighbours are nearer.
   * @param {string} typed @param {boolean} last @param {Word} [before] @param {Word} [after]
   * @returns {[letters: string, steps: number][]}
   */
  near(typed, last, before, after) {
    const most = typed.length < 3 ? 0 : typed.length < 6 ? 1 : 2;
    const sound = heard(typed);
    /** @type {[string, number, number][]} */
    const out = [];
    for (const [known, count] of this.counts()) {
      if (known === typed) continue;
      if (sound.length > 1 && this.sounds.get(known) === sound) {
        out.push([known, SOUNDS_SO, count]);
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
        (before && this.fields.together(before.letters, known)) ||
          (after && this.fields.together(known, after.letters)),
      );
    /** @type {(a: [string, number, number], b: [string, number, number]) => number} */
    const nearer = (a, b) => a[1] - b[1] || b[2] - a[2];
    return out
      .sort(nearer)
      .slice(0, MOST_NEAR)
      .map(
        ([known, steps, count]) =>
          /** @type {typeof out[0]} */ ([known, steps - (beside(known) ? IS_BESIDE : 0), count]),
      )
      .sort(nearer)
      .map(([known, steps]) => [known, steps]);
  }
}
