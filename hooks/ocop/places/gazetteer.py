"""Vietnam's administrative units of both eras, dated, and what became of each."""

import sys
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache, cached_property, lru_cache

from ocop import data
from ocop.language import vietnamese

REFORM = date(2025, 7, 1)
"""First day of the new era: 34 provinces, no districts (Resolutions 202/2025/QH15 and 1654–1687/NQ-UBTVQH15)."""


class Era(StrEnum):
    """Which system a unit belongs to. A code means something only together with its era."""

    OLD = "old"
    NEW = "new"

    __hash__ = str.__hash__  # hash(Era) is many times slower than that of str, and every look-up of a unit needs it


class Level(StrEnum):
    """A unit's level. The new era has no districts."""

    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"

    __hash__ = str.__hash__


_LEVELS = {2: Level.PROVINCE, 3: Level.DISTRICT, 5: Level.COMMUNE}


@dataclass(frozen=True, slots=True, eq=False)
class Unit:
    """A unit as it stood between two days: a change of type, name or parent makes another Unit of the same code.

    There is one object for each, which the gazetteer makes, so that units are compared as objects.

    `type` is in lower case (“thị xã”), `name` has no type and is in today's spelling (“Nghi Sơn”). `valid_from` is None
    for what already stood in the oldest list, `valid_to` is the first day on which it no longer stood so, None if it
    stands. `spellings` are other spellings of the name that lists have used.
    """

    era: Era
    level: Level
    code: str
    type: str
    name: str
    parent: "Unit | None"
    valid_from: date | None
    valid_to: date | None
    spellings: tuple[str, ...] = ()

    @property
    def province(self) -> "Unit":
        """The province it lies in, or itself."""
        unit = self
        while unit.parent is not None:
            unit = unit.parent
        return unit

    @property
    def full_name(self) -> str:
        """Type and name: “xã Hải Bình”, “Phường 1” of a number as “phường 1”."""
        return f"{self.type} {self.name}"

    @property
    def key(self) -> str:
        """A stable id: era and code, with the last day's date for a state that ended inside its era."""
        ended = self.valid_to is not None and self.valid_to != REFORM
        return f"{self.era}-{self.code}-{self.valid_to}" if ended else f"{self.era}-{self.code}"

    def stood(self, first: date, last: date) -> bool:
        """Return whether the unit stood at any time from `first` to `last`, both included."""
        return (self.valid_from is None or self.valid_from <= last) and (self.valid_to is None or self.valid_to > first)


