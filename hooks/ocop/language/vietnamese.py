"""Vietnamese text as people type it: one spelling, folding for look-ups, slugs, and the order of the dictionary."""

import hashlib
import re
import sys
import unicodedata
from collections.abc import Callable
from functools import lru_cache

_TONES = ("\u0300", "\u0309", "\u0303", "\u0301", "\u0323")  # huyền, hỏi, ngã, sắc, nặng: the order of dictionaries
_LETTERS = {letter: rank for rank, letter in enumerate("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")}
_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufdd0-\ufdef\ufeff\ufff9-\ufffb\ufffe"
    "\uffff\U000e0000-\U0010ffff]"
)
_MARKED = [unicodedata.normalize("NFC", letter + tone) for letter in "aăâeêioôơuưy" for tone in ("", *_TONES)]
_FOLDED = (
    dict.fromkeys(map(ord, "đðɖ"), "d")  # eth and the African d are typed for đ: their capitals look the same
    | dict.fromkeys(map(ord, (*_TONES, "\u0302", "\u0306", "\u031b")))
    | {ord(letter): unicodedata.normalize("NFD", letter)[0] for letter in _MARKED}
)
"""Vietnamese letters without their marks, composed or not."""
_ACCENTED = "".join(letter + letter.upper() for letter in (*_MARKED, "đ") if not letter.isascii())
_UNUSUAL = re.compile(rf"[^\n\r\t -\[\]-~{_ACCENTED}“”‘’–—…°]").search
_SLUG_WORDS = re.compile(r"[a-z0-9]+").findall
# Tone marks on open “oa, oe, uy” stand on the last vowel in the older spelling (hoà) and on the first in today's (hòa).
_TONE = "[\u0300\u0309\u0303\u0301\u0323]"
_END = r"(?![\w\u0302\u0306\u031b])"
_OLD_TONE = re.compile(rf"([oO])([aAeE])({_TONE}){_END}|(?<![qQ])([uU])([yY])({_TONE}){_END}")
_MAYBE_OLD = re.compile("[oO][àảãáạèẻẽéẹÀẢÃÁẠÈẺẼÉẸ]|[uU][ỳỷỹýỵỲỶỸÝỴ]").search


@lru_cache(maxsize=4)
def is_usual(text: str) -> bool:
    """Say whether a text has only Vietnamese letters, composed, and signs that keys and Vietnamese typography have.

    Nearly all have, and nothing on letters has to be asked of them: they are NFC, are read everywhere, and have no
    blank besides the usual. A backslash is not among the signs, for an escape hides what it stands for.
    """
    return _UNUSUAL(text) is None


def nfc(text: str) -> str:
    """Return `text` composed (NFC), with runs of white space as one blank and none at the ends."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def today_spelling(text: str) -> str:
    """Return `text` with tone marks where today's spelling puts them: “hoà, khoẻ, thuý” become “hòa, khỏe, thúy”."""
    composed = unicodedata.normalize("NFC", text)
    if not _MAYBE_OLD(composed):
        return composed
    moved = _OLD_TONE.sub(_move_tone, unicodedata.normalize("NFD", composed))
    return unicodedata.normalize("NFC", moved)


def _move_tone(found: re.Match[str]) -> str:
    first, second, tone = found.group(1, 2, 3) if found.group(1) else found.group(4, 5, 6)
    return first + tone + second


def visible(text: str) -> str:
    """Return `text` as one line without control characters, invisible characters and changes of direction."""
    return _UNSEEN.sub(lambda sign: {"\t": "→", "\n": "↵"}.get(sign[0], "\ufffd"), text)


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Return `text` for comparison: without accents, lower case, “đ” as “d”, single blanks."""
    low = text.casefold()
    bare = low.translate(_FOLDED)
    if not bare.isascii():  # another alphabet may have other marks
        apart = unicodedata.normalize("NFD", low).translate(_FOLDED)
        bare = "".join(c for c in apart if not unicodedata.combining(c))
    return " ".join(bare.split())


@lru_cache(maxsize=65536)
def slug(text: str) -> str:
    """Return `text` as part of an address: lower-case ASCII letters and digits, joined by single hyphens."""
    return "-".join(_SLUG_WORDS(fold(text)))


def short_slug(text: str, most: int) -> str:
    """Return `slug(text)` where it has at most `most` letters.

    Else its first words and eight letters of a hash of the text. A file system takes 255 bytes a name, and a text of
    another alphabet has no slug: the hash keeps two texts from sharing an address.
    """
    whole = slug(text)
    if whole and len(whole) <= most:
        return whole
    digest = hashlib.blake2b((whole or fold(text)).encode(), digest_size=4).hexdigest()
    kept = whole[: most - len(digest)].rpartition("-")[0] or whole[: most - len(digest) - 1]
    return f"{kept}-{digest}" if kept else digest


@lru_cache(maxsize=65536)
def sort_key(text: str) -> tuple[str, str, str]:
    """Return a key that sorts as Vietnamese dictionaries do.

    Letters first (a ă â … d đ …), tones only between equals.
    """
    signs = unicodedata.normalize("NFC", text.casefold())
    return signs.translate(_RANKS), signs.translate(_TONE_RANKS), text


class _Ranks(dict[int, str]):
    """The position of each sign in the order of the dictionary, computed when it is first met."""

    def __init__(self, rank: Callable[[str], str]) -> None:
        self._rank = rank

    def __missing__(self, sign: int) -> str:
        self[sign] = found = self._rank(chr(sign))
        return found


def _letters(char: str) -> str:
    """Return the ranks of a sign without its tone; none for a mark on a letter that never carries it (g̀)."""
    apart = unicodedata.normalize("NFD", char)
    bare = unicodedata.normalize("NFC", "".join(c for c in apart if c not in _TONES))
    return "".join(map(_rank, bare))


def _rank(letter: str) -> str:
    """Put blanks, signs and digits before letters, other alphabets after them."""
    if letter in _LETTERS:
        return chr(60 + _LETTERS[letter])
    return letter if letter <= "9" else chr(min(100 + ord(letter), sys.maxunicode))


def _tone(char: str) -> str:
    apart = unicodedata.normalize("NFD", char)
    return str(next((rank for rank, mark in enumerate(_TONES, 1) if mark in apart), 0))


_RANKS, _TONE_RANKS = _Ranks(_letters), _Ranks(_tone)
