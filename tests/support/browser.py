"""A real browser over the built sites: the fixtures and the eye on consoles and requests that browser tests share."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from _browser import FLAGS, chromium, served
from support.built_site import Site

DAY = "2026-11-22T12:00:00+07:00"


@pytest.fixture(scope="session")
def url(site: Site) -> Iterator[str]:
    with served(site.root, urlsplit(site.url).path) as address:
        yield address


@pytest.fixture(scope="session")
def fictional_url(fictional: Site) -> Iterator[str]:
    with served(fictional.root, urlsplit(fictional.url).path) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = chromium()
    if path is None:
        reason = "no Chromium on this machine (apt-get install chromium)"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as tools:
        opened = tools.chromium.launch(executable_path=path, args=FLAGS)
        yield opened
        opened.close()


def codes(tab: Page, selector: str) -> list[str]:
    """Return the drawing of each code below what `selector` names."""
    found: list[str] = tab.locator(f"{selector} svg").evaluate_all("all => all.map((one) => one.outerHTML)")
    return found


def code_of(tab: Page, url: str, address: str) -> str:
    """Return the drawing of the code that says `address`, by the script of the site at `url`."""
    script = "async ([at, text]) => (await import(`${at}assets/qr.js`)).drawing(text).outerHTML"
    drawn: str = tab.evaluate(script, [url, address])
    return drawn


class Watch:
    """What went wrong in a context: words on the console, errors of scripts, dialogs, requests to other hosts."""

    def __init__(self, context: BrowserContext) -> None:
        self.said: list[str] = []
        self.asked: list[str] = []
        context.on("request", lambda request: self.asked.append(request.url))
        context.on("weberror", lambda error: self.said.append(str(error.error)))
        context.on(
            "console", lambda words: self.said.append(words.text) if words.type in {"error", "warning"} else None
        )
        context.on("dialog", self._dialog)

    def _dialog(self, dialog: Any) -> None:
        self.said.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def hosts(self) -> set[str]:
        return {urlsplit(one).netloc for one in self.asked if not one.startswith(("data:", "blob:"))}


@contextmanager
def opened(browser: Browser, day: str = DAY, *, worker: bool = False, **options: Any) -> Iterator[tuple[Page, Watch]]:
    """Open a page whose clock stands at `day`, as a browser without service workers unless a test is about them."""
    context = browser.new_context(locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh", **options)
    if not worker:
        context.add_init_script("delete Navigator.prototype.serviceWorker")
    context.set_default_timeout(10_000)
    context.clock.set_fixed_time(day)
    watch = Watch(context)
    try:
        yield context.new_page(), watch
    finally:
        context.close()
