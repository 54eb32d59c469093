// The two buttons that make a file of a list, in the reader's browser: nothing leaves it, and the file says its day and
// its list.
import { element } from "../shared/element.js";
import { count, say } from "../shared/words.js";
import parts from "../shared/parts.js";
import { DATA, HERE } from "../shared/sharing.js";
import { columns } from "./columns.js";

/** @typedef {import("./columns.js").Row} Row */
/** @typedef {{title: string, address: string, day: string}} About  `day`: for which the statuses hold, YYYY-MM-DD */

/** @typedef {"csv" | "xlsx" | "ics"} Kind */

/** @type {[kind: Kind, make: (rows: Row[], about: About) => Promise<Blob>][]} */
const KINDS = [
  [
    "xlsx",
    async (rows, about) => (await import("./xlsx.js")).xlsx(rows, { ...about, note: say("site.not_authority") }),
  ],
  ["csv", async (rows, about) => (await import("./csv.js")).csv(rows, about)],
  ["ics", async (rows, about) => (await import("./ics.js")).ics(rows, about)],
];
/** Kinds of files of a list of any length. @type {Kind[]} */
const USUAL = ["xlsx", "csv"];

/** @param {Blob} file @param {string} name */
const save = (file, name) => {
  const link = element("a", { href: URL.createObjectURL(file), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000); // a phone may ask where to, and read it only then
};

/**
 * What else to do with a list where a browser has swallowed its file, which none of them tells: send the file on,
 * copy the
 * table, or take a file that lies at an address.
 * @param {Blob} file @param {string} name @param {Row[]} rows @param {HTMLElement} said
 */
const ways = (file, name, rows, said) => {
  const out = /** @type {HTMLElement[]} */ ([]);
  /** @param {string} words @param {() => Promise<void>} act */
  const add = (words, act) => {
    const button = element("button", { type: "button" }, words);
    button.addEventListener("click", () => void act());
    out.push(button);
  };
  const shared = { files: [new File([file], name, { type: file.type })] };
  if (navigator.canShare?.(shared)) add(say("export.share"), () => navigator.share(shared).catch(() => {}));
  add(say("export.copy"), async () => {
    const lines = [
      columns.map(({ title }) => title),
      ...rows.map((row) => columns.map(({ value }) => value(row) ?? "")),
    ];
    const text = lines.map((cells) => cells.map((one) => String(one).replace(/\s+/g, " ")).join("\t")).join("\n");
    const copied = await Promise.resolve()
      .then(() => navigator.clipboard.writeText(text))
      .then(() => true)
      .catch(() => false);
    said.textContent = say(copied ? "export.copied" : "export.uncopied");
  });
  if (parts.open_data) out.push(element("a", { href: new URL(DATA, HERE).href }, say("export.fixed")));
  return out;
};

/**
 * Draw the buttons into `container`.
 * @param {HTMLElement} container @param {() => Promise<Row[]>} getRows the list as it is when a button is pressed
 * @param {() => About} describe @param {Kind[]} [offered]
 */
export const attach = (container, getRows, describe, offered = USUAL) => {
  const said = element("p", { role: "status", class: "oc-small" });
  const others = element("p", { class: "oc-actions" });
  const buttons = KINDS.filter(([kind]) => offered.includes(kind)).map(([kind, make]) => {
    const button = element("button", { type: "button", "data-export": kind }, say(`export.${kind}`));
    button.addEventListener("click", async () => {
      const about = describe();
      const name = `${say("export.file", { day: about.day })}.${kind}`;
      for (const one of buttons) one.disabled = true;
      said.textContent = say("export.working");
      try {
        const rows = await getRows();
        const file = await make(rows, about);
        save(file, name);
        said.textContent = say("export.done", { name, n: count(rows.length) });
        others.replaceChildren(...ways(file, name, rows, said));
      } catch (error) {
        console.error(error);
        said.textContent = say("export.failed");
      }
      for (const one of buttons) one.disabled = false;
    });
    return button;
  });
  const hint = element("p", { class: "oc-small" }, say("export.hint"));
  container.replaceChildren(element("p", { class: "oc-actions" }, ...buttons), hint, said, others);
};
