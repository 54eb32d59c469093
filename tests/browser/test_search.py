"""The site in a real browser.

Search, keyboard, narrow screens, no script, and a reader who comes after the day of the build.
"""

from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from ocop.language import vietnamese
from ocop.language.formats import number
from ocop.language.strings import say
from ocop.meaning import status_sentences
from support.browser import opened
from support.built_site import Site
from support.fictional_records import HOSTILE

PHONES = (375, 320)
HEADER = ("", "tinh/", "nhom/", "sao/", "tinh-trang/", "chu-the/", "gioi-thieu/")


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with opened(browser) as (page, _):
        yield page


def results(page: Page) -> Any:
    return page.locator("#oc-results a[href*='san-pham/']")


def names(page: Page) -> list[str]:
    """Return the names that a search has found, once they are all there."""
    page.wait_for_selector("#oc-results[data-ready]", state="attached")
    expect(results(page).first).to_be_visible()
    return [name for name in results(page).all_inner_texts() if name]


def on_narrow_screens(site: Site) -> list[str]:
    """Return the addresses of pages with the longest words of their kind."""
    longest = max(site.catalogue.items, key=lambda item: len(item.name))
    busiest = max(site.catalogue.by_province.values(), key=len)[0]
    return [
        "",
        f"san-pham/{longest.id}/",
        f"tinh/{busiest.file.split('/')[1]}/",
        "tim-kiem/?q=nuoc",
        "nhom/",
        "gioi-thieu/",
        "ma-loi/",
    ]


# --- Search -----------------------------------------------------------------------------------------------------------


def test_words_without_accents_find_names_with_them(page: Page, url: str) -> None:
    page.goto(f"{url}tim-kiem/?q=nuoc+mam")
    expect(page.locator("main input[name=q]")).to_have_value("nuoc mam")
    assert any("nước mắm" in name.casefold() for name in names(page))


def test_every_product_whose_name_holds_the_words_is_found_and_leads_to_its_page(
    page: Page, fictional: Site, fictional_url: str
) -> None:
    page.goto(f"{fictional_url}tim-kiem/?q=NUOC+mắm")
    names(page)
    led = {str(one.get_attribute("href")).rstrip("/").rsplit("/", 1)[-1] for one in results(page).all()}
    wanted = {item.id for item in fictional.catalogue.items if "nuoc mam" in vietnamese.fold(item.name)}
    assert len(wanted) > 5
    assert wanted <= led
    results(page).first.click()
    expect(page.locator("h1")).to_contain_text("Nước mắm")


def test_the_search_says_how_many_it_found_to_those_who_do_not_see(page: Page, fictional_url: str) -> None:
    page.goto(f"{fictional_url}tim-kiem/?q=mè+xửng")
    assert names(page) == ["Mè xửng tỉnh đổi tên hư cấu"]
    expect(page.locator("#oc-total[role=status]")).to_contain_text(number(1))
    page.locator("main input[name=q]").fill("khongcogi")
    expect(results(page)).to_have_count(0)
    expect(page.locator("#oc-total")).to_contain_text("Không thấy sản phẩm nào")


def test_typing_finds_at_once_and_a_result_says_its_status(page: Page, fictional_url: str) -> None:
    page.goto(f"{fictional_url}tim-kiem/")
    page.locator("main input[name=q]").press_sequentially("het han hu cau")
    expect(results(page).filter(has_text="Nước mắm hết hạn hư cấu")).to_be_visible()
    expect(page.locator("main")).to_contain_text("Đã hết hạn")


def test_a_decision_s_number_and_a_former_place_are_found(page: Page, fictional_url: str) -> None:
    page.goto(f"{fictional_url}tim-kiem/?q=quan+ba+ha+giang")
    assert names(page) == ["Chè tỉnh cũ hư cấu"]


def test_the_search_of_the_header_leads_to_results_from_any_depth(page: Page, fictional_url: str) -> None:
    for start in ("gioi-thieu/", "tinh/ha-giang/huyen/quan-ba/"):
        page.goto(fictional_url + start)
        box = page.locator("header input[name=q]")
        box.fill("mè xửng")
        box.press("Enter")
        page.wait_for_url("**/tim-kiem/?q=*")
        assert parse_qs(urlsplit(page.url).query)["q"] == ["mè xửng"]
        assert names(page) == ["Mè xửng tỉnh đổi tên hư cấu"]


def test_a_missing_address_is_made_into_a_search(page: Page, fictional_url: str) -> None:
    answer = page.goto(f"{fictional_url}san-pham/me-xung-tinh-doi-ten")
    assert answer
    assert answer.status == 404
    box = page.locator("main input[name=q]")
    expect(box).to_have_value("me xung tinh doi ten")
    box.press("Enter")
    page.wait_for_url("**/danh-muc/tim-kiem/?q=*")
    assert names(page) == ["Mè xửng tỉnh đổi tên hư cấu"]


