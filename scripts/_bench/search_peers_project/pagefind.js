// Pagefind as its documentation has it, with filters; it fetches what it needs at the first key.
import * as pagefind from "./pagefind/pagefind.js";

const list = document.querySelector("#oc-results");
const box = document.querySelector("#oc-q");

box.addEventListener("input", async () => {
  list.removeAttribute("data-ready");
  const counts = pagefind.filters();
  const found = await pagefind.search(box.value);
  const first = await Promise.all(found.results.slice(0, 10).map((one) => one.data()));
  list.replaceChildren(
    ...first.map((one) => Object.assign(document.createElement("li"), { textContent: one.meta.title })),
  );
  await counts;
  document.querySelector("#counts").textContent = JSON.stringify(found.filters);
  list.setAttribute("data-ready", "");
});
