"""Times as sources give them.

What may be written, which days it means, how it is said, and never a day that nobody gave.
"""

import calendar
import datetime as dt
import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop.language import edtf
from ocop.language.edtf import PATTERN, parse
from ocop.language.formats import time

years = st.integers(1900, 2099).map(str)
months = st.builds("{}-{:02}".format, years, st.integers(1, 12))
days = st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31)).map(dt.date.isoformat)
quarters = st.builds("{}-{}".format, years, st.integers(33, 36))
halves = st.builds("{}-{}".format, years, st.integers(40, 41))
bare = st.one_of(years, months, days, quarters, halves)
points = st.builds("{}{}".format, bare, st.sampled_from(["", "~", "?", "%"]))


@pytest.mark.parametrize(
    ("text", "first", "last", "words"),
    [
        ("2024", "2024-01-01", "2024-12-31", "năm 2024"),
        ("2023-12", "2023-12-01", "2023-12-31", "tháng 12/2023"),
        ("2024-02", "2024-02-01", "2024-02-29", "tháng 02/2024"),
        ("2025-06-19", "2025-06-19", "2025-06-19", "ngày 19/06/2025"),
        ("2025-34", "2025-04-01", "2025-06-30", "Quý II năm 2025"),
        ("2025-40", "2025-01-01", "2025-06-30", "6 tháng đầu năm 2025"),
        ("2025-41", "2025-07-01", "2025-12-31", "6 tháng cuối năm 2025"),
        ("2020-11~", "2020-11-01", "2020-11-30", "khoảng tháng 11/2020"),
        ("2020?", "2020-01-01", "2020-12-31", "năm 2020 (chưa chắc)"),
        ("2020-11%", "2020-11-01", "2020-11-30", "khoảng tháng 11/2020 (chưa chắc)"),
        ("2018/2020", "2018-01-01", "2020-12-31", "2018–2020"),
        ("2022-11-25/2022-11-28", "2022-11-25", "2022-11-28", "từ ngày 25/11/2022 đến ngày 28/11/2022"),
        ("2021/2023-06", "2021-01-01", "2023-06-30", "từ năm 2021 đến tháng 06/2023"),
        ("2024-05-02/..", "2024-05-02", "9999-12-31", "từ ngày 02/05/2024"),
        ("../2020-11-30", "0001-01-01", "2020-11-30", "đến ngày 30/11/2020"),
    ],
)
def test_what_a_time_means_and_how_it_is_said(text, first, last, words):
    found = parse(text)
    assert [day.isoformat() for day in found.days] == [first, last]
    assert time(found) == words


@pytest.mark.parametrize(
    "text",
    [
        "", "20", "2020-00", "2020-13", "2020-21", "2020-32", "2020-37", "2020-42", "2020-02-30", "2023-02-29",
        "2020-1", "2020-11-",
        "11/2020", "2020-11-24~~", "~2020", "2020/", "/2020", "../..", "2020/2019", "2020-12/2020-11", "2020/2020",
        "2018/2019/2020",
        "2020-XX", "cuối tháng 11/2020", "Quý II/2025", "2020\n", "２０２０",
    ],
)  # fmt: skip
def test_what_is_no_time(text):
    with pytest.raises(ValueError):  # noqa: PT011 (the calendar's own words and ours alike)
        parse(text)


@given(st.text(alphabet="0123456789-/.~?%X ", max_size=24) | st.text(max_size=12))
def test_any_text_is_a_time_or_refused(text):
    try:
        found = parse(text)
    except ValueError:
        return
    assert re.search(PATTERN, text)
    assert found.days.first <= found.days.last


@given(points)
def test_a_point_means_days_of_its_own_year_and_month_only(text):
    found = parse(text)
    year, *rest = text.rstrip("~?%").split("-")
    assert {day.year for day in found.days} == {int(year)}
    if rest and int(rest[0]) <= 12:
        assert {day.month for day in found.days} == {int(rest[0])}


@given(points)
def test_only_a_day_that_is_given_for_certain_is_a_day(text):
    found = parse(text)
    assert (found.day is not None) == bool(re.fullmatch(r"\d{4}-\d{2}-\d{2}", text))
    assert found.day in {None, found.days.first}


@given(points, points)
def test_from_to_covers_both_ends_and_never_runs_backwards(one, other):
    first, last = sorted([one, other], key=lambda text: parse(text).days)
    if first == last or parse(first).days.first > parse(last).days.last:
        return
    found = parse(f"{first}/{last}")
    assert found.days == (parse(first).days.first, parse(last).days.last)
    assert found.point is None
    assert found.day is None


@given(years)
def test_quarters_and_halves_make_the_year_without_gap_or_overlap(year):
    for codes in (range(33, 37), range(40, 42)):
        parts = [parse(f"{year}-{code}").days for code in codes]
        assert (parts[0].first, parts[-1].last) == parse(year).days
        for before, after in itertools.pairwise(parts):
            assert after.first - before.last == dt.timedelta(days=1)


@given(bare, st.sampled_from(["", "đầu", "giữa", "cuối"]))
def test_what_is_said_names_the_year_and_no_day_that_is_not_given(text, part):
    words = time(parse(text), part)
    assert text[:4] in words
    assert bool(re.search(r"\d{2}/\d{2}/\d{4}", words)) == bool(re.fullmatch(r"\d{4}-\d{2}-\d{2}", text))
    assert words.startswith(part)


def test_the_part_of_a_month_is_said_before_it():
    assert time(parse("2020-11"), "cuối") == "cuối tháng 11/2020"


def test_months_end_where_the_calendar_ends_them():
    for month in range(1, 13):
        assert parse(f"2024-{month:02}").days.last.day == calendar.monthrange(2024, month)[1]


def test_the_pattern_alone_lets_no_second_line_through():
    assert not re.fullmatch(edtf.PATTERN, "2020\n2021")
