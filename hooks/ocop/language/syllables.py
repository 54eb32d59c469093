"""Decide which words are Vietnamese syllables: by the rules of spelling, or by having been seen.

Used to judge a repaired text: in the right letters it consists of syllables. Sources: the rules of today's spelling as
school books give them; data/syllables.tsv, which `scripts/make-syllables` collects from the records, the gazetteer and
the words of the interface.
"""

import re
import unicodedata
from functools import cache, lru_cache

from ocop import data

_TONES = "\u0300\u0309\u0303\u0301\u0323"
_FINALS = {
    "a": "|c|ch|i|m|n|ng|nh|o|p|t|u|y", "ă": "c|m|n|ng|p|t", "â": "c|m|n|ng|p|t|u|y",
    "e": "|c|m|n|ng|o|p|t", "ê": "|c|ch|m|n|ng|nh|p|t|u", "i": "|a|ch|m|n|nh|p|t|u", "iê": "c|m|n|ng|p|t|u",
    "o": "|c|i|m|n|ng|p|t", "oo": "c|ng", "ô": "|c|i|m|n|ng|p|t", "ơ": "|i|m|n|p|t",
    "u": "|a|c|i|m|n|ng|p|t|y", "uô": "c|i|m|n|ng|t", "ư": "|a|c|i|m|n|ng|t|u", "ươ": "c|i|m|n|ng|p|t|u",
    "oa": "|c|ch|i|m|n|ng|nh|o|p|t|y", "oă": "c|m|n|ng|t", "oe": "|m|n|o|t",
    "uâ": "n|ng|t|y", "uê": "|ch|n|nh", "uơ": "", "uy": "|a|ch|n|nh|p|t|u", "uyê": "n|t", "y": "", "yê": "m|n|ng|t|u",
}  # fmt: skip
"""What may follow each vowel. Stops (c, ch, p, t) carry sắc or nặng only."""
_INITIALS = "b|ch|c|d|đ|gh|gi|g|h|kh|k|l|m|ngh|ng|nh|n|ph|p|qu|r|s|th|tr|t|v|x"
_LONGEST_FIRST = sorted(_FINALS.items(), key=lambda one: -len(one[0]))
_RIMES = "|".join(f"{vowel}(?:{finals})" for vowel, finals in _LONGEST_FIRST)
_SYLLABLE = re.compile(rf"({_INITIALS})?({_RIMES})").fullmatch
_GLIDE = re.compile("[aăâeêơô]y|[aăâeêiyươôu]u|[aăâoôơuư]i|[ae]o").search
"""A vowel and what closes the syllable after it. “uy” is not among them: its tone stands on either."""
_STOPS = ("c", "ch", "p", "t")
_BEFORE_FRONT = ("k", "gh", "ngh")
"""Spellings that stand before i, e, ê, y only, as c, g (but for gi), ng stand before the others."""


@lru_cache(maxsize=65536)
def possible(word: str) -> bool:
    """Say whether today's spelling allows `word`, in any case, as one syllable.

    Tone marks may stand in either old or new place, but on no letter that closes the syllable: “quảy”, not “quaỷ”.
    """
    letters = [unicodedata.normalize("NFD", letter) for letter in unicodedata.normalize("NFC", word.lower())]
    tones = [(sign, place) for place, letter in enumerate(letters) for sign in letter if sign in _TONES]
    bare = unicodedata.normalize("NFC", "".join(sign for letter in letters for sign in letter if sign not in _TONES))
    if len(tones) > 1:
        return False
    if bare.startswith(("gi", "qu")) and not _SYLLABLE(bare):  # gìn, giếng, quýt: the letter belongs to both parts
        bare = "d" + bare[1:]
    if not _SYLLABLE(bare):
        return False
    closing = _GLIDE(bare, len("qu") if bare.startswith(("gi", "qu")) else 0)
    if closing and tones and tones[0][1] == closing.end() - 1:
        return False
    if bare.endswith(_STOPS) and not (tones and tones[0][0] in "\u0301\u0323"):
        return False
    front = bare.lstrip("bcdđghklmnpqrstvx")[:1] in "ieêy"
    start = bare[: len(bare) - len(bare.lstrip("bcdđghklmnpqrstvx"))]
    if start in _BEFORE_FRONT:
        return front
    return not (start in ("c", "ng") and front)


def met(word: str) -> bool:
    """Say whether the catalogue, the gazetteer or the interface uses `word`, in any case."""
    return unicodedata.normalize("NFC", word.lower()) in _met()


@cache
def _met() -> frozenset[str]:
    return frozenset(" ".join(data.lines("syllables.tsv")).split())
