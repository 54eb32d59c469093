"""What a field may be filled with: places of both eras, found without accents, and the groups of the criteria."""

import datetime as dt
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from ocop.language import dates
from ocop.language.formats import day
from ocop.language.vietnamese import fold
from ocop.law.product_groups import SETS, taxonomy
from ocop.places.gazetteer import Era, Level, Unit, gazetteer
from ocop.places.resolver import resolve_province

MOST = 8
LEVELS = {"province": Level.PROVINCE, "district": Level.DISTRICT, "commune": Level.COMMUNE}


class _Named(NamedTuple):
    """A unit with its type, name and both together, without accents and case."""

    type: str
    name: str
    full: str
    unit: Unit


def places(typed: str, field: str, within: str, on: str) -> list[dict[str, str]]:
    """Return units whose names begin with, or else hold, what was typed.

    `field` is “province”, “district” or “commune”, `within` the province as it stands in the form, `on` the day of the
    decision as far as it is known: units that stood then come first.
    """
    wanted = fold(typed).strip()
    if field not in LEVELS or not wanted:
        return []
    provinces = {one.name for one in resolve_province(within).units} if within and field != "province" else set()
    days = _days(on)
    found: list[tuple[bool, bool, bool, int, str, Unit]] = []
    for one in _names(LEVELS[field]):
        whole = len(wanted) > len(one.type) and one.full.startswith(wanted)
        if not (whole or wanted in one.name) or (provinces and one.unit.province.name not in provinces):
            continue
        begins = whole or one.name.startswith(wanted)
        stood = days is None or one.unit.stood(days.first, days.last)
        old = one.unit.era is not Era.NEW
        found.append((not stood, not begins, old, len(one.name), one.unit.full_name, one.unit))
    found.sort(key=lambda row: row[:5])
    return [_shown(unit) for unit in _once(found)][:MOST]


def _once(found: Iterable[tuple[bool, bool, bool, int, str, Unit]]) -> Iterator[Unit]:
    seen = set()
    for row in found:
        unit = row[-1]
        key = (unit.full_name, unit.parent.full_name if unit.parent else "")
        if key not in seen:
            seen.add(key)
            yield unit


def _shown(unit: Unit) -> dict[str, str]:
    """Return what is to be written and what tells it from others: what it lies in, until when it stood."""
    above = [one.full_name for one in _above(unit)]
    ended = f"đến {day(unit.valid_to - dt.timedelta(days=1))}" if unit.valid_to else ""
    now = [one for one in gazetteer().now(unit) if one is not unit]
    became = f"nay {now[0].full_name}" if len(now) == 1 and now[0].full_name != unit.full_name else ""
    value = unit.name if unit.level is Level.PROVINCE else unit.full_name
    return {"value": value, "about": ", ".join([*above, *filter(None, (ended, became))])}


def _above(unit: Unit) -> Iterator[Unit]:
    while unit.parent is not None:
        unit = unit.parent
        yield unit


@cache
def _names(level: Level) -> tuple[_Named, ...]:
    every = (unit for unit in gazetteer().everything() if unit.level is level)
    return tuple(_Named(fold(one.type), fold(one.name), fold(one.full_name), one) for one in every)


def _days(on: str) -> dates.Days | None:
    try:
        return dates.parse(on) if on else None
    except ValueError:
        return None


def groups(typed: str, criteria: str, level: str) -> list[dict[str, str]]:
    """Return the groups whose names hold what was typed: under the stated criteria and level, else of any."""
    wanted = fold(typed).strip()
    sets = [criteria] if criteria in SETS else SETS
    nodes = (node for one in sets for node in taxonomy().nodes(one) if not level or level in node.levels)
    found = [node for node in nodes if wanted in fold(node.name)]
    found.sort(key=lambda node: not fold(node.name).startswith(wanted))
    rows = {node.name: f"{node.levels[0]}, bộ tiêu chí {node.criteria}" for node in reversed(found)}
    return [{"value": name, "about": about} for name, about in reversed(rows.items())][:MOST]
