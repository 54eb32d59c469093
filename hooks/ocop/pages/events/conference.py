"""The page of every conference and the sheet with its programme."""

from collections.abc import Iterator
from functools import partial
from typing import Any, NamedTuple

from ocop import addresses
from ocop.catalogue.agenda import AgendaIndex, ResolvedConference
from ocop.catalogue.catalogue import Catalogue
from ocop.catalogue.periods import of_province, recognised, undated
from ocop.language import edtf
from ocop.language.formats import day, first_upper, listed, number, time
from ocop.language.strings import say
from ocop.pages.card import Card, Cards
from ocop.pages.events.event_lists import row, state_key, when
from ocop.pages.events.plan_parts import PlanFact, deadlines, duties, figures, paper, province_fact
from ocop.pages.page import linked_data
from ocop.pages.sources import sources, together
from ocop.places.gazetteer import unit_slug
from ocop.records.conference import Attendance, Conference
from ocop.site_model import Crumb, Family, Page

_EVENT_STATUS = {"hoãn": "EventPostponed", "hủy": "EventCancelled"}


def families(catalogue: Catalogue, agenda: AgendaIndex, cards: Cards) -> Iterator[Family]:
    """Yield the page of each conference and, where the plan gives one, the sheet with its programme."""
    for one in agenda.meetings:
        yield Family(one.path, partial(_page, catalogue, agenda, cards, one))
        if one.conference.programme:
            yield Family(addresses.programme(one.id), partial(_programme, one))


def calendar_path(one: ResolvedConference) -> str:
    """Return the address of its calendar file, "" where no day is known."""
    return addresses.conference_calendar(one.id) if one.time.day else ""


def _page(catalogue: Catalogue, agenda: AgendaIndex, cards: Cards, one: ResolvedConference) -> Iterator[Page]:
    conference = one.conference
    state = say(f"agenda.state_{state_key(one, agenda)}")
    yield Page(
        path=one.path,
        template="conference.html",
        title=conference.name,
        description=say("conference.description", name=conference.name, time=when(one), state=state),
        shared="conference",
        feeds="agenda",
        crumbs=_way(one),
        context={
            "conference": conference,
            "row": row(one, agenda),
            "label": say("conference.label", kind=conference.kind),
            "note": conference.fate.note or "",
            "facts": list(_facts(one)),
            "side_events": [
                (two.what, say("conference.booths", n=number(two.booths)) if two.booths else "")
                for two in conference.side_events
            ],
            "contributions": _contributions(one),
            "attendance": _attendance(conference.attendance) if conference.attendance else None,
            "lists": list(_lists(catalogue, cards, one)),
            "retailers": [(two.name, two.now or "", sources(two.sources)) for two in conference.retailers],
            "deadlines": deadlines(conference.deadlines),
            "duties": duties(conference.duties),
            "basis": [paper(two) for two in conference.basis],
            "results": figures(conference.results),
            "sources": together(
                (
                    *conference.fate.sources,
                    *conference.sources,
                    *(source for figure in conference.results for source in figure.sources),
                )
            ),
            "programme_path": addresses.programme(one.id) if conference.programme else "",
            "calendar": calendar_path(one) if one.upcoming(agenda.today) else "",
            "province": (say("province.title", name=one.province.name), addresses.unit(one.province)),
            "feed": addresses.CONFERENCE_FEED,
            "file": one.file,
            "data": structured_data(one),
        },
    )


def _programme(one: ResolvedConference) -> Iterator[Page]:
    yield Page(
        path=addresses.programme(one.id),
        template="programme.html",
        title=say("conference.programme_title", name=one.conference.name),
        description=say("conference.programme_title", name=one.conference.name),
        crumbs=(*_way(one), Crumb(one.conference.name, one.path)),
        context={
            "conference": one.conference,
            "facts": [
                (label, words)
                for label, words in ((say("conference.when"), when(one)), (say("conference.venue"), venue(one)))
                if words
            ],
            "side_events": [two.what for two in one.conference.side_events],
            "path": one.path,
        },
        index=False,
    )


def _way(one: ResolvedConference) -> tuple[Crumb, ...]:
    return Crumb(say("menu.conferences"), addresses.CONFERENCES), Crumb(
        one.province_then.name, addresses.conferences_of(unit_slug(one.province_then))
    )


def _facts(one: ResolvedConference) -> Iterator[PlanFact]:
    conference, planned = one.conference, one.conference.time
    foreseen = time(edtf.parse(planned.when), planned.part or "")
    if conference.document and conference.fate.when and foreseen != time(one.time):
        yield say("conference.planned"), foreseen, "", ""  # the day itself stands above
    if planned.occasion:
        yield say("conference.occasion"), planned.occasion, "", ""
    for key, words in (("length", planned.length), ("venue", venue(one))):
        yield from _stated(conference, key, words or "")
    yield from _venue_now(one)
    yield province_fact(one.province, one.province_then)
    yield say("conference.period"), time(edtf.parse(conference.period)), "", ""
    if conference.ahead:
        yield say("conference.ahead"), time(edtf.parse(conference.ahead)), "", ""
    for key in ("directing", "hosts", "coordinators"):
        yield from _stated(conference, key, "; ".join(getattr(conference, key)))
    if conference.document:
        yield say("conference.document"), paper(conference.document), "", ""


