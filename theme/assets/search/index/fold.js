// Words as they are compared: without accents, with their accents kept beside them. From the same table as
// ocop/search/folding.py.
import language from "./language.js";

const { letters, likes, marks, words } = language;
const SIZE = 0x2100;
const BLANK = 32;
const HYPHEN = 45;
const BREAK = 10;
const BAR = 124;

/** By UTF-16 unit: the ASCII letter that it is compared as, 0 for what vanishes, `BLANK` for what parts words. */
const base = new Uint8Array(SIZE).fill(BLANK);
const quality = new Uint8Array(SIZE);
const tone = new Uint8Array(SIZE);
/** By mark: by the letter before it, the quality that it gives. @type {Map<number, Record<string, number>>} */
const qualities = new Map();

for (const char of "abcdefghijklmnopqrstuvwxyz0123456789") base[char.charCodeAt(0)] = char.charCodeAt(0);
for (const [plain, forms] of Object.entries(letters)) {
  forms.forEach((form, level) => {
    [...form].forEach((char, at) => {
      const code = char.charCodeAt(0);
      base[code] = plain.charCodeAt(0);
      quality[code] = level;
      tone[code] = at;
    });
  });
}
for (const [plain, others] of Object.entries(likes))
  for (const char of others) base[char.charCodeAt(0)] = plain.charCodeAt(0);
/** What vanishes beyond the tables. */
const silent = new Set([...marks.silent].map((char) => char.charCodeAt(0)));
for (const char of [...marks.tones, ...Object.keys(marks.qualities), ...marks.silent])
  if (char.charCodeAt(0) < SIZE) base[char.charCodeAt(0)] = 0;
marks.tones.forEach((char, at) => {
  tone[char.charCodeAt(0)] = at + 1;
});
for (const [char, by] of Object.entries(marks.qualities)) qualities.set(char.charCodeAt(0), by);

const Y = "y".charCodeAt(0);
const Y_TO_I = Y - "i".charCodeAt(0);
const A = "a".charCodeAt(0);
const CAPITAL = 32;
const yAsI = new RegExp(words.y_as_i, "i");
const latin = new TextDecoder("latin1");

/**
 * Texts made ready to be searched. Each begins in `letters` at its offset with a line break; every word has a blank
 * before
 * it and the last one behind it; a “|” stands where nothing is side by side. A word begins with a capital, which is
 * what makes it quick to find. `marks` goes along with `letters`: the quality of a letter, and at the blank before a
 * word
 * the tone of the word, so that “hoà” and “hòa” are one, composed or not.
 * @typedef {{letters: string, marks: Uint8Array, offsets: Int32Array}} Folded
 */

/** @param {string[]} texts @returns {Folded} */
export const fold = (texts) => {
  let room = 2;
  for (const text of texts) room += text.length * 2 + 3;
  const out = new Uint8Array(room);
  const beside = new Uint8Array(room);
  const offsets = new Int32Array(texts.length + 1);
  let at = 0;
  let word = 0;
  const close = () => {
    if (at === word + 1) return;
    if ((out[at - 1] | CAPITAL) === Y && yAsI.test(latin.decode(out.subarray(word + 1, at)))) out[at - 1] -= Y_TO_I;
    word = at;
    out[at++] = BLANK;
  };
  texts.forEach((text, number) => {
    offsets[number] = at;
    out[at++] = BREAK;
    word = at;
    out[at++] = BLANK;
    const lower = text.toLowerCase();
    for (let n = 0; n < lower.length; n += 1) {
      const code = lower.charCodeAt(n);
      const letter = code < SIZE ? base[code] : silent.has(code) ? 0 : BLANK;
      if (letter === BLANK) {
        close();
        if (code === BAR) {
          out[at++] = BAR;
          word = at;
          out[at++] = BLANK;
        }
      } else if (letter) {
        beside[at] = quality[code];
        if (tone[code]) beside[word] = tone[code];
        out[at] = at === word + 1 && letter >= A ? letter - CAPITAL : letter;
        at += 1;
      } else if (tone[code]) beside[word] = tone[code];
      else {
        const by = qualities.get(code);
        if (by) beside[at - 1] = by[String.fromCharCode(out[at - 1] | CAPITAL)] ?? beside[at - 1];
      }
    }
    close();
  });
  offsets[texts.length] = at;
  out[at++] = BREAK;
  return { letters: latin.decode(out.subarray(0, at)), marks: beside.slice(0, at), offsets };
};

/**
 * One word of a query: its letters without accents, the tone and the qualities that were typed with them.
 * @typedef {{letters: string, tone: number, qualities: number[], accented: boolean}} Word
 */

/** A word as it stands in folded texts. @param {string} letters @returns {string} */
export const standing = (letters) => letters[0].toUpperCase() + letters.slice(1);

/** @param {string} letters @param {number} tone @param {number[]} qualities @returns {Word} */
export const word = (letters, tone = 0, qualities = []) => ({
  letters,
  tone,
  qualities,
  accented: tone > 0 || qualities.some(Boolean),
});

/**
 * Whether somebody who typed the one may mean the other: without accents, or with just its own.
 * @param {Word} typed
 * @param {Word} meant
 */
export const fits = (typed, meant) =>
  typed.letters === meant.letters &&
  (!typed.accented || (typed.tone === meant.tone && typed.qualities.every((one, n) => one === meant.qualities[n])));

/** The words of a text as typed: as `fold` has them, without its room for many texts. @param {string} text */
export const wordsOf = (text) => {
  /** @type {Word[]} */
  const out = [];
  let letters = "";
  let heard = 0;
  /** @type {number[]} */
  let own = [];
  const close = () => {
    if (!letters) return;
    const ended = letters.endsWith("y") && yAsI.test(letters) ? `${letters.slice(0, -1)}i` : letters;
    out.push(word(ended, heard, own));
    letters = "";
    heard = 0;
    own = [];
  };
  const lower = text.toLowerCase();
  for (let n = 0; n < lower.length; n += 1) {
    const code = lower.charCodeAt(n);
    const letter = code < SIZE ? base[code] : silent.has(code) ? 0 : BLANK;
    if (letter === BLANK) close();
    else if (letter) {
      letters += String.fromCharCode(letter);
      own.push(quality[code]);
      if (tone[code]) heard = tone[code];
    } else if (tone[code]) heard = tone[code];
    else if (own.length) {
      const by = qualities.get(code);
      if (by) own[own.length - 1] = by[letters[letters.length - 1]] ?? own[own.length - 1];
    }
  }
  close();
  return out;
};

/**
 * Runs of letters and digits without accents, i and y as they stand.
 * @param {string} text
 * @param {number} between sign, 0 for none
 */
const bare = (text, between) => {
  const lower = text.toLowerCase();
  /** @type {number[]} */
  const out = [];
  let open = false;
  for (let n = 0; n < lower.length; n += 1) {
    const code = lower.charCodeAt(n);
    const letter = code < SIZE ? base[code] : silent.has(code) ? 0 : BLANK;
    if (letter === BLANK) open = out.length > 0;
    else if (letter) {
      if (open && between) out.push(between);
      out.push(letter);
      open = false;
    }
  }
  return String.fromCharCode(...out);
};

/** The part of an address that a name makes. @param {string} text */
export const slug = (text) => bare(text, HYPHEN);

/** A number or code without spacing: “715qdubnd” for “715 / QĐ-UBND”. @param {string} text */
export const code = (text) => bare(text, 0);
