// One record on the desk: as a form or as text, with its verdict while it is written, and what it becomes.
import { element } from "../shared/element.js";
import { card } from "./card.js";
import { combobox } from "./combobox.js";
import { ask } from "./desk.js";
import { keep, recall } from "./draft.js";
import { Form } from "./fields.js";
import { contents, copy, pack, save } from "./files.js";
import { finding, mended } from "./findings.js";
import forms from "./forms.js";
import { say } from "./say.js";

/** Milliseconds without a key before a question is asked; the answer takes a few tens more. */
const PAUSE = 30;
const PRODUCTS = forms[0];
const recognition = /** @type {import("./forms.js").Field} */ (
  PRODUCTS.fields.find((one) => one.name === "recognitions")?.item
);

const section = /** @type {HTMLElement} */ (document.querySelector("[data-editor]"));
/** @template {Element} [T=HTMLElement] @param {string} name @returns {T} */
const part = (name) => /** @type {T} */ (section.querySelector(`[data-${name}]`));
const yaml = /** @type {HTMLTextAreaElement} */ (part("yaml"));
const file = /** @type {HTMLInputElement} */ (part("file"));
const kind = /** @type {HTMLSelectElement} */ (part("kind"));
const box = part("form");

/** Which record: "" for a new one. */
let id = "";
let folder = PRODUCTS.folder;
/** The text in the repository, "" for a new record. */
let base = "";
/** @type {"form" | "text" | "again" | "withdraw"} */
let mode = "form";
/** @type {Form | null} */
let form = null;
/** What was last judged. @type {any} */
let verdict = null;
let named = false;

/** Names of photos in the parcel that lie beside the record. */
const photos = () => {
  const stem = file.value.replace(/\.yml$/, "");
  return contents()
    .filter((path) => path.startsWith(stem) && /\.(?:jpg|png|webp)$/.test(path))
    .map((path) => path.slice(path.lastIndexOf("/") + 1));
};

/** @param {any} found */
const show = (found) => {
  verdict = found;
  if (mode !== "text") yaml.value = found.text;
  if (!named) file.value = found.file;
  const wrong = found.findings.filter((/** @type {any} */ one) => one.severity === "error").length;
  const rest = found.findings.length - wrong;
  const empty = !found.text.trim();
  part("verdict").textContent = empty
    ? ""
    : wrong
      ? say("wrong", { n: wrong })
      : rest
        ? say("look_again", { n: rest })
        : say("sound");
  if (found.unseen && !empty) part("verdict").append(" ", say("unseen"));
  part("verdict").dataset.state = empty ? "" : wrong ? "bad" : rest ? "late" : "good";
  part("findings").replaceChildren(
    ...(empty ? [] : found.findings).map((/** @type {any} */ one) =>
      finding(one, mode === "text" ? "" : (form?.called(one.path) ?? ""), {
        use: (line) => setText(mended(yaml.value, one, line)),
        go: () => (form?.at(one.path) && mode !== "text" ? form.go(one.path) : toLine(one.line)),
      }),
    ),
    ...found.elsewhere.map((/** @type {any} */ one) =>
      element("li", { class: "oc-finding", "data-severity": "warning" }, element("h3", {}, one.message), one.file),
    ),
  );
  const cards = part("card");
  cards.replaceChildren(...(found.card ? [card(found.card)] : []));
  part("sentence").textContent = found.card?.sentence ?? "";
  form?.tell(empty ? [] : found.findings);
  for (const name of ["save", "copy"]) part(name).toggleAttribute("disabled", empty || !found.file);
  part("pack").toggleAttribute("disabled", empty || !found.file || !found.sound);
  keep(id, empty || found.text === base ? null : { folder, file: found.file, text: found.text, base });
};

/** The question that the page is at. */
const question = () => {
  const common = { file: named ? file.value : "", folder, photos: photos() };
  if (mode === "text" || !form) return { ask: "record", text: yaml.value, ...common };
  if (mode === "again") return { ask: "again", text: base, recognition: form.data, ...common };
  const data = mode === "withdraw" ? { ...loaded, ...form.data } : form.data;
  return { ask: "form", text: base, data, ...common };
};

