"""What a field may be filled with: places of both eras, found without accents, groups of the criteria, products."""

import datetime as dt
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from ocop.desk.known_records import Folder, Nation
from ocop.language import dates
from ocop.language.formats import day
from ocop.language.vietnamese import fold, slug
from ocop.law.product_groups import SETS, Node, taxonomy
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


def products(typed: str, nation: Nation) -> list[tuple[str, str]]:
    """Return the folder and id of the products whose ids hold every word of what was typed, the shortest first.

    An id is a product's name without accents, so the names of the nation need not be fetched.
    """
    words = [word for word in slug(typed).split("-") if word]
    alike = [
        (not stem.startswith(words[0]), len(stem), stem, folder)
        for folder, stems in nation.ids.items()
        for stem in stems
        if words and all(word in stem for word in words)
    ]
    return [(folder, stem) for _, _, stem, folder in sorted(alike)[:MOST]]


def product(folder: Folder | None, stem: str) -> dict[str, str]:
    """Return what a product is offered as: its name, producer and province."""
    name, producer, province = folder.said.get(stem, (stem, "", "")) if folder else (stem, "", "")
    return {"value": name, "about": ", ".join(filter(None, (producer, province))), "id": stem}


def groups(typed: str, criteria: str, level: str) -> list[dict[str, str]]:
    """Return the groups whose names hold what was typed: under the stated criteria and level, else of any.

    “level” and “criteria” are there where the name leaves no other: the form fills them in.
    """
    wanted = fold(typed).strip()
    sets = [criteria] if criteria in SETS else SETS
    nodes = (node for one in sets for node in taxonomy().nodes(one) if not level or level in node.levels)
    named: dict[str, list[Node]] = {}
    for node in nodes:
        if wanted in fold(node.name):
            named.setdefault(node.name, []).append(node)
    every = sorted(named.items(), key=lambda one: not fold(one[0]).startswith(wanted))
    return [{"value": name, **_told(nodes)} for name, nodes in every[:MOST]]


def _told(nodes: list[Node]) -> dict[str, str]:
    first = nodes[0]
    told = {"about": f"{first.levels[0]}, bộ tiêu chí {first.criteria}"}
    levels, criteria = {one for node in nodes for one in node.levels}, {node.criteria for node in nodes}
    return (
        told
        | ({"level": first.level} if len(levels) == 1 else {})
        | ({"criteria": first.criteria} if len(criteria) == 1 else {})
    )
