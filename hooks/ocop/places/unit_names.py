"""What units are called, and which units a written name may mean."""

import difflib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property, lru_cache

from ocop.language import vietnamese
from ocop.places.gazetteer import Gazetteer, Level, Unit, gazetteer
from ocop.places.place_text import ZEROS, Parts, PlacePart, key, split_parts

MOST_CANDIDATES = 8
"""How many units an answer may offer when it found none."""

MISSPELT = 2
"""What `accents` says of a text whose accents are not the name's."""

_DAK = re.compile(r"\b(?:đ[ăắa][kc]|d[ăắa][kc](?!\w))")
_LAK = re.compile(r"(?<=đắk) ?l[ăắa][kc]|\bl[ăắa][kc]\b")


def accents(written: str, real: str) -> int:
    """Return how well `written` fits `real` when their keys are equal.

    0: the same letters, except i for y and punctuation. 1: accents left out. 2: an accent that the name does not have,
    so it may be another name.
    """
    one, two = vietnamese.nfc(written).casefold(), vietnamese.nfc(real).casefold()
    one, two = (one, two) if one == two else _letters(one, two)
    if one == two:
        return 0
    if len(one) != len(two):
        return MISSPELT
    return 1 if all(_marks(a) <= _marks(b) for a, b in zip(one, two, strict=True)) else MISSPELT


def _letters(written: str, real: str) -> tuple[str, str]:
    """Return both names in a form to be compared.

    Without blanks, punctuation and leading zeros, i for y, and one spelling of Đắk and Lắk.
    """
    if _DAK.search(real):
        written, real = (_LAK.sub("lắk", _DAK.sub("đắk", name)) for name in (written, real))
    return _only_letters(written), _only_letters(real)


@lru_cache(maxsize=65536)
def _only_letters(name: str) -> str:
    apart = unicodedata.normalize("NFD", ZEROS.sub("", name)).replace("y", "i")
    return unicodedata.normalize("NFC", "".join(c for c in apart if c.isalnum() or unicodedata.combining(c)))


@lru_cache(maxsize=4096)
def _marks(char: str) -> frozenset[str]:
    apart = set(unicodedata.normalize("NFD", char))
    return frozenset(apart - {"đ", "d"} | ({"d", "\u0335"} if "đ" in apart else {"d"} if "d" in apart else set()))


def _fits(name: str, unit: Unit) -> int:
    fits = min(accents(name, known) for known in (unit.name, *unit.spellings))
    if fits == MISSPELT and " " in unit.name and key(name) != key(unit.name):
        return accents(name, unit.name.split(" ", 1)[1])
    return fits


class UnitNames:
    """All units by the keys of their names."""

    def __init__(self, book: Gazetteer) -> None:
        """Index every state of every unit."""
        self.book = book
        self.by_key: dict[str, list[Unit]] = defaultdict(list)
        for unit in book.everything():
            name = key(unit.name)
            self.by_key[name].append(unit)
            if unit.spellings:
                for other in {key(one): None for one in unit.spellings if key(one) != name}:
                    self.by_key[other].append(unit)
            if name.startswith(key(unit.type)):  # “phường Phường Đúc”, written “phường Đúc”
                self.by_key[key(unit.name.split(" ", 1)[-1])].append(unit)
        self.known = frozenset(self.by_key)
        dashed = {key(unit.name) for unit in book.everything() if "-" in unit.name}
        self.dashed = frozenset(dashed | {key("Thừa Thiên - Huế")})  # as many people write it
        self._named = lru_cache(maxsize=65536)(self._units_of)
        self.above = lru_cache(maxsize=65536)(self._units_above)

    @cached_property
    def by_full_name(self) -> Mapping[str, list[Unit]]:
        """All units by type and name, “xã Hải Bình”."""
        found: dict[str, list[Unit]] = defaultdict(list)
        for unit in self.book.everything():
            found[unit.full_name].append(unit)
        return found

    @cached_property
    def _by_start(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for name in sorted(self.known):
            found[name[:1]].append(name)
        return found

    def read(self, fields: Iterable[tuple[str, str]], *, join: bool) -> Parts:
        """Return the parts of fields as (level or "", what is written), nearest first.

        Hamlets and streets in front are left out.

        `join` keeps names with a dash whole. The last part of a field is of the field's level, if its type allows.
        """
        parts: Parts = []
        for level, written in fields:
            cut = split_parts(written, self.known, self.dashed if join else frozenset())
            for part in cut:
                fits = level and part is cut[-1] and level in part.levels
                parts.append((part, (Level(level),) if fits else part.levels))
        while len(parts) > 1 and parts[0][0].hamlet:
            if any(fits < MISSPELT for _, fits in self.units(*parts[0])) and not parts[0][0].name.isdigit():
                break
            parts.pop(0)
        return parts

    def units(self, part: PlacePart, levels: tuple[Level, ...]) -> list[tuple[Unit, int]]:
        """Return the units of a part's name at some levels, each with how well the accents fit."""
        return [found for found in self._named(part.name) if found[0].level in levels]

    def _units_of(self, name: str) -> tuple[tuple[Unit, int], ...]:
        return tuple((unit, _fits(name, unit)) for unit in self.by_key.get(key(name), ()))

    def _units_above(self, part: PlacePart, levels: tuple[Level, ...]) -> tuple[tuple[Unit, int], ...]:
        """Return `units` that are or were of the part's type, all if none was: “TP Thanh Hóa” is not the province."""
        found = self.units(part, levels)
        of_type = [one for one in found if any(part.type == u.type for u in self.book.states(one[0].era, one[0].code))]
        return tuple(of_type or found)

    def provinces(self, part: PlacePart) -> list[Unit]:
        """Return the provinces that a part may mean."""
        return [unit for unit, fits in self.units(part, (Level.PROVINCE,)) if fits < MISSPELT]

    def hinted(self, hint: str, days: tuple[date, date]) -> frozenset[Unit]:
        """Return the provinces that a hint names, those that stood on the days if any did."""
        parts = self.read([("province", hint)], join=True)
        found = [unit for part, _ in parts[-1:] for unit in self.provinces(part)]
        return frozenset([unit for unit in found if unit.stood(*days)] or found)

    def near(self, name: str) -> list[Unit]:
        """Return the units whose key is nearly like one, nearest first."""
        alike = [known for known in self._by_start[name[:1]] if abs(len(known) - len(name)) < 3]
        return [
            unit for one in difflib.get_close_matches(name, alike, MOST_CANDIDATES, 0.75) for unit in self.by_key[one]
        ]


@lru_cache(maxsize=1)
def names() -> UnitNames:
    """Return the names of all units, indexed once."""
    return UnitNames(gazetteer())
