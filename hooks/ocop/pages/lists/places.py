"""The pages of places: the 34 provinces, the 29 that have gone, former districts, today's communes."""

from collections.abc import Iterator, Sequence
from functools import partial

from ocop import addresses
from ocop.catalogue.agenda import AgendaIndex
from ocop.catalogue.catalogue import Catalogue
from ocop.catalogue.items import ResolvedProduct
from ocop.catalogue.reported_counts import reported
from ocop.catalogue.sales import SalesIndex
from ocop.language.formats import day, listed, number
from ocop.language.strings import VIETNAMESE, say, spoken
from ocop.language.terms import unit_words
from ocop.pages.card import Cards
from ocop.pages.events.event_lists import links as agenda_links
from ocop.pages.lists.listing import counted, in_force, links, listing, national_map, sorted_units, standing_order
from ocop.pages.page import PER_PAGE
from ocop.pages.structured_data import list_data
from ocop.places.gazetteer import Era, Level, Unit, gazetteer, unit_slug
from ocop.site_model import Crumb, Family, Page

_NAMED = 8
"""Districts of which nothing is known that a note names; more are counted, not listed."""


def families(catalogue: Catalogue, agenda: AgendaIndex, sales: SalesIndex, cards: Cards) -> Iterator[Family]:
    """Yield the index of places, then each of today's provinces, those that have gone, former districts and communes.

    A former district has a page when a record names it; a commune of today when it has, or may have, a product.
    """
    now, gone = _provinces(catalogue)
    yield Family(addresses.PROVINCES, partial(_index, catalogue, now, gone))
    for unit in now:
        make = partial(_province, catalogue, agenda, sales, cards, unit)
        yield Family(addresses.unit(unit), make, partial(_items_of_province, catalogue, unit))
    for unit in gone:
        make = partial(_former_province, catalogue, agenda, cards, unit)
        yield Family(addresses.unit(unit), make, partial(_items_of_province, catalogue, unit))
    for key in sorted(catalogue.by_district):
        district = catalogue.by_district[key][0].district
        assert district is not None  # the list is of items that have one
        make = partial(_former_district, catalogue, cards, district)
        yield Family(addresses.unit(district), make, partial(_items_of_district, catalogue, district))
    sure, maybe = catalogue.by_commune, catalogue.maybe_by_commune
    communes = {
        unit.key: unit for items in (*sure.values(), *maybe.values()) for item in items for unit in item.communes_now
    }
    for key, unit in sorted(communes.items()):
        yield Family(
            addresses.unit(unit), partial(_commune, catalogue, cards, unit), partial(_sure_and_maybe, catalogue, key)
        )


def _items_of_province(catalogue: Catalogue, unit: Unit) -> list[ResolvedProduct | None]:
    """Return the items in the lists of a province, and those that its links to districts and communes count."""
    found: list[ResolvedProduct | None] = [*catalogue.by_province.get(unit_slug(unit), ()), None]
    for commune in gazetteer().children(unit) if unit.era is Era.NEW else ():
        found += (*_sure_and_maybe(catalogue, commune.key), None)
    for province in (unit, *gazetteer().former(unit)):
        for district in _districts(catalogue, province):
            found += (*catalogue.by_district.get(district.key, ()), None)
    return found


def _items_of_district(catalogue: Catalogue, unit: Unit) -> list[ResolvedProduct | None]:
    """Return the items of a former district, and those of the communes of today that its page links."""
    found: list[ResolvedProduct | None] = [*catalogue.by_district[unit.key], None]
    for commune in gazetteer().now(unit):
        found += (*_sure_and_maybe(catalogue, commune.key), None)
    return found


def _provinces(catalogue: Catalogue) -> tuple[list[Unit], list[Unit]]:
    """Return today's provinces that the site is about, and those that went into them on 1 July 2025."""
    now = sorted_units(catalogue.provinces)
    slugs = {unit_slug(unit) for unit in now}
    olds = (old for unit in now for old in gazetteer().former(unit))
    return now, [unit for unit in sorted_units(tuple(olds)) if unit_slug(unit) not in slugs]


