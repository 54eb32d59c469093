// What an input method leaves in a word when it was switched off: “nuowcs”, “nu7o7c1” for “nước”.
import language from "../index/language.js";
import { word } from "../index/fold.js";

/** @typedef {import("../index/fold.js").Word} Word */

const { telex_tones, telex_qualities, vni_tones, vni_qualities } = language.typing;
const VOWELS = "aeiouy";

/**
 * Read `typed` as Telex: null where it holds no mark of Telex.
 * @param {string} typed letters without accents @returns {Word | null}
 */
export const telex = (typed) => {
  let letters = "";
  let tone = 0;
  /** @type {number[]} */
  const qualities = [];
  for (const key of typed) {
    const vowel = [...letters].some((letter) => VOWELS.includes(letter));
    if (vowel && telex_tones[key]) {
      tone = telex_tones[key];
      continue;
    }
    const marked = key === "w" ? horned(letters, qualities) : doubled(letters, key, qualities);
    if (!marked) {
      letters += key;
      qualities.push(0);
    }
  }
  return letters === typed ? null : word(letters, tone, qualities);
};

/** Let “w” mark the last a, o or u, and both letters of “uo”. @param {string} letters @param {number[]} qualities */
const horned = (letters, qualities) => {
  const at = Math.max(...["a", "o", "u"].map((vowel) => letters.lastIndexOf(vowel)));
  if (at < 0) return false;
  qualities[at] = telex_qualities[`${letters[at]}w`][1];
  if (letters[at] === "o" && letters[at - 1] === "u") qualities[at - 1] = telex_qualities.uw[1];
  return true;
};

/**
 * Let a repeated letter mark the one before: “caan”, “cana”.
 * @param {string} letters
 * @param {string} key
 * @param {number[]} qualities
 */
const doubled = (letters, key, qualities) => {
  const mark = telex_qualities[key + key];
  const at = mark ? letters.lastIndexOf(key) : -1;
  if (at < 0 || qualities[at]) return false;
  qualities[at] = mark[1];
  return true;
};

/**
 * Read `typed` as VNI: null where it holds no digit after a letter, or one that marks nothing.
 * @param {string} typed letters and digits without accents @returns {Word | null}
 */
export const vni = (typed) => {
  if (!/^[a-z]+.*[0-9]/.test(typed)) return null;
  let letters = "";
  let tone = 0;
  /** @type {number[]} */
  const qualities = [];
  for (const key of typed) {
    if (vni_tones[key]) tone = vni_tones[key];
    else if (vni_qualities[key]) {
      const by = vni_qualities[key];
      const at = Math.max(...Object.keys(by).map((letter) => letters.lastIndexOf(letter)));
      if (at < 0) return null;
      qualities[at] = by[letters[at]];
      if (letters[at] === "o" && letters[at - 1] === "u" && by.u) qualities[at - 1] = by.u;
    } else if (/[0-9]/.test(key)) return null;
    else {
      letters += key;
      qualities.push(0);
    }
  }
  return word(letters, tone, qualities);
};

/** By what one begins and ends: what others write for the same sound. @type {[RegExp, string][]} */
const EARS = [
  [/^f/, "ph"],
  [/^[jz]/, "d"],
  [/^(?:gi(?=[aeouy])|gi$|d|r|v)/, "d"],
  [/^s/, "x"],
  [/^tr/, "ch"],
  [/^n(?!g|h)/, "l"],
  [/^(?:k(?!h)|q)/, "c"],
  [/^ngh/, "ng"],
  [/^gh/, "g"],
  [/^cu(?=[aeoiy])/, "co"],
  [/y/g, "i"],
];

/**
 * A word without accents as those hear it who tell no s from x, tr from ch, d, gi and r, l from n, i from y, c from k.
 * @param {string} letters
 */
export const heard = (letters) => EARS.reduce((all, [sign, same]) => all.replace(sign, same), letters);

/** The same for those, too, who end no word in t or n but in c or ng. @param {string} letters */
export const heardInSouth = (letters) => heard(letters).replace(/t$/, "c").replace(/n$/, "ng");

// Of the three last rows: the one before the last, the last and the one being filled.
const rows = [new Uint8Array(64), new Uint8Array(64), new Uint8Array(64)];

/**
 * How many letters must be put in, left out, changed or swapped to make `a` of `b`; `most` + 1 for any more than
 * `most`.
 * @param {string} a @param {string} b @param {number} most
 */
export const distance = (a, b, most) => {
  if (Math.abs(a.length - b.length) > most || b.length > 60) return most + 1;
  let [above, last, row] = rows;
  for (let n = 0; n <= b.length; n += 1) last[n] = n;
  for (let n = 1; n <= a.length; n += 1) {
    row[0] = n;
    let best = n;
    for (let m = 1; m <= b.length; m += 1) {
      const same = a[n - 1] === b[m - 1];
      let steps = Math.min(last[m - 1] + (same ? 0 : 1), last[m] + 1, row[m - 1] + 1);
      if (n > 1 && m > 1 && a[n - 1] === b[m - 2] && a[n - 2] === b[m - 1]) steps = Math.min(steps, above[m - 2] + 1);
      row[m] = steps;
      if (steps < best) best = steps;
    }
    if (best > most) return most + 1;
    [above, last, row] = [last, row, above];
  }
  return last[b.length];
};
