"""What can befall a certificate: for every status the recognitions that give it on the day of the demo."""

import datetime as dt
import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from _demo.decisions import FIRST_DAY, Decision, Decisions
from _demo.words import words

from ocop.law import competence, terms
from ocop.language.dates import Days, add_months
from ocop.places.gazetteer import Unit
from ocop.law.product_groups import SETS

Plain = dict[str, Any]

MONTHS = terms.months(Days(dt.date(2024, 1, 1), dt.date(2024, 1, 1)))[0]
"""The term of today's certificates."""
_MARGIN = 4
"""Days kept from every edge, because months differ in length."""


@dataclass(frozen=True, slots=True)
class Told:
    """The recognitions of a product, oldest first, and what else its record has.

    Also the day whose names its place bears.
    """

    recognitions: list[Plain]
    day: dt.date
    dated: bool
    more: Plain


class Teller:
    """Tells the stories of products whose homes are given; `today` is the day on which each has its status."""

    def __init__(self, rng: random.Random, today: dt.date) -> None:
        self.rng, self.today = rng, today
        self._decisions = Decisions(rng)

    def ending(self, home: Unit, first: int, last: int, stars: int | None = None, **more: Any) -> Plain:
        """Return a recognition whose 36 months end `first` to `last` days from today."""
        begins, ends = (add_months(self.today + dt.timedelta(days), -MONTHS) for days in (first, last))
        return self.recognised(home, max(begins, FIRST_DAY), min(ends, self.before(1)), stars, **more)

    def recognised(self, home: Unit, first: dt.date, last: dt.date, stars: int | None = None, **more: Any) -> Plain:
        """Return a recognition decided from day `first` to day `last` by whoever could give that many stars."""
        while True:
            day = self._decisions.day(home, first, last)
            given = stars or self.rng.choices((3, 4, 5), (73, 24, 3))[0]
            if decision := self._decisions.decide(home, given, day):
                return self._filled(given, decision, more)

    def before(self, days: int) -> dt.date:
        return self.today - dt.timedelta(days)

    def _filled(self, stars: int, decision: Decision, more: Plain) -> Plain:
        rng = self.rng
        day = dt.date.fromisoformat(decision["date"])
        made: Plain = {"stars": stars, "decision": decision, **more}
        criteria = [
            one
            for one in SETS
            if competence.criteria_possible(one, Days(day, day), made.get("kind")).verdict is competence.Verdict.YES
        ]
        if criteria and rng.random() < 0.55:
            made["criteria"] = "1048" if "1048" in criteria else rng.choice(criteria)
        if rng.random() < 0.35:
            made["round"] = f"đợt {rng.randint(1, 3)} năm {day.year}"
        if rng.random() < 0.3:
            low, high = next(
                (band.low, band.high) for band in competence.bands(made.get("criteria")) if band.stars == stars
            )
            made["score"] = round(rng.uniform(low, high - 0.1), 1)
        return made

    def sources(self, home: Unit, day: dt.date, confidence: str = "cao", *, least: int = 0) -> list[Plain]:
        """Return what the demo's newspapers say of a recognition."""
        rng, said = self.rng, words()["said"]["titles"]
        read = max(day, self.before(rng.randint(0, 400)))
        several = max(least, rng.choices((0, 1, 2, 3), (10, 60, 25, 5))[0])
        known = {"province": home.province.name, "place": home.name, "year": day.year, "stars": rng.randint(5, 60)}
        return [
            {
                "url": f"https://{rng.choice(('bao', 'cong', 'tin'))}-hu-cau.example.vn/ocop/{day.year}/"
                f"{rng.randint(10_000, 999_999)}.html",
                "title": title.format_map(known),
                "read": read.isoformat(),
                "confidence": confidence,
            }
            for title in rng.sample(said, several)
        ]


Story = Callable[[Teller, Unit], Told]


