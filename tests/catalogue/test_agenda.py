"""Conferences and plans read, checked and resolved.

In which list each stands, which days and places it means, what is counted.
"""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ocop.build import build
from ocop.catalogue import agenda, catalogue, periods
from ocop.language.edtf import parse
from ocop.places.gazetteer import Era, gazetteer
from ocop.reading import content_files
from ocop.records.product import Decision, Place, Product, Recognition
from ocop.rules.codes import codes
from ocop.yamlfile.writing import dump
from support import CASES, fictional_plans
from support.properties import examples

KNOWN = {code.code for code in codes()}
MEETING = (CASES / "conference.yml").read_bytes()


@pytest.fixture
def written(tmp_path):
    """Write plans (path below content/ → plan) into a project without products, and return its root."""

    def write(**plans):
        (tmp_path / "products").mkdir(exist_ok=True)
        for key, one in plans.items():
            path = tmp_path / "content" / f"{key.replace('__', '/').replace('_', '-')}.yml"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(one if isinstance(one, str) else dump(one), "utf-8")
        return tmp_path

    return write


def made(root, today=dt.date(2026, 11, 22)):
    built = build(root, today)
    assert built.found == []
    return built.content.agenda


def one(root, today=dt.date(2026, 11, 22)):
    (meeting,) = made(root, today).meetings
    return meeting


# --- Reading ----------------------------------------------------------------------------------------------------------


def test_a_project_without_plans_has_an_empty_agenda(project, today):
    built = build(project({}), today)
    assert (built.content.agenda.meetings, built.content.agenda.plans, built.records) == ((), (), 0)


def test_plans_are_counted_among_the_records_and_their_errors_keep_them_out(written, today):
    root = written(
        hoi_nghi__dung=fictional_plans.conference(), hoi_nghi__sai=fictional_plans.conference(period="2024/..")
    )
    root = written(ke_hoach__nam=fictional_plans.plan())
    built = build(root, today)
    assert built.records == 3
    assert [(found.code, found.file) for found in built.found] == [("KH204", "content/hoi-nghi/sai.yml")]
    assert [meeting.id for meeting in built.content.agenda.meetings] == ["dung"]
    assert [plan.path for plan in built.content.agenda.plans] == ["ke-hoach/nam/"]


def test_a_slip_in_a_plan_is_told_where_it_stands(written, today):
    text = dump(fictional_plans.conference()).replace("when: 2026-12-20", "when: 20/12/2026")
    (found,) = build(written(hoi_nghi__ngay=text), today).found
    assert (found.code, found.path) == ("HD006", ("time", "when"))
    assert "2025-34 là Quý II" in found.hint


def test_a_day_that_no_calendar_has_is_told(written, today):
    (found,) = build(written(hoi_nghi__ngay=fictional_plans.conference(when="2026-02-30")), today).found
    assert (found.code, found.path) == ("HD008", ("time", "when"))


@pytest.mark.parametrize("name", ["Hoi-nghi.yml", "a.yml", "hoi_nghi.yml", "hoi-nghi.yaml", "ghi-chu.txt", "con.yml"])
def test_a_file_name_that_is_no_address_is_told(written, today, name):
    root = written(hoi_nghi__dung=fictional_plans.conference())
    (root / "content" / "hoi-nghi" / name).write_bytes(MEETING)
    built = build(root, today)
    assert {found.code for found in built.found} <= {"TM003", "TM005"}
    assert {found.file for found in built.found} == {f"content/hoi-nghi/{name}"}
    assert [meeting.id for meeting in built.content.agenda.meetings] == ["dung"]


@settings(max_examples=examples(60))
@given(data=st.binary(max_size=200) | st.text(max_size=200).map(str.encode), kind=st.sampled_from(content_files.KINDS))
def test_any_bytes_are_a_plan_or_findings(data, kind):
    read = content_files.record(data, f"{kind.declared.folder}/hu-cau.yml", kind, dt.date(2026, 11, 22))
    assert (read.record is None) == bool(read.found)
    assert {found.code for found in read.found} <= KNOWN


lines = st.sampled_from(
    [*MEETING.decode().splitlines(), "venue: {name: A}", "ahead: 2026", "kind: họp", "time:", "- a", "hosts: [A]"]
)


