"""Vietnamese text that arrived in the letters of another encoding: which one it was, and what it said.

Two old font encodings (TCVN3, VNI) copied as if they were Latin letters, and UTF-8 that a program took for a code page
and saved again, once or more often. Every reading is judged by the words that it gives: a reading is certain when it
turns all that is wrong into Vietnamese syllables and no other reading does as well. Nothing here guesses at a single
odd letter: foreign names have them.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from ocop import data
from ocop.language.syllables import met, possible

LETTERS = frozenset(
    unicodedata.normalize("NFC", letter + tone)
    for letter in "aăâeêioôơuưy"
    for tone in ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
) | {"đ"}
"""The vowels of Vietnamese with every tone, and đ; small."""
_MARKED = sorted(letter for small in LETTERS if not small.isascii() for letter in (small, small.upper()))
_SIGNS = "“”‘’–—…·×°₫"
"""Signs that stand in Vietnamese texts and break as its letters do."""
_PAGES = {
    "cp1252": "Windows-1252",
    "latin-1": "Latin-1",
    "cp1258": "Windows-1258",
    "mac_roman": "Mac Roman",
    "cp437": "DOS 437",
    "cp850": "DOS 850",
}
_LONGEST_CHAIN = 3
"""How many times a file may have been read wrongly and saved again."""
TOKEN = re.compile(r"[^\s!-,./:-@\[-`{-~“”‘’–—…0-9]+")
"""A word, with all signs that an encoding shows for letters.

“-” is one of them, where TCVN3's soft hyphen was lost.
"""
_WEAK = re.compile("[ÃĂ][\u00a0“”‘’–—…™©]")
"""These may also be a capital letter at the end of a word, before a sign."""
_ENDS = re.compile(r"(?<=\u00a0)(?=[ ,.;:)]|$)").match
"""A no-break space that does not stand inside a word."""


@dataclass(frozen=True, slots=True)
class Broken:
    """What is wrong with a text. `encoding` is the name of the encoding for people, `text` the best reading."""

    encoding: str
    text: str
    certain: bool


def repaired(text: str) -> Broken | None:
    """Return what `text` says in the right letters; None where it is not in the letters of another encoding.

    Works on one value, a line or several. Decomposed letters count as their composed ones.
    """
    composed = unicodedata.normalize("NFC", text)
    return _from_code_page(composed) or _from_old_font(composed)


def from_tcvn3(text: str) -> str:
    """Return a text of TCVN3 (ABC) letters that were read as Latin-1.

    Words in a font of capitals (.Vn…H) get theirs.
    """
    loud = _CAPITALS(text) is not None and not _SMALL(text)
    return TOKEN.sub(lambda word: _word_of_tcvn3(word[0], loud=loud), text)


def from_vni(text: str) -> str:
    """Return a text of VNI letters that were read as Latin-1."""
    return _vni_pattern().sub(lambda found: _vni()[found[0]], text)


def _word_of_tcvn3(word: str, *, loud: bool) -> str:
    read = "".join(_tcvn3().get(sign, sign) for sign in word)
    return read.upper() if not _SMALL(word) and (loud or _CAPITALS(word)) else read


_SMALL = re.compile("[a-z]").search
_CAPITALS = re.compile("[A-Z].*[A-Z]").search


# --- UTF-8 that was read as a code page -------------------------------------------------------------------------------


def _from_code_page(text: str) -> Broken | None:
    best: Broken | None = None
    for page, name in _PAGES.items():
        misread = _misread(page)
        if not any(map(_strong, misread.pattern.finditer(text))) and not _LOST_HYPHEN.search(text):
            continue
        read = misread.read(text)
        for lost, letter in _LOST:
            read = lost.sub(letter, read)
        words = TOKEN.findall(read)
        certain = not any(map(_odd, words)) and (
            all(map(_sound, words)) or any(_shown(read, page, n) == text for n in range(1, _LONGEST_CHAIN + 1))
        )
        if best is None or (certain and not best.certain):
            best = Broken(f"UTF-8 bị đọc thành {name}", read, certain)
    return best


_LOST_HYPHEN = re.compile("áº(?=[a-z])")
_LOST = (
    (re.compile("(?<![A-ZÀ-Ý])[ÃĂ](?: (?= )|(?=[ ,.;:)]|$))|(?<=\\b[A-Z])[ÃĂ](?= [a-z])"), "à"),
    (_LOST_HYPHEN, "ậ"),
    (re.compile(r"Ä(?=[^\W\d_])"), "Đ"),
)
"""What is left of a letter whose last byte was a no-break space, a soft hyphen or a control character.

