"""Files of conferences and plans that are no pages.

The feed of what is new, and a calendar file where a day is known.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from functools import partial
from urllib.parse import urlsplit

from ocop import addresses
from ocop.catalogue.agenda import AgendaIndex, ResolvedConference
from ocop.language import dates
from ocop.language.formats import first_upper
from ocop.language.strings import say
from ocop.outputs import atom, icalendar
from ocop.pages.events.conference import calendar_path, venue
from ocop.pages.events.event_lists import row
from ocop.records.product import Source
from ocop.site_model import Document

_STATUS = {"kế hoạch": "TENTATIVE", "đã diễn ra": "CONFIRMED", "hoãn": "TENTATIVE", "hủy": "CANCELLED"}


def documents(agenda: AgendaIndex, name: str, site_url: str) -> Iterator[Document]:
    """Yield the feed of the site called `name`, and the calendar file of every conference whose day is known."""
    yield Document(addresses.CONFERENCE_FEED, partial(_feed, agenda, name, site_url))
    for one in agenda.meetings:
        if path := calendar_path(one):
            yield Document(path, partial(_calendar, one, agenda, site_url))


def _feed(agenda: AgendaIndex, name: str, site_url: str) -> bytes:
    entries = [
        atom.FeedEntry(
            f"{site_url}{shown.path}",
            shown.name,
            first_upper(f"{shown.when}. {shown.place}. {shown.state}."),
            _read((*one.conference.fate.sources, *one.conference.sources), agenda.today),
        )
        for one in agenda.meetings
        for shown in (row(one, agenda),)
    ]
    entries += [
        atom.FeedEntry(
            f"{site_url}{one.path}",
            one.plan.name,
            say("plan.description", name=one.plan.name),
            _read(one.plan.sources, agenda.today),
        )
        for one in agenda.plans
    ]
    title = say("agenda.title")
    return atom.feed(
        f"{site_url}{addresses.CONFERENCE_FEED}",
        f"{site_url}{addresses.CONFERENCES}",
        title,
        name,
        entries,
        otherwise=agenda.today,
    )


def _calendar(one: ResolvedConference, agenda: AgendaIndex, site_url: str) -> bytes:
    assert one.time.day is not None  # asked only where there is one
    name = one.conference.name
    entry = icalendar.CalendarEntry(
        uid=f"{one.id}@{urlsplit(site_url).hostname or 'ocop'}",
        first=one.time.day,
        last=one.time.day,
        summary=name,
        url=f"{site_url}{one.path}",
        stamp=_read((*one.conference.fate.sources, *one.conference.sources), agenda.today),
        location=venue(one),
        status=_STATUS[one.state],
    )
    return icalendar.calendar(name, [entry])


def _read(sources: Iterable[Source], otherwise: dt.date) -> dt.date:
    """Return the last day on which one of `sources` was read: the day of what the page says."""
    return max((dates.parse(one.read).last for one in sources if one.read), default=otherwise)
