"""A workbook on the desk: the verdicts of scripts/import-xlsx, and a mended cell changes the verdict of its row."""

import json

import pytest

from ocop import addresses
from ocop.desk import known_records
from ocop.desk.desk import Desk
from ocop.importing.plan import KnownCatalogue, plan
from ocop.importing.report import report
from support import TODAY, fictional_workbooks
from support.fictional_workbooks import bytes_of, csv_of

LAYOUTS = ("one_province_register", "conflicts", "ticks_and_district_groups")


def asked(desk, question, content=b""):
    while True:
        answer = json.loads(desk.answer(json.dumps(question), content))
        if not (isinstance(answer, dict) and "need" in answer):
            return answer
        for address in answer["need"]:
            empty = known_records.nation([]) if address == addresses.KNOWN_IN_NATION else None
            desk.give(address, empty)


def _where(row):
    return row["sheet"], row["row"]


@pytest.fixture
def desk():
    made = Desk()
    asked(made, {"ask": "open", "today": TODAY.isoformat()})
    return made


@pytest.mark.parametrize("name", LAYOUTS)
def test_the_rows_have_the_verdicts_of_the_command(desk, name):
    layout = getattr(fictional_workbooks, name)()
    content, folder = layout.content, layout.province
    said = asked(desk, {"ask": "workbook", "name": layout.name, "folder": folder}, content)
    expected = report(plan(content, layout.name, folder, KnownCatalogue(lambda _: {}, (), TODAY)), "")
    assert said["counts"] == expected["counts"]
    rows = [row for sheet in said["sheets"] for row in sheet["rows"]]
    plain = [{key: value for key, value in row.items() if key not in {"cells", "name"}} for row in rows]
    assert sorted(plain, key=_where) == sorted(expected["rows"], key=_where)
    assert len(said["records"]) > 0


def test_a_mended_cell_changes_the_verdict_and_the_workbook_that_goes_back(desk):
    from openpyxl import Workbook  # noqa: PLC0415 (only here)

    book = Workbook()
    book.active.title = "Bang"
    book.active.append(["Tên sản phẩm", "Chủ thể", "Xã", "Hạng sao", "Số quyết định", "Ngày", "Cơ quan", "Điện thoại"])
    row = ["Mật ong hư cấu", "HTX Hư Cấu", "xã Hoằng Phụ", 3, "9999/QĐ-UBND", "30/02/2024", "UBND huyện Hoằng Hóa"]
    book.active.append([*row, "0912345678"])
    first = asked(desk, {"ask": "workbook", "name": "a.xlsx", "folder": "thanh-hoa"}, bytes_of(book))
    (told,) = first["sheets"][0]["rows"]
    assert told["verdict"] == "refused"
    assert {one["cell"] for one in told["problems"]} == {"F2"}
    assert "0912345678" not in json.dumps(first)
    mended = asked(desk, {"ask": "workbook", "edits": {"Bang": {"F2": "20/02/2024"}}})
    assert mended["counts"]["refused"] == 0
    (text,) = mended["records"].values()
    assert "2024-02-20" in text
    assert len(asked(desk, {"ask": "result"})) > 1000


def test_a_long_workbook_says_how_far_it_is(desk):
    told = []
    desk.watch(lambda done, whole: told.append((done, whole)))
    rows = [["Tên sản phẩm", "Chủ thể"], *([f"Mật ong hư cấu {n}", "HTX Hư Cấu"] for n in range(30))]
    asked(desk, {"ask": "workbook", "name": "a.csv", "folder": "thanh-hoa"}, csv_of(rows).encode())
    assert told == sorted(told)
    assert len({whole for _, whole in told}) == 1
    assert 0 < told[0][0] < told[-1][0] <= told[-1][1]


def test_a_file_that_is_no_workbook_is_told_in_words(desk):
    said = asked(desk, {"ask": "workbook", "name": "anh.xlsx", "folder": "thanh-hoa"}, b"khong phai bang")
    assert said["unreadable"]
