"""The short way to places that are written word for word as the gazetteer has them, as most are."""

from datetime import date
from functools import lru_cache

from ocop.places.gazetteer import Level, Unit
from ocop.places.place_text import DASH, key
from ocop.places.unit_names import UnitNames


@lru_cache(maxsize=65536)
def named_exactly(index: UnitNames, commune: str, district: str, province: str, days: tuple[date, date]) -> Unit | None:
    """Return the unit that the fields of a record name; the district and the province may stand without their type.

    None where that has to be weighed: unless it stood on all of the days, in the district and province that are
    stated, and nothing else of its level stood then that could be meant by the same letters in the same place. Where
    there is an answer, it is that of `resolver.resolve_parts`, without a doubt.
    """
    found = [
        unit
        for unit in index.by_full_name.get(commune or district, ())
        if (unit.level is Level.COMMUNE) == bool(commune)
        and _stood_throughout(unit, days)
        and _is_in(unit, district if commune else "", province)
    ]
    if len(found) != 1 or any(map(DASH.search, (commune, district, province))):
        return None
    return None if _may_be_another(index, found[0], days, by_district=bool(commune and district)) else found[0]


def _stood_throughout(unit: Unit, days: tuple[date, date]) -> bool:
    first, last = days
    return (unit.valid_from is None or unit.valid_from <= first) and (unit.valid_to is None or unit.valid_to > last)


def _is_in(unit: Unit, district: str, province: str) -> bool:
    """Say whether a unit lies directly in what is called `district`, where that is stated, and in `province`."""
    above, holder = unit.parent, unit.province
    if above is None or province not in (holder.name, holder.full_name):
        return False
    return not district or (above.level is Level.DISTRICT and district in (above.name, above.full_name))


def _may_be_another(index: UnitNames, unit: Unit, days: tuple[date, date], *, by_district: bool) -> bool:
    """Say whether the same letters, accents aside, name another unit in the same district or province on the days."""
    return any(
        other.level is unit.level
        and (other.era, other.code) != (unit.era, unit.code)
        and other.stood(*days)
        and key(_holder(other, by_district=by_district)) == key(_holder(unit, by_district=by_district))
        for other in index.by_key[key(unit.name)]
    )


def _holder(unit: Unit, *, by_district: bool) -> str:
    return unit.parent.name if by_district and unit.parent is not None else unit.province.name
