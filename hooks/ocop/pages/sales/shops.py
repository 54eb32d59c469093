"""The pages of points of sale: the list, one for each province, one for each of them with the products sold there."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, partial

from ocop import addresses
from ocop.catalogue.catalogue import Catalogue
from ocop.catalogue.items import ResolvedProduct
from ocop.catalogue.sales import ResolvedShop, SalesIndex, Spot
from ocop.language.dates import parse
from ocop.language.formats import day, listed, on_day
from ocop.language.strings import say
from ocop.pages.card import Cards
from ocop.pages.sales.province_lists import Listed, ProvinceRow
from ocop.pages.sources import ShownSource, sources
from ocop.places.gazetteer import Unit, unit_slug
from ocop.records.product import Place
from ocop.records.sales import Known
from ocop.site_model import Crumb, Family, Page

Sold = Callable[[], Mapping[str, Sequence[ResolvedProduct]]]


def families(catalogue: Catalogue, sales: SalesIndex, cards: Cards) -> Iterator[Family]:
    """Yield the list of points of sale, one for each province that has any, and a page for each."""
    sold: Sold = cache(partial(_sold, catalogue, sales))
    yield from _LISTS.families(sales.points_by_province)
    for point in sales.points:
        yield Family(point.path, partial(_page, point, sold, cards))


def _sold(catalogue: Catalogue, sales: SalesIndex) -> dict[str, list[ResolvedProduct]]:
    """Return the items that name a point of sale among the places where they are sold, by its id."""
    found: dict[str, list[ResolvedProduct]] = {}
    for item in catalogue.items:
        for words in item.product.buyer.sold_at if item.product.buyer else ():
            if point := sales.point(words):
                found.setdefault(point.id, []).append(item)
    return found


def _row(one: ResolvedShop) -> ProvinceRow:
    return one.shop.name, one.path, printed(one.shop.address, one.shop.place), _as_of(one)


def _province(one: ResolvedShop) -> Unit:
    return one.spot.province


_LISTS = Listed(addresses.SHOPS, "shop", _province, _row)


def _as_of(one: ResolvedShop) -> str:
    return say("shop.as_of", day=on_day(one.as_of)) if one.as_of else say("shop.as_of_unknown")


def _page(one: ResolvedShop, sold: Sold, cards: Cards) -> Iterator[Page]:
    shop, slug = one.shop, unit_slug(one.spot.province)
    closed = say("shop.closed_since", day=on_day(parse(shop.closed))) if shop.closed else say("shop.open_unknown")
    yield Page(
        path=one.path,
        template="shop.html",
        title=shop.name,
        description=say(
            "shop.one_description", name=shop.name, place=printed(shop.address, shop.place), as_of=_as_of(one)
        ),
        crumbs=(Crumb(say("shop.index"), addresses.SHOPS), Crumb(one.spot.province.name, _LISTS.path(slug))),
        context={
            "note": f"{_as_of(one)}. {closed}",
            "facts": list(_facts(one)),
            "known": known(shop.known),
            "sold": [cards(item) for item in sold().get(one.id, ())],
            "file": one.file,
        },
    )


def _facts(one: ResolvedShop) -> Iterator[tuple[str, str, str]]:
    """Yield (label, words, address or "")."""
    shop = one.shop
    for key, words in (("kind", shop.kind), ("operator", shop.operator)):
        if words:
            yield say(f"shop.{key}"), words, ""
    yield say("shop.place_then"), printed(shop.address, shop.place), ""
    yield say("shop.place_now"), *place_now(one.spot)
    if shop.opened:
        yield say("shop.opened"), day(parse(shop.opened)), ""
    if shop.closed:
        yield say("shop.closed"), day(parse(shop.closed)), ""


def printed(address: str | None, place: Place | None) -> str:
    """Return an address as its source prints it."""
    parts = (place.commune, place.district, place.province) if place else ()
    return ", ".join(filter(None, (address, *parts)))


def place_now(spot: Spot) -> tuple[str, str]:
    """Return today's commune and province, as far as they are certain, and the address of the narrowest page."""
    province, path = spot.province.full_name, addresses.unit(spot.province)
    if not spot.communes:
        return province, path
    if len(spot.communes) > 1:
        names = listed([unit.full_name for unit in spot.communes], "hoặc")
        return say("shop.place_maybe", communes=names, province=province), path
    return f"{spot.communes[0].full_name}, {province}", path


def known(several: Sequence[Known]) -> list[tuple[str, str, list[ShownSource]]]:
    """Return what is known, as of when in words ("" where no source says), and the sources."""
    return [(one.what, on_day(parse(one.as_of)) if one.as_of else "", sources(one.sources)) for one in several]
