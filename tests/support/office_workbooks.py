"""Fictional workbooks whose facts stand around the table, behind a name, or against it: what offices really write."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from openpyxl import Workbook

from support.fictional_workbooks import Expected, Layout, accepted, bytes_of, csv_of, refused, skipped
from support.odd_workbooks import fill

Rows = Sequence[Sequence[Any]]
NGA_SON = "xã Nga An, huyện Nga Sơn"
PERSON, PHONE, MAIL = "Nguyễn Văn Hư", "0912345678", "hu@cau.example.vn"


def made(
    rows: Rows,
    expected: Mapping[int, Expected],
    *merges: str,
    name: str = "bang.xlsx",
    province: str = "thanh-hoa",
    columns: Mapping[str, str] | None = None,
    dropped: Sequence[str] = (),
) -> Layout:
    """Return a workbook of one sheet with `rows` from its first row on."""
    book = Workbook()
    sheet = book.active
    sheet.title = "DS"
    fill(sheet, dict(enumerate(rows, 1)))
    for one in merges:
        sheet.merge_cells(one)
    at = {("DS", row): what for row, what in expected.items()}
    return Layout(name, bytes_of(book), province, at, dict(columns or {}), list(dropped))


def table(name: str, cells: Sequence[Sequence[Any]], labels: Sequence[str] = ()) -> Rows:
    """Return a plain table: number, name, maker, district, and `cells` of each row below `labels`."""
    head = ["TT", "Tên sản phẩm", "Chủ thể", "Huyện", *labels]
    return [head, *([n, f"{name} Hư Cấu {n}", "HTX Hư Cấu", "Nga Sơn", *row] for n, row in enumerate(cells, 1))]


def head_of_three_rows() -> Layout:
    """Three head rows, a maker merged over its products, the decree of the Prime Minister beside the decision."""
    rows = [
        ["PHỤ LỤC (hư cấu)"],
        ["Kèm theo Quyết định số 9950/QĐ-UBND ngày 05 tháng 11 năm 2025 của UBND tỉnh Thanh Hóa"],
        ["(Căn cứ Quyết định số 148/QĐ-TTg ngày 24/02/2023 của Thủ tướng Chính phủ)"],
        ["TT", "Thông tin sản phẩm", None, "Thông tin chủ thể", None, None, None, "Kết quả đánh giá, phân hạng"],
        [None, "Tên sản phẩm", "Nhóm", "Tên", "Địa chỉ", None, "SĐT", "Điểm", "Xếp hạng"],
        [None, None, None, None, "Thôn", "Xã", None, None, "3 sao", "4 sao", "5 sao"],
        [1, "Mắm Hư Cấu Sâu", "Gia vị", "HTX Hư Cấu Sâu", "Thôn 1", "Xã Hoằng Thanh", PHONE, 72, None, "x"],
        [2, "Tép Hư Cấu Sâu", "Gia vị", None, None, None, None, 60, "x"],
        ["Cộng", None, None, None, None, None, None, None, 1, 1, 0],
    ]
    said = {"producer": "HTX Hư Cấu Sâu", "commune": "xã Hoằng Thanh", "issuer": "UBND tỉnh Thanh Hóa"}
    return made(
        rows,
        {
            7: accepted(4, "9950/QĐ-UBND", "2025-11-05", score=72, group="Gia vị", **said),
            8: accepted(3, "9950/QĐ-UBND", "2025-11-05", score=60, **said),
            9: skipped("footer"),
        },
        *("B4:C4", "D4:G4", "H4:K4", "E5:F5", "I5:K5", "D7:D8", "E7:E8", "F7:F8", "G7:G8"),
        columns={"D": "producer", "F": "commune", "I": "stars", "K": "stars"},
        dropped=["G"],
    )


def decision_below_the_table() -> Layout:
    """A text file with rows of communes, stars as signs, and the decision of all in a note at its end."""
    decision = "Quyết định số 9998/QĐ-UBND ngày 30/6/2024 của UBND huyện Hoằng Hóa"
    note = f"Ghi chú: Các sản phẩm trên được công nhận tại {decision}"
    rows = [
        ["STT", "Sản phẩm", "Cơ sở sản xuất", "Xếp hạng"],
        ["Xã Hoằng Phụ"],
        ["1", "Sứa Hư Cấu", "HTX Hư Cấu Ba", "★★★"],
        ["2", "Moi Hư Cấu", "nt", "***"],
        ["", note],
    ]
    said = {"issuer": "UBND huyện Hoằng Hóa", "commune": "xã Hoằng Phụ", "producer": "HTX Hư Cấu Ba"}
    return Layout(
        "danh-muc.csv",
        csv_of(rows).encode(),
        "thanh-hoa",
        {
            ("", 2): skipped("section"),
            ("", 3): accepted(3, "9998/QĐ-UBND", "2024-06-30", **said),
            ("", 4): accepted(3, "9998/QĐ-UBND", "2024-06-30", **said),
            ("", 5): skipped("note"),
        },
        {},
        [],
    )


def decision_of_some_below_the_table() -> Layout:
    """A note with a decision for one row only: of the others nobody knows it, nor of that one without reading."""
    rows = [*table("Dứa", [[4], [4]], ["Hạng sao"]), ["(*) Công nhận tại Quyết định số 9921/QĐ-UBND ngày 5/6/2024"]]
    return made(rows, {2: refused("decision", "row"), 3: refused("decision", "row"), 4: skipped("note")})


def decision_in_the_name_of_the_file() -> Layout:
    """The number and day in the file's name only, where no “/” can stand."""
    rows = [["Danh sách sản phẩm OCOP 3 sao (hư cấu)"], *table("Bưởi", [[], []])]
    return made(
        rows,
        {3: accepted(3, "9967/QĐ-UBND", "2021-08-05"), 4: accepted(3, "9967/QĐ-UBND", "2021-08-05")},
        name="PL kèm QĐ 9967-QĐ-UBND ngày 05.8.2021.xlsx",
    )


