// The orders of results that the engine knows, the first of them where none is asked for.
import { pathToFileURL } from "node:url";

export default async (_, assets) => {
  const { SORTS } = await import(new URL("search/engine/engine.js", pathToFileURL(`${assets}/`)).href);
  return SORTS;
};
