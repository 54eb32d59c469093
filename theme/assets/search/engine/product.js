// What is said of a product that was found: the same words that its page and the cards of the build have on that day.
import { dayWords, say } from "../../shared/words.js";
import statusWords from "../../status-words.js";

/** @typedef {import("./engine.js").Engine} Engine */

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
    goods: core.goodsTable[core.goods[row]]?.name ?? "",
    drawing: core.goodsTable[core.goods[row]]?.drawing ?? "",
    status: key,
    label,
    rank: stars ? rank.replace("{n}", String(stars)) : "",
    stars: inForce ? stars : 0,
    until: now?.until ? deadline(now, inForce) : "",
  };
};

/** @param {import("../index/status-timelines.js").Now} now @param {boolean} inForce */
const deadline = ({ until, sure }, inForce) => {
  const kind = sure ? "exact" : inForce ? "earliest" : "latest";
  return say(`deadline.${kind}`, { first: dayWords(until), last: dayWords(until) });
};