@settings(max_examples=examples(60))
@given(st.lists(lines, max_size=14).map("\n".join))
def test_any_mixture_of_lines_is_a_conference_or_findings(text):
    read = content_files.record(
        text.encode(), "content/hoi-nghi/hu-cau.yml", content_files.KINDS[0], dt.date(2026, 11, 22)
    )
    assert {found.code for found in read.found} <= KNOWN


# --- When -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("when", "today", "upcoming"),
    [
        ("2026-12-20", "2026-12-19", True),
        ("2026-12-20", "2026-12-20", True),
        ("2026-12-20", "2026-12-21", False),
        ("2026-12", "2026-12-31", True),
        ("2026-12", "2027-01-01", False),
        ("2026-36", "2026-12-31", True),
        ("2026", "2027-01-01", False),
        ("2026-12-20/2026-12-22", "2026-12-22", True),
    ],
)
def test_a_plan_is_upcoming_until_the_last_day_that_it_may_mean(written, when, today, upcoming):
    root = written(hoi_nghi__mot=fictional_plans.conference(when=when))
    book = made(root, dt.date.fromisoformat(today))
    assert (len(book.upcoming), len(book.past)) == ((1, 0) if upcoming else (0, 1))


def test_one_that_was_put_off_is_to_come_when_it_was_put_off_to(written):
    root = written(
        hoi_nghi__mot=fictional_plans.conference(when="2026-10", fate=fictional_plans.fate("hoãn", when="2027-33"))
    )
    assert made(root).next.id == "mot"


def test_one_that_was_called_off_stays_in_the_list_until_its_time_but_is_never_the_next(written):
    root = written(hoi_nghi__mot=fictional_plans.conference(when="2026-12-24", fate=fictional_plans.fate("hủy")))
    assert [one.id for one in made(root).upcoming] == ["mot"]
    assert made(root).next is None
    later = made(root, dt.date(2026, 12, 25))
    assert [one.id for one in later.past] == ["mot"]
    assert later.last is None


def test_one_that_was_held_today_is_gone_by(written):
    root = written(hoi_nghi__mot=fictional_plans.conference(when="2026-11-22", fate=fictional_plans.fate("đã diễn ra")))
    assert made(root).last.id == "mot"


def test_the_reported_time_goes_before_the_planned_one(written):
    root = written(
        hoi_nghi__mot=fictional_plans.conference(
            when="2025-34", fate=fictional_plans.fate("đã diễn ra", when="2025-06-19")
        )
    )
    assert one(root).time.day == dt.date(2025, 6, 19)


def test_the_next_one_comes_first_and_so_does_the_last_one_gone_by(written):
    root = written(
        hoi_nghi__xa_hon=fictional_plans.conference(when="2027-06-01"),
        hoi_nghi__gan=fictional_plans.conference(when="2026-12-01"),
        hoi_nghi__cu_hon=fictional_plans.conference(when="2020-12"),
        hoi_nghi__moi=fictional_plans.conference(when="2025-12"),
    )
    book = made(root)
    assert [meeting.id for meeting in book.upcoming] == ["gan", "xa-hon"]
    assert [meeting.id for meeting in book.past] == ["moi", "cu-hon"]


# --- Where ------------------------------------------------------------------------------------------------------------


def test_a_conference_of_a_former_province_is_listed_under_both_names(written):
    root = written(hoi_nghi__mot=fictional_plans.conference(when="2022-12", province="Hà Giang"))
    meeting = one(root)
    assert (meeting.province.name, meeting.province_then.name) == ("Tuyên Quang", "Hà Giang")
    assert set(made(root).by_province) == {"tuyen-quang", "ha-giang"}


def test_a_province_of_2023_is_not_what_it_became(written):
    meeting = one(written(hoi_nghi__mot=fictional_plans.conference(when="2023-12", province="Tuyên Quang")))
    assert meeting.province_then.era is Era.OLD
    assert meeting.province.era is Era.NEW


def test_the_venue_of_a_former_city_may_be_in_any_of_its_wards(written):
    venue = {"place": {"province": "Khánh Hòa", "district": "thành phố Nha Trang"}}
    meeting = one(written(hoi_nghi__mot=fictional_plans.conference(when="2025-34", province="Khánh Hòa", venue=venue)))
    assert meeting.venue_then.full_name == "thành phố Nha Trang"
    assert "phường Nha Trang" in {unit.full_name for unit in meeting.venue_now}
    assert len(meeting.venue_now) > 1


