"""Cut a place as people write it into parts, and find the units of a name.

“TT. Lam Sơn - Thọ Xuân” is a town and a unit of unknown level.
"""

import difflib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, pairwise

from ocop.language import vietnamese
from ocop.places.gazetteer import Gazetteer, Level, Unit, gazetteer

MOST_CANDIDATES = 8
"""How many units an answer may offer when it found none."""

MISSPELT = 2
"""What `accents` says of a text whose accents are not the name's."""

TYPE_LEVELS = {
    "xã": (Level.COMMUNE,),
    "phường": (Level.COMMUNE,),
    "thị trấn": (Level.COMMUNE,),
    "đặc khu": (Level.COMMUNE,),
    "huyện": (Level.DISTRICT,),
    "quận": (Level.DISTRICT,),
    "thị xã": (Level.DISTRICT,),
    "thành phố": (Level.DISTRICT, Level.PROVINCE),
    "tỉnh": (Level.PROVINCE,),
    "": tuple(Level),
}

# Each type with the ways people shorten it. Letters without accents count only in a text that has none at all.
_FULL = {
    "thị trấn": "thị trấn", "thị xã": "thị xã", "thành phố": "thành phố", "đặc khu": "đặc khu", "phường": "phường",
    "huyện": "huyện", "quận": "quận", "tỉnh": "tỉnh", "xã": "xã",
}  # fmt: skip
_BARE = {vietnamese.fold(word): word for word in _FULL}
_SHORT = {
    r"t\.?\s?p(?:\.|\b)": "thành phố", r"t\.?\s?x(?:\.|\b)": "thị xã", r"t\.?\s?t(?:\.|\b)": "thị trấn",
    r"đ\.?k\b\.?": "đặc khu", r"x\.": "xã", r"p\.|p(?=\s?\d)": "phường", r"h\.": "huyện", r"q\.|q(?=\s?\d)": "quận",
    r"t\.": "tỉnh",
}  # fmt: skip
_LONE = {"x": "xã", "p": "phường", "h": "huyện", "q": "quận", "t": "tỉnh"}
_ENGLISH = {
    "special zone": "đặc khu", "commune": "xã", "ward": "phường", "township": "thị trấn", "district": "huyện",
    "province": "tỉnh", "city": "thành phố", "town": "",
}  # fmt: skip

