"""No page says more than the records prove: stars, dates, unknown facts, and text that tries to be more than text."""

import json
import re
from collections.abc import Iterator

import pytest

from ocop.catalogue.items import ResolvedProduct
from ocop.language import formats
from ocop.language.formats import day
from ocop.language.strings import ENGLISH, say, speaking
from ocop.meaning import status_sentences
from ocop.meaning.certificate_timeline import Status
from ocop.pages.product import BUYER_FIELDS
from support import fictional_records, projects
from support.built_site import Card, Site, build_site
from support.fictional_records import GROUND, HOSTILE, REASON
from support.html import Element, Page, read_html

STAR_SIGNS = re.compile("[\u2605\u2606\u2729-\u273d\u2b50\u22c6\u2b51\u269d]|\U0001f31f")
RANK = re.compile(r"(?<!\w)[1-5] sao(?!\w)")
NOT_HELD = re.compile(
    r"(từng được công nhận|tiềm năng|chưa được công nhận|chưa thấy quyết định công nhận|nguồn ghi|đánh giá đạt|"
    r"quyết định ghi|đề nghị xét|đánh giá|công nhận)\s+(là\s+)?(hạng\s+)?$",
    re.IGNORECASE,
)
"""What may stand before “4 sao” where no stars are held; a bare “4 sao” would say that they are."""


def cards_and_products(site: Site) -> Iterator[tuple[Page, Card, ResolvedProduct]]:
    for page in site.data_pages():
        for card in site.mentions(page):
            yield page, card, site.catalogue.by_id[card.id]


def own_words(site: Site, page: Page) -> str:
    """Return what a product's page says of the product itself: not of its neighbours, in no other product's name."""
    others = {id(card.whole) for card in site.mentions(page)}

    def pieces(one: Element) -> Iterator[str]:
        for child in one.children:
            if isinstance(child, str):
                yield child
            elif (
                id(child) not in others and child.tag not in {"script", "style", "nav"} and "hidden" not in child.attrs
            ):
                yield from pieces(child)

    return " ".join(" ".join(pieces(page.main)).split())


def bare_ranks(text: str) -> list[str]:
    return [
        text[max(0, one.start() - 40) : one.end()]
        for one in RANK.finditer(text)
        if not NOT_HELD.search(text[: one.start()])
    ]


# --- Stars ------------------------------------------------------------------------------------------------------------


def test_no_sign_of_stars_stands_beside_a_product_that_is_not_in_force(either: Site) -> None:
    held = 0
    for page, card, item in cards_and_products(either):
        marks = [card.whole.text.replace(item.name, ""), *(one.get("aria-label") for one in card.whole.walk())]
        if item.standing.in_force:
            held += 1
        else:
            assert not STAR_SIGNS.search(" ".join(marks)), (page.address, card.id)
    assert held


def test_no_sign_of_stars_is_on_the_page_of_a_product_that_is_not_in_force(either: Site) -> None:
    for item in either.catalogue.items:
        page = either.page(f"san-pham/{item.id}/")
        if not item.standing.in_force:
            assert not STAR_SIGNS.search(own_words(either, page)), item.id
            assert not STAR_SIGNS.search(page.title + page.meta("description")), item.id


def test_a_product_in_force_shows_as_many_stars_as_it_holds_in_words_as_well(either: Site) -> None:
    for item in either.catalogue.items:
        if item.standing.in_force:
            text = own_words(either, either.page(f"san-pham/{item.id}/"))
            assert f"{item.standing.stars} sao" in text, item.id
            assert len(STAR_SIGNS.findall(text)) in {0, item.standing.stars}, item.id
    for page, card, item in cards_and_products(either):
        if item.standing.in_force and card.whole.get("class") == "oc-card":
            assert f"{item.standing.stars} sao" in card.whole.text, (page.address, card.id)
            assert len(STAR_SIGNS.findall(card.whole.text)) in {0, item.standing.stars}, (page.address, card.id)


