"""Find the products that were recognised, raised or lapsed in a province within a range of days.

Plans speak of such sets.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from ocop.catalogue.catalogue import Catalogue
from ocop.catalogue.items import ResolvedProduct
from ocop.language import dates
from ocop.language.dates import Days
from ocop.meaning.certificate_status import term
from ocop.places.gazetteer import REFORM, Era, Unit, gazetteer, unit_slug
from ocop.places.resolver import resolve_province
from ocop.records.product import Recognition


@dataclass(frozen=True, slots=True)
class Recognised:
    """A product and the one recognition of it that is meant."""

    item: ResolvedProduct
    recognition: Recognition


def of_province(catalogue: Catalogue, province: Unit) -> tuple[ResolvedProduct, ...]:
    """Return the items that lie in `province` as it stood.

    For one of before July 2025 only those that certainly lay there.
    """
    items = catalogue.by_province.get(unit_slug(gazetteer().province_now(province)), ())
    if province.era is Era.NEW:
        return items
    return tuple(item for item in items if _former_provinces(item) == {province.code})


def recognised(
    items: Iterable[ResolvedProduct], days: Days, stars: Collection[int] = (3, 4, 5)
) -> tuple[Recognised, ...]:
    """Return each product of `items` with its first recognition at one of `stars` decided certainly within `days`."""
    found = []
    for item in items:
        for one in item.product.recognitions:
            if one.stars in stars and _within(one, days):
                found.append(Recognised(item, one))
                break
    return tuple(found)


def undated(items: Iterable[ResolvedProduct]) -> int:
    """Return how many of `items` have no dated recognition, so that no period can count them."""
    return sum(not any(one.decision and one.decision.date for one in item.product.recognitions) for item in items)


def proposed(items: Iterable[ResolvedProduct], days: Days) -> tuple[Recognised, ...]:
    """Return the products that their province proposed within `days` for five stars of the national level."""
    each = ((item, one) for item in items for one in item.product.recognitions)
    return tuple(Recognised(item, one) for item, one in each if one.potential_five and _within(one, days))


def raised(items: Iterable[ResolvedProduct], days: Days) -> tuple[Recognised, ...]:
    """Return the products that got more stars within `days` than at any recognition before."""
    found = []
    for item in items:
        best = 0
        for one in item.product.recognitions:
            if 0 < best < (one.stars or 0) and _within(one, days):
                found.append(Recognised(item, one))
                break
            best = max(best, one.stars or 0)
    return tuple(found)


def lapsed(items: Iterable[ResolvedProduct], days: Days) -> tuple[Recognised, ...]:
    """Return the products whose certificate certainly ended within `days`, with no later one begun by then."""
    return tuple(found for item in items for found in _lapse(item, days))


def _lapse(item: ResolvedProduct, days: Days) -> Iterator[Recognised]:
    periods = [(one, period) for one in item.product.recognitions if one.stars and (period := term(one))]
    for one, period in periods:
        ends = period.end
        if not (days.first <= ends.first and ends.last <= days.last):
            continue
        if not any(other.start.first <= ends.last < other.end.last for _, other in periods):
            yield Recognised(item, one)
            return


def _within(one: Recognition, days: Days) -> bool:
    if not (one.decision and one.decision.date):
        return False
    decided = dates.parse(one.decision.date)
    return days.first <= decided.first and decided.last <= days.last


def _former_provinces(item: ResolvedProduct) -> set[str]:
    """Return the codes of the former provinces in which the product may have lain."""
    for unit in (item.commune_then, item.district):
        if unit and unit.era is Era.OLD:
            return {unit.province.code}
    if item.former_province:
        return {item.former_province.code}
    olds = gazetteer().former(item.province)
    if len(olds) == 1:
        return {olds[0].code}
    if item.commune_now:
        return set(gazetteer().came_from(item.commune_now))
    return {old.code for old in olds if _named_then(item, old)} or {old.code for old in olds}


def _named_then(item: ResolvedProduct, old: Unit) -> bool:
    """Say whether the record names `old` only in decisions from before the reform.

    Then the old province is meant.
    """
    if resolve_province(item.product.place.province).units[0].name != old.name:
        return False
    decided = [one.decision.date for one in item.product.recognitions if one.decision and one.decision.date]
    return bool(decided) and all(dates.parse(day).last < REFORM for day in decided)