def makers_as_rows_of_the_column_of_names() -> Layout:
    """Each maker a row above its products, which are numbered 1.1, 1.2; the sum in words."""
    rows = [
        ["Theo Quyết định số 9948/QĐ-UBND ngày 20/5/2024 của UBND huyện Nga Sơn (hư cấu)"],
        ["STT", "Chủ thể/Sản phẩm", "Địa chỉ", "Hạng sao", "Ghi chú"],
        ["1", "HTX Hư Cấu Chủ Một", "xã Nga Thanh"],
        ["1.1", "Chiếu Hư Cấu Chủ", None, "3 sao"],
        ["1.2", "Túi Hư Cấu Chủ", None, "3 sao", "Công nhận lại"],
        ["2", "Hộ kinh doanh Hư Cấu Chủ Hai", "xã Nga An"],
        ["2.1", "Thảm Hư Cấu Chủ", None, "3 sao"],
        ["", "Tổng số", None, "03 SP"],
    ]
    first = {"producer": "HTX Hư Cấu Chủ Một", "commune": "xã Nga Thanh", "issuer": "UBND huyện Nga Sơn"}
    return made(
        rows,
        {
            3: skipped("section"),
            4: accepted(3, "9948/QĐ-UBND", "2024-05-20", **first),
            5: accepted(3, "9948/QĐ-UBND", "2024-05-20", kind="công nhận lại", **first),
            6: skipped("section"),
            7: accepted(3, "9948/QĐ-UBND", "2024-05-20", producer="Hộ kinh doanh Hư Cấu Chủ Hai", commune="xã Nga An"),
            8: skipped("footer"),
        },
    )


