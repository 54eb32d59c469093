"""What people write into records of every kind, and the line that they are then told to write: many kinds of slip."""

import datetime as dt

import pytest

from ocop import data
from ocop.reading import checked_folder, content_files, products
from ocop.reporting import findings

TODAY = dt.date(2026, 11, 27)
PRODUCT = """\
name: Cà phê rang mộc Hư Cấu
producer:
  name: Hợp tác xã Nông nghiệp Hư Cấu
  type: hợp tác xã
place:
  province: Đắk Lắk
  commune: xã Cư M’gar
recognitions:
- stars: 4
  decision:
    number: 9999/QĐ-UBND
    date: 2025-08-02
    issuer: UBND tỉnh Đắk Lắk
  sources:
  - url: https://daklak.example.vn/quyet-dinh-9999
    title: Quyết định 9999/QĐ-UBND
    confidence: cao
description: Cà phê trồng trên đất đỏ, hư cấu.
"""
FAIR = """\
name: Hội chợ Hư Cấu
province: Đắk Lắk
when: 2025-06-19/2025-06-22
known:
- what: Gian hàng OCOP hư cấu
  sources:
  - title: Báo hư cấu
"""
SHOP = """\
name: Cửa hàng OCOP Hư Cấu
place:
  province: Đắk Lắk
  commune: xã Cư M’gar
known:
- what: Bán sản phẩm OCOP hư cấu
  as_of: 2025-06
  sources:
  - title: Báo hư cấu
"""
DECISION = """\
number: 9999/QĐ-UBND
date: 2025-08-02
issuer: UBND tỉnh Đắk Lắk
products: 20
by_stars:
- stars: 4
  products: 3
note: hư cấu
sources:
- title: Báo hư cấu
"""
CONFERENCE = """\
name: Hội nghị tổng kết OCOP hư cấu
kind: tổng kết
province: Đắk Lắk
period: 2018/2020
fate:
  state: kế hoạch
time:
  when: 2020-11
venue:
  name: Hội trường hư cấu
sources:
- title: Báo hư cấu
"""
PLAN = """\
name: Kế hoạch OCOP năm 2021 hư cấu
province: Thanh Hóa
year: 2021
document: {what: Kế hoạch, number: 99/KH-UBND, date: 2021-03-12}
sources:
- title: Báo hư cấu
"""
FILES = {
    PRODUCT: "products/dak-lak/ca-phe-hu-cau.yml",
    FAIR: "content/hoi-cho/hoi-cho-hu-cau.yml",
    SHOP: "content/diem-ban/cua-hang-hu-cau.yml",
    DECISION: "content/quyet-dinh/dak-lak-9999-qd-ubnd-2025.yml",
    CONFERENCE: "content/hoi-nghi/dak-lak-hu-cau.yml",
    PLAN: "content/ke-hoach/thanh-hoa-2021.yml",
}


def told(root, base, text):
    """Return the codes that a record of the kind of `base` gets, and the report."""
    file, source = FILES[base], text.encode()
    path = root / file
    path.parent.mkdir(parents=True)
    path.write_bytes(source)
    if base is PRODUCT:
        found = products.record(source, file, TODAY).found
    else:
        kind = next(one for one in content_files.KINDS if file.startswith(one.declared.folder))
        found = content_files.record(source, file, kind, TODAY).found
    return [one.code for one in found], findings.text(found, root)


@pytest.mark.parametrize("base", FILES, ids=lambda base: FILES[base].split("/")[-2])
def test_each_base_is_sound(tmp_path, base):
    assert told(tmp_path, base, base) == ([], "")


