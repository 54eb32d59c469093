// Texts in, the words that the browser makes of them out: [[letters, tone, qualities], …] for each, with slug and code.
import { pathToFileURL } from "node:url";

export default async (texts, assets) => {
  const { code, slug, wordsOf } = await import(new URL("search/index/fold.js", pathToFileURL(`${assets}/`)).href);
  return texts.map((text) => ({ words: wordsOf(text), slug: slug(text), code: code(text) }));
};
