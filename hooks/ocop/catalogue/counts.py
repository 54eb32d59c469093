"""Count the products of each kind, in the nation and in each province, in one pass over the items."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from ocop.catalogue.catalogue import Catalogue
from ocop.catalogue.items import ResolvedProduct
from ocop.language.dates import Days
from ocop.meaning import certificate_status
from ocop.meaning.certificate_timeline import Status
from ocop.places.gazetteer import unit_slug
from ocop.records.product import Recognition

NATION = "viet-nam"

Quarter = tuple[int, int]
"""Year and quarter from 1 to 4; 0 where only the year is known."""


@dataclass(frozen=True, slots=True)
class Tally:
    """The counts of one place. Unknown is counted as such: 0 stars, the group, type or year ""."""

    statuses: Counter[Status] = field(default_factory=Counter)
    stars: Counter[tuple[int, Status]] = field(default_factory=Counter)
    """By the stars of the recognition that counts."""
    groups: Counter[tuple[str, Status]] = field(default_factory=Counter)
    """By the slug of the ngành of 26/2026."""
    types: Counter[tuple[str, Status]] = field(default_factory=Counter)
    """By the type of producer as stated."""
    years: Counter[tuple[str, int]] = field(default_factory=Counter)
    """Recognitions, not products, by year and stars; 0 stars where no evidence carries them."""
    ends: Counter[Quarter] = field(default_factory=Counter)
    """Products in force by the last quarter of their certificate."""
    producers: set[str] = field(default_factory=set)

    @property
    def products(self) -> int:
        return self.statuses.total()

    @property
    def in_force(self) -> int:
        return sum(count for key, count in self.statuses.items() if key.in_force)


def tallies(catalogue: Catalogue) -> Mapping[str, Tally]:
    """Return the tally of the nation and, by slug, of each of today's provinces that has products."""
    found: defaultdict[str, Tally] = defaultdict(Tally)
    for item in catalogue.items:
        for place in (NATION, unit_slug(item.province)):
            _add(found[place], item)
    return dict(found)


def _add(tally: Tally, item: ResolvedProduct) -> None:
    now = item.standing
    tally.statuses[now.status] += 1
    tally.stars[(now.recognition.stars or 0) if now.recognition else 0, now.status] += 1
    tally.groups[item.group_now.path[0].slug if item.group_now else "", now.status] += 1
    tally.types[(item.product.producer.type or "") if item.product.producer else "", now.status] += 1
    for one in item.product.recognitions:
        if one.stars and not certificate_status.evaluated_only(one):
            tally.years[_year(one), one.stars if certificate_status.verified(one) else 0] += 1
    if end := _end(item):
        tally.ends[_quarter(end)] += 1
    if item.producer_key:
        tally.producers.add(item.producer_key)


def _year(one: Recognition) -> str:
    """Return the year of a recognition; a partial date always lies within one year."""
    return one.decision.date[:4] if one.decision and one.decision.date else ""


def _end(item: ResolvedProduct) -> Days | None:
    now = item.standing
    if not now.in_force or now.term is None or now.recognition is None:
        return None
    extended = certificate_status.extended_until(now.recognition, now.term) if now.status is Status.EXTENDED else None
    return Days(extended, extended) if extended else now.term.end


def quarter(day: dt.date) -> Quarter:
    """Return the quarter of a day."""
    return day.year, (day.month + 2) // 3


def _quarter(end: Days) -> Quarter:
    first = quarter(end.first)
    return first if first == quarter(end.last) else (first[0], 0)