def _way(province: Unit | None = None) -> tuple[Crumb, ...]:
    """Return the way to a page of places: the index, then the province that it lies in."""
    index = Crumb(say("site.provinces"), addresses.PROVINCES)
    return (index, Crumb(province.name, addresses.unit(province))) if province else (index,)


def _index(catalogue: Catalogue, now: Sequence[Unit], gone: Sequence[Unit]) -> Iterator[Page]:
    places = catalogue.by_province
    yield Page(
        path=addresses.PROVINCES,
        template="provinces.html",
        title=say("site.provinces"),
        description=say("province.index_description"),
        context={
            "map": national_map(catalogue),
            "heading": say("site.provinces" if catalogue.only else "province.index"),
            "now": [counted(unit, places) for unit in now if places.get(unit_slug(unit))],
            "without": listed([unit.name for unit in now if not places.get(unit_slug(unit))]),
            "gone": [(*counted(unit, places), gazetteer().province_now(unit).name) for unit in gone],
        },
    )


def _province(catalogue: Catalogue, agenda: AgendaIndex, sales: SalesIndex, cards: Cards, unit: Unit) -> Iterator[Page]:
    today, slug = gazetteer(), unit_slug(unit)
    items = catalogue.by_province.get(slug, ())
    olds = today.former(unit)
    yield from listing(
        catalogue,
        cards,
        addresses.province(slug),
        items,
        shared="province",
        feeds="place" if items else "",
        title=say("province.title", name=unit.name),
        description=say(
            "province.description",
            name=unit.name,
            count=number(len(items)),
            valid=number(in_force(items)),
            day=day(catalogue.today),
        ),
        crumbs=_way(),
        data=list_data(standing_order(items)[:PER_PAGE]),
        said=reported().get(slug),
        lead=_formed(unit, olds) if len(olds) > 1 else "",
        notes=_coverage(catalogue, unit, olds) if items else [],
        elsewhere=_elsewhere(slug, items, sales),
        links=[
            # Conferences and plans are told in Vietnamese only.
            (say("province.agenda"), agenda_links(agenda, unit) if spoken() == VIETNAMESE else []),
            (say("province.communes"), links(today.children(unit), catalogue.by_commune, catalogue.maybe_by_commune)),
            *(
                (
                    say("province.districts") + (f": {old.name}" if len(olds) > 1 else ""),
                    links(_districts(catalogue, old), catalogue.by_district),
                )
                for old in olds
            ),
        ],
    )


def _formed(unit: Unit, olds: Sequence[Unit]) -> str:
    """Return “Từ 01/7/2025, tỉnh Bắc Ninh gồm hai tỉnh Bắc Giang và Bắc Ninh cũ.”"""
    then = next((one for one in gazetteer().units(Era.NEW, Level.PROVINCE) if one.code == unit.code), unit)
    kinds = {old.type for old in olds}
    if len(kinds) == 1:
        names = listed([old.name for old in olds])
        names = say("province.formed_of", n=say(f"province.n{len(olds)}"), kind=_kind(kinds.pop()), names=names)
    else:
        names = listed([unit_words(old) for old in olds])
    return say("province.formed", name=unit_words(then), names=names)


def _kind(kind: str) -> str:
    """Return the word for a type of unit: “tỉnh”, “province”."""
    return kind if spoken() == VIETNAMESE else say(f"unit.{kind}", name="").strip()


def _former_province(catalogue: Catalogue, agenda: AgendaIndex, cards: Cards, unit: Unit) -> Iterator[Page]:
    slug, successor = unit_slug(unit), gazetteer().province_now(unit)
    yield from listing(
        catalogue,
        cards,
        addresses.province(slug),
        catalogue.by_province.get(slug, ()),
        shared="province",
        title=say("province.former_title", name=unit.name),
        description=say("province.former", name=unit.name, now=successor.name),
        crumbs=_way(successor),
        lead=say("province.former", name=_title(unit), now=_title(successor)),
        lead_link=(say("province.title", name=successor.name), addresses.unit(successor)),
        links=[
            (say("province.agenda"), agenda_links(agenda, unit)),
            (say("province.districts"), links(_districts(catalogue, unit), catalogue.by_district)),
        ],
    )


