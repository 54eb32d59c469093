"""Find the unit that a place as written means: one, a tie of several, or none. A doubt is always said."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Literal

from ocop.places.exact_names import named_exactly
from ocop.places.gazetteer import Era, Gazetteer, Level, Unit
from ocop.places.place_text import DASH, Parts, PlacePart, key
from ocop.places.unit_names import MISSPELT, MOST_CANDIDATES, UnitNames, names

StatedDay = tuple[date, date] | date | None
"""The day a text speaks of, or the first and last day it may mean; None when nothing tells."""

_ALWAYS = (date.min, date.max)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a text means.

    `units`: one unit, all of a tie, or none; `note`: a doubt in Vietnamese; `candidates`: what may be meant when none
    is.
    """

    kind: Literal["one", "tie", "none"]
    units: tuple[Unit, ...] = ()
    note: str = ""
    candidates: tuple[Unit, ...] = ()


@dataclass(frozen=True, slots=True)
class _Match:
    """A unit that a text may mean, and how well it fits."""

    unit: Unit
    accent: int  # as `unit_names.accents` returns it; lower is better
    typed: bool
    stands: bool
    loose: bool  # a province or district above it was named as it was at another time


def resolve(text: str, *, province: str | None = None, on: StatedDay = None) -> Answer:
    """Return the unit that a place means: “xã Hải Bình, huyện Tĩnh Gia”, “TT. Lam Sơn - Thọ Xuân”, “P.1, Q.3, TPHCM”.

    Each part must lie in the next: a text that contradicts itself gives none, with candidates. Equal accents go before
    accents left out; a different accent is a misspelling, hence none. The stated type goes before other types.
    `on` picks the state that stood on that day; another state is taken only when nothing else fits, with a note.
    Without `on` both eras count: an old unit that went whole into a new one of the same name gives the new one, else
    both are a tie. `province` (of the issuing body, of either era) only decides between what the text leaves open; a
    unit outside it is taken only if the text names a province. A lone name without a type is the province of that name.
    """
    return _resolve((("", text),), province or "", _days(on))


def resolve_parts(commune: str, district: str, province: str, *, on: StatedDay = None) -> Answer:
    """Return the unit of a record's three fields as printed, each possibly empty; see `resolve`."""
    days = _days(on)
    if unit := named_exactly(names(), commune, district, province, days):
        return Answer("one", (unit,))
    return _resolve((("commune", commune), ("district", district), ("province", province)), "", days)


@lru_cache(maxsize=4096)
def resolve_province(text: str) -> Answer:
    """Return the province that a name means: today's if it has the name of an old one that went whole into it."""
    parts = names().read([("province", text)], join=True)
    if [levels for _, levels in parts] != [(Level.PROVINCE,)]:
        return Answer("none", note=f"không rõ tỉnh, thành phố “{text.strip()}”")
    return _resolve((("province", text),), "", _ALWAYS)


def _days(on: StatedDay) -> tuple[date, date]:
    if on is None:
        return _ALWAYS
    return on if isinstance(on, tuple) else (on, on)


@lru_cache(maxsize=65536)
def _resolve(fields: tuple[tuple[str, str], ...], hint: str, days: tuple[date, date]) -> Answer:
    whole = names().read(fields, join=True)
    bare = all(written.isascii() for _, written in fields)  # unaccented: equal letters prove nothing
    answer = _answer(whole, hint, days, bare=bare)
    cut = names().read(fields, join=False) if any(DASH.search(written) for _, written in fields) else whole
    if whole == cut:
        return answer
    other = _answer(cut, hint, days, bare=bare)  # “Xuân Trường - Đà Lạt”: one name today, once a ward of a city
    if "none" in (answer.kind, other.kind):
        return other if answer.kind == "none" else answer
    if bool(answer.note) != bool(other.note) or answer.units == other.units:
        return other if answer.note else answer
    return Answer("tie", tuple(dict.fromkeys(answer.units + other.units)), "nhiều đơn vị cùng khớp")


def _answer(parts: Parts, hint: str, days: tuple[date, date], *, bare: bool) -> Answer:
    if not parts:
        return Answer("none", note="không ghi địa danh")
    index = names()
    hints = index.hinted(hint, days) if hint else frozenset()
    for start in range(len(parts)):
        (target, levels), above = parts[start], parts[start + 1 :]
        matches = _chain(index, target, levels, above, days)
        if matches:
            best = matches if bare else _best(matches, lambda match: -match.accent)
            return _choose(index.book, best, parts[start:], hints, days)
        if not _is_place_below(index, target, levels, above, days):
            break
    return _none(index, parts[start:], hints, days)


