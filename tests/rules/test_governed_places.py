"""Committees recognise what is made in their own place. All made up."""

import pytest

from ocop import rules
from ocop.records.product import Decision, Place, Product, Recognition
from ocop.rules import Entry


def found(province: str, issuer: str, date: str | None = "2024-10-15") -> list[str]:
    decision = Decision(number="9999/QĐ-UBND", date=date, issuer=issuer)
    product = Product(
        name="Sản phẩm Hư Cấu", place=Place(province=province), recognitions=(Recognition(stars=3, decision=decision),)
    )
    entry = Entry("products/thanh-hoa/hu-cau.yml", "", {}, product, ())
    return [one.message for one in rules.check(entry) if one.code == "SP214"]


@pytest.mark.parametrize(
    ("province", "issuer", "date"),
    [
        ("Đắk Lắk", "UBND tỉnh Đắk Nông", "2024-10-15"),
        ("Thanh Hóa", "UBND huyện Krông Búk", "2024-10-15"),
        ("Thanh Hóa", "UBND huyện Krông Búk, tỉnh Đắk Lắk", "2024-10-15"),
        ("Hưng Yên", "Chủ tịch UBND tỉnh Hải Dương", None),
        ("Tuyên Quang", "UBND tỉnh Lào Cai", "2026-01-15"),
    ],
)
def test_a_committee_of_another_province_is_found(province, issuer, date):
    (message,) = found(province, issuer, date)
    assert issuer in message
    assert province in message


@pytest.mark.parametrize(
    ("province", "issuer", "date"),
    [
        ("Thanh Hóa", "UBND tỉnh Thanh Hóa", "2024-10-15"),
        ("Thanh Hóa", "UBND huyện Hoằng Hóa", "2024-10-15"),
        ("Tuyên Quang", "UBND tỉnh Hà Giang", "2024-10-15"),  # one province today, two then
        ("Hà Giang", "UBND tỉnh Tuyên Quang", "2025-10-15"),
        ("Thừa Thiên Huế", "UBND thành phố Huế", "2025-03-01"),
        ("Thanh Hóa", "Bộ Nông nghiệp và Phát triển nông thôn", "2024-10-15"),
        ("Thanh Hóa", "UBND huyện Không Có Thật", "2024-10-15"),  # unknown is not elsewhere
        ("Ninh Thuận", "UBND tỉnh Khánh Hòa", "2026-02-01"),
    ],
)
def test_a_committee_that_may_govern_the_place_is_left_alone(province, issuer, date):
    assert found(province, issuer, date) == []
