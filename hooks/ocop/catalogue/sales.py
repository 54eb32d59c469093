"""Points of sale and fairs, resolved once: in which of today's provinces and communes they are or were. Frozen."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from ocop import addresses
from ocop.language import edtf, vietnamese
from ocop.language.dates import Days, parse
from ocop.language.edtf import Time
from ocop.meaning.record_places import place_answer
from ocop.places.gazetteer import Level, Unit, gazetteer, unit_slug
from ocop.places.resolver import resolve_province
from ocop.records.content_file import ContentFile
from ocop.records.kinds import FAIRS, SHOPS
from ocop.records.sales import Fair, Known, Shop


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in one of today's 34 provinces, and today's communes that it may lie in.

    () where no commune is named.
    """

    province: Unit
    communes: tuple[Unit, ...]


@dataclass(frozen=True, slots=True)
class ResolvedShop:
    """One point of sale with all that its record implies."""

    id: str
    file: str
    shop: Shop
    spot: Spot

    @property
    def path(self) -> str:
        return addresses.shop(self.id)

    @property
    def as_of(self) -> Days | None:
        """The latest time as of which a source tells of it, None where none says."""
        return _latest(self.shop.known)


@dataclass(frozen=True, slots=True)
class ResolvedFair:
    """One fair with all that its record implies; `spot` is of the venue, None where no source names its place."""

    id: str
    file: str
    fair: Fair
    time: Time | None
    province: Unit
    """One of today's 34: whose products were shown."""
    spot: Spot | None

    @property
    def path(self) -> str:
        return addresses.fair(self.id)


T = TypeVar("T", ResolvedShop, ResolvedFair)


@dataclass(frozen=True)
class SalesIndex:
    """Points of sale by name, fairs the latest first, those of unknown time last."""

    points: tuple[ResolvedShop, ...] = ()
    shows: tuple[ResolvedFair, ...] = ()

    @cached_property
    def points_by_province(self) -> Mapping[str, tuple[ResolvedShop, ...]]:
        """Points of sale by the slug of today's province, provinces by name."""
        return _by_province([(one.spot.province, one) for one in self.points])

    @cached_property
    def shows_by_province(self) -> Mapping[str, tuple[ResolvedFair, ...]]:
        """Fairs by the slug of today's province, provinces by name."""
        return _by_province([(one.province, one) for one in self.shows])

    @cached_property
    def _named(self) -> Mapping[str, ResolvedShop]:
        return {vietnamese.fold(one.shop.name): one for one in self.points} | {one.id: one for one in self.points}

    def point(self, words: str) -> ResolvedShop | None:
        """Return the point of sale that a product's record means by `words`.

        Its id, or its name in whatever accents.
        """
        return self._named.get(words.strip()) or self._named.get(vietnamese.fold(words))


def index(files: Iterable[ContentFile]) -> SalesIndex:
    """Return the sound points of sale and fairs among `files`."""
    files = [one for one in files if one.record is not None]
    points = [ResolvedShop(_id(one), one.file, one.record, _spot(one.record)) for one in files if one.declared is SHOPS]
    shows = [_show(one) for one in files if one.declared is FAIRS]
    return SalesIndex(
        tuple(sorted(points, key=lambda one: (vietnamese.sort_key(one.shop.name), one.id))),
        tuple(sorted(shows, key=lambda one: (-(one.time.days.last if one.time else dt.date.min).toordinal(), one.id))),
    )


def _show(file: ContentFile) -> ResolvedFair:
    fair: Fair = file.record
    return ResolvedFair(
        id=_id(file),
        file=file.file,
        fair=fair,
        time=edtf.parse(fair.when) if fair.when else None,
        province=gazetteer().province_now(resolve_province(fair.province).units[0]),
        spot=_spot(fair) if fair.place else None,
    )


def _spot(record: Shop | Fair) -> Spot:
    assert record.place is not None  # asked only of what has a place
    answer = place_answer(record)
    units = answer.units or resolve_province(record.place.province).units
    sure = answer.units[0] if answer.kind == "one" else None
    communes = gazetteer().now(sure) if sure and sure.level is Level.COMMUNE else ()
    return Spot(gazetteer().province_now(units[0]), communes)


def _latest(known: Iterable[Known]) -> Days | None:
    return max((parse(one.as_of) for one in known if one.as_of), key=lambda days: days.last, default=None)


def _by_province(pairs: Iterable[tuple[Unit, T]]) -> dict[str, tuple[T, ...]]:
    found: dict[str, list[T]] = {}
    for province, one in sorted(pairs, key=lambda pair: vietnamese.sort_key(pair[0].name)):
        found.setdefault(unit_slug(province), []).append(one)
    return {slug: tuple(several) for slug, several in found.items()}


def _id(file: ContentFile) -> str:
    return file.file.rsplit("/", 1)[-1].removesuffix(".yml")
