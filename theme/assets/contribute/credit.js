// What a photo must say of itself before it goes into a record: what it shows, who made it, who may use it.
import { element } from "../shared/element.js";
import { addPhoto } from "./editor.js";
import { say } from "./say.js";

const ASKED = ["alt", "credit", "licence"];
let made = 0;

/**
 * Ask for the words of a photo below its row, and put both on the desk.
 * @param {HTMLElement} row @param {{ id: string, name: string, photo: Blob }} photo
 */
export const askFor = (row, { id, name, photo }) => {
  made += 1;
  const inputs = ASKED.map((key) => element("input", { id: `oc-p-${made}-${key}`, type: "text" }));
  const form = element("div", { class: "oc-form" });
  for (const [n, key] of ASKED.entries())
    form.append(element("p", {}, element("label", { for: inputs[n].id }, say(`photo_${key}`)), inputs[n]));
  const said = element("p", { role: "status" });
  const button = element("button", { type: "button" }, say("photo_add"));
  form.append(button, said);
  button.addEventListener("click", async () => {
    const empty = inputs.find((one) => !one.value.trim());
    if (empty) {
      said.textContent = say("photo_words");
      return empty.focus();
    }
    const words = Object.fromEntries(ASKED.map((key, n) => [key, inputs[n].value.trim()]));
    const bytes = new Uint8Array(await photo.arrayBuffer());
    const path = await addPhoto(id, { file: name, ...words }, bytes);
    said.textContent = path
      ? say("photo_packed", { file: path.slice(path.lastIndexOf("/") + 1) })
      : say("no_such", { id });
  });
  row.append(form);
};
