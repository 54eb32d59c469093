// The engine over the files that a build wrote, as the browser would have it on a day.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

globalThis.self ??= globalThis; // as in a browser

const known = new Map();

/** @param {string} assets folder @param {string} day YYYY-MM-DD */
export const opened = (assets, day) => {
  const key = `${assets} ${day}`;
  if (!known.has(key)) known.set(key, open(assets, day));
  return known.get(key);
};

const open = async (assets, day) => {
  const at = (name) => new URL(name, pathToFileURL(`${assets}/`));
  const read = (name) => JSON.parse(readFileSync(at(`search/data/${name}`), "utf8"));
  const { Engine, codeIn } = await import(at("search/engine/engine.js").href);
  const { default: words } = await import(at("status-words.js").href);
  const statuses = { keys: Object.keys(words), inForce: Object.values(words).map(({ stars }) => stars) };
  const manifest = read("manifest-2.json");
  const columns = read(manifest.core);
  const engine = new Engine(columns, statuses, day).complete(columns);
  const byCode = (q) => {
    const code = codeIn(q);
    const keys = manifest.codes
      .split("\n")
      .filter((key) => key && code.startsWith(key))
      .sort((a, b) => b.length - a.length);
    if (!code || !keys.length) return [];
    const rows = read(`${manifest.coded}/codes/${keys[0]}.json`);
    return Object.keys(rows)
      .filter((one) => one.startsWith(code))
      .sort((a, b) => a.length - b.length)
      .flatMap((one) => rows[one]);
  };
  return { engine, manifest, byCode };
};
