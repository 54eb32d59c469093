// Worths in, the places of them in the order in which the engine puts rows that are worth so much.
import { pathToFileURL } from "node:url";

export default async (worths, assets) => {
  const { ordered } = await import(new URL("search/engine/order.js", pathToFileURL(`${assets}/`)).href);
  return [...ordered(Int32Array.from(worths.keys()), (row) => worths[row])];
};
