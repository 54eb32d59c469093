// The page of chosen products: the reader's own list, or one that somebody shared, and all that can be done with it.
import { drawing } from "../qr.js";
import { today } from "../status.js";
import { LEAST, MOST, comparison } from "./compare.js";
import { details } from "./details.js";
import { element } from "../shared/element.js";
import { attach } from "../export/list.js";
import { contact, letter, producers } from "./request.js";
import { row } from "./row.js";
import { LIMIT, address, shared } from "../shared/sharing.js";
import { sheet } from "./sheet.js";
import { ids, onChange, replace } from "./shortlist.js";
import { dayWords, say } from "../shared/words.js";

/** @typedef {import("./details.js").Details} Details */

/** How many pages are fetched at a time. */
const AT_ONCE = 6;

/** @param {string} name @returns {HTMLElement} */
const part = (name) => /** @type {HTMLElement} */ (document.querySelector(`[data-part="${name}"]`));
const only = /** @type {HTMLInputElement} */ (part("compare-only"));
const link = /** @type {HTMLInputElement} */ (part("link"));
const to = /** @type {HTMLSelectElement} */ (part("to"));
const text = /** @type {HTMLTextAreaElement} */ (part("letter"));

/** What has been fetched: null for a product that is not there, an error for a page that could not be had. */
/** @type {Map<string, Details | null | Error>} */
const fetched = new Map();
/** The ids marked for comparison. @type {Set<string>} */
const picked = new Set();

const listed = () => shared(location.hash) ?? ids();
/** The products of the list as far as they are known. @returns {Details[]} */
const known = () =>
  listed().flatMap((id) => {
    const one = fetched.get(id);
    return one && !(one instanceof Error) ? [one] : [];
  });

/** @type {import("./row.js").Acts} */
const acts = {
  remove(id) {
    const before = listed();
    const after = before.filter((one) => one !== id);
    const next = after[Math.min(before.indexOf(id), after.length - 1)];
    if (shared(location.hash)) history.replaceState(null, "", after.length ? address(after) : location.pathname);
    else replace(after);
    draw();
    /** @type {HTMLElement | null} */ (part("list").querySelector(`[data-id="${next}"] button`))?.focus();
  },
  pick(id, chosen) {
    if (chosen) picked.add(id);
    else picked.delete(id);
    compare();
  },
};

const compare = () => {
  const all = known();
  const marked = all.filter((one) => picked.has(one.id));
  const side = marked.length || all.length > MOST ? marked : all;
  const fits = side.length >= LEAST && side.length <= MOST;
  part("compare-hint").hidden = fits;
  part("compare").hidden = !fits;
  part("compare-table").replaceChildren(...(fits ? [comparison(side)] : []));
};

const share = () => {
  const words = part("code-words");
  link.value = address(listed());
  try {
    part("code").replaceChildren(drawing(link.value));
    words.textContent = words.dataset.scan ?? "";
  } catch {
    part("code").replaceChildren();
    words.textContent = words.dataset.long ?? "";
  }
};

const write = () => {
  const products = known().filter((one) => !to.value || one.producer === to.value);
  const reach = to.value ? contact(products) : { email: "", zalo: "" };
  text.value = letter(products, to.value);
  /** @type {HTMLAnchorElement} */ (part("zalo")).href = reach.zalo
    ? `https://zalo.me/${reach.zalo}`
    : "https://chat.zalo.me/";
  part("mail").dataset.to = reach.email;
  addressMail();
};

/** What is sent is what stands in the box, also after somebody changed it. */
const addressMail = () => {
  const parts = { subject: say("request.subject"), body: text.value };
  const query = Object.entries(parts).map(([name, words]) => `${name}=${encodeURIComponent(words)}`);
  const mail = /** @type {HTMLAnchorElement} */ (part("mail"));
  mail.href = `mailto:${encodeURIComponent(mail.dataset.to ?? "")}?${query.join("&")}`;
};

