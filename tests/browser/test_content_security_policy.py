"""In a real browser every kind of page obeys its security policy and asks nobody else for anything."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser

from support.browser import opened
from support.built_site import Site

NOTE = """
globalThis.refused = [];
addEventListener("securitypolicyviolation", (event) => refused.push(`${event.effectiveDirective} ${event.blockedURI}`));
"""
PICTURES = """
Promise.all(Array.from(document.images, (one) => new Promise((here) => {
  one.onload = one.onerror = here;
  one.loading = "eager";
  if (one.complete) here();
})).map((one) => one.then(() => null)))
"""
"""Waits for every picture, those further down too; to have them drawn would take half of the test."""


def kinds(made: Site) -> Iterator[str]:
    """Yield the first address of every kind of page: those that differ only in what stands between fixed words."""
    seen = set()
    for address in made.addresses:
        top, *below = address.split("/")
        kind = (
            top,
            len(below),
            *(part for part in below if part in {"huyen", "xa"}),
            bool(re.search(r"trang-\d", address)),
        )
        if kind not in seen and not made.page(address).moved:
            seen.add(kind)
            yield address
    yield "tim-kiem/?q=nuoc+mam"
    yield "khong-co-trang-nay/"


@pytest.fixture
def address_of(request: pytest.FixtureRequest, either: Site) -> str:
    """Return where the site of this round is served."""
    name: str = request.getfixturevalue("url" if either is request.getfixturevalue("site") else "fictional_url")
    return name


def test_no_page_breaks_its_policy_or_asks_another_host(browser: Browser, either: Site, address_of: str) -> None:
    shown = list(kinds(either))
    assert {one.split("/")[0] for one in shown} >= {
        "",
        "san-pham",
        "tinh",
        "nhom",
        "sao",
        "chu-the",
        "tinh-trang",
        "gioi-thieu",
    }
    with opened(browser, viewport={"width": 375, "height": 800}) as (tab, watch):
        tab.add_init_script(NOTE)
        for address in shown:
            tab.goto(address_of + address, wait_until="load")
            tab.evaluate(PICTURES)
            assert tab.evaluate("refused") == [], address
        assert [words for words in watch.said if "404" not in words] == []
        assert watch.hosts() == {urlsplit(address_of).netloc}


def test_a_script_that_somebody_puts_into_a_page_does_not_run(browser: Browser, fictional_url: str) -> None:
    with opened(browser) as (tab, _):
        tab.add_init_script(NOTE)
        tab.goto(fictional_url)
        tab.evaluate(
            "document.body.append(Object.assign(document.createElement('script'), {textContent: 'globalThis.ran = 1'}))"
        )
        assert tab.evaluate("globalThis.ran") is None
        assert tab.evaluate("refused") == ["script-src-elem inline"]
