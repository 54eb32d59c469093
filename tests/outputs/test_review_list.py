"""What an office should settle first: which questions are asked, and the list as text, JSON and workbook.

All made up.
"""

import datetime as dt
import io
import json

import pytest
from openpyxl import load_workbook

from ocop.catalogue.items import resolved
from ocop.catalogue.open_questions import KINDS, questions
from ocop.language.strings import say
from ocop.outputs import review_list
from ocop.records.product import Decision, Place, Producer, Product, Recognition, Source

DAY = dt.date(2026, 11, 27)
PRESS = Source(url="https://bao.example.vn/tin", title="Tin hư cấu", read="2026-11-20", confidence="cao")
OFFICE = Source(url="https://tinh.gov.vn/tin", title="Cổng hư cấu", read="2026-11-20", confidence="cao")
SETTLED = Recognition(
    stars=4, decision=Decision(number="9999/QĐ-UBND", date="2025-06-01", issuer="UBND tỉnh Thanh Hóa"), sources=(PRESS,)
)


def item(one: Recognition = SETTLED, name: str = "Sản phẩm Hư Cấu", **more):
    fields = {
        "producer": Producer(name="HTX Hư Cấu"),
        "place": Place(province="Thanh Hóa", commune="xã Hoằng Phú"),
    } | more
    return resolved("products/thanh-hoa/hu-cau.yml", Product(name=name, recognitions=(one,), **fields), DAY)


def asked(one: Recognition = SETTLED, **more) -> dict[str, tuple[str, str]]:
    return {question.kind: (question.what, question.hint) for question in questions([item(one, **more)])}


def test_nothing_is_asked_of_a_settled_record():
    assert asked() == {}
    assert list(review_list.text([])) == [say("review.none")]


@pytest.mark.parametrize(
    ("one", "kind", "what"),
    [
        (
            Recognition(stars=4, decision=Decision(date="2025-06-01"), sources=(PRESS,)),
            "one_page",
            "4 sao theo một trang",
        ),
        (
            Recognition(stars=4, decision=Decision(number="9999/QĐ-UBND", date="2025", issuer="UBND tỉnh Thanh Hóa")),
            "vague_date",
            "năm 2025",
        ),
        (
            Recognition(
                stars=4, decision=Decision(number="9999/QĐ-UBND", date="2025-06", issuer="UBND tỉnh Thanh Hóa")
            ),
            "vague_date",
            "tháng 06/2025",
        ),
        (Recognition(stars=4, sources=(OFFICE,)), "vague_date", "không có ngày"),
        (Recognition(stars=4, evaluated="2025-06-01", sources=(OFFICE,)), "vague_date", "hội đồng đánh giá"),
        (Recognition(stars=4, decision=Decision(number="9999/QĐ-UBND", date="2025-06-01")), "issuer", "9999/QĐ-UBND"),
    ],
)
def test_each_thin_point_is_asked_about_once(one, kind, what):
    found = asked(one)
    assert list(found) == [kind]
    assert what in found[kind][0]


def test_a_page_of_an_office_or_two_pages_or_a_number_are_more_than_one_press_page():
    for sources in ((OFFICE,), (PRESS, OFFICE)):
        assert "one_page" not in asked(Recognition(stars=4, decision=Decision(date="2025-06-01"), sources=sources))


@pytest.mark.parametrize(
    ("number", "ministry"),
    [
        ("9999/QĐ-BNN-VPĐP", "Bộ Nông nghiệp và Phát triển nông thôn"),
        ("9999/QĐ-BNNMT", "Bộ Nông nghiệp và Môi trường"),
    ],
)
def test_the_number_of_a_ministry_says_who_issued_it(number, ministry):
    found = asked(Recognition(stars=5, decision=Decision(number=number, date="2025-06-01"), sources=(PRESS,)))
    assert found["issuer_by_number"][1] == ministry


def test_an_unknown_producer_and_a_divided_commune_are_asked_about():
    assert "producer" in asked(producer=None)
    divided = Place(province="Hải Dương", district="TP Hải Dương", commune="phường Tứ Minh")
    what, hint = asked(place=divided)["commune"]
    assert "phường Việt Hòa hoặc phường Tứ Minh" in what
    assert "commune_code_now" in hint


def test_products_in_force_come_first_and_kinds_in_their_order():
    old = item(Recognition(stars=4, decision=Decision(date="2019"), sources=(PRESS,)), producer=None)
    new = item(Recognition(stars=4, decision=Decision(date="2025-06-01"), sources=(PRESS,)), producer=None)
    found = questions([old, new])
    assert [KINDS.index(one.kind) for one in found] == sorted(KINDS.index(one.kind) for one in found)
    assert found[0].item is new


def test_the_list_names_product_and_sources_in_every_form():
    found = questions([item(Recognition(stars=4, sources=(PRESS,)), name="=1+1 Hư Cấu")])
    lines = "\n".join(review_list.text(found))
    assert f"{say('review.one_page_title')} (1)" in lines
    assert "https://bao.example.vn/tin" in lines
    told = json.loads(review_list.as_json(found, "2026-11-27"))
    assert told["counts"]["one_page"] == 1
    assert told["questions"][0]["sources"][0]["url"] == PRESS.url
    book = load_workbook(io.BytesIO(review_list.workbook(found, "2026-11-27")))
    sheet, counts = book.worksheets
    assert sheet.max_row == 1 + len(found)
    name = sheet.cell(2, 2)
    assert (name.value, name.data_type) == ("=1+1 Hư Cấu", "s"), "a text, never a formula"
    assert sheet.cell(2, 8).hyperlink.target == PRESS.url
    assert (sheet.freeze_panes, sheet.print_title_rows) == ("A2", "$1:$1")
    assert counts.cell(2, 2).value == 1
