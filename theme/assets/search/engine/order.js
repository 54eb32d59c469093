// Rows in the order of what they are worth.

/** The difference between worths up to which they are counted instead of compared, which is quicker for many rows. */
const COUNTED = 1 << 17;

/**
 * Rows by their worth as a whole number, the highest first, equal ones as they were.
 * @param {Int32Array} rows rising @param {(row: number) => number} worth less than 1e9
 * @returns {Int32Array}
 */
export const ordered = (rows, worth) => {
  const worths = new Float64Array(rows.length);
  let least = Infinity;
  let most = -Infinity;
  for (let n = 0; n < worths.length; n += 1) {
    const one = Math.round(worth(rows[n]));
    worths[n] = one;
    if (one < least) least = one;
    if (one > most) most = one;
  }
  const out = new Int32Array(rows.length);
  if (most - least > COUNTED) {
    const size = rows[rows.length - 1] + 1;
    const keys = worths.map((one, n) => (1e9 - one) * size + rows[n]).sort();
    for (let n = 0; n < out.length; n += 1) out[n] = keys[n] - Math.floor(keys[n] / size) * size; // quicker than %
    return out;
  }
  /** Where those of each worth begin, the highest first. */
  const starts = new Int32Array(rows.length ? most - least + 2 : 0);
  for (const one of worths) starts[most - one + 1] += 1;
  for (let n = 1; n < starts.length; n += 1) starts[n] += starts[n - 1];
  for (let n = 0; n < out.length; n += 1) out[starts[most - worths[n]]++] = rows[n];
  return out;
};
