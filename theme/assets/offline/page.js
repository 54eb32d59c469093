// The page's part in reading without a network: it starts the worker, and says of which day a kept page is.

const { kept } = document.documentElement.dataset;
const banner = /** @type {HTMLElement | null} */ (document.querySelector("[data-kept-words]"));
if (kept && banner) {
  banner.textContent = (banner.dataset.keptWords ?? "").replace("{day}", kept.split("-").reverse().join("/"));
  banner.hidden = false;
}

/** The address of the worker; a page without one wants none, and lets go of one that an earlier build started. */
const address = /** @type {HTMLMetaElement | null} */ (document.querySelector('meta[name="offline-worker"]'))?.content;

/** Its successor takes back what an earlier worker kept; where there is none, as under scripts/serve, the worker goes at least. */
const release = async () => {
  const earlier = await navigator.serviceWorker.getRegistration();
  if (earlier?.scope !== new URL("../../", import.meta.url).href) return;
  await earlier.update().catch(() => earlier.unregister());
};

const start = async () => {
  const controlled = Boolean(navigator.serviceWorker.controller);
  if (!address) return release();
  // A page that came before the worker asks for itself once more, so that it is kept too.
  const again = () => fetch(location.href).catch(() => {});
  if (!controlled) navigator.serviceWorker.addEventListener("controllerchange", again, { once: true });
  await navigator.serviceWorker.register(new URL(address, location.href));
};

if ("serviceWorker" in navigator && isSecureContext) {
  addEventListener("load", () => void start().catch(() => {})); // a browser may refuse; the site reads on without
}
