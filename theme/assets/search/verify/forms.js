// Names of producers as they are compared: forms of business in full, by the table of ocop/language/company_forms.py.
import { wordsOf } from "../index/fold.js";
import table from "./company-forms.js";

/** @typedef {import("../index/fold.js").Word} Word */

const AND = "va";
const LONGEST = 5;

/** @param {Word[]} words */
export const letters = (words) => words.map((one) => one.letters).join(" ");

/**
 * The words of the table are folded as those of names are.
 * @param {Record<string, string>} forms @returns {Map<string, Word[]>}
 */
const read = (forms) => new Map(Object.entries(forms).map(([form, meant]) => [letters(wordsOf(form)), wordsOf(meant)]));

const full = read(table.full);
const joined = read(table.joined);
const part = [...joined.keys()].sort((a, b) => b.length - a.length).join("|");
const wholly = new RegExp(`^(?:${part}){2,}$`);
const each = new RegExp(part, "g");

/** Single letters side by side are one word: “T.N.H.H.”. @param {Word[]} words @returns {Word[]} */
const together = (words) => {
  /** @type {Word[]} */
  const out = [];
  let run = false;
  for (const one of words) {
    const single = /^[a-z]$/.test(one.letters);
    const last = out[out.length - 1];
    if (single && run && last) out[out.length - 1] = { ...last, letters: last.letters + one.letters };
    else out.push(one);
    run = single;
  }
  return out;
};

/** The short forms that a word is joined of, in full; nothing for “và”. @param {Word} one @returns {Word[]} */
const parted = (one) => {
  if (one.letters === AND) return [];
  if (full.has(one.letters) || !wholly.test(one.letters)) return [one];
  return (one.letters.match(each) ?? []).flatMap((form) => {
    const meant = joined.get(form) ?? [];
    return meant.length ? meant : wordsOf(form);
  });
};

/** A name's words with every form of business in full. @param {Word[]} words @returns {Word[]} */
export const inFull = (words) => {
  const plain = together(words).flatMap(parted);
  /** @type {Word[]} */
  const out = [];
  for (let at = 0; at < plain.length; ) {
    let size = Math.min(LONGEST, plain.length - at);
    while (size && !full.has(letters(plain.slice(at, at + size)))) size -= 1;
    out.push(...(full.get(letters(plain.slice(at, at + size))) ?? [plain[at]]));
    at += size || 1;
  }
  return out;
};
