"""On paper: a product is one A4 sheet with its code, a list is a table whose head comes again on each sheet."""

import re
from collections.abc import Iterator

import pytest
import qrcode
from playwright.sync_api import Browser, Page

from support.browser import code_of, codes, opened
from support.built_site import Site


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with opened(browser) as (tab, _):
        yield tab


def sheets(page: Page) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True)))


def test_a_product_prints_on_one_sheet_with_a_code_that_leads_back(page: Page, url: str, site: Site) -> None:
    for product in ("ca-phe-khe-sanh", "mam-tom-le-gia"):
        page.goto(f"{url}san-pham/{product}/")
        assert sheets(page) == 1, product
        page.emulate_media(media="print")
        code = page.locator(".oc-qr svg")
        assert codes(page, ".oc-qr") == [code_of(page, url, f"{site.url}san-pham/{product}/")]
        assert code.bounding_box()["width"] > 60
        page.emulate_media(media="null")
        assert not code.is_visible()


TEXTS = [
    *("a", "Mật ong", "https://ocop.example.vn/", "https://ocop.example.vn/san-pham/ca-phe-khe-sanh/"),
    *(
        "x" * length
        for length in (
            14,
            15,
            26,
            27,
            42,
            43,
            62,
            63,
            84,
            85,
            106,
            107,
            122,
            123,
            152,
            153,
            180,
            181,
            213,
            214,
            251,
            252,
            666,
            857,
            997,
        )
    ),
]


def test_codes_are_those_of_a_library_module_by_module(page: Page, url: str) -> None:
    page.goto(url)
    script = "async (texts) => { const { modules } = await import('./assets/qr.js'); return texts.map(modules) }"
    for text, drawn in zip(TEXTS, page.evaluate(script, TEXTS), strict=True):
        code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M, border=0, mask_pattern=3)
        code.add_data(qrcode.util.QRData(text.encode(), mode=qrcode.util.MODE_8BIT_BYTE))
        code.make(fit=True)
        assert drawn == code.get_matrix(), text


def test_a_conference_s_programme_is_one_sheet_with_a_code_that_leads_to_its_page(
    page: Page, url: str, site: Site
) -> None:
    address = "hoi-nghi/thanh-hoa-tong-ket-2018-2020/"
    page.goto(f"{url}{address}chuong-trinh/")
    assert sheets(page) == 1
    page.emulate_media(media="print")
    assert codes(page, ".oc-qr") == [code_of(page, url, f"{site.url}{address}")]
    assert page.locator(".oc-qr svg").is_visible()
    assert page.get_by_role("button").filter(visible=True).count() == 0


def test_a_list_prints_as_rows_under_a_head_that_is_repeated(page: Page, url: str) -> None:
    page.goto(f"{url}tinh/thanh-hoa/")
    page.emulate_media(media="print")
    looks = page.evaluate(
        "() => { const list = document.querySelector('.oc-cards');"
        " return [list, list.firstElementChild, list.querySelector('.oc-card')].map((e) => "
        "getComputedStyle(e).display) }"
    )
    assert looks == ["table", "table-header-group", "table-row"]
    assert page.locator("nav").first.is_hidden()
    assert page.locator("header").first.is_hidden()
    page.emulate_media(media="null")
    assert 2 <= sheets(page) <= 4


PRINTED = (
    "", "tinh/thanh-hoa/", "nhom/do-uong/", "chu-the/", "tim-kiem/?q=mat+ong",
    "da-chon/#ids=ca-phe-khe-sanh.mam-tom-le-gia", "san-pham/ca-phe-khe-sanh/", "tra-cuu/", "nhan/",
    "hoi-nghi/thanh-hoa-tong-ket-2018-2020/", "hoi-nghi/thanh-hoa-tong-ket-2018-2020/chuong-trinh/",
    "ke-hoach/thanh-hoa-2021/", "quyet-dinh/thanh-hoa/", "thong-ke/", "du-lieu/", "diem-ban/vcci-thanh-hoa/",
    "hoi-cho/tuyen-quang-2024/", "gioi-thieu/", "dong-gop/", "en/",
)  # fmt: skip
DARK_ON_PAPER = """() => {
  const lightness = (colour) => {
    const [r, g, b, a = 1] = colour.match(/[\\d.]+/g).map(Number);
    return a < 0.5 ? undefined : (0.2126 * r + 0.7152 * g + 0.0722 * b) / 255;
  };
  const found = [];
  for (const one of document.querySelectorAll("html, body, body *")) {
    const box = one.getBoundingClientRect();
    const ground = box.width * box.height > 8000 ? lightness(getComputedStyle(one).backgroundColor) : undefined;
    if (ground !== undefined && ground < 0.6)
      found.push([one.tagName, one.className, "ground", ground]);
  }
  for (const one of document.querySelectorAll("main h1, main p, main li, main td")) {
    const ink = one.getBoundingClientRect().height > 0 ? lightness(getComputedStyle(one).color) : undefined;
    if (ink !== undefined && ink > 0.6)
      found.push([one.tagName, one.className, "ink", ink]);
  }
  return found;
}"""
"""Large grounds that are dark, and words that are light, as paper would show them."""


@pytest.mark.parametrize("chosen", [None, "dark"], ids=["the system is dark", "dark is chosen"])
def test_no_kind_of_page_is_printed_dark(browser: Browser, url: str, chosen: str | None) -> None:
    with opened(browser, color_scheme="dark") as (tab, _):
        tab.goto(url)
        if chosen:
            tab.evaluate("chosen => localStorage.setItem('oc-scheme', chosen)", chosen)
        for address in PRINTED:
            tab.emulate_media(media="screen")
            tab.goto(url + address, wait_until="load")
            tab.emulate_media(media="print")
            assert tab.evaluate(DARK_ON_PAPER) == [], address
        tab.emulate_media(media="screen")
        tab.evaluate("localStorage.setItem('oc-view', 'table')")
        tab.goto(f"{url}tim-kiem/?q=mat+ong")
        tab.locator(".oc-card-row").first.wait_for()
        tab.emulate_media(media="print")
        assert tab.evaluate(DARK_ON_PAPER) == []