def two_annexes_on_one_sheet() -> Layout:
    """A second table below the first: other stars, another decision, another order of columns."""
    rows = [
        ["PHỤ LỤC I: SẢN PHẨM ĐẠT 4 SAO (hư cấu)"],
        ["(Kèm theo Quyết định số 9938/QĐ-UBND ngày 1/7/2024 của UBND tỉnh Thanh Hóa)"],
        ["TT", "Tên sản phẩm", "Chủ thể", "Địa chỉ"],
        [1, "Mực Hư Cấu Hai", "HTX Hư Cấu Hai", "xã Hải Bình, thị xã Nghi Sơn"],
        [None, "Cộng: 01 SP"],
        ["PHỤ LỤC II: SẢN PHẨM ĐẠT 3 SAO"],
        ["(Kèm theo Quyết định số 9937/QĐ-UBND ngày 2/7/2024 của UBND thị xã Nghi Sơn)"],
        ["TT", "Chủ thể", "Tên sản phẩm", "Địa chỉ", "Ghi chú"],
        [1, "HTX Hư Cấu Hai", "Cá Hư Cấu Hai", "P. Hải Thanh, TX. Nghi Sơn"],
    ]
    return made(
        rows,
        {
            4: accepted(4, "9938/QĐ-UBND", "2024-07-01", issuer="UBND tỉnh Thanh Hóa"),
            5: skipped("footer"),
            6: skipped("section"),
            7: skipped("section"),
            8: skipped("header"),
            9: accepted(3, "9937/QĐ-UBND", "2024-07-02", name="Cá Hư Cấu Hai", issuer="UBND thị xã Nghi Sơn"),
        },
    )


def streets_beside_communes() -> Layout:
    """The commune in a column of its own and a house in another; houses, streets and zones in front of a commune."""
    rows = [
        ["TT", "Tên sản phẩm", "Chủ thể", "Xã, phường", "Đ/c", "Đạt hạng sao", "Số QĐ", "Ngày QĐ", "Cơ quan ban hành"],
        [1, "Rau Hư Cấu", "HTX Hư Cấu", "Tân Nhựt", "12 đường Hư Cấu", 4, "9902/QĐ-UBND", "10/9/2025", "UBND tỉnh"],
        [2, "Bí Hư Cấu", "HTX Hư Cấu", None, "Lô A2, KCN Hư Cấu, xã Bình Chánh", 4, "9902/QĐ-UBND", "10/9/2025"],
        [3, "Chè Hư Cấu", "HTX Hư Cấu", None, "12/5 Lê Lợi, P.1, Q.8, TP.HCM", 4, "9901/QĐ-UBND", "10/9/2024"],
        [4, "Kẹo Hư Cấu", "HTX Hư Cấu", "xã Không Có", "5 Lê Lợi", 4, "9902/QĐ-UBND", "10/9/2025"],
    ]
    return made(
        rows,
        {
            2: accepted(4, "9902/QĐ-UBND", "2025-09-10", commune="xã Tân Nhựt"),
            3: accepted(4, "9902/QĐ-UBND", "2025-09-10", commune="xã Bình Chánh"),
            4: accepted(4, "9901/QĐ-UBND", "2024-09-10", commune="phường 1", district="quận 8"),
            5: refused("place-unknown", "D5"),
        },
        province="ho-chi-minh",
        columns={"E": "address", "F": "stars"},
    )


def rows_that_take_their_stars_back() -> Layout:
    """Stars withdrawn, not reached or not decided by the row's own words; a result that names others."""
    words = [
        ("Còn hiệu lực", "Đạt"), ("Đã thu hồi giấy chứng nhận", None), ("Chờ quyết định", None), (None, "Không đạt"),
        (None, "Đạt 3 sao"), (None, "Đạt 4 sao"), ("Đã hết hạn", None),
    ]  # fmt: skip
    cells = [["4 sao", "9939/QĐ-UBND", "6/6/2024", status, result] for status, result in words]
    good = accepted(4, "9939/QĐ-UBND", "2024-06-06")
    return made(
        table("Mía", cells, ["Xếp loại", "Số quyết định", "Ngày", "Trạng thái", "Kết quả"]),
        {
            2: good,
            3: refused("conflict", "H3"),
            4: refused("conflict", "H4"),
            5: refused("conflict", "I5"),
            6: refused("conflict", "E6"),
            7: good,
            8: good,
        },
    )


