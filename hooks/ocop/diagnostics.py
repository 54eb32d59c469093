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


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding. Its place is a key path; `yamlfile.locate` turns that into a span when somebody looks.

    `on_key` points at the key itself instead of its value. `hint` says what to write instead, `""` where
    only the office can know. `file` is relative to the root of the project, with forward slashes. `fix` is what to put
    in place of the span, ready to paste (the lines to add, where `path` is ()), and "" where nobody but the office can
    know; `related` is another record's file that the finding is about. `whole`: `fix` is the file's whole new text.
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
    whole: bool = False


def errors(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return the findings that keep a record out."""
    return [d for d in found if d.severity is Severity.ERROR]