def _is_place_below(
    index: UnitNames, target: PlacePart, levels: tuple[Level, ...], above: Parts, days: tuple[date, date]
) -> bool:
    """Return whether a part may be left out as a hamlet or street: a commune follows, and it is none beside it."""
    if target.type or not any(wide == (Level.COMMUNE,) or target.hamlet for _, wide in above):
        return False
    wider = [(part, wide) for part, wide in above if wide != (Level.COMMUNE,)]
    return target.hamlet or not _chain(index, target, levels, wider, days)


def _chain(
    index: UnitNames, target: PlacePart, levels: tuple[Level, ...], above: Parts, days: tuple[date, date]
) -> list[_Match]:
    """Return the units of the target that lie in every part above it."""
    found = []
    higher = [index.above(part, wide) for part, wide in above]
    for unit, accent in index.units(target, levels):
        if accent == MISSPELT:
            continue
        worst, loose, typed = accent, False, not target.type or unit.type == target.type
        for candidates in higher:
            fit = _lies_in(index.book, unit, candidates)
            if fit is None:
                break
            worst, loose = max(worst, fit[0]), loose or fit[1]
        else:
            if not (loose and _coming(unit, days)):  # what was still to come cannot lie in what was already gone
                found.append(_Match(unit, worst, typed, unit.stood(*days), loose))
    return found


def _lies_in(book: Gazetteer, unit: Unit, candidates: tuple[tuple[Unit, int], ...]) -> tuple[int, bool] | None:
    """Return (accents, loosely) if the unit lies in one of the candidates, else None.

    Loosely: in a district or province as it was at another time.
    """
    best: tuple[int, bool] | None = None
    for other, accent in candidates:
        if accent == MISSPELT or other.level == unit.level:
            continue
        loose = not _within(unit, other)
        if loose and not _reaches(book, unit, other):
            continue
        if best is None or (loose, accent) < (best[1], best[0]):
            best = accent, loose
    return best


def _within(unit: Unit, other: Unit) -> bool:
    above = unit.parent
    while above is not None:
        if above == other:
            return True
        above = above.parent
    return False


def _reaches(book: Gazetteer, unit: Unit, other: Unit) -> bool:
    """Return whether a unit lies in a district or province of another time or era than its own."""
    if other.level is Level.PROVINCE:
        if unit.era is other.era:
            return unit.province.code == other.code
        together = book.province_now(unit) == book.province_now(other)
        return together and (other.era is Era.NEW or other.code in book.came_from(unit))
    if other.level is Level.DISTRICT and unit.level is Level.COMMUNE:
        if unit.era is Era.OLD:
            return any(state.parent == other for state in book.states(unit.era, unit.code))
        return any(unit.code == now.code for now in book.now(other))
    return False


def _choose(
    book: Gazetteer,
    matches: list[_Match],
    parts: Parts,
    hints: frozenset[Unit],
    days: tuple[date, date],
) -> Answer:
    """Return the answer among units that fit the text; `parts` are the target and what the text puts above it."""
    target, above = parts[0][0], parts[1:]
    notes: list[str] = []
    if hints:
        inside = [match for match in matches if _under(book, match.unit, hints)]
        if inside:
            matches = inside
        elif any(Level.PROVINCE in wide and names().provinces(part) for part, wide in parts):
            notes.append("nằm ngoài tỉnh ban hành")
        else:
            units = tuple(match.unit for match in _states(matches))[:MOST_CANDIDATES]
            return Answer("none", note="không có địa danh này trong tỉnh ban hành", candidates=units)
    every = _states(matches)
    provinces = [match for match in every if match.unit.level is Level.PROVINCE and not above and not target.type]
    matches = _latest(book, _best(provinces or every, lambda match: _score(match, days)))
    units = tuple(match.unit for match in matches)
    if len(units) > 1:
        return Answer("tie", units, "; ".join([*notes, "nhiều đơn vị cùng khớp"]))
    return Answer("one", units, "; ".join([*notes, *_doubts(matches[0], every, target, days)]))


def _score(match: _Match, days: tuple[date, date]) -> int:
    """Return how well a unit fits: parents count most, then type and days alike, last whether it stood already."""
    return 4 * (not match.loose) + 2 * match.typed + 2 * match.stands - _coming(match.unit, days)