def test_signs_of_stars_are_hidden_from_a_screen_reader_that_hears_the_words(either: Site) -> None:
    for page in either.data_pages():
        for one in page.top.walk():
            if any(isinstance(child, str) and STAR_SIGNS.search(child) for child in one.children):
                hidden = [one, *one.above()]
                assert any(each.get("aria-hidden") == "true" or each.get("role") == "img" for each in hidden), (
                    page.address
                )


def test_a_rank_that_is_not_held_is_never_named_bare(either: Site) -> None:
    for page, card, item in cards_and_products(either):
        if not item.standing.in_force:
            text = card.whole.text
            for name in (item.name, item.product.producer.name if item.product.producer else ""):
                text = text.replace(name, "…") if name else text
            assert bare_ranks(text) == [], (page.address, card.id)


def test_no_data_for_search_engines_certifies_what_is_not_in_force(either: Site) -> None:
    for item in either.catalogue.items:
        data, way = structured(either.page(f"san-pham/{item.id}/"))
        assert (data["@type"], way["@type"]) == ("Product", "BreadcrumbList")
        if item.standing.in_force:
            rating = data["hasCertification"]["certificationRating"]
            assert rating["ratingValue"] == item.standing.stars
        else:
            assert "hasCertification" not in data, item.id
        assert "aggregateRating" not in data
        assert "review" not in data
        assert "offers" not in data


def test_data_for_search_engines_name_the_product_by_its_permanent_address(either: Site) -> None:
    for item in either.catalogue.items:
        page = either.page(f"san-pham/{item.id}/")
        data, way = structured(page)
        address = f"{either.url}san-pham/{item.id}/"
        assert (data["url"], data["identifier"], data["name"]) == (address, item.id, item.name)
        assert ("image" in data) == bool(page.main.all("picture"))
        if "image" in data:
            assert either.file(data["image"].removeprefix(either.url)).is_file()
        if item.product.producer:
            assert data["brand"]["name"] == data["manufacturer"]["name"] == item.product.producer.name
        if item.product.group:
            assert data["category"] == item.product.group.name
        steps = [step["item"] for step in way["itemListElement"]]
        assert steps[-1] == address
        assert all(either.file(step.removeprefix(either.url)).is_file() for step in steps)


def test_a_province_s_list_is_told_in_its_order(either: Site) -> None:
    for page in (either.page("tinh/thanh-hoa/"), either.page("tinh/ha-tinh/")):
        (data,) = structured(page)
        told = [one["url"].removeprefix(f"{either.url}san-pham/").rstrip("/") for one in data["itemListElement"]]
        assert told == [card.id for card in either.cards(page)]


# --- Statuses ---------------------------------------------------------------------------------------------------------


def test_every_product_page_says_its_status_in_words_and_as_of_which_day(either: Site) -> None:
    for item in either.catalogue.items:
        text = either.page(f"san-pham/{item.id}/").main.text
        assert status_sentences.label(item.standing.status) in text
        assert re.search(
            rf"tình trạng (tính đến )?ngày\s*:?\s*{either.catalogue.today:%d/%m/%Y}", text, re.IGNORECASE
        ), item.id


def test_every_data_page_says_as_of_which_day(either: Site) -> None:
    day = f"{either.catalogue.today:%d/%m/%Y}"
    for page in either.data_pages():
        body = page.top.one("body").text
        if page.address.startswith("en/"):
            with speaking(ENGLISH):
                assert formats.day(either.catalogue.today) in body
            continue
        assert say("site.as_of", day=day) in body or f"tình trạng tính đến ngày {day}" in body.lower(), page.address


SENTENCES = {
    "con-han": "Đến hết ngày 02/06/2028.",
    "ky-nop-ho-so": "Đến hết ngày 15/04/2027",
    "sap-het-han": "Đến hết ngày 29/12/2026",
    "keo-dai": "Đã quá thời hạn 01/10/2026 nhưng được kéo dài hiệu lực đến 31/01/2027",
    "het-han": "05/08/2024",
    "thu-hoi": f"Đã bị thu hồi Từng được công nhận 4 sao Theo quyết định 9/QĐ-UBND ngày 02/02/2026: {GROUND}.",
    "nang-hang": "Đến hết ngày 15/10/2027.",
    "da-rut": f"Đã rút khỏi danh mục Ngày 01/10/2026: {REASON}.",
}


