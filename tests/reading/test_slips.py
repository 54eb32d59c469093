"""Slips that a file's lines show.

Unfinished merges, remarks that cut values, odd blanks, colons without a blank, other codes.
"""

import unicodedata

import pytest

from ocop.diagnostics import Mending
from ocop.reading import content_files, products
from ocop.reporting.findings import placed
from ocop.reporting.lines_to_paste import mended

FILE = "products/thanh-hoa/hu-cau.yml"


def found(source, today):
    return products.record(source.encode() if isinstance(source, str) else source, FILE, today).found


def codes(source, today):
    return [one.code for one in found(source, today)]


def lines_to_paste(source, today):
    return [mended(*one) for one in placed(found(source, today), lambda _: source.encode())]


TWO = "<<<<<<< HEAD\n{one}\n=======\n{other}\n>>>>>>> sua\n"
THREE = "<<<<<<< HEAD\n{one}\n||||||| 1a2b3c4\n{base}\n=======\n{other}\n>>>>>>> sua\n"


@pytest.mark.parametrize(
    "wrong",
    [
        TWO.format(one="  kind: lần đầu", other="  kind: nâng hạng"),
        THREE.format(one="  kind: lần đầu", base="  kind: công nhận lại", other="  kind: nâng hạng"),
        "  <<<<<<< HEAD\n  kind: lần đầu\n  =======\n  kind: nâng hạng\n  >>>>>>> sua\n",
        ">>>>>>> sua\n",
        "=======\n",
        "||||||| 1a2b3c4\n",
    ],
)
def test_marks_in_the_structure(valid, today, wrong):
    source = valid.replace("  kind: lần đầu\n", wrong)
    (one,) = found(source, today)
    assert one.code == "YM005"
    assert "github.com" in one.hint
    marks = [
        str(n)
        for n, line in enumerate(source.splitlines(), 1)
        if line.strip()[:7] in ("<" * 7, "=" * 7, ">" * 7, "|" * 7)
    ]
    assert all(number in one.message for number in marks)


@pytest.mark.parametrize("style", ["|", ">"])
def test_marks_in_a_text(valid, today, style):
    text = THREE.format(one="Mười hai tháng.", base="Sáu tháng.", other="Mười tám tháng.")
    block = "".join(f"  {line}\n" for line in text.splitlines())
    assert codes(f"{valid}description: {style}\n  Ủ trong chum.\n{block}", today) == ["YM005"]


def test_marks_in_a_plain_text_of_several_lines(valid, today):
    assert codes(
        f"{valid}description: Ủ trong chum\n  <<<<<<< HEAD\n  một\n  =======\n  hai\n  >>>>>>> sua\n", today
    ) == ["YM005"]


def test_two_places_are_two_findings(valid, today):
    twice = TWO.format(one="name: Gạo Hư Cấu", other="name: Nếp Hư Cấu") + TWO.format(one="a: 1", other="b: 2")
    assert codes(twice + valid, today) == ["YM005", "YM005"]


@pytest.mark.parametrize("folder", ["diem-ban", "hoi-cho", "hoi-nghi", "ke-hoach", "quyet-dinh"])
def test_marks_and_remarks_in_content(tmp_path, today, folder):
    for wrong, code in ((TWO.format(one="name: Một", other="name: Hai"), "YM005"), ("name: Hư Cấu #1\n", "YM008")):
        file = tmp_path / "content" / folder / "hu-cau.yml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(wrong, "utf-8")
        (read,) = content_files.records(tmp_path, today)
        assert code in {one.code for one in read.found}


def test_signs_like_marks_are_none(valid, today):
    assert not found(f"{valid}description: |\n  Điểm <<<< 5. a ======= b. =====\n  ========\n", today)


@pytest.mark.parametrize(
    ("right", "wrong", "pasted"),
    [
        ("name: Nước mắm Thử Nghiệm", "name: Nước mắm Thử Nghiệm #1", 'name: "Nước mắm Thử Nghiệm #1"'),
        ("name: Nước mắm Thử Nghiệm", "name: Nước mắm Thử Nghiệm # loại 1", 'name: "Nước mắm Thử Nghiệm # loại 1"'),
        ("name: Nước mắm Thử Nghiệm", "name: Nước mắm Thử Nghiệm\t#1", 'name: "Nước mắm Thử Nghiệm #1"'),
        ("  name: HTX Thử Nghiệm", '  name: HTX "Thử" Nghiệm #2', '  name: "HTX \\"Thử\\" Nghiệm #2"'),
        ("    title: Tin thử nghiệm", "    title: Tin thử nghiệm #3", '    title: "Tin thử nghiệm #3"'),
        ("place:\n", "buyer:\n  sold_at:\n  - siêu thị hư cấu #4\nplace:\n", '  - "siêu thị hư cấu #4"'),
    ],
)
def test_a_remark_that_cuts_a_value(valid, today, right, wrong, pasted):
    source = valid.replace(right, wrong)
    assert codes(source, today) == ["YM008"]
    assert lines_to_paste(source, today) == [pasted]


