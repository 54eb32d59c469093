"""The list of chosen products in a real browser: it stays, it is shared, compared, printed, and asked about."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
import qrcode
from playwright.sync_api import Browser, Page, expect

from ocop.language.strings import say
from support.browser import opened
from support.built_site import Site
from support.fictional_records import HOSTILE

LIMIT = 200
CHOSEN_WAY = "header details nav a[href$='da-chon/']"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with opened(browser) as (tab, _):
        yield tab


def shown(page: Page, url: str, *ids: str) -> Page:
    """Open the list of `ids` as somebody shares it, and wait until all of it is there."""
    page.goto("about:blank")
    page.goto(f"{url}da-chon/#ids={'.'.join(ids)}")
    page.wait_for_selector("[data-ready]")
    return page


def part(page: Page, name: str) -> Any:
    return page.locator(f"[data-part='{name}']")


def rows(page: Page) -> list[str | None]:
    return [row.get_attribute("data-id") for row in part(page, "list").locator("li").all()]


def chosen(page: Page, url: str) -> list[str | None]:
    """Return what the reader's own list holds."""
    page.goto("about:blank")
    page.goto(f"{url}da-chon/")
    expect(part(page, "said")).not_to_have_text(re.compile("^$|…$"))
    return rows(page)


# --- Choosing ---------------------------------------------------------------------------------------------------------


def test_a_product_chosen_in_a_list_or_on_its_page_stays_chosen(page: Page, fictional_url: str) -> None:
    page.goto(f"{fictional_url}tinh/thanh-hoa/")
    button = page.get_by_role("button", name=say("chosen.add", name="Nước mắm còn hạn hư cấu"))
    expect(button).to_have_attribute("aria-pressed", "false")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    page.goto(f"{fictional_url}san-pham/het-han/")
    page.get_by_role("button", name=say("chosen.choose")).click()
    ways = page.locator(".oc-header summary")
    expect(ways).to_have_text(f"{say('menu.all')} (2)")
    ways.click()
    expect(page.get_by_role("link", name=f"{say('menu.chosen')} (2)")).to_be_visible()
    page.reload()
    expect(page.get_by_role("button", name=say("chosen.choose"))).to_have_attribute("aria-pressed", "true")
    assert chosen(page, fictional_url) == ["con-han", "het-han"]


def test_a_click_on_a_card_s_button_does_not_follow_the_card(page: Page, fictional_url: str) -> None:
    page.goto(f"{fictional_url}tinh/thanh-hoa/")
    page.locator("[data-shortlist=con-han]").click()
    assert page.url == f"{fictional_url}tinh/thanh-hoa/"


def test_buttons_of_another_tab_follow(browser: Browser, fictional_url: str) -> None:
    with opened(browser) as (one, _):
        other = one.context.new_page()
        for tab in (one, other):
            tab.goto(f"{fictional_url}san-pham/con-han/")
        one.locator("[data-shortlist=con-han]").click()
        expect(other.locator("[data-shortlist=con-han]")).to_have_attribute("aria-pressed", "true")
        one.locator("[data-shortlist=con-han]").click()
        expect(other.locator("[data-shortlist=con-han]")).to_have_attribute("aria-pressed", "false")
        expect(other.locator(CHOSEN_WAY)).to_have_text(say("menu.chosen"))


DAMAGED = {
    "{": [],
    "[]": [],
    '{"version":9,"ids":["con-han"]}': [],
    '{"version":1,"ids":"con-han"}': [],
    '{"version":1,"ids":["<img src=x onerror=alert(1)>","../../x",7,null,"con-han","con-han","A"]}': ["con-han"],
}
"""What may be found where the list is kept, and what may be believed of it."""


def test_what_is_kept_is_believed_only_as_far_as_it_can_be_ids(browser: Browser, fictional_url: str) -> None:
    with opened(browser) as (page, watch):
        page.goto(f"{fictional_url}gioi-thieu/")
        for kept, ids in DAMAGED.items():
            page.evaluate("kept => localStorage.setItem('oc-chosen', kept)", kept)
            assert chosen(page, fictional_url) == ids, kept
        assert watch.said == []


