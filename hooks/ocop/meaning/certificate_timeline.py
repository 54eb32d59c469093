"""Compute the status of a product on every day from the evidence in its record.

The evidence is the same for most products of one decision, so its course is computed once.
"""

import datetime as dt
from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from ocop.language import dates
from ocop.language.dates import Days
from ocop.law import competence, terms


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


class Term(NamedTuple):
    """The days on which a certificate holds: the last day is still in force.

    `computed`: the end is reckoned by us, from the term of the law.
    """

    start: Days
    end: Days
    computed: bool


class Claim(NamedTuple):
    """The facts of a recognition that decide its status on any day. Days are as the record has them."""

    begins: str | None
    ends: str | None
    stars: int | None
    potential_five: bool
    verified: bool
    revoked: str | None
    """The day of the revocation; "" where nobody knows it, None where there is none."""
    extended: str | None

    @property
    def term(self) -> Term | None:
        return term(self.begins, self.ends)


class Evidence(NamedTuple):
    """The facts of a record that decide its standing on any day.

    A recognition is known by its position in the record.
    """

    claims: tuple[Claim, ...]
    withdrawn: str | None


class StandingFrom(NamedTuple):
    """The first day of a standing: its status, and the recognition that counts."""

    day: dt.date
    status: Status
    counting: int | None


@lru_cache(maxsize=65536)
def state(given: Evidence, on: dt.date) -> tuple[Status, int | None]:
    """Return the status on day `on`, and which recognition counts then.

    None where none has begun before a withdrawal.
    """
    counting = _counting(given.claims, on)
    if given.withdrawn and dates.parse(given.withdrawn).first <= on:
        return Status.WITHDRAWN, counting
    if counting is None:
        return Status.NOT_YET, 0
    claim = given.claims[counting]
    if claim.stars is None:
        return Status.POTENTIAL_FIVE if claim.potential_five else Status.UNVERIFIED, counting
    return _of(claim, on), counting


@lru_cache(maxsize=16384)
def course(given: Evidence) -> tuple[StandingFrom, ...]:
    """Return all standings in order of time; the first begins with the first day of the calendar."""
    steps = [StandingFrom(dt.date.min, *state(given, dt.date.min))]
    for day in sorted(set(_boundaries(given))):
        status, counting = state(given, day)
        if (status, counting) != steps[-1][1:]:
            steps.append(StandingFrom(day, status, counting))
    return tuple(steps)


@lru_cache(maxsize=16384)
def each(claims: tuple[Claim, ...], on: dt.date) -> tuple[Status, ...]:
    """Return the status of each recognition on day `on`."""
    counting = _counting(claims, on)
    shown = []
    for n, claim in enumerate(claims):
        if not _begun(claim, on):
            shown.append(Status.NOT_YET)
        elif claim.stars is None:
            shown.append(Status.POTENTIAL_FIVE)
        elif n == counting:
            shown.append(_of(claim, on))
        elif _revoked(claim, on):
            shown.append(Status.REVOKED)
        elif n > (counting or 0) or (not claim.verified and counting is not None and claims[counting].term is None):
            shown.append(Status.UNVERIFIED)  # not chosen by _counting, or nobody knows which of the two came first
        else:
            shown.append(Status.SUPERSEDED)
    return tuple(shown)


@lru_cache(maxsize=16384)
def term(begins: str | None, ends: str | None) -> Term | None:
    """Return the term of a certificate that begins on `begins` and, where stated, ends on `ends`.

    None where no date is known.
    """
    if ends:
        end = dates.parse(ends)
        return Term(dates.parse(begins) if begins else Days(dt.date.min, end.last), end, computed=False)
    if not begins:
        return None
    start = dates.parse(begins)
    return Term(start, terms.end(start), computed=True)


@lru_cache(maxsize=16384)
def renewal_days(end: dt.date) -> Days:
    """Return the first and last day to file for re-evaluation of a certificate that ends on `end` (26/2026, Art. 7)."""
    return Days(
        end - dt.timedelta(days=competence.RENEWAL_OPENS_DAYS),
        end - dt.timedelta(days=competence.RENEWAL_CLOSES_DAYS),
    )


def last_of_extension(stated: str, period: Term) -> dt.date:
    """Return the last day of an extension of `period` as stated, or as the law allows at most."""
    return min(dates.parse(stated).first, period.end.first + dt.timedelta(days=competence.EXTENSION_DAYS))


def _boundaries(given: Evidence) -> Iterator[dt.date]:
    """Yield each first day of a possibly new standing."""
    yield competence.RENEWAL_RULE_FROM
    if given.withdrawn:
        yield dates.parse(given.withdrawn).first
    for one in given.claims:
        if one.revoked:
            yield dates.parse(one.revoked).first
        if one.extended:
            yield dates.parse(one.extended).first + _DAY
        if (period := one.term) is None:
            continue
        window = renewal_days(period.end.first)
        yield from (period.start.first, window.first, window.last + _DAY)
        yield from (period.end.first + _DAY, period.end.last + _DAY)
        yield period.end.first + dt.timedelta(days=competence.EXTENSION_DAYS) + _DAY


def _of(claim: Claim, on: dt.date) -> Status:
    if _revoked(claim, on):
        return Status.REVOKED
    if (period := claim.term) is None:
        return Status.DATE_UNKNOWN if claim.verified else Status.UNVERIFIED
    if on > period.end.first and claim.extended and on <= last_of_extension(claim.extended, period):
        return Status.EXTENDED if claim.verified else Status.UNVERIFIED
    if on > period.end.last:
        return Status.EXPIRED  # counts on every reading, so doubtful evidence cannot improve the status
    if not claim.verified:
        return Status.UNVERIFIED
    if on > period.end.first:
        return Status.DATE_UNKNOWN
    return _renewal(period, on)


def _renewal(period: Term, on: dt.date) -> Status:
    if not period.end.exact or on < competence.RENEWAL_RULE_FROM:
        return Status.VALID
    window = renewal_days(period.end.first)
    if on > window.last:
        return Status.RENEWAL_LATE
    return Status.RENEWAL_WINDOW if on >= window.first else Status.VALID


def _revoked(claim: Claim, on: dt.date) -> bool:
    if claim.revoked is None:
        return False
    return not claim.revoked or dates.parse(claim.revoked).first <= on


def _counting(claims: tuple[Claim, ...], on: dt.date) -> int | None:
    """Return the recognition that counts on a day: the latest begun one that gives stars, else the latest begun one.

    A later recognition that is not verified does not hide an earlier one in force.
    """
    begun = [n for n, claim in enumerate(claims) if _begun(claim, on)]
    starred = [n for n in begun if claims[n].stars is not None]
    for n in reversed(starred):
        status = _of(claims[n], on)
        if status in IN_FORCE or (n == starred[-1] and status is not Status.UNVERIFIED):
            return n
    return next(reversed(starred or begun), None)


def _begun(claim: Claim, on: dt.date) -> bool:
    period = claim.term
    return period is None or period.start.first <= on