def test_a_value_that_is_all_remark(valid, today):
    source = valid.replace("name: Nước mắm Thử Nghiệm", "name: #1 Nước mắm")
    assert "YM008" in codes(source, today)
    assert 'name: "#1 Nước mắm"' in lines_to_paste(source, today)


def test_a_remark_behind_a_value_in_the_place_of_fields(valid, today):
    source = valid.replace("place:\n", "place: xã Thử Nghiệm #2\n  commune: x\n", 1)
    assert found(source, today)
    assert "YM008" in codes("name: Nước mắm\nplace: Thanh Hóa #2\nrecognitions:\n- stars: 4\n", today)


@pytest.mark.parametrize(
    ("right", "fine"),
    [
        ("name: Nước mắm Thử Nghiệm", "# lời ghi chú\nname: Nước mắm Thử Nghiệm"),
        ("name: Nước mắm Thử Nghiệm", 'name: "Nước mắm Thử Nghiệm #1"'),
        ("name: Nước mắm Thử Nghiệm", "name: 'Nước mắm #1' # lời ghi chú"),
        ("name: Nước mắm Thử Nghiệm", "name: Nước mắm#1"),
        ("- stars: 4", "- stars: 4 # theo quyết định"),
        ("producer:", "producer: # chủ thể"),
        ("name: Nước mắm Thử Nghiệm", "name: Nước mắm Thử Nghiệm\ndescription: |  # hai đoạn\n  Số #1 và # 2."),
    ],
)
def test_remarks_that_cut_nothing(valid, today, right, fine):
    assert not found(valid.replace(right, fine), today)


@pytest.mark.parametrize("blank", ["\u00a0", "\u2003", "\u3000", "\u202f", "\u2009"])
@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("  name: HTX", "{0}{0}name: HTX"),
        ("  name: HTX", " {0}name: HTX"),
        ("  name: HTX", "  name:{0}HTX"),
        ("- stars: 4", "-{0}stars: 4"),
        ("name: Nước", "{0}name: Nước"),
        ("    number: 9999", "{0}{0}{0}{0}number: 9999"),
    ],
)
def test_odd_blanks_are_called_that_and_the_line_is_given(valid, today, blank, right, wrong):
    source = valid.replace(right, wrong.format(blank), 1)
    assert codes(source, today) == ["YM006"]
    (line,) = lines_to_paste(source, today)
    assert line.replace(" ", "") in valid.replace(" ", "")
    assert line.isprintable()


def test_odd_blanks_in_every_line_are_found_together(valid, today):
    source = valid.replace("  ", "\u00a0\u00a0")
    lines = [number for number, line in enumerate(source.splitlines(), 1) if "\u00a0" in line]
    assert [one.span.line for one in found(source, today)] == lines


def test_odd_blanks_inside_a_text_are_left(valid, today):
    assert not found(f"{valid}description: |\n  Một\u00a0hai: ba.\n", today)


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("- stars: 4", "- stars:4"),
        ("  kind: lần đầu", "  kind:lần đầu"),
        ("name: Nước", "name:Nước"),
        ("  province: Thanh Hóa", "  province:Thanh Hóa"),
        ("name: Nước", "name：Nước"),
        ("  province: Thanh Hóa", "  province = Thanh Hóa"),
        ("    confidence: cao", "    confidence:cao"),
        ("    date: 2024", "    date:2024"),
    ],
)
def test_a_colon_without_its_blank_is_called_that(valid, today, right, wrong):
    source = valid.replace(right, wrong)
    (one,) = found(source, today)
    assert one.code == "YM007"
    (line,) = lines_to_paste(source, today)
    assert line in valid.splitlines()


def test_what_else_is_wrong_is_said_with_the_slip(valid, today):
    source = valid.replace("- stars: 4", "- stars:4").replace("  kind: lần đầu", "  kind: lần 1")
    assert codes(source, today) == ["YM007", "HD007"]


def test_addresses_and_times_are_no_slips(valid, today):
    source = valid.replace("  kind: lần đầu", "  kind: lần 1") + "description: |\n  stars:4\n"
    assert codes(source, today) == ["HD007"]


@pytest.mark.parametrize("code", ["cp1258", "utf-16"])
def test_a_file_in_another_code_is_given_whole(valid, today, code):
    text = valid
    if code == "cp1258":
        marks = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
        apart = (unicodedata.normalize("NFD", letter) for letter in valid)
        text = "".join(
            unicodedata.normalize("NFC", "".join(c for c in one if c not in marks))
            + "".join(c for c in one if c in marks)
            for one in apart
        )
    (one,) = found(text.encode(code), today)
    assert (one.code, one.how, one.fix) == ("YM001", Mending.WHOLE, valid)


def test_utf8_read_as_latin1_with_control_signs_is_read_back(valid, today):
    source = valid.replace("Nước mắm Thử Nghiệm", "Đường phèn Thử Nghiệm".encode().decode("latin-1"))
    assert lines_to_paste(source, today) == ["name: Đường phèn Thử Nghiệm"]
