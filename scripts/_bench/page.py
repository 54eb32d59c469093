"""The search page on a slow phone: a browser held back as DevTools' “Slow 4G” and a processor four times slower do."""

import gzip
import http.server
import mimetypes
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, CDPSession, Page

SLOW_4G = {"offline": False, "latency": 562.5, "downloadThroughput": 180_000, "uploadThroughput": 84_375}
"""Milliseconds and bytes a second, as DevTools has them."""
SLOWER = 4
SETTLED_MS = 1500
TEXT = (".html", ".js", ".mjs", ".json", ".css", ".svg")

ANSWERED = """async (q) => {
  const list = document.querySelector("#oc-results"), box = document.querySelector("#oc-q");
  const seen = (name, done) => new Promise((told) => {
    const look = () => done() && (watch.disconnect(), told([name, performance.now() - from]));
    const watch = new MutationObserver(look);
    watch.observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-ready"] });
  });
  for (const one of list.querySelectorAll("li")) one.remove();
  list.removeAttribute("data-ready");
  const from = performance.now();
  const both = Promise.all([
    seen("first", () => list.querySelector("li")),
    seen("complete", () => list.hasAttribute("data-ready")),
  ]);
  box.value = q;
  box.dispatchEvent(new Event("input", { bubbles: true }));
  return Object.fromEntries(await both);
}"""
"""Milliseconds from the key to the first result, and to the whole answer with every filter's counts."""

FURTHER = """async (acts) => {
  const list = document.querySelector("#oc-results"), box = document.querySelector("#oc-q"), out = [];
  for (const [kind, value] of acts) {
    await new Promise((next) => setTimeout(next, 60));
    const from = performance.now();
    if (kind === "key") {
      box.value = value;
      box.dispatchEvent(new Event("input", { bubbles: true }));
    } else if (kind === "sort") {
      const order = document.querySelector("#oc-sort");
      order.value = value;
      order.dispatchEvent(new Event("change", { bubbles: true }));
    } else document.querySelector(`[data-facet="${kind}"] input[value="${value}"]`)?.click();
    while (!list.hasAttribute("data-ready")) await new Promise((next) => setTimeout(next));
    list.getBoundingClientRect();
    out.push([kind, value, performance.now() - from]);
  }
  return out;
}"""
"""Milliseconds of each further key, filter and change of order, layout included."""

QUALITY = """async ({ session, queries }) => {
  const { ready } = await import(session);
  const engine = await ready();
  return queries.map((q) => {
    const { rows, exact } = engine.search({ q, filters: {}, sort: "relevance" });
    return { ids: [...rows.slice(0, 10)].map((row) => engine.id(row)), total: rows.length, exact };
  });
}"""


@dataclass
class Served:
    """A site as a host sends it: text packed by gzip at level 6, kept for ten minutes.

    `sent` bytes of bodies by path.
    """

    url: str = ""
    sent: list[tuple[str, int]] = field(default_factory=list)

    def bytes(self, part: str = "") -> int:
        return sum(size for path, size in self.sent if part in path)


@contextmanager
def packed(folder: Path) -> Iterator[Served]:
    """Serve `folder` on this machine and note what is sent."""
    served = Served()
    kept: dict[str, bytes] = {}

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            name = self.path.split("?")[0]
            name += "index.html" if name.endswith("/") else ""
            file = folder / name.lstrip("/")
            text = name.endswith(TEXT)
            if name not in kept and file.is_file():
                kept[name] = gzip.compress(file.read_bytes(), 6) if text else file.read_bytes()
            body = kept.get(name, b"")
            self.send_response(200 if name in kept else 404)
            self.send_header("Content-Type", mimetypes.guess_type(name)[0] or "application/octet-stream")
            self.send_header("Cache-Control", "max-age=600")
            if text and name in kept:
                self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
            served.sent.append((name, len(body)))

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        served.url = f"http://127.0.0.1:{server.server_port}/"
        yield served
        server.shutdown()


def slowed(context: BrowserContext) -> tuple[Page, CDPSession]:
    """Return a page that is as slow as a cheap phone on a bad line."""
    page = context.new_page()
    devtools = context.new_cdp_session(page)
    devtools.send("Network.enable")
    devtools.send("Network.emulateNetworkConditions", SLOW_4G)
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    return page, devtools


def memory(devtools: CDPSession) -> float:
    """Return the bytes that a page's JavaScript holds after a collection."""
    devtools.send("HeapProfiler.collectGarbage")
    heap: Mapping[str, float] = devtools.send("Runtime.getHeapUsage")
    return heap["usedSize"] + heap.get("backingStorageSize", 0)


def visit(browser: Browser, served: Served, query: str, acts: list[tuple[str, str]]) -> dict[str, Any]:
    """Return the figures of a first visit and of a second one with the same browser."""
    context = browser.new_context(
        viewport={"width": 375, "height": 800}, service_workers="block"
    )  # a worker is not slowed
    page, devtools = slowed(context)
    page.goto(f"{served.url}tim-kiem/", wait_until="load", timeout=60_000)
    page.wait_for_timeout(SETTLED_MS)
    ahead = served.bytes("/start.")  # what the page fetched while nobody typed
    served.sent.clear()
    page.evaluate("document.querySelector('#oc-filters').open = true")  # a touch would fetch the index ahead of the key
    figures: dict[str, Any] = page.evaluate(ANSWERED, query)
    figures["first_bytes"] = ahead + served.bytes("/shards/")
    figures["complete_bytes"] = ahead + served.bytes("/search/data/")
    figures["requests"] = len(served.sent)
    page.wait_for_timeout(2 * SETTLED_MS)
    served.sent.clear()
    figures["further"] = page.evaluate(FURTHER, acts)
    figures["further_bytes"] = served.bytes("/search/")
    figures["heap"] = memory(devtools)
    page.close()
    again, _ = slowed(context)
    served.sent.clear()
    again.goto(f"{served.url}tim-kiem/?q=mat+ong", wait_until="load", timeout=60_000)
    again.wait_for_selector("#oc-results[data-ready]", timeout=60_000)
    figures["repeat_bytes"] = sum(served.bytes(part) for part in ("/core.", "/shards/", "/start."))
    context.close()
    return figures


def answers(browser: Browser, served: Served, queries: list[str]) -> list[dict[str, Any]]:
    """Return what the search of the page itself finds for each query, unhurried."""
    page = browser.new_page()
    page.goto(f"{served.url}tim-kiem/")
    found: list[dict[str, Any]] = page.evaluate(
        QUALITY, {"session": f"{served.url}assets/search/engine/session.js", "queries": queries}
    )
    page.close()
    return found