def test_a_browser_that_keeps_nothing_still_chooses_on_the_page(page: Page, fictional_url: str) -> None:
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('', 'SecurityError') } })"
    )
    page.goto(f"{fictional_url}san-pham/con-han/")
    button = page.locator("[data-shortlist=con-han]")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "false")


def test_a_full_list_says_so_and_takes_no_more(page: Page, fictional_url: str) -> None:
    page.goto(f"{fictional_url}san-pham/con-han/")
    full = [f"hu-cau-{n}" for n in range(LIMIT)]
    page.evaluate("ids => localStorage.setItem('oc-chosen', JSON.stringify({ version: 1, ids }))", full)
    page.reload()
    page.locator("[data-shortlist=con-han]").click()
    expect(page.locator("header .oc-header__said")).to_have_text(say("chosen.full", n=LIMIT))
    expect(page.locator("[data-shortlist=con-han]")).to_have_attribute("aria-pressed", "false")


def test_without_javascript_nothing_offers_to_choose_and_the_page_says_why(
    browser: Browser, fictional_url: str
) -> None:
    with opened(browser, java_script_enabled=False) as (page, _):
        for address in ("tinh/thanh-hoa/", "san-pham/con-han/"):
            page.goto(fictional_url + address)
            assert not [one for one in page.locator("[data-shortlist]").all() if one.is_visible()]
        page.goto(f"{fictional_url}da-chon/")
        expect(page.locator("main noscript p")).to_be_visible()


# --- The list ---------------------------------------------------------------------------------------------------------


def test_the_list_says_the_status_of_the_day_it_is_read(browser: Browser, fictional_url: str) -> None:
    for day, words in (("2026-12-29", say("star.one", n=4)), ("2026-12-30", say("star.was", n=4))):
        with opened(browser, f"{day}T09:00:00+07:00") as (page, _):
            shown(page, fictional_url, "sap-het-han", "con-han")
            row = part(page, "list").locator("[data-id=sap-het-han]")
            expect(row).to_contain_text(words)
            expect(part(page, "compare-table")).to_contain_text(words)
            expect(part(page, "said")).to_contain_text(f"{day[8:]}/12/2026")
            assert words in part(page, "sheet").text_content()


def test_what_is_not_there_is_named_and_a_former_address_leads_on(page: Page, fictional_url: str) -> None:
    shown(page, fictional_url, "khong-co-san-pham", "ten-cu-hu-cau")
    expect(part(page, "list")).to_contain_text(say("chosen.missing", id="khong-co-san-pham"))
    expect(part(page, "list").get_by_role("link", name="Nước mắm còn hạn hư cấu")).to_have_attribute(
        "href", f"{fictional_url}san-pham/con-han/"
    )


@pytest.mark.parametrize("own", [False, True], ids=["shared", "own"])
def test_a_product_is_taken_out_and_the_keyboard_stays_in_the_list(page: Page, fictional_url: str, own: bool) -> None:  # noqa: FBT001 (pytest's parameter)
    shown(page, fictional_url, "con-han", "het-han", "day-du")
    if own:
        page.get_by_role("button", name=say("chosen.keep")).click()
    part(page, "list").get_by_role("button", name=say("chosen.remove_name", name="Nước mắm hết hạn hư cấu")).press(
        "Enter"
    )
    assert rows(page) == ["con-han", "day-du"]
    assert page.evaluate("document.activeElement.closest('li').dataset.id") == "day-du"
    assert page.url.endswith("da-chon/" if own else "#ids=con-han.day-du")
    expect(page.locator(CHOSEN_WAY)).to_have_text(say("menu.chosen") + (" (2)" if own else ""))


def test_pages_that_cannot_be_had_are_counted_and_the_rest_is_shown(page: Page, fictional_url: str) -> None:
    page.route("**/san-pham/het-han/", lambda route: route.abort())
    shown(page, fictional_url, "con-han", "het-han")
    expect(part(page, "said")).to_have_text(say("chosen.failed", n=1))
    expect(part(page, "list")).to_contain_text("Nước mắm còn hạn hư cấu")


def test_hostile_names_are_only_words_everywhere_on_the_page(browser: Browser, fictional_url: str) -> None:
    with opened(browser) as (page, watch):
        shown(page, fictional_url, *(f"doc-hai-{key}" for key in HOSTILE))
        for box in part(page, "list").get_by_role("checkbox").all()[:4]:
            box.check()
        for n, name in enumerate(" ".join(name.split()) for name in HOSTILE.values()):
            for where in ("list", "sheet", "to", *(["compare-table"] if n < 4 else [])):
                assert name in part(page, where).text_content(), where
            assert name in part(page, "letter").input_value()
        assert watch.said == []
        assert page.locator("img[src=x]").count() == 0


