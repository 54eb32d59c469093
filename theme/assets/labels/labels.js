// Labels and shelf cards on A4: what a product is and what it is worth today, with a QR code of its permanent address.
// An expired one is printed as expired: the code on it keeps answering with the day's status.
import { rows } from "../export/rows.js";
import { drawing } from "../qr.js";
import { wordsFor } from "../search/engine/product.js";
import { day, ready } from "../search/engine/session.js";
import { element } from "../shared/element.js";
import { PRODUCTS, ROOT, sound } from "../shared/sharing.js";
import { dayWords, say } from "../shared/words.js";

const PAGE = new RegExp(`(?:^|/)${PRODUCTS}([a-z0-9-]+)/$`);

/** Lists whose products may be printed together. */
const LIST = /^(?:chu-the|quyet-dinh)\/[a-z0-9-]+\/$/;
const MOST = 48;

const page = /** @type {HTMLElement} */ (document.querySelector("[data-labels]"));
/** @param {string} name @returns {any} */
const part = (name) => page.querySelector(`[data-part="${name}"]`);

/** The ids that the page at `address` leads to. @param {string} address @returns {Promise<string[]>} */
const listed = async (address) => {
  const answer = await fetch(new URL(address, ROOT));
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  const html = new DOMParser().parseFromString(await answer.text(), "text/html");
  const links = Array.from(html.querySelectorAll("main a[href]"), (one) => one.getAttribute("href") ?? "");
  return sound(links.flatMap((href) => PAGE.exec(href)?.[1] ?? []));
};

/** What the address asks for. @returns {Promise<string[]>} */
const wanted = async () => {
  const asked = new URLSearchParams(location.search);
  const list = asked.get("list") ?? "";
  if (list) return LIST.test(list) ? listed(list) : [];
  return sound((asked.get("id") ?? "").split(/[.,\s]+/));
};

/**
 * One label: stars only while in force.
 * @param {ReturnType<typeof wordsFor>} words @param {import("../export/rows.js").Row} row
 */
const label = (words, row) => {
  const address = `${page.dataset.labels}${PRODUCTS}${words.id}/`;
  const standing = words.stars
    ? [`${"★".repeat(words.stars)} `, element("b", {}, words.rank)]
    : [element("b", {}, words.label)];
  const decision = [row.decision, row.decided && row.decided.split("-").reverse().join("/")].filter(Boolean).join(", ");
  return element(
    "li",
    { class: "oc-label", "data-id": words.id, "data-status": words.status },
    element(
      "div",
      { class: "oc-label__code" },
      drawing(address),
      element("span", { class: "oc-label__more" }, say("labels.scan", { day: dayWords(day) })),
    ),
    element(
      "div",
      { class: "oc-label__words" },
      element("strong", {}, words.name),
      ...(words.producer ? [element("span", {}, words.producer)] : []),
      element("span", { class: "oc-label__standing" }, ...standing),
      ...(words.until ? [element("span", {}, words.until)] : []),
      ...(decision
        ? [
            element(
              "span",
              { class: "oc-label__more" },
              say(row.decision ? "labels.decision" : "labels.day", { decision }),
            ),
          ]
        : []),
    ),
  );
};

/** @param {Element[]} labels each of which is printed as often as asked */
const lay = (labels) => {
  const copies = Math.min(MOST, Math.max(1, Number(part("copies").value) || 1));
  const kind = part("kind").value === "card" ? "card" : "label";
  part("sheet").className = `oc-labels oc-labels--${kind}`;
  part("sheet").replaceChildren(...labels.flatMap((one) => Array.from({ length: copies }, () => one.cloneNode(true))));
};

const show = async () => {
  try {
    const ids = await wanted();
    const [engine, found] = await Promise.all([ready(), rows({ ids })]);
    const labels = found.map((row) => label(wordsFor(engine, /** @type {number} */ (engine.row(row.id))), row));
    if (!labels.length) {
      part("said").textContent = say("labels.none");
      return;
    }
    if (labels.length > 1) part("copies").value = "1";
    for (const name of ["copies", "kind"]) part(name).addEventListener("input", () => lay(labels));
    lay(labels);
    part("tools").hidden = false;
    page.dataset.ready = String(labels.length);
  } catch (error) {
    console.error(error);
    part("said").textContent = say("labels.failed");
  }
};

show();
