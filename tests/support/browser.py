"""A real browser over the built sites: the fixtures and the eye on consoles and requests that browser tests share."""

import datetime as dt
import os
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect, sync_playwright

from _browser import FLAGS, headless, served
from support.built_site import Site

DAY = "2026-11-22T12:00:00+07:00"
TIMEOUT = 30_000
"""Milliseconds to wait for what a page must do: reached only when it never does it, on however busy a machine."""
HOST_SAYS = 600
"""Seconds for which GitHub Pages lets a browser keep what it has fetched."""
COMPILE_ONCE = "--js-flags=--liftoff-only"
"""Compile WebAssembly for a quick start only: no test asks Python for so much that a second, better way would pay."""


@pytest.fixture(scope="session")
def url(site: Site) -> Iterator[str]:
    with served(site.root, urlsplit(site.url).path, max_age=HOST_SAYS) as address:
        yield address


@pytest.fixture(scope="session")
def fictional_url(fictional: Site) -> Iterator[str]:
    with served(fictional.root, urlsplit(fictional.url).path, max_age=HOST_SAYS) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = headless()
    if path is None:
        reason = "no Chromium on this machine (apt-get install chromium-headless-shell)"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    expect.set_options(timeout=TIMEOUT)
    with sync_playwright() as tools:
        opened = tools.chromium.launch(executable_path=path, args=[*FLAGS, COMPILE_ONCE])
        yield opened
        opened.close()


def codes(tab: Page, selector: str) -> list[str]:
    """Return the drawing of each code below what `selector` names; a script draws them some time after the load."""
    drawn = tab.locator(f"{selector} svg")
    drawn.first.wait_for(state="attached")
    found: list[str] = drawn.evaluate_all("all => all.map((one) => one.outerHTML)")
    return found


def code_of(tab: Page, url: str, address: str) -> str:
    """Return the drawing of the code that says `address`, by the script of the site at `url`."""
    script = "async ([at, text]) => (await import(`${at}assets/qr.js`)).drawing(text).outerHTML"
    drawn: str = tab.evaluate(script, [url, address])
    return drawn


IDLE = "new Promise((done) => requestIdleCallback(done, { timeout: 1000 }))"
"""Chromium's shell without a window may never call a page idle that has nothing to draw."""


ENDS = ("requestfinished", "requestfailed")


class Watch:
    """What went wrong in a context: words on the console, errors of scripts, dialogs, requests to other hosts."""

    def __init__(self, context: BrowserContext) -> None:
        self.said: list[str] = []
        self.asked: list[str] = []
        self._under_way: set[Request] = set()
        self._context = context
        self._hears = {
            "request": self._request,
            "weberror": lambda error: self.said.append(str(error.error)),
            "console": lambda words: self.said.append(words.text) if words.type in {"error", "warning"} else None,
            "dialog": self._dialog,
        }
        for event, hear in self._hears.items():
            context.on(event, hear)  # type: ignore[call-overload]  # it wants each event by its literal name

    def settle(self, page: Page, address: str) -> None:
        """Go to `address` and wait until the page has nothing left to do: no request, no script that waited for one."""
        self._under_way.clear()
        for event in ENDS:
            self._context.on(event, self._answered)  # type: ignore[call-overload]  # as above
        page.goto(address)
        for _ in range(2):
            page.evaluate(IDLE)
            while self._under_way:
                page.evaluate(IDLE)
        for event in ENDS:
            self._context.remove_listener(event, self._answered)

    def end(self) -> None:
        for event, hear in self._hears.items():
            self._context.remove_listener(event, hear)

    def _request(self, request: Request) -> None:
        self.asked.append(request.url)
        if request.url.startswith("http"):
            self._under_way.add(request)

    def _answered(self, request: Request) -> None:
        self._under_way.discard(request)

    def _dialog(self, dialog: Any) -> None:
        self.said.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def hosts(self) -> set[str]:
        return {urlsplit(one).netloc for one in self.asked if not one.startswith(("data:", "blob:"))}


# --- Pages ------------------------------------------------------------------------------------------------------------

