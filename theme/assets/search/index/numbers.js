// Columns of small numbers, written as text: the other half of ocop/search/packing.py.

/** @typedef {Uint8Array | Uint16Array | Int32Array} Numbers */

/**
 * The numbers of a packed column: one sign a digit, the highest plane first.
 * @param {string[]} planes
 * @returns {Uint16Array | Int32Array}
 */
export const unpack = (planes) => {
  const length = planes[0].length;
  const out = planes.length > 2 ? new Int32Array(length) : new Uint16Array(length);
  for (const plane of planes) {
    for (let n = 0; n < length; n += 1) {
      const code = plane.charCodeAt(n);
      out[n] = out[n] * 91 + code - (code < 92 ? 35 : 36);
    }
  }
  return out;
};

/** The same numbers in half the room where they are small enough. @param {Int32Array} numbers @returns {Numbers} */
export const narrow = (numbers) => {
  for (const number of numbers) if (number < 0 || number >= 1 << 16) return numbers;
  return new Uint16Array(numbers);
};

/** The largest, at least 0. @param {Numbers} numbers */
export const most = (numbers) => {
  let found = 0;
  for (const number of numbers) if (number > found) found = number;
  return found;
};

/** Numbers from the differences between them. @param {Uint16Array | Int32Array} steps */
export const summed = (steps) => {
  const out = new Int32Array(steps.length);
  let sum = 0;
  steps.forEach((step, n) => {
    out[n] = sum += step;
  });
  return out;
};

/**
 * Numbers that were written as their places among those of the same key: `_ranked` in ocop/search/columns.py.
 * @param {string[]} places
 * @param {Record<string, string[]> | undefined} of none where they are the numbers
 * @param {Numbers} keys number of that of each @param {string[]} called the keys by number
 * @returns {Numbers}
 */
export const ranked = (places, of, keys, called) => {
  const out = new Int32Array(unpack(places));
  if (!of) return narrow(out);
  const own = called.map((key) => (of[key] ? unpack(of[key]) : null));
  for (let n = 0; n < out.length; n += 1) out[n] = own[keys[n]]?.[out[n]] ?? 0;
  return narrow(out);
};

/** Numbers that count up as they are met: `met` in ocop/search/packing.py. @param {Numbers} column */
export const met = (column) => {
  let newest = 0;
  return new Int32Array(column).map((code) => (code === 1 ? (newest += 1) : code && newest - code + 2));
};

/** @param {string} text @param {number} at */
const digit = (text, at) => text.charCodeAt(at) - (text.charCodeAt(at) < 92 ? 35 : 36);
const ONE_SIGN = 45;
const FOUR_SIGNS = 90;

/** Numbers of which each has one, two or four signs: `sized` in ocop/search/packing.py. @param {string} text */
export const sized = (text) => {
  const out = new Int32Array(text.length);
  let length = 0;
  for (let at = 0; at < text.length; at += 1) {
    let number = digit(text, at);
    if (number === FOUR_SIGNS) {
      number = ONE_SIGN + (FOUR_SIGNS - ONE_SIGN) * 91;
      number += (digit(text, (at += 1)) * 91 + digit(text, (at += 1))) * 91 + digit(text, (at += 1));
    } else if (number >= ONE_SIGN) number = ONE_SIGN + (number - ONE_SIGN) * 91 + digit(text, (at += 1));
    out[length++] = number;
  }
  return out.subarray(0, length);
};

/** @param {string} text @returns {string[]} */
export const lines = (text) => (text ? text.split("\n") : []);

/** Lines of one long text, which take less room than as many strings. */
export class Lines {
  /** @param {string} whole at least one line */
  constructor(whole) {
    this.whole = whole;
    /** @type {number[]} */
    const ends = [];
    for (let end = whole.indexOf("\n"); end >= 0; end = whole.indexOf("\n", end + 1)) ends.push(end);
    this.ends = Int32Array.from([...ends, whole.length]);
  }

  /** @param {number} n */
  text(n) {
    return this.whole.slice(n ? this.ends[n - 1] + 1 : 0, this.ends[n]);
  }
}
