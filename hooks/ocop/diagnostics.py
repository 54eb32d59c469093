"""What is wrong with a record, where, and what to do about it. Imports nothing of ours."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

KeyPath = tuple[str | int, ...]
"""A place in a file by its keys and list positions: ("recognitions", 0, "stars"); () is the whole file."""


class Severity(StrEnum):
    """How much a finding weighs: an error keeps the record out of the site and fails the check, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


class Span(NamedTuple):
    """Lines and columns from 1, in code points; the end is one past the last column."""

    line: int
    column: int
    end_line: int
    end_column: int


START = Span(1, 1, 1, 2)


class Mending(StrEnum):
    """What is to be done with the `fix` of a finding."""

    REPLACE = "replace"
    """Put it in the place of the span."""
    CHOOSE = "choose"
    """Put one of its lines in the place of the span: which one is right stands in a document, not here."""
    LINE = "line"
    """Put it in the place of all that the line of the span holds, but for its indentation."""
    ADD = "add"
    """Add its lines below the line of the span, at the end of the file where the finding has no path."""
    INSIDE = "inside"
    """Add its lines below the line of the span, as parts of what that line begins."""
    ADD_ONE = "add_one"
    """Add one of its lines below the line of the span: which one is right stands in a document, not here."""
    DROP = "drop"
    """Take the line of the span out, or the lines that `fix` quotes."""
    FIELD = "field"
    """Put it in the place of the whole field at the surface of the record that it begins with."""
    WHOLE = "whole"
    """Replace the whole file by it."""
    RENAME = "rename"
    """Give the file this path."""


BLANK = "…"
"""What stands in a fix where a fact is to be filled in that only a document knows. No record may hold it as a value."""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding. Its place is a key path; `yamlfile.locate` turns that into a span when somebody looks.

    `on_key` points at the key itself instead of its value. `hint` says what to write instead, `""` where only the
    office can know. `file` is relative to the root of the project, with forward slashes. `fix` is ready to paste and ""
    where nobody but the office can know; `related` is another record's file that the finding is about. `how` says what
    to do with `fix`.
    """

    code: str
    message: str
    file: str
    path: KeyPath = ()
    hint: str = ""
    on_key: bool = False
    severity: Severity = Severity.ERROR
    span: Span | None = None
    fix: str = ""
    related: str = ""
    how: Mending = Mending.REPLACE

    @property
    def to_fill(self) -> bool:
        """Say whether the fix has blanks that are to be filled in."""
        return any(line.endswith((f": {BLANK}", f"/{BLANK}")) or line == BLANK for line in self.fix.split("\n"))


def errors(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return the findings that keep a record out."""
    return [d for d in found if d.severity is Severity.ERROR]
