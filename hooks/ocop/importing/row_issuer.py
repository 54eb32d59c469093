"""The issuer that a row names, in one spelling."""

import re

from ocop.importing.row_place import FoundPlace, district_of
from ocop.language.dates import Days
from ocop.language.vietnamese import fold, nfc
from ocop.law.issuers import issuer as read_issuer
from ocop.places.gazetteer import gazetteer
from ocop.places.place_text import key
from ocop.places.resolver import resolve_province


def issuer_name(text: str, found_place: FoundPlace, days: Days | None) -> str:
    """Return an issuer in one spelling.

    “UBND tỉnh” and “cấp huyện” get the name of the province or district of the row.
    """
    place = dict(found_place.place)
    if len(found_place.units) == 1 and (holder := district_of(found_place.units[0])):
        place.setdefault("district", holder.full_name)
    plain = nfc(text)
    low = fold(plain)
    level = {
        "tinh": "tỉnh",
        "cap tinh": "tỉnh",
        "ubnd cap tinh": "tỉnh",
        "huyen": "huyện",
        "cap huyen": "huyện",
        "ubnd cap huyen": "huyện",
    }.get(low)
    if level:
        plain = f"UBND {level}"
    found = read_issuer(plain, days)
    if found is None:
        return plain
    bare = re.sub(r"^(?:Chủ tịch )?UBND ", "", found.name)
    chair = found.name[: len(found.name) - len(bare)]
    if bare == "tỉnh" and place.get("province"):
        return (
            f"{chair}tỉnh {place['province']}"
            if not _is_city(place["province"], days)
            else f"{chair}thành phố {place['province']}"
        )
    if bare in ("huyện", "thị xã", "quận", "thành phố") and (district := place.get("district", "")).startswith(bare):
        return f"{chair}{district}"
    return found.name


def _is_city(province: str, days: Days | None) -> bool:
    """Say whether a province was a city run by the centre on those days."""
    book = gazetteer()
    states = [state for unit in resolve_province(province).units for state in book.states(unit.era, unit.code)]
    states += [old for state in states for old in book.former(state) if key(old.name) == key(province)]
    there = [state for state in states if days is None or state.stood(days.first, days.last)]
    return any(state.type == "thành phố" for state in there)
