"""What the head of a list says of certificates that end soon. All made up."""

import datetime as dt

import pytest

from ocop.catalogue.items import ResolvedProduct, resolved
from ocop.pages.lists.list_header import head
from ocop.records.product import Decision, Place, Product, Recognition

DAY = dt.date(2026, 11, 27)


def recognised(day: str) -> ResolvedProduct:
    decision = Decision(number="9999/QĐ-UBND", date=day, issuer="UBND tỉnh Thanh Hóa")
    product = Product(
        name="Sản phẩm Hư Cấu",
        place=Place(province="Thanh Hóa"),
        recognitions=(Recognition(stars=3, decision=decision),),
    )
    return resolved("products/thanh-hoa/hu-cau.yml", product, DAY)


@pytest.mark.parametrize(
    ("decided", "words", "sure"),
    [
        ("2024-01-15", "hạn 15/01/2027", True),
        ("2024-01", "hết hạn trong tháng 01/2027 (chưa rõ ngày)", True),
        ("2024", "hết hạn trong năm 2027 (chưa rõ ngày)", False),
    ],
)
def test_a_last_day_is_said_no_more_exactly_than_it_is_known(decided, words, sure):
    told = head([recognised(decided)], DAY)
    assert [until for _, _, until in told.soon] == [words]
    assert told.soon_sure == sure, "who says “in 180 days” of a year must say that it may be later"


def test_what_ends_later_is_not_named():
    assert head([recognised("2025-01-15")], DAY).soon == ()
