"""Cut a place as people write it into parts.

“TT. Lam Sơn - Thọ Xuân” is a town and a unit of unknown level.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, pairwise

from ocop.language import vietnamese
from ocop.places.gazetteer import Level

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
DASH = re.compile("[-‐‑‒–—―−]")  # a text without any of them is not cut by `_DASHES`
_TRIM = " .,:;-–\"'“”"
_HAMLET = re.compile(
    r"(?:thôn|xóm|bản|ấp|khóm|khu|tổ|tdp|kp|tk|số|đường|phố|ngõ|ngách|hẻm|làng|buôn|bon|plei|đội|tiểu khu|km|lô|kcn"
    r"|ccn|cụm|chợ|quốc lộ|ql|tỉnh lộ|tl|thon|xom|ban|ap|khom|to|so|duong|pho|ngo|lang|doi)\b|\d",
    re.IGNORECASE,
)
_DASHED = (
    (re.compile(r"\bBR\s*[-–]\s*VT\b", re.IGNORECASE), "Bà Rịa - Vũng Tàu"),
    (re.compile(r"\bTT[\s.–-]*(?=Huế\b|Hue\b)", re.IGNORECASE), "Thừa Thiên "),
)
ZEROS = re.compile(r"\b0+(?=\d)")
_NO_LETTER = re.compile(r"[^a-z0-9 ]")
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

    No accents, marks or blanks, i for y, no leading zeros, one spelling of Đắk and Lắk.
    """
    folded = vietnamese.fold(name)
    joined = folded.replace(" ", "")
    if joined.isascii() and joined.isalpha() and "da" not in folded:  # nearly every name, and all are read at a start
        return joined.replace("y", "i")
    bare = _NO_LETTER.sub(" ", folded)
    if "da" in bare:
        bare = re.sub(r"\bda[ck]\b", "dak", re.sub(r"\bda[ck] ?la[ck]\b", "dak lak", bare))
    return ZEROS.sub("", bare).replace(" ", "").replace("y", "i")


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
