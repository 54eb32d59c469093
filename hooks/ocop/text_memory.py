"""What pure functions of texts gave, kept from run to run: of a known record most is found out again otherwise.

A text of one line for each question. Nothing in it depends on the day. Imports nothing of ours.
"""

import contextlib
from collections.abc import Callable, Iterator, Mapping

_PARTS = "\x1f"
"""Stands between the texts of a question."""
_FEW = 2
"""One answer of so many must be asked for, else the file is written anew without the others."""


class _Memory:
    """Answers of an earlier run, and those that this run asked for."""

    def __init__(self, known: dict[str, str]) -> None:
        self.known = known
        self.used: dict[str, str] = {}


_memories: list[_Memory] = []
"""The one that is in use comes last; there is none outside `kept`."""


@contextlib.contextmanager
def kept(body: bytes, save: Callable[[bytes], None]) -> Iterator[None]:
    """Remember answers while this lasts: those of `body`, which an earlier run saved, and new ones, which `save` gets.

    `body` must be of a run with the same code and tables.
    """
    lines = (line.partition("\t") for line in body.decode().split("\n") if line)
    memory = _Memory({question: answer for question, _, answer in lines})
    _memories.append(memory)
    try:
        yield
    finally:
        _memories.remove(memory)
    used, known = memory.used, memory.known
    if not used.keys() <= known.keys():
        known |= used
        every = used if len(used) * _FEW < len(known) else known
        save("".join([f"{question}\t{answer}\n" for question, answer in every.items()]).encode())


def answer_or(make: Callable[[], str], function: str, *texts: str) -> str:
    """Return what was kept of a function called with `texts`, else what `make` returns, which is kept.

    What holds a tab or an end of a line is not kept.
    """
    if not _memories:
        return make()
    memory, question = _memories[-1], _PARTS.join((function, *texts))
    answer = memory.known.get(question)
    if answer is None:
        answer = make()
        whole = question + answer
        if "\n" in whole or "\t" in question or question.count(_PARTS) != len(texts):
            return answer
    memory.used[question] = answer
    return answer


def used() -> Mapping[str, str]:
    """Return what was asked for, for the process that this one is a copy of: see `join`."""
    return _memories[-1].used if _memories else {}


def join(used_there: Mapping[str, str]) -> None:
    """Take over what a copy of this process asked for."""
    if _memories:
        _memories[-1].used |= used_there
