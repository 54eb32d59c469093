"""More fictional workbooks of offices, each with what must become of every row: odd orders, heads, marks, codes."""

import datetime as dt
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from openpyxl import Workbook

from support import CASES
from support.fictional_workbooks import MORE, Layout, accepted, bytes_of, csv_of, refused, skipped, windows_1258

Rows = Mapping[int, Sequence[Any]]


def read() -> dict[str, Rows]:
    """Return the tables of tests/cases/imports/odd-workbooks.txt: rows of cells by number, by the name of the table."""
    found: dict[str, dict[int, list[Any]]] = {}
    for line in (CASES / "imports" / "odd-workbooks.txt").read_text("utf-8").splitlines():
        if line.startswith("["):
            table = found.setdefault(line[1:-1], {})
        elif line and not line.startswith("#"):
            number, *cells = [cell.strip() for cell in line.split("|")]
            table[int(number)] = [value(cell) for cell in cells]
    return found


def value(cell: str) -> Any:
    """Return what a cell of a table holds: a number behind “#”, a day behind “@”, text, None for nothing."""
    if cell[:1] == "#":
        return float(cell[1:]) if "." in cell else int(cell[1:]) if cell[1:].isdigit() else cell
    if cell[:1] == "@":
        return dt.datetime.fromisoformat(cell[1:]) if " " in cell else dt.date.fromisoformat(cell[1:])
    return cell or None


ROWS = read()


def fill(sheet: Any, rows: Rows) -> None:
    """Write rows by number, each from column A on; None leaves a cell empty."""
    for number, row in rows.items():
        for n, cell in enumerate(row, 1):
            if cell is not None:
                sheet.cell(number, n, cell)


def text_of(rows: Rows, separator: str = ";") -> str:
    return csv_of([[str(cell or "") for cell in row] for row in rows.values()], separator)


def two_rounds_under_one_head_row() -> Layout:
    """One head row with “lần 1”, “lần 2/nâng hạng” in its labels, makers left blank below, days in five ways, `=E5`."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Loc"
    fill(sheet, ROWS["two_rounds_under_one_head_row"])
    return Layout(
        "CCPTNT OCOP 2.xlsx",
        bytes_of(book),
        "ho-chi-minh",
        {
            ("Loc", 5): accepted(
                4,
                "9102/QĐ-UBND",
                "2025-09-01",
                first="9101/QĐ-UBND",
                recognitions=2,
                commune="xã Tân Nhựt",
                type="hợp tác xã",
                kind="nâng hạng",
            ),
            ("Loc", 6): accepted(4, "9102/QĐ-UBND", "2025-09-01", producer="HTX Rau Hư Cấu", commune="xã Tân Nhựt"),
            ("Loc", 7): accepted(3, "9102/QĐ-UBND", "2025-09-01", producer="HTX Rau Hư Cấu"),
            ("Loc", 8): refused("conflict", "N8"),
            ("Loc", 9): refused("place-unknown", "F9"),
            ("Loc", 10): skipped("footer"),
        },
        {"B": "name", "E": "producer", "F": "commune", "L": "stars", "O": "decision", "T": "decision"},
        ["H", "I"],
    )


def tick_columns_below_one_label() -> Layout:
    """Two head rows, “Xếp hạng” over columns to tick, districts as merged rows, a sum of each, days in words."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Biểu 01"
    fill(sheet, ROWS["tick_columns_below_one_label"])
    for where in ("A4:A5", "B4:B5", "C4:C5", "D4:F4", "G4:I4", "B6:I6", "B11:I11"):
        sheet.merge_cells(where)
    return Layout(
        "bieu-01.xlsx",
        bytes_of(book),
        "nghe-an",
        {
            ("Biểu 01", 6): skipped("section"),
            ("Biểu 01", 11): skipped("section"),
            ("Biểu 01", 7): accepted(
                3, "9201/QĐ-UBND", "2024-05-02", district="huyện Nam Đàn", issuer="UBND huyện Nam Đàn"
            ),
            ("Biểu 01", 8): accepted(
                4, "9202/QĐ-UBND", "2024-05-03", producer="HTX Sen Hư Cấu", issuer="UBND tỉnh Nghệ An"
            ),
            ("Biểu 01", 9): refused("authority", "I9"),
            ("Biểu 01", 10): skipped("footer"),
            ("Biểu 01", 15): skipped("footer"),
            ("Biểu 01", 12): refused("stars", "D12"),
            ("Biểu 01", 13): refused("stars", "E13"),
            ("Biểu 01", 14): accepted(4, "9202/QĐ-UBND", "2024-05", district="thị xã Cửa Lò"),
        },
        {"B": "producer", "C": "name", "D": "stars", "E": "stars", "G": "decision", "H": "date", "I": "issuer"},
        [],
    )


