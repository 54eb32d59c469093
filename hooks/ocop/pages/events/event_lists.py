"""The lists of conferences and annual plans: to come, gone by, and of each province.

And what the other pages show of them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from ocop import addresses
from ocop.catalogue.agenda import AgendaIndex, ResolvedConference, ResolvedYearPlan
from ocop.language.edtf import parse
from ocop.language.formats import number, time
from ocop.language.strings import say
from ocop.language.vietnamese import sort_key
from ocop.places.gazetteer import Unit, unit_slug
from ocop.site_model import Crumb, Family, Page

_STATES = {"đã diễn ra": "held", "hoãn": "postponed", "hủy": "cancelled"}


@dataclass(frozen=True, slots=True)
class EventRow:
    """One conference or plan in a list. `state_key` is of `words-vi.toml`, [agenda] state_…"""

    path: str
    name: str
    when: str
    place: str
    state: str
    state_key: str


def families(agenda: AgendaIndex) -> Iterator[Family]:
    """Yield the list of conferences, that of plans, and one for each province that has either."""
    yield Family(addresses.CONFERENCES, partial(_conferences, agenda))
    yield Family(addresses.YEAR_PLANS, partial(_plans, agenda))
    for slug, own in agenda.by_province.items():
        yield Family(addresses.conferences_of(slug), partial(_province, slug, own))


def row(one: ResolvedConference, agenda: AgendaIndex) -> EventRow:
    """Return what a list shows of a conference."""
    key = state_key(one, agenda)
    return EventRow(one.path, one.conference.name, when(one), one.province_then.name, say(f"agenda.state_{key}"), key)


def plan_row(one: ResolvedYearPlan) -> EventRow:
    """Return what a list shows of an annual plan."""
    return EventRow(one.path, one.plan.name, time(parse(str(one.plan.year))), one.province_then.name, "", "")


def when(one: ResolvedConference) -> str:
    """Return the best known time in words.

    As a source reports it, else as planned, which is said of one already held.
    """
    if one.conference.fate.when:
        return time(one.time)
    planned = time(one.time, one.conference.time.part or "")
    return say("conference.as_planned", time=planned) if one.state == "đã diễn ra" else planned


def state_key(one: ResolvedConference, agenda: AgendaIndex) -> str:
    """Return which words say what became of it: an old plan without a report is no longer a promise."""
    if one.state == "kế hoạch":
        return "planned" if one.upcoming(agenda.today) else "unknown"
    return _STATES[one.state]


def links(agenda: AgendaIndex, unit: Unit) -> list[tuple[str, str, str]]:
    """Return (name, address, time) of what concerns a province, for the lists of its own page."""
    own = agenda.by_province.get(unit_slug(unit), AgendaIndex(agenda.today))
    return [
        (one.name, one.path, one.when)
        for one in (*(row(meeting, agenda) for meeting in own.meetings), *map(plan_row, own.plans))
    ]


def _conferences(agenda: AgendaIndex) -> Iterator[Page]:
    yield Page(
        path=addresses.CONFERENCES,
        template="conferences.html",
        title=say("agenda.title"),
        description=say("agenda.description"),
        shared="conference",
        feeds="agenda",
        context={"provinces": _provinces(agenda), "feed": addresses.CONFERENCE_FEED, **_lists(agenda)},
    )


def _plans(agenda: AgendaIndex) -> Iterator[Page]:
    yield Page(
        path=addresses.YEAR_PLANS,
        template="plans.html",
        title=say("plan.title"),
        description=say("plan.index_description"),
        context={"plans": [plan_row(one) for one in agenda.plans]},
    )


def _province(slug: str, own: AgendaIndex) -> Iterator[Page]:
    every: tuple[ResolvedConference | ResolvedYearPlan, ...] = (*own.meetings, *own.plans)
    unit = next(unit for one in every for unit in (one.province, one.province_then) if unit_slug(unit) == slug)
    yield Page(
        path=addresses.conferences_of(unit_slug(unit)),
        template="conferences.html",
        title=say("agenda.province_title", name=unit.name),
        description=say("agenda.province_description", name=unit.name),
        crumbs=(Crumb(say("menu.conferences"), addresses.CONFERENCES),),
        context={
            "provinces": [],
            "feed": addresses.CONFERENCE_FEED,
            "products": (say("agenda.products", name=unit.name), addresses.province(slug)),
            **_lists(own),
        },
    )


def _lists(agenda: AgendaIndex) -> dict[str, Sequence[EventRow]]:
    return {
        "upcoming": [row(one, agenda) for one in agenda.upcoming],
        "past": [row(one, agenda) for one in agenda.past],
        "plans": [plan_row(one) for one in agenda.plans],
    }


def _provinces(agenda: AgendaIndex) -> list[tuple[str, str, str]]:
    """Return (name, address, how many) of each province that has a list of its own."""
    every: tuple[ResolvedConference | ResolvedYearPlan, ...] = (*agenda.meetings, *agenda.plans)
    units = {unit_slug(unit): unit for one in every for unit in (one.province_then, one.province)}
    return [
        (unit.name, addresses.conferences_of(unit_slug(unit)), number(len(own.meetings) + len(own.plans)))
        for slug, unit in sorted(units.items(), key=lambda one: sort_key(one[1].name))
        for own in (agenda.by_province[slug],)
    ]
