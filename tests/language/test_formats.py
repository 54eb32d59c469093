"""Days, numbers and lists as Vietnamese writes them."""

import datetime as dt

import pytest

from ocop.language.dates import Days, parse
from ocop.language.formats import day, listed, number, on_day
from ocop.language.strings import ENGLISH, speaking


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (dt.date(2026, 11, 22), "22/11/2026"),
        (dt.date(2026, 8, 5), "05/08/2026"),
        (parse("2026-08-05"), "05/08/2026"),
        (parse("2026-08"), "tháng 08/2026"),
        (parse("2024-02"), "tháng 02/2024"),
        (parse("2023-02"), "tháng 02/2023"),
        (parse("2025-12"), "tháng 12/2025"),
        (parse("2026"), "năm 2026"),
        (Days(dt.date(2024, 1, 1), dt.date(2025, 12, 31)), "trong khoảng 01/01/2024 – 31/12/2025"),
        (Days(dt.date(2024, 2, 1), dt.date(2024, 2, 28)), "trong khoảng 01/02/2024 – 28/02/2024"),
        (parse("2024-02").plus_months(36), "tháng 02/2027"),
        (parse("2024").plus_months(36), "năm 2027"),
        (None, "chưa rõ ngày"),
    ],
)
def test_days(value, written):
    assert day(value) == written


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (0, "0"),
        (999, "999"),
        (1234, "1.234"),
        (18243, "18.243"),
        (1234567.5, "1.234.567,5"),
        (84.5, "84,5"),
        (72.0, "72"),
        (-1234, "-1.234"),
    ],
)
def test_numbers(value, written):
    assert number(value) == written


@pytest.mark.parametrize(
    ("items", "written"),
    [([], ""), (["a"], "a"), (["a", "b"], "a và b"), (["a", "b", "c"], "a, b và c")],
)
def test_lists(items, written):
    assert listed(items) == written
    assert listed(items, "hoặc") == written.replace("và", "hoặc")


@pytest.mark.parametrize(
    ("value", "written", "inside"),
    [
        (parse("2026-08-05"), "5 August 2026", "on 5 August 2026"),
        (parse("2026-08"), "August 2026", "in August 2026"),
        (parse("2026"), "2026", "in 2026"),
        (
            Days(dt.date(2024, 2, 1), dt.date(2024, 2, 28)),
            "between 1 February 2024 and 28 February 2024",
            "between 1 February 2024 and 28 February 2024",
        ),
    ],
)
def test_days_in_english(value, written, inside):
    with speaking(ENGLISH):
        assert (day(value), on_day(value)) == (written, inside)
        assert day(None) == "day not known"
        assert day(dt.date(2026, 11, 2)) == "2 November 2026"
    assert day(dt.date(2026, 11, 2)) == "02/11/2026"


def test_numbers_and_lists_in_english():
    with speaking(ENGLISH):
        assert number(1234567.5) == "1,234,567.5"
        assert listed(["a", "b", "c"]) == "a, b and c"
        assert listed(["a", "b"], "hoặc") == "a or b"
