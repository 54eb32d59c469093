// Queries in, the ids of the first ten results and their number out.
import { readFileSync } from "node:fs";
import { argv, stdout } from "node:process";
import { opened } from "./opened.js";

const { engine, byCode } = await opened(argv[2], argv[3]);
const queries = JSON.parse(readFileSync(argv[4], "utf8"));
stdout.write(
  JSON.stringify(
    queries.map((q) => {
      const { rows, exact } = engine.search({ q, filters: {}, sort: "relevance" }, { byCode: byCode(q) });
      return { ids: [...rows.slice(0, 10)].map((row) => engine.id(row)), total: rows.length, exact };
    }),
  ),
);
