"""The workbook that goes back to the office: its own sheets, every row with its verdict, every reason at its cell.

Made anew of values only, so that no formula, macro, link or picture of the file that came runs at anybody's desk;
columns of personal data stay behind. The cells that we add are text, whatever they begin with.
"""

import io
import re
from collections.abc import Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import coordinate_from_string

from ocop.importing.packing import fixed
from ocop.importing.plan import Plan, verdict
from ocop.importing.privacy import masked
from ocop.importing.product_plan import PlannedRow
from ocop.importing.row_facts import ROW, Trouble
from ocop.importing.sheet_reader import SheetRead, Skipped

_FILLS = {"accepted": "E2F0D9", "refused": "F8D7DA", "skipped": "EDEDED"}
_DROPPED = "(thông tin riêng: không giữ)"
_HEADS = ("Kết quả", "Mã sản phẩm", "Lý do, cách sửa")
_ACTIONS = {"new": "Nhận: sản phẩm mới", "recognition": "Nhận: thêm lần công nhận", "unchanged": "Nhận: đã có đủ"}
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_MOST_COLUMNS = 200
"""Our columns stand right of the table; what stands further out is no part of it."""


def workbook(made: Plan) -> bytes:
    """Return the workbook (.xlsx)."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for one in made.sheets:
        _sheet(book, one, made)
    out = io.BytesIO()
    book.save(out)
    return fixed(out.getvalue())


def _sheet(book: Workbook, one: SheetRead, made: Plan) -> None:
    sheet = book.create_sheet(_text(one.sheet.name) or "Bảng")
    dropped = set(one.dropped)
    last = max((n for row in one.sheet.rows for n in row.cells if n <= _MOST_COLUMNS), default=0)
    for row in one.sheet.rows:
        for n, cell in row.cells.items():
            below = one.head is not None and row.number > one.head.rows[-1]
            _put(sheet, row.number, n, _DROPPED if below and n in dropped else cell.value, day=cell.precision)
        if row.hidden:
            sheet.row_dimensions[row.number].hidden = True
    for merge in one.sheet.merges:
        right = min(merge.right, last)  # what is right of the table is ours
        if merge.bottom - merge.top < 400 and merge.left <= right and (merge.top, merge.left) != (merge.bottom, right):
            sheet.merge_cells(None, merge.top, merge.left, merge.bottom, right)
    for n, width in one.sheet.widths.items():
        sheet.column_dimensions[get_column_letter(n)].width = min(width, 80)
    if one.sheet.hidden:
        sheet.sheet_state = "hidden" if len(made.sheets) > 1 else "visible"
    if one.head is None:
        return
    for offset, head in enumerate(_HEADS, 1):
        _put(sheet, one.head.rows[-1], last + offset, head).font = Font(bold=True)
    for offset, width in enumerate((22, 30, 70), 1):
        sheet.column_dimensions[get_column_letter(last + offset)].width = width
    sheet.freeze_panes = f"A{one.head.rows[-1] + 1}"
    for (name, number), outcome in made.rows.items():
        if name == one.sheet.name:
            _verdict(sheet, number, last, outcome)


def _verdict(sheet: Any, number: int, last: int, row: PlannedRow | Skipped) -> None:
    how = verdict(row)
    words, stem, why = _words(row)
    for offset, text in enumerate((words, stem, why), 1):
        cell = _put(sheet, number, last + offset, text)
        cell.fill = PatternFill("solid", fgColor=_FILLS[how])
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    if isinstance(row, PlannedRow):
        by_cell: dict[str, list[Trouble]] = {}
        for one in dict.fromkeys(row.problems or row.notes):
            if one.cell != ROW:
                by_cell.setdefault(one.cell, []).append(one)
        for at, found in by_cell.items():
            _mark(sheet, at, found, wrong=bool(row.problems))


def _mark(sheet: Any, at: str, found: Sequence[Trouble], *, wrong: bool) -> None:
    column, number = coordinate_from_string(at)
    cell = sheet[f"{column}{number}"]
    if type(cell).__name__ == "MergedCell":
        return  # its reason stands at the end of the row
    cell.fill = PatternFill("solid", fgColor=_FILLS["refused"] if wrong else "FFF3CD")
    cell.comment = Comment(_text("\n".join(masked(one.message) for one in found))[:1000], "OCOP", height=140, width=360)


def _words(row: PlannedRow | Skipped) -> tuple[str, str, str]:
    if isinstance(row, Skipped):
        return "Bỏ qua", "", row.message
    if row.problems:
        return "Chưa nhận", "", "\n".join(_line(one) for one in dict.fromkeys(row.problems))
    if row.action is None:
        return "Bỏ qua: trùng", row.id, f"đã có ở dòng {row.duplicate_of}"
    return _ACTIONS[row.action], row.id, "\n".join(_line(one) for one in dict.fromkeys(row.notes))


def _line(one: Trouble) -> str:
    return masked(one.message) if one.cell == ROW else f"{one.cell}: {masked(one.message)}"


def _put(sheet: Any, row: int, column: int, value: Any, *, day: str = "") -> Any:
    """Put a value into a cell; text is text, also where it begins with =, +, - or @."""
    cell = sheet.cell(row, column)
    if isinstance(value, str):
        cell.value = _text(value)
        cell.data_type = "s"
        if value[:1] in "=+-@\t\r":
            cell.quotePrefix = True
    else:
        cell.value = value
        if day:
            cell.number_format = {"month": "mm/yyyy", "year": "yyyy"}.get(day, "dd/mm/yyyy")
    return cell


def _text(text: str) -> str:
    return _CONTROL.sub("", text)[:32_000]
