// What is said when the search cannot answer: what it is, and what the reader can do about it.
import { say } from "../../shared/words.js";
import { Fault } from "../index/load.js";

/** @param {unknown} error @returns {string} */
export const failure = (error) => {
  if (error instanceof Fault) return say(`explorer.failed_${error.kind}`, { code: error.code });
  const code = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return say("explorer.failed_ours", { code: code.slice(0, 120) });
};
