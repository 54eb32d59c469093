"""A file judged again after an edit: the verdict of the whole file read anew, at the cost of what changed."""

import json
import random
from collections.abc import Iterator, Mapping

import pytest
from openpyxl import Workbook as Excel

from ocop.desk.known_records import Nation, nation
from ocop.desk.workbook_verdict import UnreadableError, Workbook
from ocop.importing import memory
from ocop.importing.row_reader import RowReader
from ocop.importing.table import address
from support import TODAY, fictional_workbooks, odd_workbooks
from support.fictional_workbooks import Layout, bytes_of

LAYOUTS = (
    *("one_province_register", "ticks_and_district_groups", "several_sheets", "conflicts", "decisions_as_groups"),
    *("merged_province_and_old_districts", "repeated_heads_and_labels_that_say_little"),
)
ODD = ("one_product_in_two_merged_rows", "makers_with_their_place_above_products", "stars_and_years_as_groups")
NOBODY = Nation(nation([]))
WORDS = (
    "",
    "4",
    "20/05/2024",
    "30/02/2024",
    "HTX Hư Cấu",
    "nt",
    "9998/QĐ-UBND",
    "xã Hoằng Phụ",
    "Tên sản phẩm",
    "Tổng cộng",
)


def _layouts() -> Iterator[Layout]:
    yield from (getattr(fictional_workbooks, name)() for name in LAYOUTS)
    yield from (getattr(odd_workbooks, name)() for name in ODD)


def _settled(book: Workbook) -> Mapping[str, object]:
    return book.settle({}, NOBODY, TODAY)


@pytest.mark.parametrize("layout", [*_layouts()], ids=lambda one: one.name)
def test_after_any_edits_the_verdict_is_that_of_the_whole_file(layout):
    chance = random.Random(layout.name)  # noqa: S311 (the same edits in every run)
    book = Workbook(layout.content, layout.name, layout.province)
    _settled(book)
    cells = [
        (sheet.name, address(n, row.number)) for sheet in book.plan.book.sheets for row in sheet.rows for n in row.cells
    ]
    edits: dict[str, dict[str, str]] = {}
    for _ in range(12):
        sheet, cell = chance.choice(cells)
        edits.setdefault(sheet, {})[cell] = chance.choice(WORDS)
        whole = Workbook(layout.content, layout.name, layout.province)
        try:
            whole.mend(edits)
        except UnreadableError:  # the head is gone
            with pytest.raises(UnreadableError):
                book.mend(edits)
            edits[sheet].pop(cell)
            continue
        book.mend(edits)
        assert json.dumps(_settled(book)) == json.dumps(_settled(whole)), edits


def test_a_mended_cell_costs_its_own_row_and_product(monkeypatch):
    book = Excel()
    book.active.title = "Bang"
    book.active.append(["Tên sản phẩm", "Chủ thể", "Huyện", "Xã", "Hạng sao", "Số quyết định", "Ngày", "Cơ quan"])
    for n in range(40):
        maker = [f"HTX Hư Cấu {n}", "huyện Hoằng Hóa", "xã Hoằng Phụ", 3, "9999/QĐ-UBND"]
        day = "20/05/2024" if n else "30/02/2024"
        book.active.append([f"Mật ong hư cấu {n}", *maker, day, "UBND huyện Hoằng Hóa"])
    made = Workbook(bytes_of(book), "bang.xlsx", "thanh-hoa")
    assert _settled(made)["counts"] == {"in": 40, "accepted": 39, "refused": 1, "skipped": 0}
    asked = []
    _counted(monkeypatch, RowReader, "read", asked)
    _counted(monkeypatch, memory, "plan", asked)
    made.mend({"Bang": {"G2": "20/05/2024"}})
    assert _settled(made)["counts"]["accepted"] == 40
    assert asked == ["read", "plan"]
    made.mend({"Bang": {"G2": "20/05/2024", "A3": "Mật ong hư cấu 3", "B3": "HTX Hư Cấu 3"}})  # the twin of row 5
    rows = {row["row"]: row for sheet in _settled(made)["sheets"] for row in sheet["rows"]}
    assert (rows[5]["verdict"], rows[5]["reason"]) == ("skipped", "duplicate")
    assert asked[2:] == ["read", "read", "plan"], "the row, the one below, which may inherit its maker, the product"


def _counted(monkeypatch, home, name, asked):
    real = getattr(home, name)

    def counted(*args):
        asked.append(name)
        return real(*args)

    monkeypatch.setattr(home, name, counted)
