"""The pages of kinds of goods, and the tiles by which people browse them.

A kind is what a product is called, no more: they say so.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from ocop import addresses
from ocop.catalogue.catalogue import Catalogue
from ocop.catalogue.items import ResolvedProduct
from ocop.goods.kinds import OTHER, Kind, kinds, within
from ocop.language.formats import day, first_lower, number
from ocop.language.strings import say
from ocop.language.terms import named
from ocop.language.vietnamese import sort_key
from ocop.pages.card import Cards
from ocop.pages.lists.listing import held, in_force, listing
from ocop.pages.lists.status_sum import status_sum
from ocop.site_model import Crumb, Family, Page

TILES = 12
"""Tiles on the home page, that of all further kinds included."""


@dataclass(frozen=True, slots=True)
class KindTile:
    """One kind as a tile or a heading shows it.

    Its drawing, its name, its page, how many are in force and how many there are.
    """

    drawing: str
    name: str
    path: str
    valid: int
    count: int


def families(catalogue: Catalogue, cards: Cards) -> Iterator[Family]:
    """Yield the index of kinds, then a list for each kind that a product has, and one of those that have none."""
    yield Family(addresses.KINDS, partial(_index, catalogue))
    for kind in kinds().values():
        if kind.slug in catalogue.by_kind:
            yield Family(
                addresses.kind(kind.slug),
                partial(_list, catalogue, cards, kind),
                partial(held, catalogue.by_kind, kind.slug),
            )


def tiles(catalogue: Catalogue) -> list[KindTile]:
    """Return the kinds that have most products in force, then one tile of all others.

    Their numbers add up to what is in force.
    """
    all_kinds = [tile for tile in _wide(catalogue) if tile.valid]
    if len(all_kinds) <= TILES:
        return all_kinds
    known = [tile for tile in all_kinds if tile.drawing != OTHER][: TILES - 1]
    rest = in_force(catalogue.items) - sum(tile.valid for tile in known)
    count = len(catalogue.items) - sum(tile.count for tile in known)
    return [*known, KindTile(OTHER, say("goods.rest"), addresses.KINDS, rest, count)]


def _wide(catalogue: Catalogue) -> list[KindTile]:
    """Return every wide kind that has products, those with most in force first; what has no kind comes last."""
    wide = [
        _tile(catalogue, kind) for kind in kinds().values() if kind.wider is None and kind.slug in catalogue.by_kind
    ]
    return sorted(
        wide, key=lambda tile: (tile.path == addresses.kind(OTHER), -tile.valid, -tile.count, sort_key(tile.name))
    )


def _tile(catalogue: Catalogue, kind: Kind) -> KindTile:
    items = catalogue.by_kind[kind.slug]
    return KindTile(kind.drawing, named(kind), addresses.kind(kind.slug), in_force(items), len(items))


def _narrow(catalogue: Catalogue, wide: Kind) -> list[KindTile]:
    """Return the kinds within `wide` that have products, those with most in force first."""
    found = [_tile(catalogue, kind) for kind in within(wide) if kind.slug in catalogue.by_kind]
    return sorted(found, key=lambda tile: (-tile.valid, -tile.count, sort_key(tile.name)))


def links(items: Sequence[ResolvedProduct]) -> list[tuple[str, str, str]]:
    """Return (words, address of its list, count) of each wide kind among `items`, the largest first."""
    none = kinds()[OTHER]
    counts = Counter((item.kind or none).widest.slug for item in items)
    ordered = sorted(counts, key=lambda slug: (slug == OTHER, -counts[slug], sort_key(kinds()[slug].name)))
    return [(named(kinds()[slug]), addresses.kind(slug), number(counts[slug])) for slug in ordered]


def _index(catalogue: Catalogue) -> Iterator[Page]:
    by_path = {addresses.kind(kind.slug): kind for kind in kinds().values()}
    yield Page(
        path=addresses.KINDS,
        template="goods.html",
        title=say("goods.index"),
        description=say("goods.index_description"),
        context={
            "kinds": [(tile, _narrow(catalogue, by_path[tile.path])) for tile in _wide(catalogue)],
            "sum": status_sum(catalogue.items, linked=True),
        },
    )


def _list(catalogue: Catalogue, cards: Cards, kind: Kind) -> Iterator[Page]:
    items = catalogue.by_kind[kind.slug]
    above = (Crumb(named(kind.wider), addresses.kind(kind.wider.slug)),) if kind.wider else ()
    other = kind.slug == OTHER
    narrow = [(tile.name, tile.path, number(tile.count)) for tile in _narrow(catalogue, kind)]
    yield from listing(
        catalogue,
        cards,
        addresses.kind(kind.slug),
        items,
        shared="goods",
        title=named(kind) if other else say("goods.title", name=named(kind)),
        description=say(
            "goods.description",
            name=first_lower(named(kind)),
            count=number(len(items)),
            valid=number(in_force(items)),
            day=day(catalogue.today),
        ),
        crumbs=(Crumb(say("goods.index"), addresses.KINDS), *above),
        lead=say("goods.other_lead" if other else "goods.lead"),
        narrow=narrow,
    )
