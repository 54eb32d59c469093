"""Rows about products that have a record. Every product, producer and address here is made up; the places are real."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from ocop.importing.curated_jsonl import Decisions, Imported, convert
from ocop.importing.known_products import level
from ocop.records.product import Product

FOLDERS = {"Thanh Hóa": "thanh-hoa", "Hà Giang": "tuyen-quang", "Tuyên Quang": "tuyen-quang"}
FILE = "thanh-hoa/bot-rong-bia-dat.yml"
SURE = {"url": "https://bao.example.vn/cu", "title": "Tin bịa cũ", "read": "2026-11-22", "confidence": "cao"}
DOUBTFUL = SURE | {"confidence": "trung bình"}


def record(**fields: object) -> dict[str, object]:
    whole = {
        "name": "Bột Rồng Bịa Đặt",
        "producer": {"name": "HTX Rồng Bịa Đặt", "type": "hợp tác xã"},
        "place": {"province": "Thanh Hóa", "district": "Nông Cống", "commune": "xã Thăng Long"},
        "recognitions": [{"stars": 3, "decision": {"date": "2021"}, "sources": [SURE]}],
    } | fields
    return {key: value for key, value in whole.items() if value}


def row(**fields: object) -> dict[str, object]:
    plain = {
        "name": "Bột Rồng Bịa Đặt",
        "producer": "HTX Rồng Bịa Đặt",
        "commune": "xã Thăng Long",
        "district": "Nông Cống",
        "province": "Thanh Hóa",
        "stars": 3,
        "recognised": "2021",
        "decision": "",
        "source_url": "https://bao.example.vn/moi",
        "source_title": "Tin bịa mới",
        "confidence": "high",
        "note": "",
    }
    return plain | fields


def imported(
    one: dict[str, object], known: dict[str, dict] | None = None, decided: Decisions | None = None
) -> Imported:
    made = convert([one], FOLDERS.get, known or {FILE: record()}, read="2026-11-27", decided=decided)
    for whole in [*made.records.values(), *made.changed.values()]:
        TypeAdapter(Product).validate_json(json.dumps(whole))
    return made


def recognitions(one: dict[str, object], known: dict[str, object] | None = None) -> list[dict]:
    made = imported(one, {FILE: known or record()})
    assert not made.records
    return made.changed[FILE]["recognitions"]


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"name": "bot rong bia dat"},
        {"name": "Thực phẩm bảo vệ sức khỏe BỘT RỒNG BỊA ĐẶT"},
        {"name": "Bột rồng - bịa đặt"},
        {"producer": "Hợp tác xã Rồng Bịa Đặt"},
        {"producer": "Rồng Bịa Đặt Co Ltd"},
        {"district": "huyện Nông Cống", "commune": ""},
        {"district": "", "commune": "xã Thăng Bình"},
        {"producer": ""},
    ],
)
def test_a_known_product_is_recognised(fields):
    made = imported(row(**fields, decision="9999/QĐ-UBND", recognised="2021-06-01"))
    assert not made.records
    assert "recognitions.decision.number: 9999/QĐ-UBND" in made.changes[FILE]
    (one,) = made.changed[FILE]["recognitions"]
    assert one["decision"] == {"number": "9999/QĐ-UBND", "date": "2021-06-01"}


@pytest.mark.parametrize(
    "fields",
    [
        {"name": "Bột Rồng Bịa Đặt Nõn"},
        {"producer": "HTX Phượng Bịa Đặt", "commune": "xã Thăng Bình"},
        {"district": "Kỳ Anh"},
        {"province": "Hà Giang", "district": "", "commune": ""},
    ],
)
def test_another_name_producer_or_place_is_another_product(fields):
    made = imported(row(**fields))
    assert len(made.records) == 1
    assert not made.changed


@pytest.mark.parametrize(
    "fields",
    [{"producer": "Hộ Ngô Bịa"}, {"name": "Rồng Bịa Đặt Bột"}, {"producer": "", "district": "", "commune": ""}],
)
def test_what_may_be_known_waits_for_a_person(fields):
    made = imported(row(**fields))
    assert not made.records
    assert not made.changed
    assert [one.what for one in made.remarks if one.topic == "hỏi"] == ["có thể là sản phẩm đã có: bot-rong-bia-dat"]
    assert imported(row(**fields), decided=Decisions(new=frozenset({1}))).records
    assert imported(row(**fields), decided=Decisions(same={1: "bot-rong-bia-dat"})).changed


def test_a_note_that_names_the_record_settles_it():
    made = imported(row(name="Dragon flour", producer="Ngô Bịa", note="trùng với bản ghi bot-rong-bia-dat (tên ở đây)"))
    assert list(made.changed) == [FILE]


def test_a_mere_kind_of_goods_without_a_producer_needs_the_commune():
    known = {FILE: record(name="Mật ong", producer=None)}
    assert imported(row(name="Mật ong", commune=""), known).remarks[0].topic == "hỏi"
    assert imported(row(name="Mật ong"), known).changed


def test_higher_stars_are_one_more_recognition():
    first, second = recognitions(
        row(stars=5, recognised="2025-06-26", decision="9999/QĐ-BNNMT", note="nâng hạng từ 3 sao")
    )
    assert (first["stars"], second["stars"]) == (3, 5)
    assert second["kind"] == "nâng hạng"
    assert second["sources"][0]["read"] == "2026-11-27"


def test_the_same_stars_in_another_year_are_one_more_recognition():
    assert [one["decision"]["date"] for one in recognitions(row(recognised="2024-05"))] == ["2021", "2024-05"]


def test_a_council_is_no_better_date_of_a_decision():
    first, second = recognitions(row(recognised="2024-05-02", note="Hội đồng huyện Nông Cống đánh giá đạt 3 sao"))
    assert first["decision"] == {"date": "2021"}
    assert second["evaluated"] == "2024-05-02"


def test_a_less_exact_row_changes_nothing_but_the_sources():
    known = record(recognitions=[{"stars": 3, "decision": {"date": "2021-06-01"}, "sources": [SURE]}])
    (one,) = recognitions(row(), known)
    assert one["decision"] == {"date": "2021-06-01"}
    assert [source["url"] for source in one["sources"]] == ["https://bao.example.vn/cu", "https://bao.example.vn/moi"]


def test_a_doubtful_date_never_joins_a_star_that_is_sure():
    known = record(recognitions=[{"stars": 4, "sources": [SURE]}])
    dated, sure = recognitions(
        row(stars=4, recognised="2024-10-15", decision="9999/QĐ-UBND", confidence="medium"), known
    )
    assert (level(dated), level(sure)) == (1, 2)
    assert sure == {"stars": 4, "sources": [SURE]}


def test_a_doubtful_date_joins_what_is_doubtful_itself():
    known = record(recognitions=[{"stars": 4, "sources": [DOUBTFUL]}])
    (one,) = recognitions(row(stars=4, recognised="2024-10-15", confidence="medium"), known)
    assert one["decision"] == {"date": "2024-10-15"}


def test_nothing_is_taken_away_and_contradictions_are_listed():
    known = record(description="Của chủ thể (hư cấu).", group={"level": "nhóm", "name": "Gia vị"})
    made = imported(
        row(group="Thực phẩm", commune="xã Thăng Thọ", facts="gói 500 g"),
        {FILE: known},
        Decisions({1: "bot-rong-bia-dat"}),
    )
    whole = made.changed[FILE]
    assert {key: whole[key] for key in whole if key != "recognitions"} == {
        key: known[key] for key in known if key != "recognitions"
    }
    assert [one.what for one in made.remarks if one.topic == "mâu thuẫn"] == [
        "group.level: giữ “nhóm”, dòng này ghi “ngành”",
        "group.name: giữ “Gia vị”, dòng này ghi “Thực phẩm”",
        "place.commune: giữ “xã Thăng Long”, dòng này ghi “xã Thăng Thọ”",
    ]


def test_a_second_import_changes_nothing():
    one = row(stars=4, recognised="2024-05-02", decision="9999/QĐ-UBND")
    once = imported(one).changed
    again = imported(one, dict(once))
    assert not again.changed
    assert again.unchanged == (FILE,)


def test_two_rows_of_one_file_that_only_spell_it_differently_make_one_record():
    rows = [row(), row(name="THỰC PHẨM BỔ SUNG BỘT RỒNG BỊA ĐẶT", producer="Hợp tác xã rồng bịa đặt", source_title="B")]
    made = convert(rows, FOLDERS.get, read="2026-11-27")
    assert len(made.records) == 1


@given(st.text(min_size=1, max_size=30).filter(str.strip))
def test_a_product_is_recognised_by_its_own_row_whatever_it_is_called(name):
    once = convert([row(name=name)], FOLDERS.get, read="2026-11-27")
    if once.records:
        assert not convert([row(name=name)], FOLDERS.get, once.records, read="2026-11-27").records
