// What is said of a product that was found: the same words that its page and the cards of the build have on that day.
import { dayWords, named, say, unitWords } from "../../shared/words.js";
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
    name: core.names.text(row),
    producer: core.producers.text(core.producer[row]),
    commune: unitWords(core.communes.names[core.places.commune[place]]),
    district: unitWords(core.districts.names[core.places.district[place]]),
    province: core.provinces.names[core.places.province[place]],
    group: named("groups", core.groups[core.group[row]]?.trail ?? "", core.groups[core.group[row]]?.name ?? ""),
    goods: named("goods", core.goodsTable[core.goods[row]]?.slug ?? "", core.goodsTable[core.goods[row]]?.name ?? ""),
    drawing: core.goodsTable[core.goods[row]]?.drawing ?? "",
    status: key,
    label,
    rank: stars ? rank.replace("{n}", String(stars)) : "",
    stars: inForce ? stars : 0,
    inForce,
    until: now?.until ? deadline(now, inForce) : "",
  };
};

/**
 * Where the day is not sure, only the first or the last that it may be is known here: that of a year or of a month, as
 * sources give them; what is said is true of both.
 * @param {import("../index/status-timelines.js").Now} now
 * @param {boolean} inForce
 */
const deadline = ({ until, sure }, inForce) => {
  if (sure) return say("deadline.exact", { last: dayWords(until) });
  const [year, month, day] = until.split("-");
  const edge = inForce ? day === "01" : new Date(Date.UTC(+year, +month, 0)).getUTCDate() === +day;
  if (until.slice(5) === (inForce ? "01-01" : "12-31")) return say("deadline.year", { year });
  return edge ? say("deadline.month", { month, year }) : "";
};
