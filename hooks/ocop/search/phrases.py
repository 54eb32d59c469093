"""Many short texts in few bytes: phrases that recur are listed once, texts are the numbers of their phrases.

Gzip sees 32 KB back; a brand or a village that recurs among 20,000 names lies further apart. Read back by
theme/assets/search/index/texts.js.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from ocop.search.packing import sized

_SIGNS = "\x01\x02\x03"
"""One for each text that a name borrows from."""

_ROUNDS = 5
_OFTEN = 30
"""Occurrences from which two phrases side by side are worth one of their own."""


def borrowed(name: str, texts: Sequence[str]) -> str:
    """Return `name` with its longest run of words that each of `texts` also has as a reference.

    A reference is a sign and two numbers.

    A brand is often the end of its producer's name: “Nước mắm Ba Làng” by “Hợp tác xã Ba Làng” is “Nước mắm”, the sign
    of the first text, 2 for two words, 0 for none behind them.
    """
    words = name.split()
    for sign, text in zip(_SIGNS, texts, strict=True):
        others, having = _split(text)
        if not having.isdisjoint(words) and (run := _shared(words, others)):
            at, count, behind = run
            words[at : at + count] = [f"{sign}{count}{behind}"]
    return " ".join(words)


@lru_cache(maxsize=16384)
def _split(text: str) -> tuple[list[str], frozenset[str]]:
    words = text.split()
    return words, frozenset(words)


def _shared(words: Sequence[str], others: Sequence[str]) -> tuple[int, int, int] | None:
    """Return where the longest run of words of both begins in `words`, its length, and how many of `others` follow it.

    One word alone counts only at the end of `others`; of equal runs the last of `others` is meant.
    """
    best = (0, 0, 0)
    for start in range(max(0, len(others) - 18), len(others)):
        if others[start] not in words:
            continue
        for at, word in enumerate(words):
            if word != others[start]:
                continue
            rest = zip(words[at : at + 9], others[start : start + 9], strict=False)
            count = next(
                (n for n, (one, other) in enumerate(rest) if one != other),
                min(9, len(words) - at, len(others) - start),
            )
            behind = len(others) - start - count
            if behind <= 9 and (count > 1 or not behind):
                best = max(best, (count, -behind, -at))
    count, behind, at = best
    return (-at, count, -behind) if count else None


def plain(columns: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Return the columns as lines, for few texts."""
    return {key: "\n".join([line(text) for text in column]) for key, column in columns.items()}


@lru_cache(maxsize=65536)
def line(text: str) -> str:
    """Return `text` with one blank wherever it has any."""
    return " ".join(text.split())


def coded(columns: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Return {"phrases": …, one a line} and each column as numbers of its phrases, from 1.

    A 0 ends each text.
    """
    names: list[str] = []
    numbers: dict[str, int] = {}
    texts = {key: [_numbers(text, numbers, names) for text in column] for key, column in columns.items()}
    every = [text for column in texts.values() for text in column]
    for _ in range(_ROUNDS):
        _merge(every, names)
    used = Counter(number for text in every for number in text)
    order = {number: place for place, (number, _) in enumerate(used.most_common(), 1)}
    return {
        "phrases": "\n".join(names[number] for number in order),
        **{
            key: sized(n for text in column for n in (*(order[one] for one in text), 0))
            for key, column in texts.items()
        },
    }


def _numbers(text: str, numbers: dict[str, int], names: list[str]) -> list[int]:
    out = []
    for word in text.split():
        if word not in numbers:
            numbers[word] = len(names)
            names.append(word)
        out.append(numbers[word])
    return out


def _merge(texts: list[list[int]], names: list[str]) -> None:
    """Make one phrase of every two that stand side by side often, in place; of overlapping ones the more frequent."""
    counts = Counter(pair for text in texts for pair in pairwise(text))
    merged: dict[tuple[int, int], int] = {}
    for pair, count in counts.items():
        if count >= _OFTEN:
            merged[pair] = len(names)
            names.append(f"{names[pair[0]]} {names[pair[1]]}")
    for text in texts:
        at = 0
        while at < len(text) - 1:
            pair, after = (text[at], text[at + 1]), (text[at + 1], text[at + 2]) if at + 2 < len(text) else None
            if pair in merged and (after is None or counts[after] <= counts[pair]):
                text[at : at + 2] = [merged[pair]]
            at += 1
