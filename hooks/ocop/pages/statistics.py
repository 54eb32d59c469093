"""The pages of numbers: the nation's and each province's, every table drawn, written out and offered as a file."""

import csv
import datetime as dt
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial

from ocop import addresses
from ocop.catalogue.catalogue import Catalogue
from ocop.catalogue.counts import NATION, Quarter, Tally, quarter, tallies
from ocop.catalogue.items import ResolvedProduct
from ocop.catalogue.reported_counts import Reported, reported, statements
from ocop.graphics import bar_charts
from ocop.graphics.bar_charts import Bar, BarPart
from ocop.language.formats import day, first_upper, number
from ocop.language.strings import say
from ocop.law.product_groups import taxonomy
from ocop.meaning import status_sentences
from ocop.meaning.certificate_timeline import Status
from ocop.pages.lists.list_header import star_rows
from ocop.pages.lists.listing import sorted_units
from ocop.places.gazetteer import Era, Unit, gazetteer, unit_slug
from ocop.site_model import BASE, Crumb, Document, Family, Page

_QUARTERS = ("I", "II", "III", "IV")

Tallies = Callable[[], Mapping[str, Tally]]


@dataclass(frozen=True, slots=True)
class StatisticsTable:
    """Numbers under one title. `slug` names the file; `counted` says what the numbers count, "" for products.

    `shares`: each row is a whole of its own (`bar_charts.bars`).
    """

    slug: str
    rows: Sequence[Bar]
    counted: str = ""
    shares: bool = False

    @property
    def title(self) -> str:
        return say(f"statistics.{self.slug.replace('-', '_')}")

    @property
    def note(self) -> str:
        return say(f"statistics.{self.slug.replace('-', '_')}_note")


def families(catalogue: Catalogue) -> Iterator[Family]:
    """Yield the page of the nation and one for each of today's provinces; a province's own site begins with its own."""
    counted: Tallies = cache(partial(tallies, catalogue))
    yield Family(addresses.STATISTICS, partial(_page, catalogue, counted, catalogue.only, addresses.STATISTICS))
    for unit in sorted_units(catalogue.provinces):
        path = addresses.statistics(unit)
        yield Family(path, partial(_page, catalogue, counted, unit, path), partial(_items, catalogue, unit))


def _items(catalogue: Catalogue, unit: Unit) -> tuple[ResolvedProduct, ...]:
    return catalogue.by_province.get(unit_slug(unit), ())


@dataclass(frozen=True, slots=True)
class TableFiles:
    """The tables of one place as files of values parted by semicolons, made when asked for."""

    path: str
    documents: Callable[[], Iterator[Document]]
    items: Callable[[], Sequence[ResolvedProduct]] | None
    """What alone of the catalogue decides them, None where any item may."""


def table_files(catalogue: Catalogue) -> Iterator[TableFiles]:
    """Yield the files of the nation, and those of each of today's provinces."""
    counted: Tallies = cache(partial(tallies, catalogue))
    for unit in (*([] if catalogue.only else [None]), *sorted_units(catalogue.provinces)):
        items = partial(_items, catalogue, unit) if unit else None
        yield TableFiles(addresses.statistics(unit), partial(_documents, catalogue.today, counted, unit), items)


def _documents(today: dt.date, counted: Tallies, unit: Unit | None) -> Iterator[Document]:
    for table in _tables(counted(), unit, today):
        yield Document(f"{addresses.statistics(unit)}{table.slug}.csv", partial(_csv, table))
    yield Document(f"{addresses.statistics(unit)}{_REPORTED}.csv", partial(_reported_csv, unit))


_REPORTED = "so-lieu-cong-bo"
"""Name of the file of what others reported: it has other columns than our own tables."""


def _provinces() -> list[Unit]:
    return sorted_units(gazetteer().provinces(Era.NEW))


