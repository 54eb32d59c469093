"""Tables of cells thrown together: no row is lost, nothing personal leaves, nothing breaks. All made up (hư cấu)."""

import datetime as dt
import io
import json
import random

import openpyxl
import pytest

from ocop.diagnostics import errors
from ocop.importing.plan import KnownCatalogue, UnreadableError, plan
from ocop.importing.report import report
from ocop.importing.result_workbook import workbook
from ocop.importing.verdicts import findings
from support.fictional_workbooks import bytes_of

TODAY = dt.date(2026, 11, 27)
PERSON = "Nguyễn Văn Hư"
CELLS = {
    "Tên sản phẩm": ["Mắm Hư Cấu", "1. Chè Hư Cấu", "HTX Hư Cấu", "Tổng cộng", "I", "nt", '"', "Nem Hư Cấu 0912345678",
                     "=SUM(A1)", "#REF!", 12345, "Ghi chú: x", "<b>x</b>", PERSON, "HUYỆN HOẰNG HÓA", "4 sao"],
    "Chủ thể": ["HTX Hư Cấu", f"Công ty TNHH Hư Cấu (GĐ: {PERSON})", "Hộ ông Hư 0912 345 678", "nt", "-nt-",
                "Cơ sở Hư Cấu; email: hu@cau.example.vn", 38012345678],
    "Địa chỉ": ["xã Hoằng Phụ, huyện Hoằng Hóa", "Hoằng Phụ", "huyện Nga Sơn", "xã Không Có", "Hà Nội", "0912345678",
                "nt", "TP Thanh Hóa", "phường Hạc Thành"],
    "Hạng sao": ["3 sao", "4", "5 sao", "***", "ba sao", "tiềm năng 5 sao", "x", 3, 4.0, True, "6 sao", "nt",
                 "0912345678"],
    "Số QĐ": ["9999/QĐ-UBND", "9998/QĐ-UBND ngày 1/2/2024", "9999", "nt", "715/QĐ-UBND; 716/QĐ-UBND", "038012345678"],
    "Ngày": ["1/2/2024", "31/02/2024", 45323, "2024", "tháng 8/2021", "nt", dt.date(2024, 2, 1), "0912345678",
             "2035-01-01"],
    "Cơ quan ban hành": ["UBND tỉnh", "UBND huyện Hoằng Hóa", "Huyện", "UBND tỉnh Nghệ An", PERSON, "nt", "Bộ NN&PTNT"],
    "Điện thoại": ["0912345678", 912345678, PERSON, "038012345678", "hu@cau.example.vn"],
}  # fmt: skip
PERSONAL = ("0912345678", "0912 345 678", "912345678", "38012345678", "hu@cau.example.vn", PERSON)
TITLE = "Kèm theo Quyết định số 9999/QĐ-UBND ngày 01/02/2024 của UBND tỉnh Thanh Hóa (hư cấu)"


def thrown(seed: int) -> bytes:
    """Return a workbook: columns in any order, a few cells in a wrong column or empty, cells merged anywhere."""
    dice = random.Random(seed)  # noqa: S311 (the same tables in every run)
    columns = [one for one in CELLS if one in ("Tên sản phẩm", "Chủ thể") or dice.random() < 0.85]
    dice.shuffle(columns)
    book = openpyxl.Workbook()
    sheet = book.active
    top = dice.randint(1, 6)
    if top > 1 and dice.random() < 0.5:
        sheet["A1"] = TITLE
    for n, label in enumerate(columns, 1):
        sheet.cell(top, n, label)
        for row in range(top + 1, top + 13):
            if dice.random() < 0.93:
                sheet.cell(row, n, dice.choice(CELLS[label if dice.random() < 0.93 else dice.choice(columns)]))
    for _ in range(dice.randint(0, 3)):
        left, row = dice.randint(1, len(columns)), top + dice.randint(1, 10)
        sheet.merge_cells(None, row, left, row + dice.randint(1, 2), left + dice.randint(0, 1))
    return bytes_of(book)


@pytest.mark.parametrize("seed", range(40))
def test_no_row_is_lost_and_nothing_personal_leaves(seed):
    try:
        made = plan(thrown(seed), "bang.xlsx", "thanh-hoa", KnownCatalogue(lambda _: {}, [], TODAY))
    except UnreadableError:
        return
    told = report(made, "")
    counts = told["counts"]
    assert counts["in"] == len(told["rows"]) == counts["accepted"] + counts["refused"] + counts["skipped"]
    words = [json.dumps(told, ensure_ascii=False), *map(bytes.decode, made.records.values())]
    back = openpyxl.load_workbook(io.BytesIO(workbook(made)))
    words += [cell.comment.text for sheet in back for row in sheet for cell in row if cell.comment]
    for text in words:
        assert not [one for one in PERSONAL if one in text]
    for path, text in made.records.items():
        assert errors(findings(text, f"products/{path}", TODAY)) == []
