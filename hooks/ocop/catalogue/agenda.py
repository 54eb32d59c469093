"""Conferences and annual plans, resolved once: when and where they are, what is still to come. Frozen."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from ocop import addresses
from ocop.language import edtf, vietnamese
from ocop.language.dates import Days
from ocop.language.edtf import Time
from ocop.meaning.record_places import venue_answer
from ocop.places.gazetteer import Level, Unit, gazetteer, unit_slug
from ocop.places.resolver import resolve_parts
from ocop.records.conference import Conference
from ocop.records.content_file import ContentFile
from ocop.records.kinds import CONFERENCES, PLANS
from ocop.records.year_plan import YearPlan


@dataclass(frozen=True, slots=True)
class ResolvedConference:
    """One conference with all that its record implies."""

    id: str
    file: str
    conference: Conference
    time: Time
    """When it was held or put off to, where a source tells; else as planned."""
    province: Unit
    """One of today's 34."""
    province_then: Unit
    """The province of its time: of the old era before 1 July 2025."""
    venue_then: Unit | None
    """The narrowest unit that the venue certainly lies in, in the names of its time."""
    venue_now: tuple[Unit, ...]
    """Today's communes that the venue may lie in; () where the plan names no commune or district."""

    @property
    def path(self) -> str:
        return addresses.conference(self.id)

    @property
    def state(self) -> str:
        return self.conference.fate.state

    def upcoming(self, today: dt.date) -> bool:
        """Say whether its time is not over by day `today`.

        One that was called off stays until then, for those who wait for it.
        """
        return self.state != "đã diễn ra" and self.time.days.last >= today


@dataclass(frozen=True, slots=True)
class ResolvedYearPlan:
    """One annual plan with all that its record implies."""

    id: str
    file: str
    plan: YearPlan
    province: Unit
    province_then: Unit

    @property
    def path(self) -> str:
        return addresses.year_plan(self.id)

    @property
    def days(self) -> Days:
        return edtf.parse(str(self.plan.year)).days


@dataclass(frozen=True)
class AgendaIndex:
    """All of them on one day: meetings by time, plans by year and province."""

    today: dt.date
    meetings: tuple[ResolvedConference, ...] = ()
    plans: tuple[ResolvedYearPlan, ...] = ()

    @cached_property
    def upcoming(self) -> tuple[ResolvedConference, ...]:
        """Those to come, the next one first."""
        return tuple(one for one in self.meetings if one.upcoming(self.today))

    @cached_property
    def past(self) -> tuple[ResolvedConference, ...]:
        """Those gone by, whether or not a source says that they were held, the last one first."""
        return tuple(one for one in reversed(self.meetings) if not one.upcoming(self.today))

    @property
    def next(self) -> ResolvedConference | None:
        """The first conference to come that was not called off."""
        return next((one for one in self.upcoming if one.state != "hủy"), None)

    @property
    def last(self) -> ResolvedConference | None:
        """The last past conference that was neither called off nor put off."""
        return next((one for one in self.past if one.state not in ("hủy", "hoãn")), None)

    @cached_property
    def by_province(self) -> Mapping[str, "AgendaIndex"]:
        """What concerns each province, by the slug of today's and, for provinces that have gone, of the former one."""
        every: tuple[ResolvedConference | ResolvedYearPlan, ...] = (*self.meetings, *self.plans)
        slugs = dict.fromkeys(slug for one in every for slug in _slugs(one))
        return {
            slug: AgendaIndex(
                self.today,
                tuple(one for one in self.meetings if slug in _slugs(one)),
                tuple(one for one in self.plans if slug in _slugs(one)),
            )
            for slug in slugs
        }


def index(files: Iterable[ContentFile], today: dt.date) -> AgendaIndex:
    """Return the agenda of the sound conferences and plans among `files` on day `today`."""
    files = [one for one in files if one.record is not None]
    meetings = [_meeting(one.file, one.record) for one in files if one.declared is CONFERENCES]
    plans = [_year_plan(one.file, one.record) for one in files if one.declared is PLANS]
    return AgendaIndex(
        today,
        tuple(sorted(meetings, key=lambda one: (one.time.days, one.id))),
        tuple(sorted(plans, key=lambda one: (-one.plan.year, vietnamese.sort_key(one.province.name), one.id))),
    )


def _slugs(one: ResolvedConference | ResolvedYearPlan) -> tuple[str, ...]:
    now, then = unit_slug(one.province), unit_slug(one.province_then)
    return (now,) if now == then else (now, then)


def _meeting(file: str, one: Conference) -> ResolvedConference:
    then = province_on(one.province, edtf.parse(one.time.when).days)
    answer = venue_answer(one)
    sure = answer.units[0] if answer.kind == "one" and answer.units[0].level is not Level.PROVINCE else None
    return ResolvedConference(
        id=_id(file),
        file=file,
        conference=one,
        time=edtf.parse(one.fate.when or one.time.when),
        province=gazetteer().province_now(then),
        province_then=then,
        venue_then=sure,
        venue_now=gazetteer().now(sure) if sure else (),
    )


def _year_plan(file: str, one: YearPlan) -> ResolvedYearPlan:
    then = province_on(one.province, edtf.parse(str(one.year)).days)
    return ResolvedYearPlan(_id(file), file, one, gazetteer().province_now(then), then)


def province_on(name: str, days: Days) -> Unit:
    """Return the province of that name as it stood when `days` began: Tuyên Quang of 2023 does not include Hà Giang."""
    return resolve_parts("", "", name, on=days.first).units[0]


def _id(file: str) -> str:
    return file.rsplit("/", 1)[-1].removesuffix(".yml")
