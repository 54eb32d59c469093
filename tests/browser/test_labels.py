"""Sheets of labels in a real browser: what the printed PDF shows is decoded, and says no more than the day allows."""

from collections import Counter
from collections.abc import Iterator
from urllib.parse import quote

import pypdfium2
import pytest
import zxingcpp
from playwright.sync_api import Browser, Page

from ocop.language.strings import say
from support.browser import opened
from support.built_site import Site


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with opened(browser) as (page, _):
        yield page


def printed(page: Page) -> tuple[Counter[str], str, int]:
    """Return what the codes on the printed sheets say, their words without blanks, and the number of sheets."""
    page.wait_for_selector("[data-labels][data-ready]", state="attached")
    document = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    codes: Counter[str] = Counter()
    words = []
    for sheet in document:
        assert [round(side / 72 * 25.4) for side in sheet.get_size()] == [210, 297]
        picture = sheet.render(scale=200 / 72).to_pil()
        codes += Counter(one.text for one in zxingcpp.read_barcodes(picture))
        words.append(sheet.get_textpage().get_text_bounded())
    return codes, "".join("".join(words).split()), len(document)


def test_the_address_of_a_label_answers_with_codes_of_the_permanent_address(
    page: Page, fictional_url: str, fictional: Site
) -> None:
    page.goto(f"{fictional_url}san-pham/con-han/nhan/")
    codes, words, sheets = printed(page)
    assert codes == {f"{fictional.url}san-pham/con-han/": 21}
    assert sheets == 1
    assert words.count("★★★★4sao") == 21
    assert "02/06/2028" in words
    assert "715/QĐ-UBND" in words


def test_an_expired_product_s_label_says_so_and_shows_no_star(page: Page, fictional_url: str, fictional: Site) -> None:
    page.goto(f"{fictional_url}nhan/?id=het-han.thu-hoi.kiem-chung")
    codes, words, _ = printed(page)
    assert codes == {f"{fictional.url}san-pham/{item_id}/": 1 for item_id in ("het-han", "thu-hoi", "kiem-chung")}
    assert "★" not in words
    assert say("status.expired").replace(" ", "") in words
    assert "sao" not in words


def test_a_label_is_of_the_day_on_which_it_is_printed(browser: Browser, fictional_url: str) -> None:
    for day, stars in (("2028-06-02T12:00:00+07:00", True), ("2028-06-03T12:00:00+07:00", False)):
        with opened(browser, day) as (page, _):
            page.goto(f"{fictional_url}nhan/?id=con-han")
            _, words, _ = printed(page)
            assert ("4sao" in words) is stars


@pytest.mark.parametrize("kind", ["chu-the", "quyet-dinh"])
def test_the_labels_of_a_producer_and_of_a_decision_are_those_of_its_page(
    page: Page, fictional_url: str, fictional: Site, kind: str
) -> None:
    producers = {slug: one.items for slug, one in fictional.catalogue.producers.items()}
    lists = producers if kind == "chu-the" else fictional.catalogue.by_decision
    slug, items = min(lists.items(), key=lambda one: (abs(len(one[1]) - 3), one[0]))
    page.goto(f"{fictional_url}{kind}/{slug}/")
    page.get_by_role("link", name=say("labels.print")).click()
    codes, _, _ = printed(page)
    assert codes == {f"{fictional.url}san-pham/{item.id}/": 1 for item in items}


def test_shelf_cards_are_larger_and_decode_too(page: Page, fictional_url: str, fictional: Site) -> None:
    page.goto(f"{fictional_url}nhan/?id=con-han")
    page.wait_for_selector("[data-labels][data-ready]", state="attached")
    page.get_by_label(say("labels.kind")).select_option("card")
    page.get_by_label(say("labels.copies")).fill("4")
    codes, _, _ = printed(page)
    assert codes == {f"{fictional.url}san-pham/con-han/": 4}


@pytest.mark.parametrize(
    "asked", ["id=khong-co-hu-cau", "id=../../x", f"list={quote('https://example.com/')}", "list=../", ""]
)
def test_what_is_no_product_or_list_of_ours_prints_nothing(page: Page, fictional_url: str, asked: str) -> None:
    page.goto(f"{fictional_url}nhan/?{asked}")
    page.get_by_text(say("labels.none")).wait_for()
    assert page.locator(".oc-label").count() == 0
