"""The last day of the certificate that counts: which products end when, in the order in which an office has to act."""

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

from ocop.catalogue.items import ResolvedProduct
from ocop.language.dates import Days
from ocop.meaning.certificate_status import extended_until, term
from ocop.meaning.certificate_timeline import Status

SOON_DAYS = 180
"""How long before its last day a certificate is said to end soon."""


class Ending(NamedTuple):
    """A product in force and the last day of its certificate: a range where only its month or year is known."""

    last: Days
    item: ResolvedProduct


def last_day(item: ResolvedProduct) -> Days | None:
    """Return the last day of the recognition that counts, of an extension while it holds; None for no day."""
    counts = item.standing.recognition
    period = term(counts) if counts and counts.stars else None
    if counts is None or period is None:
        return None
    if item.standing.status is Status.EXTENDED and (until := extended_until(counts, period)):
        return Days(until, until)
    return period.end


def endings(items: Iterable[ResolvedProduct], until: dt.date | None = None) -> list[Ending]:
    """Return the products in force that have a last day, at the latest `until`: the first to end first, then by id."""
    found = [
        Ending(last, item)
        for item in items
        if item.standing.in_force and (last := last_day(item)) and (until is None or last.first <= until)
    ]
    return sorted(found, key=lambda one: (one.last.first, one.item.id))
