// Questions in, the ids of what each names exactly out, with how many share its decision's number alone.
import { readFileSync } from "node:fs";
import { argv, stdout } from "node:process";
import { pathToFileURL } from "node:url";
import { opened } from "./opened.js";

const assets = pathToFileURL(`${argv[2]}/`);
const { engine, manifest } = await opened(argv[2], argv[3]);
const { Keys } = await import(new URL("search/verify/keys.js", assets).href);
const { exactly } = await import(new URL("search/verify/exact.js", assets).href);
const { inFull, letters } = await import(new URL("search/verify/forms.js", assets).href);
const { wordsOf } = await import(new URL("search/index/fold.js", assets).href);
const read = (name) => JSON.parse(readFileSync(new URL(`search/data/${name}`, assets), "utf8"));
const keys = new Keys(engine, read(manifest.exact), read(manifest.rows));
const { questions, forms } = JSON.parse(readFileSync(argv[4], "utf8"));
stdout.write(
  JSON.stringify({
    answers: questions.map((q) => {
      const { rows, beside, words } = exactly(keys, q, ["ocop.example.vn"]);
      return { ids: rows.map((row) => engine.id(row)).sort(), beside: beside.length, words };
    }),
    forms: forms.map((name) => letters(inFull(wordsOf(name)))),
  }),
);
