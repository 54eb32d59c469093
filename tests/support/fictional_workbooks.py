"""Workbooks and text files as offices send them, each in a layout of its own, with what must become of every row.

Every product, maker and decision is made up (“Hư Cấu”, numbers 99xx); the places and the wordings are real.
"""

import datetime as dt
import io
from collections.abc import Callable
from typing import Any, NamedTuple

from openpyxl import Workbook

from ocop import data

NEW, MORE, SAME = "new", "recognition", "unchanged"
Expected = tuple[Any, ...]
"""(action, {path in the record: value}) · ("refused", kind, cell) · ("skipped", reason)."""


class Layout(NamedTuple):
    """A file, the province it is about, and what must become of its rows by (sheet, row)."""

    name: str
    content: bytes
    province: str
    rows: dict[tuple[str, int], Expected]
    columns: dict[str, str | None]
    dropped: list[str]


def accepted(stars: int | None = None, number: str = "", date: str = "", *, action: str = NEW, **more: Any) -> Expected:
    found = {"stars": stars, "number": number or None, "date": date or None} | more
    return action, found


def refused(kind: str, cell: str) -> Expected:
    return "refused", kind, cell


def skipped(reason: str) -> Expected:
    return "skipped", reason


def bytes_of(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def csv_of(rows: list[list[str]], separator: str = ";") -> str:
    quoted = [[f'"{one}"' if separator in one or "\n" in one else one for one in row] for row in rows]
    return "\r\n".join(separator.join(row) for row in quoted) + "\r\n"


def one_province_register() -> Layout:
    """Two head rows, merged producers, two recognitions in a row, Excel days and formulas.

    The register of an office.
    """
    book = Workbook()
    sheet = book.active
    sheet.title = "Loc"
    sheet["A1"] = "DANH SÁCH SẢN PHẨM OCOP (hư cấu)"
    top = {"A": "TT", "B": "Tên sản phẩm", "C": "Nhóm", "D": "Chủ thể", "J": "Hạng sao hiện tại", "K": "Ngày hết hạn",
           "L": "Công nhận lần 1", "Q": "Công nhận lần 2", "V": "Ghi chú"}  # fmt: skip
    below = {"D": "Loại hình", "E": "Tên chủ thể", "F": "Xã, phường", "G": "Địa chỉ", "H": "Người đại diện",
             "I": "Điện thoại",
             "L": "Hạng sao", "M": "Ngày", "N": "Năm", "O": "Số QĐ", "P": "Cơ quan ban hành",
             "Q": "Hạng sao", "R": "Ngày", "S": "Năm", "T": "Số QĐ", "U": "Cơ quan ban hành"}  # fmt: skip
    for column, label in top.items():
        sheet[f"{column}3"] = label
    for column, label in below.items():
        sheet[f"{column}4"] = label
    sheet.merge_cells("D3:I3")
    sheet.merge_cells("L3:P3")
    sheet.merge_cells("Q3:U3")
    rows = {
        5: {"A": 1, "B": "Mắm tôm Hư Cấu Một", "C": "Thực phẩm", "D": "HTX", "E": "HTX Nông nghiệp Hư Cấu",
            "F": "Hoằng Phụ", "G": "thôn 3, xã Hoằng Phụ, huyện Hoằng Hóa",
            "H": "Nguyễn Văn Hư", "I": "0912345678", "J": 4, "K": dt.date(2027, 10, 15), "L": 3,
            "M": dt.date(2021, 8, 5), "N": 2021, "O": "9901/QĐ-UBND", "P": "UBND tỉnh",
            "Q": "4 sao", "R": dt.date(2024, 10, 15), "S": 2024, "T": "9902/QĐ-UBND", "U": "UBND tỉnh",
            "V": "Nâng hạng"},
        6: {"A": 2, "B": "Mắm tép Hư Cấu Một", "C": "Thực phẩm", "J": 3, "L": "3*", "M": 44413, "O": "9901/QĐ-UBND",
            "P": "UBND tỉnh"},
        7: {"A": 3, "B": "Mắm cáy Hư Cấu Một", "J": 4, "L": 3, "M": "5/8/2021", "O": "9901/QĐ-UBND", "P": "UBND tỉnh"},
        8: {"A": 4, "B": "Rượu Hư Cấu Hai", "D": "Hộ kinh doanh", "E": "Hộ kinh doanh Hư Cấu Bảy",
            "F": "phường Hải Thanh", "G": "=F8", "I": "0987 654 321",
            "L": "ba sao", "M": "31/02/2022", "O": "9903/QĐ-UBND", "P": "UBND tỉnh"},
        9: {"B": "Tổng cộng", "J": "=SUM(J5:J8)"},
    }  # fmt: skip
    for number, row in rows.items():
        for column, value in row.items():
            sheet[f"{column}{number}"] = value
    for column in "DEFGHI":
        sheet.merge_cells(f"{column}5:{column}7")
    return Layout(
        "CCPTNT OCOP.xlsx", bytes_of(book), "thanh-hoa",
        {
            ("Loc", 5): accepted(4, "9902/QĐ-UBND", "2024-10-15", first="9901/QĐ-UBND", recognitions=2,
                                 kind="nâng hạng", producer="HTX Nông nghiệp Hư Cấu", district="huyện Hoằng Hóa",
                                 issuer="UBND tỉnh Thanh Hóa", group="Thực phẩm", type="hợp tác xã"),
            ("Loc", 6): accepted(3, "9901/QĐ-UBND", "2021-08-05", producer="HTX Nông nghiệp Hư Cấu",
                                 commune="xã Hoằng Phụ"),
            ("Loc", 7): refused("conflict", "J7"),
            ("Loc", 8): refused("date", "M8"),
            ("Loc", 9): skipped("footer"),
        },
        {"B": "name", "E": "producer", "L": "stars", "O": "decision", "T": "decision", "U": "issuer"}, ["H", "I"],
    )  # fmt: skip


def ticks_and_district_groups() -> Layout:
    """Columns to tick, groups by district, a decision in the title.

    Also “nt”, a numbered row of columns, and signatures below.
    """
    book = Workbook()
    sheet = book.active
    sheet.title = "Phụ lục"
    sheet["A1"] = "ỦY BAN NHÂN DÂN TỈNH THANH HÓA"
    sheet["A2"] = "DANH SÁCH SẢN PHẨM ĐẠT HẠNG 4 SAO, TIỀM NĂNG 5 SAO (hư cấu)"
    sheet["A3"] = "(Kèm theo Quyết định số 9910/QĐ-UBND ngày 15 tháng 10 năm 2024 của Chủ tịch UBND tỉnh Thanh Hóa)"
    for n, label in enumerate(
        ["STT", "Tên sản phẩm", "Chủ thể sản xuất", "Địa chỉ", "Điểm", "4 sao", "Tiềm năng 5 sao", "Ghi chú"], 1
    ):
        sheet.cell(6, n, label)
        sheet.cell(7, n, f"({n})")
    rows = {
        8: ["I", "Huyện Hoằng Hóa (02 sản phẩm)"],
        9: [1, "Bánh gai Hư Cấu Ba", "Công ty TNHH Hư Cấu", "xã Hoằng Lộc", 84.5, "x", None, "Công nhận lại"],
        10: [2, "Bánh lá Hư Cấu Ba", "nt", "nt", "92,0", None, "x", None],
        11: ["II", "Thị xã Nghi Sơn"],
        12: [3, "Chả mực Hư Cấu", "HKD Hư Cấu Tám", "P. Hải Thanh", 71, "X", "x", None],
        13: [4, "Nem chua Hư Cấu", "HTX Hư Cấu Chín", "xã Không Có Thật", 71, "x", None, None],
        14: [5, "Ruốc Hư Cấu", "HTX Hư Cấu Chín", "phường Hải Bình", 65, "x", None, None],
        15: [6, "Tương Hư Cấu", "HTX Hư Cấu Chín", "phường Hải Bình", None, None, None, None],
        16: [None, "Cộng: 06 sản phẩm", None, None, None, 4, 2, None],
        18: [None, "Nơi nhận:", None, None, None, "TM. ỦY BAN NHÂN DÂN"],
        19: [None, "- Như Điều 3;", None, None, None, "Nguyễn Văn Hư Cấu"],
    }
    for number, row in rows.items():
        for n, value in enumerate(row, 1):
            sheet.cell(number, n, value)
    return Layout(
        "phu-luc-4-sao.xlsx", bytes_of(book), "thanh-hoa",
        {
            ("Phụ lục", 7): skipped("header"), ("Phụ lục", 8): skipped("section"), ("Phụ lục", 11): skipped("section"),
            ("Phụ lục", 9): accepted(4, "9910/QĐ-UBND", "2024-10-15", score=84.5, kind="công nhận lại",
                                     district="huyện Hoằng Hóa", commune="xã Hoằng Lộc",
                                     issuer="Chủ tịch UBND tỉnh Thanh Hóa"),
            ("Phụ lục", 10): accepted(None, "9910/QĐ-UBND", "2024-10-15", potential=True,
                                      producer="Công ty TNHH Hư Cấu", score=92),
            ("Phụ lục", 12): refused("conflict", "G12"),
            ("Phụ lục", 13): refused("place-unknown", "D13"),
            ("Phụ lục", 14): refused("conflict", "F14"),
            ("Phụ lục", 15): refused("stars", "F15"),
            ("Phụ lục", 16): skipped("footer"), ("Phụ lục", 18): skipped("footer"), ("Phụ lục", 19): skipped("footer"),
        },
        {"B": "name", "C": "producer", "D": "address", "E": "score", "F": "stars"}, [],
    )  # fmt: skip


def commas_and_new_communes() -> Layout:
    """UTF-8 with a mark, commas, quoted fields over two lines, communes of today, days of one sort after the other."""
    rows = [
        ["Sản phẩm", "Cơ sở sản xuất", "Xã/Phường", "Hạng", "Quyết định", "Ngày ban hành", "Email"],
        [
            "Cà phê Hư Cấu\nloại đặc biệt",
            "Công ty Cổ phần Hư Cấu, Gia Lai",
            "phường Pleiku",
            "(****)",
            "9920/QĐ-UBND",
            "tháng 8/2025",
            "hu@cau.example.vn",
        ],
        ["Hạt tiêu Hư Cấu", "HTX Tiêu Hư Cấu", "phường Pleiku", "3 sao", "9920/QĐ-UBND", "05-08-25", ""],
        ["Mật ong Hư Cấu", "HTX Tiêu Hư Cấu", "phường Pleiku", "3-4 sao", "9920/QĐ-UBND", "5/8/2025", ""],
        ["Măng khô Hư Cấu", "HTX Tiêu Hư Cấu", "phường Pleiku", "5 sao", "9920/QĐ-UBND", "5/8/2025", ""],
        ["Bột nghệ Hư Cấu", "HTX Tiêu Hư Cấu", "phường Pleiku", "2 sao", "9920/QĐ-UBND", "5/8/2025", ""],
        ["Trà gừng Hư Cấu", "HTX Tiêu Hư Cấu", "phường Pleiku", "4 sao", "9920", "5/8/2025", ""],
        ["Trà sả Hư Cấu", "HTX Tiêu Hư Cấu", "phường Pleiku", "4 sao", "9920/QĐ-UBND", "5/8/2035", ""],
        ["Trà sen Hư Cấu", "HTX Tiêu Hư Cấu", "phường Pleiku", "4 sao", "", "5/8/2025", ""],
        ["", "", "", "", "", "", ""],
        ["Hạt tiêu Hư Cấu", "HTX Tiêu Hư Cấu", "phường Pleiku", "3 sao", "9920/QĐ-UBND", "5/8/2025", ""],
    ]
    return Layout(
        "gui-tinh.csv", b"\xef\xbb\xbf" + csv_of(rows, ",").encode(), "gia-lai",
        {
            ("", 2): accepted(4, "9920/QĐ-UBND", "2025-08", name="Cà phê Hư Cấu loại đặc biệt",
                              commune="phường Pleiku"),
            ("", 3): accepted(3, "9920/QĐ-UBND", "2025-08-05"),
            ("", 4): refused("stars", "D4"), ("", 5): refused("authority", "E5"), ("", 6): refused("stars", "D6"),
            ("", 7): refused("decision", "E7"), ("", 8): refused("date", "F8"), ("", 9): refused("decision", "E9"),
            ("", 11): skipped("duplicate"),
        },
        {"A": "name", "B": "producer", "C": "commune", "D": "stars", "E": "decision", "F": "date"}, ["G"],
    )  # fmt: skip


def tcvn3_text() -> Layout:
    """A text file in TCVN3 with tabs, groups by stars, a decision and its day in one cell."""
    letters = {
        row["letter"]: bytes.fromhex(row["bytes"]).decode("latin-1")
        for row in data.rows("encodings.tsv")
        if row["encoding"] == "tcvn3"
    }
    text = "\r\n".join(
        "\t".join(row)
        for row in [
            ["Danh sách sản phẩm OCOP huyện Hoằng Hóa (hư cấu)"],
            ["TT", "Tên sản phẩm", "Tên chủ thể", "Địa chỉ sản xuất", "Quyết định công nhận (số, ngày)"],
            ["A", "Hạng 4 sao"],
            [
                "1",
                "Gạo nếp Hư Cấu",
                "Hợp tác xã Hư Cấu",
                "xã Hoằng Phụ, huyện Hoằng Hóa",
                "Số 9930/QĐ-UBND ngày 20/5/2024 của UBND tỉnh",
            ],
            ["B", "Hạng 3 sao"],
            [
                "2",
                "Khoai sấy Hư Cấu",
                "Hợp tác xã Hư Cấu",
                "xã Hoằng Phụ, huyện Hoằng Hóa",
                "Số 9931/QĐ-UBND ngày 21/5/2024 của UBND huyện Hoằng Hóa",
            ],
            [
                "3",
                "Lạc rang Hư Cấu",
                "Hợp tác xã Hư Cấu",
                "xã Hoằng Phụ, huyện Hoằng Hóa",
                "Số 9930/QĐ-UBND ngày 20/5/2024 của UBND tỉnh",
            ],
        ]
    )
    return Layout(
        "cu.csv", "".join(letters.get(one, one) for one in text).encode("latin-1"), "thanh-hoa",
        {
            ("", 3): skipped("section"), ("", 5): skipped("section"),
            ("", 4): accepted(4, "9930/QĐ-UBND", "2024-05-20", name="Gạo nếp Hư Cấu", producer="Hợp tác xã Hư Cấu",
                              issuer="UBND tỉnh Thanh Hóa"),
            ("", 6): accepted(3, "9931/QĐ-UBND", "2024-05-21", issuer="UBND huyện Hoằng Hóa"),
            ("", 7): refused("authority", "E7"),
        },
        {"B": "name", "C": "producer", "D": "address", "E": "decision"}, [],
    )  # fmt: skip


def several_sheets() -> Layout:
    """A sheet of notes, a sheet by years, a hidden one.

    Hidden rows, an error value, a formula without a result, a head that is repeated.
    """
    book = Workbook()
    notes = book.active
    notes.title = "Ghi chú"
    notes["A1"] = "Biểu này do Chi cục (hư cấu) lập"
    sheet = book.create_sheet("2024")
    head = [
        "Số TT",
        "Tên sản phẩm OCOP",
        "Tên cơ sở sản xuất",
        "Huyện, thị xã, thành phố",
        "Xã, phường, thị trấn",
        "Số sao",
        "Số QĐ",
        "Ngày QĐ",
        "Đơn vị công nhận",
        "Người liên hệ",
    ]
    for n, label in enumerate(head, 1):
        sheet.cell(2, n, label)
    fixed = ["huyện Hoằng Hóa", "xã Hoằng Phụ"]
    rows = {
        3: [1, "Tỏi đen Hư Cấu", "HTX Tỏi Hư Cấu", *fixed, "★★★", "9940/QĐ-UBND", dt.date(2024, 3, 1),
            "UBND huyện Hoằng Hóa", "Trần Thị Hư"],
        4: [2, "Tỏi khô Hư Cấu", "HTX Tỏi Hư Cấu", *fixed, "4", "9941/QĐ-UBND", "2024-03-02", "UBND tỉnh Thanh Hóa",
            "Trần Thị Hư"],
        5: [3, "Tỏi cô đơn Hư Cấu", "HTX Tỏi Hư Cấu", *fixed, 3, "9940/QĐ-UBND", dt.date(2024, 3, 1),
            "UBND huyện Hoằng Hóa", ""],
        6: head,
        7: [4, "#REF!", "HTX Tỏi Hư Cấu", *fixed, 3, "9940/QĐ-UBND", dt.date(2024, 3, 1), "UBND huyện Hoằng Hóa", ""],
        8: [5, '="Tỏi "&"ngâm Hư Cấu"', "HTX Tỏi Hư Cấu", *fixed, 3, "9940/QĐ-UBND", dt.date(2024, 3, 1),
            "UBND huyện Hoằng Hóa", ""],
        9: [6, "Tỏi phi Hư Cấu", "=C4", *fixed, 3, "9940/QĐ-UBND", dt.date(2024, 3, 1), "UBND huyện Hoằng Hóa", ""],
        10: [7, "Tỏi xay Hư Cấu", "HTX Tỏi Hư Cấu", *fixed, 3, "9940/QĐ-UBND", dt.date(2024, 3, 1),
             "Hội đồng OCOP huyện", ""],
        11: [8, "Hành phi Hư Cấu", "HTX Tỏi Hư Cấu", *fixed, 3, "9940/QĐ-UBND", dt.date(2025, 9, 1),
             "UBND huyện Hoằng Hóa", ""],
        12: [9, "H?nh t?m H? C?u", "HTX Tỏi Hư Cấu", *fixed, 3, "9940/QĐ-UBND", dt.date(2024, 3, 1),
             "UBND huyện Hoằng Hóa", ""],
        13: ["Ghi chú: hạng sao theo quyết định"],
    }  # fmt: skip
    for number, row in rows.items():
        for n, value in enumerate(row, 1):
            sheet.cell(number, n, value or None)
    sheet.row_dimensions[5].hidden = True
    old = book.create_sheet("Cũ")
    for n, label in enumerate(head, 1):
        old.cell(1, n, label)
    for n, value in enumerate(rows[3], 1):
        old.cell(2, n, value)
    old.sheet_state = "hidden"
    return Layout(
        "nhieu-trang.xlsx", bytes_of(book), "thanh-hoa",
        {
            ("2024", 3): accepted(3, "9940/QĐ-UBND", "2024-03-01", issuer="UBND huyện Hoằng Hóa"),
            ("2024", 4): accepted(4, "9941/QĐ-UBND", "2024-03-02"),
            ("2024", 5): skipped("hidden"), ("2024", 6): skipped("header"),
            ("2024", 7): refused("value", "B7"), ("2024", 8): refused("value", "B8"),
            ("2024", 9): accepted(3, "9940/QĐ-UBND", "2024-03-01", producer="HTX Tỏi Hư Cấu"),
            ("2024", 10): refused("authority", "I10"), ("2024", 11): refused("authority", "I11"),
            ("2024", 12): refused("value", "B12"), ("2024", 13): skipped("note"),
            ("Cũ", 2): skipped("hidden"),
        },
        {"B": "name", "C": "producer", "D": "district", "E": "commune", "F": "stars", "G": "decision", "H": "date",
         "I": "issuer"}, ["J"],
    )  # fmt: skip


def vni_cells_and_one_column_for_maker_and_place() -> Layout:
    """Cells in VNI letters, maker and address in one column, a title with the stars of all rows, no star column."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Sheet1"
    sheet["B1"] = "DANH SÁCH SẢN PHẨM OCOP ĐƯỢC CÔNG NHẬN 3 SAO (hư cấu)"
    sheet["B2"] = "Theo Quyết định số 9950/QĐ-UBND ngày 10/6/2024 của UBND huyện Hoằng Hóa"
    for n, label in enumerate(["TT", "Tên sản phẩm", "Tên chủ thể, địa chỉ", "Ngành hàng", "SĐT"], 2):
        sheet.cell(4, n, label)
    rows = {
        5: [1, "Nöôùc maém Hö Caáu Boán", "HTX Hư Cấu (xã Hoằng Phụ, huyện Hoằng Hóa)", "Thực phẩm", 912345678],
        6: [
            2,
            "Chiếu cói Hư Cấu",
            "Hộ kinh doanh Hư Cấu Mười, thôn 2, xã Hoằng Lộc, huyện Hoằng Hóa; ĐT: 0912 345 678",
            "Hàng thủ công mỹ nghệ",
            None,
        ],
        7: [3, "Nón lá Hư Cấu", "HTX Hư Cấu (xã Hoằng Phụ, huyện Hoằng Hóa)", "Đồ lặt vặt", None],
        8: [4, "Quạt nan Hư Cấu", '=C99&"x"', "Thực phẩm", None],
    }
    for number, row in rows.items():
        for n, value in enumerate(row, 2):
            sheet.cell(number, n, value)
    return Layout(
        "huyen.xlsx", bytes_of(book), "thanh-hoa",
        {
            ("Sheet1", 5): accepted(3, "9950/QĐ-UBND", "2024-06-10", name="Nước mắm Hư Cấu Bốn", producer="HTX Hư Cấu",
                                    commune="xã Hoằng Phụ", issuer="UBND huyện Hoằng Hóa"),
            ("Sheet1", 6): accepted(3, "9950/QĐ-UBND", "2024-06-10", producer="Hộ kinh doanh Hư Cấu Mười",
                                    commune="xã Hoằng Lộc", group="Hàng thủ công mỹ nghệ"),
            ("Sheet1", 7): refused("group", "E7"),
            ("Sheet1", 8): refused("value", "D8"),
        },
        {"C": "name", "D": "producer", "E": "group"}, ["F"],
    )  # fmt: skip


def merged_province_and_old_districts() -> Layout:
    """A province of today that was two.

    Rows of the old ones, a row of another province, ambiguous and unknown places, a bad order.
    """
    rows = [
        ["Mẫu của phòng (hư cấu)"],
        ["STT", "Tên sản phẩm", "Chủ thể", "Tỉnh", "Huyện", "Xã", "Xếp hạng", "Số quyết định", "Năm công nhận",
         "Cơ quan công nhận"],
        ["1", "Mật ong bạc hà Hư Cấu", "HTX Hư Cấu Bạc Hà", "", "Đồng Văn", "Lũng Cú", "4 sao", "9960/QĐ-UBND", "2023",
         "UBND tỉnh Hà Giang"],
        ["2", "Chè shan Hư Cấu", "HTX Hư Cấu Chè", "Hà Giang", "Hoàng Su Phì", "", "3 sao", "9961/QĐ-UBND", "2024",
         "UBND huyện Hoàng Su Phì"],
        ["3", "Cam Hư Cấu", "HTX Hư Cấu Cam", "Tuyên Quang", "Hàm Yên", "xã Phù Lưu", "4 sao", "9962/QĐ-UBND", "2022",
         "UBND tỉnh Tuyên Quang"],
        ["4", "Bưởi Hư Cấu", "HTX Hư Cấu Bưởi", "Hà Tĩnh", "Hương Khê", "xã Phúc Trạch", "4 sao", "9963/QĐ-UBND",
         "2022", "UBND tỉnh Hà Tĩnh"],
        ["5", "Vịt Hư Cấu", "HTX Hư Cấu Vịt", "Hà Giangg", "Đồng Văn", "", "4 sao", "9960/QĐ-UBND", "2023",
         "UBND tỉnh Hà Giang"],
        ["6", "Lê Hư Cấu", "HTX Hư Cấu Lê", "", "Đồng Văn", "", "4 sao", "9960/QĐ-UBND", "2021 - 2024",
         "UBND tỉnh Hà Giang"],
        ["7", "Mận Hư Cấu", "", "", "Đồng Văn", "Sà Phìn", "4 sao", "9960/QĐ-UBND", "2023", "UBND tỉnh Hà Giang"],
        ["8", "Đào Hư Cấu", "HTX Hư Cấu Đào", "", "Đồng Văn", "", "Tiềm năng 5 sao", "9964/QĐ-UBND", "2023",
         "UBND tỉnh Hà Giang"],
    ]  # fmt: skip
    return Layout(
        "bieu.csv", csv_of(rows).encode("utf-16"), "tuyen-quang",
        {
            ("", 3): accepted(4, "9960/QĐ-UBND", "2023", province="Hà Giang", district="huyện Đồng Văn",
                              commune="xã Lũng Cú"),
            ("", 4): accepted(3, "9961/QĐ-UBND", "2024", province="Hà Giang", district="huyện Hoàng Su Phì",
                              commune=None),
            ("", 5): accepted(4, "9962/QĐ-UBND", "2022", province="Tuyên Quang"),
            ("", 6): accepted(4, "9963/QĐ-UBND", "2022", province="Hà Tĩnh", folder="ha-tinh"),
            ("", 7): refused("place-unknown", "D7"), ("", 8): refused("date", "I8"), ("", 9): refused("producer", "C9"),
            ("", 10): accepted(None, "9964/QĐ-UBND", "2023", potential=True),
        },
        {"B": "name", "C": "producer", "D": "province", "E": "district", "F": "commune", "G": "stars", "H": "decision",
         "I": "year", "J": "issuer"}, [],
    )  # fmt: skip


def conflicts() -> Layout:
    """Rows against each other, against the title, against themselves; a second table below the first."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Tổng hợp"
    sheet["A1"] = "TỔNG HỢP (hư cấu) theo Quyết định số 9970/QĐ-UBND ngày 01/7/2024 của UBND tỉnh Thanh Hóa"
    head = [
        "TT",
        "Tên sản phẩm",
        "Chủ thể",
        "Địa chỉ",
        "Hạng sao",
        "Số quyết định",
        "Ngày quyết định",
        "Hình thức đánh giá",
    ]
    place = "xã Hoằng Phụ, huyện Hoằng Hóa"
    rows = {
        3: head,
        4: [1, "Miến Hư Cấu", "HTX Hư Cấu Miến", place, 4, "9970/QĐ-UBND", "1/7/2024", "Lần đầu"],
        5: [2, "Bún Hư Cấu", "HTX Hư Cấu Miến", place, 4, "9971/QĐ-UBND", "1/7/2024", "Lần đầu"],
        6: [3, "Phở Hư Cấu", "HTX Hư Cấu Miến", place, 4, "9970/QĐ-UBND", "2/7/2024", "Lần đầu"],
        7: [4, "Bánh đa Hư Cấu", "HTX Hư Cấu Miến", place, 4, "9970/QĐ-UBND", None, "Đánh giá lại"],
        8: [5, "Bánh đa Hư Cấu", "HTX Hư Cấu Miến", place, 3, "9970/QĐ-UBND", None, "Đánh giá lại"],
        10: ["BẢNG 2 (hư cấu)"],
        11: ["STT", "Chủ thể", "Tên sản phẩm", "Xã, phường", "Huyện", "Phân hạng", None, None],
        12: [1, "HTX Hư Cấu Miến", "Bánh tráng Hư Cấu", "Hoằng Phụ", "Hoằng Hóa", "**** ", None, None],
    }
    for number, row in rows.items():
        for n, value in enumerate(row, 1):
            sheet.cell(number, n, value)
    return Layout(
        "tong-hop.xlsx", bytes_of(book), "thanh-hoa",
        {
            ("Tổng hợp", 4): accepted(4, "9970/QĐ-UBND", "2024-07-01", kind="lần đầu", issuer="UBND tỉnh Thanh Hóa"),
            ("Tổng hợp", 5): refused("conflict", "F5"), ("Tổng hợp", 6): refused("conflict", "G6"),
            ("Tổng hợp", 7): refused("conflict", "E7"), ("Tổng hợp", 8): refused("conflict", "E8"),
            ("Tổng hợp", 10): skipped("note"), ("Tổng hợp", 11): skipped("header"),
            ("Tổng hợp", 12): accepted(4, "9970/QĐ-UBND", "2024-07-01", producer="HTX Hư Cấu Miến",
                                       commune="xã Hoằng Phụ"),
        },
        {"B": "name"}, [],
    )  # fmt: skip


def decisions_as_groups() -> Layout:
    """Groups by decision, each with its day and issuer; makers unmerged and blank; a maker whose address differs.

    Windows-1258.
    """
    rows = [
        ["TT", "Tên sản phẩm", "Chủ thể", "Địa chỉ", "Hạng sao", "Điện thoại"],
        ["I", "Quyết định số 9980/QĐ-UBND ngày 12/4/2024 của UBND thị xã Nghi Sơn", "", "", "", ""],
        ["1", "Khô cá Hư Cấu", "HTX Hư Cấu Biển", "phường Hải Thanh, thị xã Nghi Sơn", "3", "0911222333"],
        ["2", "Khô mực Hư Cấu", "", "", "3", ""],
        ["3", "Khô bò Hư Cấu", "", "phường Hải Bình, thị xã Nghi Sơn", "3", ""],
        ["II", "Quyết định số 9981/QĐ-UBND ngày 13/4/2024 của UBND tỉnh Thanh Hóa", "", "", "", ""],
        ["4", "Khô nai Hư Cấu", "HTX Hư Cấu Núi", "thị trấn Nghi Sơn Không Có", "4", ""],
        ["5", "Nước mắm Hư Cấu Năm", "HTX Hư Cấu Biển", "phường Hải Thanh, thị xã Nghi Sơn", "4", ""],
        ["", "Thanh Hóa, ngày 20 tháng 4 năm 2024", "", "", "", ""],
        ["", "KT. CHỦ TỊCH", "", "", "", ""],
        ["", "Lê Văn Hư", "", "", "", ""],
    ]
    return Layout(
        "thi-xa.csv", windows_1258(csv_of(rows)), "thanh-hoa",
        {
            ("", 2): skipped("section"), ("", 6): skipped("section"),
            ("", 3): accepted(3, "9980/QĐ-UBND", "2024-04-12", issuer="UBND thị xã Nghi Sơn",
                              commune="phường Hải Thanh"),
            ("", 4): accepted(3, "9980/QĐ-UBND", "2024-04-12", producer="HTX Hư Cấu Biển", commune="phường Hải Thanh"),
            ("", 5): refused("producer", "C5"),
            ("", 7): refused("place-unknown", "D7"),
            ("", 8): accepted(4, "9981/QĐ-UBND", "2024-04-13", issuer="UBND tỉnh Thanh Hóa"),
            ("", 9): skipped("footer"), ("", 10): skipped("footer"), ("", 11): skipped("footer"),
        },
        {"B": "name", "C": "producer", "D": "address", "E": "stars"}, ["F"],
    )  # fmt: skip


def repeated_heads_and_labels_that_say_little() -> Layout:
    """A head repeated between rows of data, an odd label of a maker's column, bullets.

    Also formulas as text, and a province as address.
    """
    rows = [
        [
            "Chủ thể/Sản phẩm",
            "Tên sản phẩm",
            "Địa chỉ",
            "Xếp hạng OCOP",
            "Số QĐ công nhận",
            "Ngày, tháng, năm QĐ",
            "Cấp công nhận",
        ],
        [
            "HTX Hư Cấu Mười Một",
            "- Tinh dầu Hư Cấu",
            "Thôn 2 xã Hoằng Phụ huyện Hoằng Hóa",
            "OCOP 3 sao",
            "QĐ số 9990/QĐ-UBND",
            "Ngày 04/5/2024",
            "Huyện",
        ],
        [
            "HTX Hư Cấu Mười Một",
            '"1. Xà phòng Hư Cấu\n2. Sữa tắm Hư Cấu"',
            "xã Hoằng Phụ",
            "3 sao",
            "9990/QĐ-UBND",
            "4/5/2024",
            "Huyện",
        ],
        [
            "Chủ thể/Sản phẩm",
            "Tên sản phẩm",
            "Địa chỉ",
            "Xếp hạng OCOP",
            "Số QĐ công nhận",
            "Ngày, tháng, năm QĐ",
            "Cấp công nhận",
        ],
        ["", "Nến Hư Cấu", "", "3 sao", "9990/QĐ-UBND", "4/5/2024", "Cấp huyện"],
        ["HTX Hư Cấu Mười Một", "+cmd|' /C calc'!A0", "xã Hoằng Phụ", "3 sao", "9990/QĐ-UBND", "4/5/2024", "Huyện"],
        ["HTX Hư Cấu Mười Hai", "Hương Hư Cấu", "Hà Tĩnh", "4 sao", "9991/QĐ-UBND", "5/5/2024", "UBND tỉnh"],
        ["Tổng", "3 SP", "", "", "", "", ""],
    ]
    rows[2][1] = "1. Xà phòng Hư Cấu\n2. Sữa tắm Hư Cấu"
    return Layout(
        "it-noi.csv", csv_of(rows).encode(), "thanh-hoa",
        {
            ("", 2): accepted(3, "9990/QĐ-UBND", "2024-05-04", name="Tinh dầu Hư Cấu", producer="HTX Hư Cấu Mười Một",
                              commune="xã Hoằng Phụ", issuer="UBND huyện Hoằng Hóa"),
            ("", 3): refused("name", "B3"), ("", 4): skipped("header"),
            ("", 5): accepted(3, "9990/QĐ-UBND", "2024-05-04", producer="HTX Hư Cấu Mười Một"),
            ("", 6): refused("value", "B6"),
            ("", 7): accepted(4, "9991/QĐ-UBND", "2024-05-05", province="Hà Tĩnh", folder="ha-tinh",
                              issuer="UBND tỉnh Hà Tĩnh"),
            ("", 8): skipped("footer"),
        },
        {"A": "producer", "B": "name", "C": "address", "D": "stars", "E": "decision", "F": "date", "G": "issuer"}, [],
    )  # fmt: skip


def windows_1258(text: str) -> bytes:
    """Return text as Windows-1258 writes it: letters, and tones of their own."""
    import unicodedata  # noqa: PLC0415 (for this one code)

    out = b""
    for letter in unicodedata.normalize("NFC", text):
        apart = unicodedata.normalize("NFD", letter)
        tones = "".join(one for one in apart if one in "\u0300\u0301\u0303\u0309\u0323")
        rest = unicodedata.normalize("NFC", "".join(one for one in apart if one not in tones))
        out += (rest + tones).encode("cp1258")
    return out


LAYOUTS: dict[str, Callable[[], Layout]] = {
    one.__name__: one
    for one in (
        one_province_register, ticks_and_district_groups, commas_and_new_communes, tcvn3_text, several_sheets,
        vni_cells_and_one_column_for_maker_and_place, merged_province_and_old_districts, conflicts, decisions_as_groups,
        repeated_heads_and_labels_that_say_little,
    )
}  # fmt: skip
