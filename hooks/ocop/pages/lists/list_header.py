"""What the head of a list says: how many of each star, in force or not; what will lapse soon; what others reported."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from ocop import addresses
from ocop.catalogue.items import ResolvedProduct
from ocop.catalogue.last_days import SOON_DAYS
from ocop.catalogue.reported_counts import Reported
from ocop.graphics import bar_charts
from ocop.graphics.bar_charts import Bar, BarPart
from ocop.language.formats import day, number
from ocop.language.strings import say, spoken, words_in
from ocop.markup import fill
from ocop.meaning import status_sentences
from ocop.meaning.certificate_status import Standing
from ocop.meaning.certificate_timeline import Status
from ocop.pages.page import vietnamese

CHART_FROM = 12
"""The least number of products for which a chart tells more at a glance than the list below it."""
SOON_SHOWN = 8

_KINDS = (
    ("in_force", frozenset({Status.VALID, Status.RENEWAL_WINDOW})),
    ("renewal_late", frozenset({Status.RENEWAL_LATE, Status.EXTENDED})),
    ("unknown", frozenset({Status.DATE_UNKNOWN, Status.UNVERIFIED, Status.NOT_YET, Status.POTENTIAL_FIVE})),
    ("expired", frozenset({Status.EXPIRED, Status.SUPERSEDED, Status.WITHDRAWN})),
    ("revoked", frozenset({Status.REVOKED})),
)
"""Statuses as a chart groups them: few enough to tell apart at a glance.

The first two together are all that is in force.
"""


@dataclass(frozen=True, slots=True)
class ListHead:
    """`chart` is markup; `soon` are (name, address, its last day in words); `soon_sure`: all surely end so soon."""

    chart: str
    soon: tuple[tuple[str, str, str], ...]
    soon_count: str
    soon_sure: bool
    reported: Markup
    reported_url: str
    reported_host: str


def head(items: Sequence[ResolvedProduct], today: dt.date, said: Reported | None = None) -> ListHead:
    """Return the head of a list of `items`; empty parts where there is nothing to say."""
    until = today + dt.timedelta(days=SOON_DAYS)
    soon = sorted([item for item in items if _soon(item.standing, until)], key=_end)
    words = Markup()
    if said:
        note = fill(" ({})", vietnamese(said.note)) if said.note else ""
        words = fill(words_in(spoken())["head.reported"], n=number(said.products), day=day(said.as_of), note=note)
    return ListHead(
        chart=chart(items),
        soon=tuple(
            (item.name, addresses.product(item.id), status_sentences.deadline(item.standing))
            for item in soon[:SOON_SHOWN]
        ),
        soon_count=number(len(soon)),
        soon_sure=all(_surely_soon(item.standing, until) for item in soon),
        reported=words,
        reported_url=said.url if said else "",
        reported_host=said.host if said else "",
    )


def chart(items: Sequence[ResolvedProduct]) -> str:
    """Return the chart of `items` by star and standing, with its table; "" for a list too short to need one."""
    if len(items) < CHART_FROM:
        return ""
    standings = [item.standing for item in items]
    counts = Counter([((one.recognition.stars or 0) if one.recognition else 0, one.status) for one in standings])
    return bar_charts.bars(say("head.title"), star_rows(counts))


def star_rows(counts: Mapping[tuple[int, Status], int]) -> list[Bar]:
    """Return a bar for each star, of the statuses as a chart groups them.

    `counts` are by stars (0 for none) and status.
    """
    rows = []
    for stars in (5, 4, 3, 0):
        sums = [(kind, sum([counts.get((stars, one), 0) for one in statuses])) for kind, statuses in _KINDS]
        if parts := [BarPart(count, kind, say(f"head.{kind}")) for kind, count in sums if count]:
            rows.append(Bar(say("star.one", n=stars) if stars else say("head.no_star"), parts))
    return rows


def _end(item: ResolvedProduct) -> dt.date:
    assert item.standing.term is not None  # asked only of items in force
    return item.standing.term.end.first


def _soon(standing: Standing, until: dt.date) -> bool:
    term = standing.term
    return term is not None and term.end.first <= until and standing.in_force


def _surely_soon(standing: Standing, until: dt.date) -> bool:
    """Return whether the last day that is possible is near, too: of many certificates only the year is known."""
    return standing.term is not None and standing.term.end.last <= until
