// The page /tra-cuu/: one question in the address, one verdict below. Only what is exact is an answer; what is near
// stands apart.
import { dayWords, say } from "../../shared/words.js";
import { today } from "../../status.js";
import statusWords from "../../status-words.js";
import { Engine } from "../engine/engine.js";
import { core, exactKeys, exported } from "../index/load.js";
import { unpack } from "../index/numbers.js";
import { near, none, one, several } from "./answer.js";
import { readable, scanned } from "./camera.js";
import { cleaned, exactly } from "./exact.js";
import { Keys } from "./keys.js";

const NEAR = 5;

const page = /** @type {HTMLElement} */ (document.querySelector("[data-built]"));
/** @param {string} name @returns {any} */
const part = (name) => page.querySelector(`[data-part="${name}"]`);

/** @type {HTMLInputElement} */
const box = page.querySelector("#oc-q") ?? document.createElement("input");
/** @type {HTMLElement} */
const answer = part("answer");

/** The day of every status: today by the reader's clock, but never before the build, which knows nothing of that. */
const day = [today(), page.dataset.built ?? ""].sort()[1];
const hosts = [page.dataset.site ?? "", location.href].map((url) => new URL(url, location.href).hostname);

/** @typedef {(row: number) => import("./answer.js").Further} Further */

/**
 * Everything that can be asked for, fetched once.
 * @type {Promise<{engine: Engine, keys: Keys, further: Further}> | null}
 */
let coming = null;

const whole = () => {
  coming ??= Promise.all([core(), exactKeys(), exported()]).then(([columns, rawKeys, rows]) => {
    const statuses = { keys: Object.keys(statusWords), inForce: Object.values(statusWords).map(({ stars }) => stars) };
    const engine = new Engine(columns, statuses, day).complete(columns);
    const number = unpack(rows.decision);
    const [numbers, issuers, days] = rows.decisions.map((/** @type {string} */ column) => column.split("\n"));
    /** @type {Further} */
    const further = (row) => {
      const n = number[row];
      return { decision: numbers[n], issuer: issuers[n], decided: days[n] };
    };
    return { engine, keys: new Keys(engine, rawKeys, /** @type {any} */ (rows)), further };
  });
  coming.catch(() => {
    coming = null;
  });
  return coming;
};

let asked = 0;

/** Answer what stands in the address. */
const show = async () => {
  const mine = (asked += 1);
  const q = new URLSearchParams(location.search).get("q") ?? "";
  box.value = cleaned(q);
  for (const name of ["data-ready", "data-verdict", "data-total"]) answer.removeAttribute(name);
  answer.replaceChildren();
  part("near").hidden = true;
  part("near").removeAttribute("data-near");
  part("near").replaceChildren();
  part("said").textContent = "";
  if (!cleaned(q)) return;
  part("said").textContent = say("verify.asking");
  try {
    const { engine, keys, further } = await whole();
    if (mine !== asked) return;
    part("said").textContent = "";
    tell(engine, further, q, exactly(keys, q, hosts));
  } catch (error) {
    console.error(error);
    if (mine === asked) part("said").textContent = say("verify.failed");
  }
};

/**
 * @param {Engine} engine @param {Further} further
 * @param {string} q @param {{rows: number[], beside: number[], words: boolean}} found
 */
const tell = (engine, further, q, { rows, beside, words }) => {
  if (rows.length === 1) answer.replaceChildren(...one(engine, rows[0], further(rows[0]), dayWords(day)));
  else if (rows.length) answer.replaceChildren(...several(engine, rows));
  else answer.replaceChildren(...none(part("none-actions").content.cloneNode(true)));
  if (!rows.length) {
    const alike =
      beside.length || !words ? beside : [...engine.search({ q: cleaned(q), filters: {}, sort: "relevance" }).rows];
    if (alike.length) {
      part("near").replaceChildren(...near(engine, alike.slice(0, NEAR)));
      part("near").setAttribute("data-near", "");
      part("near").hidden = false;
    }
  }
  answer.dataset.verdict = rows.length > 1 ? "several" : rows.length ? "one" : "none";
  answer.dataset.total = String(rows.length);
  answer.dataset.ready = "";
};

/** @param {string} q */
const ask = (q) => {
  history.pushState(null, "", `${location.pathname}?q=${encodeURIComponent(cleaned(q))}`);
  return show();
};

part("form").addEventListener("submit", (/** @type {Event} */ event) => {
  event.preventDefault();
  ask(box.value);
});
addEventListener("popstate", show);

readable().then((formats) => {
  if (!formats.length) return;
  part("tools").hidden = part("scan").hidden = false;
  part("scan").addEventListener("click", async () => {
    const stop = new AbortController();
    part("camera").hidden = false;
    part("stop").addEventListener("click", () => stop.abort(), { once: true });
    try {
      const read = await scanned(part("video"), formats, stop.signal);
      if (read) await ask(read);
    } catch {
      part("said").textContent = say("verify.no_camera");
    }
    part("camera").hidden = true;
  });
});

whole().catch(() => {}); // also for whoever asks later without a network
show();
