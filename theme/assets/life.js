// How long a certificate holds, drawn from its days on the reader's own day.
import words from "./page-words.js";
import { written } from "./status.js";

const SVG = "http://www.w3.org/2000/svg";
const DAY = 864e5;

/** A day as a number of days. @param {string} day YYYYMMDD */
const at = (day) => Date.UTC(+day.slice(0, 4), +day.slice(4, 6) - 1, +day.slice(6)) / DAY;

/**
 * @param {string} name @param {Record<string, string | number>} attributes
 * @param {string} [text]
 */
const shape = (name, attributes, text = "") => {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  made.textContent = text;
  return made;
};

/** How long it holds yet, in months from two on. @param {string} now YYYYMMDD @param {string} end YYYYMMDD */
const left = (now, end) => {
  const months =
    +end.slice(0, 4) * 12 +
    +end.slice(4, 6) -
    +now.slice(0, 4) * 12 -
    +now.slice(4, 6) -
    (end.slice(6) < now.slice(6) ? 1 : 0);
  const days = at(end) - at(now);
  return words[months > 1 ? "life.months" : days ? "life.days" : "life.last"].replace(
    "{n}",
    String(months > 1 ? months : days),
  );
};

/**
 * Draw the bar of `box`: from the first day that it may have begun to the last on which it may end, or to today where
 * that is over. Days that are not known are dashed.
 * @param {HTMLElement} box @param {string} today YYYY-MM-DD
 */
export const draw = (box, today) => {
  const said = (box.dataset.life ?? "").split(" ").flatMap((days) => [days.slice(0, 8), days.slice(-8)]);
  const window = (box.dataset.window ?? "").split("-").filter(Boolean);
  const now = today.split("-").join("");
  const [from, begun, ends, end] = said.map(at);
  const last = Math.max(end, at(now));
  /** @param {number} day */
  const x = (day) => Math.min(100, Math.max(0, ((day - from) / (last - from)) * 100));
  /** @param {string} kind @param {number} first @param {number} until */
  const part = (kind, first, until) =>
    shape("rect", {
      class: kind,
      x: `${x(first).toFixed(1)}%`,
      y: 19,
      height: 14,
      width: `${(x(until) - x(first)).toFixed(1)}%`,
    });
  const mark = x(at(now));
  const over = at(now) > end;
  const rest = over || ends !== end || at(now) < begun ? "" : left(now, said[3]);
  const label = words["life.today"].replace("{day}", written(now)) + (rest && `, ${rest}`);
  // Half the width of these words in percent: a bold letter of 12 px takes nearly 7.
  const half = Math.min(50, (label.length * 335) / Math.max(box.clientWidth, 1));
  const title = words["life.title"]
    .replace("{from}", written(said[0]))
    .replace("{until}", written(said[3]))
    .replace("{day}", written(now));
  const drawing = shape("svg", { role: "img", "aria-label": title });
  drawing.append(
    ...(begun > from ? [part("oc-life__fog", from, begun)] : []),
    part(over ? "oc-life__past" : "oc-life__rest", begun, ends),
    ...(over ? [] : [part("oc-life__gone", begun, Math.min(ends, Math.max(begun, at(now))))]),
    ...(window.length ? [part("oc-life__window", at(window[0]), at(window[1]))] : []),
    ...(end > ends ? [part("oc-life__fog", ends, end)] : []),
    ...(over ? [part("oc-life__over", end, last)] : []),
    shape("rect", { class: "oc-life__today", x: `${(mark * 0.995).toFixed(1)}%`, y: 14, width: 2, height: 24 }),
    shape(
      "text",
      { x: `${Math.min(100 - half, Math.max(half, mark)).toFixed(1)}%`, y: 10, "text-anchor": "middle" },
      label,
    ),
  );
  box.querySelector("svg")?.remove();
  box.prepend(drawing);
};
