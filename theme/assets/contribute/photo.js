// A photo made fit for a record in the browser: turned upright, its longest side 1,600 points, below 400 KB. Only the
// points of the picture are drawn anew, so that place, camera and owner stay behind. Nothing is sent anywhere.
import { element } from "../shared/element.js";
import { say } from "./say.js";

const LONGEST = 1600;
const SHORTEST = 320;
const HEAVIEST = 400 * 1000;
const QUALITIES = [0.86, 0.78, 0.7, 0.6, 0.5, 0.4];
const ID = /(?:^|san-pham\/)([a-z0-9]+(?:-[a-z0-9]+)*)\/?(?:[?#].*)?$/;

/** The id that is typed, or that a pasted address of a product's page names. @param {string} typed */
export const idOf = (typed) => ID.exec(typed.trim())?.[1] ?? "";

/** Whether a file is a photo of an iPhone that most browsers cannot open; its name may say JPG. @param {File} file */
const isHeic = async (file) => {
  const begin = new TextDecoder("latin1").decode(await file.slice(4, 12).arrayBuffer());
  return /^ftyp(?:hei|hev|heif|mif1|msf1)/.test(begin) || /\.hei[cf]$/i.test(file.name);
};

/** @param {File} file @returns {Promise<HTMLImageElement>} */
const opened = async (file) => {
  const reader = new FileReader();
  const read = new Promise((done, failed) => {
    reader.onload = done;
    reader.onerror = failed;
  });
  reader.readAsDataURL(file); // the policy of a page allows no other address for what is only here
  await read;
  const image = new Image();
  image.src = String(reader.result);
  await image.decode();
  return image;
};

/** @param {HTMLCanvasElement} canvas @param {number} quality @returns {Promise<Blob>} */
const encoded = (canvas, quality) =>
  new Promise((done, failed) => {
    canvas.toBlob((made) => (made ? done(made) : failed(new Error("canvas"))), "image/jpeg", quality);
  });

/** The photo as a record takes it. Throws where the browser cannot open it. @param {File} file */
const fit = async (file) => {
  const image = await opened(file);
  const scale = Math.min(1, LONGEST / Math.max(image.naturalWidth, image.naturalHeight));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(image.naturalWidth * scale);
  canvas.height = Math.round(image.naturalHeight * scale);
  const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(image, 0, 0, canvas.width, canvas.height);
  for (const quality of QUALITIES) {
    const made = await encoded(canvas, quality);
    if (made.size <= HEAVIEST) return { made, width: canvas.width, height: canvas.height };
  }
  throw new Error("heavy");
};

const form = /** @type {HTMLFormElement} */ (document.querySelector("[data-photo]"));
const [id, files] = /** @type {[HTMLInputElement, HTMLInputElement]} */ ([...form.querySelectorAll("input")]);
const said = /** @type {HTMLElement} */ (form.querySelector("[role=status]"));
const list = /** @type {HTMLElement} */ (form.querySelector("ul"));
form.hidden = false;
form.addEventListener("submit", (event) => event.preventDefault());
files.addEventListener("change", async () => {
  const name = idOf(id.value);
  list.replaceChildren();
  said.textContent = name ? "" : say("no_id");
  if (!name) return;
  for (const [n, file] of [...(files.files ?? [])].entries()) {
    const row = element("li");
    list.append(row);
    row.textContent = say("working", { name: file.name });
    try {
      const { made, width, height } = await fit(file);
      if (Math.max(width, height) < SHORTEST) {
        row.textContent = say("small", { name: file.name, width, height });
        continue;
      }
      const href = URL.createObjectURL(made);
      const called = n ? `${name}-${n + 1}.jpg` : `${name}.jpg`;
      const size = Math.ceil(made.size / 1000);
      row.replaceChildren(element("a", { href, download: called }, called), ` ${say("made", { width, height, size })}`);
      const detail = { row, id: name, name: called, photo: made };
      const taken = !form.dispatchEvent(new CustomEvent("oc-photo", { detail, cancelable: true }));
      if (!taken) row.append(` ${say("made_alone")}`);
    } catch {
      row.textContent = say((await isHeic(file)) ? "heic" : "unreadable", { name: file.name });
    }
  }
});