def test_other_words_may_be_typed_on_the_page_of_a_missing_address(page: Page, fictional_url: str) -> None:
    page.goto(f"{fictional_url}tinh/khong-co/sau/nua/%E0%B8%81%ZZ")
    box = page.locator("main input[name=q]")
    box.fill("tom kho hu cau so 007")
    box.press("Enter")
    page.wait_for_url("**/tim-kiem/?q=*")
    assert "Tôm khô hư cấu số 007" in names(page)


def test_a_former_address_leads_on(page: Page, fictional_url: str) -> None:
    page.goto(f"{fictional_url}san-pham/ten-cu-hu-cau/")
    page.wait_for_url("**/san-pham/con-han/")
    expect(page.locator("h1")).to_have_text("Nước mắm còn hạn hư cấu")


# --- Nothing goes wrong and nothing goes out --------------------------------------------------------------------------


def test_no_error_on_the_console_and_no_request_to_another_host(browser: Browser, site: Site, url: str) -> None:
    item = site.catalogue.items[0]
    with opened(browser) as (page, watch):
        for address in (
            "",
            f"san-pham/{item.id}/",
            f"tinh/{item.file.split('/')[1]}/",
            "tim-kiem/?q=nuoc",
            "chu-the/",
            "gioi-thieu/",
        ):
            watch.settle(page, url + address)
        assert watch.said == []
        assert watch.hosts() == {urlsplit(url).netloc}


def test_the_page_of_a_missing_address_has_no_error_of_its_own(browser: Browser, fictional_url: str) -> None:
    with opened(browser) as (page, watch):
        for address in ("khong-co/", "sai/%ZZ", "a/b/c/d.html?q=1#x"):
            watch.settle(page, fictional_url + address)
        assert [words for words in watch.said if "404" not in words] == []


@pytest.mark.parametrize("key", HOSTILE)
def test_a_hostile_name_runs_nothing_on_its_page_and_among_the_results(
    browser: Browser, fictional_url: str, key: str
) -> None:
    with opened(browser) as (page, watch):
        watch.settle(page, f"{fictional_url}san-pham/doc-hai-{key}/")
        assert page.locator("h1").inner_text() == HOSTILE[key]
        watch.settle(page, f"{fictional_url}tim-kiem/?q=hoang+hoa+co+so")
        assert HOSTILE[key] in " ".join(names(page))
        watch.settle(page, f"{fictional_url}tim-kiem/?q=%22%3E%3Cimg%20src=x%20onerror=alert(1)%3E")
        assert watch.said == []
        assert page.locator("img[src=x]").count() == 0


# --- Without script ---------------------------------------------------------------------------------------------------


def test_without_javascript_pages_still_say_the_status_and_lead_on(browser: Browser, fictional_url: str) -> None:
    with opened(browser, java_script_enabled=False) as (page, _):
        page.goto(f"{fictional_url}san-pham/het-han/")
        expect(page.get_by_text(say("status.expired"), exact=True).first).to_be_visible()
        expect(page.get_by_text("05/08/2024").first).to_be_visible()
        page.goto(f"{fictional_url}tinh/thanh-hoa/")
        link = page.get_by_role("link", name="Nước mắm còn hạn hư cấu")
        expect(page.locator("main li").filter(has=link)).to_contain_text(say("status.valid"))
        link.click()
        expect(page.locator("h1")).to_have_text("Nước mắm còn hạn hư cấu")
        expect(page.locator("main").get_by_text("4 sao").first).to_be_visible()


def test_without_javascript_the_search_page_says_where_to_go(browser: Browser, fictional_url: str) -> None:
    with opened(browser, java_script_enabled=False) as (page, _):
        page.goto(f"{fictional_url}tim-kiem/?q=mam")
        expect(page.locator("main noscript p")).to_be_visible()
        assert say("search.no_script") in page.locator("main").inner_text()
        page.locator("main a[href$='tinh/']").last.click()
        expect(page.locator("h1")).to_have_text(say("site.provinces"))


# --- Screens and keyboards --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", PHONES)
def test_no_page_scrolls_sideways_on_a_phone(browser: Browser, site: Site, url: str, width: int) -> None:
    with opened(browser, viewport={"width": width, "height": 700}) as (page, watch):
        for address in on_narrow_screens(site):
            watch.settle(page, url + address)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, address


@pytest.mark.parametrize("width", PHONES)
def test_long_words_of_a_record_do_not_make_a_page_scroll_sideways(
    browser: Browser, fictional_url: str, width: int
) -> None:
    with opened(browser, viewport={"width": width, "height": 700}) as (page, watch):
        for address in (
            "san-pham/doc-hai-attribute/",
            "san-pham/day-du/",
            "tinh/ca-mau/trang-2/",
            "san-pham/xa-bi-chia/",
            "khong-co/",
        ):
            watch.settle(page, fictional_url + address)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, address


FOCUSED = """() => {
  const one = document.activeElement, box = one.getBoundingClientRect(), style = getComputedStyle(one);
  return {
    tag: one.tagName, href: one.href ?? "", header: Boolean(one.closest("header")),
    seen: box.width > 0 && box.height > 0 && style.visibility !== "hidden" && box.right > 0 && box.left < innerWidth,
    marked: style.outlineStyle !== "none" || style.boxShadow !== "none" || style.textDecorationLine !== "none",
  };
}"""


