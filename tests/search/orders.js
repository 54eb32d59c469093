// The orders of results that the engine knows, the first of them where none is asked for.
import { argv, stdout } from "node:process";
import { pathToFileURL } from "node:url";

const { SORTS } = await import(new URL("search/engine/engine.js", pathToFileURL(`${argv[2]}/`)).href);
stdout.write(JSON.stringify(SORTS));
