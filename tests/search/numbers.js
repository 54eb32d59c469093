// Columns in, the numbers that the browser reads out of them.
import { readFileSync } from "node:fs";
import { argv, stdout } from "node:process";
import { pathToFileURL } from "node:url";

const { met, runs, unpack } = await import(new URL("search/numbers.js", pathToFileURL(`${argv[2]}/`)).href);
const given = JSON.parse(readFileSync(argv[3], "utf8"));
const found = [];
runs(given.sized, (run) => found.push(run));
stdout.write(JSON.stringify({ runs: found, met: [...met(unpack(given.met))] }));
