"""The index holds what the catalogue says, whatever day it is read on, and every count is right under any filters."""

import datetime as dt
import gzip
import json
from dataclasses import replace
from typing import Any

import pytest

from ocop import addresses, search
from ocop.catalogue.catalogue import Catalogue, index
from ocop.catalogue.items import ResolvedProduct
from ocop.language import dates
from ocop.language.formats import first_upper
from ocop.language.vietnamese import slug
from ocop.law.vocabulary import find_certificate
from ocop.meaning import certificate_status
from ocop.meaning.certificate_timeline import IN_FORCE, Status
from ocop.places.gazetteer import unit_slug
from ocop.search import folding
from ocop.search.packing import met, packed, sized
from ocop.search.phrases import borrowed
from ocop.search.shards import shards, starts
from ocop.search.status_timelines import EPOCH
from support import TODAY
from support.search import run_in_node

DAYS = ("2026-11-22", "2027-08-01", "2033-01-01")
COMPARED = 200_000


def last_day(item: ResolvedProduct, day: dt.date) -> dt.date | None:
    """Return the last day in force of a product that is."""
    if not certificate_status.standing(item.product, day).in_force:
        return None
    ends = [turn for turn, then in certificate_status.outlook(item.product, day).changes if not then.in_force]
    return ends[0] - dt.timedelta(days=1)


def choices(item: ResolvedProduct, day: dt.date) -> dict[str, list[str]]:
    """Return what each filter may choose a product by, from the record itself."""
    now = certificate_status.standing(item.product, day)
    recognition, buyer = now.recognition, item.product.buyer
    end = last_day(item, day)
    held = {find_certificate(one.name) for one in buyer.certificates} if buyer else set()
    return {
        "stars": [str(recognition.stars)] if recognition and recognition.stars else [],
        "province": [unit_slug(item.province), *([unit_slug(item.former_province)] if item.former_province else [])],
        "district": [f"{unit_slug(item.district.province)}/{unit_slug(item.district)}"] if item.district else [],
        "commune": [f"{unit_slug(item.province)}/{unit_slug(item.commune_now)}"] if item.commune_now else [],
        "goods": [kind.slug for kind in dict.fromkeys((item.kind, item.kind.widest))] if item.kind else [],
        "group": [node.trail for node in item.group_now.path] if item.group_now else [],
        "status": [now.status.value, *(["in_force"] if now.status in IN_FORCE else [])],
        "months": [str(n) for n in (1, 3, 6, 12, 24) if end and dates.add_months(day, n) <= end],
        "type": [slug(item.product.producer.type)] if item.product.producer and item.product.producer.type else [],
        "certificate": [one.code for one in held if one],
        "has": [key for key, has in (("photo", item.product.photos), ("buyer", buyer)) if has],
    }


@pytest.mark.parametrize("day", DAYS)
def test_what_is_read_back_is_what_the_catalogue_says_on_any_later_day(demo: Catalogue, demo_assets, day: str) -> None:
    on = dt.date.fromisoformat(day)
    seen = {one["id"]: one for one in run_in_node("index.js", demo_assets, day)["products"]}
    assert seen.keys() == demo.by_id.keys()
    for item in demo.items:
        one = seen[item.id]
        assert one["name"] == item.name
        assert one["producer"] == (item.product.producer.name if item.product.producer else "")
        assert one["commune"] == (first_upper(item.commune_now.full_name) if item.commune_now else "")
        end = last_day(item, on)
        if end:
            assert one["until"] == end.isoformat(), item.id
        expected = choices(item, on)
        for kind, chosen in expected.items():
            assert sorted(one["facets"][kind]) == sorted(chosen), (item.id, kind)


def test_the_real_records_are_read_back_too(real: Catalogue, real_assets) -> None:
    seen = run_in_node("index.js", real_assets, TODAY.isoformat())
    assert {one["id"]: one["name"] for one in seen["products"]} == {item.id: item.name for item in real.items}
    by_name = [
        one["name"] for _, one in sorted(zip(seen["byName"], seen["products"], strict=True), key=lambda pair: pair[0])
    ]
    first = [name.casefold()[0] for name in by_name]
    alphabet = "abcdđefghiklmnopqrstuvxy"
    folded = [letter if letter == "đ" else folding.slug(letter) for letter in first]
    assert [alphabet.index(one) for one in folded] == sorted(alphabet.index(one) for one in folded)


def test_a_recognition_that_began_last_is_the_one_whose_day_counts(demo: Catalogue, demo_assets) -> None:
    seen = {one["id"]: one["started"] for one in run_in_node("index.js", demo_assets, TODAY.isoformat())["products"]}
    for item in demo.items:
        if item.standing.status is Status.VALID and item.standing.term and item.standing.term.start.exact:
            assert seen[item.id] == (item.standing.term.start.first - EPOCH).days, item.id


def test_every_count_equals_brute_force(demo: Catalogue, demo_assets) -> None:
    given = {
        "truth": {item.id: choices(item, TODAY) for item in demo.items},
        "queries": ["nuoc mam", "trà", "hop tac xa", "ha giang", "mat ong", "a", "gao nep", "thanh hoa", "xyzq"],
        "questions": 220,
        "seed": 20261122,
    }
    told = run_in_node("counts.js", demo_assets, TODAY.isoformat(), given=given)
    assert told["wrong"] == []
    assert told["compared"] >= COMPARED


