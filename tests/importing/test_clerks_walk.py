"""A clerk's forty rows with five mistakes: what is right comes in, what is wrong is told at its cell.

The walk: send the workbook, open the one that comes back, mend five cells, send that one again.
"""

import datetime as dt
import io
from functools import cache

import openpyxl

from ocop.importing.plan import KnownCatalogue, Plan, plan
from ocop.importing.report import report
from ocop.importing.result_workbook import workbook
from support.fictional_workbooks import bytes_of

TODAY = dt.date(2026, 11, 27)
HEAD = ["TT", "Tên sản phẩm", "Chủ thể", "Địa chỉ", "Hạng sao", "Số quyết định", "Ngày quyết định", "Cơ quan", "SĐT"]
PLACE = "xã Hoằng Phụ, huyện Hoằng Hóa"
MISTAKES = {
    "E9": ("6 sao", "4 sao", "stars"),
    "G14": ("31/02/2024", "29/02/2024", "date"),
    "F21": ("9999", "9999/QĐ-UBND", "decision"),
    "D30": ("xã Hoằng Phụ, huyện Không Có", PLACE, "place-unknown"),
    "H38": ("UBND huyện Hoằng Hóa", "UBND tỉnh Thanh Hóa", "authority"),
}
"""Cell → what the clerk wrote, what it should be, the kind of the problem."""


@cache
def sent() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "OCOP"
    sheet["A1"] = "DANH SÁCH SẢN PHẨM OCOP (hư cấu)"
    for column, label in enumerate(HEAD, 1):
        sheet.cell(3, column, label)
    for n in range(40):
        row = [n + 1, f"Sản phẩm Hư Cấu số {n + 1:02}", f"HTX Hư Cấu {n // 4}", PLACE, "4 sao", "9999/QĐ-UBND"]
        for column, value in enumerate([*row, "29/02/2024", "UBND tỉnh Thanh Hóa", f"09123450{n:02}"], 1):
            sheet.cell(n + 4, column, value)
    for cell, (wrong, _, _) in MISTAKES.items():
        sheet[cell] = wrong
    return bytes_of(book)


def imported(content: bytes, there: dict[str, bytes] | None = None) -> Plan:
    known = {path.removeprefix("thanh-hoa/").removesuffix(".yml"): text for path, text in (there or {}).items()}
    catalogue = KnownCatalogue(lambda folder: known if folder == "thanh-hoa" else {}, list(known), TODAY)
    return plan(content, "bang.xlsx", "thanh-hoa", catalogue)


def test_five_mistakes_are_told_at_their_cells_and_the_rest_comes_in():
    made = imported(sent())
    told = report(made, "")
    assert told["counts"] == {"in": 40, "accepted": 35, "refused": 5, "skipped": 0}
    problems = {one["cell"]: one["kind"] for row in told["rows"] for one in row.get("problems", ())}
    assert problems == {cell: kind for cell, (_, _, kind) in MISTAKES.items()}
    back = openpyxl.load_workbook(io.BytesIO(workbook(made)))["OCOP"]
    for cell in MISTAKES:
        assert len(back[cell].comment.text) > 20
    assert "0912345000" not in str([[cell.value for cell in row] for row in back])


def test_the_workbook_that_comes_back_is_mended_and_sent_again():
    first = imported(sent())
    book = openpyxl.load_workbook(io.BytesIO(workbook(first)))
    for cell, (_, right, _) in MISTAKES.items():
        book["OCOP"][cell] = right
    second = imported(bytes_of(book), first.records)
    told = report(second, "")
    assert told["counts"] == {"in": 40, "accepted": 40, "refused": 0, "skipped": 0}
    actions = [row["action"] for row in told["rows"]]
    assert (actions.count("unchanged"), actions.count("new")) == (35, 5)
    assert len(second.records) == 5


def test_how_far_it_is_is_told_to_who_asks():
    told: list[tuple[int, int]] = []
    catalogue = KnownCatalogue(lambda _: {}, [], TODAY)
    plan(sent(), "bang.xlsx", "thanh-hoa", catalogue, lambda done, whole: told.append((done, whole)))
    assert told == sorted(told)
    assert len({whole for _, whole in told}) == 1
    assert told[-1][0] == told[-1][1]
    assert len(told) > 70