def _stated(conference: Conference, key: str, words: str) -> Iterator[PlanFact]:
    """Yield a row. What a plan should say and does not is unknown; what news leave out is not missed."""
    if words or conference.document:
        yield say(f"conference.{key}"), words or say("site.unknown"), "", ""


def _venue_now(one: ResolvedConference) -> Iterator[PlanFact]:
    """Yield the row on what the venue's place is called today; none where the plan names no district or commune."""
    if not one.venue_then or not one.venue_now:
        return
    label, names = say("conference.venue_now"), listed([unit.full_name for unit in one.venue_now])
    if len(one.venue_now) == 1:
        yield label, f"{names}, {one.province.name}", "", ""
    else:
        became = say("conference.venue_became", name=one.venue_then.full_name, communes=names)
        yield label, one.province.full_name, "", became


def venue(one: ResolvedConference) -> str:
    """Return the venue as the plan names it, "" where it names none."""
    stated = one.conference.venue
    if stated is None:
        return ""
    place = stated.place
    return ", ".join(filter(None, (stated.name, *((place.commune, place.district, place.province) if place else ()))))


def _contributions(one: ResolvedConference) -> list[str]:
    expected = one.conference.contributions
    if expected is None:
        return []
    return [
        *([say("conference.contributions_count", n=number(expected.count))] if expected.count is not None else []),
        *([say("conference.contributions_about", about=expected.about)] if expected.about else []),
        *([say("conference.contributions_by", by=expected.by)] if expected.by else []),
    ]


class ShownAttendance(NamedTuple):
    """The table of those expected, and the sentence on whether its rows make the total; "" for what is not stated."""

    total: str
    rows: list[tuple[str, str, str, str]]
    """Level, who, how many, how they were reckoned."""
    sum: str
    sentence: str


def _attendance(stated: Attendance) -> ShownAttendance:
    counts = [group.count for group in stated.groups if group.count is not None]
    about = "about" if stated.about else "total"
    return ShownAttendance(
        total="" if stated.total is None else say(f"conference.attendance_{about}", n=number(stated.total)),
        rows=[
            (group.level or "", group.who, "" if group.count is None else number(group.count), group.reckoning or "")
            for group in stated.groups
        ],
        sum=number(sum(counts)) if counts else "",
        sentence=sums(stated),
    )


def sums(stated: Attendance) -> str:
    """Return a sentence on the sum of the groups beside the total, "" where there is nothing to compare."""
    counts = [group.count for group in stated.groups if group.count is not None]
    without = len(stated.groups) - len(counts)
    if not stated.groups:
        return ""
    if not counts:
        return say("conference.attendance_uncounted")
    if without:
        return say("conference.attendance_part", n=number(without), sum=number(sum(counts)))
    if stated.total is None:
        return ""
    if sum(counts) == stated.total:
        return say("conference.attendance_agree")
    return say("conference.attendance_differ", sum=number(sum(counts)), total=number(stated.total))


class ConcernedProducts(NamedTuple):
    """A list of products that a conference was about."""

    title: str
    lead: str
    notes: list[str]
    cards: list[Card]


def _lists(catalogue: Catalogue, cards: Cards, one: ResolvedConference) -> Iterator[ConcernedProducts]:
    """Yield what the catalogue holds of the products concerned.

    Handed certificates, or recognised in the period reviewed.

    Nothing for a conference that only news tell of: they say themselves which products it was about.
    """
    if not one.conference.document:
        return
    items, where = of_province(catalogue, one.province_then), one.province_then.full_name
    left_out = undated(items)
    handouts = [(str(each.act), each.stars, each.period) for each in one.conference.handouts]
    for act, stars, text in handouts or [("", (3, 4, 5), one.conference.period)]:
        period = edtf.parse(text)
        found = recognised(items, period.days, stars)
        values = {
            "act": first_upper(act),
            "period": time(period) if period.point else say("conference.stretch", years=time(period)),
            "stars": listed([str(n) for n in sorted(stars)]),
            "n": number(len(found)),
            "province": where,
        }
        yield ConcernedProducts(
            title=say(f"conference.handout_{'title' if act else 'none'}", **values),
            lead=say(f"conference.handout_{'lead' if found else 'empty'}", **values),
            notes=[
                *([] if act else [say("conference.handout_unmentioned")]),
                *([say("conference.handout_undated", n=number(left_out))] if left_out else []),
                *([say("conference.handout_today", day=day(catalogue.today))] if found else []),
            ],
            cards=[cards(two.item) for two in found],
        )


def structured_data(one: ResolvedConference) -> str:
    """Return schema.org JSON-LD, an Event; "" where no day is known, as an Event needs one."""
    if one.time.day is None:
        return ""
    conference = one.conference
    out: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": conference.name,
        "startDate": one.time.day.isoformat(),
        "eventStatus": f"https://schema.org/{_EVENT_STATUS.get(one.state, 'EventScheduled')}",
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
    }
    if where := venue(one):
        out["location"] = {"@type": "Place", "name": where, "address": one.province_then.full_name}
    if conference.directing:
        out["organizer"] = [{"@type": "GovernmentOrganization", "name": name} for name in conference.directing]
    return linked_data(out)
