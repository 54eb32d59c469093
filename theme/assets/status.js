// Certificates lapse by the calendar, also on days when nobody builds the site. Each shown status carries the later days on
// which it becomes another (“2026-12-30 expired”), reckoned at build; on such a day the words are set right here.

/** The day in Vietnam (UTC+7 all year), as YYYY-MM-DD. @param {number} [now] milliseconds @returns {string} */
export const today = (now = Date.now()) => new Date(now + 7 * 3600e3).toISOString().slice(0, 10);

/** The last change that has come by `day`, or undefined. @param {string} plan @param {string} day */
export const due = (plan, day) =>
  plan
    .split(";")
    .map((step) => step.split(" "))
    .filter(([from]) => from <= day)
    .pop();

/**
 * @param {ParentNode} root @param {string} selector
 * @returns {HTMLElement[]}
 */
const all = (root, selector) => Array.from(/** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll(selector)));

/** Set right every status below `root` that has changed by `day`. @param {ParentNode} root @param {string} day */
export const catchUp = async (root, day) => {
  const late = all(root, "[data-then]").flatMap((node) => {
    const step = due(node.dataset.then ?? "", day);
    return step ? [{ node, status: step[1] }] : [];
  });
  for (const box of all(root, "[data-sentences]")) {
    const shown = all(box, "[data-from]").filter((one) => (one.dataset.from ?? "") <= day).pop();
    if (shown) for (const one of all(box, ":scope > :is([data-from], [data-now])")) one.hidden = one !== shown;
  }
  if (!late.length) return;
  const { default: words } = await import("./status-words.js");
  for (const { node, status } of late) {
    const { label, rank, stars } = words[status];
    node.dataset.status = status;
    const held = node.querySelector("[data-stars]");
    if (held && !stars) held.remove();
    const said = node.querySelector("[data-rank]");
    if (said) said.textContent = rank.replace("{n}", node.dataset.n ?? "");
    const state = node.querySelector("[data-label]");
    if (state) state.textContent = label;
  }
  for (const day_of of root.querySelectorAll("[data-day]")) day_of.textContent = day.split("-").reverse().join("/");
};
