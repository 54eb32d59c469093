"""The units that the columns of a row, or its address, name: “12 Lê Lợi, xã Nga An, Nga Sơn” → commune, district."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ocop.language.dates import Days
from ocop.language.vietnamese import nfc, today_spelling
from ocop.places.gazetteer import REFORM, Era, Level
from ocop.places.place_text import Parts, PlacePart, key
from ocop.places.resolver import resolve_parts, resolve_province
from ocop.places.unit_names import names

LevelledPart = tuple[PlacePart, tuple[Level, ...]]
"""A part of an address and the levels of units that it may be of."""


@dataclass(frozen=True, slots=True)
class WrittenPlace:
    """What a row says of its place, each "" where it does not: an address, or the names of its units."""

    commune: str = ""
    district: str = ""
    province: str = ""
    address: str = ""


_STREET = re.compile(
    r"^(?:số|đường|phố|ngõ|ngách|hẻm|kiệt|tổ|ấp|lô|km|quốc lộ|ql|tỉnh lộ|tl|kcn|ccn|cụm công nghiệp|khu)\b\.?\s|\d",
    re.IGNORECASE,
)
"""A part of an address without the kind of a unit that is no commune or district: “12 Lê Lợi”, “số nhà 5”, “QL 1A”."""


def _known(name: str, provinces: Sequence[str]) -> bool:
    """Say whether a name without its kind is a unit of these provinces, or one itself."""
    return resolve_province(name).kind != "none" or any(
        resolve_parts(*pair, one).kind != "none" for one in provinces for pair in ((name, ""), ("", name))
    )


def _lone_district(told: Sequence[LevelledPart], provinces: Sequence[str], on: Days | None) -> str:
    """Return the one unit of an address, "" for several, if without its kind it is a district of before July 2025.

    “Nga Sơn, Thanh Hóa” may be the district or its town: the district is true of either.
    """
    units = [part for part, levels in told if levels != (Level.PROVINCE,)]
    if len(units) != 1 or units[0].type or (on and on.first >= REFORM):
        return ""
    name = units[0].name
    said = [part.name for part, levels in told if levels == (Level.PROVINCE,)]
    days = (on.first, on.last) if on else None
    found = [unit for one in said or provinces for unit in resolve_parts("", name, one, on=days).units]
    old = [one for one in found if one.level is Level.DISTRICT and one.era is Era.OLD]
    return name if any(key(one.name) == key(name) for one in old) else ""


def units_of(written: WrittenPlace, provinces: Sequence[str], on: Days | None) -> WrittenPlace:
    """Return the units that a row writes, those of its address where it has no columns for them; `on` is its day."""
    commune, district, province = written.commune, written.district, written.province
    if written.address:
        told = _told(written.address)
        if not (commune or district):
            district = _lone_district(told, provinces, on)
        typed = next((n for n, (part, levels) in enumerate(told) if part.type and levels == (Level.COMMUNE,)), 0)
        for part, levels in told[typed:]:  # what stands before “xã …” is a house, a street, a hamlet
            text = f"{part.type} {part.name}".strip()
            if not part.type and part.name == district:
                continue
            if not part.type and (_STREET.search(part.name) or (written.commune and not _known(part.name, provinces))):
                continue  # a house, a street
            if levels == (Level.COMMUNE,) or (
                not part.type and Level.COMMUNE in levels and not commune and not part.hamlet
            ):
                commune = commune or text
            elif (
                Level.DISTRICT in levels
                and not district
                and not (levels[-1:] == (Level.PROVINCE,) and _is_province(part))
            ):
                district = text
            elif Level.PROVINCE in levels:
                province = province or part.name
    return WrittenPlace(
        *(
            _tidy(one)
            for one in (commune, district, re.sub(r"^(?:tỉnh|thành phố|tp\.?)\s+", "", province, flags=re.IGNORECASE))
        )
    )


def _told(address: str) -> list[LevelledPart]:
    """Return the parts of an address by their levels.

    Nearest first, the last of three names without a kind is the province.
    """
    read: Parts = names().read([("", today_spelling(nfc(address)))], join=True)
    kept = [n for n, (part, _) in enumerate(read) if n == len(read) - 1 or part.type or not part.hamlet]
    return [(read[n][0], _levels(read, n)) for n in kept]


def _levels(read: Parts, n: int) -> tuple[Level, ...]:
    """Return the levels that a part without a kind is of by where it stands: commune, district, province."""
    part, levels = read[n]
    last = n == len(read) - 1
    if len(read) == 1 and not part.type and _is_province(part):
        return (Level.PROVINCE,)  # the least that the name alone can say
    if part.type or len(read) == 1:
        return levels
    if last and _is_province(part):
        return (Level.PROVINCE,)
    if last:
        return (Level.DISTRICT,) if read[n - 1][1] == (Level.COMMUNE,) or not read[n - 1][0].hamlet else levels
    if n == 0:
        return (Level.COMMUNE,) if Level.DISTRICT in read[1][1] else levels
    return (Level.DISTRICT,)


def _is_province(part: PlacePart) -> bool:
    answer = resolve_province(part.name)
    if part.type not in ("", "thành phố", "tỉnh") or answer.kind != "one":
        return False
    return part.type != "thành phố" or answer.units[0].type == "thành phố"


def _tidy(text: str) -> str:
    plain = today_spelling(nfc(text)).strip(" .,;:-")
    return plain.title() if plain.isupper() and len(plain) > 3 else plain
