// Columns in, the numbers that the browser reads out of them.
import { readFileSync } from "node:fs";
import { argv, stdout } from "node:process";
import { pathToFileURL } from "node:url";

const { met, sized, unpack } = await import(new URL("search/index/numbers.js", pathToFileURL(`${argv[2]}/`)).href);
const given = JSON.parse(readFileSync(argv[3], "utf8"));
stdout.write(JSON.stringify({ sized: [...sized(given.sized)], met: [...met(unpack(given.met))] }));
