"""What the law of OCOP says on a day: who recognises which stars, under which criteria, at which score, for how long.

Every date and rule stands in data/law-*.tsv with its source and certainty; this module only reads and compares.
An answer is NO only where no day of a range allows it and YES only where every day does; what no source settles is
DOUBT, for a human to look at.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from ocop import data
from ocop.language.dates import Days, since
from ocop.law.issuers import MAE, MARD, Body, Issuer, city_turns, issuer

PROGRAMME_START = dt.date(2018, 5, 7)
"""490/QĐ-TTg of 07/05/2018, which approved the programme: nothing is OCOP before (V)."""
RENEWAL_OPENS_DAYS = 180
"""26/2026/QĐ-TTg, Art. 7.6.a: a file for re-evaluation comes not earlier than this before expiry (V)."""
RENEWAL_CLOSES_DAYS = 120
"""26/2026/QĐ-TTg, Art. 7.6.a: and not later than this before expiry (V)."""
EXTENSION_DAYS = 180
"""26/2026/QĐ-TTg, Art. 12.3: at most this after expiry, for files that could not meet the window of Art. 7.6.a (V)."""
RENEWAL_RULE_FROM = dt.date(2026, 5, 22)
"""26/2026/QĐ-TTg, Art. 11.1: in force from this day, and with it the three rules above (V)."""

KINDS = ("lần đầu", "nâng hạng", "công nhận lại")
"""The kinds of recognition; they differ in how long 148 may still be finished under (26/2026/QĐ-TTg, Art. 12.2)."""


class Verdict(StrEnum):
    """Whether the law allows something."""

    YES = "yes"
    NO = "no"
    DOUBT = "doubt"


@dataclass(frozen=True, slots=True)
class Ruling:
    """A verdict and, in Vietnamese, why: lower case, no full stop."""

    verdict: Verdict
    why: str


@dataclass(frozen=True, slots=True)
class Band:
    """The scores of one star under one criteria set: low ≤ score < high, and 100 belongs to 5 stars."""

    stars: int
    low: float
    high: float
    level: str
    """“cấp quốc gia”, “cấp tỉnh”, or “” where the set names none."""
    certificate: bool
    meaning: str
    """Shortened from 26/2026/QĐ-TTg, Art. 3.3; “” for older sets."""


@dataclass(frozen=True, slots=True)
class _Rule:
    """A row of a dated table: what it holds for, from when to when, and what it says."""

    about: tuple[str, ...]
    verdict: Verdict
    first: dt.date
    last: dt.date
    organ: str
    basis: str
    note: str

    def holds(self, day: dt.date) -> bool:
        return self.first <= day <= self.last

    @property
    def when(self) -> str:
        return f"từ {self.first:%d/%m/%Y}" + ("" if self.last == dt.date.max else f" đến {self.last:%d/%m/%Y}")


def allowed(by: Body | str | Issuer, stars: int, days: Days, criteria: str | None = None) -> Ruling:
    """Return whether `by` may recognise `stars` by a decision of one of `days`, under `criteria` where that is known.

    An `Issuer` says more than its `Body`: which ministry, and which city (its level may depend on the day). A known
    criteria set narrows a range to the days on which it can have been used. A body that was competent under the set
    but not on the day, or the other way round, is a DOUBT: no source has the transition.
    Raises ValueError for stars other than 1–5.
    """
    if not 1 <= stars <= 5:
        raise ValueError(stars)
    if isinstance(by, Issuer) and by.body not in _READ_CLOSER:
        by = by.body
    return _allowed(by, stars, since(days, _turns()), criteria)


_READ_CLOSER = (Body.MINISTRY, Body.COMMITTEE)
"""Bodies of which it matters which: one of two ministries, or a city whose level the day decides."""


@lru_cache(maxsize=4096)
def _allowed(by: Body | str | Issuer, stars: int, days: Days, criteria: str | None) -> Ruling:
    days = _narrowed(days, criteria)
    if isinstance(by, Issuer) and by.body is Body.COMMITTEE:
        by = issuer(by.name, days) or by
    body = by.body if isinstance(by, Issuer) else by
    if stars < 3:
        return Ruling(Verdict.NO, f"hạng {stars} sao không có quyết định công nhận và giấy chứng nhận")
    if body is Body.COUNCIL:
        return Ruling(Verdict.NO, "hội đồng chỉ đánh giá và đề xuất, không ra quyết định công nhận")
    ministry = next((name for name in (MARD, MAE) if isinstance(by, Issuer) and by.name.endswith(name)), "")
    bodies = (Body.PROVINCE, Body.DISTRICT, Body.COMMUNE) if body is Body.COMMITTEE else (body,)

    two_eras = Ruling(
        Verdict.DOUBT, f"ngày quyết định và bộ tiêu chí {criteria} thuộc hai thời kỳ thẩm quyền khác nhau"
    )

    def by_date(day: dt.date) -> Ruling:
        return _together([_recognises(one, stars, day, ministry) for one in bodies], "không rõ cấp của ủy ban")

    def on(day: dt.date) -> Ruling:
        ruling = by_date(day)
        return ruling if by_date(_within(criteria, day)).verdict is ruling.verdict else two_eras

    return _over(days, on)


def _recognises(body: str, stars: int, day: dt.date, ministry: str) -> Ruling:
    if day < PROGRAMME_START:
        return Ruling(Verdict.NO, f"Chương trình OCOP chỉ có từ {PROGRAMME_START:%d/%m/%Y}")
    rules = [rule for rule in _authorities() if rule.about[0] == str(stars) and rule.holds(day)]
    rule = next((rule for rule in rules if rule.about[1] == body), None)
    if rule and rule.verdict is Verdict.DOUBT:
        return Ruling(Verdict.DOUBT, rule.note)
    if rule and ministry and not rule.organ.endswith(ministry):
        why = f"{MARD} thành {MAE} theo Nghị định 35/2025/NĐ-CP, từ khoảng 01/03/2025, ngày chưa được kiểm chứng"
        return Ruling(Verdict.DOUBT, why)
    sure = rule or next((rule for rule in rules if rule.organ), None)
    why = f"{sure.when}, hạng {stars} sao do {sure.organ} công nhận ({sure.basis})" if sure else "ngoài thẩm quyền"
    return Ruling(Verdict.YES if rule else Verdict.NO, why)


def criteria_possible(criteria: str, days: Days, kind: str | None = None) -> Ruling:
    """Return whether a recognition of one of `days` can be under `criteria`; `kind`: one of `KINDS`, or None.

    Raises ValueError for an unknown set or kind.
    """
    if kind not in (None, *KINDS) or criteria not in _bands():
        raise ValueError(criteria, kind)
    return _possible(criteria, since(days, _turns()), kind)


@lru_cache(maxsize=4096)
def _possible(criteria: str, days: Days, kind: str | None) -> Ruling:
    rules = [rule for rule in _criteria() if rule.about[0] == criteria]
    why = f"bộ tiêu chí {criteria} dùng {_use(rules)}"

    def on(day: dt.date) -> Ruling:
        found = [_criterion(rules, day, one, why) for one in ((kind,) if kind else KINDS)]
        return _together(found) if len({ruling.verdict for ruling in found}) == 1 else Ruling(Verdict.DOUBT, why)

    return _over(days, on)


def _criterion(rules: list[_Rule], day: dt.date, kind: str, why: str) -> Ruling:
    rule = next((rule for rule in rules if rule.about[1] in {"*", kind} and rule.holds(day)), None)
    if rule and rule.verdict is Verdict.DOUBT:
        return Ruling(Verdict.DOUBT, rule.note)
    return Ruling(Verdict.YES if rule else Verdict.NO, why)


def _use(rules: list[_Rule]) -> str:
    """Return since when and until when a set is used; kinds that end before the others are named."""
    sure = [rule for rule in rules if rule.verdict is Verdict.YES]
    ends = {kind: max(rule.last for rule in sure if rule.about[1] in {"*", kind}) for kind in KINDS}
    end = max(ends.values())
    text = f"từ {min(rule.first for rule in sure):%d/%m/%Y}" + ("" if end == dt.date.max else f" đến {end:%d/%m/%Y}")
    return text + "".join(f", riêng {kind} đến {day:%d/%m/%Y}" for kind, day in ends.items() if day < end)


def _over(days: Days, on: Callable[[dt.date], Ruling]) -> Ruling:
    """Return the ruling for a range: `on` is asked once for every stretch of days within which no rule changes."""
    starts = [days.first, *(day for day in _turns() if days.first < day <= days.last)]
    return _together([on(day) for day in starts], "không rõ ngày")


@lru_cache(maxsize=1)
def _turns() -> tuple[dt.date, ...]:
    """Return every day, in order, from which on the law or the level of a city is another than on the day before."""
    rules = (*_authorities(), *_criteria())
    ends = {rule.last + dt.timedelta(days=1) for rule in rules if rule.last < dt.date.max}
    return tuple(sorted({PROGRAMME_START, *(rule.first for rule in rules), *ends, *city_turns()}))


def _together(rulings: list[Ruling], unknown: str = "") -> Ruling:
    """Return what holds in all of `rulings`; where they differ, a DOUBT over what is `unknown`."""
    verdicts = {ruling.verdict for ruling in rulings}
    whys = list(dict.fromkeys(ruling.why for ruling in rulings))
    if len(verdicts) == 1:
        return Ruling(verdicts.pop(), "; ".join(whys))
    return Ruling(Verdict.DOUBT, f"{unknown}: " + "; ".join(whys))


def _narrowed(days: Days, criteria: str | None) -> Days:
    """Return those of `days` on which `criteria` may have been used; all of them where there are none."""
    rules = [rule for rule in _criteria() if rule.about[0] == criteria]
    if not rules:
        return days
    first = max(days.first, min(rule.first for rule in rules))
    last = min(days.last, max(rule.last for rule in rules))
    return Days(first, last) if first <= last else days


def _within(criteria: str | None, day: dt.date) -> dt.date:
    """Return the day nearest to `day` on which `criteria` was surely in force."""
    sure = [rule for rule in _criteria() if rule.about[0] == criteria and rule.verdict is Verdict.YES]
    if not sure:
        return day
    return min(max(day, min(rule.first for rule in sure)), max(rule.last for rule in sure))


def bands(criteria: str | None = None) -> tuple[Band, ...]:
    """Return the bands of a set, 5 stars first; without a set those of 26/2026. Raises KeyError for an unknown set."""
    return _bands()[criteria or "26/2026"]


def band(score: float, criteria: str | None = None) -> int:
    """Return the stars, 1–5, of a score from 0 to 100. Raises ValueError beyond that, KeyError for an unknown set."""
    if not 0 <= score <= 100:
        raise ValueError(score)
    return next(one.stars for one in bands(criteria) if score >= one.low)


@lru_cache(maxsize=1)
def _authorities() -> tuple[_Rule, ...]:
    rows = [row for row in data.rows("law-authorities.tsv") if row["role"] == "recognise"]
    return tuple(_rule(row, (row["stars"], row["body"]), row["organ"], row["basis"]) for row in rows)


@lru_cache(maxsize=1)
def _criteria() -> tuple[_Rule, ...]:
    rows = data.rows("law-criteria.tsv")
    return tuple(_rule(row, (row["criteria"], row["kind"]), "", row["instrument"]) for row in rows)


def _rule(row: dict[str, str], about: tuple[str, ...], organ: str, basis: str) -> _Rule:
    last = dt.date.fromisoformat(row["to"]) if row["to"] else dt.date.max
    return _Rule(about, Verdict(row["verdict"]), dt.date.fromisoformat(row["from"]), last, organ, basis, row["note"])


@lru_cache(maxsize=1)
def _bands() -> dict[str, tuple[Band, ...]]:
    found: dict[str, list[Band]] = {}
    for row in data.rows("law-stars.tsv"):
        scores = float(row["low"]), float(row["high"])
        one = Band(int(row["stars"]), *scores, row["level"], row["certificate"] == "yes", row["meaning"])
        found.setdefault(row["criteria"], []).append(one)
    return {criteria: tuple(several) for criteria, several in found.items()}
