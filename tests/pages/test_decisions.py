"""The page of a decision, its announcement list, and the ways to it."""

from playwright.sync_api import expect

from ocop.catalogue.decisions import Decided, DecisionIndex, announced
from ocop.language.formats import number
from ocop.language.strings import say
from ocop.meaning.certificate_status import evaluated_only
from ocop.places.gazetteer import gazetteer
from ocop.reading import content_files
from support.browser import code_of, codes, opened
from support.built_site import Site
from support.fictional_records import GROUND
from support.html import Page


def decided_in(site: Site) -> list[Decided]:
    files = content_files.records(site.project, site.catalogue.today)
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
    assert GROUND in page.main.text
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
        expect(rows.locator("svg")).to_have_count(8)  # a script draws them some time after the load
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