def test_a_plan_that_names_no_place_gets_none(written):
    meeting = one(written(hoi_nghi__mot=fictional_plans.conference(venue={"name": "Trung tâm Hội nghị tỉnh"})))
    assert meeting.venue_then is None
    assert meeting.venue_now == ()


# --- What the catalogue holds of it -----------------------------------------------------------------------------------


def product(place, *recognitions):
    return Product(name="Sản phẩm Thử Nghiệm", place=Place(**place), recognitions=recognitions)


def decided(date, stars=3, **more):
    return Recognition(stars=stars, decision=Decision(number="9/QĐ-UBND", date=date), **more)


def items(*products, folder="thanh-hoa"):
    records = [(f"products/{folder}/thu-{n:03}.yml", made) for n, made in enumerate(products)]
    return catalogue.index(records, dt.date(2026, 11, 22)).items


def ids(found):
    return [one.item.id for one in found]


def test_only_what_was_certainly_decided_within_the_period_is_counted():
    there = {"province": "Thanh Hóa"}
    found = items(
        product(there, decided("2020-05-05")),
        product(there, decided("2020")),
        product(there, decided("2021-01-01")),
        product(there, Recognition(stars=3)),
        product(there, decided("2020-12-31", stars=None, potential_five=True)),
    )
    assert ids(periods.recognised(found, parse("2020").days)) == ["thu-000", "thu-001"]
    assert ids(periods.recognised(found, parse("2020-05").days)) == ["thu-000"]
    assert ids(periods.recognised(found, parse("2020").days, (4, 5))) == []
    assert ids(periods.proposed(found, parse("2020").days)) == ["thu-004"]
    assert periods.undated(found) == 1


def test_products_of_the_other_former_province_are_not_counted():
    old = next(unit for unit in gazetteer().provinces(Era.OLD) if unit.name == "Tuyên Quang")
    book = catalogue.index(
        [
            ("products/tuyen-quang/cua-ha-giang.yml", product({"province": "Hà Giang"}, decided("2022-05-05"))),
            ("products/tuyen-quang/cua-tuyen-quang.yml", product({"province": "Tuyên Quang"}, decided("2022-05-05"))),
            ("products/tuyen-quang/khong-ro.yml", product({"province": "Tuyên Quang"}, decided("2026-05-05"))),
        ],
        dt.date(2026, 11, 22),
    )
    assert [item.id for item in periods.of_province(book, old)] == ["cua-tuyen-quang"]
    now = gazetteer().province_now(old)
    assert len(periods.of_province(book, now)) == 3


def test_raised_is_more_stars_than_ever_before():
    there = {"province": "Thanh Hóa"}
    found = items(
        product(there, decided("2020-05-05", 3), decided("2021-06-06", 4)),
        product(there, decided("2020-05-05", 4), decided("2021-06-06", 4)),
        product(there, decided("2021-06-06", 4)),
        product(there, decided("2019-06-06", 4), decided("2020-06-06", 3), decided("2021-06-06", 4)),
    )
    assert ids(periods.raised(found, parse("2021").days)) == ["thu-000"]
    assert ids(periods.raised(found, parse("2020").days)) == []


def test_lapsed_is_an_end_in_the_year_with_nothing_that_went_on():
    there = {"province": "Thanh Hóa"}
    found = items(
        product(there, decided("2020-05-05")),
        product(there, decided("2020-05-05"), decided("2023-04-04")),
        product(there, decided("2020-05-05"), decided("2023-06-06")),
        product(there, decided("2020")),
        product(there, decided("2020-05-05", valid_to="2022-05-05")),
    )
    assert ids(periods.lapsed(found, parse("2023").days)) == ["thu-000", "thu-002", "thu-003"]
    assert ids(periods.lapsed(found, parse("2022").days)) == ["thu-004"]


def test_an_agenda_of_a_province_holds_only_what_concerns_it(written):
    root = written(
        hoi_nghi__mot=fictional_plans.conference(),
        hoi_nghi__hai=fictional_plans.conference(province="Hà Tĩnh"),
        ke_hoach__nam=fictional_plans.plan(),
    )
    own = made(root).by_province["thanh-hoa"]
    assert ([meeting.id for meeting in own.meetings], [plan.id for plan in own.plans]) == (["mot"], ["nam"])
    assert isinstance(own, agenda.AgendaIndex)
