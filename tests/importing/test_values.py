"""Stars, days, numbers of decisions and kinds, in every way that people write them.

And never read as something else.
"""

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop.importing.catalogued import near_by
from ocop.importing.cell_marks import is_ditto, is_mark
from ocop.importing.table import Cell
from ocop.importing.values import day, decision, decisions, kind, score, stars
from ocop.language import dates
from ocop.law.issuers import decision_number
from ocop.places.resolver import resolve_parts


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (4, 4), (4.0, 4), ("4", 4), ("4 sao", 4), ("4 SAO", 4), ("****", 4), ("(****)", 4), ("★★★", 3), ("3*", 3),
        ("3 *", 3), ("ba sao", 3),
        ("Bốn sao", 4), ("năm sao", 5), ("IV sao", 4), ("OCOP 3 sao", 3), ("Hạng 4 sao", 4), ("Đạt 4 sao cấp tỉnh", 4),
        ("4 sao năm 2023", 4),
        ("4 sao (nâng hạng từ 3 sao)", 4), ("Nâng hạng từ 3 sao lên 4 sao", 4), ("4 sao (*)", 4), ("2 sao", 2),
        ("6", 6),
    ],
)  # fmt: skip
def test_stars_are_read(written, meant):
    assert stars(Cell(written)).stars == meant


@pytest.mark.parametrize(
    "written",
    [
        "",
        "x",
        "3-4 sao",
        "3 sao, 4 sao",
        "4,5",
        "không đạt",
        "đề nghị 4 sao",
        "chưa đánh giá",
        True,
        dt.date(2024, 1, 4),
        "4 sao hoặc 5 sao",
        "ba sao rưỡi",
    ],
)
def test_what_is_no_single_class_is_refused(written):
    found = stars(Cell(written))
    assert found.stars is None
    assert found.wrong


@pytest.mark.parametrize(
    ("written", "beside"), [("Tiềm năng 5 sao", None), ("5 sao (tiềm năng)", None), ("4 sao, tiềm năng 5 sao", 4)]
)
def test_potential_five_stars_are_not_five(written, beside):
    found = stars(Cell(written))
    assert (found.stars, found.potential) == (beside, True)


@given(
    st.sampled_from([3, 4, 5]), st.sampled_from(["{} sao", "{}*", "OCOP {} sao", "hạng {} sao", " {} ", "Đạt {} sao"])
)
def test_stars_survive_every_frame(number, frame):
    assert stars(Cell(frame.format(number))).stars == number


@given(st.text(max_size=40))
def test_no_text_is_read_as_stars_that_do_not_stand_in_it(text):
    found = stars(Cell(text)).stars
    assert (
        found is None
        or str(found) in text
        or re.search(r"sao|[*★☆⭐✱∗＊✩✭]|ba|bốn|bon|[ivIV]", text, re.IGNORECASE)
        or any(c.isdigit() for c in text)
    )


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (dt.date(2024, 5, 20), "2024-05-20"), (dt.datetime(2024, 5, 20, 7, tzinfo=dt.UTC), "2024-05-20"),
        (44413, "2021-08-05"), (44413.0, "2021-08-05"), ("44413", "2021-08-05"),
        (2021, "2021"), ("2021", "2021"), ("năm 2021", "2021"), ("5/8/2021", "2021-08-05"),
        ("05-08-2021", "2021-08-05"), ("5.8.21", "2021-08-05"),
        ("2021-08-05", "2021-08-05"), ("2021-08-05 00:00:00", "2021-08-05"), ("ngày 5 tháng 8 năm 2021", "2021-08-05"),
        ("tháng 8/2021", "2021-08"),
        ("Tháng 8 năm 2021", "2021-08"), ("8/2021", "2021-08"), ("T8/2021", "2021-08"),
    ],
)  # fmt: skip
def test_days_are_read_as_exactly_as_they_are_said(written, meant):
    assert day(Cell(written)).text == meant


@pytest.mark.parametrize(
    "written",
    [
        "31/02/2024",
        "05/20/2024",
        "20/5",
        "Quý I/2021",
        "2021-2024",
        "hôm qua",
        "12345678",
        12,
        True,
        "0/0/2024",
        "2024-13",
    ],
)
def test_what_is_no_day_is_refused(written):
    found = day(Cell(written))
    assert not found.text
    assert found.wrong


def test_an_excel_day_shown_as_a_month_is_a_month():
    assert day(Cell(dt.date(2021, 8, 1), precision="month")).text == "2021-08"
    assert day(Cell(dt.date(2021, 1, 1), precision="year")).text == "2021"