def machine_names_with_commas() -> Layout:
    """Column names of a database, UTF-8 without a mark, quoted commas, old and present addresses."""
    rows = ROWS["machine_names_with_commas"]
    return Layout(
        "export.csv",
        text_of(rows, ",").encode(),
        "lam-dong",
        {
            ("", 2): accepted(
                4, "9301/QĐ-UBND", "2024-06-01", group="Đồ uống", district="thành phố Đà Lạt", commune="phường 8"
            ),
            ("", 3): accepted(3, "9302/QĐ-UBND", "2024-07-01", issuer="UBND huyện Di Linh", commune="xã Đinh Lạc"),
            ("", 4): refused("stars", "E4"),
            ("", 5): accepted(
                4, "9301/QĐ-UBND", "2024-06-01", producer="HTX Hồng Hư Cấu, Đà Lạt", commune="xã Xuân Trường"
            ),
            ("", 6): refused("date", "G6"),
        },
        {
            "B": "name",
            "C": "producer",
            "D": "group",
            "E": "stars",
            "F": "decision",
            "G": "date",
            "H": "expiry",
            "I": "issuer",
            "J": "address",
        },
        [],
    )


def national_standard() -> Layout:
    """Names of the national data standard: no decision, so nothing proves a star."""
    rows = ROWS["national_standard"]
    return Layout(
        "PTNT_OCOP.csv",
        ("\ufeff" + text_of(rows, "\t")).encode("utf-16-be"),
        "thanh-hoa",
        {("", 2): refused("decision", "row"), ("", 3): refused("decision", "row")},
        {"E": "name", "F": "stars", "G": "producer"},
        [],
    )


def one_product_in_two_merged_rows() -> Layout:
    """Name and maker merged over two rows of two recognitions; stars in words and signs; a hidden column and row."""
    book = Workbook()
    sheet = book.active
    sheet.title = "DS"
    fill(sheet, ROWS["one_product_in_two_merged_rows"])
    for column in "ABCD":
        sheet.merge_cells(f"{column}2:{column}3")
    sheet.column_dimensions["G"].hidden = True
    sheet.row_dimensions[5].hidden = True
    sheet.protection.sheet = True
    return Layout(
        "ds.xlsx",
        bytes_of(book),
        "thanh-hoa",
        {
            ("DS", 2): accepted(
                4, "9402/QĐ-UBND", "2024-10-15", first="9401/QĐ-UBND", recognitions=2, kind="công nhận lại"
            ),
            ("DS", 3): accepted(4, "9402/QĐ-UBND", "2024-10-15", action=MORE, recognitions=2),
            ("DS", 4): accepted(3, "9401/QĐ-UBND", "2021-08-05"),
            ("DS", 5): skipped("hidden"),
            ("DS", 6): refused("decision", "F6"),
            ("DS", 7): refused("stars", "E7"),
            ("DS", 8): refused("stars", "E8"),
            ("DS", 9): skipped("note"),
        },
        {"B": "name", "C": "producer", "D": "address", "E": "stars", "F": "decision", "G": "kind"},
        ["H"],
    )


