// The page's side of the worker in which Python runs: questions out, answers back, and how far it is.
import kit from "./kit.js";

/** Whether this build of the site can check records in a browser, and this browser can run it. */
export const offered = Boolean(kit) && typeof Worker === "function" && typeof DecompressionStream === "function";

/** @typedef {{ step: string, come?: number, all?: number, done?: number, why?: string }} Step */

const listeners = /** @type {((step: Step) => void)[]} */ ([]);
/** @type {Map<number, { done: (answer: any) => void, failed: (error: Error) => void }>} */
const waiting = new Map();
/** @type {Worker | undefined} */
let worker;
let asked = 0;

/** @param {(step: Step) => void} told */
export const onStep = (told) => listeners.push(told);

/** The day in Vietnam, never before that of the build: a clock may be behind. @param {string} built */
export const dayNow = (built) => {
  const day = new Date(Date.now() + 7 * 3600e3).toISOString().slice(0, 10);
  return day < built ? built : day;
};

/** Start Python, once. @param {string} today */
export const start = (today) => {
  if (worker || !offered) return;
  worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
  worker.addEventListener("error", (event) => {
    for (const told of listeners) told({ step: "failed", why: event.message });
  });
  worker.addEventListener("message", ({ data }) => {
    if (data.step) for (const told of listeners) told(data);
    const one = waiting.get(data.id);
    waiting.delete(data.id);
    if (data.error) one?.failed(new Error(data.error));
    else one?.done(data.answer);
  });
  ask({ ask: "open", today })
    .then(() => {
      for (const told of listeners) told({ step: "open" });
      return ask({ ask: "warm" });
    })
    .catch(() => {}); // told as a step
};

/**
 * The answer to a question; rejected where Python gave up.
 * @param {Record<string, unknown>} question @param {Uint8Array} [content] @returns {Promise<any>}
 */
export const ask = (question, content) =>
  new Promise((done, failed) => {
    asked += 1;
    waiting.set(asked, { done, failed });
    worker?.postMessage({ id: asked, question, content });
  });
