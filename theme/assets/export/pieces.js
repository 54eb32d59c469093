// A long list in pieces, with a pause between two in which the page may do other things.

const ROWS = 200;

/**
 * @template T
 * @param {T[]} rows
 * @returns {AsyncGenerator<[piece: T[], from: number]>} each piece and the place of its first row
 */
export async function* pieces(rows) {
  for (let from = 0; from < rows.length; from += ROWS) {
    yield [rows.slice(from, from + ROWS), from];
    await new Promise((go) => setTimeout(go));
  }
}