def _page(catalogue: Catalogue, counted: Tallies, unit: Unit | None, path: str) -> Iterator[Page]:
    tally = counted().get(unit_slug(unit) if unit else NATION, Tally())
    title = say("statistics.province_title", name=unit.name) if unit else say("statistics.title")
    figures = [
        (
            bar_charts.bars(table.title, table.rows, BASE.__add__, table.counted, shares=table.shares),
            table.note,
            f"{addresses.statistics(unit)}{table.slug}.csv",
        )
        for table in _tables(counted(), unit, catalogue.today)
    ]
    yield Page(
        path=path,
        template="statistics.html",
        title=title,
        description=say("statistics.description", title=title, day=day(catalogue.today)),
        crumbs=(Crumb(say("statistics.title"), addresses.STATISTICS),) if path != addresses.STATISTICS else (),
        context={
            "counts": say(
                "statistics.counts",
                products=number(tally.products),
                valid=number(tally.in_force),
                producers=number(len(tally.producers)),
            ),
            "list": addresses.unit(unit) if unit else addresses.PROVINCES,
            "figures": figures,
            "said": [
                (_place(one), day(one.as_of), number(one.products), one.note, _confidence(one), one.url, one.host)
                for one in _said(unit)
            ],
            "said_path": f"{addresses.statistics(unit)}{_REPORTED}.csv",
        },
    )


def _tables(counted: Mapping[str, Tally], unit: Unit | None, today: dt.date) -> list[StatisticsTable]:
    """Return the tables of one place in the order of its page; without those in which nothing could stand."""
    tally = counted.get(unit_slug(unit) if unit else NATION, Tally())
    tables = [
        StatisticsTable("hang-sao", star_rows(tally.stars)),
        StatisticsTable("tinh-trang", _statuses(tally)),
        StatisticsTable("nganh", _groups(tally)),
        StatisticsTable("loai-hinh-chu-the", _types(tally)),
        StatisticsTable("nam-cong-nhan", _years(tally), say("statistics.recognitions")),
        StatisticsTable("het-han-theo-quy", _ends(tally, today)),
    ]
    if unit is None:
        provinces = [_province(counted, one) for one in _provinces() if unit_slug(one) in counted]
        tables.append(StatisticsTable("tinh-thanh-pho", provinces))
    return [*tables, StatisticsTable("do-day-du", _coverage(counted, unit), shares=True)]


def _statuses(tally: Tally) -> list[Bar]:
    return [
        Bar(
            status_sentences.part(one),
            [BarPart(tally.statuses[one], one.value, status_sentences.part(one))],
            addresses.status(one.value),
        )
        for one in Status
        if tally.statuses[one]
    ]


def _split(label: str, counts: Mapping[tuple[str, Status], int], key: str, path: str = "") -> Bar:
    """Return a bar of those under `key` that are in force and those that are not."""
    held = sum(n for (one, status), n in counts.items() if one == key and status.in_force)
    others = sum(n for (one, status), n in counts.items() if one == key and not status.in_force)
    return Bar(
        label,
        [
            BarPart(held, "in_force", say("statistics.in_force")),
            BarPart(others, "rest", say("statistics.not_in_force")),
        ],
        path,
    )


def _groups(tally: Tally) -> list[Bar]:
    rows = [_split(node.name, tally.groups, node.slug, addresses.group(node.trail)) for node in taxonomy().roots()]
    ungrouped = _split(say("group.unknown_short"), tally.groups, "", addresses.UNGROUPED)
    return [row for row in (*rows, ungrouped) if row.total]


def _types(tally: Tally) -> list[Bar]:
    known = {key for key, _ in tally.types if key}
    rows = [_split(first_upper(key), tally.types, key) for key in known]
    rows.sort(key=lambda row: (-row.total, row.label))
    unknown = _split(say("site.unknown").capitalize(), tally.types, "")
    return [*rows, unknown] if unknown.total else rows


def _years(tally: Tally) -> list[Bar]:
    kinds = {5: "s5", 4: "s4", 3: "s3", 0: "unverified"}
    rows = []
    for year in sorted({year for year, _ in tally.years}, key=lambda year: (not year, year)):
        parts = [
            BarPart(tally.years[year, stars], kind, say("star.one", n=stars) if stars else say("status.unverified"))
            for stars, kind in kinds.items()
        ]
        rows.append(Bar(say("decision.year", year=year) if year else say("statistics.no_year"), parts))
    return rows


