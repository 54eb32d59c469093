// What a product's own page says of it, read from that page: one source, true offline for every page that was seen.
import { catchUp, today } from "../status.js";
import keys from "./fact-keys.js";
import { pageOf } from "../shared/sharing.js";

/**
 * @typedef {Object} Details  a product as its page shows it on the day it is read; words that no source states are the
 *   page's own
 *   (“chưa rõ”, “chưa cung cấp”)
 * @property {string} id  @property {string} url  @property {string} name
 * @property {string} producer "" where it is not known  @property {string} place today's commune and province
 * @property {string} status key of status.Status
 * @property {string} statusLabel
 * @property {string} rank
 * @property {string} sentence
 * @property {string} kept the day of a page that was kept for want of a network, YYYY-MM-DD, "" for one from the
 *   network
 * @property {Fact[]} facts  @property {Fact[]} recognition of the recognition that counts  @property {Fact[]} buyer
 */
/** @typedef {{key: string, label: string, words: string}} Fact  `key` names the line in every product's page alike */

/** The words of an element on one line; a line break parts them by “; ”. @param {Element | null | undefined} node */
const words = (node) => {
  if (!node) return "";
  const copy = /** @type {Element} */ (node.cloneNode(true));
  for (const line of copy.querySelectorAll("br")) line.replaceWith("; ");
  return (copy.textContent ?? "").replace(/\s+/g, " ").replace(/ ;/g, ";").trim();
};

/** @param {Element} page @param {string} rows @param {string} label @param {string} value @returns {Fact[]} */
const facts = (page, rows, label, value) =>
  [...page.querySelectorAll(rows)].map((row) => {
    const called = words(row.querySelector(label));
    return { key: keys[called] ?? "", label: called, words: words(row.querySelector(value)) };
  });

/** @param {string} id @param {string} url @param {Element} page @returns {Details} */
const read = (id, url, page) => {
  const seal = /** @type {HTMLElement} */ (page.querySelector(".oc-seal"));
  const official = facts(page, ".oc-official tr", "th", "td");
  const recognition = facts(page, "[data-counts] dl > div", "dt", "dd");
  return {
    id,
    url,
    name: words(page.querySelector("h1")),
    producer: words(page.querySelector('.oc-official a[href*="/chu-the/"]')),
    place: official.find((fact) => fact.key === "place_now")?.words ?? "",
    status: seal.dataset.status ?? "",
    statusLabel: words(seal.querySelector(".oc-status")),
    rank: words(seal.querySelector("b")),
    sentence: words(seal.querySelector("[data-sentences] > :not([hidden])")),
    kept: page.ownerDocument.documentElement.dataset.kept ?? "",
    facts: official,
    recognition,
    buyer: facts(page, ".oc-facts--buyer tr", "th", "td"),
  };
};

/**
 * @param {string} url @param {boolean} [further] whether a former address may lead on
 * @returns {Promise<{url: string, page: Element} | null>}
 */
const fetched = async (url, further = true) => {
  const answer = await fetch(url);
  if (answer.status === 404) return null;
  if (!answer.ok) throw new Error(`${answer.status} ${url}`);
  const whole = new DOMParser().parseFromString(await answer.text(), "text/html");
  const page = whole.querySelector(".oc-product");
  if (!page) {
    const moved = whole.querySelector("link[rel=canonical]")?.getAttribute("href");
    return moved && further ? fetched(new URL(moved, url).href, false) : null;
  }
  await catchUp(whole, today());
  return { url, page };
};

/**
 * The details of a product, null where the catalogue has no such product.
 * @param {string} id @returns {Promise<Details | null>} @throws {Error} where its page cannot be fetched
 */
export const details = async (id) => {
  const found = await fetched(pageOf(id));
  return found && read(id, found.url, found.page);
};
