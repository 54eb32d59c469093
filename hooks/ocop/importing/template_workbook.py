"""The workbook that an office fills in, made from the declared fields: their titles, notes and choices.

The importer reads it back.

Its first sheet is a table with a note at every head and a list at every field of choices; its second an example, which
the importer leaves out; its third the words that may be chosen.
"""

import io
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple, get_args

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from ocop.diagnostics import KeyPath
from ocop.importing.packing import fixed
from ocop.importing.sheet_reader import EXAMPLE
from ocop.law.product_groups import taxonomy
from ocop.places.gazetteer import Era, gazetteer
from ocop.records.json_schema import schema
from ocop.records.product import Criteria, ProducerType, Product, RecognitionKind

ROWS = 2000
"""Rows that have lists to choose from."""


class TemplateColumn(NamedTuple):
    """A column of the template: its field, an example, its choices.

    `label` is given where the title of the field alone would not tell.
    """

    path: KeyPath
    example: str
    label: str = ""
    choices: tuple[str, ...] = ()
    required: bool = False


def columns() -> tuple[TemplateColumn, ...]:
    """Return the columns of the table, in order."""
    book = gazetteer()
    provinces = {unit.name for era in Era for unit in book.provinces(era)}
    one: KeyPath = ("recognitions",)
    return (
        TemplateColumn(("name",), "Nước mắm Ví Dụ (hư cấu)", required=True),
        TemplateColumn(("producer", "name"), "Hợp tác xã Ví Dụ", required=True),
        TemplateColumn(("producer", "type"), "hợp tác xã", choices=get_args(ProducerType)),
        TemplateColumn(("producer", "tax_code"), "2800000001"),
        TemplateColumn(("producer", "website"), "https://vi-du.example.vn"),
        TemplateColumn(("place", "province"), "Thanh Hóa", choices=tuple(sorted(provinces))),
        TemplateColumn(("place", "district"), "huyện Hoằng Hóa"),
        TemplateColumn(("place", "commune"), "xã Hoằng Phụ"),
        TemplateColumn(("group", "name"), "Gia vị", "Nhóm sản phẩm", _groups()),
        TemplateColumn((*one, "stars"), "4 sao", choices=("3 sao", "4 sao", "5 sao")),
        TemplateColumn((*one, "potential_five"), "", choices=("x",)),
        TemplateColumn((*one, "decision", "number"), "9999/QĐ-UBND", required=True),
        TemplateColumn((*one, "decision", "date"), "15/10/2024", required=True),
        TemplateColumn((*one, "decision", "issuer"), "UBND tỉnh Thanh Hóa", required=True),
        TemplateColumn((*one, "kind"), "lần đầu", choices=get_args(RecognitionKind)),
        TemplateColumn((*one, "round"), "đợt 1 năm 2024"),
        TemplateColumn((*one, "criteria"), "148", choices=get_args(Criteria)),
        TemplateColumn((*one, "score"), "84,5"),
        TemplateColumn((*one, "valid_to"), "", "Có hiệu lực đến"),
        TemplateColumn(("product_code",), ""),
        TemplateColumn(
            (*one, "sources", "url"), "https://thanhhoa.example.vn/quyet-dinh-9999", "Nguồn (địa chỉ trang)"
        ),
    )


def workbook() -> bytes:
    """Return the workbook (.xlsx), the same bytes from the same fields."""
    book = Workbook()
    table = book.worksheets[0]
    table.title = "Sản phẩm"
    every = columns()
    example = book.create_sheet("Ví dụ")
    example["A1"] = EXAMPLE
    example["A1"].font = Font(bold=True, color="9C0006")
    words = book.create_sheet("Từ dùng")
    _head(table, 1, every)
    _head(example, 3, every)
    for n, one in enumerate(every, 1):
        example.cell(4, n, one.example or None)
    for n in range(1, len(every) + 1):
        table.column_dimensions[get_column_letter(n)].number_format = "@"
        for number in range(2, 40):
            table.cell(number, n).number_format = "@"
    _words(words, table, every)
    table.freeze_panes = "B2"
    out = io.BytesIO()
    book.save(out)
    return fixed(out.getvalue())


def _groups() -> tuple[str, ...]:
    """Return the names of the groups of the set in force, each once."""
    return tuple(dict.fromkeys(node.name for node in taxonomy().nodes()))


def _head(sheet: Any, row: int, every: Sequence[TemplateColumn]) -> None:
    for n, one in enumerate(every, 1):
        title, note = _said(one)
        cell = sheet.cell(row, n, title)
        cell.font = Font(bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor="1F5F3F" if one.required else "5B7F6B")
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        if note:
            cell.comment = Comment(note, "OCOP", height=120, width=320)
        sheet.column_dimensions[get_column_letter(n)].width = max(14, min(34, len(title) + 6))


def _said(one: TemplateColumn) -> tuple[str, str]:
    """Return the label of a column, and what the declaration says of its field."""
    part: Any = (whole := _declared())
    for key in one.path:
        part = _below(whole, part)["properties"][str(key)]
    notes = [
        part.get("description", ""),
        "Bắt buộc." if one.required else "",
        f"Ví dụ: {one.example}" if one.example else "",
    ]
    return one.label or str(part["title"]), "\n".join(filter(None, notes))


@cache
def _declared() -> dict[str, Any]:
    return schema(Product, "")


def _below(whole: dict[str, Any], part: dict[str, Any]) -> dict[str, Any]:
    """Return the declaration that a field holds, within a list or not."""
    found = part.get("items", part)
    return dict(whole["$defs"][found["$ref"].rsplit("/", 1)[-1]]) if "$ref" in found else found


def _words(sheet: Any, table: Any, every: Sequence[TemplateColumn]) -> None:
    """Write the lists of words, and let the table's cells choose from them."""
    for at, (n, one) in enumerate(_chosen(every), 1):
        letter = get_column_letter(at)
        sheet.cell(1, at, _said(one)[0]).font = Font(bold=True)
        for number, word in enumerate(one.choices, 2):
            cell = sheet.cell(number, at, word)
            cell.number_format = "@"
        sheet.column_dimensions[letter].width = 34
        among = f"'{sheet.title}'!${letter}$2:${letter}${len(one.choices) + 1}"
        rule = DataValidation(type="list", formula1=among, allow_blank=True, showErrorMessage=False)
        rule.add(f"{get_column_letter(n)}2:{get_column_letter(n)}{ROWS + 1}")
        table.add_data_validation(rule)


def _chosen(every: Sequence[TemplateColumn]) -> Iterator[tuple[int, TemplateColumn]]:
    yield from ((n, one) for n, one in enumerate(every, 1) if one.choices)