TURNS = 30
"""Tests for which one page is used: the process of a page that is kept for ever takes more and more memory."""
SCREEN = {"width": 1280, "height": 720}
MEDIA = ("color_scheme", "reduced_motion", "forced_colors")
"""What a page can be told at any time, beside its viewport, its permissions and whether it runs scripts.

With any other option a test gets a context of its own.
"""


@contextmanager
def opened(browser: Browser, day: str = DAY, *, worker: bool = False, **options: Any) -> Iterator[tuple[Page, Watch]]:
    """Open a page whose clock stands at `day`, as a browser without service workers unless a test is about them.

    The page is that of an earlier test, emptied, where that can be: a browser spends five times as long on a page of a
    new context.
    """
    shared = options.keys() <= {"viewport", "permissions", "java_script_enabled", *MEDIA}
    tab = _free_tab(browser, worker=worker) if shared else _Tab(_new_page(browser, worker=worker, **options))
    tab.stand_at(day)
    if shared:
        tab.page.set_viewport_size(options.get("viewport", SCREEN))
        tab.page.emulate_media(media="null", **{name: options.get(name, "null") for name in MEDIA})
        tab.page.context.grant_permissions(options.get("permissions", []))
        tab.run_scripts(options.get("java_script_enabled", True))
    watch = Watch(tab.page.context)
    try:
        yield tab.page, watch
    finally:
        watch.end()
        if shared and tab.turns:
            tab.empty({f"http://{host}" for host in watch.hosts()})
            _FREE[browser, worker].append(tab)
        else:
            tab.page.context.close()


def _new_page(browser: Browser, *, worker: bool, **options: Any) -> Page:
    context = browser.new_context(locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh", **options)
    if not worker:
        context.add_init_script("delete Navigator.prototype.serviceWorker")
    context.set_default_timeout(TIMEOUT)
    return context.new_page()


_STAND_STILL = """
const day = %d, Now = Date;
globalThis.Date = class Date extends Now {
  constructor(...given) { super(...(given.length ? given : [day])); }
  static now() { return day; }
};
"""
"""Stops the clock of a page, which Playwright's own does with 60 KB of script in every document."""


class _Tab:
    """A page in a context of its own, for one test after the other; `turns` are those that it is still good for."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.turns = TURNS
        self._scripts: list[str] = []
        self._devtools = page.context.new_cdp_session(page)
        self._devtools.send("Page.enable")
        page.add_init_script = self._run_first  # type: ignore[method-assign]  # Playwright's own stays with a page

    def stand_at(self, day: str) -> None:
        self._run_first(_STAND_STILL % (dt.datetime.fromisoformat(day).timestamp() * 1000))

    def run_scripts(self, on: bool) -> None:  # noqa: FBT001 (the answer to whether)
        self._devtools.send("Emulation.setScriptExecutionDisabled", {"value": not on})

    def _run_first(self, script: str) -> None:
        """Run `script` before those of every page that this one opens, until it is emptied."""
        added = self._devtools.send("Page.addScriptToEvaluateOnNewDocument", {"source": f"(() => {{{script}}})();"})
        self._scripts.append(added["identifier"])

    def empty(self, origins: set[str]) -> None:
        """Forget whatever a test did: its scripts, its other pages, its routes, what `origins` kept in the browser."""
        self.turns -= 1
        context = self.page.context
        for script in self._scripts:
            self._devtools.send("Page.removeScriptToEvaluateOnNewDocument", {"identifier": script})
        self._scripts.clear()
        for other in context.pages:
            if other is not self.page:
                other.close()
        for routed in (self.page, context):
            routed.unroute_all(behavior="ignoreErrors")
        context.set_offline(offline=False)
        self.page.set_default_timeout(TIMEOUT)
        self.page.goto("about:blank")
        for origin in origins:
            self._devtools.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"})
        context.clear_cookies()
        context.clear_permissions()


_FREE: dict[tuple[Browser, bool], list[_Tab]] = defaultdict(list)
"""Tabs that no test uses now, without service workers and with them."""


def _free_tab(browser: Browser, *, worker: bool) -> _Tab:
    free = _FREE[browser, worker]
    return free.pop() if free else _Tab(_new_page(browser, worker=worker))