def _told(teller: Teller, home: Unit, *recognitions: Plain, **more: Any) -> Told:
    """Put sources to recognitions that state their day; drop, as the press does, what it seldom prints."""
    for one in recognitions:
        day = dt.date.fromisoformat(one["decision"]["date"])
        one["sources"] = teller.sources(home, day)
        if one["sources"] and teller.rng.random() < 0.2:
            one["decision"] = {"date": one["decision"]["date"]}
    last = dt.date.fromisoformat(recognitions[-1]["decision"]["date"])
    return Told(
        [{key: value for key, value in one.items() if value} for one in recognitions], last, dated=True, more=more
    )


def _first(teller: Teller) -> Plain:
    return {"kind": "lần đầu"} if teller.rng.random() < 0.3 else {}


def valid(teller: Teller, home: Unit) -> Told:
    opens = competence.RENEWAL_OPENS_DAYS + _MARGIN
    return _told(teller, home, teller.ending(home, opens, 1_100, **_first(teller)))


def to_the_month(teller: Teller, home: Unit) -> Told:
    """Source without a day, yet in force on every reading."""
    one = teller.ending(home, competence.RENEWAL_OPENS_DAYS + 62, 1_000)
    told = _told(teller, home, one)
    for stated in told.recognitions:
        stated["decision"]["date"] = stated["decision"]["date"][:7]
    return told


def renewal_window(teller: Teller, home: Unit) -> Told:
    days = competence.RENEWAL_CLOSES_DAYS + _MARGIN, competence.RENEWAL_OPENS_DAYS - _MARGIN
    return _told(teller, home, teller.ending(home, *days))


def renewal_late(teller: Teller, home: Unit) -> Told:
    return _told(teller, home, teller.ending(home, _MARGIN, competence.RENEWAL_CLOSES_DAYS - _MARGIN))


def extended(teller: Teller, home: Unit) -> Told:
    one = teller.ending(home, -100, -_MARGIN)
    ended = add_months(dt.date.fromisoformat(one["decision"]["date"]), MONTHS)
    until = teller.rng.choice((120, competence.EXTENSION_DAYS))
    one["extension"] = {
        "until": (ended + dt.timedelta(until)).isoformat(),
        "reason": teller.rng.choice(words()["said"]["extensions"]),
        "evidence": f"https://cong-hu-cau.example.vn/van-ban/{teller.rng.randint(1_000, 99_999)}",
    }
    return _told(teller, home, one)


def expired(teller: Teller, home: Unit) -> Told:
    days = (FIRST_DAY - teller.today).days
    return _told(teller, home, teller.ending(home, days, -_MARGIN, **_first(teller)))


def revoked(teller: Teller, home: Unit) -> Told:
    one = teller.ending(home, competence.RENEWAL_OPENS_DAYS, 900)
    day = dt.date.fromisoformat(one["decision"]["date"]) + dt.timedelta(60)
    one["revocation"] = {
        "decision": {"number": f"{teller.rng.randint(90_000, 99_998)}/QĐ-UBND", "date": day.isoformat()},
        "ground": teller.rng.choice(words()["said"]["grounds"]),
        "sources": teller.sources(home, day, least=1),
    }
    return _told(teller, home, one)


def renewed(teller: Teller, home: Unit) -> Told:
    early = teller.recognised(home, FIRST_DAY, dt.date(2022, 6, 30), **_first(teller))
    late = teller.ending(home, competence.RENEWAL_OPENS_DAYS + _MARGIN, 1_090, early["stars"], kind="công nhận lại")
    return _told(teller, home, early, late)


def upgraded(teller: Teller, home: Unit) -> Told:
    early = teller.recognised(home, FIRST_DAY, dt.date(2022, 6, 30), 3)
    late = teller.ending(home, competence.RENEWAL_OPENS_DAYS + _MARGIN, 1_090, 4, kind="nâng hạng")
    return _told(teller, home, early, late)


