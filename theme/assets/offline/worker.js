// What the service worker at the site's root does; it names its version and calls `keepOffline`. A classic script: not
// every browser runs a worker that is a module.
//
// Pages come from the network first, so that who has one sees today's. Every address of a script or style names the
// version of all of them (“?v=…”), and each version has a cache of its own: a page and what it loads belong together,
// on the network or off it.

/** Pages and things (pictures, data) kept at most; the oldest go first. */
const [MOST_PAGES, MOST_THINGS] = [150, 300];
/** Files kept of what /dong-gop/ checks records with: the six large ones, and its code of several builds. */
const MOST_KIT = 16;
/** Versions kept: this one, the one before for pages that are still open, and those that kept pages name. */
const MOST_VERSIONS = 6;
/** Milliseconds after which a network that has said nothing is waited for no longer, where something is kept. */
const PATIENCE = 3000;

/** The part of a service worker that is used here; the type checker knows only pages. @type {any} */
const worker = self;

/** Names of the caches; several sites may share an origin. @param {string} kind */
const named = (kind) => `oc ${new URL(worker.registration.scope).pathname} ${kind}`;
const [PAGES, THINGS, KIT, ASSETS] = ["pages", "things", "kit", "assets "].map(named);

/** The day in Vietnam on which `answer` was given, as YYYY-MM-DD. @param {Response} answer */
const dayOf = (answer) => {
  const given = Date.parse(answer.headers.get("date") ?? "") || Date.now();
  return new Date(given + 7 * 3600e3).toISOString().slice(0, 10);
};

/** Whether an answer is whole, sound and our own. @param {Response} answer */
const keepable = (answer) => answer.status === 200 && answer.type === "basic" && !answer.redirected;

/** @param {Response} answer */
const isPage = (answer) => (answer.headers.get("content-type") ?? "").startsWith("text/html");

/** What a cache holds under an address. @param {string} name @param {string} url */
const held = (name, url) => caches.match(url, { cacheName: name });

/** Where a page is kept: whatever was asked of it, it is the same file. @param {string} url */
const bare = (url) => url.replace(/[?#].*$/s, "");

/**
 * Put an answer into a cache and let the oldest go; where the disk is full, half of what is kept goes first.
 * @param {string} name @param {string} url @param {Response} answer @param {number} most entries of that cache
 */
const put = async (name, url, answer, most) => {
  const cache = await caches.open(name);
  const spare = answer.clone();
  try {
    await cache.put(url, answer);
  } catch {
    for (const one of [PAGES, THINGS]) await trim(one, (count) => Math.floor(count / 2));
    await cache.put(url, spare).catch(() => {});
  }
  await trim(name, () => most);
};

/** Let the oldest go: what is put anew comes last. @param {string} name @param {(count: number) => number} most */
const trim = async (name, most) => {
  const cache = await caches.open(name);
  const kept = await cache.keys();
  for (const one of kept.slice(0, Math.max(0, kept.length - most(kept.length)))) await cache.delete(one);
};

/**
 * Keep a page, marked with its day: it is shown only where there is no network.
 * @param {string} url
 * @param {Response} answer
 */
const keepPage = async (url, answer) => {
  const day = dayOf(answer);
  const html = await answer.text();
  if (!/assets\/site\.js\?v=/.test(html)) return; // it leads elsewhere
  const marked = html.replace("<html", `<html data-kept="${day}"`);
  await put(
    PAGES,
    bare(url),
    new Response(marked, { headers: { "content-type": "text/html; charset=utf-8" } }),
    MOST_PAGES,
  );
};

/**
 * What comes of `coming` in good time, null where it has said nothing for long. @template T
 * @param {Promise<T>} coming
 */
const soon = (coming) =>
  Promise.race([coming, /** @type {Promise<null>} */ (new Promise((go) => setTimeout(go, PATIENCE, null)))]);

/** Tell the page at `url`, which was shown as it was kept, that today's has come. @param {string} url */
const tellFresh = async (url) => {
  for (const client of await worker.clients.matchAll({ type: "window" }))
    if (bare(client.url) === bare(url)) client.postMessage({ fresh: bare(url) });
};

/**
 * @param {Request} request
 * @param {Promise<Response | undefined>} early what the browser has asked for while the worker was starting
 * @param {string} shell the cache of this version @param {(kept: Promise<void>) => void} meanwhile
 */
const page = async (request, early, shell, meanwhile) => {
  const kept = async () => (await held(PAGES, bare(request.url))) ?? held(shell, bare(request.url));
  try {
    const coming = (async () => (await early) ?? (await fetch(request)))();
    const inTime = await soon(coming);
    const instead = inTime ? null : await kept();
    if (instead) {
      meanwhile(
        coming
          .then(async (late) => {
            if (!keepable(late) || !isPage(late)) return;
            await keepPage(request.url, late);
            await tellFresh(request.url);
          })
          .catch(() => {}),
      );
      return instead;
    }
    const answer = inTime ?? (await coming);
    if (keepable(answer) && isPage(answer)) meanwhile(keepPage(request.url, answer.clone()));
    return (answer.status >= 500 && (await kept())) || answer;
  } catch {
    const found = await kept();
    if (found || request.mode !== "navigate") return found ?? Response.error();
    // Only from its own address do the links of that page lead on.
    return Response.redirect(new URL("ngoai-tuyen/", worker.registration.scope).href);
  }
};

/**
 * A file that is the same for ever under its address.
 * @param {Request} request
 * @param {string} name
 * @param {number} most
 */
const lasting = async (request, name, most) => {
  const kept = await held(name, request.url);
  if (kept) return kept;
  const answer = await fetch(request);
  if (keepable(answer) && !isPage(answer)) await put(name, request.url, answer.clone(), most);
  return answer;
};

/** A lasting file of the shell or of the things. @param {Request} request @param {string} shell */
const either = async (request, shell) => (await held(shell, request.url)) ?? lasting(request, THINGS, MOST_THINGS);

/** A file that may be another tomorrow. @param {Request} request */
const changing = async (request) => {
  try {
    const coming = fetch(request).then(async (answer) => {
      if (keepable(answer) && !isPage(answer)) await put(THINGS, request.url, answer.clone(), MOST_THINGS);
      return answer;
    });
    const inTime = await soon(coming);
    const instead = inTime ? null : await held(THINGS, request.url);
    if (instead) coming.catch(() => {});
    return instead ?? inTime ?? (await coming);
  } catch {
    return (await held(THINGS, request.url)) ?? Response.error();
  }
};

/** @param {Response} answer @param {string} digest */
const holds = async (answer, digest) => {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", await answer.arrayBuffer()));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0"))
    .join("")
    .startsWith(digest);
};