DAY = "2025-08-02"
STARS = "- stars: 4"
NAME = "name: Cà phê rang mộc Hư Cấu"
URL = "https://daklak.example.vn/quyet-dinh-9999"
CASES = [
    # days
    (PRODUCT, DAY, "2025-08-02T00:00:00Z", "HD006", "+     date: 2025-08-02"),
    (PRODUCT, DAY, "2025-08-02 07:00:00+07:00", "HD006", "+     date: 2025-08-02"),
    (PRODUCT, DAY, "2.8.2025", "HD006", "+     date: 2025-08-02"),
    (PRODUCT, DAY, "45871", "HD006", "+     date: …"),
    (FAIR, "2025-06-19/2025-06-22", "19/6/2025 - 22/6/2025", "HD006", "+ when: 2025-06-19/2025-06-22"),
    (FAIR, "2025-06-19/2025-06-22", "từ 19 đến 22/6/2025", "HD006", "+ when: 2025-06-19/2025-06-22"),
    (FAIR, "2025-06-19/2025-06-22", "Quý II/2025", "HD006", "+ when: 2025-34"),
    (FAIR, "2025-06-19/2025-06-22", "2025-06-22/2025-06-19", "HD008", "mốc cuối ở trước mốc đầu"),
    (CONFERENCE, "2018/2020", "2018-2020", "HD006", "+ period: 2018/2020"),
    (CONFERENCE, "2018/2020", "2020/2018", "HD008", "+ period: 2018/2020"),
    (DECISION, "date: 2025-08-02", "date: 2015-08-02", "QD104", "+ date: 2025-08-02"),
    (SHOP, "as_of: 2025-06", "as_of: 2062-06", "DB201", "+   as_of: 2026-06"),
    # numbers
    (PRODUCT, "stars: 4", "stars: 4.0", "HD003", f"+ {STARS}"),
    (PRODUCT, "stars: 4", "stars: 04", "HD003", f"+ {STARS}"),
    (PRODUCT, "stars: 4", "stars: IV sao", "HD003", f"+ {STARS}"),
    (PRODUCT, "stars: 4", "stars: 0o4", "HD003", "chọn một dòng đúng theo văn bản"),
    (PRODUCT, "stars: 4", "stars: 4_0", "HD003", "chọn một dòng đúng theo văn bản"),
    (PRODUCT, "stars: 4", "stars: yes", "HD003", "chọn một dòng đúng theo văn bản"),
    (PRODUCT, "stars: 4", "stars: ~", "SP102", "+ - stars: …"),
    (PRODUCT, "stars: 4", "stars: " + "9" * 5000, "HD004", "số quá lớn"),
    (PRODUCT, STARS, STARS + "\n  score: 845", "HD004", "+   score: 84.5"),
    (PRODUCT, STARS, STARS + "\n  score: 1:20", "HD003", "+   score: …"),
    (PLAN, "year: 2021", "year: năm 2021", "HD003", "+ year: 2021"),
    (DECISION, "products: 20", "products: khoảng 20 sản phẩm", "HD003", "+ products: 20"),
    # syntax
    (PRODUCT, "  name: Hợp", "\tname: Hợp", "YM001", "+   name: Hợp"),
    (PRODUCT, "name: Cà", "name:\tCà", "YM001", "+ name: Cà"),
    (PRODUCT, "\nproducer:", "\x85producer:", "YM006", "+ producer:"),
    (PRODUCT, "\nproducer:", "\u2028producer:", "YM006", "+ producer:"),
    (PRODUCT, "mộc Hư Cấu", "mộc\u2029Hư Cấu", "YM006", f"+ {NAME}"),
    (SHOP, "\nplace:", "\u2028place:", "YM006", "+ place:"),
    (PRODUCT, "producer:\n", "producer: &htx\n", "YM003", "+ producer:"),
    (PRODUCT, "producer:\n", "producer:\n  <<: *htx\n", "YM003", "ghi các trường ra đầy đủ"),
    (PRODUCT, "name: Cà", "name: !!str Cà", "YM003", f"+ {NAME}"),
    (PRODUCT, "name: Cà phê rang mộc", 'name: "Cà phê" rang mộc', "YM001", "+ name: '\"Cà phê\" rang mộc Hư Cấu'"),
    (PRODUCT, "name: Cà", 'name: "Cà', "YM001", '+ name: "Cà phê rang mộc Hư Cấu"'),
    (PRODUCT, URL, f"[tin]({URL})", "YM001", f"+   - url: {URL}"),
    (PRODUCT, "description:", "recognitions:\n- stars: 3\ndescription:", "YM002", "dòng 8, rồi bỏ dòng này"),
    (PRODUCT, "description:", "photos: a.jpg\ndescription:", "HD003", "+ - file: a.jpg"),
    (PRODUCT, "description:", "photos:\n- a.jpg\ndescription:", "HD003", "+ - file: a.jpg"),
    (PRODUCT, NAME, "name: null", "HD005", "+ name: …"),
    (PRODUCT, NAME, "name:", "HD005", "+ name: …"),
    # letters
    (PRODUCT, "Cà phê rang", "Cà \ufffe phê rang", "YM001", f"+ {NAME}"),
    (PRODUCT, "Cà phê rang", "Cà phê\U0003ffff rang", "SP504", f"+ {NAME}"),
    (PRODUCT, "Cà phê", "Cà\u2060phê", "SP502", f"+ {NAME}"),
    (PRODUCT, "rang", "r\u03b1ng", "SP503", f"+ {NAME}"),
    (PRODUCT, "Đắk Lắk", "Ðắk Lắk", "SP509", "+   province: Đắk Lắk"),
    (CONFERENCE, "Đắk Lắk", "Ðắk Lắk", "SP509", "+ province: Đắk Lắk"),
    (FAIR, "Đắk Lắk", "Ɖắk Lắk", "SP509", "+ province: Đắk Lắk"),
    # names of fields
    (PRODUCT, "producer:", "chu the:", "HD002", "+ producer:"),
    (PRODUCT, "description:", "giá bán: 100\ndescription:", "HD002", "- giá bán: 100"),
    (PRODUCT, "description:", "mã vạch: 8930000000019\ndescription:", "HD002", "+ buyer:"),
    (CONFERENCE, "venue:", "location:", "HD002", "+ venue:"),
    (PLAN, "document:", "văn bản:", "HD002", "+ document:"),
    (FAIR, "when:", "WHEN:", "HD002", "+ when:"),
    # addresses
    (PRODUCT, URL, "www.daklak.example.vn/a", "SP601", "+   - url: https://www.daklak.example.vn/a"),
    (PRODUCT, URL, "https//daklak.example.vn", "SP601", "+   - url: https://daklak.example.vn"),
    (PRODUCT, URL, "https://ten:khoa@daklak.example.vn", "SP601", "+   - url: https://daklak.example.vn"),
    (PRODUCT, URL, "https://daklak.example.vn:99999/a", "SP601", "+   - url: https://daklak.example.vn/a"),
    # decisions
    (DECISION, "9999/QĐ-UBND", "QĐ số 9999", "QD101", "+ number: 9999/QĐ-UBND"),
    (DECISION, "9999/QĐ-UBND", "9999/QÐ-UBND", "QD101", "+ number: 9999/QĐ-UBND"),
    (DECISION, "UBND tỉnh Đắk Lắk", "Hội đồng OCOP tỉnh Đắk Lắk", "QD101", "+ issuer: UBND tỉnh Đắk Lắk"),
    (DECISION, "stars: 4", "stars: 5", "QD106", "+ - stars: 4"),
    (DECISION, "note:", "- {stars: 4, products: 5}\nnote:", "QD103", "đã ghi ở trên"),
]


