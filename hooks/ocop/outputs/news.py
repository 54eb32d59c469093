"""What changed in the catalogue, week by week: the page /thay-doi/ and its feed.

New, renewed, corrected and withdrawn come from git's history of the records; what has lapsed comes from the days of
the certificates, because no edit makes them lapse. A build without history says so and tells of the days alone.
"""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from ocop import addresses
from ocop.catalogue.catalogue import Catalogue
from ocop.catalogue.items import ResolvedProduct
from ocop.comparing.record_history import Edit, RecordHistory
from ocop.language.formats import day, number
from ocop.language.strings import say
from ocop.meaning.certificate_timeline import Status
from ocop.outputs import atom
from ocop.outputs.file_groups import FileGroup
from ocop.outputs.product_feeds import day_of_end
from ocop.records.product import Recognition
from ocop.site_model import Document, Family, Page

KINDS = ("new", "renewed", "lapsed", "withdrawn", "corrected")
"""What may have happened to a product, the most important first: a product is listed once in a week."""
WEEKS = 52
"""How many weeks the page counts."""
TOLD = 8
"""In how many of these weeks products are named."""
MOST = 20
"""The most products of one kind and week that are named; of more the number is given."""
MOST_ENTRIES = 100
"""Entries of the feed: the latest."""
FEED = f"{addresses.CHANGES}atom.xml"


@dataclass(frozen=True, slots=True)
class News:
    """What became of a product on a day; `kind` is one of KINDS."""

    day: dt.date
    kind: str
    item: ResolvedProduct


@dataclass(frozen=True, slots=True)
class Week:
    """A week by its Monday, and by kind how many products there are and which are named."""

    monday: dt.date
    counts: Mapping[str, int]
    named: Mapping[str, tuple[ResolvedProduct, ...]]


class Changes:
    """The news of one catalogue."""

    def __init__(self, catalogue: Catalogue, history: RecordHistory) -> None:
        self.catalogue, self.history = catalogue, history
        self._former = {former: item for item in catalogue.items for former in item.product.former_ids}

    def every(self) -> list[News]:
        """Return all news of the last WEEKS weeks, the latest first; of one day by kind and id."""
        today = self.catalogue.today
        first = _monday(today) - dt.timedelta(weeks=WEEKS - 1)
        found = [*self._lapsed(), *self._edited()]
        kept = [one for one in found if first <= one.day <= today]
        return sorted(kept, key=lambda one: (-one.day.toordinal(), KINDS.index(one.kind), one.item.id))

    def weeks(self) -> list[Week]:
        """Return the weeks with news, the latest first; a product stands in each under its most telling kind."""
        by_week: dict[dt.date, dict[str, News]] = {}
        for one in self.every():
            week = by_week.setdefault(_monday(one.day), {})
            known = week.get(one.item.id)
            if known is None or KINDS.index(one.kind) < KINDS.index(known.kind):
                week[one.item.id] = one
        return [_week(monday, by_week[monday].values()) for monday in sorted(by_week, reverse=True)]

    def _lapsed(self) -> Iterator[News]:
        for item in self.catalogue.items:
            if item.standing.status is Status.EXPIRED and (ended := day_of_end(item)):
                yield News(ended, "lapsed", item)

    def _edited(self) -> Iterator[News]:
        """Yield what the edits of records mean. A record that came and went on one day under one id only moved."""
        days: dict[tuple[dt.date, str], set[str]] = {}
        for edit in self.history.edits:
            days.setdefault((edit.day, edit.id), set()).add(edit.how)
        moved = {
            (edit.day, self._former[edit.id].id)
            for edit in self.history.edits
            if edit.how == "removed" and edit.id in self._former
        }
        for edit in self.history.edits:
            item = self.catalogue.by_id.get(edit.id)
            if item is None or edit.how == "removed":
                continue
            same = (edit.day, edit.id)
            if edit.how == "added" and ("removed" in days[same] or same in moved):
                yield News(edit.day, "corrected", item)
            else:
                yield News(edit.day, _kind(edit, item), item)


