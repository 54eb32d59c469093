// The page /dong-gop/: it starts Python while the reader still reads, and opens what the reader asks for.
import { combobox } from "./combobox.js";
import { askFor } from "./credit.js";
import { ask, dayNow, offered, onStep, start } from "./desk.js";
import { begin, idOnDesk, wire as wireEditor } from "./editor.js";
import { wire as wireNext } from "./next.js";
import { say } from "./say.js";
import { wire as wireWorkbook } from "./workbook.js";

const root = /** @type {HTMLElement} */ (document.querySelector("[data-desk]"));
const said = /** @type {HTMLElement} */ (root.querySelector("[data-kit]"));
const bar = /** @type {HTMLProgressElement} */ (root.querySelector("progress"));
const today = dayNow(root.dataset.built ?? "");
const MEGABYTE = 1e6;

/** @param {number} bytes */
const size = (bytes) => (bytes / MEGABYTE).toLocaleString("vi", { maximumFractionDigits: 1, minimumFractionDigits: 1 });

onStep(({ step, come = 0, all = 1, why = "" }) => {
  if (step === "loading") {
    bar.max = all;
    bar.value = come;
    said.textContent = say("loading", { come: size(come), all: size(all) });
  } else if (step === "starting") {
    bar.removeAttribute("value");
    said.textContent = say("starting");
  } else if (step === "open") {
    bar.hidden = true;
    said.textContent = say("ready");
    root.dataset.ready = "";
  } else if (step === "failed") {
    bar.hidden = true;
    said.textContent = say("failed", { why });
  }
});

const open = () => {
  bar.hidden = false;
  start(today);
};

if (offered) {
  for (const one of root.querySelectorAll("[data-needs-kit]")) /** @type {HTMLElement} */ (one).hidden = false;
  wireEditor();
  wireWorkbook();
  wireNext();
  document.querySelector("[data-photo]")?.addEventListener("oc-photo", (event) => {
    event.preventDefault(); // it goes on here
    const { row, ...photo } = /** @type {CustomEvent} */ (event).detail;
    askFor(row, photo);
  });
  const photoOf = /** @type {HTMLInputElement | null} */ (document.querySelector("#oc-id"));
  if (photoOf) {
    const find = (/** @type {string} */ typed) => ask({ ask: "products", typed });
    const list = combobox(photoOf, find, (offer) => {
      photoOf.value = offer.id;
    });
    photoOf.after(list);
  }
  const guessed = () => {
    if (photoOf) photoOf.value ||= idOnDesk();
  };
  photoOf?.addEventListener("focus", guessed);
  document.querySelector("[data-photo]")?.addEventListener("change", guessed, true); // before the photos are looked at
  const asked = new URLSearchParams(location.search);
  const product = asked.get("id") ?? "";
  const saving = /** @type {any} */ (navigator).connection?.saveData && !product;
  const go = () => {
    open();
    const field = asked.get("truong") ?? undefined;
    void begin(product, field === "photos" ? undefined : field).then(() => {
      if (field === "photos") {
        guessed();
        document.querySelector("#oc-anh")?.scrollIntoView();
        /** @type {HTMLElement | null} */ (document.querySelector("#oc-files"))?.focus({ preventScroll: true });
      } else if (product && !field) document.querySelector("[data-editor]")?.scrollIntoView();
    });
  };
  if (saving) {
    const button = /** @type {HTMLButtonElement} */ (root.querySelector("[data-load]"));
    button.hidden = false;
    button.addEventListener("click", () => {
      button.hidden = true;
      go();
    });
  } else go();
} else if (root.dataset.kitSize) said.textContent = say("old_browser");
