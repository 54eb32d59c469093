"""Small files by the beginning of what is typed, so that a first answer need not wait for the whole index."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

SHORTEST = 2
"""Letters typed before a shard is asked for."""

LONGEST = 4
"""Letters after which a shard is divided no further."""


@dataclass(frozen=True, slots=True)
class Shard:
    """The numbers of the products of which some text goes on from `key`; `whole` where that is all of them.

    `texts` are those texts: all that go on from `key` where it is whole, else those that are `key` and no more.
    """

    key: str
    rows: tuple[int, ...]
    whole: bool
    texts: Mapping[str, set[int]]


def starts(words: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield each word and the text from it on: “nuoc mam ba”, “mam ba”, “ba”, cut where no shard looks further."""
    for first, word in enumerate(words):
        yield word, " ".join(words[first : first + LONGEST])[:LONGEST]


def shards(texts: Mapping[str, set[int]], most: int, shortest: int = SHORTEST) -> Iterator[Shard]:
    """Yield a shard for each beginning (of at least `shortest` letters) of `texts` (text → rows that have it).

    One with more than `most` rows holds those of them that come first from each longer beginning in turn, and is
    divided by the next letter. A row given as smaller comes first.
    """
    byte: dict[str, dict[str, set[int]]] = defaultdict(dict)
    for text, rows in texts.items():
        byte[text[:shortest]][text] = rows
    for key in sorted(byte):
        yield from _divided(key, byte[key], most)


def _divided(key: str, texts: Mapping[str, set[int]], most: int) -> Iterator[Shard]:
    rows = set().union(*texts.values())
    if len(rows) <= most:
        yield Shard(key, tuple(sorted(rows)), whole=True, texts=texts)
        return
    longer: dict[str, dict[str, set[int]]] = defaultdict(dict)
    for text, having in texts.items():
        if len(text) > len(key):
            longer[text[: len(key) + 1]][text] = having
    ended = {key: texts[key]} if key in texts else {}
    turns = [sorted(set().union(*group.values())) for group in (*longer.values(), ended) if group]
    yield Shard(key, tuple(sorted(_in_turn(turns, most))), whole=False, texts=ended)
    for further in sorted(longer):
        yield from _divided(further, longer[further], most)


def _in_turn(turns: Iterable[Sequence[int]], most: int) -> set[int]:
    """Return up to `most` of the rows, taking one from each list in turn."""
    queues, taken, at = list(turns), set[int](), 0
    while queues and len(taken) < most:
        queues = [rows for rows in queues if len(rows) > at]
        for rows in queues:
            if len(taken) < most:
                taken.add(rows[at])
        at += 1
    return taken
