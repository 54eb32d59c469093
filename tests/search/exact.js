// Questions in, the ids of what each names exactly out, with how many share its decision's number alone.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { opened } from "./opened.js";

export default async ({ questions, forms }, assets, day) => {
  const at = (name) => new URL(name, pathToFileURL(`${assets}/`));
  const { engine, manifest } = await opened(assets, day);
  const { Keys } = await import(at("search/verify/keys.js").href);
  const { exactly } = await import(at("search/verify/exact.js").href);
  const { inFull, letters } = await import(at("search/verify/forms.js").href);
  const { wordsOf } = await import(at("search/index/fold.js").href);
  const read = (name) => JSON.parse(readFileSync(at(`search/data/${name}`), "utf8"));
  const keys = new Keys(engine, read(manifest.exact), read(manifest.rows));
  return {
    answers: questions.map((q) => {
      const { rows, beside, words } = exactly(keys, q, ["ocop.example.vn"]);
      return { ids: rows.map((row) => engine.id(row)).sort(), beside: beside.length, words };
    }),
    forms: forms.map((name) => letters(inFull(wordsOf(name)))),
  };
};
