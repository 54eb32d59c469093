"""Files under products/: names, photos, and records that are whatever people wrote."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ocop.diagnostics import errors
from ocop.reading import products as load
from ocop.records.json_schema import kinds
from ocop.records.product import Product
from ocop.rules import file_names
from ocop.rules.codes import codes
from ocop.yamlfile import parse
from ocop.yamlfile.writing import dump
from support import CASES
from support.fictional_records import photo
from support.properties import examples

FILE = "products/thanh-hoa/thu-nghiem.yml"
KNOWN = {code.code for code in codes()}
LINES = (CASES / "valid.yml").read_text("utf-8").splitlines()
RICH = """
product_code: 38-16000-1-2024
description: |
  Nước mắm thử nghiệm.
photos:
- {file: thu-nghiem.jpg, alt: Chai thủy tinh nhãn đỏ, credit: HTX Thử Nghiệm, licence: CC BY 4.0}
buyer:
  gtin: "8930000000019"
  certificates:
  - {name: HACCP, expires: 2028-05-20}
  sold_at: [Cửa hàng Thử Nghiệm]
contact:
  person: Người Thử Nghiệm
  consent: {given_by: Người Thử Nghiệm, date: 2026-08-05, fields: [person], how: văn bản}
links:
- {url: https://truy-xuat.example/thu-nghiem, title: Trang truy xuất thử nghiệm}
former_ids: [nuoc-mam-cu-thu-nghiem]
"""


def test_a_valid_record_has_no_findings(valid, today):
    loaded = load.record(valid.encode(), FILE, today)
    assert loaded.found == ()
    assert loaded.product.name == "Nước mắm Thử Nghiệm"
    assert loaded.id == "thu-nghiem"


def test_a_record_with_everything_has_no_findings(valid, today):
    loaded = load.record((valid + RICH).encode(), FILE, today, ("thu-nghiem.jpg",))
    assert loaded.found == ()


def test_a_warning_does_not_keep_a_record_out(valid, today):
    loaded = load.record(
        valid.replace("2024-10-15", "2023-03-01")
        .replace('  criteria: "148"\n  score', '  criteria: "1048"\n  score')
        .encode(),
        FILE,
        today,
    )
    assert loaded.found
    assert not errors(loaded.found)
    assert loaded.product


def test_an_error_keeps_a_record_out(valid, today):
    assert load.record(valid.replace("stars: 4", "stars: 5").encode(), FILE, today).product is None


def test_a_byte_order_mark_and_windows_line_ends_are_no_finding(valid, today):
    assert load.record(("\ufeff" + valid.replace("\n", "\r\n")).encode(), FILE, today).found == ()


@pytest.fixture
def folder(project, valid):
    record = valid.encode()
    return project(
        {
            "schema.json": "{}",
            ".DS_Store": "",
            "thanh-hoa/.ghi-chu.yml.swp": "",
            "thanh-hoa/gao-st-25.yml": record,
            "thanh-hoa/gao-st-25.jpg": photo(),
            "thanh-hoa/gao-st-25-2.jpg": photo(),
            "thanh-hoa/gao-st.yml": record,
            "thanh-hoa/gao-st.png": photo(kind="PNG"),
            "thanh-hoa/gao-st-3.webp": photo(kind="WEBP"),
            "thanh-hoa/nuoc_mam.yml": record,
            "thanh-hoa/ghi-chu.txt": "",
        }
    )


def test_records_are_read_by_path_and_hidden_files_left(folder, today):
    loaded = list(load.records(folder, today))
    assert [one.file.removeprefix("products/thanh-hoa/") for one in loaded] == [
        *("gao-st-25.yml", "gao-st.yml", "ghi-chu.txt", "nuoc_mam.yml"),
    ]
    assert [[found.code for found in one.found] for one in loaded][2:] == [["TM003"], ["TM003"]]
    assert all(one.product is None for one in loaded[2:])


def test_a_photo_belongs_to_the_record_that_bears_its_whole_name(folder, today):
    loaded = {
        one.id: [found.message for found in one.found if found.code == "SP803"] for one in load.records(folder, today)
    }
    assert loaded["gao-st-25"] == [f"tệp ảnh “{name}” chưa được khai" for name in ("gao-st-25-2.jpg", "gao-st-25.jpg")]
    assert loaded["gao-st"] == [f"tệp ảnh “{name}” chưa được khai" for name in ("gao-st-3.webp", "gao-st.png")]


def test_a_numbered_photo_goes_to_the_shorter_name_where_no_record_bears_the_longer(project, valid, today):
    root = project({"thanh-hoa/gao-st.yml": valid, "thanh-hoa/gao-st-25.jpg": photo()})
    (loaded,) = load.records(root, today)
    assert [found.code for found in loaded.found] == ["SP803"]


def test_photos_of_another_province_do_not_count(project, valid, today):
    root = project({"thanh-hoa/gao-st.yml": valid, "ha-tinh/gao-st.jpg": photo()})
    assert {found.code for one in load.records(root, today) for found in one.found} == {"TM006"}


def test_a_draft_is_checked_as_if_in_its_folder_with_its_photos(tmp_path, valid, today):
    draft = tmp_path / "Bản nháp" / "gao-st.yml"
    draft.parent.mkdir()
    draft.write_text(valid.replace("stars: 4", "stars: 5"), "utf-8")
    for name in ("gao-st.jpg", "gao-st-2.jpg", "khac.jpg"):
        (draft.parent / name).touch()
    found = load.draft(draft, today)
    assert [one.code for one in found] == ["SP104", "SP106", "SP803", "SP803"]
    assert {one.file for one in found} == {draft.as_posix()}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("products/thanh-hoa/gao.yml", []),
        ("products/thanh-hoa/gao-st-25.yml", []),
        ("products/schema.json", []),
        ("products/hue/tom-chua.yml", []),
        ("products/gao.yml", ["TM001"]),
        ("products/thanh-hoa/2026/gao.yml", ["TM001"]),
        ("products/thanhhoa/gao.yml", ["TM002"]),
        ("products/Thanh-Hoa/gao.yml", ["TM002"]),
        ("products/ha-giang/gao.yml", ["TM002"]),
        ("products/thanh-hoa/Gao.yml", ["TM003"]),
        ("products/thanh-hoa/gạo.yml", ["TM003"]),
        ("products/thanh-hoa/gao.yaml", ["TM003"]),
        ("products/thanh-hoa/gao.YML", ["TM003"]),
        ("products/thanh-hoa/gao", ["TM003"]),
        ("products/thanh-hoa/gao-.yml", ["TM003"]),
        ("products/thanh-hoa/gao--st.yml", ["TM003"]),
        ("products/thanh-hoa/ga.yml", ["TM003"]),
        (f"products/thanh-hoa/{'a' * 81}.yml", ["TM003"]),
        ("products/thanh-hoa/schema.json", ["TM003"]),
        ("products/thanh-hoa/con.yml", ["TM005"]),
        ("products/thanh-hoa/com7.yml", ["TM005"]),
        ("products/thanh-hoa/con-ruou.yml", []),
        ("products/thanh-hoa/anh.jpg", ["TM006"]),
    ],
)
def test_names(name, expected):
    assert [found.code for found in file_names.check([name])] == expected


@pytest.mark.parametrize(
    ("folder", "hint"),
    [
        ("ha-giang", "products/tuyen-quang/"),
        ("Thanh Hóa", "products/thanh-hoa/"),
        ("quang-nam", "products/da-nang/"),
        ("abc", "34 tỉnh"),
    ],
)
def test_a_folder_of_no_province_gets_the_one_that_it_means(folder, hint):
    (found,) = file_names.check([f"products/{folder}/gao.yml"])
    assert hint in found.hint


def test_one_id_in_two_provinces():
    (found,) = file_names.check(["products/ha-tinh/mat-ong.yml", "products/thanh-hoa/mat-ong.yml"])
    assert (found.code, found.file) == ("TM007", "products/thanh-hoa/mat-ong.yml")
    assert "products/ha-tinh/mat-ong.yml" in found.message


@given(st.lists(st.text("ab-./_Đ0 \n", min_size=1).map("products/".__add__), max_size=4))
def test_any_names_are_judged(names):
    for found in file_names.check(names):
        assert found.code in KNOWN
        assert found.file in names


SCALARS = st.sampled_from(
    [
        *(
            "",
            "~",
            "{}",
            "[]",
            "4",
            "-1",
            "99999999999999999999",
            "1e400",
            ".inf",
            "true",
            "'4'",
            '""',
            "0",
            "3.5",
            "*a",
            "&a b",
            "!!x y",
        ),
        *("2026-08-05", "2024", "9999-12-31", "0001-01-01", "1900", "2099-12-31", "2026-02-30", "05/08/2026"),
        *(
            "715/QĐ-UBND",
            "UBND huyện Hoằng Hóa",
            "Bộ NN&MT",
            "Hội đồng",
            "Hà Giang",
            "Nghi Sơn",
            "xã",
            "tỉnh",
            ", ,",
            "-",
            "Huế",
        ),
        *(
            '"\\u0000"',
            '"\\x1b[0m\\u202e"',
            "g\u0300",
            "Ḹ",
            "🐟",
            "https://[::1",
            "http://a@b.c",
            "https://",
            "00001",
            "{0}{key}%s",
        ),
    ]
) | st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20)


@st.composite
def broken_records(draw):
    """Return the valid record's lines with some deleted, doubled, swapped, or given another value."""
    lines = (LINES + RICH.strip().splitlines()) * 1
    for _ in range(draw(st.integers(1, 5))):
        at = draw(st.integers(0, len(lines) - 1))
        act = draw(st.sampled_from(["delete", "double", "value", "value", "value", "swap", "indent"]))
        if act == "delete" and len(lines) > 1:
            del lines[at]
        elif act == "double":
            lines.insert(at, lines[at])
        elif act == "value":
            lines[at] = lines[at].split(": ")[0] + ": " + draw(SCALARS)
        elif act == "swap":
            other = draw(st.integers(0, len(lines) - 1))
            lines[at], lines[other] = lines[other], lines[at]
        else:
            lines[at] = draw(st.sampled_from([" ", "  ", "\t", "- "])) + lines[at]
    return "\n".join(lines).encode()


@settings(max_examples=examples(300))
@given(broken_records())
def test_a_broken_record_is_found_out_and_never_raises(source):
    check(source)


LEAVES = st.none() | st.booleans() | st.integers(-9, 10**17) | SCALARS | st.dates().map(str)


def values(kind):
    if isinstance(kind, dict) and "[]" in kind:
        return st.lists(values(kind["[]"]), min_size=1, max_size=3) | LEAVES
    if isinstance(kind, dict):
        return st.fixed_dictionaries({}, optional={name: values(below) for name, below in kind.items()}) | LEAVES
    return st.integers(2, 6) if kind == "integer" else LEAVES


@settings(max_examples=examples(300))
@given(st.fixed_dictionaries({name: values(below) for name, below in kinds(Product).items()}))
def test_any_values_in_any_fields_never_raise(data):
    check(dump(data).encode())


STARRED = [
    "2018-05-07",
    "2019-12-23",
    "2023",
    "2023-03-01",
    "2025-07-03",
    "2026-05-22",
    "2026-11",
    "2099-12-31",
    "1900",
    "2000",
]


@settings(max_examples=examples(200))
@given(
    st.fixed_dictionaries(
        {
            "stars": st.integers(1, 5),
            "decision": st.fixed_dictionaries(
                {}, optional={"number": SCALARS, "date": st.sampled_from(STARRED), "issuer": SCALARS}
            ),
        },
        optional={
            "valid_from": st.sampled_from(STARRED),
            "valid_to": st.sampled_from(STARRED),
            "criteria": st.sampled_from(["1048", "781", "148", "26/2026"]),
            "score": st.integers(0, 100),
            "kind": st.sampled_from(["lần đầu", "nâng hạng"]),
        },
    ),
    st.fixed_dictionaries({"province": SCALARS}, optional={"commune": SCALARS, "district": SCALARS}),
)
def test_well_shaped_nonsense_never_raises(recognition, place):
    check(dump({"name": "Sản phẩm Thử Nghiệm", "place": place, "recognitions": [recognition]}).encode())


def check(source: bytes) -> None:
    """Assert that the record is judged: no exception, known codes, a product exactly where there is no error."""
    loaded = load.record(source, FILE, dt.date(2026, 11, 22))
    assert {found.code for found in loaded.found} <= KNOWN
    assert (loaded.product is None) == bool(errors(loaded.found))
    if not loaded.found:
        assert parse(source, FILE, kinds(Product))[1] == []