_BEGIN_FULL = re.compile(rf"({'|'.join(_FULL)})\b[\s.:]*", re.IGNORECASE)
_BEGIN_BARE = re.compile(rf"({'|'.join(_BARE)})\b[\s.:]*", re.IGNORECASE)
_BEGIN_SHORT = re.compile("|".join(f"({pattern})" for pattern in _SHORT), re.IGNORECASE)
_BEGIN_LONE = re.compile(r"([XPHQT])\s+(?=\w)")
_END_ENGLISH = re.compile(rf"\s*\b({'|'.join(_ENGLISH)})\s*$", re.IGNORECASE)
_INSIDE_FULL = re.compile(rf"(?<=\w)\s+(?=(?:{'|'.join(_FULL)})\s+\w)", re.IGNORECASE)
_INSIDE_BARE = re.compile(rf"(?<=\w)\s+(?=(?:{'|'.join(_BARE)})\s+\w)", re.IGNORECASE)
_INSIDE_SHORT = re.compile(r"(?<=[\w)])\s+(?=(?:T\.?P\b\.?|T\.?X\b\.?|T\.?T\b\.?|[XHPQT]\.)\s*\w|[PQ]\s?\d)")
_ASIDE = re.compile(r"\((?:[^()]*)\)|\bcũ\b", re.IGNORECASE)
_COMMAS = re.compile(r"[,;/|\n•]+")
_DASHES = re.compile(r"\s*[‐‑‒–—―−]\s*|\s+-+\s*|\s*-+\s+|(?<=\w)-(?=\w)")
DASH = re.compile("[-‐‑‒–—―−]")  # without one `_DASHES` cuts nothing
_TRIM = " .,:;-–\"'“”"
_HAMLET = re.compile(
    r"(?:thôn|xóm|bản|ấp|khóm|khu|tổ|tdp|kp|tk|số|đường|phố|ngõ|ngách|hẻm|làng|buôn|bon|plei|đội|tiểu khu|km|lô|kcn"
    r"|ccn|"
    r"cụm|chợ|quốc lộ|ql|tỉnh lộ|tl|thon|xom|ban|ap|khom|to|so|duong|pho|ngo|lang|doi)\b|\d",
    re.IGNORECASE,
)
_DASHED = (
    (re.compile(r"\bBR\s*[-–]\s*VT\b", re.IGNORECASE), "Bà Rịa - Vũng Tàu"),
    (re.compile(r"\bTT[\s.–-]*(?=Huế\b|Hue\b)", re.IGNORECASE), "Thừa Thiên "),
)
_DAK = re.compile(r"\b(?:đ[ăắa][kc]|d[ăắa][kc](?!\w))")
_LAK = re.compile(r"(?<=đắk) ?l[ăắa][kc]|\bl[ăắa][kc]\b")
_ZEROS = re.compile(r"\b0+(?=\d)")
_NATION = {"viet nam", "vietnam", "vn", "nuoc viet nam"}
_NAMES = {
    "tphcm": "Hồ Chí Minh", "hcm": "Hồ Chí Minh", "tp hcm": "Hồ Chí Minh", "hcmc": "Hồ Chí Minh",
    "hn": "Hà Nội", "brvt": "Bà Rịa - Vũng Tàu",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class PlacePart:
    """One part of a place.

    Its type as stated ("" if none), its name in today's spelling, and whether it is a hamlet.
    """

    type: str
    name: str
    hamlet: bool = False

    @property
    def levels(self) -> tuple[Level, ...]:
        """The levels its type allows, all if none is stated."""
        return TYPE_LEVELS[self.type]


Parts = list[tuple[PlacePart, tuple[Level, ...]]]
"""The parts of a place, nearest first, each with the levels it may be of."""


@lru_cache(maxsize=65536)
def key(name: str) -> str:
    """Return `name` for look-up.

    no accents, marks or blanks, i for y, no leading zeros, one spelling of Đắk and Lắk.
    """
    bare = re.sub(r"[^a-z0-9 ]", " ", vietnamese.fold(name))
    if "da" in bare:
        bare = re.sub(r"\bda[ck]\b", "dak", re.sub(r"\bda[ck] ?la[ck]\b", "dak lak", bare))
    return _ZEROS.sub("", bare).replace(" ", "").replace("y", "i")


@lru_cache(maxsize=65536)
def split_parts(written: str, known: frozenset[str], dashed: frozenset[str]) -> tuple[PlacePart, ...]:
    """Return the parts of a place as written, nearest first.

    `known` are the keys of all names, `dashed` of those with a dash that shall not cut them (“Bà Rịa - Vũng Tàu”).
    """
    plain = _ASIDE.sub(" ", vietnamese.today_spelling(vietnamese.nfc(written.replace("’", "'").replace("ʼ", "'"))))
    for short, full in _DASHED:
        plain = short.sub(full, plain)
    found: list[PlacePart] = []
    for piece in _COMMAS.split(plain):
        for words in _cut_words(piece, known):
            for bit in _cut_dashes(words, dashed):
                found += [_typed(one, known) for one in _INSIDE_SHORT.split(bit) if one.strip(_TRIM)]
    return tuple(part for part in found if part.name and vietnamese.fold(part.name) not in _NATION)


def _cut_dashes(piece: str, dashed: frozenset[str]) -> list[str]:
    bits = [bit for bit in _DASHES.split(piece) if bit and bit.strip(_TRIM)]
    joined: list[str] = []
    index = 0
    while index < len(bits):
        pair = " - ".join(bits[index : index + 2])
        if index + 1 < len(bits) and key(_typed(pair).name) in dashed:
            joined.append(pair)
            index += 2
        else:
            joined.append(bits[index])
            index += 1
    return joined


def _cut_words(piece: str, known: frozenset[str]) -> list[str]:
    """Cut before each type in the middle: “xã Hải Bình huyện Tĩnh Gia”.

    A type may be part of a name (“xa tinh gia”, “xã Tứ Quận”): so the finest cut of which every part is known, a hamlet
    in front aside; if there is none, every cut.
    """
    if key(_typed(piece, known).name) in known:
        return [piece]
    inside = _INSIDE_BARE if piece.isascii() else _INSIDE_FULL
    places = [found.end() for found in inside.finditer(piece)][:6]
    for count in range(len(places), 0, -1):
        for chosen in combinations(places, count):
            cuts = [0, *chosen, len(piece)]
            bits = [piece[start:end] for start, end in pairwise(cuts)]
            parts = [_typed(bit, known) for bit in bits]
            if all(key(part.name) in known for part in (parts[1:] if parts[0].hamlet else parts)):
                return bits
    places = [place for place in places if vietnamese.fold(piece[:place]).split()[-1] != "thi"]  # not inside “thị xã”
    return [piece[start:end] for start, end in pairwise([0, *places, len(piece)])]


def _typed(bit: str, known: frozenset[str] = frozenset()) -> PlacePart:
    """Return the part that a piece of text without separators is."""
    bit = bit.strip(_TRIM)
    if bit.isascii() and key(bit) in known:
        return PlacePart("", bit)
    short = _NAMES.get(vietnamese.fold(bit).replace(".", ""))
    if short:
        return PlacePart("", short)
    for begin, types in (
        (_BEGIN_BARE if bit.isascii() else _BEGIN_FULL, _BARE),
        (_BEGIN_SHORT, None),
        (_BEGIN_LONE, _LONE),
    ):
        found = begin.match(bit)
        rest = bit[found.end() :].strip(_TRIM) if found else ""
        if found and rest:
            if types is None:
                kind = list(_SHORT.values())[(found.lastindex or 1) - 1]
            else:
                kind = types[vietnamese.fold(found.group(1))]
            island = rest[:4].casefold() == "đảo " and key(rest) not in known  # “huyện đảo Lý Sơn”
            return PlacePart(kind, _NAMES.get(vietnamese.fold(rest), rest[4:] if island else rest))
    english = _END_ENGLISH.search(bit)
    if english and english.start() > 0:
        return PlacePart(_ENGLISH[english.group(1).lower()], bit[: english.start()])
    return PlacePart("", bit, bool(_HAMLET.match(bit)))


def accents(written: str, real: str) -> int:
    """Return how well `written` fits `real` when their keys are equal.

    0: the same letters, but for i and y and marks of punctuation. 1: accents left out. 2: an accent that the name has
    not, so that it may be another name.
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
    apart = unicodedata.normalize("NFD", _ZEROS.sub("", name)).replace("y", "i")
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


class Names:
    """All units by the keys of their names."""

    def __init__(self, book: Gazetteer) -> None:
        """Index every state of every unit."""
        self.book = book
        self.by_key: dict[str, list[Unit]] = defaultdict(list)
        for unit in book.everything():
            names = (unit.name, *unit.spellings)
            for name in dict.fromkeys(key(name) for name in names):
                self.by_key[name].append(unit)
            if key(unit.name).startswith(key(unit.type)):  # “phường Phường Đúc”, written “phường Đúc”
                self.by_key[key(unit.name.split(" ", 1)[-1])].append(unit)
        self.known = frozenset(self.by_key)
        dashed = {key(unit.name) for unit in book.everything() if "-" in unit.name}
        self.dashed = frozenset(dashed | {key("Thừa Thiên - Huế")})  # how many write it
        self._by_start: dict[str, list[str]] = defaultdict(list)
        for name in sorted(self.known):
            self._by_start[name[:1]].append(name)
        self._named = lru_cache(maxsize=65536)(self._units_of)
        self.above = lru_cache(maxsize=65536)(self._units_above)

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

    def near(self, name: str) -> list[Unit]:
        """Return the units whose key is nearly like one, nearest first."""
        alike = [known for known in self._by_start[name[:1]] if abs(len(known) - len(name)) < 3]
        return [
            unit for one in difflib.get_close_matches(name, alike, MOST_CANDIDATES, 0.75) for unit in self.by_key[one]
        ]


@lru_cache(maxsize=1)
def names() -> Names:
    """Return the names of all units, indexed once."""
    return Names(gazetteer())
