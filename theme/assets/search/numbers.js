// Columns of small numbers, written as text: the other half of ocop/search/packing.py.

/** @typedef {Uint8Array | Uint16Array | Int32Array} Numbers */

/** The numbers of a packed column: one sign a digit, the highest plane first. @param {string[]} planes @returns {Uint16Array | Int32Array} */
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

/** Numbers from the differences between them. @param {Uint16Array | Int32Array} steps */
export const summed = (steps) => {
  const out = new Int32Array(steps.length);
  let sum = 0;
  steps.forEach((step, n) => { out[n] = sum += step; });
  return out;
};

/** @param {string} text @returns {string[]} */
export const lines = (text) => (text ? text.split("\n") : []);
