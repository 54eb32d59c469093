// Certificates lapse by the calendar, also on days when nobody builds the site. Each shown status carries the later
// days on which it becomes another, reckoned at build (“4:20261230e”: the stars, each day with the code of its status);
// on such a day the words are set right here.

/** The day in Vietnam (UTC+7 all year), as YYYY-MM-DD. @param {number} [now] milliseconds @returns {string} */
export const today = (now = Date.now()) => new Date(now + 7 * 3600e3).toISOString().slice(0, 10);

/** What a plan foresees: the day and the code of each status. @param {string} plan */
const steps = (plan) => [...plan.matchAll(/(\d{8})(\w)/g)].map(([, from, code]) => ({ from, code }));

/** The code of the last status that has come by `day`, or undefined. @param {string} plan @param {string} day */
const due = (plan, day) =>
  steps(plan)
    .filter(({ from }) => from <= day.replaceAll("-", ""))
    .pop()?.code;

/** A day so many days later. @param {string} day YYYYMMDD @param {number} days @returns {string} YYYYMMDD */
const shifted = (day, days) =>
  new Date(Date.UTC(+day.slice(0, 4), +day.slice(4, 6) - 1, +day.slice(6) + days))
    .toISOString()
    .slice(0, 10)
    .replaceAll("-", "");

/** Whether this page is in English. */
export const ENGLISH = globalThis.document?.documentElement.lang === "en";

/** A day, month or year (YYYY-MM-DD, YYYY-MM, YYYY) in the language of the page. @param {string} day */
export const dayWords = (day) => globalThis.ocopWords?.day(day) ?? day.split("-").reverse().join("/");

/** The same of a day without signs. @param {string} [day] YYYYMMDD */
export const written = (day = "") => day && dayWords(`${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`);

/**
 * The sentence of a status with the days that a plan tells (status_sentences.foretellings). A certificate that has
 * ended may still be held by a pending file for some days more: the rule is meaning/pending_file.py.
 * @param {Word} word
 * @param {string} plan
 * @param {Known} known
 * @param {string} day
 */
export const foretelling = (word, plan, known, day) => {
  const begins = Object.fromEntries(steps(plan).map(({ from, code }) => [known.get(code)?.status, from]));
  const last = (/** @type {string} */ status) => (begins[status] ? shifted(begins[status], -1) : "");
  const until = last("expired");
  const held = word.pending && until >= word.pending.from ? shifted(until, word.pending.days) : "";
  const pattern = word.pending && day.replaceAll("-", "") <= held ? word.pending.sentence : word.sentence;
  return pattern
    .replace("{until}", written(until))
    .replace("{window}", written(last("renewal_late")))
    .replace("{held}", written(held));
};

/**
 * The words of a status. `pending`: what may still hold a certificate that has ended, for how many days, if it ended
 * from then on.
 * @typedef {{status: string, label: string, rank: string, stars: boolean, sentence: string,
 *   pending: {sentence: string, days: number, from: string} | null}} Word
 */

/** What each code stands for. @typedef {Map<string, Word>} Known */

/**
 * @param {ParentNode} root @param {string} selector
 * @returns {HTMLElement[]}
 */
const all = (root, selector) => Array.from(/** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll(selector)));

/** Set right every status below `root` that has changed by `day`. @param {ParentNode} root @param {string} day */
export const catchUp = async (root, day) => {
  const late = all(root, "[data-then]").flatMap((node) => {
    const plan = node.dataset.then ?? "";
    const code = due(plan, day);
    // On a product's own page the recognition that counts goes with the seal.
    const nodes = node.matches(".oc-seal") ? [node, ...all(root, "[data-counts]")] : [node];
    return code ? nodes.map((one) => ({ node: one, code, plan })) : [];
  });
  for (const box of all(root, "[data-sentences]")) {
    const shown = all(box, "[data-from]")
      .filter((one) => (one.dataset.from ?? "") <= day)
      .pop();
    if (shown) for (const one of all(box, ":scope > p")) one.hidden = one !== shown;
  }
  for (const day_of of all(root, "[data-day]")) day_of.textContent = dayWords(day);
  if (!late.length) return;
  const { default: words } = await import("./status-words.js");
  /** @type {Known} */
  const known = new Map(Object.entries(words).map(([status, one]) => [one.code, { status, ...one }]));
  for (const { node, code, plan } of late) {
    const now = known.get(code);
    if (!now) continue;
    node.dataset.status = now.status;
    if (!now.stars) node.querySelector("i")?.remove();
    const said = node.querySelector("b");
    if (said) said.textContent = now.rank.replace("{n}", plan.split(":")[0]);
    const state = node.querySelector(".oc-status");
    if (state) state.textContent = now.label;
    // Above all a certificate in force is so; what there is to say of that stands below, as the page was built.
    const [word, remark] = now.label.split(", ");
    if (state && remark && now.stars && node.matches(".oc-seal")) {
      const small = document.createElement("small");
      const comma = document.createElement("span");
      comma.className = "oc-unseen";
      comma.textContent = ", ";
      small.append(comma, remark);
      state.replaceChildren(word, small);
    }
    const sentence = node.querySelector("[data-sentences] > p:only-child");
    if (sentence) sentence.textContent = foretelling(now, plan, known, day);
  }
};