def _kind(edit: Edit, item: ResolvedProduct) -> str:
    if edit.how == "added":
        return "new"
    if edit.gone:
        return "withdrawn"
    later = item.product.recognitions[1:]
    return "renewed" if any(_names(one) & edit.stated for one in later) else "corrected"


def _names(one: Recognition) -> set[str]:
    """Return what identifies a recognition in a record: the number of its decision, else its day."""
    decision = one.decision
    if decision and decision.number:
        return {decision.number}
    days = (decision.date if decision else None, one.valid_from, one.evaluated)
    return {stated for stated in days if stated}


def _monday(date: dt.date) -> dt.date:
    return date - dt.timedelta(days=date.weekday())


def _week(monday: dt.date, news: Iterable[News]) -> Week:
    items: dict[str, list[ResolvedProduct]] = {}
    for one in news:
        items.setdefault(one.kind, []).append(one.item)
    counts = {kind: len(items[kind]) for kind in KINDS if kind in items}
    named = {kind: tuple(items[kind][:MOST]) for kind in counts}
    return Week(monday, counts, named)


def family(catalogue: Catalogue, history: Callable[[], RecordHistory]) -> Family:
    """Return the page. `history` is asked for when the page is made."""
    return Family(addresses.CHANGES, partial(_page, catalogue, history))


def _page(catalogue: Catalogue, history: Callable[[], RecordHistory]) -> Iterator[Page]:
    changes = Changes(catalogue, history())
    weeks = changes.weeks()
    sums = Counter[str]()
    for week in weeks:
        sums.update(week.counts)
    since = changes.history.since
    yield Page(
        path=addresses.CHANGES,
        template="changes.html",
        title=say("news.title"),
        description=say("news.description"),
        feeds="changes",
        context={
            "since": say("news.since", day=day(since)) if since else say("news.no_history"),
            "kinds": [(kind, say(f"news.{kind}")) for kind in KINDS],
            "weeks": [_row(week) for week in weeks],
            "sums": [number(sums[kind]) for kind in KINDS],
            "told": [_told(week) for week in weeks[:TOLD]],
            "feed": FEED,
        },
    )


def _title(week: Week) -> str:
    return say("news.week", first=day(week.monday), last=day(week.monday + dt.timedelta(days=6)))


def _row(week: Week) -> tuple[str, list[str]]:
    return _title(week), [number(week.counts.get(kind, 0)) for kind in KINDS]


def _told(week: Week) -> tuple[str, list[tuple[str, list[tuple[str, str, str]], str]]]:
    """Return a week's title, and of each kind its words, its products (name, address, producer), what is left out."""
    parts = []
    for kind, count in week.counts.items():
        shown = week.named[kind]
        rows = [
            (one.name, addresses.product(one.id), one.product.producer.name if one.product.producer else "")
            for one in shown
        ]
        left = count - len(shown)
        more = say("news.more", n=number(left)) if left else ""
        parts.append((f"{say(f'news.{kind}')} ({number(count)})", rows, more))
    return _title(week), parts


def group(catalogue: Catalogue, history: Callable[[], RecordHistory], name: str, site_url: str) -> FileGroup:
    """Return the feed of the site called `name`. `history` is asked for when the feed is made."""
    return FileGroup(addresses.CHANGES, partial(_documents, catalogue, history, name, site_url), part="feed")


def _documents(
    catalogue: Catalogue, history: Callable[[], RecordHistory], name: str, site_url: str
) -> Iterator[Document]:
    yield Document(FEED, lambda: _feed(Changes(catalogue, history()), name, site_url))


def _feed(changes: Changes, name: str, site_url: str) -> bytes:
    entries = [
        atom.FeedEntry(
            url=site_url + addresses.product(one.item.id),
            title=f"{say(f'news.{one.kind}_one')}: {one.item.name}",
            summary=one.item.sentence,
            updated=one.day,
            part=f"{one.kind}-{one.day}",
        )
        for one in changes.every()[:MOST_ENTRIES]
    ]
    title = f"{say('news.title')} – {name}"
    page, url = site_url + addresses.CHANGES, site_url + FEED
    return atom.feed(url, page, title, name, entries, otherwise=changes.catalogue.today)
