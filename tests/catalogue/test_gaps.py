"""What records leave out, and at which field an office adds it. All made up."""

import datetime as dt

import pytest

from ocop.catalogue.gaps import KINDS, gaps
from ocop.catalogue.items import resolved
from ocop.records.product import (
    Decision,
    Photo,
    Place,
    Producer,
    Product,
    Recognition,
    Revocation,
    Source,
    Withdrawn,
)

DAY = dt.date(2026, 11, 27)
WHOLE = Recognition(
    stars=4,
    decision=Decision(number="9999/QĐ-UBND", date="2025-09-01", issuer="UBND tỉnh Thanh Hóa"),
    sources=(Source(url="https://bao.example.vn/tin", title="Tin hư cấu", confidence="cao"),),
)


def left_out(*recognitions: Recognition, **more) -> dict[str, str]:
    """Return the field of each kind of gap of a record that is whole but for what is given."""
    fields = {
        "name": "Sản phẩm Hư Cấu",
        "producer": Producer(name="HTX Hư Cấu"),
        "place": Place(province="Thanh Hóa", commune="xã Hoằng Phú"),
        "photos": (Photo(file="hu-cau.jpg", alt="Chai hư cấu", credit="HTX Hư Cấu", licence="CC BY 4.0"),),
    } | more
    item = resolved("products/thanh-hoa/hu-cau.yml", Product(recognitions=recognitions or (WHOLE,), **fields), DAY)
    found = gaps([item], DAY)
    assert tuple(found) == KINDS
    assert all(len(of_kind) <= 1 for of_kind in found.values())
    return {kind: of_kind[0].field for kind, of_kind in found.items() if of_kind}


def old(**more) -> Recognition:
    given = {
        "stars": 4,
        "decision": Decision(number="9998/QĐ-UBND", date="2022-01-01"),
        "sources": WHOLE.sources,
    } | more
    return Recognition(**given)


def test_nothing_is_left_out_of_a_whole_record():
    assert left_out() == {}


@pytest.mark.parametrize(
    ("given", "kind", "field"),
    [
        ({"photos": ()}, "photo", "photos"),
        ({"producer": None}, "producer", "producer.name"),
        ({"place": Place(province="Thanh Hóa")}, "place", "place.commune"),
        (
            {"place": Place(province="Thanh Hóa", district="huyện Hà Trung", commune="xã Hà Bình")},
            "place",
            "place.commune_code_now",
        ),
    ],
)
def test_each_thing_that_is_left_out_has_its_field(given, kind, field):
    assert left_out(**given) == {kind: field}


def test_the_field_is_of_the_recognition_that_counts():
    assert left_out(old(), Recognition(stars=4, decision=WHOLE.decision)) == {"source": "recognitions.1.sources"}
    without = Decision(number="9999/QĐ-UBND", date="2025-09-01")
    assert left_out(old(), Recognition(stars=4, decision=without, sources=WHOLE.sources)) == {
        "issuer": "recognitions.1.decision.issuer"
    }
    assert left_out(Recognition(stars=4, sources=WHOLE.sources)) == {
        "day": "recognitions.0.decision.date",
        "issuer": "recognitions.0.decision.issuer",
    }


def test_a_council_s_evaluation_lacks_no_decision():
    assert left_out(Recognition(stars=4, evaluated="2026-10-01", sources=WHOLE.sources)) == {}


def test_what_ends_soon_opens_the_recognitions():
    assert left_out(old(decision=Decision(number="9998/QĐ-UBND", date="2024-01-15", issuer="UBND tỉnh Thanh Hóa"))) == {
        "expiring": "recognitions"
    }


@pytest.mark.parametrize(
    "settled",
    [
        {"withdrawn": Withdrawn(date="2026-01-01", reason="hư cấu")},
        {
            "recognitions": (
                Recognition(
                    stars=4,
                    decision=WHOLE.decision,
                    revocation=Revocation(decision=Decision(number="1/QĐ-UBND", date="2026-02-02"), ground="hư cấu"),
                ),
            )
        },
    ],
)
def test_nobody_is_asked_about_what_was_withdrawn_or_revoked(settled):
    recognitions = settled.pop("recognitions", (WHOLE,))
    assert left_out(*recognitions, photos=(), producer=None, **settled) == {}
