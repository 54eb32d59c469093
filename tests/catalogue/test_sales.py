"""Points of sale, fairs and what decisions say of themselves.

Read, resolved, and shown with no more than sources say.
"""

import datetime as dt

import pytest

from ocop.catalogue import decisions, sales
from ocop.catalogue.catalogue import index as catalogue_of
from ocop.catalogue.decisions import DecisionIndex
from ocop.language.dates import parse
from ocop.language.formats import number
from ocop.language.strings import say
from ocop.reading import content_files
from ocop.records.kinds import DECISIONS, FAIRS, SHOPS
from ocop.records.product import Decision, Place, Product, Recognition
from ocop.yamlfile.writing import dump
from support.built_site import Site
from support.fictional_plans import HOSTILE
from support.fictional_sales import announced, fair, known, shop

TODAY = dt.date(2026, 11, 22)


@pytest.fixture
def read(tmp_path):
    """Read records given as {path below content/: data}; none may have a finding."""

    def make(files):
        for name, data in files.items():
            path = tmp_path / "content" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(dump(data), "utf-8")
        made = list(content_files.records(tmp_path, TODAY))
        assert [finding.message for one in made for finding in one.found] == []
        return made

    return make


# --- Resolved --------------------------------------------------------------------------------------------------------


def test_an_old_address_lies_in_the_communes_of_today(read):
    place = {"province": "Thanh Hóa", "district": "TP Thanh Hóa", "commune": "phường Đông Thọ"}
    (point,) = sales.index(read({"diem-ban/thu.yml": shop(place=place)})).points
    assert {unit.full_name for unit in point.spot.communes} == {"phường Hàm Rồng", "phường Hạc Thành"}
    assert point.spot.province.name == "Thanh Hóa"


def test_a_province_that_has_gone_lists_under_the_one_it_is_part_of(read):
    found = sales.index(read({"hoi-cho/thu.yml": fair(province="Hà Giang", when="2022-11-25/2022-11-28")}))
    assert list(found.shows_by_province) == ["tuyen-quang"]


def test_what_is_known_is_as_old_as_its_latest_source(read):
    (point,) = sales.index(
        read({"diem-ban/thu.yml": shop(known=[known("2020"), known("2023-05"), known(None)])})
    ).points
    assert point.as_of == parse("2023-05")
    (point,) = sales.index(read({"diem-ban/thu.yml": shop(known=[known(None)])})).points
    assert point.as_of is None


def test_fairs_come_the_latest_first_and_those_of_unknown_time_last(read):
    files = {
        "hoi-cho/khong-ro.yml": fair(when_said="15–17/01, nguồn không nêu năm"),
        "hoi-cho/hoi-cho-cu.yml": fair(when="2021"),
        "hoi-cho/hoi-cho-moi.yml": fair(when="2024-12-27/2024-12-31"),
    }
    assert [one.id for one in sales.index(read(files)).shows] == ["hoi-cho-moi", "hoi-cho-cu", "khong-ro"]


@pytest.mark.parametrize("words", ["cua-hang", "Cửa hàng hư cấu", "cửa hàng  hư cấu", "CUA HANG HU CAU"])
def test_a_product_may_name_a_point_of_sale_by_its_id_or_name(read, words):
    found = sales.index(read({"diem-ban/cua-hang.yml": shop()}))
    assert found.point(words).id == "cua-hang"
    assert found.point("Cửa hàng khác") is None


def product(number: str | None) -> Product:
    decision = Decision(number=number, date="2024-10-15", issuer="UBND tỉnh Hà Tĩnh")
    return Product(name="x", place=Place(province="Hà Tĩnh"), recognitions=(Recognition(stars=4, decision=decision),))


def decided(files, *numbers: str):
    records = [(f"products/ha-tinh/thu-{n}.yml", product(one)) for n, one in enumerate(numbers)]
    return DecisionIndex(catalogue_of(records, TODAY), decisions.announced(files)).decisions


def test_what_a_decision_covers_meets_the_products_that_cite_it(read):
    files = read({"quyet-dinh/ha-tinh-2394-qd-ubnd-2024.yml": announced()})
    assert [one.missing for one in decided(files, "2394/QĐ-UBND", "2394/QĐ-UBND")] == [6]
    assert [one.missing for one in decided(files)] == [8]
    assert [one.missing for one in decided([], "2394/QĐ-UBND")] == [None]


def test_products_beyond_what_a_decision_is_said_to_cover_are_not_missing(read):
    files = read({"quyet-dinh/ha-tinh-2394-qd-ubnd-2024.yml": announced(products=1)})
    assert [one.missing for one in decided(files, "2394/QĐ-UBND", "2394/QĐ-UBND")] == [0]


def test_a_source_may_name_the_issuer_that_no_record_names(read):
    files = read({"quyet-dinh/ha-tinh-2394-qd-ubnd-2024.yml": announced()})
    nameless = Product(
        name="x",
        place=Place(province="Hà Tĩnh"),
        recognitions=(Recognition(stars=4, decision=Decision(number="2394/QĐ-UBND", date="2024")),),
    )
    book = catalogue_of([("products/ha-tinh/thu.yml", nameless)], TODAY)
    (one,) = DecisionIndex(book, decisions.announced(files)).decisions
    assert one.act.issuer.name == "UBND tỉnh Hà Tĩnh"
    assert one.act.days == parse("2024-10-15")