const offer = () => {
  const names = producers(known());
  const before = to.value;
  to.replaceChildren(to.options[0], ...names.map((name) => element("option", { value: name }, name)));
  to.value = names.includes(before) ? before : "";
};

/** Show what is known of the list. */
const draw = () => {
  const list = listed();
  const failed = list.filter((id) => fetched.get(id) instanceof Error).length;
  const waiting = list.some((id) => !fetched.has(id));
  const of = shared(location.hash);
  part("shared").hidden = !of;
  part("shared-words").textContent = of ? say("chosen.shared", { n: of.length }) : "";
  part("tools").hidden = !list.length;
  part("list").replaceChildren(...list.map((id) => row(id, fetched.get(id), picked.has(id), acts)));
  part("said").textContent = !list.length
    ? say("chosen.empty")
    : waiting
      ? say("chosen.loading")
      : failed
        ? say("chosen.failed", { n: failed })
        : say("chosen.shown", { n: list.length, day: dayWords(today()) });
  const [oldest] = known()
    .flatMap((one) => one.kept || [])
    .sort();
  if (!waiting && oldest) part("said").append(` ${say("chosen.kept_day", { day: dayWords(oldest) })}`);
  if (waiting || !list.length) return;
  compare();
  share();
  offer();
  write();
  part("sheet-day").textContent = say("chosen.sheet_day", { day: dayWords(today()), address: address(list) });
  part("sheet").replaceChildren(...sheet(known()));
  part("tools").dataset.ready = "";
};

/** Fetch what is not known yet, a few pages at a time, then show everything. */
const load = async () => {
  draw();
  const wanted = listed().filter((id) => !fetched.has(id));
  if (!wanted.length) return;
  const one = async () => {
    for (let id = wanted.shift(); id; id = wanted.shift()) {
      fetched.set(id, await details(id).catch((/** @type {Error} */ error) => error));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
  draw();
};

/** @param {string} name @param {(button: HTMLElement) => void} act @returns {HTMLElement} */
const when = (name, act) => {
  const button = /** @type {HTMLElement} */ (document.querySelector(`[data-act="${name}"]`));
  button.addEventListener("click", () => act(button));
  return button;
};

/**
 * Copy what a field holds, or select it where a browser lets no script copy.
 * @param {HTMLInputElement | HTMLTextAreaElement} field
 */
const copy = (field) => async (/** @type {HTMLElement} */ button) => {
  field.select();
  if (!navigator.clipboard) return;
  await navigator.clipboard.writeText(field.value);
  button.textContent = button.dataset.done ?? "";
};

/** @param {string} name @param {() => ShareData} content */
const send = (name, content) => {
  when(name, () => void navigator.share(content()).catch(() => {})).hidden = !navigator.share;
};

when("keep", () => {
  const before = ids();
  const after = [...new Set([...before, ...listed()])];
  const room = LIMIT - before.length;
  replace(after);
  history.replaceState(null, "", location.pathname);
  load();
  part("said").textContent = after.length > LIMIT ? say("chosen.kept_some", { n: room }) : say("chosen.kept");
});
when("clear", () => {
  if (shared(location.hash)) history.replaceState(null, "", location.pathname);
  else replace([]);
  load();
});
when("copy-link", copy(link));
when("copy-letter", copy(text));
when("print", () => print());
send("send-link", () => ({ title: document.title, url: link.value }));
send("send-letter", () => ({ text: text.value }));
only.addEventListener("change", () => part("compare-table").toggleAttribute("data-only", only.checked));
to.addEventListener("change", write);
text.addEventListener("input", addressMail);
addEventListener("hashchange", load);
onChange(load);
attach(
  part("export"),
  async () => (await import("../export/rows.js")).rows({ ids: listed() }),
  () => ({ title: say("chosen.title"), address: address(listed()), day: today() }),
  ["xlsx", "csv", "ics"],
);
load();