@pytest.mark.parametrize(("item_id", "sentence"), SENTENCES.items())
def test_a_status_that_hangs_on_a_day_says_the_day(fictional: Site, item_id: str, sentence: str) -> None:
    assert sentence in fictional.page(f"san-pham/{item_id}/").main.text


def test_a_year_without_a_day_is_told_as_the_range_that_it_is(fictional: Site) -> None:
    text = fictional.page("san-pham/chi-co-nam/").main.text
    assert "từ 01/01/2026 đến 31/12/2026" in text
    assert "chưa rõ hôm nay còn hiệu lực hay không" in text
    assert "01/01/2023" not in text


def test_potential_five_stars_are_said_not_to_be_five_stars(fictional: Site) -> None:
    text = own_words(fictional, fictional.page("san-pham/tiem-nang/"))
    assert say("status.potential_five") in text
    assert "chưa" in say("status.potential_five")
    assert bare_ranks(text) == []


def test_an_end_that_we_reckoned_is_said_to_be_reckoned_and_a_stated_one_is_not(either: Site) -> None:
    stated = re.compile("trang này tính", re.IGNORECASE)
    for item in either.catalogue.items:
        term, text = item.standing.term, own_words(either, either.page(f"san-pham/{item.id}/"))
        if (
            term
            and term.computed
            and term.end.exact
            and item.standing.status in {Status.VALID, Status.EXPIRED, Status.RENEWAL_LATE}
        ):
            assert stated.search(text), item.id
            assert day(term.end.last) in text, item.id
    assert any(item.standing.term and item.standing.term.computed for item in either.catalogue.items)