@pytest.mark.parametrize("case", CASES, ids=[f"{one[3]}-{n}" for n, one in enumerate(CASES)])
def test_the_report_says_what_to_write(tmp_path, case):
    base, old, new, code, line = case
    assert old in base
    codes, report = told(tmp_path, base, base.replace(old, new, 1))
    assert set(codes) == {code}, report
    assert line in report
    assert len(report) < 3000


INDENTED = """\
name: Cà phê Hư Cấu
place:
    province: Đắk Lắk
recognitions:
    - decision:
          date: 2025-08-02
          issuer: UBND tỉnh Đắk Lắk
"""


def test_lines_to_add_stand_where_the_record_has_its_own(tmp_path):
    codes, report = told(tmp_path, PRODUCT, INDENTED)
    assert codes == ["SP102", "SP107"]
    assert "+       stars: …" in report
    assert "+       sources:\n  +       - url: …\n  +         confidence: …" in report


@pytest.mark.parametrize(
    ("name", "right"),
    [
        ("products/dak-lak/gao-hu-cau.yml.txt", "products/dak-lak/gao-hu-cau.yml"),
        ("products/dak-lak/gao-hu-cau", "products/dak-lak/gao-hu-cau.yml"),
        ("products/dak-lak/Gạo Hư Cấu.yaml", "products/dak-lak/gao-hu-cau.yml"),
        ("products/dak-lak/2025/gao-hu-cau.yml", "products/dak-lak/gao-hu-cau.yml"),
        ("products/Đắk Nông/gao-hu-cau.yml", "products/lam-dong/gao-hu-cau.yml"),
        ("content/diem_ban/gao-hu-cau.yml", "content/diem-ban/gao-hu-cau.yml"),
        ("content/hoi-nghi/2024/gao-hu-cau.yml", "content/hoi-nghi/gao-hu-cau.yml"),
        ("content/hoi-cho/.gao-hu-cau.yml", "content/hoi-cho/gao-hu-cau.yml"),
        ("content/hoi-cho/Gạo Hư Cấu.yml", "content/hoi-cho/gao-hu-cau.yml"),
        ("content/ke-hoach/gao-hu-cau.YAML", "content/ke-hoach/gao-hu-cau.yml"),
    ],
)
def test_a_file_in_the_wrong_place_is_told_its_right_path(tmp_path, name, right):
    (tmp_path / "products").mkdir()
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / name).write_text("name: Gạo hư cấu\n", "utf-8")
    found = [one for one in checked_folder.check(tmp_path, TODAY).found if one.code.startswith("TM")]
    assert [one.fix for one in found] == [right]


