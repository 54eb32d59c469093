// MiniSearch over the columns of the catalogue, fetched at the first key; folded as ours is, so that it finds as much.
import MiniSearch from "./library/index.js";

const list = document.querySelector("#oc-results");
const box = document.querySelector("#oc-q");
const fold = (term) => term.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/gi, "d").toLowerCase();
let coming = null;

const ready = () => {
  coming ??= (async () => {
    const columns = await (await fetch("columns.json")).json();
    const [names, producers, places, stars] = columns.map((one) => one.split("\n"));
    const index = new MiniSearch({ fields: ["name", "producer", "place"], processTerm: fold });
    index.addAll(names.map((name, id) => ({ id, name, producer: producers[id], place: places[id] })));
    return { index, names, places, stars };
  })();
  return coming;
};

box.addEventListener("input", async () => {
  list.removeAttribute("data-ready");
  const { index, names, places, stars } = await ready();
  const found = index.search(box.value, { prefix: true, combineWith: "AND", boost: { name: 3 } });
  list.replaceChildren(
    ...found.slice(0, 10).map(({ id }) => Object.assign(document.createElement("li"), { textContent: names[id] })),
  );
  const counts = {};
  for (const { id } of found)
    for (const one of [places[id].split(", ").pop(), stars[id]]) counts[one] = (counts[one] ?? 0) + 1;
  document.querySelector("#counts").textContent = JSON.stringify(counts);
  list.setAttribute("data-ready", "");
});
