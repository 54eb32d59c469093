// Random questions, each count and total against products counted one by one; prints how many were compared and what
// differs.
import { opened } from "./opened.js";

/** `truth` has by id, then by kind, the choices that a product belongs to, out of the catalogue itself. */
export default async ({ truth, queries, questions, seed }, assets, day) => {
  const { engine } = await opened(assets, day);
  const kinds = engine.facets.map(({ key }) => key);
  const products = Array.from(engine.all, (row) => truth[engine.id(row)]);

  let state = seed;
  const random = (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };

  let compared = 0;
  const wrong = [];
  for (let n = 0; n < questions; n += 1) {
    const q = n % 2 ? queries[random(queries.length)] : "";
    const filters = {};
    for (let k = random(5); k > 0; k -= 1) {
      const { key, choices } = engine.facets[random(engine.facets.length)];
      const one = products[random(products.length)][key][0] ?? choices[random(choices.length)];
      filters[key] = [
        ...new Set([...(filters[key] ?? []), one, ...(random(3) ? [] : [choices[random(choices.length)]])]),
      ].filter(Boolean);
    }
    const found = q ? [...(engine.matcher.match(q)?.rows ?? [])] : [...engine.all];
    const passes = (product, kind) =>
      !filters[kind]?.length || product[kind].some((choice) => filters[kind].includes(choice));
    const { rows, counts } = engine.search({
      q,
      filters,
      sort: ["relevance", "stars", "latest", "expiry", "name"][random(5)],
    });
    const expected = found.filter((row) => kinds.every((kind) => passes(products[row], kind)));
    const same =
      expected.length === rows.length && [...rows].sort((a, b) => a - b).every((row, at) => row === expected[at]);
    compared += 1;
    if (!same) wrong.push({ q, filters, total: rows.length, expected: expected.length });
    for (const { key, choices } of engine.facets) {
      const tally = new Map();
      for (const row of found) {
        if (!kinds.every((kind) => kind === key || passes(products[row], kind))) continue;
        for (const choice of products[row][key]) tally.set(choice, (tally.get(choice) ?? 0) + 1);
      }
      choices.forEach((choice, at) => {
        if (!choice) return;
        compared += 1;
        if (counts[key][at] !== (tally.get(choice) ?? 0))
          wrong.push({ q, filters, key, choice, count: counts[key][at], expected: tally.get(choice) ?? 0 });
      });
    }
  }
  return { compared, wrong: wrong.slice(0, 10) };
};
