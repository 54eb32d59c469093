// A request for quotation to copy: to all producers of a list or to one of them, in the words that an office letter
// has.
import { today } from "../status.js";
import { address } from "../shared/sharing.js";
import { dayWords, say } from "../shared/words.js";

/** @typedef {import("./details.js").Details} Details */

/** @param {Details} one @param {number} at */
const line = (one, at) =>
  [
    `${at + 1}. ${[one.name, one.producer].filter(Boolean).join(" – ")}`,
    `   ${[one.rank, one.statusLabel].filter(Boolean).join(", ")}`,
    `   ${one.url}`,
  ].join("\n");

/**
 * The letter about `products`; `producer` is whom it is written to, "" for whoever it concerns.
 * @param {Details[]} products @param {string} producer @returns {string}
 */
export const letter = (products, producer) =>
  say("request.letter", {
    to: producer || say("request.anyone"),
    products: products.map(line).join("\n"),
    day: dayWords(today()),
    address: address(products.map((one) => one.id)),
  });

/** The producers of `products`, each once, in their order. @param {Details[]} products @returns {string[]} */
export const producers = (products) => [...new Set(products.map((one) => one.producer).filter(Boolean))];

/**
 * How the producer of `products` may be reached, as far as the pages tell with its consent; "" where they don't.
 * @param {Details[]} products
 */
export const contact = (products) => {
  /** @param {string} key */
  const first = (key) => products.flatMap((one) => one.buyer).find((fact) => fact.key === key)?.words ?? "";
  return { email: first("email"), zalo: first("zalo").replace(/\D/g, "") };
};
