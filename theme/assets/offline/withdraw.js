// What the service worker does after the site has given it up: it lets go of all that was kept, then of itself.

/** The part of a service worker that is used here; the type checker knows only pages. @type {any} */
const leaving = self;

leaving.addEventListener("install", () => leaving.skipWaiting());
leaving.addEventListener("activate", (/** @type {any} */ event) =>
  event.waitUntil(
    (async () => {
      await leaving.clients.claim(); // from here on the worker before this one keeps nothing more
      const own = `oc ${new URL(leaving.registration.scope).pathname} `;
      for (const name of await caches.keys()) if (name.startsWith(own)) await caches.delete(name);
      await leaving.registration.unregister();
    })(),
  ),
);
