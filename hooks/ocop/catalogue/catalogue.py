"""All items, indexed once: what every page, list and export is made from. Frozen."""

import datetime as dt
from bisect import insort
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from ocop.catalogue.items import ResolvedProduct, resolved
from ocop.goods.kinds import OTHER
from ocop.language import vietnamese
from ocop.meaning.certificate_timeline import Status
from ocop.places.gazetteer import Era, Unit, gazetteer, unit_slug
from ocop.records.product import Product

K = TypeVar("K")

Keys = Callable[[ResolvedProduct], list[Any]]
"""Gives the keys under which an item stands in one kind of list."""


@dataclass(frozen=True, slots=True)
class ResolvedProducer:
    """All spellings of one producer's name in one province.

    The slug and the name in the spelling printed most often, and the products.
    """

    slug: str
    name: str
    items: tuple[ResolvedProduct, ...]
    other_slugs: tuple[str, ...] = ()
    """Slugs of the other spellings; their addresses lead to this page."""


@dataclass(frozen=True)
class Catalogue:
    """The items by name as Vietnamese sorts, and every list of them in the same order."""

    today: dt.date
    items: tuple[ResolvedProduct, ...]
    only: Unit | None = None
    """The one of today's provinces that a province's own site is about, None for the nation."""
    _made: dict[Keys, dict[Any, tuple[ResolvedProduct, ...]]] = field(default_factory=dict, repr=False, compare=False)
    """The lists that were asked for, by the function that gives an item's keys."""
    _known: dict[str, ResolvedProducer] = field(default_factory=dict, repr=False, compare=False)
    """Producers made so far, by slug; one is made again when its products change."""
    _places: dict[str, dict[str, int]] = field(default_factory=dict, repr=False, compare=False)
    """By the slug of each province that was asked for, where each of its items stands in its list, by id."""

    def of(self, province: Unit) -> "Catalogue":
        """Return the catalogue of one of today's provinces."""
        return Catalogue(self.today, tuple(item for item in self.items if item.province.key == province.key), province)

    @property
    def provinces(self) -> tuple[Unit, ...]:
        """Today's provinces that the catalogue is about."""
        return (self.only,) if self.only else tuple(gazetteer().provinces(Era.NEW))

    @cached_property
    def by_id(self) -> Mapping[str, ResolvedProduct]:
        return {item.id: item for item in self.items}

    @cached_property
    def by_province(self) -> Mapping[str, tuple[ResolvedProduct, ...]]:
        """Items by the slug of today's province and, for provinces that have gone, of the former one."""
        return self._lists(_provinces)

    @cached_property
    def by_district(self) -> Mapping[str, tuple[ResolvedProduct, ...]]:
        """Items by `Unit.key` of the former district."""
        return self._lists(_districts)

    @cached_property
    def by_commune(self) -> Mapping[str, tuple[ResolvedProduct, ...]]:
        """Items by `Unit.key` of today's commune, only where that is certain."""
        return self._lists(_communes)

    @cached_property
    def maybe_by_commune(self) -> Mapping[str, tuple[ResolvedProduct, ...]]:
        """Items by `Unit.key` of each of today's communes that they may lie in, where it is not certain which."""
        return self._lists(_maybe_communes)

    @cached_property
    def by_stars(self) -> Mapping[int, tuple[ResolvedProduct, ...]]:
        """Items by the stars of the recognition that counts, in force or not."""
        return self._lists(_stars)

    @cached_property
    def by_group(self) -> Mapping[str, tuple[ResolvedProduct, ...]]:
        """Items by the trail of each group of 26/2026 that they lie in, from the ngành down."""
        return self._lists(_group_trails)

    @cached_property
    def by_kind(self) -> Mapping[str, tuple[ResolvedProduct, ...]]:
        """Items by the slug of their kind of goods and of the wider one that holds it.

        Those without a kind under OTHER.
        """
        return self._lists(_kinds)

    @cached_property
    def by_status(self) -> Mapping[Status, tuple[ResolvedProduct, ...]]:
        return self._lists(_status)

    @cached_property
    def by_decision(self) -> Mapping[str, tuple[ResolvedProduct, ...]]:
        """Items by `DecisionKey.slug` of each decision that recognised them, or revoked a recognition."""
        return self._lists(_decisions)

    @cached_property
    def by_producer(self) -> Mapping[str, tuple[ResolvedProduct, ...]]:
        """Items by `ResolvedProduct.producer_key`."""
        return self._lists(_producer)

    @cached_property
    def producers(self) -> Mapping[str, ResolvedProducer]:
        """Producers by slug, in the order of their names."""
        return _by_name(self._producer(key, items) for key, items in self.by_producer.items())

    def producer_of(self, item: ResolvedProduct) -> ResolvedProducer | None:
        """Return the producer of one item."""
        return self._producer(item.producer_key, self.by_producer[item.producer_key]) if item.producer_key else None

    def with_changes(self, gone: Collection[str], new: Collection[ResolvedProduct]) -> "Catalogue":
        """Return the catalogue without the items of the files `gone`, and with `new`.

        Lists are amended, not made again.
        """
        old = [item for item in self.items if item.file in gone]
        made: dict[Keys, dict[Any, tuple[ResolvedProduct, ...]]] = {}
        for keys, lists in self._made.items():
            made[keys] = amended = dict(lists)
            for key in {key for item in (*old, *new) for key in keys(item)}:
                amended[key] = _amended(lists.get(key, ()), gone, [item for item in new if key in keys(item)])
                if not amended[key]:
                    del amended[key]
        return Catalogue(self.today, _amended(self.items, gone, new), self.only, made, dict(self._known))

    def beside(self, item: ResolvedProduct) -> tuple[ResolvedProduct | None, ResolvedProduct | None]:
        """Return the items before and after `item` in the list of its province."""
        slug = unit_slug(item.province)
        items = self.by_province[slug]
        if slug not in self._places:
            self._places[slug] = {one.id: n for n, one in enumerate(items)}
        at = self._places[slug][item.id]
        return items[at - 1] if at else None, items[at + 1] if at + 1 < len(items) else None

    def _producer(self, key: str, items: tuple[ResolvedProduct, ...]) -> ResolvedProducer:
        known = self._known.get(key)
        if known is None or known.items is not items:
            name = _usual_name(items)
            slugs = list(dict.fromkeys(item.producer for item in items if item.producer))
            slug = next(item.producer for item in items if item.product.producer and item.product.producer.name == name)
            others = tuple(sorted(one for one in slugs if one != slug))
            known = self._known[key] = ResolvedProducer(slug or "", name, items, others)
        return known

    def _lists(self, keys: Callable[[ResolvedProduct], list[K]]) -> dict[K, tuple[ResolvedProduct, ...]]:
        if keys not in self._made:
            out: defaultdict[K, list[ResolvedProduct]] = defaultdict(list)
            for item in self.items:
                for key in keys(item):
                    out[key].append(item)
            self._made[keys] = {key: tuple(items) for key, items in out.items()}
        return self._made[keys]