class Gazetteer:
    """All units and their successors. Made once by `gazetteer()`; nothing changes it."""

    def __init__(
        self, units: dict[tuple[Era, str], list[Unit]], became: dict[tuple[Era, str], list[tuple[Era, str, bool]]]
    ) -> None:
        """Take each code's states in order of time, and the links between codes (era, code, whole)."""
        self._states = units
        self._became = became
        self._everything = tuple(unit for states in units.values() for unit in states)
        self._now: dict[tuple[Unit, date | None], tuple[Unit, ...]] = {}
        self._slugs = lru_cache(maxsize=256)(self._slugs_of)

    def states(self, era: Era, code: str) -> tuple[Unit, ...]:
        """Return every state of a code, oldest first; empty for an unknown code."""
        return tuple(self._states.get((era, code), ()))

    def everything(self) -> tuple[Unit, ...]:
        """Return every state of every unit of both eras."""
        return self._everything

    def get(self, era: Era, level: Level, code: str, on: date | None = None) -> Unit | None:
        """Return the unit's last state, or the one that stood on a day; None if there is none."""
        states = self._states.get((era, code), [])
        if not states or states[0].level is not level:
            return None
        if on is None:
            return states[-1]
        return next((unit for unit in states if unit.stood(on, on)), None)

    def units(self, era: Era, level: Level) -> tuple[Unit, ...]:
        """Return the units that stood when the era ended (30 June 2025), or stand now, in the order of their codes."""
        return self._last[era, level]

    @cached_property
    def _last(self) -> dict[tuple[Era, Level], tuple[Unit, ...]]:
        found: dict[tuple[Era, Level], list[Unit]] = {(era, level): [] for era in Era for level in Level}
        for (era, _), states in self._states.items():
            if states[-1].valid_to in (None, REFORM):
                found[era, states[-1].level].append(states[-1])
        return {key: tuple(units) for key, units in found.items()}

    def provinces(self, era: Era) -> tuple[Unit, ...]:
        """Return the 63 provinces of the old era or the 34 of the new one, by code."""
        return self.units(era, Level.PROVINCE)

    def children(self, unit: Unit) -> tuple[Unit, ...]:
        """Return the units directly below that stood when this unit's state ended, or stand now."""
        return tuple(
            child
            for code in self._codes_below.get((unit.era, unit.code), ())
            for child in self._states[unit.era, code]
            if child.parent == unit and child.valid_to == unit.valid_to
        )

    @cached_property
    def _codes_below(self) -> dict[tuple[Era, str], tuple[str, ...]]:
        found: dict[tuple[Era, str], dict[str, None]] = defaultdict(dict)
        for (era, code), states in self._states.items():
            for unit in states:
                if unit.parent is not None:
                    found[era, unit.parent.code][code] = None
        return {key: tuple(codes) for key, codes in found.items()}

    def now(self, unit: Unit, on: date | None = None) -> tuple[Unit, ...]:
        """Return the units that took this unit's area, as of today or of the day `on`, in the order of codes.

        A commune gives the commune that took it, or several if it was split; a district all communes that its own went
        to; a province one of the 34. A unit in force gives itself. Empty only for a commune whose successor no source
        tells.
        """
        asked = (unit, on)
        if asked not in self._now:  # a nation's records name the same few thousand units again and again
            self._now[asked] = _sorted(self._walk(unit, on))
        return self._now[asked]

    def _walk(self, unit: Unit, on: date | None) -> dict[Unit, None]:
        if unit.valid_to is None or (on is not None and unit.valid_to > on):
            return {unit: None}
        if unit.level is Level.DISTRICT:
            communes = [commune for child in self.children(unit) for commune in self._walk(child, on)]
            if communes:
                return dict.fromkeys(communes)
        later = [state for state in self._states[unit.era, unit.code] if state.valid_from == unit.valid_to]
        found: dict[Unit, None] = {}
        for state in later or self._successors(unit):
            found |= self._walk(state, on)
        return found

    def _successors(self, unit: Unit) -> list[Unit]:
        day = unit.valid_to or date.max
        links = self._became.get((unit.era, unit.code), ())
        return [state for era, code, _ in links for state in self._states[era, code] if state.stood(day, day)]

    def split(self, unit: Unit) -> bool:
        """Return whether the unit's area went to several units when its code ended."""
        return any(not whole for *_, whole in self._became.get((unit.era, unit.code), ()))

    def province_now(self, unit: Unit) -> Unit:
        """Return the one of today's 34 provinces in which a unit of any era and level lies."""
        return self.now(unit.province)[0]

    def former(self, province: Unit) -> tuple[Unit, ...]:
        """Return the old provinces from which one of the 34 was formed, by code; one if only the borders stayed."""
        return self._formers.get(province.code, ())

    @cached_property
    def _formers(self) -> dict[str, tuple[Unit, ...]]:
        found: dict[str, list[Unit]] = defaultdict(list)
        for old in self.provinces(Era.OLD):
            found[self.province_now(old).code].append(old)
        return {code: tuple(olds) for code, olds in found.items()}

    def came_from(self, unit: Unit) -> frozenset[str]:
        """Return the codes of the old provinces from which a unit of the new era was formed."""
        return self._origins.get(unit.code, frozenset())

    @cached_property
    def _origins(self) -> dict[str, frozenset[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for level in Level:
            for old in self.units(Era.OLD, level):
                for new in self.now(old):
                    found[new.code].add(old.province.code)
        return {code: frozenset(provinces) for code, provinces in found.items()}

    def slug(self, unit: Unit) -> str:
        """Return the unit's part of an address, unique in its province and era among units of its level.

        States of one code and name share it. Of two units with one name the type goes in front (“phuong-dong-tien”,
        “xa-dong-tien”); where that is not enough, the code behind. Units that ended before the era did get the longer
        form.
        """
        if unit.level is Level.PROVINCE:
            return province_slug(unit)
        return self._slugs(unit.era, unit.province.code, unit.level)[unit.code, unit.name]

    @cached_property
    def _below(self) -> dict[tuple[Era, str, Level], list[Unit]]:
        found: dict[tuple[Era, str, Level], list[Unit]] = defaultdict(list)
        for unit in self._everything:
            found[unit.era, unit.province.code, unit.level].append(unit)
        return found

    def _slugs_of(self, era: Era, province: str, level: Level) -> dict[tuple[str, str], str]:
        every = self._below[era, province, level]
        by_name = {(unit.code, unit.name): unit for unit in every}
        last = {(unit.code, unit.name): unit for unit in every if unit.valid_to in (None, REFORM)}
        found = _unique(last, set())
        return found | _unique({key: by_name[key] for key in by_name.keys() - last.keys()}, set(found.values()))


def _unique(units: dict[tuple[str, str], Unit], taken: set[str]) -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {}
    rest = sorted(units)
    for shape in ("{0.name}", "{0.type} {0.name}", "{0.type} {0.name} {0.code}"):
        alike: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for key in rest:
            alike[vietnamese.slug(shape.format(units[key]))].append(key)
        found |= {keys[0]: slug for slug, keys in alike.items() if len(keys) == 1 and slug not in taken}
        rest = [key for key in rest if key not in found]
    return found


def province_slug(province: Unit) -> str:
    """Return a province's part of an address: “thanh-hoa”, “ho-chi-minh”, “ba-ria-vung-tau”, “thua-thien-hue”."""
    return vietnamese.slug(province.name)


@cache
def unit_slug(unit: Unit) -> str:
    """Return the unit's part of an address; a province has one, whatever it was called (Thừa Thiên Huế, then Huế)."""
    return gazetteer().slug(gazetteer().states(unit.era, unit.code)[-1] if unit.level is Level.PROVINCE else unit)


@cache
def unit_of(key: str) -> Unit:
    """Return the unit with this `Unit.key`. Raises StopIteration where there is none."""
    era, code, *_ = key.split("-")
    return next(unit for unit in gazetteer().states(Era(era), code) if unit.key == key)


def _sorted(units: dict[Unit, None]) -> tuple[Unit, ...]:
    return tuple(sorted(units, key=lambda unit: (unit.era, unit.code, unit.valid_from or date.min)))


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """Return the gazetteer, read once from the package's tables."""
    units: dict[tuple[Era, str], list[Unit]] = {}
    eras = {era.value: era for era in Era}
    days: dict[str, date | None] = {"": None}
    intern = sys.intern
    for line in data.lines("places-units.tsv"):
        era_name, code, kind, name, above, start, end, spellings = line.split("\t")
        era = eras[era_name]
        for day in (start, end):
            if day not in days:
                days[day] = date.fromisoformat(day)
        parent = _standing(units[era, above], days[start]) if above else None
        others = tuple(spellings.split("|")) if spellings else ()
        unit = Unit(era, _LEVELS[len(code)], code, intern(kind), intern(name), parent, days[start], days[end], others)
        units.setdefault((era, code), []).append(unit)
    became: dict[tuple[Era, str], list[tuple[Era, str, bool]]] = {}
    letters = {"o": Era.OLD, "n": Era.NEW}
    for line in data.lines("places-became.tsv"):
        old, new, kind, _ = line.split("\t")
        became.setdefault((letters[old[0]], old[1:]), []).append((letters[new[0]], new[1:], kind == "whole"))
    return Gazetteer(units, became)


def _standing(states: list[Unit], start: date | None) -> Unit:
    for state in reversed(states):
        if state.valid_from is None or (start is not None and state.valid_from <= start):
            return state
    return states[0]
