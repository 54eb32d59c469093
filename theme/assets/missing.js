// The last part of an address that leads nowhere is often the product that somebody looked for.
const last = location.pathname.split("/").filter(Boolean).pop() ?? "";
let words = "";
try {
  words = decodeURIComponent(last);
} catch {
  /* not an address that anybody typed */
}
const box = /** @type {HTMLInputElement} */ (document.querySelector("#oc-q"));
box.value = words.replace(/\.html$/, "").replace(/[-_]+/g, " ");
