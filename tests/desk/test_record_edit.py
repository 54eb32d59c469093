"""A form changes a record's text: what it says is what the form says, and what people wrote beside it stays."""

import copy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ocop.desk import record_edit
from ocop.records.product import Product
from support import ROOT
from support.properties import examples

TEXT = """\
# Nguồn: văn bản hư cấu
name: Mật ong hư cấu # tên in trong quyết định
place:
  province: Thanh Hóa
  commune: xã Hoằng Phụ
# hai lần công nhận
recognitions:
- stars: 3
  decision: {number: 9999/QĐ-UBND, date: 2023-05-02}
- stars: 4 # nâng hạng
  decision:
    number: 9998/QĐ-UBND
    date: 2026-05-02

# lời của chủ thể
description: Lời cũ.
"""
REAL = sorted(ROOT.glob("products/*/*.yml"))[::9]


def data():
    return record_edit.read(TEXT.encode(), Product)


def test_a_value_changes_in_its_place_and_nothing_else():
    wanted = data()
    wanted["place"]["commune"] = "xã Hoằng Phượng"
    wanted["recognitions"][1]["stars"] = 5
    made = record_edit.amended(TEXT.encode(), wanted, Product)
    assert made == TEXT.replace("xã Hoằng Phụ", "xã Hoằng Phượng").replace("stars: 4 #", "stars: 5 #")


def test_a_field_is_added_and_taken_out_and_every_comment_stays():
    wanted = data()
    wanted["withdrawn"] = {"date": "2026-11-27", "reason": "chủ thể hư cấu ngừng làm"}
    del wanted["description"]
    made = record_edit.amended(TEXT.encode(), wanted, Product)
    assert record_edit.read(made.encode(), Product) == wanted
    assert [line for line in TEXT.splitlines() if line.startswith("#")] == [
        line for line in made.splitlines() if line.startswith("#")
    ]


def test_a_further_recognition_stands_at_its_place_in_time():
    made = record_edit.again(TEXT.encode(), "", {"stars": 3, "decision": {"date": "2024-01-02"}}, Product)
    assert [one["decision"]["date"] for one in record_edit.read(made.encode(), Product)["recognitions"]] == [
        "2023-05-02",
        "2024-01-02",
        "2026-05-02",
    ]
    assert made.count("#") == TEXT.count("#")


def test_a_new_record_says_only_what_was_filled_in():
    made = record_edit.fresh({"name": " Chè hư cấu ", "producer": {"name": "", "type": None}, "recognitions": [{}]})
    assert made == "name: Chè hư cấu\n"
    assert record_edit.fresh({"name": " "}) == ""


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.stem)
def test_a_form_that_changes_nothing_changes_no_byte(path):
    source = path.read_bytes()
    assert record_edit.amended(source, record_edit.read(source, Product), Product) == source.decode()


WORDS = (
    st.text(st.sampled_from("aăâđ #:'\"-[]{}&*!|>%@`,?\n~0123"), min_size=1, max_size=20).map(str.strip).filter(bool)
)


@settings(max_examples=examples(60))
@given(name=WORDS, commune=st.none() | WORDS, reason=st.none() | WORDS)
def test_whatever_is_typed_is_what_the_text_says(name, commune, reason):
    wanted = copy.deepcopy(data())
    wanted["name"] = name
    wanted["place"].pop("commune")
    if commune:
        wanted["place"]["commune"] = commune
    if reason:
        wanted["withdrawn"] = {"date": "2026-11-27", "reason": reason}
    made = record_edit.amended(TEXT.encode(), wanted, Product)
    assert record_edit.read(made.encode(), Product) == record_edit.stated(wanted)
