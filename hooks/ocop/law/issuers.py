"""Who issued a decision and what its number says: both as people type them, read into one spelling."""

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from ocop import data
from ocop.language.dates import Days, since
from ocop.language.vietnamese import fold, nfc, today_spelling
from ocop.law import named_bodies
from ocop.law.named_bodies import NATION, PROVINCE, NamedBody, Naming

MARD = "Bộ Nông nghiệp và Phát triển nông thôn"
MAE = "Bộ Nông nghiệp và Môi trường"
DISTRICTS_END = dt.date(2025, 7, 1)
"""The first day without districts and cities of their level: the two-level local government of 2025."""


class Body(StrEnum):
    """The kinds of bodies that code knows; law-bodies.tsv may name further ones, which are plain words."""

    MINISTRY = "ministry"
    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"
    COUNCIL = "council"
    """An evaluation council: it scores and proposes, others recognise."""
    COMMITTEE = "committee"
    """A people's committee of a level that neither the words nor the day tell."""


@dataclass(frozen=True, slots=True)
class Issuer:
    """An issuing body: `name` as printed but in one spelling; `place` without its kind (“Hoằng Hóa”), “” if unsaid."""

    body: Body | str
    """A member of `Body` where it is one."""
    place: str
    name: str
    within: str = ""
    """The province, where the text names it: “UBND huyện Hoằng Hóa, tỉnh Thanh Hóa”."""
    seat: str = ""
    """`NATION` or `PROVINCE`, whose body it is; "" for a smaller unit, or where nothing says it."""


@dataclass(frozen=True, slots=True)
class Number:
    """A decision's number: “715/QĐ-UBND” is 715 of “QĐ-UBND”; `year` only where printed (“12/2026/QĐ-UBND”)."""

    serial: int
    year: int | None
    organ: str
    text: str
    """In one spelling; zeros before the serial stay as printed."""


_UNITS = {
    "tỉnh": Body.PROVINCE,
    "huyện": Body.DISTRICT,
    "quận": Body.DISTRICT,
    "thị xã": Body.DISTRICT,
    "xã": Body.COMMUNE,
    "phường": Body.COMMUNE,
    "thị trấn": Body.COMMUNE,
    "đặc khu": Body.COMMUNE,
}
_CITY = "thành phố"
_SHORT = {"tp": _CITY, "tx": "thị xã", "tt": "thị trấn"}
_HCM = {"hcm", "ho chi minh"}

_COMMITTEE = (
    r"(?P<chair>(?:(?:quyền|q\.|phó|kt\.)\s*)*chủ tịch\s+)?(?:ubnd|u\.b\.n\.d\.?|(?:ủy|uỷ) ban nhân dân)"
    r"(?:\s*(?P<unit>thành phố|thị xã|thị trấn|đặc khu|tỉnh|huyện|quận|phường|xã|cấp tỉnh|cấp huyện|cấp xã|tp|tx|tt)"
    r"(?![\w])\.?|\s*(?P<tight>tp)(?=hcm))?\s*(?P<place>.*)"
)
_WITHIN = r"(?P<place>.*?)\s*[(,–-]?\s*(?<!\w)(?:tỉnh|thành phố|tp\.?)\s*(?P<within>[^,()]+?)\)?"
_LOCAL = r"(?<!\w)(?:tỉnh|huyện|thành phố|tp\.?)\s+(?P<place>[^,()]+)"

_BEFORE_NUMBER = re.compile(r"^(?:QUYẾT ĐỊNH|QUYET DINH|[QĐ]{2}(?!-))?\s*(?:SỐ|SO)?\s*[:.]?\s*(?=[0-9])")
_DASHES = str.maketrans({"–": "-", "—": "-", "‑": "-", "−": "-", "Ð": "Đ"})
"""Dashes of every length, and the letter Eth, which looks like Đ and is typed for it."""


def issuer(text: str, days: Days | None = None) -> Issuer | None:
    """Return the body that `text` names, or None where it names none that could have issued a decision.

    “thành phố X” is the province's level or the district's: the list of centrally-run cities decides, on `days`
    where the name was both (Huế, Bắc Ninh). Without an answer the body is `COMMITTEE`.
    """
    return _issuer(text, since(days, city_turns()) if days else None)


@lru_cache(maxsize=16384)
def _issuer(text: str, days: Days | None) -> Issuer | None:
    text = today_spelling(nfc(text)).strip(" .,;:")
    if found := _match(_COMMITTEE, text):
        return _committee(found, days)
    if naming := named_bodies.find(text):
        return _named(naming)
    if fold(text).startswith("hoi dong"):
        place = _match(".*?" + _LOCAL, text)
        return Issuer(Body.COUNCIL, _proper(place["place"]) if place else "", text)
    return None


def _named(naming: Naming) -> Issuer:
    one, place = naming.body, _proper(naming.place)
    name = " ".join(filter(None, (naming.signs, one.name, naming.unit, place)))
    return Issuer(_kind(one.body), place, name, seat=one.seat)


@lru_cache(maxsize=64)
def _kind(body: str) -> Body | str:
    return Body(body) if body in {one.value for one in Body} else body


def _match(pattern: str, text: str) -> dict[str, str] | None:
    """Return the groups of `pattern` in the whole of `text`; text without any accent is read without them."""
    found = re.fullmatch(_without_accents(pattern) if text.isascii() else pattern, text, re.IGNORECASE)
    return {name: value or "" for name, value in found.groupdict().items()} if found else None