def _elsewhere(slug: str, items: Sequence[ResolvedProduct], sales: SalesIndex) -> list[tuple[str, str]]:
    """Return the words and addresses of the other pages of a province."""
    pages = [
        (say("decision.index"), addresses.decision(slug), bool(items)),
        (say("statistics.title"), f"{addresses.STATISTICS}{slug}/", True),
        (say("shop.index"), addresses.sales_of(addresses.SHOPS, slug), slug in sales.points_by_province),
        (say("fair.index"), addresses.sales_of(addresses.FAIRS, slug), slug in sales.shows_by_province),
        *([(say("gaps.short"), addresses.gaps(slug), bool(items))] if spoken() == VIETNAMESE else []),
    ]
    return [(words, path) for words, path, there in pages if there]


def _coverage(catalogue: Catalogue, unit: Unit, olds: Sequence[Unit]) -> list[str]:
    """Return in how many communes the products lie, and of what nothing is known.

    An unknown place is no absent product.
    """
    communes = gazetteer().children(unit)
    have = sum(commune.key in catalogue.by_commune for commune in communes)
    notes = [say("head.communes", n=number(have), total=number(len(communes)))] if have else []
    items = catalogue.by_province.get(unit_slug(unit), ())
    if unplaced := sum(item.commune_now is None for item in items):
        notes.append(say("head.unplaced", n=number(unplaced)))
    named = {district.code for old in olds for district in _districts(catalogue, old)}
    districts = [one for old in olds for one in sorted_units(gazetteer().children(old))]
    without = [unit_words(one) for one in districts if one.code not in named]
    if 0 < len(without) <= _NAMED:
        notes.append(say("head.without", n=number(len(without)), names=listed(without)))
    elif without:
        notes.append(say("head.without_many", n=number(len(without)), total=number(len(districts))))
    return notes


def _title(unit: Unit) -> str:
    return f"{unit.type.capitalize()} {unit.name}"


def _districts(catalogue: Catalogue, province: Unit) -> list[Unit]:
    found = {
        item.district.key: item.district for item in catalogue.by_province.get(unit_slug(province), ()) if item.district
    }
    # A province of today that kept its name lists its own districts, not those of the provinces that joined it.
    return [unit for unit in found.values() if unit.province.code == province.code]


def _former_district(catalogue: Catalogue, cards: Cards, unit: Unit) -> Iterator[Page]:
    """Yield the page of a former district, saying what it became."""
    items, province = catalogue.by_district[unit.key], unit.province
    communes = [one for one in sorted_units(gazetteer().now(unit)) if one.level is Level.COMMUNE]
    lead = (
        say("district.became", name=unit.full_name, communes=listed([one.full_name for one in communes]))
        if communes
        else say("district.abolished")
    )
    yield from listing(
        catalogue,
        cards,
        addresses.unit(unit),
        items,
        title=say("district.title", name=unit.full_name, province=province.name),
        description=say("district.description", count=number(len(items)), name=unit.full_name, province=province.name),
        crumbs=_way(province),
        lead=lead,
        links=[(say("province.communes"), links(communes, catalogue.by_commune, catalogue.maybe_by_commune))],
    )


def _sure_and_maybe(catalogue: Catalogue, key: str) -> tuple[ResolvedProduct | None, ...]:
    return *catalogue.by_commune.get(key, ()), None, *catalogue.maybe_by_commune.get(key, ())


def _commune(catalogue: Catalogue, cards: Cards, unit: Unit) -> Iterator[Page]:
    """Yield the page of one of today's communes, with what certainly lies there and what may."""
    items, province = catalogue.by_commune.get(unit.key, ()), unit.province
    yield from listing(
        catalogue,
        cards,
        addresses.unit(unit),
        items,
        title=say("commune.title", name=unit.full_name, province=province.name),
        description=say("commune.description", count=number(len(items)), name=unit.full_name, province=province.name),
        crumbs=_way(province),
        maybe=[cards(item) for item in catalogue.maybe_by_commune.get(unit.key, ())],
    )
