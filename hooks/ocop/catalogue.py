"""All records, resolved once and indexed once: what every page, list and export is made from. Frozen."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from ocop import sentences, status, text
from ocop.gazetteer import Era, Level, Unit, gazetteer
from ocop.places import Answer, resolve_province
from ocop.records import Product, Recognition
from ocop.rules.places import printed_place
from ocop.status import Standing, Status
from ocop.taxonomy import Node, taxonomy

K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class Item:
    """One product with all that its record implies on the day of the catalogue."""

    id: str
    file: str
    product: Product
    standing: Standing
    sentence: str
    """The standing as a sentence for a shopper."""
    later: tuple[tuple[dt.date, Standing], ...]
    """The later days on which the calendar alone changes the standing, and to what."""
    history: tuple[tuple[Recognition, Status], ...]
    province: Unit
    """One of today's 34."""
    former_province: Unit | None
    """The province as it was before 1 July 2025, where that has gone."""
    district: Unit | None
    """The district of before 1 July 2025 that the record names or implies."""
    commune_then: Unit | None
    """The commune as printed, where it is certain which."""
    communes_now: tuple[Unit, ...]
    """Today's communes that it may lie in: one when certain, several when the old one was divided."""
    doubt: str
    """Why the place is not certain, in Vietnamese; "" when it is."""
    groups: tuple[Node, ...]
    """The groups as stated, under the criteria where they are stated."""
    group_now: Node | None
    """The deepest group of 26/2026 that certainly holds the product."""
    producer: str | None
    """Slug of the producer's page."""

    @property
    def name(self) -> str:
        return self.product.name

    @property
    def commune_now(self) -> Unit | None:
        return self.communes_now[0] if len(self.communes_now) == 1 else None


@dataclass(frozen=True, slots=True)
class Producer:
    """Everybody who prints this name in this province: its slug, the name as most often printed, its products."""

    slug: str
    name: str
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Catalogue:
    """The items by name as Vietnamese sorts, and every list of them in the same order."""

    today: dt.date
    items: tuple[Item, ...]

    @cached_property
    def by_id(self) -> Mapping[str, Item]:
        return {item.id: item for item in self.items}

    @cached_property
    def by_province(self) -> Mapping[str, tuple[Item, ...]]:
        """Items by the slug of today's province and, for provinces that have gone, of the former one."""
        return self._lists(
            lambda item: [unit_slug(item.province)] + ([unit_slug(item.former_province)] if item.former_province else [])
        )

    @cached_property
    def by_district(self) -> Mapping[str, tuple[Item, ...]]:
        """Items by `Unit.key` of the former district."""
        return self._lists(lambda item: [item.district.key] if item.district else [])

    @cached_property
    def by_commune(self) -> Mapping[str, tuple[Item, ...]]:
        """Items by `Unit.key` of today's commune, only where that is certain."""
        return self._lists(lambda item: [item.commune_now.key] if item.commune_now else [])

    @cached_property
    def maybe_by_commune(self) -> Mapping[str, tuple[Item, ...]]:
        """Items by `Unit.key` of each of today's communes that they may lie in, where it is not certain which."""
        return self._lists(lambda item: [unit.key for unit in item.communes_now] if len(item.communes_now) > 1 else [])

    @cached_property
    def by_stars(self) -> Mapping[int, tuple[Item, ...]]:
        """Items by the stars of the recognition that counts, in force or not."""
        return self._lists(
            lambda item: [item.standing.recognition.stars]
            if item.standing.recognition and item.standing.recognition.stars
            else []
        )

    @cached_property
    def by_group(self) -> Mapping[str, tuple[Item, ...]]:
        """Items by the trail of each group of 26/2026 that they lie in, from the ngành down."""
        return self._lists(lambda item: [node.trail for node in item.group_now.path] if item.group_now else [])

    @cached_property
    def by_status(self) -> Mapping[Status, tuple[Item, ...]]:
        return self._lists(lambda item: [item.standing.status])

    @cached_property
    def producers(self) -> Mapping[str, Producer]:
        """Producers by slug, in the order of their names."""
        lists: Mapping[str, tuple[Item, ...]] = self._lists(lambda item: [item.producer] if item.producer else [])
        made = [Producer(slug, _usual_name(items), items) for slug, items in lists.items()]
        return {one.slug: one for one in sorted(made, key=lambda one: text.sort_key(one.name))}

    def _lists(self, keys: Callable[[Item], Iterable[K]]) -> dict[K, tuple[Item, ...]]:
        out: defaultdict[K, list[Item]] = defaultdict(list)
        for item in self.items:
            for key in keys(item):
                out[key].append(item)
        return {key: tuple(items) for key, items in out.items()}


