// A QR code (ISO/IEC 18004) of an address: byte mode, error level M, versions 1 to 25, mask 3. Drawn by a script,
// because 20,000 of them would outweigh the pages.

/**
 * By version: error-correction bytes a block, then how many blocks of how many data bytes; the longer blocks come last.
 */
const BLOCKS = [
  [10, 1, 16],
  [16, 1, 28],
  [26, 1, 44],
  [18, 2, 32],
  [24, 2, 43],
  [16, 4, 27],
  [18, 4, 31],
  [22, 2, 38, 2, 39],
  [22, 3, 36, 2, 37],
  [26, 4, 43, 1, 44],
  [30, 1, 50, 4, 51],
  [22, 6, 36, 2, 37],
  [22, 8, 37, 1, 38],
  [24, 4, 40, 5, 41],
  [24, 5, 41, 5, 42],
  [28, 7, 45, 3, 46],
  [28, 10, 46, 1, 47],
  [26, 9, 43, 4, 44],
  [26, 3, 44, 11, 45],
  [26, 3, 41, 13, 42],
  [26, 17, 42],
  [28, 17, 46],
  [28, 4, 47, 14, 48],
  [28, 6, 45, 14, 46],
  [28, 8, 47, 13, 48],
];
/** By version: centres of the alignment patterns. */
const ALIGNED = [
  [],
  [6, 18],
  [6, 22],
  [6, 26],
  [6, 30],
  [6, 34],
  [6, 22, 38],
  [6, 24, 42],
  [6, 26, 46],
  [6, 28, 50],
  [6, 30, 54],
  [6, 32, 58],
  [6, 34, 62],
  [6, 26, 46, 66],
  [6, 26, 48, 70],
  [6, 26, 50, 74],
  [6, 30, 54, 78],
  [6, 30, 56, 82],
  [6, 30, 58, 86],
  [6, 34, 62, 90],
  [6, 28, 50, 72, 94],
  [6, 26, 50, 74, 98],
  [6, 30, 54, 78, 102],
  [6, 28, 54, 80, 106],
  [6, 32, 58, 84, 110],
];
/** The data bytes of each block. @param {number} version @returns {number[]} */
const blockSizes = (version) => {
  const [, ...runs] = BLOCKS[version - 1];
  return runs.flatMap((size, n) => (n % 2 ? Array(runs[n - 1]).fill(size) : []));
};
const MASK = 3;
/** @param {number} row @param {number} column */
const masked = (row, column) => (row + column) % 3 === 0;

// Arithmetic in GF(256) over x^8 + x^4 + x^3 + x^2 + 1, by logarithms.
const power = new Uint8Array(512);
const log = new Uint8Array(256);
for (let n = 0, value = 1; n < 255; n += 1) {
  power[n] = power[n + 255] = value;
  log[value] = n;
  value = value & 128 ? (value << 1) ^ 285 : value << 1;
}
/** @param {number} a @param {number} b */
const times = (a, b) => (a && b ? power[log[a] + log[b]] : 0);

/** The remainder of `data` by the generator of `length` roots. @param {number[]} data @param {number} length */
const correction = (data, length) => {
  let generator = [1];
  for (let n = 0; n < length; n += 1) {
    generator = [...generator, 0].map((value, at) => value ^ times(at ? generator[at - 1] : 0, power[n]));
  }
  const rest = [...data, ...Array(length).fill(0)];
  for (let n = 0; n < data.length; n += 1) {
    const factor = rest[n];
    for (let at = 1; at <= length; at += 1) rest[n + at] ^= times(generator[at], factor);
  }
  return rest.slice(data.length);
};

/**
 * The bits of `value` and its check bits by the polynomial `by` of degree `degree`.
 * @param {number} value @param {number} by @param {number} degree
 */
const checked = (value, by, degree) => {
  let rest = value << degree;
  for (let bit = 31; bit >= degree; bit -= 1) if ((rest >>> bit) & 1) rest ^= by << (bit - degree);
  return (value << degree) | rest;
};

/** All bytes of the code, data then correction, interleaved. @param {Uint8Array} bytes @param {number} version */
const codewords = (bytes, version) => {
  const [extra] = BLOCKS[version - 1];
  const sizes = blockSizes(version);
  const room = sizes.reduce((sum, size) => sum + size);
  /** @type {number[]} */
  const bits = [];
  /** @param {number} value @param {number} length */
  const put = (value, length) => {
    for (let bit = length - 1; bit >= 0; bit -= 1) bits.push((value >>> bit) & 1);
  };
  put(4, 4);
  put(bytes.length, version < 10 ? 8 : 16);
  for (const byte of bytes) put(byte, 8);
  put(0, Math.min(4, room * 8 - bits.length));
  put(0, -bits.length & 7);
  for (let pad = 236; bits.length < room * 8; pad ^= 236 ^ 17) put(pad, 8);
  const data = Array.from({ length: room }, (_, n) => parseInt(bits.slice(n * 8, n * 8 + 8).join(""), 2));
  let from = 0;
  const blocks = sizes.map((size) => data.slice(from, (from += size)));
  const checks = blocks.map((block) => correction(block, extra));
  /** @param {number[][]} rows */
  const woven = (rows) =>
    Array.from({ length: Math.max(...rows.map((row) => row.length)) }, (_, n) =>
      rows.flatMap((row) => row.slice(n, n + 1)),
    ).flat();
  return [...woven(blocks), ...woven(checks)];
};

