// One result as an element: the same words and classes as a card that the build made.
import statusWords from "../status-words.js";
import { element } from "../tools/element.js";
import { dayWords, say } from "../tools/words.js";

/** @typedef {import("./engine.js").Engine} Engine */

const UNKNOWN = "chua-ro";

/** The root of the site. */
export const ROOT = new URL("../../", import.meta.url);

/** @param {string} id */
export const pageOf = (id) => `${ROOT}san-pham/${id}/`;

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

/** A card without words: copying one costs a fraction of making one. */
const blank = element(
  "li",
  { class: "oc-card" },
  element(
    "div",
    {},
    element("a"),
    element("span"),
    element("span"),
    element(
      "span",
      {},
      element("i", { "aria-hidden": "true" }),
      " ",
      element("b"),
      " ",
      element("span", { class: "oc-status" }),
      " ",
      element("small"),
    ),
  ),
  element("button", { type: "button", class: "oc-keep", hidden: true }),
);

/**
 * @param {Engine} engine @param {number} row @param {number} place of the result, from 0 @param {number} total
 * @returns {HTMLLIElement}
 */
export const card = (engine, row, place, total) => {
  const one = wordsFor(engine, row);
  const made = /** @type {HTMLLIElement} */ (blank.cloneNode(true));
  const [words, choose] = /** @type {any} */ (made.children);
  const [link, producer, where, standing] = words.children;
  const [stars, rank, status, until] = standing.children;
  made.dataset.id = choose.dataset.shortlist = one.id;
  made.dataset.status = one.status;
  made.ariaPosInSet = String(place + 1);
  made.ariaSetSize = String(total);
  made.dataset.art = one.art || UNKNOWN;
  link.href = pageOf(one.id);
  link.textContent = one.name;
  producer.textContent = one.producer;
  where.textContent = [one.commune, one.province].filter(Boolean).join(", ");
  stars.textContent = "★".repeat(one.stars);
  rank.textContent = one.rank;
  status.textContent = one.label;
  status.hidden = !one.label;
  until.textContent = one.until;
  return made;
};
