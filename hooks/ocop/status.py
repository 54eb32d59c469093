"""What a certificate is worth on a given day. The one place that decides whether stars may be shown."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from ocop import dates, law
from ocop.dates import Days
from ocop.records import Product, Recognition, Source


class Status(StrEnum):
    """The standing of a product on a day; facts and rules: 26/2026/QĐ-TTg and the catalogue's page on statuses."""

    VALID = "valid"
    RENEWAL_WINDOW = "renewal_window"
    RENEWAL_LATE = "renewal_late"
    EXTENDED = "extended"
    EXPIRED = "expired"
    REVOKED = "revoked"
    SUPERSEDED = "superseded"
    POTENTIAL_FIVE = "potential_five"
    DATE_UNKNOWN = "date_unknown"
    UNVERIFIED = "unverified"
    NOT_YET = "not_yet"
    WITHDRAWN = "withdrawn"

    @property
    def in_force(self) -> bool:
        return self in IN_FORCE


IN_FORCE = frozenset({Status.VALID, Status.RENEWAL_WINDOW, Status.RENEWAL_LATE, Status.EXTENDED})
"""The only statuses beside which stars may stand."""

_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Term:
    """From when until when a certificate holds: the last day is still in force. `computed`: start + 36 months, by us."""

    start: Days
    end: Days
    computed: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """A product on one day. `stars` is set only while in force; `recognition` is the one that counts on that day."""

    status: Status
    recognition: Recognition | None = None
    term: Term | None = None
    stars: int | None = None

    @property
    def in_force(self) -> bool:
        return self.status in IN_FORCE


def standing(product: Product, on: dt.date) -> Standing:
    """Return what `product` is worth on day `on`.

    A year or a month without a day is a range: expired only when even the latest day of its end is past, in
    force only when even the earliest is not; between the two nobody can say, and we don't.
    """
    if product.withdrawn and dates.parse(product.withdrawn.date).first <= on:
        return Standing(Status.WITHDRAWN, _counting(product, on))
    recognition = _counting(product, on)
    if recognition is None:
        first = product.recognitions[0]
        return Standing(Status.NOT_YET, first, term(first))
    if recognition.stars is None:
        return Standing(Status.POTENTIAL_FIVE if recognition.potential_five else Status.UNVERIFIED, recognition)
    period = term(recognition)
    status = _of(recognition, period, on)
    return Standing(status, recognition, period, recognition.stars if status in IN_FORCE else None)


def history(product: Product, on: dt.date) -> tuple[tuple[Recognition, Status], ...]:
    """Return each recognition begun by day `on`, oldest first, with what it is worth on that day."""
    counting = _counting(product, on)
    place = next((n for n, one in enumerate(product.recognitions) if one is counting), 0)
    shown = []
    for n, recognition in enumerate(product.recognitions):
        if not _begun(recognition, on):
            shown.append((recognition, Status.NOT_YET))
        elif recognition.stars is None:
            shown.append((recognition, Status.POTENTIAL_FIVE))
        elif recognition is counting:
            shown.append((recognition, _of(recognition, term(recognition), on)))
        elif _revoked(recognition, on):
            shown.append((recognition, Status.REVOKED))
        elif n > place:  # passed over by _counting
            shown.append((recognition, Status.UNVERIFIED))
        else:
            shown.append((recognition, Status.SUPERSEDED))
    return tuple(shown)


def changes(product: Product, after: dt.date) -> tuple[tuple[dt.date, Standing], ...]:
    """Return every later day on which the standing becomes another by the calendar alone, with what it becomes.

    A page built on day `after` and read on a later one is set right from these; they end, for a page that nobody builds
    again, with an expired certificate.
    """
    out: list[tuple[dt.date, Standing]] = []
    before = standing(product, after)
    for day in sorted({day for day in _boundaries(product) if day > after}):
        now = standing(product, day)
        if (now.status, now.stars, now.recognition) != (before.status, before.stars, before.recognition):
            out.append((day, now))
            before = now
    return tuple(out)


def _boundaries(product: Product) -> Iterator[dt.date]:
    """Yield each day on which anything can change: first days of a new standing, never last days of an old one."""
    yield law.RENEWAL_RULE_FROM
    if product.withdrawn:
        yield dates.parse(product.withdrawn.date).first
    for one in product.recognitions:
        if one.revocation and one.revocation.decision.date:
            yield dates.parse(one.revocation.decision.date).first
        if one.extension:
            yield dates.parse(one.extension.until).first + _DAY
        if (period := term(one)) is None:
            continue
        window = renewal_days(period.end.first)
        yield from (period.start.first, window.first, window.last + _DAY)
        yield from (period.end.first + _DAY, period.end.last + _DAY)
        yield period.end.first + dt.timedelta(days=law.EXTENSION_DAYS) + _DAY