def _coming(unit: Unit, days: tuple[date, date]) -> bool:
    return unit.valid_from is not None and unit.valid_from > days[1]


def _best(matches: list[_Match], score: Callable[[_Match], int]) -> list[_Match]:
    if len(matches) == 1:
        return matches
    best = max(score(match) for match in matches)
    return [match for match in matches if score(match) == best]


def _states(matches: list[_Match]) -> list[_Match]:
    """Return one state for each code: the one that fits and stood, else the one that stood, else the last.

    It counts as of the stated type if any fitting state of the code was.
    """
    chosen: dict[tuple[Era, str], _Match] = {}
    for match in matches:  # states come oldest first, so a later one wins where both are as good
        code = match.unit.era, match.unit.code
        best = chosen.get(code, match)
        better = match if _worth(match) >= _worth(best) else best
        chosen[code] = replace(better, typed=best.typed or match.typed) if better.typed != best.typed else better
    return list(chosen.values())


def _worth(match: _Match) -> tuple[bool, bool, bool, bool]:
    return not match.loose, match.typed and match.stands, match.stands, match.typed


def _latest(book: Gazetteer, matches: list[_Match]) -> list[_Match]:
    """Drop a unit that went whole into another match of the same name."""
    if len(matches) < 2:
        return matches
    gone = set()
    for one in matches:
        for other in matches:
            later = one.unit.valid_to and other.unit.valid_from and other.unit.valid_from >= one.unit.valid_to
            if later and one.unit.level is other.unit.level and key(one.unit.name) == key(other.unit.name):
                gone |= {one.unit} if book.now(one.unit) == book.now(other.unit) else set()
    return [match for match in matches if match.unit not in gone]


def _under(book: Gazetteer, unit: Unit, hints: frozenset[Unit]) -> bool:
    if unit.level is Level.PROVINCE:
        return unit in hints
    return any(unit.province == hint or _reaches(book, unit, hint) for hint in hints)


def _doubts(match: _Match, every: list[_Match], target: PlacePart, days: tuple[date, date]) -> list[str]:
    """Return what is doubtful in taking one of the units that the text may mean."""
    unit, notes = match.unit, []
    if unit.valid_to is not None and unit.valid_to <= days[0]:
        notes.append(f"{unit.full_name} không còn từ {unit.valid_to:%d/%m/%Y}")
    elif unit.valid_from is not None and _coming(unit, days):
        notes.append(f"{unit.full_name} mới có từ {unit.valid_from:%d/%m/%Y}")
    if target.type and unit.type != target.type:
        notes.append(f"ghi “{target.type}”, danh mục là {unit.full_name}")
    if match.loose:
        notes.append("cấp trên ghi theo tên của thời khác")
    if not target.type:
        # Half of all names are a commune's somewhere; beside a province only those inside it are worth a doubt.
        others = [one.unit for one in every if one.unit.level is not unit.level and not _coming(one.unit, days)]
        if unit.level is Level.PROVINCE:
            others = [one for one in others if one.level is Level.DISTRICT or one.province == unit]
        words = [f"{one.full_name} (cấp huyện)" if one.type == "thành phố" else one.full_name for one in others]
        notes += [f"trùng tên {name}" for name in list(dict.fromkeys(words))[:2]]
    return notes


def _none(index: UnitNames, parts: Parts, hints: frozenset[Unit], days: tuple[date, date]) -> Answer:
    """Return none, with the units that may have been meant: of that name elsewhere, or of a name nearly the same."""
    target, levels = parts[0]
    same = [unit for unit, _ in sorted(index.units(target, levels), key=lambda found: found[1])]
    likely = same or [unit for unit in index.near(key(target.name)) if unit.level in levels]
    above = [*hints, *(unit for part, wide in parts[1:] for unit, fits in index.units(part, wide) if fits < MISSPELT)]
    if above:
        likely = [u for u in likely if any(u.province == w.province or _reaches(index.book, u, w) for w in above)]
    states = _states([_Match(u, 0, typed=True, stands=u.stood(*days), loose=False) for u in likely])
    note = "các phần của địa danh không khớp nhau" if same and parts[1:] else f"không rõ “{target.name}”"
    return Answer("none", (), note, tuple(match.unit for match in states)[:MOST_CANDIDATES])