Only where a single letter leaves this rest.
"""


def _strong(found: re.Match[str]) -> bool:
    """Say whether what was found cannot be the end of a word before a sign, as in “XÃ” and «má»…"""
    quoted = found[0].startswith("á»") and "«" in found.string
    capital = (
        _WEAK.fullmatch(found[0])
        and not found.string[: found.start()][-1:].islower()
        and not _ENDS(found.string, found.end())
    )
    return not quoted and not capital


@dataclass(frozen=True, slots=True)
class _Misread:
    """How one code page shows letters in UTF-8: the pattern of all that it may show, and the letter of each."""

    pattern: re.Pattern[str]
    letters: Mapping[str, str]

    def read(self, text: str) -> str:
        return self.pattern.sub(lambda found: self.letters[found[0]], text)


@cache
def _misread(page: str) -> _Misread:
    letters: dict[str, str] = {}
    for letter in (*_MARKED, *_SIGNS):
        for times in range(1, _LONGEST_CHAIN + 1):
            letters.setdefault(_shown(letter, page, times), letter)
    longest_first = sorted(letters, key=len, reverse=True)
    return _Misread(re.compile("|".join(map(re.escape, longest_first))), letters)


def _shown(text: str, page: str, times: int) -> str:
    """Return a text after so many wrong readings.

    Bytes that a page does not have stand for themselves, as browsers do it.
    """
    for _ in range(times):
        text = unicodedata.normalize("NFC", "".join(_byte(one, page) for one in text.encode()))
    return text


@cache
def _byte(one: int, page: str) -> str:
    try:
        return bytes([one]).decode(page)
    except UnicodeDecodeError:
        return chr(one)


# --- Old fonts --------------------------------------------------------------------------------------------------------


def _from_old_font(text: str) -> Broken | None:
    if all(_sound(word) for word in TOKEN.findall(text)):
        return None
    found = [one for name, read, sure in _FONTS for one in _readings(text, name, read, sure=sure)]
    certain = {one.text: one for one in found if one.certain}
    best = next(iter(certain.values()), None) or next(iter(found), None)
    return best if best is None or len(certain) < 2 else replace(best, certain=False)


_HYPHEN = re.compile(r"(?<=[^\W\d_])-(?=[^\W\d_])")
_WITHOUT_U = re.compile("(?<!ư)([ơờởỡớợ](?:c|ng))")
_FONTS: tuple[tuple[str, Callable[[str], str], bool], ...] = (
    ("phông TCVN3 (ABC)", from_tcvn3, True),
    ("phông TCVN3 (ABC)", lambda text: from_tcvn3(_HYPHEN.sub("\u00ad", text)), True),
    ("phông TCVN3 (ABC)", lambda text: _WITHOUT_U.sub(r"ư\1", from_tcvn3(text)), False),
    ("phông VNI", from_vni, True),
)
"""Names of the old fonts with how to read them, and whether that is sure.

TCVN3 has its ư at the soft hyphen, which becomes “-” or gets lost.
"""


def _readings(text: str, name: str, read: Callable[[str], str], *, sure: bool) -> Iterator[Broken]:
    """Yield what `text` says when its wrong words are converted.

    All words are converted where that gives more words that are known.
    """
    words = [word for word in TOKEN.findall(text) if not word.isascii()]
    wrong = [word for word in words if not _sound(word)]
    converted = dict(zip(TOKEN.findall(text), TOKEN.findall(read(text)), strict=False))
    if sum(_evidence(word, converted[word]) for word in wrong) < _ENOUGH or not all(
        is_word(converted[word]) for word in wrong
    ):
        return
    kept = [word for word in words if _sound(word) and converted[word] != word]
    doubt = False
    if kept and _latin1(text) and all(is_word(converted[word]) for word in kept):
        as_kept, as_converted = (sum(map(met, some)) for some in (kept, [converted[word] for word in kept]))
        doubt = as_kept == as_converted and len(wrong) < 2 * len(kept)
        wrong += kept if as_kept <= as_converted else []
    chosen = set(wrong)
    mended = TOKEN.sub(lambda found: converted[found[0]] if found[0] in chosen else found[0], text)
    yield Broken(name, mended, certain=sure and not doubt)


_ENOUGH = 2
"""The least evidence for a font. One converted letter is not enough: names in other languages have them."""


def _evidence(before: str, after: str) -> int:
    """Return how strong the evidence of a conversion is.

    Each converted letter counts one; two where no language writes the sequence that it was read from (b¸nh, MËt,
    baùnh).
    """
    if before.lower() in _NAMES:
        return 0
    made = sum(sign not in before for sign in after)
    return made + len(before) - len(after) + len(_JOINED.findall(before))


_JOINED = re.compile(r"(?<=[^\W\d_])[¡-©«-¹»-¿×÷\u00ad]|(?<=[a-z])[À-Þ]|(?<=[A-Z])[À-Þ](?=[a-z])")
_NAMES = frozenset({"loïc", "laïc", "thaï", "taï", "où"})
"""French words that could be read as VNI."""


def _latin1(text: str) -> bool:
    return all(ord(sign) < 256 or sign in _SIGNS for sign in text)


@cache
def _tcvn3() -> dict[str, str]:
    return {written: letter for encoding, written, letter in _rows() if encoding == "tcvn3"}


@cache
def _vni() -> dict[str, str]:
    small = {written: letter for encoding, written, letter in _rows() if encoding == "vni"}
    mixed = {written[0].upper() + written[1:]: letter.upper() for written, letter in small.items()}
    return small | mixed | {written.upper(): letter.upper() for written, letter in small.items()}


@cache
def _vni_pattern() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(_vni(), key=len, reverse=True))))


def _rows() -> Iterator[tuple[str, str, str]]:
    for row in data.rows("encodings.tsv"):
        yield row["encoding"], bytes.fromhex(row["bytes"]).decode("latin-1"), row["letter"]


# --- Words ------------------------------------------------------------------------------------------------------------


def _sound(word: str) -> bool:
    if word.isascii():
        return True
    return all(is_word(part) and (part[1:].islower() or part.isupper() or len(part) == 1) for part in word.split("-"))


def is_word(word: str) -> bool:
    """Say whether Vietnamese has such a syllable, or the catalogue has met the word."""
    return possible(word) or met(word)


def _odd(word: str) -> bool:
    """Say whether a word has a letter or sign between letters that Vietnamese has not."""
    return any(not sign.isascii() and sign.lower() not in LETTERS for sign in word)
