"""How long a certificate holds, by the day on which it begins: data/law-terms.tsv says it, with its source."""

import datetime as dt
from functools import lru_cache
from typing import NamedTuple

from ocop import data
from ocop.language.dates import Days, add_months


class _Era(NamedTuple):
    """The days on which certificates of one term begin."""

    first: dt.date
    last: dt.date
    months: int


@lru_cache(maxsize=16384)
def months(begins: Days) -> tuple[int, ...]:
    """Return the terms, in months, that a certificate may have which begins on one of these days, shortest first."""
    eras = _eras()
    found = {era.months for era in eras if era.first <= begins.last and begins.first <= era.last}
    return tuple(sorted(found)) or (eras[0].months,)  # before the programme: the check refuses the day itself


@lru_cache(maxsize=16384)
def end(begins: Days) -> Days:
    """Return the first and the last day on which a certificate may end that begins on one of these days."""
    first, last = (months(Days(day, day))[0] for day in begins)
    return Days(add_months(begins.first, first), add_months(begins.last, last))


@lru_cache(maxsize=16384)
def told(begins: Days) -> str:
    """Return the term in words: “36”, or “36–60” where the days do not tell which."""
    return "–".join(str(one) for one in months(begins))


@lru_cache(maxsize=1)
def _eras() -> tuple[_Era, ...]:
    """Return the rows of the table. Raises ValueError for one that cannot be read."""
    return tuple(
        _Era(dt.date.fromisoformat(row["from"]), _until(row["to"]), int(row["months"]))
        for row in data.rows("law-terms.tsv")
    )


def _until(text: str) -> dt.date:
    return dt.date.fromisoformat(text) if text else dt.date.max
