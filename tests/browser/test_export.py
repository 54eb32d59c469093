"""Files that a reader takes away, made in a real browser and opened by other programs.

A workbook and a table of text.
"""

import csv
import datetime as dt
import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import icalendar
import openpyxl
import pytest
from playwright.sync_api import Browser, Page, Route, expect

from ocop.language.strings import say
from support.browser import opened

COLUMNS = ("name", "producer", "province", "goods", "stars", "status", "until", "certificates", "net_content", "phone",
           "commune",
           "district", "group", "rank", "decision", "issuer", "decided", "from", "packaging", "shelf_life", "storage",
           "carton",
           "lead_time", "email", "zalo", "person", "gtin", "code", "id", "url")  # fmt: skip
PRINTED = 10
DATES = ("decided", "from", "until")
HOSTILE = (
    "=1+1",
    "+84 912",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    " =1",
    "＝1",
    'nháy "kép"; chấm phẩy',
    "hai\ndòng",
    "<b>&amp;</b>",
    "\x00\x0bnul",
    "'đã có",
)
"""Names that a spreadsheet would take for formulas or that end a cell, a line or an element."""


def row(n: int = 0, **more: Any) -> dict[str, Any]:
    """Return one row as the search gives it."""
    made = {
        "id": f"hu-cau-{n}", "url": f"https://ocop.example.vn/san-pham/hu-cau-{n}/?a=1&b=2",
        "name": f"Nước mắm hư cấu {n}",
        "producer": "Hợp tác xã Hư Cấu", "commune": "xã Hoằng Giang", "district": "huyện Hoằng Hóa",
        "province": "Thanh Hóa",
        "group": "Gia vị", "stars": 4, "rank": "4 sao", "status": "valid", "statusLabel": "Còn hiệu lực",
        "decision": "715/QĐ-UBND",
        "issuer": "UBND tỉnh Thanh Hóa", "decided": "2025-06-02", "from": "2025-06-02", "until": "2028-06-02",
        "goods": "Nước mắm", "certificates": "HACCP, hết hạn 02/06/2027", "net_content": "chai 500 ml",
        "phone": "0912 000 000",
        "packaging": "chai thủy tinh", "shelf_life": "12 tháng", "storage": "nơi khô", "carton": "24 chai",
        "lead_time": "7 ngày",
        "email": "hu-cau@example.vn", "zalo": "", "person": "", "gtin": "8930000000019", "code": "38-16378-1-2026",
    }  # fmt: skip
    return made | more


ROWS = [
    row(0),
    row(
        1,
        status="expired",
        statusLabel="Đã hết hạn",
        rank="Từng được công nhận 4 sao",
        until="2024-02-29",
        decided="1900-03-01",
    ),
    row(
        2,
        status="date_unknown",
        decided="2023",
        **{"from": "2023-05"},
        until="",
        stars=3,
        rank="Được công nhận 3 sao",
        gtin="0000000000017",
    ),
    row(
        3,
        stars=None,
        rank="",
        status="potential_five",
        producer="",
        commune="",
        district="",
        decision="",
        issuer="",
        gtin="",
        code="",
    ),
    *(row(10 + n, name=name) for n, name in enumerate(HOSTILE)),
]


def answer(page: Page, script: str) -> None:
    """Let the search give what `script` says."""

    def give(route: Route) -> None:
        route.fulfill(content_type="text/javascript", body=f"export const rows = async () => {script};")

    page.route(re.compile(r"/assets/export/rows\.js"), give)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with opened(browser) as (tab, _):
        answer(tab, json.dumps(ROWS))
        yield tab


def taken(page: Page, fictional_url: str, kind: str) -> tuple[str, Path]:
    """Press the button for a `kind` of file and return the file's name and where it is."""
    page.goto(f"{fictional_url}da-chon/#ids=con-han.het-han")
    page.wait_for_selector("[data-ready]")
    with page.expect_download() as wait:
        page.locator(f"[data-export={kind}]").click()
    expect(page.locator("[data-part=export] [role=status]")).to_contain_text(wait.value.suggested_filename)
    return wait.value.suggested_filename, Path(wait.value.path())


def workbook(page: Page, fictional_url: str) -> Any:
    name, path = taken(page, fictional_url, "xlsx")
    assert name == "ocop-2026-11-22.xlsx"
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
    return openpyxl.load_workbook(io.BytesIO(path.read_bytes()))


def table(path: Path) -> list[list[str]]:
    content = path.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";", strict=True))


def value(one: dict[str, Any], key: str) -> Any:
    """Return what a cell must hold: stars only beside a certificate in force, no letters that XML cannot write."""
    if key == "status":
        return one["statusLabel"]
    if key == "stars":
        return one["stars"] if one["status"] == "valid" else None
    if key in DATES and len(one[key]) == 10:
        return dt.datetime.fromisoformat(one[key])
    return re.sub("[\x00\x0b]", "", one[key]) or None


