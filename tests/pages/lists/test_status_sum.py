"""What an index says of the products behind one of its rows. All made up."""

import datetime as dt

import pytest

from ocop.catalogue.items import ResolvedProduct, resolved
from ocop.pages.lists.status_sum import counted_words
from ocop.records.product import Decision, Place, Product, Recognition

DAY = dt.date(2026, 11, 27)
IN_FORCE, LAPSED, UNKNOWN = "2025-08-05", "2020-08-05", None


def recognised(day: str | None) -> ResolvedProduct:
    product = Product(
        name="Sản phẩm Hư Cấu",
        place=Place(province="Thanh Hóa"),
        recognitions=(
            Recognition(stars=3, decision=Decision(number="9999/QĐ-UBND", date=day, issuer="UBND tỉnh Thanh Hóa")),
        ),
    )
    return resolved("products/thanh-hoa/hu-cau.yml", product, DAY)


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ([], ""),
        ([IN_FORCE, IN_FORCE], "2 sản phẩm còn hiệu lực"),
        ([IN_FORCE, LAPSED, UNKNOWN], "1 còn hiệu lực, trên 3 sản phẩm"),
        ([LAPSED], "1 sản phẩm, không còn hiệu lực"),
        ([UNKNOWN], "1 sản phẩm, chưa rõ còn hiệu lực hay không"),
        ([UNKNOWN, LAPSED], "2 sản phẩm, không còn hiệu lực hoặc chưa rõ"),
    ],
)
def test_products_are_counted_with_how_they_stand_and_never_from_zero(days, words):
    assert counted_words([recognised(day) for day in days]) == words
