"""What one row says: each fact with its cell.

Also everything in the row that cannot be read or does not agree.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from ocop.importing.row_place import FoundPlace
from ocop.language import dates
from ocop.language.dates import Days
from ocop.records.product import RecognitionKind

TroubleKind = Literal[
    "name", "producer", "place-unknown", "place-ambiguous", "stars", "potential-five", "date", "decision", "authority",
    "conflict", "group", "value", "encoding", "product", "other",
]  # fmt: skip
"""The kinds of problems and notes of the report; “product” is one of forms only."""

ROW = "row"
"""The cell of something that no column could hold."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """A problem or a note: what kind, at which cell, and in Vietnamese what it is and what to write."""

    kind: TroubleKind
    cell: str
    message: str


@dataclass(frozen=True, slots=True)
class RowRecognition:
    """One recognition as a row says it; what it does not say is "" or None. `cells` tells where each field stands."""

    stars: int | None = None
    potential: bool = False
    number: str = ""
    date: str = ""
    issuer: str = ""
    kind: RecognitionKind | None = None
    score: float | None = None
    round: str = ""
    expires: str = ""
    criteria: str = ""
    source: str = ""
    source_title: str = ""
    cells: Mapping[str, str] = field(default_factory=dict)

    @property
    def days(self) -> Days | None:
        return dates.parse(self.date) if self.date else None

    def cell(self, name: str, *others: str) -> str:
        """Return the cell of a field, of another one where it has none."""
        return next((self.cells[one] for one in (name, *others) if one in self.cells), ROW)


@dataclass(frozen=True, slots=True)
class Facts:
    """A row that is a product, read."""

    sheet: str
    row: int
    name: str
    producer: str
    producer_type: str
    place: FoundPlace
    recognitions: tuple[RowRecognition, ...]
    group: str = ""
    tax_code: str = ""
    code: str = ""
    website: str = ""
    cells: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Trouble, ...] = ()
    notes: tuple[Trouble, ...] = ()

    def cell(self, name: str) -> str:
        return self.cells.get(name, ROW)