/** @type {any} */
let loaded = null;
let busy = false;
let again = false;
let timer = 0;
/** Ask for a verdict; while one is on its way only the latest state is asked for next. */
const judge = async () => {
  if (busy) {
    again = true;
    return;
  }
  busy = true;
  try {
    do {
      again = false;
      show(await ask(question()));
    } while (again);
  } catch (error) {
    part("verdict").textContent = say("broken", { why: String(error) });
  } finally {
    busy = false;
  }
};
const soon = () => {
  clearTimeout(timer);
  timer = setTimeout(() => void judge(), PAUSE);
};

/** @param {string} text */
const setText = async (text) => {
  yaml.value = text;
  if (mode === "text") return judge();
  const data = await ask({ ask: "read", folder, text });
  if (data) fill(data);
  else setMode("text");
  yaml.value = text;
  await judge();
};

/** @param {number} line */
const toLine = (line) => {
  if (mode !== "text") setMode("text");
  const before =
    yaml.value
      .split("\n")
      .slice(0, line - 1)
      .join("\n").length + (line > 1 ? 1 : 0);
  yaml.focus();
  yaml.setSelectionRange(before, before + (yaml.value.slice(before).split("\n")[0]?.length ?? 0));
  yaml.scrollTop = Math.max(0, (line - 4) * (yaml.scrollHeight / Math.max(1, yaml.value.split("\n").length)));
};

/** @param {any} data */
const fill = (data) => {
  const kindOf = forms.find((one) => one.folder === folder) ?? PRODUCTS;
  if (mode === "again") {
    const n = Array.isArray(loaded?.recognitions) ? loaded.recognitions.length : 0;
    form = new Form(recognition.fields ?? [], {}, ["recognitions", n]);
  } else if (mode === "withdraw") {
    form = new Form(
      PRODUCTS.fields.filter((one) => one.name === "withdrawn").map((one) => ({ ...one, required: true })),
      {},
    );
  } else form = new Form(kindOf.fields, data ?? {});
  box.replaceChildren(form.made);
};

/** @param {typeof mode} to */
const setMode = (to) => {
  mode = to;
  box.hidden = to === "text";
  part("text").hidden = to !== "text";
  for (const one of section.querySelectorAll("[data-mode]"))
    one.setAttribute("aria-pressed", String(/** @type {HTMLElement} */ (one).dataset.mode === to));
};

/** Go on with another way of writing the same record. @param {typeof mode} to */
const change = async (to) => {
  const text = yaml.value;
  if (to === "text") return setMode(to);
  const data = to === "form" && text.trim() ? await ask({ ask: "read", folder, text }) : loaded;
  if (to === "form" && text.trim() && !data) {
    part("verdict").textContent = say("unreadable_text");
    return;
  }
  setMode(to);
  fill(data);
  if (to !== "form") /** @type {HTMLElement | null} */ (box.querySelector("input, select"))?.focus();
  await judge();
};

/** Begin a record: a new one, or that of a product. @param {string} product @param {string} [field] */
export const begin = async (product, field) => {
  const draft = recall(product);
  const there = product ? await ask({ ask: "load", id: product }) : {};
  id = there.file ? product : "";
  base = there.text ?? "";
  loaded = there.data ?? null;
  named = Boolean(there.file);
  folder = draft?.folder ?? PRODUCTS.folder;
  kind.value = folder;
  file.value = there.file ?? draft?.file ?? "";
  part("loaded").hidden = !there.file;
  for (const one of /** @type {NodeListOf<HTMLElement>} */ (section.querySelectorAll("[data-new]")))
    one.hidden = Boolean(there.file);
  if (there.file) part("loaded-name").textContent = loaded?.name ?? product;
  if (product && !there.file) part("verdict").textContent = say("no_such", { id: product });
  const kept = draft && draft.base === base ? draft.text : "";
  part("restored").hidden = !kept;
  yaml.value = kept || base;
  setMode("form");
  fill(yaml.value ? await ask({ ask: "read", folder, text: yaml.value }) : null);
  await judge();
  if (field === "recognitions" && there.file)
    await change("again"); // what runs out is recognised anew
  else if (field) form?.go(field.split("."));
};