def makers_behind_names() -> Layout:
    """Name, maker and place in one cell, as newspapers and some lists write them."""
    rows = [
        ["TT", "Tên sản phẩm, chủ thể, địa chỉ", "Hạng", "Quyết định"],
        [1, f"Sắn Hư Cấu của HTX Hư Cấu ({NGA_SON})", "4 sao", "9898/QĐ-UBND ngày 1/2/2024"],
        [2, f"Đậu Hư Cấu - HTX Hư Cấu, {NGA_SON}", "4 sao", "9898/QĐ-UBND ngày 1/2/2024"],
        [3, "1. Lạc Hư Cấu 2. Vừng Hư Cấu", "4 sao", "9898/QĐ-UBND ngày 1/2/2024"],
    ]
    said = {"producer": "HTX Hư Cấu", "commune": "xã Nga An"}
    return made(
        rows,
        {
            2: accepted(4, "9898/QĐ-UBND", "2024-02-01", name="Sắn Hư Cấu", **said),
            3: accepted(4, "9898/QĐ-UBND", "2024-02-01", name="Đậu Hư Cấu", **said),
            4: refused("name", "B4"),
        },
    )


def personal_things_within_cells() -> Layout:
    """Telephone, mail and names of people inside cells that are read, and in columns with odd labels."""
    rows = [
        ["TT", "Tên sản phẩm", "Chủ thể / Chủ hộ", "Địa chỉ", "Thông tin LH", "Sao", "QĐ", "Ngày"],
        [1, f"Na Hư Cấu (LH {PHONE})", f"HTX Hư Cấu Na (GĐ {PERSON})", f"{NGA_SON}. ĐT {PHONE}", MAIL],
        [2, f"Ổi Hư Cấu - gọi {PHONE}", f"HTX Hư Cấu Na - {PERSON}", f"Nhà ông {PERSON}, {NGA_SON}", PHONE],
        [3, "Mít Hư Cấu", f"HTX Hư Cấu Na\nBà {PERSON}\n{PHONE}", NGA_SON, MAIL],
        [4, PERSON, "HTX Hư Cấu Na", NGA_SON],
    ]
    rows = [rows[0], *([*row, *[None] * (5 - len(row)), "4 sao", "9930/QĐ-UBND", "3/3/2024"] for row in rows[1:])]
    said = {"producer": "HTX Hư Cấu Na", "commune": "xã Nga An"}
    return made(
        rows,
        {
            n: accepted(4, "9930/QĐ-UBND", "2024-03-03", name=name, **said)
            for n, name in enumerate(("Na Hư Cấu", "Ổi Hư Cấu", "Mít Hư Cấu"), 2)
        }
        | {5: refused("name", "B5")},
        columns={"C": "producer"},
        dropped=["E"],
    )


def committees_of_their_day() -> Layout:
    """Committees that recognise nothing, sit in another province of that day, or are no body at all."""
    rows = [
        ["TT", "Tên sản phẩm", "Chủ thể", "Địa chỉ", "Hạng sao", "Số QĐ", "Ngày QĐ", "Đơn vị ban hành quyết định"],
        [1, "Ngô Hư Cấu", "HTX Hư Cấu", "tỉnh Hà Giang", 4, "9979/QĐ-UBND", "2/2/2022", "UBND tỉnh Hà Giang"],
        [2, "Lạc Hư Cấu", "HTX Hư Cấu", "tỉnh Hà Giang", 4, "9979/QĐ-UBND", "2/2/2022", "UBND tỉnh Tuyên Quang"],
        [3, "Chè Hư Cấu", "HTX Hư Cấu", "xã Lũng Cú", 4, "9978/QĐ-UBND", "2/2/2026", "UBND tỉnh Tuyên Quang"],
        [4, "Cam Hư Cấu", "HTX Hư Cấu", "huyện Hàm Yên", 4, "9977/QĐ-SNN", "2/2/2024", "Sở Nông nghiệp và PTNT"],
        [5, "Đỗ Hư Cấu", "HTX Hư Cấu", "huyện Hàm Yên", 4, "9976/QĐ-UBND", "2/2/2024", "xem https://vi-du.example.vn"],
        [6, "Vừng Hư Cấu", "HTX Hư Cấu", "huyện Hàm Yên", 4, "9975/2023/QĐ-UBND", "2/2/2024", "UBND tỉnh"],
    ]
    return made(
        rows,
        {
            2: accepted(4, "9979/QĐ-UBND", "2022-02-02", province="Hà Giang"),
            3: refused("authority", "H3"),
            4: accepted(4, "9978/QĐ-UBND", "2026-02-02", province="Tuyên Quang", commune="xã Lũng Cú"),
            5: refused("authority", "H5"),
            6: refused("authority", "H6"),
            7: refused("conflict", "F7"),
        },
        province="tuyen-quang",
    )