def tab_through(page: Page) -> list[dict[str, Any]]:
    """Press Tab from the top until the focus has left the header, and return every stop.

    The list of all ways is opened on the way.
    """
    stops: list[dict[str, Any]] = []
    for _ in range(60):
        page.keyboard.press("Tab")
        stops.append(page.evaluate(FOCUSED))
        if stops[-1]["tag"] == "SUMMARY" and stops[-1]["header"]:
            page.keyboard.press("Enter")
        if not stops[-1]["header"] and any(stop["header"] for stop in stops):
            return stops
    raise AssertionError("the focus never left the header")


@pytest.mark.parametrize("width", [*PHONES, 1280])
def test_the_keyboard_reaches_every_link_of_the_header_at_every_width(
    browser: Browser, fictional_url: str, width: int
) -> None:
    with opened(browser, viewport={"width": width, "height": 700}) as (page, _):
        page.goto(f"{fictional_url}tinh/thanh-hoa/")
        stops = tab_through(page)
        assert [stop for stop in stops if not stop["seen"]] == []
        reached = {stop["href"] for stop in stops if stop["header"]}
        assert {fictional_url + address for address in HEADER} <= reached
        assert any(stop["tag"] == "INPUT" for stop in stops if stop["header"]) == (width >= 960), "one box a page"


def test_the_keyboard_s_place_is_shown(browser: Browser, fictional_url: str) -> None:
    with opened(browser) as (page, _):
        page.goto(f"{fictional_url}tinh/thanh-hoa/")
        assert [stop for stop in tab_through(page) if not stop["marked"]] == []


# --- After the day of the build ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("product", ["con-han", "keo-dai", "chua-den-ngay"])
def test_on_each_later_day_a_page_says_the_sentence_of_a_build_of_that_day(
    browser: Browser, fictional_url: str, fictional: Site, product: str
) -> None:
    item = fictional.catalogue.by_id[product]
    assert item.later
    for day, then in item.later:
        with opened(browser, f"{day}T09:00:00+07:00") as (page, _):
            page.goto(f"{fictional_url}san-pham/{product}/")
            expect(page.locator("[data-sentences]")).to_have_text(
                status_sentences.after_label(status_sentences.standing(item.product, then, day)), use_inner_text=True
            )


@pytest.mark.parametrize(
    ("day", "status"), [("2026-12-29T23:59:59+07:00", "renewal_late"), ("2026-12-30T00:00:01+07:00", "expired")]
)
def test_a_reader_after_the_last_day_sees_no_stars_even_when_nobody_built_again(
    browser: Browser, fictional_url: str, day: str, status: str
) -> None:
    lapsed = status == "expired"
    with opened(browser, day) as (page, watch):
        watch.settle(page, f"{fictional_url}san-pham/sap-het-han/")
        expect(page.locator("main").get_by_text(say(f"status.{status}"), exact=True).first).to_be_visible()
        seal = page.locator("main [data-status]").first
        assert ("★" in seal.inner_text()) == (not lapsed)
        assert (say("star.was", n=4) in seal.inner_text()) == lapsed
        key = "expired_pending" if lapsed else status
        sentence = status_sentences.after_label(say(f"sentence.{key}", until="29/12/2026", held="27/06/2027"))
        assert sentence in seal.inner_text()
        expect(page.locator(".oc-history > li")).to_contain_text(say(f"status.{status}"))
        watch.settle(page, f"{fictional_url}tinh/thanh-hoa/")
        card = page.locator("main li").filter(has=page.get_by_role("link", name="Nước mắm sắp hết hạn hư cấu"))
        expect(card).to_contain_text(say(f"status.{status}"))
        assert ("★" in card.inner_text()) == (not lapsed)
        other = page.locator("main li").filter(has=page.get_by_role("link", name="Nước mắm còn hạn hư cấu"))
        assert "★" in other.inner_text()
        assert watch.said == []


def test_a_query_that_is_a_place_leads_to_its_page(page: Page, url: str) -> None:
    """The link stands above the products, so that on a phone nobody scrolls past them to find it."""
    page.set_viewport_size({"width": 360, "height": 640})
    for query, path in (("thanh hoa", "tinh/thanh-hoa/"), ("huyện Hoằng Hóa", "tinh/thanh-hoa/huyen/hoang-hoa/")):
        page.goto(f"{url}tim-kiem/?q={query}")
        page.wait_for_selector("#oc-results[data-ready]")
        link = page.locator("#oc-places a")
        expect(link).to_have_attribute("href", f"{url}{path}")
        assert link.bounding_box()["y"] < page.locator("#oc-results li").first.bounding_box()["y"]
        assert page.request.get(f"{url}{path}").ok
    page.goto(f"{url}tim-kiem/?q=nước mắm thanh hóa")
    page.wait_for_selector("#oc-results[data-ready]")
    expect(page.locator("#oc-places a")).to_have_count(0)
