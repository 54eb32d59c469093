"""Read from its name which kind of goods a product is.

A Vietnamese noun comes before what describes it, so the first words decide. Nothing is guessed: a name that shows no
kind has none. Words that mislead are listed in the table of kinds.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ocop import text_memory
from ocop.goods.kinds import OTHER, Kind, kinds
from ocop.language.vietnamese import today_spelling

Words = tuple[str, ...]

_LEADING = "sản phẩm|đặc sản|nhóm|nhóm sản phẩm|bộ|bộ sản phẩm|bộ sưu tập|các loại|các sản phẩm|quả|trái|củ|con|cây"
"""Words that may stand before the noun and say nothing of the kind."""
_PLACES = (
    "cao bằng|nghệ an|trà vinh|trà bồng|trà my|nam trà my|bắc trà my|trà ôn|trà sư|trà cổ|trà cú|trà lĩnh|trà "
    "linh|tương dương|"
    "đường lâm|hương sơn|hương khê|hương trà|hương thủy|thạch hà|thạch thành|thạch thất|bạc liêu|mường khương|quế "
    "phong|quế sơn|"
    "quế võ|quế lâm|cam lộ|cam ranh|cam lâm|na hang|na rì|lạc thủy|lạc sơn|lạc dương|nho quan|cà mau|cao phong|cao "
    "lộc|cao lãnh|"
    "bến tre|gò công|vĩnh bảo|sơn trà|tiên phước"
)
"""Places with which a name may begin; most begin with the name of goods themselves."""
_TOKEN = re.compile(r"\w+")
_NEW_BEGINNING = re.compile(r"\s[-–—]\s|[(:|•]")
"""Signs after which a second name may begin: “Đại An - Dầu mè đen”."""
_PHRASE_END = re.compile(r"[.,:;(]")


@dataclass(frozen=True, slots=True)
class _Sign:
    """What shows a kind: `words` side by side and, if there are any, one of `later` somewhere behind them."""

    kind: Kind
    words: Words
    later: tuple[Words, ...]


def kind_of(name: str, description: str = "") -> Kind | None:
    """Return the kind of what is called `name`, None where the name does not show one.

    The first phrase of `description` is read as a name where the name itself says nothing.
    """
    found = _read(name)
    if found is None and description:
        phrase = _words(_PHRASE_END.split(description, maxsplit=1)[0])
        found = _table().beginning(phrase, phrase, several=True)
    return None if found is None or found.slug == OTHER else found


@lru_cache(maxsize=65536)
def _read(name: str) -> Kind | None:
    """Return the kind that the beginning of `name` shows, else the first that it shows anywhere.

    The kind may be OTHER.
    """
    slug = text_memory.answer_or(lambda: found.slug if (found := _found(name)) else "", "goods", name)
    return kinds()[slug] if slug else None


def _found(name: str) -> Kind | None:
    parts = [_words(part) for part in _NEW_BEGINNING.split(name)]
    whole = tuple(word for part in parts for word in part)
    table = _table()
    for number, part in enumerate(parts):
        if found := table.beginning(part, whole, several=number > 0):
            return found
    return table.anywhere(whole)


def _words(text: str) -> Words:
    return tuple(_TOKEN.findall(today_spelling(text).lower()))


class _Table:
    """Every sign by all of its words: a name is read in one pass, and no sign is tried that does not stand in it."""

    def __init__(self) -> None:
        self._leading, self._places = _by_first(_LEADING), _by_first(_PLACES)
        first: dict[str, list[_Sign]] = {}
        inside: dict[str, list[_Sign]] = {}
        self._excludes: dict[str, tuple[frozenset[str], tuple[Words, ...]]] = {}
        for kind in kinds().values():
            excludes = [_words(one) for one in kind.excludes]
            single = frozenset(words[0] for words in excludes if len(words) == 1)
            self._excludes[kind.slug] = single, tuple(words for words in excludes if len(words) > 1)
            for written in kind.words:
                signs = inside if written.startswith("*") else first
                head, _, tail = written.removeprefix("*").partition("…")
                later = tuple(_words(one) for one in tail.split("|")) if tail else ()
                sign = _Sign(kind, _words(head), later)
                signs.setdefault(sign.words[0], []).append(sign)
        self._first, self._inside = _by_words(first), _by_words(inside)

    def beginning(self, part: Words, whole: Words, *, several: bool) -> Kind | None:
        """Return the kind that the first words of `part` show; `several`: only if two or more words show it."""
        at = 0
        while at < len(part):
            place = _length(self._places, part, at)
            for sign in _standing(self._first, part, at):
                alone = several and len(sign.words) == 1 and not sign.later
                if not alone and len(sign.words) > place and self._shows(sign, part, at, whole):
                    return sign.kind
            step = place or _length(self._leading, part, at) or int(part[at].isdigit())
            if not step:
                return None
            at += step
        return None

    def anywhere(self, whole: Words) -> Kind | None:
        """Return the first kind that `whole` shows by words that count anywhere."""
        for at in range(len(whole)):
            for sign in _standing(self._inside, whole, at):
                if self._shows(sign, whole, at, whole):
                    return sign.kind
        return None

    def _shows(self, sign: _Sign, part: Words, at: int, whole: Words) -> bool:
        """Say whether `sign`, whose words stand in `part` at `at`, shows its kind."""
        end = at + len(sign.words)
        if sign.later and not any(_holds(part[end:], later) for later in sign.later):
            return False
        words, phrases = self._excludes[sign.kind.slug]
        return words.isdisjoint(whole) and not any(_holds(whole, phrase) for phrase in phrases)


_ByWords = Mapping[str, tuple[tuple[int, Mapping[Words, Sequence[_Sign]]], ...]]
"""Signs by their first word, then by how many words they have, the longest first, then by these words."""


def _by_words(signs: Mapping[str, Sequence[_Sign]]) -> _ByWords:
    out = {}
    for word, same in signs.items():
        lengths: dict[int, dict[Words, list[_Sign]]] = {}
        for sign in sorted(same, key=lambda sign: (-len(sign.words), not sign.later)):
            lengths.setdefault(len(sign.words), {}).setdefault(sign.words, []).append(sign)
        out[word] = tuple(lengths.items())
    return out


def _standing(signs: _ByWords, part: Words, at: int) -> Iterator[_Sign]:
    """Yield the signs whose words stand in `part` at `at`, the longest first."""
    for length, same in signs.get(part[at], ()):
        yield from same.get(part[at : at + length], ())


def _by_first(texts: str) -> dict[str, list[Words]]:
    """Return texts between “|” as words, by the first of them, the longest first."""
    out: dict[str, list[Words]] = {}
    for words in sorted(map(_words, texts.split("|")), key=len, reverse=True):
        out.setdefault(words[0], []).append(words)
    return out


def _length(known: Mapping[str, Sequence[Words]], part: Words, at: int) -> int:
    """Return how many words of `part` from `at` on are one of `known`, 0 where they are not."""
    return next((len(one) for one in known.get(part[at], ()) if part[at : at + len(one)] == one), 0)


def _holds(words: Sequence[str], sought: Words) -> bool:
    """Say whether `sought` stands side by side in `words`."""
    if len(sought) == 1 or sought[0] not in words:
        return len(sought) == 1 and sought[0] in words
    return any(words[at : at + len(sought)] == sought for at in range(len(words) - len(sought) + 1))


@lru_cache(maxsize=1)
def _table() -> _Table:
    return _Table()
