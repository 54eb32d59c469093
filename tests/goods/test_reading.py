"""Which kind of goods a name shows: every name of the records, and names that mislead."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop import data
from ocop.goods.kinds import kinds
from ocop.goods.reading import kind_of
from ocop.reading import products
from support import CASES, ROOT, TODAY

GOLDEN = {row["name"]: row["kind"] for row in data.table((CASES / "goods.tsv").read_text(encoding="utf-8"))}


def slug_of(name: str, description: str = "") -> str:
    found = kind_of(name, description)
    return found.slug if found else "-"


def test_names_are_read_as_they_were_by_eye():
    wrong = [f"{name}: {slug_of(name)}, not {kind}" for name, kind in GOLDEN.items() if slug_of(name) != kind]
    assert not wrong, "\n".join(wrong)


def test_most_records_have_a_kind_and_every_one_of_them_a_known_one():
    found = [
        slug_of(one.name, one.description or "")
        for one in (file.product for file in products.records(ROOT, TODAY))
        if one
    ]
    assert sum(slug != "-" for slug in found) >= 0.85 * len(found)
    assert set(found) <= {*kinds(), "-"}


@pytest.mark.parametrize(
    ("name", "description", "kind"),
    [
        ("Ngọc Mai (hư cấu)", "Miến dong từ củ dong riềng.", "mien"),
        ("Ngọc Mai (hư cấu)", "Nguyên liệu: mật mía, lạc, bánh đa.", "-"),
        ("Ngọc Mai (hư cấu)", "Hợp tác xã sản xuất mật ong từ năm 2018.", "-"),
        ("Gạo Ngọc Mai", "Mật ong rừng.", "gao"),
        ("Hộp quà Ngọc Mai", "Mật ong rừng.", "-"),
    ],
)
def test_a_description_counts_only_by_its_first_words_and_where_the_name_says_nothing(name, description, kind):
    assert slug_of(name, description) == kind


@pytest.mark.parametrize("name", ["Hoà Hoà Thuý Trà xanh", "HOÀ - TRÀ XANH", "Tra\u0300 xanh", "Trà  xanh\t"])
def test_spelling_case_and_composition_of_letters_do_not_matter(name):
    assert slug_of(name) == "che"


@pytest.mark.parametrize("name", ["Tra xanh", "Nuoc mam", "Mat ong", "Ruou nep"])
def test_a_name_without_accents_is_not_guessed_at(name):
    assert slug_of(name) == "-"


@given(st.text(max_size=80))
def test_any_name_can_be_read(name):
    assert slug_of(name) in {*kinds(), "-"}