def stars_and_years_as_groups() -> Layout:
    """Groups by year within groups by stars, ditto marks, a maker with a person in its cell; decomposed letters."""
    rows = ROWS["stars_and_years_as_groups"]
    return Layout(
        "tong-hop.csv",
        unicodedata.normalize("NFD", text_of(rows, "\t")).encode(),
        "thanh-hoa",
        {
            ("", 3): skipped("section"),
            ("", 4): skipped("section"),
            ("", 7): skipped("section"),
            ("", 9): skipped("section"),
            ("", 11): skipped("section"),
            ("", 5): accepted(4, "9501/QĐ-UBND", "2023", producer="HTX Men Hư Cấu", commune="xã Hoằng Lộc"),
            ("", 6): accepted(4, "9501/QĐ-UBND", "2023", producer="HTX Men Hư Cấu"),
            ("", 8): accepted(4, "9502/QĐ-UBND", "2024-02-03", producer="HTX Men Hư Cấu", commune="xã Hoằng Lộc"),
            ("", 10): accepted(3, "9503/QĐ-UBND", "2024-02-03", commune="xã Hoằng Lộc"),
            ("", 12): accepted(None, "9504/QĐ-UBND", "2024-02-03", potential=True),
            ("", 13): skipped("footer"),
            ("", 14): skipped("footer"),
        },
        {"B": "name", "C": "producer", "D": "address", "E": "decision", "F": "note"},
        [],
    )


def after_the_reform() -> Layout:
    """Communes as groups after July 2025, a decision that names old districts, and two eras of places side by side."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Sau sắp xếp"
    fill(sheet, ROWS["after_the_reform"])
    return Layout(
        "sau-1-7.xlsx",
        bytes_of(book),
        "thanh-hoa",
        {
            ("Sau sắp xếp", 4): skipped("section"),
            ("Sau sắp xếp", 7): skipped("section"),
            ("Sau sắp xếp", 5): accepted(
                3, "9601/QĐ-UBND", "2025-10-20", commune="xã Hoằng Tiến", district=None, score=65.5
            ),
            ("Sau sắp xếp", 6): accepted(4, "9601/QĐ-UBND", "2025-10-20", commune="xã Hoằng Tiến", score=78.25),
            ("Sau sắp xếp", 8): accepted(4, "9601/QĐ-UBND", "2025-10-20", commune="phường Hạc Thành", score=None),
            ("Sau sắp xếp", 9): refused("conflict", "E9"),
            ("Sau sắp xếp", 10): refused("authority", "F10"),
        },
        {"B": "name", "C": "producer", "D": "address", "E": "address", "F": "stars", "G": "score"},
        [],
    )


def formulas_and_broken_values() -> Layout:
    """Formulas with and without results, error values, mojibake, numbers as text, several sheets of one office."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Đợt 1"
    fill(sheet, ROWS["formulas_and_broken_values"])
    more = book.create_sheet("Đợt 2")
    fill(more, ROWS["formulas_and_broken_values 2"])
    book.create_sheet("Sheet3")
    return Layout(
        "hai-dot.xlsx",
        bytes_of(book),
        "thanh-hoa",
        {
            ("Đợt 1", 2): accepted(3, "9701/QĐ-UBND", "2024-05-06"),
            ("Đợt 1", 3): refused("value", "F3"),
            ("Đợt 1", 4): refused("value", "G4"),
            ("Đợt 1", 5): accepted(3, "9701/QĐ-UBND", "2024-05-06"),
            ("Đợt 1", 6): refused("value", "C6"),
            ("Đợt 1", 7): refused("decision", "G7"),
            ("Đợt 1", 8): refused("producer", "B8"),
            ("Đợt 1", 9): refused("date", "H9"),
            ("Đợt 1", 10): refused("name", "C10"),
            ("Đợt 2", 3): skipped("duplicate"),
            ("Đợt 2", 4): accepted(3, "9702/QĐ-UBND", "2024-06-07"),
        },
        {
            "B": "producer",
            "C": "name",
            "D": "commune",
            "E": "district",
            "F": "stars",
            "G": "decision",
            "H": "date",
            "I": "issuer",
        },
        [],
    )


def old_letters_of_windows() -> Layout:
    """Windows-1258 with commas, “Kết quả” for stars, makers with their place in one cell, units abbreviated."""
    rows = ROWS["old_letters_of_windows"]
    return Layout(
        "cu.csv",
        windows_1258(text_of(rows, ",")),
        "thanh-hoa",
        {
            ("", 2): accepted(4, "9801/QĐ-UBND", "2024-03-01", producer="Cty TNHH Gừng Hư Cấu", commune="xã Hoằng Phụ"),
            ("", 3): accepted(
                3,
                "9801/QĐ-UBND",
                "2024-03-01",
                producer="HKD Gừng Hư Cấu",
                commune="phường Hải Thanh",
                type="hộ kinh doanh",
            ),
            ("", 4): refused("stars", "E4"),
            ("", 5): accepted(
                3, "9801/QĐ-UBND", "2024-03-01", producer="DNTN Gừng Hư Cấu", commune=None, province="Thanh Hóa"
            ),
        },
        {"C": "name", "D": "producer", "F": "decision", "G": "date"},
        [],
    )