def unit_slug(unit: Unit) -> str:
    """Return the unit's part of an address; a province has one, whatever it was called (Thừa Thiên Huế, then Huế)."""
    return gazetteer().slug(gazetteer().states(unit.era, unit.code)[-1] if unit.level is Level.PROVINCE else unit)


def index(records: Iterable[tuple[str, Product]], today: dt.date) -> Catalogue:
    """Return the catalogue of `records` (file, product) on day `today`."""
    items = [_item(file, product, today) for file, product in records]
    return Catalogue(today, tuple(sorted(items, key=lambda item: (text.sort_key(item.name), item.id))))


def _item(file: str, product: Product, today: dt.date) -> Item:
    then = _where(product)
    units = then.units
    province_now = gazetteer().province_now(units[0])
    sure = units[0] if then.kind == "one" else None
    old_province = sure.province if sure and sure.era is Era.OLD else None
    folder = unit_slug(province_now)
    groups = _groups(product)
    standing = status.standing(product, today)
    return Item(
        id=file.rsplit("/", 1)[-1].removesuffix(".yml"),
        file=file,
        product=product,
        standing=standing,
        sentence=sentences.standing(product, standing, today),
        later=status.changes(product, today),
        history=status.history(product, today),
        province=province_now,
        former_province=old_province if old_province and unit_slug(old_province) != folder else None,
        district=_district(sure),
        commune_then=sure if sure and sure.level is Level.COMMUNE else None,
        communes_now=_communes_now(product, then),
        doubt=_doubt(then),
        groups=groups,
        group_now=_group_now(groups),
        producer=producer_slug(product, folder),
    )


def _where(product: Product) -> Answer:
    answer = printed_place(product)
    return answer if answer.units else resolve_province(product.place.province)


def _doubt(answer: Answer) -> str:
    if answer.kind == "tie":
        return "có nhiều nơi trùng tên này"
    return answer.note


def _communes_now(product: Product, answer: Answer) -> tuple[Unit, ...]:
    code = product.place.commune_code_now
    if code and (stated := gazetteer().get(Era.NEW, Level.COMMUNE, code)):
        return (stated,)
    if not product.place.commune or not all(unit.level is Level.COMMUNE for unit in answer.units):
        return ()
    return tuple({now.key: now for unit in answer.units for now in gazetteer().now(unit)}.values())


def _district(unit: Unit | None) -> Unit | None:
    """Return the former district in its last state, so that huyện Tĩnh Gia and thị xã Nghi Sơn share one page."""
    while unit is not None and unit.level is not Level.DISTRICT:
        unit = unit.parent
    return gazetteer().states(unit.era, unit.code)[-1] if unit else None


def _groups(product: Product) -> tuple[Node, ...]:
    group = product.group
    return taxonomy().find(group.name, group.level, group.criteria) if group else ()


def _group_now(stated: tuple[Node, ...]) -> Node | None:
    """Return the deepest node of today that every reading of the stated group lies in."""
    today = tuple({node.trail: node for one in stated for node in taxonomy().today(one)}.values())
    return taxonomy().shared(today) if today else None


def producer_slug(product: Product, province: str) -> str | None:
    """Return the address of the producer's page: its name without accents, case or signs, and today's province.

    The province is always there, so that an address stays what it is when another province gains a producer of that name.
    """
    if product.producer is None:
        return None
    return f"{text.slug(text.today_spelling(product.producer.name)) or 'chu-the'}-{province}"


def _usual_name(items: tuple[Item, ...]) -> str:
    names = [item.product.producer.name for item in items if item.product.producer]
    return max(sorted(set(names)), key=names.count)
