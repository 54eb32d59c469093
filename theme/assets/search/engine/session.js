// The engine as a page uses it: an answer at once from little, the whole as soon as it has come.
import statusWords from "../../status-words.js";
import { today } from "../../status.js";
import { Engine, codeIn } from "./engine.js";
import { wordsOf } from "../index/fold.js";
import { Making } from "./making.js";
import * as load from "../index/load.js";

/**
 * @typedef {import("./engine.js").Question} Question
 * @typedef {import("./engine.js").Answer} Answer
 */

/**
 * An answer, the engine that knows its rows, and whether it is the last word.
 * @typedef {{answer: Answer, engine: Engine, final: boolean}} Told
 */

/** @type {import("../index/status-timelines.js").Statuses} */
export const statuses = {
  keys: Object.keys(statusWords),
  inForce: Object.values(statusWords).map(({ stars }) => stars),
};

/** The day for which everything is said: today, but never one before that of the build. */
export let day = today();

/** Put right a clock that is behind. @returns {Promise<void>} */
const putRight = async () => {
  const built = (await load.manifest()).day;
  if (built > day) day = built;
};

/** @type {Question} */
const ANYTHING = { q: "a", filters: {}, sort: "relevance" };
/** Products of a first answer after which no further part is asked for, since the whole is on its way. */
const ENOUGH = 10;

/** @type {Promise<Engine> | null} */
let coming = null;
/** @type {Engine | null} */
let whole = null;

/** Call when nobody is waiting. @param {() => void} work */
const later = (work) =>
  "requestIdleCallback" in self ? requestIdleCallback(work, { timeout: 2000 }) : setTimeout(work, 200);

/** One of each kind of question. @type {Question[]} */
const KINDS = [
  { q: "n", filters: {}, sort: "relevance" },
  { q: "hop tac xa", filters: {}, sort: "stars" },
  { q: "gao nep vagn", filters: {}, sort: "relevance" },
  { q: "", filters: { stars: ["5"] }, sort: "latest" },
  { q: "", filters: {}, sort: "name" },
];

/** Ask each of them when nobody is waiting: a browser is quicker in what it has done before. @param {Engine} engine */
const practise = (engine, [one, ...others] = KINDS) =>
  later(() => {
    engine.search(one);
    if (others.length && engine === whole) practise(engine, others);
  });

/** The engine; of each part of the index it is made as soon as that is here. */
const made = async () => {
  await putRight();
  const making = new Making(statuses, day);
  return making.whole(await load.core((columns) => making.take(columns, latest?.q)));
};

/** The engine over all products, fetched at the first call. @returns {Promise<Engine>} */
export const ready = () => {
  coming ??= made().then((engine) => {
    whole = engine;
    first = () => null;
    later(() => whole?.matcher.vocabulary.counts());
    later(() => whole?.byName());
    practise(engine);
    return whole;
  });
  coming.catch(() => {
    coming = null;
  });
  return coming;
};

/** Makes the engine of what most people ask for first, from when its products are here. @type {() => Engine | null} */
let first = () => null;

/** Fetch what gives a first answer without waiting, before anybody types. @returns {Promise<void>} */
export const prepare = async () => {
  const columns = await load.start();
  if (!columns || whole) return;
  await putRight();
  /** @type {Engine | null} */
  let made = null;
  first = () => (made ??= new Engine(columns, statuses, day).complete(columns));
  later(() => first()?.search(ANYTHING, { strict: true })); // a browser is quicker in what it has done before
};

/** The engine over all products if it is here, else null. */
export const here = () => whole;

/**
 * Answer `question`, first in part where the whole is not here yet. `tell` is called again as more is known, never for
 * a
 * question that a later one has replaced.
 * @param {Question} question
 * @param {(told: Told) => void} tell
 * @returns {Promise<void>} rejected when the index cannot be had
 */
export const ask = async (question, tell) => {
  const mine = (asked += 1);
  latest = question;
  const code = codeIn(question.q);
  const numbers = code ? load.rowsOfCode(code) : null;
  if (!whole) await part(question, (told) => mine === asked && !whole && tell(told));
  const engine = whole ?? (await ready());
  if (mine !== asked) return;
  if (numbers) {
    const byCode = await numbers;
    if (mine === asked) tell({ answer: engine.search(question, { byCode }), engine, final: true });
  } else tell({ answer: engine.search(question), engine, final: true });
};

let asked = 0;
/** @type {Question | null} */
let latest = null;

/**
 * Answer from what is here or from one shard while the whole is on its way.
 * @param {Question} question
 * @param {(told: Told) => void} tell
 */
const part = async (question, tell) => {
  ready().catch(() => {}); // whoever waits for it hears of it
  const words = wordsOf(question.q).map(({ letters }) => letters);
  if (!words.length) return;
  await new Promise((next) => setTimeout(next)); // the whole is asked for before anything is drawn
  const begun = first();
  const enough = begun && partly(begun, question, tell) >= ENOUGH;
  const shard = enough ? null : load.shard(words).catch(() => null);
  if (!shard) return;
  const columns = await Promise.race([
    shard,
    ready()
      .catch(() => null)
      .then(() => null),
  ]);
  if (!columns) return;
  await putRight();
  partly(new Engine(columns, statuses, day).complete(columns), question, tell);
};

/**
 * Tell what an engine of a few products knows for sure; how many that are.
 * @param {Engine} engine @param {Question} question @param {(told: Told) => void} tell
 */
const partly = (engine, question, tell) => {
  const answer = engine.search(question, { strict: true });
  if (answer.rows.length) tell({ answer, engine, final: false });
  return answer.rows.length;
};
