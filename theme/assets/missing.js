// The last part of an address that leads nowhere is often the product that somebody looked for.
const last = location.pathname.split("/").filter(Boolean).pop() ?? "";
let words = "";
try {
  words = decodeURIComponent(last);
} catch {
  /* not an address that anybody typed */
}
const box = /** @type {HTMLInputElement} */ (document.querySelector("#oc-q"));
// A product has a page in English while it is in force; afterwards the answer in English is where one verifies.
const [, product] = /\/en\/san-pham\/([a-z0-9-]+)\/?$/.exec(location.pathname) ?? [];
const own = /** @type {HTMLScriptElement | null} */ (document.currentScript);
if (product && own) location.replace(new URL(`../${own.dataset.verify}?q=${product}`, own.src));
box.value = words.replace(/\.html$/, "").replace(/[-_]+/g, " ");
