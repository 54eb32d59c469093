"""Decisions: one each however records cite it, its page, its announcement list, and the ways to it."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

import browsertools
import sitetools
from browsertools import code_of, codes, opened
from ocop.catalogue.decisions import Decided, DecisionIndex, announced
from ocop.language.dates import Days
from ocop.language.formats import number
from ocop.language.strings import say
from ocop.meaning import decision_identity as decisions
from ocop.meaning.certificate_status import evaluated_only
from ocop.meaning.decision_identity import act, cited, merged
from ocop.places.gazetteer import Era, Level, gazetteer
from ocop.places.resolver import resolve_province
from ocop.reading import content_files as contentfiles
from ocop.records.product import Decision, Place, Product, Recognition
from sitetools import Page, Site

site, fictional, either = sitetools.site, sitetools.fictional, sitetools.either
url, browser = browsertools.url, browsertools.browser

DAY = Days(dt.date(2026, 5, 20), dt.date(2026, 5, 20))


def province(name: str = "Thanh Hóa"):
    return resolve_province(name).units[0]


def slug(number: str | None, date: str | None = "2026-05-20", issuer: str | None = None, where: str = "Thanh Hóa") -> str | None:
    found = act(Decision(number=number, date=date, issuer=issuer), province(where))
    return found and found.slug


# --- What makes a decision one ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("spelt", ["715/QĐ-UBND", "715 / qđ – ubnd", "Quyết định số 715/QĐ-UBND", "0715/QĐ-UBND"])
@pytest.mark.parametrize("issuer", [None, "UBND tỉnh Thanh Hóa", "Chủ tịch UBND tỉnh Thanh Hoá", "Ủy ban nhân dân tỉnh THANH HÓA"])
@pytest.mark.parametrize("date", ["2026-05-20", "2026-05", "2026"])
def test_spellings_of_one_decision_share_its_address(spelt, issuer, date):
    assert slug(spelt, date, issuer) == "thanh-hoa-715-qd-ubnd-2026"


@pytest.mark.parametrize(
    ("cited", "expected"),
    [
        (("715/QĐ-UBND", "2025-05-20"), "thanh-hoa-715-qd-ubnd-2025"),
        (("715/QĐ-UBND", "2025-05-20", "UBND huyện Hoằng Hóa"), "thanh-hoa-hoang-hoa-715-qd-ubnd-2025"),
        (("715/QĐ-UBND", "2025-05-20", "UBND huyện Hoằng Hóa, tỉnh Thanh Hóa"), "thanh-hoa-hoang-hoa-715-qd-ubnd-2025"),
        (("1887/QĐ-UBND", "2025-06-16", "UBND huyện Đắk Song", "Đắk Nông"), "dak-nong-dak-song-1887-qd-ubnd-2025"),
        (("2919/QĐ-UBND", "2020", None, "Thừa Thiên Huế"), "hue-2919-qd-ubnd-2020"),
        (("377/QĐ-BNN-VPĐP", "2025-01-17", "Bộ NN&PTNT"), "bo-377-qd-bnn-vpdp-2025"),
        (("377/QĐ-BNN-VPĐP", "2025-01-17"), "bo-377-qd-bnn-vpdp-2025"),
        (("377/QĐ-BNNMT", "2025-06-26"), "bo-377-qd-bnnmt-2025"),
        (("12/2026/QĐ-UBND", None), "thanh-hoa-12-2026-qd-ubnd-2026"),
    ],
)
def test_body_number_and_year_make_the_address(cited, expected):
    assert slug(*cited) == expected


@pytest.mark.parametrize(("number", "date"), [(None, "2026-05-20"), ("715/QĐ-UBND", None), ("QĐ 715", "2026"), (None, None)])
def test_without_number_or_year_nothing_tells_a_decision_from_others(number, date):
    assert slug(number, date) is None


@given(st.integers(1, 99999), st.sampled_from(["QĐ-UBND", "QĐ-CTUBND", "QĐ-BNN-VPĐP", "QĐ-BNNMT"]), st.integers(2019, 2026))
def test_an_address_needs_no_escape_and_numbers_never_share_one(serial, organ, year):
    found = slug(f"{serial}/{organ}", str(year))
    assert found
    assert set(found) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert found != slug(f"{serial % 99999 + 1}/{organ}", str(year))


def test_no_two_bodies_share_their_part_of_an_address():
    book = gazetteer()
    seats = [*book.provinces(Era.OLD), *book.units(Era.OLD, Level.DISTRICT)]
    parts = [decisions._place(seat) for seat in seats]
    assert len(set(parts)) == len(parts) > 700
    assert decisions.MINISTRY not in parts


def test_together_records_tell_the_issuer_and_the_nearest_day():
    acts = [
        act(Decision(number="715/QĐ-UBND", date=date, issuer=issuer), province())
        for date, issuer in (("2026", None), ("2026-05-20", None), ("2026", "UBND tỉnh Thanh Hóa"))
    ]
    assert {one.slug for one in acts} == {"thanh-hoa-715-qd-ubnd-2026"}
    assert merged(acts).days == DAY
    assert merged(acts).issuer.name == "UBND tỉnh Thanh Hóa"


def test_a_citation_says_where_it_stands():
    recognitions = (Recognition(stars=3), Recognition(stars=4, decision=Decision(number="715/QĐ-UBND", date="2026")))
    (found,) = cited(Product(name="x", place=Place(province="Thanh Hóa"), recognitions=recognitions))
    assert found.path == ("recognitions", 1, "decision")
    assert not found.revokes


def decided_in(site: Site) -> list[Decided]:
    files = contentfiles.records(site.project, sitetools.TODAY)
    return list(DecisionIndex(site.catalogue, announced(files)).decisions)


# --- Pages -----------------------------------------------------------------------------------------------------------


def rows(page: Page) -> list[str]:
    """Return the ids of the products in the tables of a decision, in their order."""
    return [row.all("a")[0]["href"].split("/")[-2] for row in page.main.all("tr") if row.get("data-status")]


def test_every_whole_citation_leads_from_the_product_to_the_decision_and_back(either: Site) -> None:
    asked = 0
    for item in either.catalogue.items:
        page = either.page(f"san-pham/{item.id}/")
        ways = {either.leads(page, link) for link in page.main.all("a")}
        for citation in item.citations:
            address = f"quyet-dinh/{citation.act.slug}/"
            assert address in ways, item.id
            assert item.id in rows(either.page(address))
            asked += 1
    assert asked > 50


def test_a_decision_lists_what_it_recognised_and_nothing_else(either: Site) -> None:
    for decided in decided_in(either):
        page = either.page(f"quyet-dinh/{decided.act.slug}/")
        assert rows(page) == [item.id for item in decided.items]
        assert decided.act.number in page.heading
        for source in {source.url for _, one in decided.recognised for source in one.sources if source.url}:
            assert page.main.all("a", href=source)


def test_a_decision_of_unknown_issuer_says_so_and_names_none(site: Site) -> None:
    text = site.page("quyet-dinh/tuyen-quang-321-qd-ubnd-2024/").main.text
    assert say("decision.issuer_unknown").capitalize() in text
    assert say("decision.issuer_by_place", province="tỉnh Tuyên Quang") in text
    assert "UBND tỉnh" not in text


def test_an_issuer_that_has_gone_is_shown_with_what_it_is_today(site: Site) -> None:
    def text(name: str) -> str:
        return site.page(f"quyet-dinh/{name}/").main.text

    assert "Nay thuộc tỉnh Lâm Đồng" in text("dak-nong-858-qd-ubnd-2025")
    assert "Nay là Bộ Nông nghiệp và Môi trường" in text("bo-377-qd-bnn-vpdp-2025")
    assert "UBND huyện Đắk Song" in text("dak-nong-dak-song-1887-qd-ubnd-2025")
    assert "xã Thuận Hạnh" in text("dak-nong-dak-song-1887-qd-ubnd-2025")
    assert "Nay " not in text("lam-dong-3981-qd-ubnd-2026")


def test_a_revocation_is_a_decision_with_its_ground(fictional: Site) -> None:
    page = fictional.page("quyet-dinh/thanh-hoa-9-qd-ubnd-2026/")
    assert say("decision.revoked") in page.main.text
    assert sitetools.GROUND in page.main.text
    assert say("decision.recognised") not in page.main.text


def test_every_decision_is_in_the_list_of_its_year_and_of_each_province_it_is_about(either: Site) -> None:
    def leads(address: str) -> set[str | None]:
        page = either.page(address)
        return {either.leads(page, link) for link in page.main.all("a")}

    for decided in decided_in(either):
        own = f"quyet-dinh/{decided.act.slug}/"
        assert own in leads(f"quyet-dinh/nam-{decided.act.days.first.year}/")
        assert (decided.act.seat is not None) or own in leads("quyet-dinh/bo/")
        for item, _ in decided.recognised:
            assert own in leads(f"quyet-dinh/{gazetteer().slug(item.province)}/")


def test_recognitions_without_a_whole_decision_are_counted(site: Site) -> None:
    without = sum(
        not evaluated_only(one) and not (one.decision and one.decision.number and one.decision.date)
        for item in site.catalogue.items
        for one in item.product.recognitions
    )
    assert f"{number(without)} lần công nhận khác" in site.page("quyet-dinh/").main.text
    assert say("decision.nothing_known") in site.page("quyet-dinh/thanh-hoa/").main.text


def test_on_paper_each_row_has_a_code_of_the_product_s_address(browser, url: str, site: Site) -> None:
    with opened(browser) as (page, watch):
        page.goto(f"{url}quyet-dinh/dak-nong-dak-song-1887-qd-ubnd-2025/")
        rows = page.locator(".oc-announce tbody tr")
        assert rows.locator("svg").first.is_hidden()
        page.emulate_media(media="print")
        assert rows.count() == rows.locator("svg:visible").count() == 8
        drawn = codes(page, ".oc-announce")
        for n, row in enumerate(rows.all()):
            address = f"{site.url}san-pham/{row.locator('th a').get_attribute('href').split('/')[-2]}/"
            assert drawn[n] == code_of(page, url, address)
            assert address in row.inner_text()
            assert row.locator("svg").bounding_box()["width"] > 60
        assert watch.said == []