def decisions_and_makers_as_groups() -> Layout:
    """The producer as a row of groups above its products, no column of producers."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Chủ thể"
    fill(sheet, ROWS["decisions_and_makers_as_groups"])
    return Layout(
        "chu-the.xlsx",
        bytes_of(book),
        "thanh-hoa",
        {
            ("Chủ thể", 2): skipped("section"),
            ("Chủ thể", 5): skipped("section"),
            ("Chủ thể", 3): accepted(3, "9901/QĐ-UBND", "2024-03-01", producer="HTX Hư Cấu Nhóm"),
            ("Chủ thể", 4): accepted(3, "9901/QĐ-UBND", "2024-03-01", producer="HTX Hư Cấu Nhóm"),
            ("Chủ thể", 6): accepted(4, "9902/QĐ-UBND", "2024-03-01", producer="Công ty TNHH Hư Cấu Nhóm"),
        },
        {"B": "name", "C": "stars", "D": "decision", "E": "date", "F": "issuer"},
        ["G"],
    )


def makers_with_their_place_above_products() -> Layout:
    """Producers and products in one column, each producer with its address in a row of its own, numbered as a group."""
    book = Workbook()
    sheet = book.active
    sheet.title = "S"
    fill(sheet, ROWS["makers_with_their_place_above_products"])
    one = {"producer": "HTX Hư Cấu Sườn", "commune": "xã Hoằng Phụ", "issuer": "UBND huyện Hoằng Hóa"}
    return Layout(
        "chu-the-san-pham.xlsx",
        bytes_of(book),
        "thanh-hoa",
        {
            **{("S", n): skipped("section") for n in (5, 8)},
            ("S", 6): accepted(3, "9911/QĐ-UBND", "2024-03-01", **one),
            ("S", 7): accepted(3, "9911/QĐ-UBND", "2024-03-01", **one),
            ("S", 9): accepted(
                3, "9911/QĐ-UBND", "2024-03-01", producer="Hộ kinh doanh Hư Cấu Giò", commune="xã Hoằng Lộc"
            ),
            ("S", 10): refused("authority", "D10"),
            ("S", 11): skipped("footer"),
        },
        {"B": "name", "C": "address", "D": "stars"},
        ["F"],
    )


def two_head_rows_without_districts() -> Layout:
    """A level as issuer, “3 (ba) sao”, a district that is left blank, committees of other places."""
    book = Workbook()
    sheet = book.active
    sheet.title = "S"
    fill(sheet, ROWS["two_head_rows_without_districts"])
    sheet.merge_cells("F1:H1")
    return Layout(
        "cap.xlsx",
        bytes_of(book),
        "thanh-hoa",
        {
            ("S", 3): accepted(
                4, "9912/QĐ-UBND", "2024-03-01", issuer="UBND tỉnh Thanh Hóa", district="huyện Hoằng Hóa"
            ),
            ("S", 4): refused("authority", "H4"),
            ("S", 5): accepted(4, "9912/QĐ-UBND", "2024-03-01", district=None, province="Thanh Hóa"),
            ("S", 6): refused("authority", "H6"),
        },
        {"B": "district", "C": "name", "D": "producer", "E": "stars", "F": "decision", "G": "date", "H": "issuer"},
        [],
    )


ODD: dict[str, Callable[[], Layout]] = {
    one.__name__: one
    for one in (
        two_rounds_under_one_head_row,
        tick_columns_below_one_label,
        machine_names_with_commas,
        national_standard,
        one_product_in_two_merged_rows,
        stars_and_years_as_groups,
        after_the_reform,
        formulas_and_broken_values,
        old_letters_of_windows,
        decisions_and_makers_as_groups,
        makers_with_their_place_above_products,
        two_head_rows_without_districts,
    )
}
