"""What the pages of conferences and of annual plans have in common: documents, duties, deadlines, figures, sources."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ocop import addresses
from ocop.language import dates, edtf
from ocop.language.formats import day, number, on_day, time
from ocop.language.strings import say
from ocop.pages.sources import ShownSource, sources
from ocop.places.gazetteer import Unit, unit_slug
from ocop.records.plan_parts import Deadline, Duty, Figure, Paper

PlanFact = tuple[str, str, str, str]
"""Label, words, address or "", note or ""."""

_LIMITS = {"trước": "before", "trong": "within", "đến hết": "until"}


def paper(one: Paper) -> str:
    """Return a document in words: “Quyết định …, số 490/QĐ-TTg ngày 07/05/2018, Thủ tướng Chính phủ”."""
    number_day = " ".join(filter(None, (one.number, on_day(dates.parse(one.date)) if one.date else "")))
    return ", ".join(filter(None, (one.what, number_day, one.issuer)))


@dataclass(frozen=True, slots=True)
class DeadlineRow:
    """A row of a table of deadlines, "" for what is not stated."""

    what: str
    by: str
    who: str
    note: str


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A row of a table of reported numbers."""

    what: str
    count: str
    as_of: str
    sources: list[ShownSource]


def deadlines(every: Iterable[Deadline]) -> list[DeadlineRow]:
    """Return the rows of a table of deadlines."""
    return [
        DeadlineRow(
            what=one.what,
            by=say(f"limit.{_LIMITS[one.limit]}", when=time(edtf.parse(one.by))) if one.by else "",
            who=one.who or "",
            note=one.note or "",
        )
        for one in every
    ]


def duties(every: Iterable[Duty]) -> list[tuple[str, Sequence[str]]]:
    """Return each agency with its work."""
    return [(one.agency, one.work) for one in every]


def figures(every: Iterable[Figure]) -> list[FigureRow]:
    """Return the rows of a table of reported numbers, each with its sources."""
    return [
        FigureRow(
            what=one.what,
            count=number(one.count),
            as_of=day(dates.parse(one.as_of)) if one.as_of else say("site.unknown"),
            sources=sources(one.sources),
        )
        for one in every
    ]


def province_fact(now: Unit, then: Unit) -> PlanFact:
    """Return the row on the province: its name then, and what it is today where that is another."""
    if unit_slug(now) != unit_slug(then):
        note = say("province.part_of", name=now.full_name)
    else:
        note = "" if now.full_name == then.full_name else say("conference.province_now", name=now.full_name)
    return say("conference.province"), then.full_name, addresses.unit(then), note
