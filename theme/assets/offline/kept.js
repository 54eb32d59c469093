// The page that stands for one that cannot be had: which pages are kept, and a way to let go of them.

/** What the worker calls its caches. @param {string} kind */
const named = (kind) => `oc ${new URL("../../", import.meta.url).pathname} ${kind}`;
const list = /** @type {HTMLElement} */ (document.querySelector("[data-kept-list]"));
const none = /** @type {HTMLElement} */ (document.querySelector("[data-kept-none]"));
const clear = /** @type {HTMLElement} */ (document.querySelector("[data-kept-clear]"));

const show = async () => {
  const cache = await caches.open(named("pages"));
  const rows = await Promise.all(
    [...(await cache.keys())].reverse().map(async ({ url }) => {
      const html = await (await cache.match(url))?.text();
      const page = new DOMParser().parseFromString(html ?? "", "text/html");
      const row = document.createElement("li");
      const link = row.appendChild(document.createElement("a"));
      link.href = url;
      link.textContent = page.querySelector("h1")?.textContent ?? url;
      const day = row.appendChild(document.createElement("span"));
      day.textContent = (page.documentElement.dataset.kept ?? "").split("-").reverse().join("/");
      return row;
    }),
  );
  list.replaceChildren(...rows);
  none.hidden = rows.length > 0;
  clear.hidden = !rows.length;
};

clear.addEventListener("click", async () => {
  for (const name of ["pages", "things", "kit"].map(named)) await caches.delete(name);
  await show();
  none.textContent = clear.dataset.done ?? "";
});
show();