def stars_of_another_time() -> Layout:
    """Columns of stars that were, are asked for and are held, however their labels say so; letters lost on the way."""
    labels = ["Hạng sao (trước đây)", "Hạng sao đăng ký", "Công nhận đạt hạng sao", "Số QĐ", "Ngày QĐ"]
    cells = [
        ["3 sao", "5 sao", "4 sao (công nhận lại)", "9924/QĐ-UBND", "Thứ hai, 5/8/2024"],
        ["3 sao", "4 sao", None, "9924/QĐ-UBND", "5/8/2024"],
    ]
    lost = [3, "Chï¿½ï¿½ Hư Cấu", "HTX Hư Cấu", "Nga Sơn", None, None, "4 sao", "9924/QĐ-UBND", "5/8/2024"]
    return made(
        [*table("Nem", cells, labels), lost],
        {
            2: accepted(4, "9924/QĐ-UBND", "2024-08-05", kind="công nhận lại"),
            3: refused("stars", "G3"),
            4: refused("value", "B4"),
        },
        columns={"G": "stars"},
    )


def stars_and_decision_in_one_row_of_groups() -> Layout:
    """Groups that say stars and decision at once; stars of before and after; name and maker in each other's column."""
    labels = ["TT", "Tên sản phẩm", "Chủ thể", "Xã", "Hạng sao đã được công nhận", "Hạng sao sau đánh giá lại"]
    by = "CỦA UBND TỈNH THANH HÓA"
    rows = [
        labels,
        [f"A. SẢN PHẨM ĐẠT HẠNG 4 SAO (01 SẢN PHẨM) - QUYẾT ĐỊNH SỐ 9799/QĐ-UBND NGÀY 15/8/2025 {by}"],
        [1, "Tỏi Hư Cấu", "HTX Hư Cấu", "Hoằng Lộc", "3 sao", "4 sao"],
        [2, "Hẹ Hư Cấu", "HTX Hư Cấu", "Hoằng Lộc", "3 sao", "3 sao"],
        [f"B. SẢN PHẨM ĐẠT HẠNG 3 SAO - QUYẾT ĐỊNH SỐ 9798/QĐ-UBND NGÀY 16/8/2025 {by}"],
        [3, "Gừng Hư Cấu", "HTX Hư Cấu", "Hoằng Lộc", "3 sao"],
        [4, "HTX Hư Cấu", "Nghệ Hư Cấu", "Hoằng Lộc", "3 sao", "3 sao"],
    ]
    return made(
        rows,
        {
            2: skipped("section"),
            3: accepted(4, "9799/QĐ-UBND", "2025-08-15", issuer="UBND tỉnh Thanh Hóa", commune="xã Hoằng Lộc"),
            4: refused("conflict", "F4"),
            5: skipped("section"),
            6: accepted(3, "9798/QĐ-UBND", "2025-08-16"),
            7: refused("name", "B7"),
        },
        "A2:F2",
        "A5:F5",
        columns={"F": "stars"},
    )


