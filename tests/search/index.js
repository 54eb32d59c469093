// The index as the browser reads it, product by product: what test_search_index compares with the catalogue.
import { opened } from "./opened.js";

export default async (_, assets, day) => {
  const { engine } = await opened(assets, day);
  const { core, on, statuses } = engine;
  const products = Array.from(engine.all, (row) => {
    const place = core.place[row];
    const now = on.now(row);
    const chosen = (kind) => {
      const facet = engine.facets.find(({ key }) => key === kind);
      return facet.of[facet.column[row]].map((choice) => facet.choices[choice]);
    };
    return {
      id: engine.id(row),
      name: core.names.text(row),
      producer: core.producers.text(core.producer[row]),
      commune: core.communes.names[core.places.commune[place]],
      status: statuses.keys[on.status[row]],
      until: now.until,
      started: on.started[row],
      facets: Object.fromEntries(engine.facets.map(({ key }) => [key, chosen(key)])),
    };
  });
  return { products, byName: [...engine.byName()] };
};
