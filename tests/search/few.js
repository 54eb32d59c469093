// Columns of a few products in, the names out by which the engine over them does not find its own.
import { pathToFileURL } from "node:url";

globalThis.self ??= globalThis; // as in a browser

export default async (columns, assets, day) => {
  const at = (name) => new URL(name, pathToFileURL(`${assets}/`)).href;
  const { Engine } = await import(at("search/engine/engine.js"));
  const { default: words } = await import(at("status-words.js"));
  const statuses = { keys: Object.keys(words), inForce: Object.values(words).map(({ stars }) => stars) };
  const engine = new Engine(columns, statuses, day).complete(columns);
  const rows = Array.from(engine.all);
  const missed = rows.filter((row) => {
    const answer = engine.search({ q: engine.core.names.text(row), filters: {}, sort: "relevance" }, { strict: true });
    return !answer.rows.includes(row);
  });
  return { n: rows.length, missed: missed.map((row) => engine.core.names.text(row)) };
};
