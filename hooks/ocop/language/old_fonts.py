"""Find and repair Vietnamese in wrong letters.

Old fonts (TCVN3, VNI), UTF-8 read as Windows-1252, and files in any of them. A text is repaired only where the result
is Vietnamese and the original is not: a guess is never written. The letters of the old fonts are read by `encodings`.
"""

import codecs
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from ocop.language.encodings import from_tcvn3, from_vni
from ocop.language.syllables import possible

_BREAKS = re.compile(r"[\s,.;:()\[\]{}/\\\"“”'’‘…!?+&%=<>|–—_*#@0-9-]+")
_LOST = re.compile(r"\w\?+\w|\w\?{2,}|\ufffd")
"""Question marks inside a word: the code page did not have the letter."""


class Mended(NamedTuple):
    """A repaired text, and the encoding it was in; "" where nothing was repaired."""

    text: str
    was: str


class Decoded(NamedTuple):
    """The text of a file, and the code it is in, as people call it."""

    text: str
    code: str

    @property
    def sure(self) -> bool:
        """Say whether nearly every word is one that Vietnamese could have: then the code is right. “QĐ” is none."""
        good, bad = strange(self.text)
        return "\ufffd" not in self.text and bad * 4 <= good


def strange(text: str) -> tuple[int, int]:
    """Return how many words with letters beyond ASCII are syllables, and how many cannot be."""
    words = [word for word in _BREAKS.split(unicodedata.normalize("NFC", text)) if word and not word.isascii()]
    good = sum(map(possible, words))
    return good, len(words) - good


def lost(text: str) -> bool:
    """Say whether letters of `text` are lost: a replacement character, or question marks inside words."""
    return bool(_LOST.search(text))


def habit(texts: Iterable[str]) -> str:
    """Return the old font in which most of `texts` are written, "" for none.

    It decides for words that could be either.
    """
    whole = "\n".join(texts)
    best, score = "", _score(whole)
    for font, convert in _FONTS.items():
        if (here := _score(convert(whole))) > score:
            best, score = font, here
    return best


def mend(text: str, habit: str = "") -> Mended:
    """Return `text` in Unicode, composed; `habit` is the old font that the texts around it are written in."""
    proper = unicodedata.normalize("NFC", text)
    if proper.isascii():
        return Mended(proper, "")
    _, bad = strange(proper)
    if not bad and not (habit and _narrow(proper)):
        return Mended(proper, "")
    for was, convert in _cures(habit):
        if not bad and was != habit:
            continue
        cured = convert(proper)
        now = strange(cured)
        if cured != proper and not now[1] and now[0] and _narrow(proper):
            return Mended(cured, was)
    return Mended(proper, "")


def decode(content: bytes) -> Decoded:
    """Return the text of a file of unknown code: UTF-8, UTF-16, Windows-1258, TCVN3 or VNI. Never raises."""
    for mark, code in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if content.startswith(mark):
            return Decoded(
                content[len(mark) :].decode(code, errors="replace"),
                code.removesuffix("-le").removesuffix("-be").upper(),
            )
    if wide := _wide(content):
        return Decoded(content.decode(wide, errors="replace"), "UTF-16")
    try:
        return Decoded(content.decode("utf-8"), "UTF-8")
    except UnicodeDecodeError:
        pass
    narrow = content.decode("latin-1")
    found = {"Windows-1258": unicodedata.normalize("NFC", content.decode("cp1258", errors="replace"))}
    found |= {font: convert(narrow) for font, convert in _FONTS.items()}
    found["UTF-8"] = content.decode("utf-8", errors="replace")
    code = max(found, key=lambda one: _score(found[one]))
    return Decoded(found[code], code)


def _wide(content: bytes) -> str:
    """Return the kind of UTF-16 without a mark that a file is in, "" for none.

    In UTF-16 every other byte of an ASCII letter is zero.
    """
    head = content[:4000]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if max(even, odd) * 4 < len(head):
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _score(text: str) -> int:
    good, bad = strange(text)
    return good - 2 * bad - 5 * text.count("\ufffd")


def _narrow(text: str) -> bool:
    """Say whether every letter fits one byte of Windows-1252, as all letters of the old fonts do."""
    try:
        text.encode("cp1252")
    except UnicodeEncodeError:
        return all(ord(letter) < 0x100 for letter in text)
    return True


def _cures(habit: str) -> list[tuple[str, Callable[[str], str]]]:
    fonts = list(_FONTS.items())
    first = [one for one in fonts if one[0] == habit]
    return [*first, ("UTF-8", _read_again), *(one for one in fonts if one[0] != habit)]


def _read_again(text: str) -> str:
    """Return `text` decoded again where UTF-8 was read as Windows-1252; else `text` itself."""
    try:
        raw = b"".join(bytes([ord(one)]) if 0x7F < ord(one) < 0xA0 else one.encode("cp1252") for one in text)
        return unicodedata.normalize("NFC", raw.decode("utf-8"))
    except UnicodeError:
        return text


_FONTS: Mapping[str, Callable[[str], str]] = {"TCVN3": from_tcvn3, "VNI": from_vni}
