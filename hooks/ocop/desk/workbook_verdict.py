"""Judge a workbook that an office has dropped: a table of its rows, every finding at its cell.

The workbook is read once. A cell that is edited on the page changes the table that was read, and all of it is judged
again.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from ocop.desk.known_records import Folder, Nation
from ocop.importing import plan as importing
from ocop.importing.catalogued import name_key
from ocop.importing.cell_text import text_cell
from ocop.importing.columns import PERSONAL
from ocop.importing.memory import Memory
from ocop.importing.plan import KnownCatalogue
from ocop.importing.privacy import masked
from ocop.importing.product_plan import PlannedRow
from ocop.importing.report import report
from ocop.importing.sheet_reader import SheetRead
from ocop.importing.table import Book, Cell, Sheet, UnreadableError, at, letters

__all__ = ["UnreadableError", "Workbook"]

Wanted = Iterable[tuple[str, str]]
"""Folders and ids of records that must be compared with."""

_EACH = 10
"""Steps between two words about how far it is."""
_DAYS = {"month": "%m/%Y", "year": "%Y"}


class Workbook:
    """One workbook on the desk. Edits are new texts by sheet and address of a cell, "" for a cell that was emptied."""

    def __init__(
        self, content: bytes, name: str, folder: str, told: Callable[[int, int], object] = lambda _, __: None
    ) -> None:
        """Read a file; `told` hears how many steps are done, of how many.

        Raises UnreadableError for a file without a table, ValueError for an unknown folder.
        """
        self._told = told
        self.name, self.folder = name, folder
        self._book = importing.read_book(content, name)
        self._edits: dict[str, dict[str, str]] = {}
        self._memory = Memory()
        self._again()

    def mend(self, edits: Mapping[str, Mapping[str, str]]) -> None:
        """Apply all edits, by sheet and address of the cell."""
        self._edits = {sheet: dict(cells) for sheet, cells in edits.items()}
        self._again()

    def _again(self) -> None:
        sheets = tuple(_mended(sheet, self._edits.get(sheet.name, {})) for sheet in self._book.sheets)
        book = Book(sheets, self._book.code)
        self._steps = 2 * sum(len(sheet.rows) for sheet in sheets)  # a row is read, then judged
        self._done = 0
        self.plan = importing.understood(book, self.name, self.folder, self._seen, self._memory)

    def _seen(self) -> None:
        self._done += 1
        if self._done % _EACH == 0:
            self._told(min(self._done, self._steps), self._steps)

    def folders(self) -> Iterable[str]:
        """Return the folders that rows belong to."""
        found = (row.facts.place.folder for row in self.plan.rows.values() if isinstance(row, PlannedRow))
        return dict.fromkeys(found)

    def wanted(self, folder: Callable[[str], Folder | None]) -> Wanted:
        """Yield the records whose names rows have: what settles whether a row is new."""
        for row in self.plan.rows.values():
            if isinstance(row, PlannedRow) and (home := folder(row.facts.place.folder)):
                for stem in home.by_name.get(name_key(row.facts.name), ()):
                    yield row.facts.place.folder, stem

    def settle(self, records: Mapping[str, Mapping[str, bytes]], nation: Nation, today: dt.date) -> dict[str, Any]:
        """Return the table for the page; `records` are those that were wanted, by folder and id."""
        catalogue = KnownCatalogue(lambda name: records.get(name, {}), nation.taken, today)
        importing.settle(self.plan, catalogue, self._seen, self._memory)
        said = report(self.plan, "")
        rows = {(row["sheet"], row["row"]): row for row in said["rows"]}
        return {
            "counts": said["counts"],
            "sheets": [self._sheet(one, rows) for one in self.plan.sheets],
            "records": {f"products/{name}": text.decode() for name, text in self.plan.records.items()},
        }

    def result(self) -> bytes:
        """Return the workbook that goes back: each row with its verdict and its reasons."""
        from ocop.importing.result_workbook import workbook  # noqa: PLC0415 (writing is large, and asked for last)

        return workbook(self.plan)

    def _sheet(self, one: SheetRead, rows: Mapping[tuple[str, int], Mapping[str, Any]]) -> dict[str, Any]:
        if one.head is None:
            return {"sheet": one.sheet.name, "note": one.note, "columns": [], "rows": []}
        shown = [n for n, column in sorted(one.head.columns.items()) if column.role != PERSONAL]
        labels = {n: " ".join(one.head.labels.get(n, "").split()) for n in shown}
        columns = [{"letter": letters(n), "title": labels[n], "role": one.head.columns[n].role} for n in shown]
        table = []
        for row in one.sheet.rows:
            said = rows.get((one.sheet.name, row.number))
            if said is None:
                continue
            cells = {letters(n): _text(row.cells[n]) for n in shown if n in row.cells}
            facts = self.plan.rows[one.sheet.name, row.number]
            name = facts.facts.name if isinstance(facts, PlannedRow) else ""
            table.append({**said, "cells": cells, "name": masked(name)})
        note = one.note
        if one.dropped:
            dropped = ", ".join(letters(n) for n in one.dropped)
            note = "; ".join(filter(None, (note, f"cột {dropped} là thông tin riêng của người nên không giữ lại")))
        return {"sheet": one.sheet.name, "note": note, "columns": columns, "rows": table}


def _mended(sheet: Sheet, edits: Mapping[str, str]) -> Sheet:
    if not edits:
        return sheet
    changed: dict[int, dict[int, Cell | None]] = {}
    for address, text in edits.items():
        column, number = at(address)
        changed.setdefault(number, {})[column] = text_cell(text, "")
    rows = []
    for row in sheet.rows:
        cells = {**row.cells, **changed.get(row.number, {})}
        if kept := {n: cell for n, cell in sorted(cells.items()) if cell is not None}:  # a sheet has no empty rows
            rows.append(replace(row, cells=kept))
    return replace(sheet, rows=tuple(rows))


def _text(cell: Cell) -> str:
    """Return what a cell shows, as an office would write it."""
    if isinstance(cell.value, dt.date):
        return cell.value.strftime(_DAYS.get(cell.precision, "%d/%m/%Y"))
    return cell.text
