"""`scripts/expiring` over a few fictional records: table, workbook, calendar, and what it says to wrong arguments."""

import subprocess

import icalendar
import pytest
from openpyxl import load_workbook

from support import ROOT
from support.fictional_records import product, recognition
from support.projects import environment, project
from support.script_runs import run_script


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    folder = tmp_path_factory.mktemp("expiring")
    records = {
        "thanh-hoa/sap-het-han.yml": product("Nước mắm sắp hết hạn hư cấu", recognitions=[recognition("2023-12-29")]),
        "thanh-hoa/con-han.yml": product("Nước mắm còn hạn hư cấu"),
        "ca-mau/tom-kho.yml": product(
            "Tôm khô hư cấu", place={"province": "Cà Mau"}, recognitions=[recognition("2024-01-15")]
        ),
    }
    project(folder, records)
    (folder / "scripts").mkdir(exist_ok=True)
    for name in ("expiring", "_cli.py"):
        (folder / "scripts" / name).write_bytes((ROOT / "scripts" / name).read_bytes())
    (folder / "scripts" / "_venv.py").write_text("def enter(need='build'): pass\n", "utf-8")
    return folder


def run(home, *more: str) -> subprocess.CompletedProcess[str]:
    return run_script(home / "scripts" / "expiring", "--today", "2026-11-27", *more, cwd=home, env=environment())


def test_it_lists_half_a_year_of_all_provinces(home):
    done = run(home)
    assert (done.returncode, [line.split("  ")[0] for line in done.stdout.splitlines()]) == (
        0,
        ["Ngày cuối", "29/12/2026", "15/01/2027"],
    )
    assert done.stderr.splitlines()[-1] == "2 sản phẩm hết hạn từ nay đến 26/05/2027"


def test_a_province_and_a_time_narrow_it_and_files_hold_the_same(home, tmp_path):
    table, calendar = tmp_path / "ket-qua.xlsx", tmp_path / "lich.ics"
    done = run(home, "--province", "thanh-hoa", "--within", "24m", "--xlsx", str(table), "--ics", str(calendar))
    assert done.returncode == 0, done.stderr
    assert [row[7].value for row in load_workbook(table).worksheets[0].iter_rows(min_row=2)] == [
        "sap-het-han",
        "con-han",
    ]
    events = icalendar.Calendar.from_ical(calendar.read_bytes()).walk("VEVENT")
    assert [str(one["summary"]) for one in events] == [
        "Ngày cuối có hiệu lực OCOP: Nước mắm sắp hết hạn hư cấu",
        "Ngày cuối có hiệu lực OCOP: Nước mắm còn hạn hư cấu",
    ]
    assert [len(one.walk("VALARM")) for one in events] == [4, 4]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--within", "nửa năm"], "“nửa năm” không phải là khoảng thời gian; viết như 180d, 6m, 1y"),
        (["--province", "ha-giang"], "không có tỉnh “ha-giang”"),
        (["--xlsx", "/khong/co/cho.xlsx"], "không ghi được /khong/co/cho.xlsx"),
    ],
)
def test_what_cannot_be_done_is_told(home, more, said):
    done = run(home, *more)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
