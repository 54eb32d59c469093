// Texts in, the words that the browser makes of them out: [[letters, tone, qualities], …] for each, with slug and code.
import { readFileSync } from "node:fs";
import { argv, stdout } from "node:process";
import { pathToFileURL } from "node:url";

const { code, slug, wordsOf } = await import(new URL("search/index/fold.js", pathToFileURL(`${argv[2]}/`)).href);
const texts = JSON.parse(readFileSync(argv[3], "utf8"));
stdout.write(JSON.stringify(texts.map((text) => ({ words: wordsOf(text), slug: slug(text), code: code(text) }))));