def test_a_record_in_no_folder_is_sent_to_the_province_that_it_names(tmp_path):
    (tmp_path / "products").mkdir()
    (tmp_path / "products/ca-phe-hu-cau.yml").write_text(PRODUCT, "utf-8")
    (one,) = checked_folder.check(tmp_path, TODAY).found
    assert (one.code, one.fix) == ("TM001", "products/dak-lak/ca-phe-hu-cau.yml")


TWO = "<<<<<<< HEAD\nmột\n=======\nhai\n>>>>>>> nhánh\n"
THREE = "<<<<<<< HEAD\nmột\n||||||| gốc\nba\n=======\nhai\n>>>>>>> nhánh\n"


@pytest.mark.parametrize("marks", [TWO, THREE], ids=["two-way", "three-way"])
@pytest.mark.parametrize("name", ["content/gioi-thieu.md", *FILES.values()])
def test_an_unfinished_merge_is_called_that_in_any_file(tmp_path, marks, name):
    (tmp_path / "products").mkdir()
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / name).write_text(f"name: Hư Cấu\n{marks}", "utf-8")
    (one,) = checked_folder.check(tmp_path, TODAY).found
    assert (one.code, one.fix) == ("YM005", "một\nhai")


@pytest.mark.parametrize("marks", [TWO, THREE], ids=["two-way", "three-way"])
def test_an_unfinished_merge_of_a_table_is_called_that(marks):
    with pytest.raises(data.UnfinishedMergeError, match=r"bang\.tsv: gộp hai bản sửa chưa xong; dòng 2, 4, "):
        data.merged(f"cột\n{marks}", "bang.tsv")


def test_an_underlined_title_is_no_merge(tmp_path):
    (tmp_path / "products").mkdir()
    (tmp_path / "content").mkdir()
    (tmp_path / "content/gioi-thieu.md").write_text("Giới thiệu\n=======\n\nChữ.\n", "utf-8")
    assert checked_folder.check(tmp_path, TODAY).found == []


def test_letters_of_an_old_font_in_a_page_are_put_right(tmp_path):
    (tmp_path / "products").mkdir()
    (tmp_path / "content").mkdir()
    (tmp_path / "content/gioi-thieu.md").write_text("# Giới thiệu\n\nC¸c s¶n phÈm cña tØnh\n", "utf-8")
    (one,) = checked_folder.check(tmp_path, TODAY).found
    assert (one.code, one.span.line, one.fix) == ("TR002", 3, "Các sản phẩm của tỉnh")
