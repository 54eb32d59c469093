// A question as it stands in an address, so that a link leads anybody to the same list.
import { SORTS } from "../engine/engine.js";

/** @typedef {import("../engine/engine.js").Question} Question */

/** Kinds of filters of which several choices may stand in an address, parted by commas. */
export const KINDS = [
  "stars",
  "status",
  "months",
  "province",
  "district",
  "commune",
  "goods",
  "group",
  "type",
  "certificate",
  "has",
];

const LONGEST_QUERY = 200;

/** @param {string} search of a location, with or without its “?” @returns {Question} */
export const readAddress = (search) => {
  const values = new URLSearchParams(search);
  /** @type {Question["filters"]} */
  const filters = {};
  for (const kind of KINDS) {
    const chosen = values
      .getAll(kind)
      .flatMap((one) => one.split(","))
      .map((one) => one.trim())
      .filter(Boolean);
    if (chosen.length) filters[kind] = [...new Set(chosen)];
  }
  const sort = SORTS.find((one) => one === values.get("sort")) ?? SORTS[0];
  return { q: (values.get("q") ?? "").slice(0, LONGEST_QUERY), filters, sort };
};

/** @param {Question} question @returns {string} "" or what follows the path, from “?” */
export const writeAddress = ({ q, filters, sort }) => {
  const parts = q.trim() ? [`q=${encodeURIComponent(q.trim()).replaceAll("%20", "+")}`] : [];
  for (const kind of KINDS) {
    if (filters[kind]?.length)
      parts.push(`${kind}=${filters[kind].map((one) => encodeURIComponent(one).replaceAll("%2F", "/")).join(",")}`);
  }
  if (sort !== SORTS[0]) parts.push(`sort=${sort}`);
  return parts.length ? `?${parts.join("&")}` : "";
};

/** Whether a question asks for anything. @param {Question} question */
export const asks = ({ q, filters }) => Boolean(q.trim() || Object.keys(filters).length);