# --- Workbook ---------------------------------------------------------------------------------------------------------


def test_the_sheet_is_printed_on_its_side_as_wide_as_the_paper_with_its_head(page: Page, fictional_url: str) -> None:
    sheets = workbook(page, fictional_url).worksheets
    for sheet in sheets:
        assert sheet.page_setup.orientation == "landscape"
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
    sheet = sheets[0]
    assert say("export.about_day") in sheet.oddFooter.left.text, "paper says of which day it is"
    assert sheets[1].print_area.endswith("!$D$1"), "so that five rows are one sheet of paper"
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.print_area.endswith(f"!$A$1:$J${len(ROWS) + 1}")


def test_no_cell_of_the_sheet_is_cut_by_its_neighbour(page: Page, fictional_url: str) -> None:
    sheet = workbook(page, fictional_url).worksheets[0]
    for cells in sheet.iter_rows(min_row=2, max_col=PRINTED):
        assert {cell.alignment.vertical for cell in cells if cell.value is not None} == {"top"}
        assert all(cell.alignment.wrap_text for cell in cells if isinstance(cell.value, str))
        longest = max(len(str(cell.value or "")) / sheet.column_dimensions[cell.column_letter].width for cell in cells)
        high = sheet.row_dimensions[cells[0].row].height
        assert longest <= 1 or (high and high >= min(8, longest) * 15), "a program that does not measure cuts the rest"


def test_a_swallowed_file_leaves_other_ways(page: Page, fictional_url: str) -> None:
    page.goto(f"{fictional_url}da-chon/#ids=con-han.het-han")
    page.wait_for_selector("[data-ready]")
    page.locator("[data-export=csv]").click()
    expect(page.get_by_role("button", name=say("export.copy"))).to_be_visible()
    expect(page.get_by_role("link", name=say("export.fixed"))).to_have_attribute("href", re.compile("du-lieu/$"))


def test_every_cell_of_the_workbook_is_what_the_list_has_in_its_type(page: Page, fictional_url: str) -> None:
    sheet = workbook(page, fictional_url).worksheets[0]
    assert [cell.value for cell in sheet[1]] == [say(f"export.{key}") for key in COLUMNS]
    found = [[cell.value for cell in line] for line in sheet.iter_rows(min_row=2)]
    assert found == [[value(one, key) for key in COLUMNS] for one in ROWS]


def test_days_look_like_days_and_partial_ones_stay_words(page: Page, fictional_url: str) -> None:
    sheet = workbook(page, fictional_url).worksheets[0]
    column = COLUMNS.index("decided") + 1
    assert sheet.cell(2, column).number_format == "dd/mm/yyyy"
    assert sheet.cell(2, column).is_date
    assert sheet.cell(4, column).data_type in {"s", "inlineStr"}


def test_no_cell_is_a_formula(page: Page, fictional_url: str) -> None:
    for sheet in workbook(page, fictional_url).worksheets:
        assert {cell.data_type for line in sheet.iter_rows() for cell in line if cell.value is not None} <= {
            "s",
            "inlineStr",
            "n",
            "d",
        }


def test_the_workbook_is_ready_to_work_with(page: Page, fictional_url: str) -> None:
    sheet = workbook(page, fictional_url).worksheets[0]
    last = f"{openpyxl.utils.get_column_letter(len(COLUMNS))}{len(ROWS) + 1}"
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == f"A1:{last}"
    assert sheet.cell(1, 1).font.b
    assert sheet.column_dimensions["A"].width > 30
    links = [sheet.cell(n, len(COLUMNS)) for n in range(2, len(ROWS) + 2)]
    assert [cell.hyperlink.target for cell in links] == [cell.value for cell in links] == [one["url"] for one in ROWS]


def test_the_workbook_says_which_list_it_is_and_for_which_day(page: Page, fictional_url: str) -> None:
    about = {line[0].value: line[1] for line in workbook(page, fictional_url).worksheets[1].iter_rows()}
    assert about[say("export.about_day")].value == dt.datetime(2026, 11, 22)  # noqa: DTZ001 (a cell knows no zone)
    address = f"{fictional_url}da-chon/#ids=con-han.het-han"
    assert about[say("export.about_address")].value == address
    link = about[say("export.about_address")].hyperlink
    assert f"{link.target or ''}{'#' + link.location if link.location else ''}" == address
    assert about[say("export.about_count")].value == len(ROWS)
    assert about[say("export.about_status")].value == say("export.about_status_words")