def _provinces(item: ResolvedProduct) -> list[str]:
    former = [unit_slug(item.former_province)] if item.former_province else []
    return [unit_slug(item.province), *former]


def _districts(item: ResolvedProduct) -> list[str]:
    return [item.district.key] if item.district else []


def _communes(item: ResolvedProduct) -> list[str]:
    return [item.commune_now.key] if item.commune_now else []


def _maybe_communes(item: ResolvedProduct) -> list[str]:
    return [unit.key for unit in item.communes_now] if len(item.communes_now) > 1 else []


def _stars(item: ResolvedProduct) -> list[int]:
    counts = item.standing.recognition
    return [counts.stars] if counts and counts.stars else []


def _group_trails(item: ResolvedProduct) -> list[str]:
    return [node.trail for node in item.group_now.path] if item.group_now else []


def _kinds(item: ResolvedProduct) -> list[str]:
    if item.kind is None:
        return [OTHER]
    return [item.kind.slug, item.kind.wider.slug] if item.kind.wider else [item.kind.slug]


def _status(item: ResolvedProduct) -> list[Status]:
    return [item.standing.status]


def _decisions(item: ResolvedProduct) -> list[str]:
    return list(dict.fromkeys(one.act.slug for one in item.citations))


def _producer(item: ResolvedProduct) -> list[str]:
    return [item.producer_key] if item.producer_key else []


def index(records: Iterable[tuple[str, Product]], today: dt.date) -> Catalogue:
    """Return the catalogue of `records` (file, product) on day `today`."""
    return of((resolved(file, product, today) for file, product in records), today)


def of(items: Iterable[ResolvedProduct], today: dt.date) -> Catalogue:
    """Return the catalogue of `items`, resolved for day `today`."""
    return Catalogue(today, tuple(sorted(items, key=_order)))


def _order(item: ResolvedProduct) -> tuple[Any, str]:
    return vietnamese.sort_key(item.name), item.id


def _amended(
    items: Iterable[ResolvedProduct], gone: Collection[str], new: Iterable[ResolvedProduct]
) -> tuple[ResolvedProduct, ...]:
    """Return `items`, which are in order, without those of the files `gone` and with `new`, in order."""
    out = [item for item in items if item.file not in gone]
    for item in new:
        insort(out, item, key=_order)
    return tuple(out)


def _by_name(producers: Iterable[ResolvedProducer]) -> dict[str, ResolvedProducer]:
    return {one.slug: one for one in sorted(producers, key=lambda one: vietnamese.sort_key(one.name))}


def _usual_name(items: tuple[ResolvedProduct, ...]) -> str:
    names = [item.product.producer.name for item in items if item.product.producer]
    return max(sorted(set(names)), key=names.count)
