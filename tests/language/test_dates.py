"""Days, months and years as sources give them; 36 months; what day it is in Vietnam."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop.language import dates
from ocop.language.dates import Days, add_months, parse

DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2900, 1, 1))


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        ("2019-12-23", 36, "2022-12-23"),
        ("2026-08-05", 36, "2029-08-05"),
        ("2025-06-16", 36, "2028-06-16"),
        ("2024-02-29", 36, "2027-02-28"),
        ("2025-02-28", 36, "2028-02-28"),
        ("2024-02-29", 48, "2028-02-29"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2023-01-31", 1, "2023-02-28"),
        ("2024-03-31", 1, "2024-04-30"),
        ("2024-12-31", 2, "2025-02-28"),
        ("2024-11-30", 1, "2024-12-30"),
        ("2024-12-01", 1, "2025-01-01"),
        ("2024-03-31", -1, "2024-02-29"),
        ("2024-05-12", 0, "2024-05-12"),
    ],
)
def test_months_later(day, months, later):
    assert add_months(dt.date.fromisoformat(day), months) == dt.date.fromisoformat(later)


@given(DAYS, st.integers(0, 600))
def test_months_later_is_that_month_and_never_a_later_day_of_it(day, months):
    later = add_months(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (later.day < day.day and (later + dt.timedelta(days=1)).day == 1)


@given(DAYS, DAYS, st.integers(0, 60))
def test_months_later_keeps_the_order(one, other, months):
    first, last = sorted((one, other))
    assert add_months(first, months) <= add_months(last, months)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2020", "2020-01-01", "2020-12-31"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2021-02", "2021-02-01", "2021-02-28"),
        ("2021-12", "2021-12-01", "2021-12-31"),
        ("2020-02-29", "2020-02-29", "2020-02-29"),
    ],
)
def test_a_date_is_the_days_that_it_may_mean(text, first, last):
    found = parse(text)
    assert found == Days(dt.date.fromisoformat(first), dt.date.fromisoformat(last))
    assert found.exact == (first == last)


@pytest.mark.parametrize(
    "text",
    [
        *("", "20", "2020-13", "2020-00", "2021-02-29", "2024-04-31", "2024-2-3", "0000", "9999", "1899-12-31"),
        *("05/08/2026", "2024-05-12 ", "2024-05-12T00:00", "２０２４", "2024-05-12\n", "-2024"),
    ],
)
def test_no_such_day(text):
    with pytest.raises(ValueError):  # noqa: PT011 - whatever it says
        parse(text)


@given(st.text())
def test_any_text_is_a_range_in_order_or_no_day(text):
    try:
        found = parse(text)
    except ValueError:
        return
    assert found.first <= found.last


def test_a_range_of_days_moves_as_a_whole():
    assert parse("2024-02").plus_months(36) == Days(dt.date(2027, 2, 1), dt.date(2027, 2, 28))
    assert parse("2020").plus_months(36) == Days(dt.date(2023, 1, 1), dt.date(2023, 12, 31))


@pytest.fixture
def environment(monkeypatch):
    monkeypatch.delenv("OCOP_TODAY", raising=False)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    return monkeypatch


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2026-11-21T16:59:59+00:00", "2026-11-21"),
        ("2026-11-21T17:00:00+00:00", "2026-11-22"),
        ("2026-11-22T16:59:59+00:00", "2026-11-22"),
        ("2026-12-31T17:00:00+00:00", "2027-01-01"),
    ],
)
def test_the_day_turns_at_midnight_in_vietnam_whatever_the_zone_of_the_machine(environment, moment, day):
    environment.setenv("TZ", "America/New_York")
    environment.setenv("SOURCE_DATE_EPOCH", str(int(dt.datetime.fromisoformat(moment).timestamp())))
    assert dates.today() == dt.date.fromisoformat(day)


def test_a_stated_day_goes_before_the_epoch(environment):
    environment.setenv("OCOP_TODAY", "2026-11-22")
    environment.setenv("SOURCE_DATE_EPOCH", "0")
    assert dates.today() == dt.date(2026, 11, 22)


@pytest.mark.parametrize(
    ("name", "value"), [("OCOP_TODAY", "22/11/2026"), ("OCOP_TODAY", "2026-02-30"), ("SOURCE_DATE_EPOCH", "nay")]
)
def test_a_stated_day_that_is_none_is_an_error_and_not_today(environment, name, value):
    environment.setenv(name, value)
    with pytest.raises(ValueError):  # noqa: PT011 - whatever it says
        dates.today()


@pytest.mark.usefixtures("environment")
def test_without_a_stated_day_it_is_now():
    before = dt.datetime.now(dates.VIETNAM).date()
    found = dates.today()
    assert before <= found <= dt.datetime.now(dates.VIETNAM).date()