@lru_cache(maxsize=8)
def _without_accents(pattern: str) -> str:
    apart = unicodedata.normalize("NFD", pattern)
    return "".join(char for char in apart if not unicodedata.combining(char)).replace("đ", "d")


def _committee(found: dict[str, str], days: Days | None) -> Issuer:
    unit = _unit(found["unit"] or found["tight"])
    place, *rest = (part.strip(" .") for part in found["place"].split(","))
    within = ""
    if unit != "tỉnh":
        if rest:
            holder = _match(r"(?:tỉnh|thành phố|tp\.?)\s*(?P<place>.+)", rest[-1])
            within = holder["place"] if holder else rest[-1]
        elif holder := _match(_WITHIN, place):
            place, within = holder["place"], holder["within"]
    place, within = _proper(place), _proper(within)
    if unit == _CITY:
        body = Body.DISTRICT if within else _city(place, days)
    elif unit.startswith("cấp "):
        body = _UNITS[unit.removeprefix("cấp ")]
    else:
        body = _UNITS.get(unit, Body.COMMITTEE)
    chair = "Chủ tịch " if found["chair"] else ""
    name = " ".join(part for part in (f"{chair}UBND", unit, place) if part)
    seat = PROVINCE if body is Body.PROVINCE else ""
    return Issuer(body, place, f"{name}, {within}" if within else name, within, seat)


def _unit(typed: str) -> str:
    low = typed.casefold()
    if low in _SHORT:
        return _SHORT[low]
    known = (*_UNITS, _CITY, "cấp tỉnh", "cấp huyện", "cấp xã")
    return low if low in known else next((unit for unit in known if fold(unit) == low), "")


def _proper(place: str) -> str:
    if fold(place) in _HCM:
        return "Hồ Chí Minh"
    return place.title() if place.isupper() or place.islower() else place


def _city(place: str, days: Days | None) -> Body:
    listed = [row for row in _cities() if fold(row["name"]) == fold(place)]
    if not listed:
        # A city that our list lacks may have been raised since; before July 2025 it can only have been a district's.
        return Body.DISTRICT if days is None or days.first < DISTRICTS_END else Body.COMMITTEE
    levels = {row["level"] for row in listed}
    if len(levels) > 1 and days is not None:
        levels = {
            row["level"]
            for row in listed
            if row["from"] <= days.last.isoformat() and (not row["to"] or row["to"] >= days.first.isoformat())
        }
    return Body(levels.pop()) if len(levels) == 1 else Body.COMMITTEE


@lru_cache(maxsize=1)
def _cities() -> tuple[dict[str, str], ...]:
    return tuple(data.rows("law-cities.tsv"))


@lru_cache(maxsize=1)
def city_turns() -> tuple[dt.date, ...]:
    """Return every day, in order, from which on the level of a city may be another than on the day before."""
    begin = {dt.date.fromisoformat(row["from"]) for row in _cities() if row["from"]}
    end = {dt.date.fromisoformat(row["to"]) + dt.timedelta(days=1) for row in _cities() if row["to"]}
    return tuple(sorted({DISTRICTS_END, *begin, *end}))


@lru_cache(maxsize=1)
def _number_shape() -> re.Pattern[str]:
    """A committee's letters may be followed by those of its office; so may those of a named body."""
    letters = named_bodies.number_letters()
    return re.compile(
        rf"([0-9]{{1,5}})/(?:(20[0-9]{{2}})/)?(QĐ-(?:(?:CT)?UBND(?:[-.][A-ZĐ]+)*|(?:{letters})(?:-[A-ZĐ]+)*))"
    )


@lru_cache(maxsize=16384)
def number(text: str) -> Number | None:
    """Return a decision's number read from `text` (“Quyết định số 715 /qd – ubnd”), or None for another shape."""
    bare = _BEFORE_NUMBER.sub("", nfc(text).upper().translate(_DASHES)).replace(" ", "")
    bare = bare.replace("QD-", "QĐ-").replace("-VPDP", "-VPĐP")
    found = _number_shape().fullmatch(bare)
    if not found or int(found[1]) == 0:
        return None
    return Number(int(found[1]), int(found[2]) if found[2] else None, found[3], bare)


def decision_number(text: str) -> str | None:
    """Return the number in one spelling, “715/QĐ-UBND”, or None where `text` is not the number of a recognition."""
    found = number(text)
    return found.text if found else None


def ministry_of(text: str) -> str:
    """Return the ministry that the letters of a number name: “…/QĐ-BNNMT”, “…/QĐ-BNN-VPĐP”; "" for QĐ-UBND and others.

    This is our conclusion. Where no source names the issuer it is shown as a conclusion, never among the official
    facts.
    """
    one = _of_number(text)
    return one.name if one and one.body == Body.MINISTRY else ""


def number_body(text: str) -> Body | str | None:
    """Return the body that a number proves: the ministry for QĐ-BNN…; None for QĐ-UBND, which any level uses."""
    one = _of_number(text)
    return _kind(one.body) if one else None


def signs_as(issuer: Issuer) -> Body | str | None:
    """Return what `number_body` says of the numbers of this body's decisions."""
    return issuer.body if issuer.body in _named_kinds() else None


@lru_cache(maxsize=1)
def _named_kinds() -> frozenset[str]:
    return frozenset(one.body for one in named_bodies.named_bodies())


def number_is_national(text: str) -> bool:
    """Say whether a number proves that a body of the nation decided."""
    one = _of_number(text)
    return one is not None and one.seat == NATION


def _of_number(text: str) -> NamedBody | None:
    found = number(text)
    return named_bodies.by_letters(found.organ) if found else None
