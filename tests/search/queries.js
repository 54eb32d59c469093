// Queries in, the ids of the first ten results and their number out.
import { opened } from "./opened.js";

export default async (queries, assets, day) => {
  const { engine, byCode } = await opened(assets, day);
  return queries.map((q) => {
    const { rows, exact } = engine.search({ q, filters: {}, sort: "relevance" }, { byCode: byCode(q) });
    return { ids: [...rows.slice(0, 10)].map((row) => engine.id(row)), total: rows.length, exact };
  });
};