def _ends(tally: Tally, today: dt.date) -> list[Bar]:
    """Return a bar for each quarter from today's to the last, empty ones too.

    Then one for each year of which no quarter is known.
    """
    known = [one for one in tally.ends if one[1]]
    shown: list[Quarter] = []
    at = quarter(today)
    while known and at <= max(known):
        shown.append(at)
        at = (at[0], at[1] + 1) if at[1] < 4 else (at[0] + 1, 1)
    vague = sorted(one for one in tally.ends if not one[1])
    words = say("statistics.in_force")
    return [
        *(
            Bar(
                say("statistics.quarter", n=_QUARTERS[n - 1], year=year), [BarPart(tally.ends[year, n], "plain", words)]
            )
            for year, n in shown
        ),
        *(
            Bar(say("statistics.no_quarter", year=year), [BarPart(tally.ends[year, n], "plain", words)])
            for year, n in vague
        ),
    ]


def _province(counted: Mapping[str, Tally], unit: Unit) -> Bar:
    tally = counted.get(unit_slug(unit), Tally())
    parts = [
        BarPart(tally.in_force, "in_force", say("statistics.in_force")),
        BarPart(tally.products - tally.in_force, "rest", say("statistics.not_in_force")),
    ]
    return Bar(unit.name, parts, addresses.statistics(unit))


def _coverage(counted: Mapping[str, Tally], unit: Unit | None) -> list[Bar]:
    """Return, for each place with a reported total, how many of them are here.

    A total may count those that have lapsed.
    """
    places = [(one.name, unit_slug(one)) for one in ([unit] if unit else _provinces())]
    rows = []
    for name, slug in [*([] if unit else [(say("statistics.nation"), NATION)]), *places]:
        if said := reported().get(slug):
            here = counted.get(slug, Tally()).products
            parts = [
                BarPart(here, "plain", say("statistics.here")),
                BarPart(max(0, said.products - here), "rest", say("statistics.missing")),
            ]
            rows.append(Bar(say("statistics.coverage_row", name=name, day=day(said.as_of)), parts))
    return rows


def _said(unit: Unit | None) -> list[Reported]:
    """Return the totals that others reported, the latest first.

    Of the nation, or of a province and of those that it was formed from.
    """
    places = {NATION} if unit is None else {unit_slug(unit), *(unit_slug(one) for one in gazetteer().former(unit))}
    return [one for one in reversed(statements()) if one.place in places]


def _place(one: Reported) -> str:
    units = (*gazetteer().provinces(Era.NEW), *gazetteer().provinces(Era.OLD))
    return next((unit.name for unit in units if unit_slug(unit) == one.place), say("statistics.nation"))


def _confidence(one: Reported) -> str:
    return say(f"statistics.confidence_{one.confidence}")


def _csv(table: StatisticsTable) -> bytes:
    lines = [[say("chart.label"), say("chart.kind"), table.counted or say("chart.count")]]
    for row in table.rows:
        lines += [[row.label, part.words, str(part.count)] for part in row.parts] or [[row.label, "", "0"]]
    return _written(lines)


def _reported_csv(unit: Unit | None) -> bytes:
    heads = [say(f"statistics.said_{key}") for key in ("place", "day", "products", "remark", "confidence", "source")]
    rows = [
        [_place(one), day(one.as_of), str(one.products), one.note, _confidence(one), one.url] for one in _said(unit)
    ]
    return _written([heads, *rows])


def _written(lines: Sequence[Sequence[str]]) -> bytes:
    """Return a table as an Excel of Vietnam opens it: as exported lists are (theme/assets/export/csv.js).

    There the comma stands in numbers and the semicolon parts cells; without the byte-order mark it takes UTF-8 for
    Latin.
    """
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=";").writerows(lines)
    return out.getvalue().encode("utf-8-sig")
