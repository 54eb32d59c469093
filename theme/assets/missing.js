// The last part of an address that leads nowhere is often the product that somebody looked for.
const last = decodeURIComponent(location.pathname).split("/").filter(Boolean).pop() ?? "";
document.querySelector("#oc-q").value = last.replace(/\.html$/, "").replace(/[-_]+/g, " ");
