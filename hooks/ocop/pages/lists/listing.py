"""What every list of products shares: its leaves, its counts, its links to narrower lists."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import Any, TypeVar

from markupsafe import Markup

from ocop import addresses
from ocop.catalogue.catalogue import Catalogue
from ocop.catalogue.items import ResolvedProduct
from ocop.catalogue.reported_counts import Reported
from ocop.goods.kinds import OTHER
from ocop.graphics.tile_map import tilemap
from ocop.language.formats import number
from ocop.language.strings import VIETNAMESE, say, spoken
from ocop.language.terms import unit_words
from ocop.language.vietnamese import sort_key
from ocop.meaning.certificate_timeline import Status
from ocop.pages.card import Card, Cards
from ocop.pages.lists.list_header import head
from ocop.pages.lists.status_sum import counted_words, rank, sum_of
from ocop.pages.page import leaves
from ocop.places.gazetteer import Unit, unit_slug
from ocop.site_model import BASE, Crumb, Page

K = TypeVar("K")

_NO_LISTS: Mapping[str, tuple[ResolvedProduct, ...]] = {}

_KINDS = {
    addresses.PROVINCES: "province",
    addresses.GROUPS: "group",
    addresses.KINDS: "goods",
    addresses.STARS: "stars",
}


def held(lists: Mapping[K, tuple[ResolvedProduct, ...]], key: K) -> tuple[ResolvedProduct, ...]:
    """Return the items of one of `lists`, none where it is not there."""
    return lists.get(key, ())


def in_force(items: Sequence[ResolvedProduct]) -> int:
    return sum(item.standing.in_force for item in items)


_ON_EVERY_LEAF = ("lead", "lead_link")
"""What further leaves show of what the caller of `listing` says; all else stands on the first."""


@dataclass(frozen=True, slots=True)
class Section:
    """The cards of one leaf that stand alike.

    `title` has their number in the whole list, "" where all of it stands alike.
    """

    title: str
    folded: bool
    cards: Sequence[Card]


def standing_order(items: Sequence[ResolvedProduct]) -> list[ResolvedProduct]:
    """Return `items` in three parts: in force, of unknown status, lapsed.

    Each part keeps its order.
    """
    return sorted(items, key=rank)


def _sections(leaf: Sequence[ResolvedProduct], counts: Mapping[int, int], lapsed: str, cards: Cards) -> list[Section]:
    """Return the sections of a leaf; beside what is in force the others are folded.

    `counts` are of the whole list, by rank.
    """
    titles = (say("head.in_force_short"), say("list.unsure"), lapsed)
    return [
        Section(
            title=f"{titles[at]} ({number(counts[at])})" if len(counts) > 1 else "",
            folded=bool(at) and leaf[0].standing.in_force,
            cards=[cards(item) for item in held],
        )
        for at, held in groupby(leaf, rank)
    ]


def _late(
    leaf: Sequence[ResolvedProduct], counts: Mapping[int, int], lapsed: str, cards: Cards
) -> Mapping[str, list[Section]]:
    return {"sections": _sections(leaf, counts, lapsed, cards)}


def listing(
    catalogue: Catalogue,
    cards: Cards,
    path: str,
    items: Sequence[ResolvedProduct],
    *,
    title: str,
    description: str,
    crumbs: tuple[Crumb, ...],
    said: Reported | None = None,
    shared: str = "",
    feeds: str = "",
    **context: Any,
) -> Iterator[Page]:
    """Yield the leaves of one list; the first has the head.

    `said`: what others reported; `shared`, `feeds`: as in `Page`.
    """
    top = head(items, catalogue.today, said)
    # A reader abroad looks for what can be bought today; the search in English tells of the others.
    total, counts = len(items), Counter(map(rank, items))
    summed = sum_of(counts)
    others = 0 if spoken() == VIETNAMESE else total - counts[0]
    if others:
        items, counts = [item for item in items if item.standing.in_force], Counter({0: counts[0]})
    items = standing_order(items) if len(counts) > 1 else items
    only_expired = all(item.standing.status is Status.EXPIRED for item in items[-counts[2] :]) if counts[2] else True
    lapsed = say("status.expired" if only_expired else "list.lapsed")
    common = {
        "within": _choice(path),
        "sum": summed,
        "others": _others(others) if others else None,
        "vietnamese": path,
        "ranks": dict(counts),
        "lapsed": lapsed,
        **{name: context[name] for name in _ON_EVERY_LEAF if name in context},
    }
    head_only = {"top": top, "count": number(total), **context}
    for leaf in leaves(path, items):
        first = leaf.number == 1
        yield Page(
            path=leaf.path,
            template="list.html",
            title=title if first else say("list.more_title", title=title, page=leaf.number),
            description=description,
            shared=shared if first else "",
            feeds=feeds if first else "",
            crumbs=crumbs if first else (*crumbs, Crumb(title, path)),
            context={**common, "leaf": leaf, **(head_only if first else {})},
            late=partial(_late, leaf.items, counts, lapsed, cards),
            shown=None if first else leaf.items,
        )


def _others(count: int) -> tuple[str, str, str]:
    """Return what a list in English says of what it does not hold, and the words of the links to it."""
    return say("list_others.there", n=number(count)), say("list_others.search"), say("list_others.list")


def _choice(path: str) -> tuple[str, str] | None:
    """Return the filter of the search page, kind and choice, that finds the products of the list at `path`."""
    if found := addresses.unit_below(path):
        level, province, slug = found
        return level.value, f"{province}/{slug}"
    if path == addresses.UNGROUPED:
        return None
    index, slash, rest = path.rstrip("/").partition("/")
    index += slash
    if index == addresses.STATUSES:
        return "status", addresses.status_at(rest)
    if index == addresses.KINDS and rest == OTHER:
        return None  # no filter asks for what has no kind
    return (_KINDS[index], rest) if index in _KINDS else None


def national_map(catalogue: Catalogue) -> Markup | str:
    """Return the map of how many products are in force in each of today's provinces, "" on the site of one of them."""
    if catalogue.only:
        return ""
    now = {unit_slug(unit) for unit in catalogue.provinces}
    valid = {slug: in_force(items) for slug, items in catalogue.by_province.items() if slug in now}
    return tilemap(valid, lambda slug: f"{BASE}{addresses.province(slug)}")


def sorted_units(units: Sequence[Unit]) -> list[Unit]:
    return sorted(units, key=lambda unit: (sort_key(unit.name), unit.type))


def links(
    units: Sequence[Unit],
    lists: Mapping[str, tuple[ResolvedProduct, ...]],
    perhaps: Mapping[str, tuple[ResolvedProduct, ...]] = _NO_LISTS,
) -> list[tuple[str, str, str]]:
    """Return (words, address, count) for the units that have a list.

    The count of one that has it only `perhaps` says so.
    """
    rows = []
    for unit in sorted_units(units):
        if unit.key in lists:
            count = number(len(lists[unit.key]))
        elif unit.key in perhaps:
            count = say("list.perhaps", n=number(len(perhaps[unit.key])))
        else:
            continue
        rows.append((unit_words(unit), addresses.unit(unit), count))
    return rows


def counted(unit: Unit, lists: Mapping[str, tuple[ResolvedProduct, ...]]) -> tuple[str, str, str]:
    """Return a row of an index of places: its name, its address, how many products it has and how they stand."""
    return unit.name, addresses.unit(unit), counted_words(lists.get(unit_slug(unit), ()))
