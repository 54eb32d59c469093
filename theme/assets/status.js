// Certificates lapse by the calendar, also on days when nobody builds the site. Each shown status carries the later days on
// which it becomes another, reckoned at build (“4:20261230e”: the stars, each day with the code of its status); on such a day the
// words are set right here.

/** The day in Vietnam (UTC+7 all year), as YYYY-MM-DD. @param {number} [now] milliseconds @returns {string} */
export const today = (now = Date.now()) => new Date(now + 7 * 3600e3).toISOString().slice(0, 10);

/** The code of the last status that has come by `day`, or undefined. @param {string} plan @param {string} day */
export const due = (plan, day) => [...plan.matchAll(/(\d{8})(\w)/g)].filter(([, from]) => from <= day.replaceAll("-", "")).pop()?.[2];

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
    return code ? nodes.map((one) => ({ node: one, code, stars: plan.split(":")[0] })) : [];
  });
  for (const box of all(root, "[data-sentences]")) {
    const shown = all(box, "[data-from]").filter((one) => (one.dataset.from ?? "") <= day).pop();
    if (shown) for (const one of all(box, ":scope > :is([data-from], [data-now])")) one.hidden = one !== shown;
  }
  if (!late.length) return;
  const { default: words } = await import("./status-words.js");
  const byCode = new Map(Object.entries(words).map(([status, one]) => [one.code, { status, ...one }]));
  for (const { node, code, stars } of late) {
    const now = /** @type {{status: string, label: string, rank: string, stars: boolean}} */ (byCode.get(code));
    node.dataset.status = now.status;
    if (!now.stars) node.querySelector("i")?.remove();
    const said = node.querySelector("b");
    if (said) said.textContent = now.rank.replace("{n}", stars);
    const state = node.querySelector(".oc-status");
    if (state) state.textContent = now.label;
  }
  for (const day_of of root.querySelectorAll("[data-day]")) day_of.textContent = day.split("-").reverse().join("/");
};