/** Put the record into the parcel. */
const intoParcel = async () => {
  await judge();
  if (!verdict.sound) return;
  pack({ [verdict.file]: verdict.text });
  const name = loaded?.name ?? form?.data.name ?? verdict.file;
  const next = element("a", { href: "#oc-tiep" }, say("see_next"));
  part("done").replaceChildren(
    say("packed", { name }),
    " ",
    ...(folder === PRODUCTS.folder ? [element("a", { href: "#oc-anh" }, say("see_photo")), " · "] : []),
    next,
  );
  next.focus();
};

/** Everything that can be pressed. */
export const wire = () => {
  for (const one of forms) kind.append(element("option", { value: one.folder }, one.title));
  const find = /** @type {HTMLInputElement} */ (part("known"));
  const open = (/** @type {Record<string, string>} */ offer) => {
    find.value = "";
    void begin(offer.id).then(() => /** @type {HTMLElement} */ (section.querySelector("[data-mode=again]")).focus());
  };
  find.after(combobox(find, (typed) => ask({ ask: "products", typed }), open));
  box.addEventListener("input", soon);
  box.addEventListener("oc-taken", soon);
  yaml.addEventListener("input", soon);
  file.addEventListener("input", () => {
    named = Boolean(file.value.trim());
    soon();
  });
  kind.addEventListener("change", () => {
    folder = kind.value;
    yaml.value = "";
    file.value = "";
    named = false;
    setMode("form");
    fill(null);
    void judge();
  });
  for (const one of /** @type {NodeListOf<HTMLElement>} */ (section.querySelectorAll("[data-mode]")))
    one.addEventListener("click", () => void change(/** @type {any} */ (one.dataset.mode)));
  part("fresh").addEventListener("click", () => {
    keep(id, null);
    void begin(id);
  });
  part("blank").addEventListener("click", () => void begin("").then(() => kind.focus()));
  part("pack").addEventListener("click", () => void intoParcel());
  part("save").addEventListener("click", () =>
    save(verdict.file.slice(verdict.file.lastIndexOf("/") + 1), verdict.text, "text/yaml"),
  );
  part("copy").addEventListener("click", async () => {
    part("done").textContent = (await copy(verdict.text)) ? say("copied") : say("not_copied");
  });
};

/**
 * Put a photo beside its record, and what it says of itself into the record. Returns the photo's path, "" where there
 * is no such record.
 * @param {string} product @param {Record<string, string>} entry @param {Uint8Array} bytes
 */
export const addPhoto = async (product, entry, bytes) => {
  if (product !== idOnDesk()) await begin(product);
  if (product !== idOnDesk()) return "";
  const path = `${folderOnDesk()}/${entry.file}`;
  const data = (await ask({ ask: "read", folder, text: yaml.value })) ?? {};
  const others = (data.photos ?? []).filter((/** @type {any} */ one) => one.file !== entry.file);
  pack({ [path]: bytes });
  const text = await ask({ ask: "write", folder, text: yaml.value, data: { ...data, photos: [...others, entry] } });
  await setText(text);
  pack({ [file.value]: yaml.value });
  return path;
};

/** What stands on the desk: path, text, whether it is in the repository already. */
export const onDesk = () =>
  verdict?.text.trim() ? { file: verdict.file, text: verdict.text, known: Boolean(base) } : null;
/** The id that a photo on this page belongs to. */
export const idOnDesk = () => file.value.replace(/^.*\//, "").replace(/\.yml$/, "");
/** The folder of the record on the desk: “products/thanh-hoa”. */
export const folderOnDesk = () => file.value.replace(/\/[^/]*$/, "");
