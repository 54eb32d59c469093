"""scripts/import-xlsx as an office's file meets it: statuses, files written, hostile files; never a traceback."""

import io
import json
import shutil
import zipfile
from pathlib import Path

import openpyxl
import pytest

from support import ROOT
from support.fictional_workbooks import LAYOUTS, bytes_of
from support.projects import enter_nothing
from support.script_runs import run_script

STARTED = {"PYTHONUTF8": "1", "OCOP_TODAY": "2026-11-27", "PATH": "/usr/bin:/bin"}


@pytest.fixture
def home(tmp_path) -> Path:
    """Lay out the little of a project that the script needs."""
    for name in ("scripts/import-xlsx", "scripts/_cli.py"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    enter_nothing(tmp_path)
    (tmp_path / "products").mkdir()
    return tmp_path


def run(home: Path, name: str, content: bytes, *more: str, province: str = "thanh-hoa") -> tuple[int, dict, str]:
    (home / name).write_bytes(content)
    report = home / "bao-cao.json"
    given = (home / name, "--province", province, "--json", report, *more)
    done = run_script(home / "scripts" / "import-xlsx", *given, cwd=home, env=STARTED)
    assert "Traceback" not in done.stderr
    found = json.loads(report.read_text("utf-8")) if report.exists() else {}
    return done.returncode, found, done.stderr


def records(home: Path) -> dict[str, bytes]:
    return {path.relative_to(home).as_posix(): path.read_bytes() for path in (home / "products").rglob("*.yml")}


def test_a_file_is_imported_once(home):
    layout = LAYOUTS["several_sheets"]()
    status, found, said = run(home, layout.name, layout.content)
    assert status == 1
    assert "nhận" in said
    assert found["result_workbook"] == "bao-cao-ket-qua.xlsx"
    assert openpyxl.load_workbook(home / "bao-cao-ket-qua.xlsx").sheetnames == ["Ghi chú", "2024", "Cũ"]
    first = records(home)
    assert len(first) == found["counts"]["accepted"] == 3
    run(home, layout.name, layout.content)
    assert records(home) == first


def test_a_dry_run_writes_the_same_report_and_no_record(home):
    layout = LAYOUTS["conflicts"]()
    _, dry, _ = run(home, layout.name, layout.content, "--dry-run")
    assert records(home) == {}
    assert (home / "bao-cao-ket-qua.xlsx").exists()
    _, wet, _ = run(home, layout.name, layout.content)
    assert dry == wet


def test_status_0_where_nothing_is_refused(home):
    text = "Tên sản phẩm;Chủ thể;Hạng sao;Số QĐ\nMắm Hư Cấu;HTX Hư Cấu;4 sao;9999/QĐ-UBND\n"
    status, found, said = run(home, "mot-dong.csv", text.encode())
    assert (status, found["counts"]) == (0, {"in": 1, "accepted": 1, "refused": 0, "skipped": 0})
    assert said.splitlines() == ["1 dòng: 1 nhận, 0 từ chối, 0 bỏ qua; 1 bản ghi đã ghi"], "a pipe gets no progress"


def test_a_known_product_gets_one_more_recognition_and_its_file_stays_as_written(home):
    path = home / "products" / "thanh-hoa" / "mam-hu-cau.yml"
    path.parent.mkdir()
    written = (
        "# viết tay (hư cấu)\nname: Mắm Hư Cấu Một\nproducer: {name: Hợp tác xã Hư Cấu}\nplace:\n  province: Thanh "
        "Hóa\nrecognitions:\n- stars: 3 # cũ\n  decision: {number: 9998/QĐ-UBND, date: 2021-08-05}\n"
    )
    path.write_text(written, "utf-8")
    text = "Tên sản phẩm;Chủ thể;Hạng sao;Số QĐ;Ngày\nMẮM HƯ CẤU MỘT;HTX Hư Cấu;4 sao;9999/QĐ-UBND;15/10/2024\n"
    status, found, _ = run(home, "mot-dong.csv", text.encode())
    assert status == 0
    assert found["rows"][0] | {"notes": None} == {
        "sheet": "",
        "row": 2,
        "verdict": "accepted",
        "id": "mam-hu-cau",
        "action": "recognition",
        "notes": None,
    }
    assert list(records(home)) == ["products/thanh-hoa/mam-hu-cau.yml"]
    assert (
        path.read_text("utf-8") == written + "- stars: 4\n  decision:\n    number: 9999/QĐ-UBND\n    date: 2024-10-15\n"
    )
    other = text.replace("4 sao", "3 sao").replace("9999", "9998").replace("15/10/2024", "6/8/2021")
    status, found, _ = run(home, "trai.csv", other.encode())
    assert [one["kind"] for one in found["rows"][0]["problems"]] == ["conflict"]


def zipped(name: str, content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(name, content)
        package.writestr("xl/worksheets/sheet1.xml", content)
    return out.getvalue()


def changed(part: str, before: bytes, after: bytes) -> bytes:
    source = zipfile.ZipFile(io.BytesIO(LAYOUTS["conflicts"]().content))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for one in source.namelist():
            content = source.read(one)
            package.writestr(one, content.replace(before, after, 1) if one == part else content)
    return out.getvalue()


GOOD = LAYOUTS["conflicts"]().content
SHEET = "xl/worksheets/sheet1.xml"
UNREADABLE = {
    "empty": b"",
    "no workbook": b"hello",
    "truncated": GOOD[: len(GOOD) // 2],
    "old excel": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "Workbook".encode("utf-16-le"),
    "locked": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"),
    "a bomb": zipped("xl/workbook.xml", b" " * 70_000_000),
    "a zip of something else": zipped("a.txt", b"x"),
    "entities": changed(SHEET, b"<worksheet", b'<!DOCTYPE x [<!ENTITY a "b">]><worksheet'),
    "merged over everything": changed(
        SHEET, b"</sheetData>", b'</sheetData><mergeCells count="1"><mergeCell ref="A20:XFD1048576"/></mergeCells>'
    ),
    "broken xml": changed(SHEET, b"<sheetData>", b"<sheetData><row"),
    "no table": bytes_of(openpyxl.Workbook()),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_cannot_be_read_ends_with_status_2_and_a_reason(home, name):
    status, found, said = run(home, "la.xlsx", UNREADABLE[name])
    assert status == 2
    assert list(found) == ["format", "error"]
    assert found["error"]
    assert found["error"] in said
    assert records(home) == {}


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe", b"\x00" * 100, b'"a;b\n' * 3, b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4]
)
def test_text_files_that_are_none_end_with_status_2(home, content):
    status, found, _ = run(home, "la.csv", content)
    assert (status, list(found)) == (2, ["format", "error"])


def test_a_lone_cell_at_the_end_of_the_sheet_costs_nothing(home):
    book = openpyxl.load_workbook(io.BytesIO(GOOD))
    book.active["XFD1048576"] = "x"
    status, found, _ = run(home, "xa.xlsx", bytes_of(book))
    assert status == 1
    assert found["counts"]["in"] == 9


def test_text_that_a_spreadsheet_would_run_is_no_name_and_stays_text(home):
    text = (
        'Tên sản phẩm;Chủ thể;Hạng sao;Số QĐ\n=HYPERLINK("http://x.example.vn");HTX Hư Cấu;4 '
        "sao;9999/QĐ-UBND\n@SUM(A1);HTX Hư Cấu;4 sao;9999/QĐ-UBND\n"
    )
    _, found, _ = run(home, "cong-thuc.csv", text.encode())
    assert [one["problems"][0]["kind"] for one in found["rows"]] == ["value", "value"]
    book = openpyxl.load_workbook(home / "bao-cao-ket-qua.xlsx")
    assert not any(cell.data_type == "f" for sheet in book for row in sheet for cell in row)


def test_an_unknown_province_is_said(home):
    status, _, said = run(home, "a.csv", b"x", province="xyz")
    assert status == 2
    assert "thanh-hoa" in said