# --- Pages -----------------------------------------------------------------------------------------------------------


def real(site: Site):
    files = list(content_files.records(site.project, site.catalogue.today))
    return {kind: [one for one in files if one.declared is kind] for kind in (SHOPS, FAIRS, DECISIONS)}


def test_every_point_of_sale_and_fair_has_its_page_and_is_listed(site: Site) -> None:
    for kind, root in ((SHOPS, "diem-ban/"), (FAIRS, "hoi-cho/")):
        files = real(site)[kind]
        assert len(files) >= 9
        ways = {site.leads(site.page(root), link) for link in site.page(root).main.all("a")}
        for one in files:
            address = f"{root}{one.file.rsplit('/', 1)[-1].removesuffix('.yml')}/"
            page = site.page(address)
            assert address in ways
            assert page.heading == one.record.name
            for fact in one.record.known:
                assert fact.what in page.main.text
                assert all(page.main.all("a", href=source.url) for source in fact.sources)


def test_a_point_of_sale_says_as_of_when_and_that_it_may_be_gone(site: Site) -> None:
    for one in real(site)[SHOPS]:
        text = site.page(f"diem-ban/{one.file.rsplit('/', 1)[-1].removesuffix('.yml')}/").main.text
        assert say("shop.open_unknown") in text
        assert ("tính đến" in text) is any(fact.as_of for fact in one.record.known)


def test_a_fair_that_was_only_announced_is_not_said_to_have_been_held(site: Site) -> None:
    assert say("fair.state_planned").capitalize() in site.page("hoi-cho/tuyen-quang-2024/").main.text


def test_places_bear_the_names_of_then_and_now(site: Site) -> None:
    text = site.page("diem-ban/vcci-thanh-hoa/").main.text
    assert "phường Đông Thọ, TP Thanh Hóa" in text
    assert "Phường Hàm Rồng hoặc phường Hạc Thành, tỉnh Thanh Hóa; chưa rõ" in text


def test_a_province_leads_to_its_points_of_sale_and_fairs_where_it_has_any(site: Site) -> None:
    def ways(address: str) -> set[str | None]:
        return {site.leads(site.page(address), link) for link in site.page(address).main.all("a")}

    assert {"diem-ban/tinh/thanh-hoa/", "hoi-cho/tinh/thanh-hoa/"} <= ways("tinh/thanh-hoa/")
    assert not {one for one in ways("tinh/an-giang/") if one and one.startswith(("diem-ban/", "hoi-cho/"))}


def test_a_decision_says_how_many_it_covers_beside_how_many_are_here(site: Site) -> None:
    for one in real(site)[DECISIONS]:
        address = f"quyet-dinh/{one.file.rsplit('/', 1)[-1].removesuffix('.yml')}/"
        page = site.page(address)
        assert f"Văn bản công nhận {number(one.record.products)} sản phẩm" in page.main.text
        assert all(page.main.all("a", href=source.url) for source in one.record.sources)
    assert "danh mục này mới có 6" in site.page("quyet-dinh/thanh-hoa-715-qd-ubnd-2026/").main.text
    assert "danh mục này có đủ 20" in site.page("quyet-dinh/thanh-hoa-2942-qd-ubnd-2021/").main.text
    assert "danh mục này có đủ 8" in site.page("quyet-dinh/ha-tinh-2394-qd-ubnd-2024/").main.text


def test_a_product_leads_to_where_it_is_sold_and_the_place_back(fictional: Site) -> None:
    selling = [item.id for item in fictional.catalogue.items if item.product.buyer and item.product.buyer.sold_at]
    assert selling
    for product in selling:
        page = fictional.page(f"san-pham/{product}/")
        (link,) = [link for link in page.main.all("a") if fictional.leads(page, link) == "diem-ban/cua-hang-hu-cau/"]
        assert link.text == "Cửa hàng hư cấu"
    assert [card.id for card in fictional.cards(fictional.page("diem-ban/cua-hang-hu-cau/"))] == selling


def test_a_point_of_sale_that_has_closed_says_so(fictional: Site) -> None:
    text = fictional.page("diem-ban/da-dong-hu-cau/").main.text
    assert say("shop.closed_since", day="tháng 05/2023") in text
    assert say("shop.open_unknown") not in text
    assert say("shop.as_of_unknown") in text


def test_hostile_names_come_out_as_they_went_in(fictional: Site) -> None:
    assert fictional.page("diem-ban/da-dong-hu-cau/").heading == f"Quầy {HOSTILE}"
    assert fictional.page("hoi-cho/doc-hai-hu-cau/").heading == f"Hội chợ {HOSTILE}"
    assert HOSTILE in fictional.page("quyet-dinh/thanh-hoa-715-qd-ubnd-2025/").main.text
    for address in ("diem-ban/", "hoi-cho/", "diem-ban/da-dong-hu-cau/", "hoi-cho/doc-hai-hu-cau/"):
        assert "alert" not in "".join(one.source for one in fictional.page(address).top.all("script"))
