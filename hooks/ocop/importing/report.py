"""The report of an import as data: a program's view of `Plan`, by the contract of scripts/import-xlsx.

Nothing personal is in it.
"""

from collections.abc import Sequence
from typing import Any

from ocop.importing.columns import PERSONAL
from ocop.importing.plan import Plan, counts
from ocop.importing.privacy import masked
from ocop.importing.product_plan import PlannedRow
from ocop.importing.row_facts import Trouble
from ocop.importing.sheet_reader import SheetRead, Skipped
from ocop.importing.table import letters

FORMAT = 1


def report(made: Plan, workbook: str) -> dict[str, Any]:
    """Return the report; `workbook` is the name of the workbook to return."""
    return {
        "format": FORMAT,
        "file": made.file,
        "sheets": [_sheet(one, made.book.code) for one in made.sheets],
        "rows": [_row(sheet, number, row) for (sheet, number), row in made.rows.items()],
        "counts": counts(made.rows),
        "result_workbook": workbook,
    }


def failed(message: str) -> dict[str, Any]:
    """Return the report of a file that could not be read."""
    return {"format": FORMAT, "error": message}


def _sheet(one: SheetRead, code: str) -> dict[str, Any]:
    found: dict[str, Any] = {"sheet": one.sheet.name, "header_rows": list(one.head.rows) if one.head else []}
    if one.head:
        columns = {n: column for n, column in sorted(one.head.columns.items()) if column.role != PERSONAL}
        found["columns"] = {letters(n): _name(column) for n, column in columns.items()}
        found["dropped"] = [letters(n) for n in one.dropped]
    notes = [
        one.note,
        f"chữ trong tệp viết bằng mã {code}, đã chuyển sang Unicode" if code not in ("", "UTF-8", "UTF-16") else "",
    ]
    if any(notes):
        found["note"] = "; ".join(filter(None, notes))
    return found


def _name(column: Any) -> str | None:
    """Return what a column was understood as: its field; a column to tick is one of stars."""
    if column.role in ("", "number", "note", "status", "proposed", "stars_before", "unit") and column.role not in (
        "note",
        "number",
    ):
        return None
    return {"tick": "stars", "number": None, "potential": "potential_five", "producer_place": "producer"}.get(
        column.role, column.role
    )


def _row(sheet: str, number: int, row: PlannedRow | Skipped) -> dict[str, Any]:
    head = {"sheet": sheet, "row": number}
    if isinstance(row, Skipped):
        return {**head, "verdict": "skipped", "reason": row.reason, "message": row.message}
    if row.problems:
        return {**head, "verdict": "refused", "problems": _troubles(row.problems)}
    if row.action is None:
        return {
            **head,
            "verdict": "skipped",
            "reason": "duplicate",
            "message": f"đã có ở dòng {row.duplicate_of}",
            "id": row.id,
        }
    notes = {"notes": _troubles(row.notes)} if row.notes else {}
    return {**head, "verdict": "accepted", "id": row.id, "action": row.action, **notes}


def _troubles(found: Sequence[Trouble]) -> list[dict[str, str]]:
    return [{"kind": one.kind, "cell": one.cell, "message": masked(one.message)} for one in dict.fromkeys(found)]