def risen_to_five(teller: Teller, home: Unit) -> Told:
    first = teller.recognised(home, FIRST_DAY, dt.date(2021, 3, 30), 3, kind="lần đầu")
    second = teller.recognised(home, dt.date(2021, 6, 1), dt.date(2023, 1, 30), 4, kind="nâng hạng")
    third = teller.ending(home, competence.RENEWAL_OPENS_DAYS + _MARGIN, 900, 5, kind="nâng hạng")
    return _told(teller, home, first, second, third)


def superseded_late(teller: Teller, home: Unit) -> Told:
    """Recognised again, and that has lapsed too."""
    early = teller.recognised(home, FIRST_DAY, dt.date(2020, 6, 30), 3)
    late = teller.recognised(
        home, dt.date(2021, 6, 1), add_months(teller.before(_MARGIN), -36), 3, kind="công nhận lại"
    )
    return _told(teller, home, early, late)


def potential_five(teller: Teller, home: Unit) -> Told:
    one = teller.ending(home, competence.RENEWAL_OPENS_DAYS + _MARGIN, 1_080, 4)
    one |= {"potential_five": True, "score": round(teller.rng.uniform(90, 96), 1)}
    if teller.rng.random() < 0.7:
        del one["stars"]
    return _told(teller, home, one)


def day_unknown(teller: Teller, home: Unit) -> Told:
    """Recognised in a year whose last certificates may or may not have lapsed."""
    year = teller.today.year - MONTHS // 12
    told = _told(teller, home, teller.recognised(home, dt.date(year, 1, 1), dt.date(year, 12, 31)))
    made = told.recognitions[0]
    made["decision"]["date"] = made["decision"]["date"][:4]
    made["sources"] = teller.sources(home, told.day, least=1)
    return told


def undated(teller: Teller, home: Unit) -> Told:
    """Recognised on a day that no source gives."""
    one = teller.ending(home, -700, 900)
    day = dt.date.fromisoformat(one.pop("decision")["date"])
    one.pop("criteria", None)
    one["sources"] = teller.sources(home, day, least=1)
    return Told([one], day, dated=False, more={})


def doubtful(teller: Teller, home: Unit) -> Told:
    one = teller.ending(home, 60, 900)
    day = dt.date.fromisoformat(one["decision"]["date"])
    one["decision"] = {"date": str(day.year)}
    one["sources"] = teller.sources(home, day, "trung bình", least=1)
    return Told([one], day, dated=True, more={})


def only_scored(teller: Teller, home: Unit) -> Told:
    """A council has scored it; no decision is known."""
    one = teller.ending(home, 300, 1_000)
    day = dt.date.fromisoformat(one.pop("decision")["date"])
    one |= {"evaluated": day.isoformat(), "sources": teller.sources(home, day, least=1)}
    return Told([one], day, dated=False, more={})


def not_yet(teller: Teller, home: Unit) -> Told:
    one = teller.recognised(home, teller.before(70), teller.before(2))
    one["valid_from"] = (teller.today + dt.timedelta(teller.rng.randint(9, 60))).isoformat()
    return _told(teller, home, one)


def withdrawn(teller: Teller, home: Unit) -> Told:
    day = teller.before(teller.rng.randint(2, 500)).isoformat()
    told = _told(teller, home, teller.ending(home, -900, 300))
    told.more["withdrawn"] = {"date": day, "reason": teller.rng.choice(words()["said"]["withdrawals"])}
    return told


STORIES: dict[Story, int] = {
    valid: 400, expired: 200, renewed: 60, upgraded: 45, to_the_month: 40, renewal_late: 40, renewal_window: 40,
    doubtful: 40, undated: 30, day_unknown: 20, superseded_late: 20, only_scored: 15, extended: 12, potential_five: 15,
    revoked: 8, withdrawn: 8, not_yet: 6, risen_to_five: 4,
}  # fmt: skip
"""How many of a thousand products have each story."""
