// The page's part in reading without a network: it starts the worker, and says of which day a kept page is.
import words from "../page-words.js";
import { element } from "../shared/element.js";
import offered from "./offered.js";
import { dayWords } from "../status.js";

const ROOT = new URL("../../", import.meta.url);
const { kept } = document.documentElement.dataset;
const header = document.querySelector(".oc-header");
if (kept && header) {
  const banner = element("p", { class: "oc-kept", role: "status" });
  header.append(banner);
  banner.textContent = words["offline.banner"].replace("{day}", dayWords(kept));
  // The network was only slow: what it brought at last is kept, and one touch away.
  navigator.serviceWorker?.addEventListener("message", ({ data }) => {
    if (data?.fresh !== location.href.replace(/[?#].*$/, "")) return;
    const again = element("a", { href: location.href }, words["offline.reload"]);
    again.addEventListener("click", (event) => {
      event.preventDefault();
      location.reload();
    });
    banner.replaceChildren(words["offline.fresh"], " ", again);
  });
}

/** Where no worker is wanted, its successor takes back what it kept, or it goes at least, as under scripts/serve. */
const release = async () => {
  const earlier = await navigator.serviceWorker.getRegistration();
  if (earlier?.scope !== ROOT.href) return;
  await earlier.update().catch(() => earlier.unregister());
};

const start = async () => {
  const controlled = Boolean(navigator.serviceWorker.controller);
  if (!offered) return release();
  // A page that came before the worker asks for itself once more, so that it is kept too.
  const again = () => fetch(location.href).catch(() => {});
  if (!controlled) navigator.serviceWorker.addEventListener("controllerchange", again, { once: true });
  await navigator.serviceWorker.register(new URL("sw.js", ROOT));
};

if ("serviceWorker" in navigator && isSecureContext) {
  addEventListener("load", () => void start().catch(() => {})); // a browser may refuse; the site reads on without
}
