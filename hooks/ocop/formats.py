"""How days, numbers and lists are written in Vietnamese; also filters for templates."""

import datetime as dt
from functools import lru_cache

from ocop.dates import Days


@lru_cache(maxsize=8192)
def day(value: Days | dt.date | None) -> str:
    """Return “22/11/2026”, “tháng 11/2026”, “năm 2026”, a range of days, or “chưa rõ ngày” for None."""
    if value is None:
        return "chưa rõ ngày"
    if isinstance(value, dt.date):
        return f"{value:%d/%m/%Y}"
    first, last = value
    if first == last:
        return f"{first:%d/%m/%Y}"
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return f"năm {first.year}"
    after = last + dt.timedelta(days=1)
    if first.day == 1 and after.day == 1 and (first.year, first.month) == (last.year, last.month):
        return f"tháng {first.month:02}/{first.year}"
    return f"trong khoảng {first:%d/%m/%Y} – {last:%d/%m/%Y}"


def on_day(value: Days) -> str:
    """Return “ngày 22/11/2026”, or “tháng 11/2026”, “năm 2026” where no day is known: for use inside a sentence."""
    return f"ngày {day(value)}" if value.exact else day(value)


def number(value: float) -> str:
    """Return 1234567.5 as “1.234.567,5”."""
    text = f"{value:,.10g}" if isinstance(value, float) else f"{value:,}"
    return text.translate(str.maketrans(",.", ".,"))


def listed(items: list[str], last: str = "và") -> str:
    """Return “a, b và c”."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def first_upper(words: str) -> str:
    """Return `words` with a capital first letter and the rest as it was."""
    return words[:1].upper() + words[1:]
