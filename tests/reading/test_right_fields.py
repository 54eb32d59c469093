"""Fields under other names and values in other forms: the right line is there to paste. All records are made up."""

import pytest

from ocop.reading import products
from ocop.reporting.findings import placed
from ocop.reporting.lines_to_paste import mended

FILE = "products/thanh-hoa/hu-cau.yml"


def judged(source, today):
    found = products.record(source.encode(), FILE, today).found
    return [
        (one.code, one.hint, mended(one, span, line)) for one, span, line in placed(found, lambda _: source.encode())
    ]


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("name: Nước", "tên: Nước"),
        ("name: Nước", "Tên sản phẩm: Nước"),
        ("name: Nước", "ten_san_pham: Nước"),
        ("name: Nước", "Name: Nước"),
        ("producer:", "chủ thể:"),
        ("producer:", "Chu the:"),
        ("producer:", "company:"),
        ("  type: hợp", "  loại hình: hợp"),
        ("place:", "nơi sản xuất:"),
        ("  province: Thanh", "  tỉnh: Thanh"),
        ("  district: huyện", "  huyện: huyện"),
        ("  commune: xã", "  xã: xã"),
        ("recognitions:", "các lần công nhận:"),
        ("- stars: 4", "- hạng sao: 4"),
        ("- stars: 4", "- rating: 4"),
        ("  decision:", "  quyết định:"),
        ("    number: 9", "    số quyết định: 9"),
        ("    date: 2", "    ngày ban hành: 2"),
        ("    issuer: U", "    cơ quan ban hành: U"),
        ("  criteria: ", "  bộ tiêu chí: "),
        ("  score: 84.5", "  điểm: 84.5"),
        ("  sources:", "  nguồn:"),
        ("  - url: h", "  - link: h"),
        ("    confidence: c", "    độ tin cậy: c"),
        ("  kind: lần", "  kidn: lần"),
    ],
)
def test_a_field_under_another_name_is_told_its_own(valid, today, right, wrong):
    source = valid.replace(right, wrong, 1)
    (code, _, line), *more = judged(source, today)
    assert not more
    assert code == "HD002"
    assert line in valid.splitlines()


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('phone: "0912345678"', ("contact", "consent")),
        ('điện thoại: "0912345678"', ("contact", "consent")),
        ("email: a@b.example", ("contact", "consent")),
        ("địa chỉ: thôn 1", ("contact", "consent")),
        ("address: thôn 1", ("contact", "consent")),
        ("expires: 2027-10-15", ("valid_to", "recognitions")),
        ("ngày hết hạn: 2027-10-15", ("valid_to", "recognitions")),
        ("stars: 4", ("recognitions",)),
        ("hạng sao: 4", ("stars", "recognitions")),
        ("tỉnh: Thanh Hóa", ("province", "place")),
        ('mã vạch: "8930000000019"', ("gtin", "buyer")),
        ("giới thiệu: hay", ("description",)),
        ("hình ảnh: []", ("photos",)),
    ],
)
def test_a_field_at_the_wrong_place_is_told_where(valid, today, line, said):
    ((code, hint, _),) = [one for one in judged(f"{valid}{line}\n", today) if one[0] == "HD002"]
    assert code == "HD002"
    assert all(f"“{word}”" in hint for word in said)


def test_a_telephone_number_gets_the_lines_with_its_consent(valid, today):
    ((_, _, lines),) = judged(f'{valid}phone: "0912345678"\n', today)
    assert lines.splitlines()[0] == "contact:"
    assert lines.splitlines()[-1] == '  phone: "0912345678"'
    assert "consent" in lines


def test_an_expiry_in_a_recognition_is_valid_to(valid, today):
    source = valid.replace("  kind: lần đầu", "  kind: lần đầu\n  expires: 2027-10-15")
    assert [line for _, _, line in judged(source, today)] == ["  valid_to: 2027-10-15"]


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("- stars: 4", "- stars: 4 sao"),
        ("- stars: 4", "- stars: bốn sao"),
        ("- stars: 4", "- stars: ★★★★"),
        ("- stars: 4", '- stars: "4"'),
        ("  score: 84.5", "  score: 84,5"),
        ("  score: 84.5", "  score: 84,5 điểm"),
        ("    date: 2024-10-15", "    date: 15/10/2024"),
        ("    date: 2024-10-15", "    date: 15.10.2024"),
        ("    date: 2024-10-15", "    date: ngày 15 tháng 10 năm 2024"),
        ("    date: 2024-10-15", "    date: 2024/10/15"),
        ("    date: 2024-10-15", "    date: 20241015"),
        ("  type: hợp tác xã", "  type: HTX"),
        ("  type: hợp tác xã", "  type: Hợp tác xã"),
        ("  kind: lần đầu", "  kind: Lần đầu"),
    ],
)
def test_a_value_in_another_form_is_given_in_ours(valid, today, right, wrong):
    source = valid.replace(right, wrong)
    assert right in [line for _, _, line in judged(source, today)]


def test_a_choice_that_is_none_is_given_as_lines_to_choose_from(valid, today):
    ((_, _, lines),) = judged(valid.replace("  kind: lần đầu", "  kind: lần 1"), today)
    assert lines.splitlines() == ["  kind: lần đầu", "  kind: nâng hạng", "  kind: công nhận lại"]


def test_an_impossible_day_is_given_as_its_month(valid, today):
    ((_, _, line),) = judged(valid.replace("date: 2024-10-15", "date: 2024-02-30"), today)
    assert line == "    date: 2024-02"
