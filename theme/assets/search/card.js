// One result as an element: the same words and classes as a card that the build made.
import statusWords from "../status-words.js";
import { element } from "../tools/element.js";
import { dayWords, say } from "../tools/words.js";

/** @typedef {import("./engine.js").Engine} Engine */

const UNKNOWN = "khung-chua-ro.svg";

/** The root of the site. */
export const ROOT = new URL("../../", import.meta.url);

/** @param {string} id */
export const pageOf = (id) => new URL(`san-pham/${id}/`, ROOT).href;

/**
 * The words of a product on the day of the engine.
 * @param {Engine} engine @param {number} row
 */
export const wordsFor = (engine, row) => {
  const { core, on, statuses } = engine;
  const place = core.place[row];
  const now = on?.now(row);
  const key = now ? statuses.keys[now.status] : "";
  const stars = on ? on.stars[row] : core.stars[row];
  const { label, rank } = key ? statusWords[key] : { label: "", rank: "" };
  const inForce = Boolean(now && statuses.inForce[now.status]);
  return {
    id: engine.id(row),
    name: core.names[row],
    producer: core.producers[core.producer[row]],
    commune: core.communes.names[core.places.commune[place]],
    district: core.districts.names[core.places.district[place]],
    province: core.provinces.names[core.places.province[place]],
    group: core.groups[core.group[row]]?.name ?? "",
    art: core.groups[core.group[row]]?.art ?? "",
    status: key,
    label,
    rank: stars ? rank.replace("{n}", String(stars)) : "",
    stars: inForce ? stars : 0,
    until: now?.until ? deadline(now, inForce) : "",
  };
};

/** @param {import("./lives.js").Now} now @param {boolean} inForce */
const deadline = ({ until, sure }, inForce) => {
  const kind = sure ? "exact" : inForce ? "earliest" : "latest";
  return say(`deadline.${kind}`, { first: dayWords(until), last: dayWords(until) });
};

/**
 * @param {Engine} engine @param {number} row @param {number} place of the result, from 0 @param {number} total
 * @returns {HTMLLIElement}
 */
export const card = (engine, row, place, total) => {
  const one = wordsFor(engine, row);
  const where = [one.commune, one.province].filter(Boolean).join(", ");
  const standing = element("span", { class: "oc-card__standing" });
  if (one.stars) standing.append(element("span", { class: "oc-stars", "aria-hidden": "true" }, "★".repeat(one.stars)), " ");
  if (one.rank) standing.append(element("span", { class: "oc-rank" }, one.rank), " ");
  if (one.label) standing.append(element("span", { class: `oc-status oc-status--${one.status}` }, one.label));
  if (one.until) standing.append(" ", element("span", { class: "oc-card__date" }, one.until));
  return element(
    "li",
    { class: "oc-card", "data-id": one.id, "data-status": one.status, "aria-posinset": place + 1, "aria-setsize": total },
    element("img", { src: new URL(`assets/${one.art || UNKNOWN}`, ROOT).href, width: 64, height: 48, alt: "", loading: "lazy" }),
    element(
      "div",
      {},
      element("a", { href: pageOf(one.id) }, one.name),
      element("span", { class: "oc-card__producer" }, one.producer),
      element("span", { class: "oc-card__place" }, where),
      standing,
    ),
    element("button", { type: "button", class: "oc-choose", "data-shortlist": one.id, hidden: true }),
  );
};
