"""Decisions: one each however records cite it."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop.language.dates import Days
from ocop.meaning import decision_identity
from ocop.meaning.decision_identity import act, cited, merged
from ocop.places.gazetteer import Era, Level, gazetteer
from ocop.places.resolver import resolve_province
from ocop.records.product import Decision, Place, Product, Recognition

DAY = Days(dt.date(2026, 5, 20), dt.date(2026, 5, 20))


def province(name: str = "Thanh Hóa"):
    return resolve_province(name).units[0]


def slug(
    number: str | None, date: str | None = "2026-05-20", issuer: str | None = None, where: str = "Thanh Hóa"
) -> str | None:
    found = act(Decision(number=number, date=date, issuer=issuer), province(where))
    return found and found.slug


# --- What makes a decision one ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("spelt", ["715/QĐ-UBND", "715 / qđ – ubnd", "Quyết định số 715/QĐ-UBND", "0715/QĐ-UBND"])
@pytest.mark.parametrize(
    "issuer", [None, "UBND tỉnh Thanh Hóa", "Chủ tịch UBND tỉnh Thanh Hoá", "Ủy ban nhân dân tỉnh THANH HÓA"]
)
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


@pytest.mark.parametrize(
    ("number", "date"), [(None, "2026-05-20"), ("715/QĐ-UBND", None), ("QĐ 715", "2026"), (None, None)]
)
def test_without_number_or_year_nothing_tells_a_decision_from_others(number, date):
    assert slug(number, date) is None


@given(
    st.integers(1, 99999), st.sampled_from(["QĐ-UBND", "QĐ-CTUBND", "QĐ-BNN-VPĐP", "QĐ-BNNMT"]), st.integers(2019, 2026)
)
def test_an_address_needs_no_escape_and_numbers_never_share_one(serial, organ, year):
    found = slug(f"{serial}/{organ}", str(year))
    assert found
    assert set(found) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert found != slug(f"{serial % 99999 + 1}/{organ}", str(year))


def test_no_two_bodies_share_their_part_of_an_address():
    book = gazetteer()
    seats = [*book.provinces(Era.OLD), *book.units(Era.OLD, Level.DISTRICT)]
    parts = [decision_identity._place(seat) for seat in seats]
    assert len(set(parts)) == len(parts) > 700
    assert decision_identity.MINISTRY not in parts


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
