"""The page /tra-cuu/ in a real browser.

Each kind of question, each verdict, on frozen days, with the camera and without a network.
"""

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from ocop.language.strings import say
from support.browser import opened
from support.built_site import Site


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with opened(browser) as (page, _):
        yield page


def ask(page: Page, url: str, question: str) -> tuple[str, list[tuple[str, str]]]:
    """Return the verdict on a question and the products in it, each with its status."""
    page.goto(f"{url}tra-cuu/?q={quote(question)}")
    return verdict(page)


def verdict(page: Page) -> tuple[str, list[tuple[str, str]]]:
    answer = page.locator("[data-ready]")
    answer.wait_for(state="attached")
    found = answer.locator("[data-id]").evaluate_all("all => all.map((one) => [one.dataset.id, one.dataset.status])")
    return str(answer.get_attribute("data-verdict")), [tuple(one) for one in found]


QUESTIONS = {
    "con-han": ("con-han", "valid"),
    "san-pham/con-han/": ("con-han", "valid"),
    "https://ocop.example.vn/danh-muc/san-pham/con-han/?a=1#b": ("con-han", "valid"),
    "ten-cu-hu-cau": ("con-han", "valid"),
    "8930000000019\r\n": ("day-du", "valid"),
    "38-16378-1-2026": ("day-du", "valid"),
    "Nước mắm thu hồi hư cấu": ("thu-hoi", "revoked"),
    "NUOC MAM KEO DAI HU CAU": ("keo-dai", "extended"),
    "Nước mắm hết hạn hư cấu của HTX Hư Cấu": ("het-han", "expired"),
    "hop tac xa day du hu cau": ("day-du", "valid"),
    "Nước mắm đã rút hư cấu": ("da-rut", "withdrawn"),
    "nước mắm thu hoi hu cau": ("thu-hoi", "revoked"),  # some words with their accents, others without
    " số 8930-0000-0001-9 ": ("day-du", "valid"),
    "(01) 08930000000019": ("day-du", "valid"),
    "EAN: 8930000000019": ("day-du", "valid"),
}


@pytest.mark.parametrize("question", QUESTIONS)
def test_one_product_is_what_was_asked_for(page: Page, fictional_url: str, question: str) -> None:
    assert ask(page, fictional_url, question) == ("one", [QUESTIONS[question]])
    expect(page.locator("[data-near]")).to_have_count(0)
    stars = page.locator("[data-id] i")
    in_force = QUESTIONS[question][1] in {"valid", "extended"}
    expect(stars).to_have_count(1 if in_force else 0)


def test_several_are_all_there_with_their_number(page: Page, fictional_url: str, fictional: Site) -> None:
    said, found = ask(page, fictional_url, "Quyết định số 715/QĐ-UBND ngày 02/6/2025 của UBND tỉnh Cà Mau")
    assert said == "several"
    wanted = {
        item.id
        for item in fictional.catalogue.items
        if item.file.startswith("products/ca-mau/") and "2025" in str(item.citations[0].act.days)
    }
    assert {item_id for item_id, _ in found} == wanted
    assert page.locator("[data-ready]").get_attribute("data-total") == str(len(found)) == str(len(wanted))


@pytest.mark.parametrize(
    "question", ["Nước mắm hết hạn hư", "8930000000018", "Nước mằm hết hạn hư cấu", "99999/QĐ-UBND"]
)
def test_none_says_what_it_does_not_prove(page: Page, fictional_url: str, question: str) -> None:
    assert ask(page, fictional_url, question) == ("none", [])
    expect(page.locator("[data-ready]")).to_contain_text(say("verify.none_means"))


def test_what_is_near_stands_outside_and_is_called_so(page: Page, fictional_url: str) -> None:
    ask(page, fictional_url, "Nước mắm hết hạn hư")
    near = page.locator("[data-near]")
    expect(near).to_contain_text(say("verify.near"))
    assert "het-han" in near.locator("[data-id]").evaluate_all("all => all.map((one) => one.dataset.id)")
    expect(page.locator("[data-verdict] [data-near], [data-near] [data-verdict]")).to_have_count(0)


@pytest.mark.parametrize(
    ("moment", "status"),
    [
        ("2026-11-22T05:00:00Z", "valid"),
        ("2028-06-02T16:59:00Z", "renewal_late"),  # a minute before midnight in Vietnam
        ("2028-06-02T17:01:00Z", "expired"),
        ("2016-05-01T00:00:00Z", "valid"),  # a clock behind the build knows less than the build
    ],
)
def test_the_status_is_that_of_the_reader_s_day(browser: Browser, fictional_url: str, moment: str, status: str) -> None:
    with opened(browser, moment) as (page, _):
        assert ask(page, fictional_url, "con-han") == ("one", [("con-han", status)])
        expect(page.locator("[data-id] i")).to_have_count(0 if status == "expired" else 1)


def test_a_question_is_asked_in_the_box_and_back_leads_to_the_one_before(page: Page, fictional_url: str) -> None:
    page.goto(f"{fictional_url}tra-cuu/")
    expect(page.locator("[data-ready]")).to_have_count(0)
    box = page.locator("main input[name=q]")
    box.fill("con-han")
    box.press("Enter")
    assert verdict(page)[1] == [("con-han", "valid")]
    box.fill("het-han")
    page.get_by_role("button", name=say("verify.ask"), exact=True).click()
    page.wait_for_selector("[data-ready] [data-id=het-han]")
    page.go_back()
    page.wait_for_selector("[data-ready] [data-id=con-han]")
    expect(box).to_have_value("con-han")


