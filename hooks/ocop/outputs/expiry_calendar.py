"""The calendar of last days of certificates, with alarms while there is time to act.

One entry for each product, with a permanent UID: a renewal moves it, with a higher SEQUENCE, so no old day stays
behind.
"""

import datetime as dt
from collections.abc import Iterable
from urllib.parse import urlsplit

from ocop import addresses
from ocop.catalogue.last_days import Ending
from ocop.language.dates import add_months
from ocop.language.strings import say
from ocop.meaning.certificate_status import term
from ocop.meaning.certificate_timeline import Status
from ocop.outputs import icalendar

ALARMS = (12, 6, 3, 1)
"""Months before a last day on which a calendar reminds."""


def calendar(endings: Iterable[Ending], name: str, site_url: str) -> bytes:
    """Return the calendar called `name` of those whose last day is known: only what has a day can be put into one."""
    return icalendar.calendar(name, (_entry(one, site_url) for one in endings if one.last.exact))


def _entry(one: Ending, site_url: str) -> icalendar.CalendarEntry:
    item, last = one.item, one.last.first
    return icalendar.CalendarEntry(
        uid=f"het-han-{item.id}@{urlsplit(site_url).hostname or 'ocop'}",
        first=last,
        last=last,
        summary=say("feeds.last_day", name=item.name),
        url=site_url + addresses.product(item.id),
        stamp=_stamp(one),
        sequence=_sequence(one),
        location=item.province.name,
        alarms=tuple(add_months(last, -months) for months in ALARMS),
    )


def _stamp(one: Ending) -> dt.date:
    """Return the day since which the last day is known: of the certificate, never of the build."""
    counts = one.item.standing.recognition
    period = term(counts) if counts else None
    return period.start.first if period and period.start.exact else one.last.first


def _sequence(one: Ending) -> int:
    """Return a number that grows with each recognition that the record gains, and once more with an extension."""
    standing, every = one.item.standing, one.item.product.recognitions
    there = next((n for n, each in enumerate(every) if each is standing.recognition), 0)
    return 2 * there + (standing.status is Status.EXTENDED)