DAYS = st.dates(dt.date(2018, 5, 7), dt.date(2030, 12, 31))


@given(
    DAYS,
    st.sampled_from(
        [
            "{0.day}/{0.month}/{0.year}",
            "{0:%d-%m-%Y}",
            "{0:%d.%m.%y}",
            "{0:%Y-%m-%d}",
            "ngày {0.day} tháng {0.month} năm {0.year}",
        ]
    ),
)
def test_every_day_comes_back_from_every_way_of_writing_it(one, frame):
    assert day(Cell(frame.format(one))).text == one.isoformat()


@given(st.one_of(st.text(max_size=30), st.integers(), st.floats(allow_nan=False, allow_infinity=False)))
def test_a_day_that_is_read_is_in_the_calendar(written):
    found = day(Cell(written))
    assert bool(found.text) != bool(found.wrong)
    if found.text:
        dates.parse(found.text)


def test_a_decision_is_read_with_its_day_and_issuer():
    text = (
        "(Kèm theo Quyết định số 9999/QĐ-UBND ngày 15 tháng 10 năm 2024 của Chủ tịch UBND tỉnh Thanh Hóa về việc công "
        "nhận)"
    )
    assert decisions(text) == [("9999/QĐ-UBND", "2024-10-15", "Chủ tịch UBND tỉnh Thanh Hóa", "")]
    assert decision(Cell("Số 9999/QD – UBND, 15/10/24"))[:2] == ("9999/QĐ-UBND", "2024-10-15")
    assert decision(Cell("9998/QĐ-BNN-VPĐP (2022)"))[:2] == ("9998/QĐ-BNN-VPĐP", "2022")


@pytest.mark.parametrize(
    "written",
    [
        "9999",
        9999,
        "QĐ 9999 ngày 1/1/2024",
        "9999/TTr-UBND",
        "9999/QĐ-UBND (2021); 9998/QĐ-UBND (2024)",
        "Quyết định số     /QĐ-UBND ngày   /   /2024",
    ],
)
def test_what_proves_nothing_is_refused(written):
    found = decision(Cell(written))
    assert not found.number
    assert found.wrong


@given(
    st.integers(1, 99999),
    st.sampled_from(["{}/QĐ-UBND", "Số {}/QĐ-UBND", "{} /QĐ - UBND", "QĐ số {}/QĐ-UBND", "{}/qđ-ubnd"]),
)
def test_a_number_comes_back_from_every_way_of_writing_it(serial, frame):
    assert decision(Cell(frame.format(serial))).number == decision_number(f"{serial}/QĐ-UBND")


@given(st.text(max_size=60))
def test_a_decision_is_read_or_said_to_be_wrong(text):
    found = decision(Cell(text))
    assert bool(found.number) != bool(found.wrong)


@pytest.mark.parametrize(
    ("written", "meant"),
    [("Công nhận lại", "công nhận lại"), ("đánh giá lại", "công nhận lại"), ("Nâng hạng từ 3 sao", "nâng hạng"),
     ("Lần đầu", "lần đầu"), ("mới", "lần đầu"),
     ("dự kiến nâng hạng năm 2027", None), ("Đánh giá lại/nâng hạng", None), ("chưa công nhận lại", None),
     ("gạo", None)],
)  # fmt: skip
def test_the_kind_is_read_from_words_that_say_it(written, meant):
    assert kind(written) == meant


def test_ticks_ditto_and_points():
    assert all(is_ditto(Cell(one)) for one in ("nt", "-nt-", "Như trên", "″", '"', "//", "'' "))
    assert not any(is_ditto(Cell(one)) for one in ("Bánh Như Trên", "x", "ntn"))
    assert all(is_mark(Cell(one)) for one in ("x", "X", "✓", 1, True))
    assert not any(is_mark(Cell(one)) for one in ("4 sao", 3, False, "xx"))
    assert [score(Cell(one)) for one in (84.5, "84,5", "84,5 điểm", "102", "đạt")] == [84.5, 84.5, 84.5, None, None]


def test_a_place_lies_where_it_lay_when_it_was_named_wherever_it_went_since():
    commune = resolve_parts("xã Thạch Hội", "huyện Thạch Hà", "Hà Tĩnh").units
    district = resolve_parts("", "huyện Thạch Hà", "Hà Tĩnh").units
    other = resolve_parts("", "huyện Hương Khê", "Hà Tĩnh").units
    assert near_by(commune, district)
    assert not near_by(commune, other)