CAMERA = """
window.BarcodeDetector = class {
  static async getSupportedFormats() { return ["qr_code", "ean_13"]; }
  async detect() { return [{ rawValue: "8930000000019" }]; }
};
const track = { stop() { window.stopped = true; } };
navigator.mediaDevices.getUserMedia = async () => {
  const one = new MediaStream();
  one.getTracks = () => [track];
  return one;
};
HTMLMediaElement.prototype.play = async () => {};
"""


def test_a_code_that_the_camera_reads_is_asked(page: Page, fictional_url: str) -> None:
    page.add_init_script(CAMERA)
    page.goto(f"{fictional_url}tra-cuu/")
    page.get_by_role("button", name=say("verify.scan")).click()
    assert verdict(page) == ("one", [("day-du", "valid")])
    expect(page.locator("video")).to_be_hidden()
    assert page.evaluate("window.stopped")


def test_without_a_reader_of_codes_there_is_no_button_for_it(page: Page, fictional_url: str) -> None:
    page.add_init_script("delete window.BarcodeDetector")
    ask(page, fictional_url, "con-han")
    expect(page.get_by_role("button", name=say("verify.scan"))).to_have_count(0)


def test_without_scripts_the_page_says_so_and_leads_to_the_lists(browser: Browser, fictional_url: str) -> None:
    with opened(browser, java_script_enabled=False) as (page, _):
        page.goto(f"{fictional_url}tra-cuu/?q=con-han")
        assert say("verify.no_script") in page.locator("main").inner_text()
        expect(page.locator("[data-ready]")).to_have_count(0)
        page.locator("main noscript a[href$='tinh/']").click()
        expect(page.locator("h1")).to_have_text(say("site.provinces"))


def test_a_page_that_was_seen_answers_without_a_network(browser: Browser, fictional_url: str) -> None:
    with opened(browser, worker=True) as (page, _):
        ask(page, fictional_url, "con-han")
        page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        ask(page, fictional_url, "het-han")
        page.wait_for_load_state("networkidle")
        page.context.set_offline(True)
        said, found = ask(page, fictional_url, "Nước mắm thu hồi hư cấu")
        assert (said, [item_id for item_id, _ in found]) == ("one", ["thu-hoi"])


ENGLISH = {"con-han": ("valid", "In force"), "het-han": ("expired", "Expired"), "thu-hoi": ("revoked", "Revoked")}


@pytest.mark.parametrize("question", ENGLISH)
def test_in_english_the_verdict_is_the_same_and_as_clear(page: Page, fictional_url: str, question: str) -> None:
    status, label = ENGLISH[question]
    page.goto(f"{fictional_url}en/tra-cuu/?q={question}")
    assert verdict(page) == ("one", [(question, status)])
    answer = page.locator("[data-ready]")
    expect(answer.locator(".oc-shelf__verdict")).to_have_text(label)
    expect(answer).to_contain_text("Status calculated for 22 November 2026")
    link = answer.locator("h2 a")
    expect(link).to_have_attribute("lang", "vi")
    english = f"{fictional_url}en/san-pham/{question}/"
    wanted = english if status == "valid" else f"{fictional_url}san-pham/{question}/"
    assert link.evaluate("(one) => one.href") == wanted
    assert link.get_attribute("hreflang") == (None if status == "valid" else "vi")


def test_in_english_several_and_none_are_said_in_english(page: Page, fictional_url: str) -> None:
    page.goto(f"{fictional_url}en/tra-cuu/?q={quote('99999/QĐ-UBND')}")
    assert verdict(page) == ("none", [])
    expect(page.locator("[data-ready]")).to_contain_text("Not found here does not mean not certified")
    page.goto(f"{fictional_url}en/tra-cuu/?q={quote('HTX Hư Cấu')}")
    said, found = verdict(page)
    assert said == "several"
    expect(page.locator("[data-ready] h2").first).to_have_text(f"{len(found)} products match your question")


def test_a_page_in_english_catches_up_with_the_calendar(browser: Browser, fictional_url: str) -> None:
    with opened(browser, "2028-06-03T05:00:00Z") as (page, _):
        page.goto(f"{fictional_url}en/san-pham/con-han/")
        seal = page.locator(".oc-seal")
        expect(seal).to_have_attribute("data-status", "expired")
        expect(seal).to_contain_text("Expired")
        expect(seal).to_contain_text("Once certified with 4 stars")
        expect(seal).to_contain_text("After 2 June 2028.")
        expect(page.locator("[data-day]")).to_have_text("3 June 2028")
        expect(seal.locator("i")).to_have_count(0)


def test_the_search_in_english_finds_by_english_words_and_shows_english(page: Page, fictional_url: str) -> None:
    page.goto(f"{fictional_url}en/tim-kiem/?q=fish+sauce")
    page.wait_for_selector("#oc-results[data-ready]")
    expect(page.locator("#oc-total")).to_contain_text("products")
    card = page.locator("#oc-results li").first
    expect(card.locator("a").first).to_have_attribute("lang", "vi")
    said = page.locator("#oc-results .oc-status").first.inner_text()
    assert said in {"In force", "In force, renewal application due"}
    expect(page.locator("#oc-panel")).to_contain_text("Status today")


def test_an_address_in_english_that_has_ended_leads_to_the_answer_in_english(page: Page, fictional_url: str) -> None:
    page.goto(f"{fictional_url}en/san-pham/het-han/")
    assert verdict(page) == ("one", [("het-han", "expired")])
    assert page.url == f"{fictional_url}en/tra-cuu/?q=het-han"
