"""What the rows of a file came to last time, so that a file judged again after an edit costs only what changed.

Each step is kept with all that it was made from, and taken only where that is equal: what comes out is what the step
would give. `tests/importing/test_memory.py` compares a file that is edited with the same file read anew.
"""

import datetime as dt
from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from ocop.importing.catalogued import Catalogued
from ocop.importing.product_plan import Made, PlannedRow, plan

T = TypeVar("T")


class Memory:
    """The steps of one file. It holds what was asked for since `begin` and, until `end`, what was known before."""

    def __init__(self) -> None:
        self._before: dict[Hashable, tuple[Any, Any]] = {}
        self._now: dict[Hashable, tuple[Any, Any]] = {}

    def begin(self) -> None:
        """Begin to read the file: what it does not ask for this time is forgotten when it is read the next time."""
        self._before, self._now = self._now, {}

    def step(self, place: Hashable, source: Any, make: Callable[[], T]) -> T:
        """Return what `make` gives, from last time where the step at `place` had an equal `source`.

        Neither `source` nor the result may be changed by anybody.
        """
        known = self._before.get(place)
        if known is None or known[0] != source:
            known = source, make()
        self._now[place] = known
        found: T = known[1]
        return found

    def equal(self, place: Hashable, value: T) -> T:
        """Return the value of last time where it is equal, so that comparing it again is quick."""
        return self.step(place, value, lambda: value)

    def product(self, rows: Sequence[PlannedRow], known: Catalogued | None, today: dt.date) -> Made | None:
        """Return `plan` of the rows of one product, and leave the rows as it does."""
        facts = tuple(row.facts for row in rows)
        source = facts, [(row.problems[:], row.notes[:]) for row in rows], known, today
        at = "product", facts[0].sheet, facts[0].row
        made, kept, states = self.step(at, source, lambda: _planned(rows, known, today))
        for row, (problems, notes, action, duplicate_of, stem) in zip(rows, states, strict=True):
            row.problems, row.notes = list(problems), list(notes)
            row.action, row.duplicate_of, row.id = action, duplicate_of, stem
        return replace(made, rows=[rows[n] for n in kept]) if made else None


def _planned(rows: Sequence[PlannedRow], known: Catalogued | None, today: dt.date) -> tuple[Made | None, Any, Any]:
    """Return what `plan` gives for copies of `rows`, which of them it keeps, and what it says of each."""
    copies = [PlannedRow(row.facts, row.problems[:], row.notes[:]) for row in rows]
    made = plan(copies, known, today)
    kept = [n for n, row in enumerate(copies) if made and any(row is one for one in made.rows)]
    states = [(tuple(row.problems), tuple(row.notes), row.action, row.duplicate_of, row.id) for row in copies]
    return made, kept, states
