// Findings as an office reads them: what, why, and the right line one press away.
import { element } from "../shared/element.js";
import { say } from "./say.js";

/**
 * @typedef {{ code: string, severity: string, message: string, hint: string, file: string, path: (string | number)[],
 *   line: number, column: number, end_line: number, text: string, mended: string, how: string }} Finding
 */

/** The text after a finding was mended by `line`. @param {string} text @param {Finding} one @param {string} line */
export const mended = (text, one, line) => {
  const lines = text.split("\n");
  if (one.how === "whole") return line;
  if (one.how === "drop" && !line) lines.splice(one.line - 1, 1);
  else if (one.how === "add" && one.path.length) lines.splice(one.line, 0, ...line.split("\n"));
  else if (one.how === "add") return `${text.replace(/\n*$/, "\n")}${line}\n`;
  else lines.splice(one.line - 1, 1, line);
  return lines.join("\n");
};

/** @param {Finding} one @param {boolean} form @returns {string[]} what may stand instead; "" for nothing */
const choices = (one, form) => {
  if (form && /: …$/m.test(one.mended)) return []; // a line to be filled in, which the form has a field for
  if (one.how === "rename" || (!one.mended && one.how !== "drop")) return [];
  return one.how === "choose" ? one.mended.split("\n") : [one.mended];
};

/**
 * One finding with its buttons; `field` is what the form calls the field, "" where there is no form.
 * @param {Finding} one @param {string} field @param {{ use: (line: string) => void, go: () => void }} does
 */
export const finding = (one, field, does) => {
  const made = element("li", { class: "oc-finding", "data-severity": one.severity });
  const where = field || say("at_line", { line: one.line });
  made.append(element("h3", {}, `${where}: ${one.message}`, " ", element("small", {}, one.code)));
  if (one.hint) made.append(element("p", {}, say("hint", { hint: one.hint })));
  const offered = choices(one, Boolean(field));
  if (one.text && offered.length) {
    const shown = element("pre", {}, element("del", {}, `− ${one.text}`));
    for (const line of offered) shown.append("\n", element("ins", {}, line ? `+ ${line}` : say("drop_line")));
    made.append(shown);
  }
  const buttons = element("p", { class: "oc-desk__buttons" });
  for (const [n, line] of offered.entries()) {
    const words = offered.length > 1 ? say("use_nth", { line: line.trim() }) : say("use");
    const use = element("button", { type: "button", "data-use": n }, words);
    use.addEventListener("click", () => does.use(line));
    buttons.append(use);
  }
  const go = element("button", { type: "button" }, say("go_there"));
  go.addEventListener("click", does.go);
  buttons.append(go);
  made.append(buttons);
  return made;
};
