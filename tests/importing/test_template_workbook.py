"""The workbook that offices fill in: made of the declared fields, and read back without loss."""

import datetime as dt
import io
import shutil
import subprocess

import openpyxl
import pytest

from ocop import addresses
from ocop.catalogue.catalogue import Catalogue
from ocop.importing.plan import KnownCatalogue, plan
from ocop.importing.report import report
from ocop.importing.sheet_reader import read
from ocop.importing.template_workbook import columns, workbook
from ocop.importing.xlsx_reader import read as read_book
from ocop.outputs import file_groups
from ocop.records.json_schema import titles
from ocop.records.product import Product
from ocop.yamlfile import parse

FILLED = {
    ("name",): "Nước mắm Hư Cấu Loại Một", ("producer", "name"): "Hợp tác xã Hư Cấu",
    ("producer", "type"): "hợp tác xã", ("producer", "tax_code"): "2800000001",
    ("producer", "website"): "https://vi-du.example.vn", ("place", "province"): "Thanh Hóa",
    ("place", "district"): "huyện Hoằng Hóa", ("place", "commune"): "xã Hoằng Phụ",
    ("group", "name"): "Gia vị", ("recognitions", "stars"): "4 sao", ("recognitions", "potential_five"): "x",
    ("recognitions", "decision", "number"): "9999/QĐ-UBND",
    ("recognitions", "decision", "date"): "15/10/2024", ("recognitions", "decision", "issuer"): "UBND tỉnh Thanh Hóa",
    ("recognitions", "kind"): "lần đầu",
    ("recognitions", "round"): "đợt 1 năm 2024", ("recognitions", "criteria"): "148", ("recognitions", "score"): "92,5",
    ("recognitions", "valid_to"): "01/10/2027",
    ("product_code",): "38-16378-1-2024",
    ("recognitions", "sources", "url"): "https://thanhhoa.example.vn/quyet-dinh-9999",
}  # fmt: skip
RECORD = {
    "name": "Nước mắm Hư Cấu Loại Một",
    "producer": {"name": "Hợp tác xã Hư Cấu", "type": "hợp tác xã", "tax_code": "2800000001",
                 "website": "https://vi-du.example.vn"},
    "place": {"province": "Thanh Hóa", "district": "huyện Hoằng Hóa", "commune": "xã Hoằng Phụ"},
    "group": {"level": "nhóm", "name": "Gia vị"},
    "recognitions": [
        {
            "stars": "4", "decision": {"number": "9999/QĐ-UBND", "date": "2024-10-15", "issuer": "UBND tỉnh Thanh Hóa"},
            "kind": "lần đầu", "round": "đợt 1 năm 2024",
            "criteria": "148", "score": "92.5", "potential_five": "true", "valid_to": "2027-10-01",
            "sources": [{"url": "https://thanhhoa.example.vn/quyet-dinh-9999"}],
        }
    ],
    "product_code": "38-16378-1-2024",
}  # fmt: skip


def planned(content: bytes, name: str = "mau-nhap-lieu.xlsx"):
    return plan(content, name, "thanh-hoa", KnownCatalogue(lambda _: {}, (), dt.date(2026, 11, 27)))


def filled(*rows: dict) -> bytes:
    """Return the workbook with each of `rows`, a value by the path of its field, below the heads."""
    book = openpyxl.load_workbook(io.BytesIO(workbook()))
    for row, said in enumerate(rows, 2):
        for n, one in enumerate(columns(), 1):
            book["Sản phẩm"].cell(row, n, said.get(one.path))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_what_is_filled_in_is_read_back_without_loss():
    assert set(FILLED) == {one.path for one in columns()}
    made = planned(filled(FILLED))
    (text,) = made.records.values()
    assert parse(text, "")[0] == RECORD
    (row,) = report(made, "")["rows"]
    assert (row["sheet"], row["row"], row["verdict"]) == ("Sản phẩm", 2, "accepted")


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
@pytest.mark.parametrize("kind", ["xlsx", "csv:Text - txt - csv (StarCalc):59,34,76,1"])
def test_what_libreoffice_saves_is_read_back_without_loss(tmp_path, kind):
    days = {path: dt.date(2024, 10, 15) for path in FILLED if path[-1] == "date"}
    (tmp_path / "mau.xlsx").write_bytes(filled(FILLED | days))
    run = ["soffice", f"-env:UserInstallation={(tmp_path / 'user').as_uri()}", "--headless", "--convert-to", kind]
    subprocess.run([*run, "--outdir", tmp_path / "out", tmp_path / "mau.xlsx"], check=True, capture_output=True)
    (saved,) = (tmp_path / "out").iterdir()
    (text,) = planned(saved.read_bytes(), saved.name).records.values()
    assert parse(text, "")[0] == RECORD


def test_every_field_is_one_of_the_schema_and_every_choice_is_read():
    assert {one.path for one in columns()} <= set(titles(Product))
    of_others = ("province", "stars", "kind", "criteria")  # which choice is right depends on the rest of the row
    chosen = [(one.path, word) for one in columns() if one.path[-1] not in of_others for word in one.choices]
    rows = [
        FILLED | {path: word, ("name",): f"Nước mắm Hư Cấu Loại {n}", ("product_code",): f"38-16378-{n}-2024"}
        for n, (path, word) in enumerate(chosen)
    ]
    found = report(planned(filled(*rows)), "")["rows"]
    assert [row["row"] for row in found] == list(range(2, 2 + len(chosen)))
    for (path, word), row in zip(chosen, found, strict=True):
        assert row["verdict"] == "accepted", (path, word, row)


def test_the_example_and_the_words_are_no_products():
    every = {one.name: read(one, "thanh-hoa") for one in read_book(workbook()).sheets}
    assert every["Sản phẩm"].head is not None
    assert (every["Ví dụ"].head, every["Từ dùng"].head) == (None, None)
    assert "không nhập" in every["Ví dụ"].note
    assert report(planned(workbook()), "")["counts"]["in"] == 0


def test_cells_of_choices_have_lists_and_heads_have_notes():
    sheet = openpyxl.load_workbook(io.BytesIO(workbook()))["Sản phẩm"]
    with_lists = {str(one.sqref).split("2:")[0] for one in sheet.data_validations.dataValidation}
    assert with_lists == {sheet.cell(1, n).column_letter for n, one in enumerate(columns(), 1) if one.choices}
    assert all(cell.comment and cell.comment.text for cell in sheet[1][:3])


def test_it_is_published_the_same_each_time_at_the_address_that_the_form_names():
    assert workbook() == workbook()
    nothing = Catalogue(dt.date(2026, 11, 27), ())
    every = file_groups.shelves(nothing, None, "", "", {})
    (group,) = [one for one in every if one.path == addresses.TEMPLATE_WORKBOOK]
    (document,) = group.documents()
    assert document.path == "du-lieu/mau-nhap-lieu.xlsx"
    assert openpyxl.load_workbook(io.BytesIO(document.content())).sheetnames == ["Sản phẩm", "Ví dụ", "Từ dùng"]


@pytest.mark.parametrize("empty", ["producer", "place"])
def test_what_is_left_empty_stays_out(empty):
    made = planned(filled({path: value for path, value in FILLED.items() if path[0] != empty or path[-1] == "name"}))
    (text,) = made.records.values()
    record = parse(text, "")[0]
    assert record["place"] == (RECORD["place"] if empty != "place" else {"province": "Thanh Hóa"})