def names_of_places_without_their_kind() -> Layout:
    """“Nga Sơn” of before July 2025 is the district; later the commune. A hamlet before “xã” bears a commune's name."""
    rows = [
        ["TT", "Tên sản phẩm", "Chủ thể", "Địa chỉ", "Sao", "Số QĐ", "Ngày QĐ", "Nguồn"],
        [1, "Cói Hư Cấu", "HTX Hư Cấu", "Nga Sơn, Thanh Hóa", 4, "9790/QĐ-UBND", "1/3/2021"],
        [2, "Chiếu Hư Cấu", "HTX Hư Cấu", "Nga Sơn, Thanh Hóa", 4, "9791/QĐ-UBND", "1/3/2026"],
        [3, "Bưởi Hư Cấu", "HTX Hư Cấu", "Thạch Thành, Thanh Hóa", 4, "9790/QĐ-UBND", "1/3/2021"],
        [4, "Đay Hư Cấu", "HTX Hư Cấu", "Nga Thanh, xã Nga An, huyện Nga Sơn", 4, "9790/QĐ-UBND", "1/3/2021",
         "https://vi-du.example.vn/tin.aspx?p=14682"],
    ]  # fmt: skip
    return made(
        rows,
        {
            2: accepted(4, "9790/QĐ-UBND", "2021-03-01", district="huyện Nga Sơn", commune=None),
            3: accepted(4, "9791/QĐ-UBND", "2026-03-01", district=None, commune="xã Nga Sơn"),
            4: accepted(4, "9790/QĐ-UBND", "2021-03-01", district="huyện Thạch Thành", commune=None),
            5: accepted(4, "9790/QĐ-UBND", "2021-03-01", district="huyện Nga Sơn", commune="xã Nga An"),
        },
    )


def one_product_at_two_places() -> Layout:
    """A decision that recognises one name of one maker at two places; the day of the decision in a letterhead."""
    rows = [
        ["Số: 9782/QĐ-UBND", None, None, "Thanh Hóa, ngày 05 tháng 3 năm 2024"],
        ["Về việc công nhận sản phẩm OCOP đạt 4 sao (hư cấu)"],
        ["TT", "Tên sản phẩm", "Tên, địa chỉ chủ thể"],
        [1, "Mật ong Hư Cấu", f"HTX Hư Cấu X\nĐịa chỉ: {NGA_SON}"],
        [2, "Mật ong Hư Cấu", "HTX Hư Cấu Y (Nga An - Nga Sơn)"],
        [3, "Mật ong Hư Cấu", "HTX Hư Cấu X, xã Hoằng Phụ, huyện Hoằng Hóa"],
    ]
    return made(
        rows,
        {
            4: refused("conflict", "B4"),
            5: accepted(4, "9782/QĐ-UBND", "2024-03-05", producer="HTX Hư Cấu Y", commune="xã Nga An"),
            6: refused("conflict", "B6"),
        },
    )


def decisions_in_labels_and_days_of_certificates() -> Layout:
    """The decision in the label of the stars, the later day of the certificates beside it, stars as signs of five."""
    label = "Hạng sao (theo Quyết định số 9702/QĐ-UBND ngày 1/3/2024)"
    rows = [
        ["TT", "Tên sản phẩm", "Chủ thể", "Huyện", label, "Ngày quyết định", "Ngày cấp giấy chứng nhận"],
        [1, "Nón Hư Cấu", "HTX Hư Cấu", "Nga Sơn", "★★★★☆", "1/3/2024", "15/3/2024"],
        [2, "Mũ Hư Cấu", "HTX Hư Cấu", "Nga Sơn", "****", None, "15/3/2024"],
    ]
    return made(
        rows,
        {
            2: accepted(4, "9702/QĐ-UBND", "2024-03-01"),
            3: accepted(4, "9702/QĐ-UBND", "2024-03-01"),
        },
        columns={"E": "stars", "F": "date"},
    )


OFFICE: dict[str, Callable[[], Layout]] = {
    make.__name__: make
    for make in (
        head_of_three_rows, decision_below_the_table, decision_of_some_below_the_table,
        decision_in_the_name_of_the_file, makers_as_rows_of_the_column_of_names, two_annexes_on_one_sheet,
        streets_beside_communes, rows_that_take_their_stars_back, makers_behind_names, personal_things_within_cells,
        committees_of_their_day, stars_of_another_time, stars_and_decision_in_one_row_of_groups,
        names_of_places_without_their_kind, one_product_at_two_places, decisions_in_labels_and_days_of_certificates,
    )
}  # fmt: skip