/**
 * Fetch every file of a version; what is not what the build wrote stops the version.
 * @param {string} name @param {Record<string, string>} files
 */
const take = async (name, files) => {
  const cache = await caches.open(name);
  await Promise.all(
    Object.entries(files).map(async ([path, digest]) => {
      const url = new URL(path, worker.registration.scope).href;
      const had = await cache.match(url);
      if (had && (await holds(had, digest))) return undefined;
      for (const mode of /** @type {RequestCache[]} */ (["default", "reload"])) {
        const answer = await fetch(url, { cache: mode });
        if (keepable(answer) && (await holds(answer.clone(), digest))) return cache.put(url, answer);
      }
      throw new Error(`not of this version: ${url}`);
    }),
  );
};

/** By version: the pages kept that name it. @returns {Promise<Map<string, Request[]>>} */
const pagesByVersion = async () => {
  const pages = await caches.open(PAGES);
  /** @type {Map<string, Request[]>} */
  const out = new Map();
  for (const request of await pages.keys()) {
    const html = (await (await pages.match(request))?.text()) ?? "";
    const [, version = ""] = /assets\/site\.js\?v=(\w+)/.exec(html) ?? [];
    out.set(version, [...(out.get(version) ?? []), request]);
  }
  return out;
};

/**
 * Let go of the versions that nothing names any more, and where there are too many of the oldest, with the pages that
 * name them: a page without its style and scripts is none.
 * @param {string} current
 */
const forget = async (current) => {
  const named = await pagesByVersion();
  const versions = (await caches.keys()).filter((name) => name.startsWith(ASSETS) && name !== current).reverse();
  const wanted = versions.filter((name, n) => n === 0 || named.has(name.slice(ASSETS.length)));
  const kept = new Set([current, ...wanted.slice(0, MOST_VERSIONS - 1)]);
  for (const name of versions) if (!kept.has(name)) await caches.delete(name);
  const pages = await caches.open(PAGES);
  for (const [version, requests] of named)
    if (!kept.has(ASSETS + version)) for (const request of requests) await pages.delete(request);
};

/** Take charge of every page. @param {string} current */
const begin = async (current) => {
  await forget(current);
  await worker.registration.navigationPreload?.enable();
  await worker.clients.claim();
};

/**
 * Serve the site of one build.
 * @param {string} release the version of its scripts and styles
 * @param {Record<string, string>} files what every page needs: address below the scope → start of its SHA-256 in
 *   hexadecimal
 */
function keepOffline(release, files) {
  const own = ASSETS + release;
  /** @param {string} name @param {(event: any) => void} answer */
  const on = (name, answer) => worker.addEventListener(name, answer);
  on("install", (event) => event.waitUntil(take(own, files).then(() => worker.skipWaiting())));
  on("activate", (event) => event.waitUntil(begin(own)));
  on("fetch", (event) => {
    const request = /** @type {Request} */ (event.request);
    const { scope } = worker.registration;
    if (request.method !== "GET" || !request.url.startsWith(scope) || request.headers.has("range")) return;
    const { pathname, searchParams } = new URL(request.url);
    const version = searchParams.get("v");
    if (request.mode === "navigate" || pathname.endsWith("/")) {
      event.respondWith(page(request, event.preloadResponse, own, (kept) => event.waitUntil(kept)));
    } else if (version) {
      event.respondWith(lasting(request, ASSETS + version, Infinity));
    } else if (!pathname.endsWith("/sw.js")) {
      if (/\/browser\/(?:kit|code)-[0-9a-f]+\//.test(pathname))
        return event.respondWith(lasting(request, KIT, MOST_KIT));
      const known = request.url.slice(scope.length) in files || /[0-9a-f]{10,}/.test(pathname);
      event.respondWith(known ? either(request, own) : changing(request));
    }
  });
}