def test_a_browser_that_cannot_compress_makes_the_same_workbook(page: Page, fictional_url: str) -> None:
    page.add_init_script("delete globalThis.CompressionStream")
    _, path = taken(page, fictional_url, "xlsx")
    with zipfile.ZipFile(path) as archive:
        assert {one.compress_type for one in archive.infolist()} == {zipfile.ZIP_STORED}
        assert archive.testzip() is None
    sheet = openpyxl.load_workbook(io.BytesIO(path.read_bytes())).worksheets[0]
    assert sheet.cell(2, 1).value == ROWS[0]["name"]


def test_twenty_thousand_rows_leave_the_page_time_for_other_things(page: Page, fictional_url: str) -> None:
    answer(page, f"Array.from({{ length: 20000 }}, (_, n) => ({{ ...{json.dumps(row())}, name: `Hư cấu ${{n}}` }}))")
    page.add_init_script("globalThis.turns = 0; setInterval(() => { globalThis.turns += 1 }, 4)")
    for kind in ("xlsx", "csv"):
        _, path = taken(page, fictional_url, kind)
        if kind == "csv":
            assert [line[0] for line in table(path)[1:]] == [f"Hư cấu {n}" for n in range(20000)]
        else:
            with zipfile.ZipFile(path) as archive:
                assert archive.testzip() is None
                text = archive.read("xl/worksheets/sheet1.xml").decode()
                assert re.findall(r'<row r="(\d+)"', text) == [str(n + 1) for n in range(20001)]
                assert archive.read("xl/worksheets/_rels/sheet1.xml.rels").count(b"<Relationship ") == 20000
        assert page.evaluate("globalThis.turns") > 50, "one long task instead of many short ones"


# --- Table of text ----------------------------------------------------------------------------------------------------


def test_the_table_holds_the_cells_of_the_workbook_with_its_day_and_list(page: Page, fictional_url: str) -> None:
    name, path = taken(page, fictional_url, "csv")
    assert name == "ocop-2026-11-22.csv"
    head, *lines = table(path)
    assert head == [say(f"export.{key}") for key in (*COLUMNS, "day", "list")]
    assert {len(line) for line in lines} == {len(head)}
    for one, line in zip(ROWS[:4], lines[:4], strict=True):
        wanted = one | {"status": one["statusLabel"], "stars": value(one, "stars")}
        assert line[:-2] == ["" if wanted[key] is None else str(wanted[key]) for key in COLUMNS]
    assert {tuple(line[-2:]) for line in lines} == {("2026-11-22", f"{fictional_url}da-chon/#ids=con-han.het-han")}


def test_no_cell_of_the_table_begins_as_a_formula_does(page: Page, fictional_url: str) -> None:
    _, path = taken(page, fictional_url, "csv")
    names = [line[0] for line in table(path)[5:]]
    for name, found in zip(HOSTILE, names, strict=True):
        assert found in {name, f"'{name}"}
        assert found.lstrip("\t \x00\x0b")[:1] not in tuple("=+-@＝＋－＠")
    assert names[7] == HOSTILE[7]


# --- When it fails ----------------------------------------------------------------------------------------------------


def test_a_list_that_cannot_be_had_is_said_and_may_be_tried_again(page: Page, fictional_url: str) -> None:
    answer(page, "{ throw new TypeError('offline') }")
    page.goto(f"{fictional_url}da-chon/#ids=con-han")
    page.wait_for_selector("[data-ready]")
    button = page.locator("[data-export=xlsx]")
    button.click()
    expect(page.locator("[data-part=export] [role=status]")).to_have_text(say("export.failed"))
    expect(button).to_be_enabled()


def test_a_calendar_of_a_list_has_the_last_day_of_what_is_in_force(browser: Browser, fictional_url: str) -> None:
    with opened(browser) as (page, _):
        page.goto(f"{fictional_url}da-chon/#ids=con-han.sap-het-han.het-han.keo-dai")
        page.wait_for_selector("[data-ready]")
        with page.expect_download() as wait:
            page.locator("[data-export=ics]").click()
        content = Path(wait.value.path()).read_bytes()
    assert wait.value.suggested_filename == "ocop-2026-11-22.ics"
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    found = icalendar.Calendar.from_ical(content)
    entries = {str(one["uid"]).partition("@")[0]: one for one in found.walk("VEVENT")}
    days = {uid: one["dtstart"].dt for uid, one in entries.items()}
    assert days == {
        "da-chon-con-han": dt.date(2028, 6, 2),
        "da-chon-sap-het-han": dt.date(2026, 12, 29),
        "da-chon-keo-dai": dt.date(2027, 1, 31),
    }
    for one in entries.values():
        assert one["dtend"].dt == one["dtstart"].dt + dt.timedelta(days=1)
        assert str(one["url"]).startswith(fictional_url)
        assert len(one.walk("VALARM")) == 4