# --- Sharing ----------------------------------------------------------------------------------------------------------


def test_a_link_shows_the_same_list_on_another_phone_which_may_keep_it(browser: Browser, fictional_url: str) -> None:
    with opened(browser) as (page, _):
        shown(page, fictional_url, "con-han", "het-han")
        link = part(page, "link").input_value()
    with opened(browser) as (other, _):
        other.goto(link)
        other.wait_for_selector("[data-ready]")
        assert rows(other) == ["con-han", "het-han"]
        expect(part(other, "shared-words")).to_have_text(say("chosen.shared", n=2))
        assert other.evaluate("localStorage.length") == 0
        other.get_by_role("button", name=say("chosen.keep")).click()
        expect(part(other, "said")).to_have_text(say("chosen.kept"))
        expect(part(other, "shared")).to_be_hidden()
        assert chosen(other, fictional_url) == ["con-han", "het-han"]


def test_a_link_that_a_program_has_rewritten_is_still_read(page: Page, fictional_url: str) -> None:
    for written in (
        "con-han,het-han",
        "con-han%2Chet-han",
        "con-han.het-han.con-han",
        "con-han.%22%3E.het-han",
        "con-han.%ZZ.het-han",
    ):
        page.goto("about:blank")
        page.goto(f"{fictional_url}da-chon/#ids={written}")
        page.wait_for_selector("[data-ready]")
        assert rows(page) == ["con-han", "het-han"], written


def test_the_code_on_the_page_is_that_of_the_link(page: Page, fictional_url: str, fictional: Site) -> None:
    for ids in (["con-han"], [item.id for item in fictional.catalogue.items][:20]):
        shown(page, fictional_url, *ids)
        code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M, border=4, mask_pattern=3)
        code.add_data(qrcode.util.QRData(part(page, "link").input_value().encode(), mode=qrcode.util.MODE_8BIT_BYTE))
        code.make(fit=True)
        drawn = {
            tuple(map(int, at))
            for at in re.findall(r"M(\d+) (\d+)h1", part(page, "code").locator("path").get_attribute("d"))
        }
        assert drawn == {(x, y) for y, row in enumerate(code.get_matrix()) for x, dark in enumerate(row) if dark}


def test_a_list_too_long_for_a_code_says_so_and_keeps_its_link(page: Page, fictional_url: str, fictional: Site) -> None:
    ids = [item.id for item in fictional.catalogue.items][:110]
    shown(page, fictional_url, *ids)
    expect(part(page, "code-words")).to_have_text(say("chosen.too_long"))
    assert part(page, "link").input_value().endswith(".".join(ids))


# --- Comparing --------------------------------------------------------------------------------------------------------


def test_two_products_stand_side_by_side_as_their_pages_have_them(page: Page, fictional_url: str) -> None:
    shown(page, fictional_url, "day-du", "het-han")
    lines = {
        row.get_attribute("data-fact"): [one.inner_text() for one in row.locator("td").all()]
        for row in part(page, "compare-table").locator("[data-fact]").all()
    }
    assert lines["decision"] == ["715/QĐ-UBND, 02/06/2025", "715/QĐ-UBND, 05/08/2021"]
    assert lines["gtin"] == ["8930000000019", say("site.not_given")]
    assert lines["code"] == ["38-16378-1-2026", say("site.unknown")]
    assert lines["rank"] == [say("star.one", n=4), say("star.was", n=4)]
    assert lines["phone"] == ["0912345678", say("site.not_given")]


def test_lines_that_differ_are_marked_and_may_stand_alone(page: Page, fictional_url: str) -> None:
    shown(page, fictional_url, "day-du", "het-han")
    table = part(page, "compare-table")
    same, other = table.locator("[data-fact=issuer]"), table.locator("tr", has_text=say("buyer.gtin"))
    expect(other).to_contain_text(say("chosen.differs"))
    expect(same).not_to_contain_text(say("chosen.differs"))
    page.get_by_label(say("chosen.compare_only")).check()
    expect(same).to_be_hidden()
    expect(other).to_be_visible()


