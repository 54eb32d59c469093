"""On paper: a product is one A4 sheet with its code, a list is a table whose head comes again on each sheet."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

import browsertools
import sitetools
from browsertools import opened

site, fictional = sitetools.site, sitetools.fictional
url, fictional_url, browser = browsertools.url, browsertools.fictional_url, browsertools.browser


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with opened(browser) as (tab, _):
        yield tab


def sheets(page: Page) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True)))


def test_a_product_prints_on_one_sheet_with_a_code_that_leads_back(page: Page, url: str, site: sitetools.Site) -> None:
    for product in ("ca-phe-khe-sanh", "mam-tom-le-gia"):
        page.goto(f"{url}san-pham/{product}/")
        assert sheets(page) == 1, product
        page.emulate_media(media="print")
        code = page.locator("svg[role=img]", has_text=f"{site.url}san-pham/{product}/")
        assert code.count() == 1
        assert code.bounding_box()["width"] > 60
        page.emulate_media(media="screen")
        assert not code.is_visible()


def test_a_list_prints_as_rows_under_a_head_that_is_repeated(page: Page, url: str) -> None:
    page.goto(f"{url}tinh/thanh-hoa/")
    page.emulate_media(media="print")
    looks = page.evaluate(
        "() => { const list = document.querySelector('ul:has(> [data-id])');"
        " return [list, list.firstElementChild, list.querySelector('[data-id]')].map((e) => getComputedStyle(e).display) }"
    )
    assert looks == ["table", "table-header-group", "table-row"]
    assert page.locator("nav").first.is_hidden()
    assert page.locator("header").first.is_hidden()
    assert 2 <= sheets(page) <= 4