def test_an_end_that_the_certificate_states_is_not_called_reckoned(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("stated")
    record = fictional_records.product(recognitions=[fictional_records.recognition(valid_to="2028-05-31")])
    built = build_site(projects.project(folder / "p", {"thanh-hoa/hu-cau.yml": record}), folder / "site")
    text = built.page("san-pham/hu-cau/").main.text
    assert "31/05/2028" in text
    assert "trang này tính" not in text


def test_former_recognitions_stay_on_the_page_with_what_they_are_worth(fictional: Site) -> None:
    text = own_words(fictional, fictional.page("san-pham/nang-hang/"))
    assert say("status.superseded") in text
    assert text.index("15/10/2024") < text.index("05/08/2021"), "the latest recognition stands first"


# --- What is not known ------------------------------------------------------------------------------------------------


def test_what_no_source_states_is_said_to_be_unknown_and_never_to_be_missing(fictional: Site) -> None:
    text = own_words(fictional, fictional.page("san-pham/khong-ngay/")).lower()
    assert "không có" not in text
    asked = ["chủ thể", "nhóm sản phẩm", "số quyết định", "ngày quyết định", "cơ quan công nhận"]
    (lacking,) = re.findall(rf"chưa có {len(BUYER_FIELDS) + 2 + len(asked)} thông tin khác (.*) bổ sung", text)
    assert all(words in lacking for words in asked)
    asked = [say(f"buyer.{name}").lower() for name in (*BUYER_FIELDS, "certificates", "sold_at")]
    assert all(words in lacking for words in asked)


def test_what_a_record_states_stands_on_its_page(fictional: Site) -> None:
    text = fictional.page("san-pham/day-du/").main.text
    for words in (
        "2800000001", "38-16378-1-2026", "8930000000019", "Chai hư cấu", "HACCP", "1/HC", "20/05/2028",
        "Cửa hàng hư cấu",
        "0912345678", "715/QĐ-UBND", "UBND tỉnh Thanh Hóa", "02/06/2025", "Đợt hư cấu", "148", "77,5", "Lần đầu",
        "Trang hư cấu",
    ):  # fmt: skip
        assert words in text, words
    assert "Ông Hư Cấu" not in text, "who consented is nobody's business"


def test_no_page_shows_a_value_of_a_programme(either: Site) -> None:
    for page in either.pages():
        text = f"{page.top.text} {page.title} {page.meta('description')}"
        if page.address not in {"ma-loi/", "du-lieu/", "en/du-lieu/"}:  # where examples of records stand
            assert not re.search(r"\b(None|null|undefined|NaN|nan|Undefined|True|False)\b", text), page.address
        assert not re.search(r"\{[a-z_]+\}", text.replace("{n} hư cấu", "")), page.address


def test_no_fact_of_a_product_page_is_empty(either: Site) -> None:
    for page in either.pages("san-pham/"):
        for one in page.main.all("td", "dd", "th", "dt", "h1", "h2", "h3"):
            assert one.text, (page.address, one.tag)


# --- Hostile text -----------------------------------------------------------------------------------------------------


def structured(page: Page) -> list[dict[str, object] | object]:
    return [json.loads(one.source) for one in page.top.all("script", type="application/ld+json")]


@pytest.mark.parametrize(("key", "name"), HOSTILE.items())
def test_a_hostile_name_comes_out_as_the_words_it_is(fictional: Site, key: str, name: str) -> None:
    page = fictional.page(f"san-pham/doc-hai-{key}/")
    assert page.heading == name
    assert name in page.title
    assert name in page.meta("description")
    data, _ = structured(page)
    assert isinstance(data, dict)
    assert data["name"] == name
    for words in (f"Cơ sở {name}", f"Lời {name}", f"Trang {name}", f"Hộp {name}", f"Báo {name}"):
        assert words in page.main.text
    assert name in [link.text for link in page.top.all("a")] or f"Trang {name}" in [
        link.text for link in page.top.all("a")
    ]


@pytest.mark.parametrize(("key", "name"), HOSTILE.items())
def test_a_hostile_name_is_words_on_every_list(fictional: Site, key: str, name: str) -> None:
    for base in ("tinh/thanh-hoa/", "sao/4/", "tinh/thanh-hoa/huyen/hoang-hoa/"):
        card = next(one for one in fictional.listed(base) if one.id == f"doc-hai-{key}")
        assert name in card.whole.text
    item = fictional.catalogue.by_id[f"doc-hai-{key}"]
    assert fictional.page(f"chu-the/{item.producer}/").heading == f"Cơ sở {name}"


def test_no_hostile_name_makes_an_element(fictional: Site) -> None:
    def shapes(page: Page) -> set[tuple[str, ...]]:
        return {(one.tag, *sorted(one.attrs)) for one in page.top.walk()}

    tame = {
        shape for page in fictional.pages() if not re.search("doc-hai|co-so", page.address) for shape in shapes(page)
    }
    for key in HOSTILE:
        page = fictional.page(f"san-pham/doc-hai-{key}/")
        assert shapes(page) <= tame, key
        assert len(page.top.all("script")) == len(fictional.page("san-pham/day-du/").top.all("script"))


def test_no_element_of_the_site_runs_what_a_record_says(fictional: Site) -> None:
    for page in fictional.pages():
        for one in page.top.walk():
            assert not [name for name in one.attrs if name.startswith("on")], page.address
            assert one.get("src") != "x", page.address
            assert one.tag != "script" or "alert" not in one.source or one.get("type") == "application/ld+json", (
                page.address
            )


def test_a_template_in_a_name_is_not_run(fictional: Site) -> None:
    page = fictional.page("san-pham/doc-hai-template/")
    assert "{{ 7*7 }}" in page.heading
    assert "49" not in page.heading


def test_the_reader_of_these_tests_would_see_an_injected_element() -> None:
    page = read_html("<main><h1>a<script>alert(1)</script></h1><p title='x'>&amp;amp;</p></main>")
    assert [one.tag for one in page.top.one("body").walk()] == ["main", "h1", "script", "p"]
    assert page.main.text == "a &amp;"
    assert bare_ranks("OCOP 4 sao") == ["OCOP 4 sao"]
    assert bare_ranks("Từng được công nhận 4 sao") == []
