"""Where a row's product is made.

Read from its columns, its groups and the province of the file, as it stood on the decision's day.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from ocop.importing.privacy import quoted
from ocop.importing.written_address import WrittenPlace, units_of
from ocop.language.dates import Days
from ocop.language.formats import listed
from ocop.language.vietnamese import nfc
from ocop.places.gazetteer import Era, Level, Unit, gazetteer
from ocop.places.place_text import key
from ocop.places.resolver import Answer, resolve_parts, resolve_province
from ocop.places.unit_names import accents, names

_TYPED = re.compile(r"(?:xã|phường|thị trấn|đặc khu|huyện|quận|thị xã|thành phố)\s", re.IGNORECASE).match


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """The place of a record (`place`, in its order of fields), the folder it goes to, and what is doubtful or wrong.

    `field` is the narrowest part of what was written: where the doubt stands.
    """

    place: dict[str, str]
    folder: str
    units: tuple[Unit, ...] = ()
    field: str = ""
    doubt: str = ""
    wrong: str = ""
    read_as: str = ""
    """What a name written with other accents was read as."""


@cache
def provinces_of(folder: str) -> tuple[str, ...]:
    """Return the names of the province of today with this folder and of those that it was formed from.

    () for no such folder.
    """
    book = gazetteer()
    unit = next((one for one in book.provinces(Era.NEW) if book.slug(one) == folder), None)
    return tuple(dict.fromkeys([unit.name, *(one.name for one in book.former(unit))])) if unit else ()


def read(written: WrittenPlace, folder: str, on: Days | None, hints: Sequence[str] = ()) -> FoundPlace:
    """Return the place that a row means.

    `hints` (“huyện Hoằng Hóa”: of the issuer, of the title) only decide what it leaves open.
    """
    parts = units_of(written, (written.province,) if written.province else provinces_of(folder), on)
    said = parts.province or next((one for hint in hints if (one := _province_in(hint))), "")
    tried = (said,) if said else provinces_of(folder)
    if said and resolve_province(said).kind == "none":
        return FoundPlace(
            {},
            "",
            field="province" if written.province else "address",
            wrong=f"không có tỉnh, thành phố “{quoted(said)}”",
        )
    if not parts.commune and not parts.district:
        return _whole_province(said, tried, folder)
    answers = _answers(parts, tried, on)
    if said and not parts.province and all(one[1].kind == "none" for one in answers):
        said, answers = "", _answers(parts, provinces_of(folder), on)  # a hint that nothing fits decides nothing
        tried = provinces_of(folder)
    if not [one for one in answers if one[1].kind == "one"]:
        for hint in hints:  # the committee of a district recognises its own products
            if not parts.district and (
                near := [one for one in _answers(WrittenPlace(parts.commune, hint), tried, on) if one[1].kind == "one"]
            ):
                return _one(WrittenPlace(parts.commune, hint, parts.province), near, said, written)
    return _one(parts, answers, said, written)


def _answers(parts: WrittenPlace, provinces: Sequence[str], on: Days | None) -> list[tuple[str, Answer]]:
    days = (on.first, on.last) if on else None
    found = [(one, resolve_parts(parts.commune, parts.district, one, on=days)) for one in provinces]
    known = [one for one in found if one[1].kind != "none"]
    return [one for one in known if not one[1].note] or known or found


def _one(parts: WrittenPlace, answers: list[tuple[str, Answer]], said: str, written: WrittenPlace) -> FoundPlace:
    units = tuple(dict.fromkeys(unit for _, answer in answers for unit in answer.units))
    field = _narrowest(written)
    if not units:
        near = [unit for _, answer in answers for unit in answer.candidates[:3]]
        hint = f"; có phải {listed([f'“{_full(one)}”' for one in dict.fromkeys(near)][:3], 'hoặc')}?" if near else ""
        written_ = [one if _TYPED(one) else quoted(one) for one in (parts.commune, parts.district) if one]
        name = ", ".join([*written_, said or answers[0][0]])
        return FoundPlace({}, "", field=field, wrong=f"không có “{name}”{hint}")
    province, answer = answers[0]
    place = {"province": said or units[0].province.name}
    if not said and len({unit.province.name for unit in units}) > 1:
        place["province"] = province
    if parts.district:
        place["district"] = _name(parts.district, district_of(units[0]) if len(units) == 1 else None)
    if parts.commune:
        unit = units[0] if len(units) == 1 and units[0].level is Level.COMMUNE else None
        place["commune"] = _name(parts.commune, unit)
    doubt = ""
    if len(units) > 1:
        doubt = (
            f"có {len(units)} nơi hợp với địa danh này: {listed([f'“{_full(unit)}”' for unit in units[:5]], 'hoặc')}"
        )
    folders = {gazetteer().slug(gazetteer().province_now(unit)) for unit in units}
    return FoundPlace(
        place,
        min(folders) if len(folders) == 1 else "",
        units,
        field,
        doubt or answer.note,
        "" if len(folders) == 1 else doubt,
        _other_accents(units[0], parts) if len(units) == 1 else "",
    )


def _other_accents(unit: Unit, parts: WrittenPlace) -> str:
    """Return the full name of a unit whose name is written with other accents than the lists have, "" for none."""
    chain: list[Unit] = [unit]
    while (above := chain[-1].parent) is not None:
        chain.append(above)
    written = [names().read([("", one)], join=True) for one in (parts.commune, parts.district) if one]
    said = [parts_[0][0].name for parts_ in written if len(parts_) == 1]
    other = [
        one
        for name in said
        for one in chain
        if key(name) == key(one.name) and not name.isascii() and accents(name, one.name)
    ]
    return other[0].full_name if other else ""


def _whole_province(said: str, tried: Sequence[str], folder: str) -> FoundPlace:
    """Return the place of a row that names no more than its province, or nothing."""
    name = said or tried[0]
    unit = resolve_province(name)
    folders = {folder_of(one) for one in unit.units}
    doubt = "" if said or len(tried) == 1 else f"chỉ biết là tỉnh {name} hiện nay; bảng không nêu xã, huyện"
    return FoundPlace(
        {"province": name},
        folders.pop() if len(folders) == 1 else folder,
        unit.units,
        "province" if said else "",
        doubt,
    )


def folder_of(unit: Unit) -> str:
    """Return the folder of the province of today in which a unit lies."""
    return gazetteer().slug(gazetteer().province_now(unit))


def _province_in(hint: str) -> str:
    """Return the province that a hint names (“tỉnh Hà Giang”), "" for a district."""
    found = re.match(r"(?:tỉnh|UBND tỉnh|Chủ tịch UBND tỉnh)\s+(.+)", hint)
    return found[1] if found and resolve_province(found[1]).kind == "one" else ""


def _narrowest(written: WrittenPlace) -> str:
    return (
        "commune"
        if written.commune
        else "address"
        if written.address
        else "district"
        if written.district
        else "province"
    )


def _name(printed: str, unit: Unit | None) -> str:
    """Return a name as printed, with its kind written out and in the spelling of the lists where it is that unit."""
    parts = names().read([("", printed)], join=True)
    if len(parts) != 1:
        return nfc(printed)
    part = parts[0][0]
    if unit is None or key(unit.name) != key(part.name):
        return f"{part.type} {part.name}".strip()
    return f"{part.type or unit.type} {unit.name}"


def district_of(unit: Unit) -> Unit | None:
    at: Unit | None = unit
    while at is not None and at.level is not Level.DISTRICT:
        at = at.parent
    return at


def _full(unit: Unit) -> str:
    chain, at = [unit.full_name], unit.parent
    while at is not None:
        chain.append(at.full_name)
        at = at.parent
    return ", ".join(chain)