def test_no_name_of_a_file_stands_for_two_contents(demo: Catalogue) -> None:
    files = [one.path for one in search.documents(demo)]
    assert len(files) == len(set(files))
    manifest = json.loads(
        next(one.content() for one in search.documents(demo) if one.path == addresses.SEARCH_MANIFEST)
    )
    assert all(any(path.endswith(manifest[name]) for path in files) for name in ("core", "exact", "rows"))


def test_the_shards_of_words_stay_while_nothing_changes_that_they_hold(demo: Catalogue) -> None:
    """An edit of a number costs no reader their index, and no build the shards."""
    some = demo.items[:20]

    def version(**changed: object) -> str:
        products = [(one.file, one.product) for one in some]
        products[0] = some[0].file, replace(some[0].product, **changed)
        return search.SearchIndex(index(products, demo.today)).version()

    as_it_was = version()
    assert version(product_code="38-16378-9999-2026", former_ids=("ten-cu-hu-cau",)) == as_it_was
    assert version(name="Tên khác hư cấu") != as_it_was
    assert version(place=some[-1].product.place) != as_it_was


def test_codes_lead_to_their_products_in_any_spacing(demo: Catalogue) -> None:
    known = {code: item for item in demo.items for code in search.codes(item)}
    found = {code for one in search.documents(demo) if "/codes/" in one.path for code in json.loads(one.content())}
    assert known.keys() == found


def test_a_shard_holds_what_begins_with_its_key_and_says_whether_that_is_all() -> None:
    texts = {"nuoc mam": {1, 2}, "nuoc ep": {3}, "nep": {4}, "na": {5}}
    made = {one.key: one for one in shards(texts, most=2)}
    assert made["nuoc "].rows == (1, 3)
    assert not made["nuoc "].whole
    assert made["nuoc m"].rows == (1, 2)
    assert made["nuoc m"].whole
    assert made["na"].rows == (5,)
    assert [text for _, text in starts(("nuoc", "mam", "ba"))] == ["nuoc", "mam ", "ba"]


@pytest.mark.parametrize(
    ("name", "texts", "short"),
    [
        ("Nước mắm Ba Làng", ("Hợp tác xã Ba Làng", "", ""), "Nước mắm \x0120"),
        ("Bưởi Phúc Trạch", ("", "Xã Phúc Trạch", ""), "Bưởi \x0220"),
        ("Gạo Lệ Thủy ngon", ("HTX Lệ Thủy Một", "", ""), "Gạo \x0121 ngon"),
        ("Chè xã", ("Hợp tác xã Một", "", ""), "Chè xã"),
        ("Chè", ("", "", ""), "Chè"),
    ],
)
def test_a_name_borrows_the_words_that_stand_beside_it(name, texts, short) -> None:
    assert borrowed(name, texts) == short


def test_numbers_are_packed_in_as_few_signs_as_they_need() -> None:
    assert packed([0, 1, 90]) == ["#$~"]
    assert packed([91, 0]) == ["$#", "##"]
    assert packed([]) == [""]


def test_numbers_of_every_size_and_numbers_met_again_are_read_back_in_the_browser(demo_assets) -> None:
    numbers = [*range(200), 4139, 4140, 4141, 100_000, 700_000]
    columns = [*range(1, 50), 3, 0, 49, 1, 50, 0]
    told = run_in_node("numbers.js", demo_assets, given={"sized": sized(numbers), "met": packed(met(columns))})
    assert told == {"sized": numbers, "met": columns}
    assert len(sized([0, 44])) == 2


@pytest.mark.parametrize("worths", [[], [7], [0, 2, 1, 2, 0, -3, 2], [5, 90_000_000, 5, 4, 90_000_000, -1]])
def test_rows_come_by_their_worth_and_equal_ones_as_they_were(demo_assets, worths: list[int]) -> None:
    told = run_in_node("ordered.js", demo_assets, given=worths)
    assert told == sorted(range(len(worths)), key=lambda row: -worths[row])


def test_an_index_of_a_nation_stays_small(demo: Catalogue) -> None:
    """Bytes a product, compressed: at 20,000 they are fewer still (scripts/bench-search)."""
    sizes = {one.path: len(gzip.compress(one.content(), 6)) for one in search.documents(demo)}
    core = sum(size for path, size in sizes.items() if "core." in path)
    assert core / len(demo.items) < 30
    assert max((size for path, size in sizes.items() if "/shards/" in path), default=0) < 12_000


def test_what_is_fetched_before_a_key_holds_the_best_of_every_kind(
    demo: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a nation only: where the whole is small, it is fetched itself."""
    assert manifest_of(demo)["start"] == ""
    monkeypatch.setattr(search, "SHARDS_FROM", 100)
    name = manifest_of(demo)["start"]
    content = next(one.content() for one in search.documents(demo) if one.path.endswith(name))
    names = json.loads(content)["names"].split("\n")
    kinds = {item.kind.slug for item in demo.items if item.kind}
    assert {item.kind.slug for item in demo.items if item.kind and item.name in names} == kinds
    assert len(gzip.compress(content, 6)) < 7_000


def test_few_products_are_found_by_their_names_too(
    demo: Catalogue, demo_assets, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "SHARDS_FROM", 100)
    files = {one.path: one.content() for one in search.documents(demo)}
    parts = [json.loads(content) for path, content in files.items() if "/start." in path or "/shards/nuoc" in path]
    assert len(parts) > 1
    for part in parts:
        told = run_in_node("few.js", demo_assets, TODAY.isoformat(), given=part)
        assert told == {"n": part["n"], "missed": []}


def manifest_of(catalogue: Catalogue) -> dict[str, Any]:
    made = search.documents(catalogue)
    return json.loads(next(one.content() for one in made if one.path == addresses.SEARCH_MANIFEST))
