"""A row as text: the values come back, and no spreadsheet runs a cell."""

import csv
import io
import zipfile

import openpyxl
from hypothesis import given
from hypothesis import strategies as st

from ocop.outputs.open_data import tables, workbook

CELLS = st.lists(
    st.text(st.characters(codec="utf-8", exclude_characters="\x00")) | st.integers(0, 5), min_size=2, max_size=6
)


@given(CELLS)
def test_a_line_reads_back_as_it_went_in(cells):
    (back,) = csv.reader(io.StringIO(tables.line(cells), newline=""))
    assert back == [tables.harmless(cell) for cell in cells]
    assert [text.removeprefix("'") for text in back] == [str(cell).removeprefix("'") for cell in cells]


@given(st.text(), st.sampled_from(["=", "+", "-", "@", "\t", "＝", " =", "\r", "\u00a0-", "\n+"]))
def test_what_would_be_a_formula_is_led_by_a_quotation_mark(rest, sign):
    assert tables.harmless(sign + rest) == f"'{sign}{rest}"


def test_words_are_left_as_they_are():
    assert [tables.harmless(one) for one in ("Chè = ngon", "38-16378-1-2026", 4, "")] == [
        "Chè = ngon",
        "38-16378-1-2026",
        "4",
        "",
    ]


def test_a_workbook_keeps_texts_as_texts_and_is_the_same_each_time():
    lines = [
        workbook.line(("007", "2021-08", 4, "", "=1+1", "<b> & “hư cấu”\nhai dòng ")),
        workbook.line(("a\x0bb", "", "", "", "", "")),
    ]
    rows = workbook.rows("Hư cấu", ("a", "b", "c", "d", "e", "f"), lines, str)
    made = rows.content()
    assert made == rows.content()
    assert rows.unpack(made) == rows.head + "".join(lines).encode() + rows.foot
    sheet = openpyxl.load_workbook(io.BytesIO(made))["Hư cấu"]
    assert [cell.value for cell in sheet[2]] == ["007", "2021-08", 4, None, "'=1+1", "<b> & “hư cấu”\nhai dòng "]
    assert sheet["A3"].value == "ab"
    assert zipfile.ZipFile(io.BytesIO(made)).testzip() is None
