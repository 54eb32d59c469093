"""Times as uncertain as sources give them.

The part of EDTF (ISO 8601-2:2019) that plans need, read into ranges of days.

    2020, 2020-11, 2020-11-24      a year, a month, a day                                            level 0
    2020-11~, 2020-11?, 2020-11%   about, perhaps, perhaps about                                     level 1
    2018/2020, 2018/.., ../2020    from … to …, with either end open                                 levels 0 and 1
    2025-33 … 2025-36              a quarter, I to IV                                                level 2
    2025-40, 2025-41               a half of a year                                                  level 2

Seasons (21 to 32) are left out: which months a spring has differs from place to place, and no plan names one. “Some day
of November” is 2020-11; a day that a source does not give is never made up.
"""

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache

from ocop.language.dates import Days

_POINT = r"(?:19|20)[0-9]{2}(?:-(?:[0-9]{2}-[0-9]{2}|[0-9]{2}))?[~?%]?"
PATTERN = rf"^(?:{_POINT}(?:/(?:{_POINT}|\.\.))?|\.\./{_POINT})$"

_MARKS = {"~": (True, False), "?": (False, True), "%": (True, True)}
_FIRST_QUARTER, _LAST_QUARTER = 33, 36
_FIRST_HALF, _LAST_HALF = 40, 41


@dataclass(frozen=True, slots=True)
class Point:
    """One end of a time, or all of it.

    A year, and within it a quarter (1 to 4), a half (1, 2), or a month with or without a day.
    """

    year: int
    quarter: int | None = None
    half: int | None = None
    month: int | None = None
    day: int | None = None
    about: bool = False
    perhaps: bool = False

    @property
    def days(self) -> Days:
        """The days that it may mean, the marks “about” and “perhaps” aside."""
        if self.day:
            day = dt.date(self.year, self.month or 1, self.day)
            return Days(day, day)
        first, last = self._months
        return Days(dt.date(self.year, first, 1), dt.date(self.year, last, calendar.monthrange(self.year, last)[1]))

    @property
    def _months(self) -> tuple[int, int]:
        if self.quarter:
            return 3 * self.quarter - 2, 3 * self.quarter
        if self.half:
            return 6 * self.half - 5, 6 * self.half
        return (self.month, self.month) if self.month else (1, 12)


@dataclass(frozen=True, slots=True)
class Time:
    """A time as a source gives it. A single point is both `start` and `end`; None is an open end."""

    start: Point | None
    end: Point | None

    @property
    def days(self) -> Days:
        """The days from its first to its last; an open end reaches as far as the calendar."""
        first = self.start.days.first if self.start else dt.date.min
        return Days(first, self.end.days.last if self.end else dt.date.max)

    @property
    def point(self) -> Point | None:
        """The point that it is, None for one that goes from … to …"""
        return self.start if self.start == self.end else None

    @property
    def day(self) -> dt.date | None:
        """The day, where it is known for certain which one."""
        point = self.point
        return point.days.first if point and point.day and not (point.about or point.perhaps) else None

    @property
    def closed(self) -> bool:
        return self.start is not None and self.end is not None


@lru_cache(maxsize=4096)
def parse(text: str) -> Time:
    """Return the time that `text` means. Raises ValueError for what is none: no such day, an end before its start."""
    if not re.fullmatch(PATTERN, text):
        raise ValueError(text)
    parts = [None if part == ".." else _point(part) for part in text.split("/")]
    time = Time(parts[0], parts[-1])
    if time.days.first > time.days.last or (len(parts) > 1 and parts[0] == parts[1]):
        raise ValueError(text)
    return time


def _point(text: str) -> Point:
    about, perhaps = _MARKS.get(text[-1], (False, False))
    year, *rest = map(int, text.rstrip("~?%").split("-"))
    if not rest:
        return Point(year, about=about, perhaps=perhaps)
    if len(rest) == 2:
        dt.date(year, *rest)  # ValueError where the calendar has no such day
        return Point(year, month=rest[0], day=rest[1], about=about, perhaps=perhaps)
    code = rest[0]
    if 1 <= code <= 12:
        return Point(year, month=code, about=about, perhaps=perhaps)
    if _FIRST_QUARTER <= code <= _LAST_QUARTER:
        return Point(year, quarter=code - _FIRST_QUARTER + 1, about=about, perhaps=perhaps)
    if _FIRST_HALF <= code <= _LAST_HALF:
        return Point(year, half=code - _FIRST_HALF + 1, about=about, perhaps=perhaps)
    raise ValueError(text)