def test_two_to_four_are_compared_and_a_reader_says_which(page: Page, fictional_url: str) -> None:
    shown(page, fictional_url, "con-han", "het-han", "day-du", "keo-dai", "thu-hoi")
    expect(part(page, "compare")).to_be_hidden()
    boxes = part(page, "list").get_by_role("checkbox")
    for n in range(4):
        boxes.nth(n).check()
        assert part(page, "compare").is_visible() == (n >= 1)
    boxes.nth(4).check()
    expect(part(page, "compare")).to_be_hidden()
    expect(part(page, "compare-hint")).to_be_visible()


def test_the_first_column_stays_in_sight_on_a_phone(browser: Browser, fictional_url: str) -> None:
    with opened(browser, viewport={"width": 320, "height": 700}) as (page, _):
        shown(page, fictional_url, "con-han", "het-han", "day-du", "keo-dai")
        head = part(page, "compare-table").locator("th[scope=row]").first
        before = head.bounding_box()["x"]
        part(page, "compare-table").evaluate("box => { box.scrollLeft = 300 }")
        assert part(page, "compare-table").evaluate("box => box.scrollLeft") > 200
        assert abs(head.bounding_box()["x"] - before) < 2
        assert page.evaluate("document.documentElement.scrollWidth") <= 320


# --- Asking and printing ----------------------------------------------------------------------------------------------


def test_the_letter_names_every_product_and_what_its_certificate_is_worth(page: Page, fictional_url: str) -> None:
    shown(page, fictional_url, "con-han", "het-han")
    words = part(page, "letter").input_value()
    assert (
        f"1. Nước mắm còn hạn hư cấu – Hợp tác xã Hư Cấu\n   4 sao, Còn hiệu lực\n   {fictional_url}san-pham/con-han/"
        in words
    )
    assert "Từng được công nhận 4 sao, Đã hết hạn" in words
    assert f"22/11/2026, theo {fictional_url}da-chon/#ids=con-han.het-han" in words
    assert "{" not in words


def test_a_letter_to_one_producer_is_about_its_products_only(page: Page, fictional_url: str) -> None:
    shown(page, fictional_url, "con-han", "day-du")
    page.get_by_label(say("request.to")).select_option("Hợp tác xã Đầy Đủ Hư Cấu")
    words = part(page, "letter").input_value()
    assert words.startswith("Kính gửi: Hợp tác xã Đầy Đủ Hư Cấu\n")
    assert "Nước mắm đầy đủ hư cấu" in words
    assert "Nước mắm còn hạn hư cấu" not in words


def test_what_a_buyer_has_written_is_what_is_copied_and_mailed(browser: Browser, fictional_url: str) -> None:
    with opened(browser, permissions=["clipboard-read", "clipboard-write"]) as (page, _):
        shown(page, fictional_url, "con-han")
        part(page, "letter").fill("Lời của tôi: 50 chai & 10 % chiết khấu?")
        page.locator("[data-act=copy-letter]").click()
        expect(page.locator("[data-act=copy-letter]")).to_have_text(say("chosen.copied"))
        assert page.evaluate("navigator.clipboard.readText()") == "Lời của tôi: 50 chai & 10 % chiết khấu?"
        mail = urlsplit(part(page, "mail").get_attribute("href"))
        assert (mail.scheme, parse_qs(mail.query)["body"]) == ("mailto", ["Lời của tôi: 50 chai & 10 % chiết khấu?"])
        assert unquote(mail.query).startswith(f"subject={say('request.subject')}")


def test_the_sheet_prints_each_product_whole_with_the_day_and_nothing_else(page: Page, fictional_url: str) -> None:
    shown(page, fictional_url, "con-han", "day-du")
    page.emulate_media(media="print")
    expect(part(page, "sheet-day")).to_contain_text("22/11/2026")
    expect(part(page, "sheet").locator("section")).to_have_count(2)
    expect(part(page, "sheet")).to_contain_text("8930000000019")
    for one in ("list", "letter", "compare-table"):
        expect(part(page, one)).to_be_hidden()
    page.emulate_media(media="null")
    expect(part(page, "sheet")).to_be_hidden()
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True))) == 1