/**
 * The modules of the code of `text`, row by row, true for dark; without the quiet zone of four that must surround it.
 * @param {string} text at most 997 bytes of UTF-8 @returns {boolean[][]} @throws {RangeError} for a longer text
 */
export const modules = (text) => {
  const bytes = new TextEncoder().encode(text);
  /** @param {number[]} _ @param {number} n */
  const fits = (_, n) => bytes.length + (n < 9 ? 2 : 3) <= blockSizes(n + 1).reduce((sum, size) => sum + size);
  const version = BLOCKS.findIndex(fits) + 1;
  if (!version) throw new RangeError("too long for a code that a phone reads well");
  const side = 17 + 4 * version;
  const dark = Array.from({ length: side }, () => Array(side).fill(false));
  const taken = Array.from({ length: side }, () => Array(side).fill(false));
  /** @param {number} row @param {number} column @param {boolean | number} value */
  const set = (row, column, value) => {
    if (row < 0 || column < 0 || row >= side || column >= side) return;
    dark[row][column] = Boolean(value);
    taken[row][column] = true;
  };

  for (let n = 0; n < side; n += 1) {
    set(6, n, n % 2 === 0);
    set(n, 6, n % 2 === 0);
  }
  for (const [top, left] of [
    [3, 3],
    [3, side - 4],
    [side - 4, 3],
  ]) {
    for (let row = -4; row <= 4; row += 1) {
      for (let column = -4; column <= 4; column += 1) {
        const ring = Math.max(Math.abs(row), Math.abs(column));
        set(top + row, left + column, ring !== 2 && ring !== 4);
      }
    }
  }
  const centres = ALIGNED[version - 1];
  const last = centres[centres.length - 1];
  for (const row of centres) {
    for (const column of centres) {
      if ((row === 6 && (column === 6 || column === last)) || (row === last && column === 6)) continue;
      for (let y = -2; y <= 2; y += 1) {
        for (let x = -2; x <= 2; x += 1) set(row + y, column + x, Math.max(Math.abs(y), Math.abs(x)) !== 1);
      }
    }
  }
  const format = checked(MASK, 0x537, 10) ^ 0x5412; // level M is 00
  for (let n = 0; n < 15; n += 1) {
    const bit = (format >>> n) & 1;
    set(n < 6 ? n : n < 8 ? n + 1 : side - 15 + n, 8, bit);
    set(8, n < 8 ? side - 1 - n : n === 8 ? 7 : 14 - n, bit);
  }
  set(side - 8, 8, true);
  if (version > 6) {
    const about = checked(version, 0x1f25, 12);
    for (let n = 0; n < 18; n += 1) {
      const [far, near] = [side - 11 + (n % 3), Math.floor(n / 3)];
      set(near, far, (about >>> n) & 1);
      set(far, near, (about >>> n) & 1);
    }
  }

  const stream = codewords(bytes, version);
  let at = 0;
  for (let right = side - 1; right > 0; right -= 2) {
    if (right === 6) right = 5;
    for (let step = 0; step < side; step += 1) {
      const row = ((right + 1) & 2) === 0 ? side - 1 - step : step;
      for (const column of [right, right - 1]) {
        if (taken[row][column]) continue;
        const bit = at < stream.length * 8 && (stream[at >> 3] >>> (7 - (at & 7))) & 1;
        dark[row][column] = Boolean(bit) !== masked(row, column);
        at += 1;
      }
    }
  }
  return dark;
};

/** An <svg> of the code of `text` with its quiet zone, dark on white in every colour scheme. @param {string} text */
export const drawing = (text) => {
  const rows = modules(text);
  const side = rows.length + 8;
  const path = rows.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x + 4} ${y + 4}h1v1h-1z` : ""))).join("");
  const box = `viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges"`;
  const svg = new DOMParser().parseFromString(
    `<svg xmlns="http://www.w3.org/2000/svg" ${box} role="img" aria-label="QR">` +
      `<rect width="${side}" height="${side}" fill="#fff"/><path d="${path}"/></svg>`,
    "image/svg+xml",
  );
  return document.importNode(svg.documentElement, true);
};
