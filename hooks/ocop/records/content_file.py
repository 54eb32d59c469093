"""One file under content/, as it was read."""

from dataclasses import dataclass
from typing import Any

from ocop.diagnostics import Diagnostic
from ocop.records.kinds import RecordKind


@dataclass(frozen=True, slots=True)
class ContentFile:
    """One file: its record, as declared, when nothing is wrong with it, and everything found in it."""

    file: str
    declared: RecordKind
    record: Any
    found: tuple[Diagnostic, ...]
