// Columns in, the numbers that the browser reads out of them.
import { pathToFileURL } from "node:url";

export default async (given, assets) => {
  const { met, sized, unpack } = await import(new URL("search/index/numbers.js", pathToFileURL(`${assets}/`)).href);
  return { sized: [...sized(given.sized)], met: [...met(unpack(given.met))] };
};
