"""Days as sources give them: a day, a month or a year, kept as the range of days that it may mean."""

import calendar
import datetime as dt
import os
import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

VIETNAM = dt.timezone(dt.timedelta(hours=7), "Asia/Ho_Chi_Minh")
"""Vietnam has kept UTC+7 all year since 1975, so a fixed offset needs no time zone table."""

PARTIAL_DATE = r"^(19|20)[0-9]{2}(-[0-9]{2}(-[0-9]{2})?)?$"
"""Dates of the 20th and 21st century: a day that is reckoned from any of them stays within the calendar."""

_SHAPE = re.compile(r"((?:19|20)[0-9]{2})(?:-([0-9]{2})(?:-([0-9]{2}))?)?").fullmatch


class Days(NamedTuple):
    """The days that a date may mean, first to last; both are the same where the day is known."""

    first: dt.date
    last: dt.date

    @property
    def exact(self) -> bool:
        return self.first == self.last

    def plus_months(self, months: int) -> "Days":
        return Days(add_months(self.first, months), add_months(self.last, months))


@lru_cache(maxsize=16384)
def parse(text: str) -> Days:
    """Return the days that “2020”, “2020-05” or “2020-05-12” means. Raises ValueError for no such day or month."""
    found = _SHAPE(text)
    if not found:
        raise ValueError(text)
    year, month, day = found.groups()
    if month is None:
        return Days(dt.date(int(year), 1, 1), dt.date(int(year), 12, 31))
    first = dt.date(int(year), int(month), int(day or 1))
    return Days(first, first if day else first.replace(day=calendar.monthrange(first.year, first.month)[1]))


def add_months(day: dt.date, months: int) -> dt.date:
    """Return the same day `months` later.

    The last day of that month where it is shorter: our choice, as the law is silent.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def digits(day: dt.date) -> str:
    """Return a day as “20261122”, as scripts read it."""
    return day.isoformat().replace("-", "")


def since(days: Days, turns: Sequence[dt.date]) -> Days:
    """Return for each end of `days` the latest of `turns` (sorted) that is not after it.

    Two ranges with the same answer are the same for anything that changes only on `turns`.
    """
    first, last = bisect_right(turns, days.first), bisect_right(turns, days.last)
    return Days(turns[first - 1] if first else dt.date.min, turns[last - 1] if last else dt.date.min)


def today() -> dt.date:
    """Return the day to build for: OCOP_TODAY, else the day of SOURCE_DATE_EPOCH, else now; in Vietnam.

    Raises ValueError where one of the two is set to something that is not a day or a number of seconds.
    """
    if stated := os.environ.get("OCOP_TODAY"):
        return dt.date.fromisoformat(stated)
    if epoch := os.environ.get("SOURCE_DATE_EPOCH"):
        return dt.datetime.fromtimestamp(int(epoch), VIETNAM).date()
    return dt.datetime.now(VIETNAM).date()
