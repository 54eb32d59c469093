"""What the records of a province leave out, for those who maintain them: each name opens the form on that field.

A kind of gap with few products stands whole on the province's page; one with more has a list of its own, in leaves.
"""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from ocop import addresses
from ocop.catalogue.catalogue import Catalogue
from ocop.catalogue.gaps import KINDS, Gap, Kind, gaps
from ocop.catalogue.items import ResolvedProduct
from ocop.catalogue.last_days import SOON_DAYS, last_day
from ocop.language.formats import day, number
from ocop.language.strings import say
from ocop.pages.lists.listing import sorted_units
from ocop.pages.page import leaves
from ocop.places.gazetteer import Unit, unit_slug
from ocop.site_model import Crumb, Family, Page

SHOWN = 24
"""Products of one kind of gap that the page of a province shows."""
PER_LEAF = 240
"""Rows of a leaf: about 40 KB, 9 KB on the wire."""


class GapRow(NamedTuple):
    """A product, the address of the form at the field that is left out, and a few words that tell it from others."""

    name: str
    path: str
    note: str


class GapSection(NamedTuple):
    """One kind of gap of a province: `total` in words, the rows shown, the address of all or ""."""

    anchor: str
    title: str
    why: str
    total: str
    rows: Sequence[GapRow]
    more: str


def families(catalogue: Catalogue) -> Iterator[Family]:
    """Yield the overview of the nation, then of each province with products its page and its long lists."""
    if catalogue.only is None:
        yield Family(addresses.GAPS, partial(_overview, catalogue))
    known = _GapsOfProvince(catalogue)
    for unit in sorted_units(catalogue.provinces):
        if items := catalogue.by_province.get(unit_slug(unit)):
            there = partial(tuple, items)
            yield Family(addresses.gaps(unit_slug(unit)), partial(_province, known, unit), there)
            for kind, found in known.of(unit).items():
                if len(found) > SHOWN:
                    yield Family(
                        addresses.gaps(unit_slug(unit), _slug(kind)), partial(_whole, known, unit, kind), there
                    )


def _slug(kind: Kind) -> str:
    return say(f"gaps.{kind}_slug")


class _GapsOfProvince:
    """Finds the gaps of a province of today, and keeps those found last: its families are made one after the other."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self._last: tuple[Unit | None, dict[Kind, list[Gap]]] = None, {}

    def of(self, unit: Unit) -> dict[Kind, list[Gap]]:
        """Return the gaps of `unit` by kind."""
        if self._last[0] is not unit:
            self._last = unit, gaps(self.catalogue.by_province.get(unit_slug(unit), ()), self.catalogue.today)
        return self._last[1]


def _way(unit: Unit) -> tuple[Crumb, ...]:
    return Crumb(say("site.provinces"), addresses.PROVINCES), Crumb(unit.name, addresses.unit(unit))


def _province(known: _GapsOfProvince, unit: Unit) -> Iterator[Page]:
    slug, found = unit_slug(unit), known.of(unit)
    sections = [
        GapSection(
            _slug(kind),
            say(f"gaps.{kind}"),
            say(f"gaps.{kind}_why", days=SOON_DAYS),
            number(len(found[kind])),
            [_row(kind, gap) for gap in found[kind][:SHOWN]],
            addresses.gaps(slug, _slug(kind)) if len(found[kind]) > SHOWN else "",
        )
        for kind in KINDS
        if found[kind]
    ]
    yield Page(
        path=addresses.gaps(slug),
        template="gaps.html",
        title=say("gaps.title", name=unit.name),
        description=say("gaps.description", name=unit.name),
        crumbs=_way(unit),
        context={
            "lead": say("gaps.lead") if sections else say("gaps.none"),
            "sections": sections,
            "calendar": addresses.expiries(slug),
            "overview": "" if known.catalogue.only else addresses.GAPS,
        },
        index=False,
    )


def _whole(known: _GapsOfProvince, unit: Unit, kind: Kind) -> Iterator[Page]:
    slug, found = unit_slug(unit), known.of(unit)[kind]
    title = say("gaps.whole_title", what=say(f"gaps.{kind}"), name=unit.name)
    for leaf in leaves(addresses.gaps(slug, _slug(kind)), found, PER_LEAF):
        rows = [_row(kind, gap) for gap in leaf.items]
        yield Page(
            path=leaf.path,
            template="gaps.html",
            title=title if leaf.number == 1 else say("list.more_title", title=title, page=leaf.number),
            description=say("gaps.description", name=unit.name),
            crumbs=(*_way(unit), Crumb(say("gaps.short"), addresses.gaps(slug))),
            context={
                "lead": say("gaps.lead"),
                "sections": [GapSection("", "", say(f"gaps.{kind}_why", days=SOON_DAYS), number(len(found)), rows, "")],
                "calendar": "",
                "overview": "",
                "leaf": leaf,
            },
            index=False,
        )


def _row(kind: Kind, gap: Gap) -> GapRow:
    path = addresses.contribute(gap.item.id, gap.field)
    return GapRow(gap.item.name, path, _note(kind, gap.item))


def _note(kind: Kind, item: ResolvedProduct) -> str:
    if kind == "expiring":
        last = last_day(item)
        return say("head.until" if last and last.exact else "gaps.within", day=day(last))
    if kind == "place" and len(item.communes_now) > 1:
        return say("gaps.divided", n=number(len(item.communes_now)))
    return item.product.producer.name if item.product.producer else ""


def _overview(catalogue: Catalogue) -> Iterator[Page]:
    rows = []
    for unit in sorted_units(catalogue.provinces):
        if items := catalogue.by_province.get(unit_slug(unit)):
            counts = [number(len(found)) for found in gaps(items, catalogue.today).values()]
            rows.append((unit.name, addresses.gaps(unit_slug(unit)), number(len(items)), counts))
    yield Page(
        path=addresses.GAPS,
        template="gaps_overview.html",
        title=say("gaps.overview"),
        description=say("gaps.overview_description"),
        crumbs=(Crumb(say("site.provinces"), addresses.PROVINCES),),
        context={"heads": [say(f"gaps.{kind}") for kind in KINDS], "rows": rows},
        index=False,
    )
