"""Bodies that are called by a name of their own, not as the people's committee of a place: the table law-bodies.tsv."""

import re
from dataclasses import dataclass
from functools import lru_cache

from ocop import data
from ocop.language.vietnamese import fold, nfc

NATION, PROVINCE = "nation", "province"


@dataclass(frozen=True, slots=True)
class NamedBody:
    """A row of the table."""

    body: str
    """Its kind, as law-authorities.tsv has it: “ministry”."""
    seat: str
    """`NATION`, or `PROVINCE` where the name of a province follows."""
    name: str
    spellings: frozenset[str]
    """Ways to write its name, by `_letters`."""
    letters: tuple[str, ...]
    """What follows “QĐ-” in the numbers of its decisions: “BNN”."""


@dataclass(frozen=True, slots=True)
class Naming:
    """A body as a text names it."""

    body: NamedBody
    signs: str
    """Who signs, “Bộ trưởng”; "" where nobody is named."""
    unit: str = ""
    """“tỉnh” or “thành phố”, "" for the nation."""
    place: str = ""


@lru_cache(maxsize=1)
def named_bodies() -> tuple[NamedBody, ...]:
    return tuple(_body(row) for row in data.rows("law-bodies.tsv"))


def _body(row: dict[str, str]) -> NamedBody:
    also = filter(None, row["also"].split(";"))
    spellings = frozenset(map(_letters, (row["name"], *also)))
    return NamedBody(row["body"], row["seat"], row["name"], spellings, tuple(filter(None, row["letters"].split(";"))))


def find(text: str) -> Naming | None:
    """Return the body that the whole of `text` names, with or without accents, or None."""
    found = _SIGNED.fullmatch(nfc(text))
    signs, named = (found["signs"] or "", found["named"]) if found else ("", text)
    nation = _called(named, NATION)
    if nation:
        return Naming(nation[0], _head(signs))
    where = _PLACED.fullmatch(named)
    if where is None:
        return None
    local = _called(where["named"], PROVINCE)
    unit = "tỉnh" if fold(where["unit"]) == "tinh" else "thành phố"
    return Naming(local[0], _head(signs), unit, where["place"].strip(" .")) if local else None


_SIGNED = re.compile(
    r"(?P<signs>(?:kt\.\s*)?(?:phó\s+|pho\s+)?"
    r"(?:bộ trưởng|thứ trưởng|giám đốc|cục trưởng|bo truong|thu truong|giam doc|cuc truong)\s+)?(?P<named>.+)",
    re.IGNORECASE | re.DOTALL,
)
_PLACED = re.compile(
    r"(?P<named>.+?)[\s,–-]*(?<!\w)(?P<unit>tỉnh|thành phố|tinh|thanh pho|tp\.?)\s+(?P<place>[^,()]+)", re.IGNORECASE
)


def _called(name: str, seat: str) -> list[NamedBody]:
    letters = _letters(name)
    return [one for one in named_bodies() if one.seat == seat and letters in one.spellings]


def _head(signs: str) -> str:
    """Return the head in whose name a deputy signs: the decision is that of the body's head."""
    low = fold(signs)
    heads = {"bo": "Bộ trưởng", "thu": "Bộ trưởng", "giam": "Giám đốc", "cuc": "Cục trưởng"}
    return next((head for begin, head in heads.items() if re.search(rf"\b{begin} (?:truong|doc)", low)), "")


def _letters(text: str) -> str:
    """Return `text` as plain letters: “Bộ NN&PTNT” is “bonnptnt”; “và” and “&” are left out."""
    return re.sub("[^a-z]", "", re.sub(r"\bva\b", "", fold(text)))


@lru_cache(maxsize=1)
def number_letters() -> str:
    """Return a pattern of the letters that named bodies have in their numbers, the longest first."""
    every = {letters for one in named_bodies() for letters in one.letters}
    return "|".join(map(re.escape, sorted(every, key=len, reverse=True)))


def by_letters(organ: str) -> NamedBody | None:
    """Return the body whose letters stand in the organ of a number: “QĐ-BNN-VPĐP”."""
    first = organ.removeprefix("QĐ-").split("-")[0]
    return next((one for one in named_bodies() if first in one.letters), None)
