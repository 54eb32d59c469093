"""The rows below the head of a table, with what merged cells and “như trên” give them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ocop.importing.cell_marks import is_ditto
from ocop.importing.header import SheetHead
from ocop.importing.table import Cell, Sheet, SheetRow

_TALLEST = 400
"""Rows that one merged cell may fill; a higher one lies around the table."""
_FEW = 2
"""Cells of a row of groups; “nt” below it means the product above."""


@dataclass(frozen=True, slots=True)
class BodyLine:
    """One row below the head: the cells that it has, and those that it is given by merged cells or “nt”."""

    number: int
    own: Mapping[int, Cell]
    cells: Mapping[int, Cell]
    """Own cells, merged ones and those that stand for the row above; without “nt” that has nothing above it."""
    hidden: bool = False
    hanging: frozenset[int] = frozenset()
    """Columns with an “nt” that nothing stands above."""
    wide: int = 1
    """How many columns the widest merged cell of the row takes."""


def lines(sheet: Sheet, head: SheetHead, until: int | None = None) -> Iterator[BodyLine]:
    """Yield the rows below `head` that hold anything of their own, up to the row `until`."""
    by_number = {row.number: row for row in sheet.rows}
    given = _merged(sheet, by_number, head.rows[-1])
    wide: dict[int, int] = {}
    for one in sheet.merges:
        if one.top > head.rows[-1] and one.top in by_number:
            wide[one.top] = max(wide.get(one.top, 1), one.right - one.left + 1)
    last: dict[int, Cell] = {}
    for row in sheet.rows:
        if row.number <= head.rows[-1] or (until is not None and row.number >= until):
            continue
        cells, hanging = dict(given.get(row.number, {})), set()
        for n, cell in row.cells.items():
            if not is_ditto(cell):
                cells[n] = cell
            elif n in last:
                cells[n] = last[n]
            else:
                hanging.add(n)
        yield BodyLine(row.number, row.cells, cells, row.hidden, frozenset(hanging), wide.get(row.number, 1))
        if not row.hidden and len(row.cells) > _FEW:
            last |= cells


def _merged(sheet: Sheet, rows: Mapping[int, SheetRow], above: int) -> dict[int, dict[int, Cell]]:
    """Return what each row is given by the cells that are merged over it: the value of their first cell."""
    given: dict[int, dict[int, Cell]] = {}
    for one in sheet.merges:
        source = rows.get(one.top)
        cell = source.cells.get(one.left) if source else None
        if cell is None or one.top <= above:
            continue
        for number in range(one.top + 1, min(one.bottom, one.top + _TALLEST) + 1):
            if number in rows:
                given.setdefault(number, {})[one.left] = cell
    return given


def merged_columns(sheet: Sheet, head: SheetHead) -> frozenset[int]:
    """Return the columns in which cells below the head are merged over several rows."""
    return frozenset(one.left for one in sheet.merges if one.top > head.rows[-1] and one.bottom > one.top)
