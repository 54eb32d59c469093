"""What places as printed were found to mean, kept from run to run: finding it out is a third of resolving a record.

One text file: a head with its edition (code and tables) and the digest of what follows, then a line for each question.
A file of another edition, or with a wrong digest, is ignored. Nothing in it depends on the day.
"""

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path

from ocop.files import read_sealed, write_sealed
from ocop.places.gazetteer import unit_of
from ocop.places.resolver import Answer

FILE = Path(".cache/places/answers.tsv")
"""Where it lies, from the root of the project."""

_NAME = "ocop-places"
_PARTS = "\x1f"
"""Stands between the texts of a question."""
_SIGNS = {_PARTS, "\t", "\n"}
"""What the file is written with: a text that holds one of them is not kept."""


class _Memory:
    """Answers of an earlier run, those that this run asked for, and whether the file lacks some of them."""

    def __init__(self, known: dict[str, str]) -> None:
        self.known = known
        self.used: dict[str, str] = {}
        self.grown = False


_memories: list[_Memory] = []
"""The one that is in use comes last; there is none outside `kept`."""


@contextlib.contextmanager
def kept(file: Path, edition: str) -> Iterator[None]:
    """Remember answers in `file` while this lasts. `edition` is the digest of all that decides an answer."""
    lines = (line.partition("\t") for line in read_sealed(file, _NAME, edition).decode().split("\n") if line)
    memory = _Memory({question: answer for question, _, answer in lines})
    _memories.append(memory)
    try:
        yield
    finally:
        _memories.remove(memory)
    if memory.grown or len(memory.used) < len(memory.known):
        body = "".join([f"{question}\t{answer}\n" for question, answer in memory.used.items()])
        write_sealed(file, _NAME, edition, body.encode())


def answer_or(texts: list[str], make: Callable[[], Answer]) -> Answer:
    """Return what was kept as the answer to the question of `texts`, else what `make` returns, which is kept."""
    if not _memories:
        return make()
    memory, question = _memories[-1], _PARTS.join(texts)
    line = memory.known.get(question)
    if line is not None:
        memory.used[question] = line
        kind, note, *units = line.split("\t")
        return Answer("one" if kind == "one" else "tie", tuple([unit_of(key) for key in units]), note)
    answer = make()
    line = "\t".join([answer.kind, answer.note, *(unit.key for unit in answer.units)])
    if answer.kind != "none" and not any(_SIGNS & {*text} for text in texts):
        memory.used[question], memory.grown = line, True
    return answer
