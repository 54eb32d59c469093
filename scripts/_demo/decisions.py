"""Fictional decisions of real authorities, by whoever the law lets recognise so many stars on a day."""

import datetime as dt
import random
import zlib

from _demo.places import standing

from ocop.law import issuers
from ocop.law import competence
from ocop.language.dates import Days
from ocop.places.gazetteer import Era, Unit

Decision = dict[str, str]

FIRST_DAY = dt.date(2019, 8, 21)
"""The first criteria, 1048/QĐ-TTg: who recognised before is not settled."""
_SERIAL = 90_000
"""No committee signs so many decisions in a year, so none of these numbers can be a real one."""


class Decisions:
    """Decisions as they come up: those of one authority on one day are one decision with one number."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self._numbers: dict[tuple[str, dt.date], str] = {}
        self._competent: dict[tuple[str, dt.date, int], bool] = {}

    def day(self, home: Unit, first: dt.date, last: dt.date) -> dt.date:
        """Return a day from `first` to `last` on which the authorities of a home decide.

        One a month, best at half-years.
        """
        day = zlib.crc32(home.province.code.encode()) % 24 + 4
        months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
        days = [dt.date(month // 12, month % 12 + 1, day) for month in months]
        inside = [one for one in days if first <= one <= last]
        half_years = [one for one in inside if one.month in (6, 12)]
        return self._rng.choice(half_years or inside or [first + (last - first) / 2])

    def decide(self, home: Unit, stars: int, day: dt.date) -> Decision | None:
        """Return the decision by which a home's authority gives `stars` on a day; None where nobody surely could."""
        commune = standing(self._rng, home, day)
        for issuer, organ in _authorities(commune, day):
            if self._may(issuer, stars, day):
                return {"number": self._number(issuer, organ, day), "date": day.isoformat(), "issuer": issuer}
        return None

    def _may(self, issuer: str, stars: int, day: dt.date) -> bool:
        key = issuer, day, stars
        if key not in self._competent:
            days = Days(day, day)
            body = issuers.issuer(issuer, days)
            self._competent[key] = (
                body is not None and competence.allowed(body, stars, days).verdict is competence.Verdict.YES
            )
        return self._competent[key]

    def _number(self, issuer: str, organ: str, day: dt.date) -> str:
        key = issuer, day
        if key not in self._numbers:
            self._numbers[key] = f"{_SERIAL + zlib.crc32(f'{issuer}{day}'.encode()) % 9_999}/{organ}"
        return self._numbers[key]


def _authorities(commune: Unit, day: dt.date) -> list[tuple[str, str]]:
    """Return who might recognise a product of a commune, and the letters of their decisions; the law decides."""
    chair = "Chủ tịch " if day >= competence.RENEWAL_RULE_FROM else ""
    found = [(f"{chair}UBND {commune.province.full_name}", "QĐ-UBND")]
    if commune.era is Era.OLD and commune.parent is not None:
        district = f"UBND {commune.parent.full_name}"
        found.insert(0, (district, "QĐ-UBND"))
        found.insert(1, (f"{district}, {commune.province.full_name}", "QĐ-UBND"))
    return [*found, ("Bộ NN&PTNT", "QĐ-BNN-VPĐP"), ("Bộ Nông nghiệp và Môi trường", "QĐ-BNNMT-VPĐP")]