def term(recognition: Recognition) -> Term | None:
    """Return from when until when `recognition` holds, or None where no date is known."""
    stated = recognition.decision.date if recognition.decision else None
    return _term(recognition.valid_from or stated, recognition.valid_to)


@lru_cache(maxsize=16384)
def _term(begins: str | None, ends: str | None) -> Term | None:
    if ends:
        end = dates.parse(ends)
        return Term(dates.parse(begins) if begins else Days(dt.date.min, end.last), end, computed=False)
    if not begins:
        return None
    start = dates.parse(begins)
    return Term(start, start.plus_months(law.TERM_MONTHS), computed=True)


def verified(recognition: Recognition) -> bool:
    """Say whether the evidence carries a star: a source of high confidence, or a decision's number and date.

    A source that its reader marked as doubtful (“trung bình”, “thấp”) carries none, whatever it cites: the doubt may be
    about the star itself. Nor does a council's evaluation without a decision, however well it is attested: councils
    score, others recognise (26/2026/QĐ-TTg, Art. 4).
    """
    if evaluated_only(recognition):
        return False
    levels = {source.confidence for source in recognition.sources if source.confidence}
    if levels:
        return "cao" in levels
    decision = recognition.decision
    return bool(decision and decision.number and decision.date)


def evaluated_only(recognition: Recognition) -> bool:
    """Say whether all that is known is a council's evaluation: no decision's number, no decision's day."""
    decision = recognition.decision
    return recognition.evaluated is not None and not (decision and (decision.number or decision.date))


@lru_cache(maxsize=16384)
def renewal_days(end: dt.date) -> Days:
    """Return the first and last day to file for re-evaluation of a certificate that ends on `end` (26/2026, Art. 7)."""
    return Days(
        end - dt.timedelta(days=law.RENEWAL_OPENS_DAYS),
        end - dt.timedelta(days=law.RENEWAL_CLOSES_DAYS),
    )


def extended_until(recognition: Recognition, period: Term) -> dt.date | None:
    """Return the last day of the extension as stated, or as the law allows at most; None where there is no extension."""
    if not recognition.extension:
        return None
    allowed = period.end.first + dt.timedelta(days=law.EXTENSION_DAYS)
    return min(dates.parse(recognition.extension.until).first, allowed)


def best_confidence(sources: tuple[Source, ...]) -> str | None:
    """Return the highest confidence stated among `sources`, or None."""
    stated = {source.confidence for source in sources}
    return next((level for level in ("cao", "trung bình", "thấp") if level in stated), None)


def _of(recognition: Recognition, period: Term | None, on: dt.date) -> Status:
    if _revoked(recognition, on):
        return Status.REVOKED
    if period is None:
        return Status.DATE_UNKNOWN if verified(recognition) else Status.UNVERIFIED
    if on > period.end.first and _extended(recognition, period, on):
        return Status.EXTENDED if verified(recognition) else Status.UNVERIFIED
    if on > period.end.last:
        return Status.EXPIRED  # on every reading, so doubtful evidence cannot make it better
    if not verified(recognition):
        return Status.UNVERIFIED
    if on > period.end.first:
        return Status.DATE_UNKNOWN
    return _renewal(period, on)


def _renewal(period: Term, on: dt.date) -> Status:
    if not period.end.exact or on < law.RENEWAL_RULE_FROM:
        return Status.VALID
    window = renewal_days(period.end.first)
    if on > window.last:
        return Status.RENEWAL_LATE
    return Status.RENEWAL_WINDOW if on >= window.first else Status.VALID


def _extended(recognition: Recognition, period: Term, on: dt.date) -> bool:
    until = extended_until(recognition, period)
    return until is not None and on <= until


def _revoked(recognition: Recognition, on: dt.date) -> bool:
    if not recognition.revocation:
        return False
    decided = recognition.revocation.decision.date
    return decided is None or dates.parse(decided).first <= on


def _counting(product: Product, on: dt.date) -> Recognition | None:
    """Return the recognition that counts on a day: the latest begun one that gives stars, else the latest begun one.

    A later recognition that nobody has verified yet does not hide an earlier one that is still in force.
    """
    begun = [recognition for recognition in product.recognitions if _begun(recognition, on)]
    starred = [recognition for recognition in begun if recognition.stars is not None]
    for recognition in reversed(starred):
        if recognition is starred[-1] and _of(recognition, term(recognition), on) is not Status.UNVERIFIED:
            return recognition
        if _of(recognition, term(recognition), on) in IN_FORCE:
            return recognition
    return next(reversed(starred or begun), None)


def _begun(recognition: Recognition, on: dt.date) -> bool:
    period = term(recognition)
    return period is None or period.start.first <= on
