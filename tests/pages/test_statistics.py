"""Numbers: every product counted once, drawn, written out and offered as a file alike.

What others reported beside it.
"""

import csv
import datetime as dt
import io
from collections import Counter

import pytest

from ocop.catalogue import catalogue
from ocop.catalogue.counts import NATION, quarter, tallies
from ocop.catalogue.reported_counts import reported, statements
from ocop.language.formats import number
from ocop.language.strings import say
from ocop.meaning.certificate_timeline import Status
from ocop.places.gazetteer import Era, gazetteer, unit_slug
from ocop.records.product import Decision, Extension, Place, Producer, Product, Recognition, Source
from support.built_site import Site

TODAY = dt.date(2026, 11, 22)
SURE = (Source(url="https://bao.example/tin", confidence="cao"),)


def counted(*recognitions: Recognition, province: str = "Thanh Hóa", kind: str | None = "hợp tác xã"):
    product = Product(
        name="Thử nghiệm",
        producer=Producer(name="HTX", type=kind),
        place=Place(province=province),
        recognitions=recognitions,
    )
    return tallies(catalogue.index([("products/thanh-hoa/thu.yml", product)], TODAY))[NATION]


def given(date: str | None, stars: int | None = 4, **more) -> Recognition:
    return Recognition(stars=stars, decision=Decision(number="1/QĐ-UBND", date=date), sources=SURE, **more)


# --- Counting --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("recognition", "ends"),
    [
        (given("2024-02-10"), {(2027, 1): 1}),
        (given("2024-03-31"), {(2027, 1): 1}),
        (given("2024-04-01"), {(2027, 2): 1}),
        (given("2024-05"), {(2027, 2): 1}),
        (given("2024"), {(2027, 0): 1}),
        (given("2020-02-10"), {}),
        (given(None), {}),
        (
            given("2023-10-01", extension=Extension(until="2027-01-31", reason="x", evidence="https://x.example")),
            {(2027, 1): 1},
        ),
    ],
)
def test_a_product_in_force_ends_in_a_quarter_or_in_a_year_of_which_no_quarter_is_known(recognition, ends):
    assert counted(recognition).ends == ends


def test_a_year_counts_recognitions_and_calls_stars_only_what_evidence_carries():
    doubtful = Recognition(
        stars=5, decision=Decision(date="2024"), sources=(Source(url="https://x.example", confidence="thấp"),)
    )
    scored = Recognition(stars=4, evaluated="2025-12-01", sources=SURE)
    found = counted(given("2021-08-05", 3), doubtful, given(None, 4), scored, given("2026", None, potential_five=True))
    assert found.years == {("2021", 3): 1, ("2024", 0): 1, ("", 4): 1}
    assert found.products == 1


def test_unknown_is_counted_as_unknown():
    found = counted(given("2024"), kind=None)
    assert found.types == {("", Status.VALID): 1}
    assert found.groups == {("", Status.VALID): 1}


@pytest.mark.parametrize(
    ("day", "expected"), [(f"2026-{month:02}-15", (2026, (month + 2) // 3)) for month in range(1, 13)]
)
def test_quarters(day, expected):
    assert quarter(dt.date.fromisoformat(day)) == expected


def test_each_tally_counts_every_product_of_its_place_once(either: Site) -> None:
    book = either.catalogue
    found = tallies(book)
    places = Counter(unit_slug(item.province) for item in book.items) + Counter({NATION: len(book.items)})
    assert {place: one.products for place, one in found.items()} == places
    for place, one in found.items():
        for counts in (one.statuses, one.stars, one.groups, one.types):
            assert counts.total() == one.products, place
        assert (
            one.in_force
            == sum(one.ends.values())
            == sum(item.standing.in_force for item in book.items if place in (NATION, unit_slug(item.province)))
        )


# --- Pages and files -------------------------------------------------------------------------------------------------


def test_every_table_is_a_file_with_the_numbers_of_the_page(either: Site) -> None:
    for address in ("thong-ke/", "thong-ke/thanh-hoa/", "thong-ke/dien-bien/"):
        page = either.page(address)
        figures = page.main.all("figure")
        assert len(figures) >= 7
        for figure in figures:
            section = figure.closest("section")
            assert section
            file = either.leads(page, next(link for link in section.all("a") if "download" in link.attrs))
            assert file
            content = either.file(file).read_bytes()
            assert content.startswith(b"\xef\xbb\xbf")
            head, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";")
            assert head[-1] in (say("chart.count"), say("statistics.recognitions"))
            sums = Counter()
            for label, _, count in rows:
                sums[label] += int(count)
            shown = [svg.all("title")[0].text for svg in figure.all("svg", role="img")]
            assert shown == [say("chart.bar", label=label, n=number(count)) for label, count in sums.items()], file


def test_numbers_stand_beside_what_others_reported_with_day_and_source(site: Site) -> None:
    text, links = site.page("thong-ke/thanh-hoa/").main.text, site.page("thong-ke/thanh-hoa/").main.all("a")
    for one in statements():
        if one.place == "thanh-hoa":
            assert number(one.products) in text
            assert one.url in [link.get("href") for link in links]
    khanh_hoa = site.page("thong-ke/khanh-hoa/").main.text
    assert "Ninh Thuận" in khanh_hoa  # what it was formed from reported for itself


def test_the_latest_statement_of_a_place_counts(site: Site) -> None:
    for place, one in reported().items():
        assert one.as_of == max(other.as_of for other in statements() if other.place == place)
    assert reported()["khanh-hoa"].products == 600
    assert "600" in site.page("tinh/khanh-hoa/").main.text


def test_every_statement_is_of_a_place_there_is_and_has_a_source():
    known = {NATION, *(unit_slug(unit) for era in Era for unit in gazetteer().provinces(era))}
    for one in statements():
        assert one.place in known
        assert one.confidence in {"V", "S"}
        assert one.host
        assert one.products > 0


def test_a_province_leads_to_its_numbers_and_decisions(site: Site) -> None:
    page = site.page("tinh/thanh-hoa/")
    ways = {site.leads(page, link) for link in page.main.all("a")}
    assert {"thong-ke/thanh-hoa/", "quyet-dinh/thanh-hoa/"} <= ways
