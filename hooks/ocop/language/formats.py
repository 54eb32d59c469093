"""How days, numbers and lists are written in the language that is spoken; also filters for templates."""

import datetime as dt
from calendar import month_name
from functools import lru_cache

from ocop.language.dates import Days
from ocop.language.edtf import Point, Time
from ocop.language.strings import VIETNAMESE, spoken

_ROMAN = ("I", "II", "III", "IV")
_ENGLISH = {"và": "and", "hoặc": "or"}
_MONTHS = tuple(month_name)  # which asks the system for each


def day(value: Days | dt.date | None) -> str:
    """Return “22/11/2026”, “tháng 11/2026”, “năm 2026”, a range of days, or “chưa rõ ngày” for None.

    In English “22 November 2026”, “November 2026”, “2026”, “between … and …”, “day not known”.
    """
    return _day(value) if spoken() == VIETNAMESE else _english_day(value)


@lru_cache(maxsize=8192)
def _day(value: Days | dt.date | None) -> str:
    if value is None:
        return "chưa rõ ngày"
    if isinstance(value, dt.date):
        return f"{value:%d/%m/%Y}"
    first, last = value
    if first == last:
        return f"{first:%d/%m/%Y}"
    if whole_year(value):
        return f"năm {first.year}"
    if whole_month(value):
        return f"tháng {first.month:02}/{first.year}"
    return f"trong khoảng {first:%d/%m/%Y} – {last:%d/%m/%Y}"


@lru_cache(maxsize=8192)
def _english_day(value: Days | dt.date | None) -> str:
    if value is None:
        return "day not known"
    if isinstance(value, dt.date):
        return f"{value.day} {_MONTHS[value.month]} {value.year}"
    if value.exact:
        return _english_day(value.first)
    if whole_year(value):
        return f"{value.first.year}"
    if whole_month(value):
        return f"{_MONTHS[value.first.month]} {value.first.year}"
    return f"between {_english_day(value.first)} and {_english_day(value.last)}"


def whole_year(value: Days) -> bool:
    """Say whether `value` are the days of one year."""
    first, last = value
    return (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year


def whole_month(value: Days) -> bool:
    """Say whether `value` are the days of one month."""
    first, last = value
    after = last + dt.timedelta(days=1)
    return first.day == 1 and after.day == 1 and (first.year, first.month) == (last.year, last.month)


def on_day(value: Days) -> str:
    """Return “ngày 22/11/2026”, or “tháng 11/2026”, “năm 2026” where no day is known: for use inside a sentence.

    In English “on 22 November 2026”, “in November 2026”, “in 2026”.
    """
    if spoken() == VIETNAMESE:
        return f"ngày {day(value)}" if value.exact else day(value)
    return f"on {day(value)}" if value.exact else f"in {day(value)}" if _named(value) else day(value)


def _named(value: Days) -> bool:
    return whole_year(value) or whole_month(value)


def time(value: Time, part: str = "") -> str:
    """Return “ngày 19/06/2025”, “tháng 12/2023”, “Quý II năm 2025”, “2018–2020”, “từ tháng 03/2020 đến tháng 05/2020”.

    `part` is “đầu”, “giữa” or “cuối” where a source says which part of the month or year: “cuối tháng 11/2020”.
    """
    point = value.point
    if point:
        return f"{part} {_point(point)}".strip()
    ends = (value.start, value.end)
    if all(end and end == Point(end.year) for end in ends):
        return f"{value.days.first.year}–{value.days.last.year}"
    return " ".join(f"{word} {_point(end)}" for word, end in zip(("từ", "đến"), ends, strict=True) if end)


def _point(value: Point) -> str:
    if value.day:
        words = f"ngày {value.days.first:%d/%m/%Y}"
    elif value.quarter:
        words = f"Quý {_ROMAN[value.quarter - 1]} năm {value.year}"
    elif value.half:
        words = f"6 tháng {'đầu' if value.half == 1 else 'cuối'} năm {value.year}"
    else:
        words = f"tháng {value.month:02}/{value.year}" if value.month else f"năm {value.year}"
    return f"{'khoảng ' if value.about else ''}{words}{' (chưa chắc)' if value.perhaps else ''}"


def number(value: float) -> str:
    """Return 1234567.5 as “1.234.567,5”, in English as “1,234,567.5”."""
    text = f"{value:,.10g}" if isinstance(value, float) else f"{value:,}"
    return text.translate(_SIGNS) if spoken() == VIETNAMESE else text


_SIGNS = str.maketrans(",.", ".,")


def listed(items: list[str], last: str = "và") -> str:
    """Return “a, b và c”; `last` is “và” or “hoặc”, which in English are “and” and “or”."""
    if len(items) < 2:
        return "".join(items)
    if spoken() != VIETNAMESE:
        last = _ENGLISH[last]
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def first_upper(words: str) -> str:
    """Return `words` with a capital first letter and the rest as it was."""
    first = str.__getitem__(words, 0) if words else ""  # of markup too, which is slow to cut
    upper = first.upper()
    return words if upper == first else upper + words[1:]


def first_lower(words: str) -> str:
    """Return `words` with a small first letter and the rest as it was: a label inside a sentence."""
    return words[:1].lower() + words[1:]
