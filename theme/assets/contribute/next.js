// What to do now with what is in the parcel, for three kinds of people.
import { element } from "../shared/element.js";
import { ask } from "./desk.js";
import { archive, contents, copy, onParcel, pack, save, taken, textOf } from "./files.js";
import { say } from "./say.js";

const section = /** @type {HTMLElement} */ (document.querySelector("[data-next]"));
const { repository = "" } = section.dataset;
/** Letters of an address that every browser and GitHub take. */
const LONGEST = 7500;
/** Files that are shown one by one. */
const FEW = 5;
/** Ids of the catalogue, so that a record that is there is edited and not made. @type {Set<string>} */
let known = new Set();

/** Where who looks after a path's folder is written to; else who looks after everything. @param {string} path */
const addresses = (path) => {
  const said = JSON.parse(section.dataset.owners ?? "{}");
  const mails = (/** @type {string} */ who) =>
    (said[who] ?? "").split(" ").filter((/** @type {string} */ one) => /^[^@]+@/.test(one));
  const own = mails(path.split("/")[1]);
  return own.length ? own : mails("*");
};

/** @param {string} path */
const onGitHub = (path) => {
  const row = element("li", {}, element("code", {}, path), " ");
  const text = textOf(path);
  const written = `${repository}/new/main?filename=${encodeURIComponent(path)}&value=${encodeURIComponent(text)}`;
  const link = element("a", { rel: "external nofollow", target: "_blank" });
  if (known.has(path.replace(/^.*\/|\.yml$/g, ""))) {
    link.href = `${repository}/edit/main/${path}`;
    link.textContent = say("gh_edit");
    const button = element("button", { type: "button" }, say("gh_copy"));
    button.addEventListener("click", async () => {
      button.textContent = (await copy(text)) ? say("copied") : say("not_copied");
    });
    row.append(button, " ", link);
  } else if (written.length <= LONGEST) {
    link.href = written;
    link.textContent = say("gh_new");
    row.append(link);
  } else {
    link.href = `${repository}/upload/main/${path.slice(0, path.lastIndexOf("/"))}`;
    link.textContent = say("gh_upload");
    row.append(link);
  }
  return row;
};

const show = async () => {
  const files = contents();
  known = new Set(await ask({ ask: "known", ids: files.map((path) => path.replace(/^.*\/|\.yml$/g, "")) }));
  section.hidden = !files.length;
  /** @param {string} name */
  const part = (name) => /** @type {HTMLElement} */ (section.querySelector(`[data-${name}]`));
  part("parcel").replaceChildren(
    ...files.map((path) => {
      const off = element("button", { type: "button" }, say("take_out"));
      off.addEventListener("click", () => pack({ [path]: null }));
      return element("li", {}, element("code", {}, path), " ", off);
    }),
  );
  part("count").textContent = say("parcel", { n: files.length });
  /** @type {HTMLDetailsElement} */ (part("parcel-fold")).open = files.length <= FEW;
  // A photo has no page of its own on GitHub: files that belong together go up together.
  const many = files.length > FEW || files.some((path) => !path.endsWith(".yml"));
  const folders = [...new Set(files.map((path) => path.slice(0, path.lastIndexOf("/"))))];
  part("github").replaceChildren(
    ...(many
      ? folders.map((folder) => {
          const href = `${repository}/upload/main/${folder}`;
          return element(
            "li",
            {},
            element("a", { href, rel: "external nofollow", target: "_blank" }, say("gh_upload_to", { folder })),
          );
        })
      : files.map(onGitHub)),
  );
  part("github-many").hidden = !many;
  part("github-edit").hidden = many || !known.size;
  const who = [...new Set(files.flatMap(addresses))];
  part("to").replaceChildren(
    who.length ? say("send_to", { who: who.join(", ") }) : say("send_to_nobody"),
    ...(who.length || !repository
      ? []
      : [" ", element("a", { href: `${repository}/issues/new/choose`, rel: "external nofollow" }, say("send_issue"))]),
  );
  const subject = encodeURIComponent(say("mail_subject", { n: files.length }));
  const body = encodeURIComponent(say("mail_body", { files: files.slice(0, 30).join("\n") }));
  /** @type {HTMLAnchorElement} */ (part("mail")).href = `mailto:${who.join(",")}?subject=${subject}&body=${body}`;
};

/** Lead to what is to be done now: the eye and the keyboard. */
export const toNext = () => {
  section.querySelector("h2")?.focus({ preventScroll: true });
  section.scrollIntoView();
};

/** Everything that can be pressed. */
export const wire = () => {
  onParcel(() => void show());
  section.querySelector("[data-github]")?.addEventListener("click", taken);
  for (const button of section.querySelectorAll("[data-zip]"))
    button.addEventListener("click", async () => save("ho-so-ocop.zip", await archive(), "application/zip"));
};
