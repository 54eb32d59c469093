// What to do now with what is in the parcel, for three kinds of people.
import { element } from "../shared/element.js";
import { ask } from "./desk.js";
import { archive, contents, copy, onParcel, pack, save, textOf } from "./files.js";
import { say } from "./say.js";

const section = /** @type {HTMLElement} */ (document.querySelector("[data-next]"));
const { repository = "" } = section.dataset;
/** Letters of an address that every browser and GitHub take. */
const LONGEST = 7500;
/** Ids of the catalogue, so that a record that is there is edited and not made. @type {Set<string>} */
let known = new Set();

/** The owners of a path's folder. @param {string} path */
const owners = (path) => {
  const said = JSON.parse(section.dataset.owners ?? "{}");
  return said[path.split("/")[1]] ?? said["*"] ?? "";
};

/** @param {string} path */
const onGitHub = (path) => {
  const row = element("li", {}, element("code", {}, path), " ");
  if (!path.endsWith(".yml")) return row;
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
  const many = files.length > 5;
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
  part("to").textContent = say("send_to", { who: [...new Set(files.map(owners))].filter(Boolean).join(", ") });
  const subject = encodeURIComponent(say("mail_subject", { n: files.length }));
  const body = encodeURIComponent(say("mail_body", { files: files.slice(0, 30).join("\n") }));
  /** @type {HTMLAnchorElement} */ (part("mail")).href = `mailto:?subject=${subject}&body=${body}`;
};

/** Everything that can be pressed. */
export const wire = () => {
  onParcel(() => void show());
  for (const button of section.querySelectorAll("[data-zip]"))
    button.addEventListener("click", async () => save("ho-so-ocop.zip", await archive(), "application/zip"));
};
