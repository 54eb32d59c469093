"""The units of both eras: how many there are, when they stood, and what became of them."""

from collections import Counter
from datetime import date
from itertools import pairwise

import pytest

from ocop.places.gazetteer import REFORM, Era, Level, gazetteer, province_slug

BOOK = gazetteer()
OLD_COMMUNES = BOOK.units(Era.OLD, Level.COMMUNE)
NEW_COMMUNES = BOOK.units(Era.NEW, Level.COMMUNE)


def old(code, on=None):
    level = {2: Level.PROVINCE, 3: Level.DISTRICT, 5: Level.COMMUNE}[len(code)]
    return BOOK.get(Era.OLD, level, code, on)


def new(code, on=None):
    return BOOK.get(Era.NEW, Level.COMMUNE if len(code) == 5 else Level.PROVINCE, code, on)


def now(code):
    return [unit.full_name for unit in BOOK.now(old(code))]


def test_as_many_units_as_the_law_has():
    assert len(BOOK.provinces(Era.OLD)) == 63
    assert len(BOOK.provinces(Era.NEW)) == 34
    assert len(BOOK.units(Era.OLD, Level.DISTRICT)) == 696
    assert len(OLD_COMMUNES) == 10_035
    assert BOOK.units(Era.NEW, Level.DISTRICT) == ()
    assert Counter(unit.type for unit in NEW_COMMUNES) == {"phường": 709, "xã": 2599, "đặc khu": 13}


def test_communes_of_2025_before_the_new_cities():
    day = date(2025, 7, 1)
    types = Counter(unit.type for unit in BOOK.everything() if unit.level is Level.COMMUNE and unit.stood(day, day))
    assert types == {"phường": 687, "xã": 2621, "đặc khu": 13}


@pytest.mark.parametrize(
    ("province", "city_from", "new_wards"),
    [("75", date(2026, 4, 30), 10), ("22", date(2026, 9, 1), 0), ("24", date(2026, 9, 20), 12)],
)
def test_the_new_cities_of_2026(province, city_from, new_wards):
    before, after = BOOK.states(Era.NEW, province)
    assert (before.type, before.valid_to) == ("tỉnh", city_from)
    assert (after.type, after.valid_from, after.valid_to) == ("thành phố", city_from, None)
    codes = [unit.code for unit in BOOK.children(after)]
    assert new_wards == sum(BOOK.states(Era.NEW, code)[0].type != new(code).type for code in codes)


def test_every_unit_lies_in_a_parent_that_stood_as_long():
    for unit in BOOK.everything():
        above = unit.parent
        assert (above is None) == (unit.level is Level.PROVINCE), unit
        if above is not None:
            assert above.era is unit.era, unit
            assert (above.valid_from or date.min) <= (unit.valid_from or date.min), unit
            assert (above.valid_to or date.max) >= (unit.valid_to or date.max), unit


def test_states_of_a_code_follow_one_another():
    for unit in BOOK.everything():
        states = BOOK.states(unit.era, unit.code)
        for before, after in pairwise(states):
            assert before.valid_to <= after.valid_from, unit
            assert (before.type, before.name, before.parent) != (after.type, after.name, after.parent), unit


def test_keys_are_unique():
    keys = Counter(unit.key for unit in BOOK.everything())
    assert max(keys.values()) == 1


def test_no_commune_crosses_the_border_of_an_old_province():
    for unit in OLD_COMMUNES:
        successors = BOOK.now(unit)
        assert successors, unit
        assert {one.province for one in successors} == {BOOK.province_now(unit)}, unit
        assert all(one.era is Era.NEW and one.valid_to is None for one in successors), unit


def test_every_retired_commune_but_one_has_a_successor_in_its_province():
    lost = []
    for unit in BOOK.everything():
        successors = BOOK.now(unit)
        assert {one.province for one in successors} <= {BOOK.province_now(unit)}, unit
        lost += [unit.full_name] if not successors else []
    assert lost == ["xã Nà Sác"]  # 864/NQ-UBTVQH14 at hand only by its title


def test_every_new_commune_was_formed_from_something():
    reached = {
        one.code
        for level in (Level.DISTRICT, Level.COMMUNE)
        for unit in BOOK.units(Era.OLD, level)
        for one in BOOK.now(unit)
    }
    assert reached == {unit.code for unit in NEW_COMMUNES}


def test_a_unit_in_force_is_itself():
    for unit in (new("16645"), new("38")):
        assert BOOK.now(unit) == (unit,)


def test_codes_mean_something_only_with_their_era():
    both = [(old(unit.code), unit) for unit in NEW_COMMUNES if old(unit.code)]
    assert sum(before.name != after.name for before, after in both) > 1800
    assert (old("16645").name, new("16645").name) == ("Mai Lâm", "Hải Bình")
    assert (old("15").name, new("15").name) == ("Yên Bái", "Lào Cai")


def test_tinh_gia_became_nghi_son():
    before, after = BOOK.states(Era.OLD, "407")
    assert (before.full_name, before.valid_to) == ("huyện Tĩnh Gia", date(2020, 6, 1))
    assert (after.full_name, after.valid_from, after.valid_to) == ("thị xã Nghi Sơn", date(2020, 6, 1), REFORM)
    assert BOOK.now(before) == BOOK.now(after)
    assert "phường Tĩnh Gia" in now("407")
    assert [(unit.type, unit.parent.name) for unit in BOOK.states(Era.OLD, "16633")] == [
        ("xã", "Tĩnh Gia"),
        ("phường", "Nghi Sơn"),
    ]


@pytest.mark.parametrize(
    ("code", "successors"),
    [
        ("405", ["phường Đông Sơn", "phường Đông Tiến", "phường Đông Quang"]),  # Đông Sơn, into Thanh Hóa in 2025
        ("318", ["đặc khu Bạch Long Vĩ"]),
        ("471", ["đặc khu Cồn Cỏ"]),
        ("498", ["đặc khu Hoàng Sa"]),
        ("536", ["đặc khu Lý Sơn"]),
        ("602", ["đặc khu Phú Quý"]),
        ("755", ["đặc khu Côn Đảo"]),
        ("576", ["đặc khu Trường Sa"]),
        ("21541", ["đặc khu Lý Sơn"]),  # xã An Vĩnh, dissolved in 2020
        ("15922", ["phường Nguyệt Viên"]),  # phường Long Anh, once xã Hoằng Long
        ("16579", ["xã Các Sơn"]),
    ],
)
def test_known_successions(code, successors):
    assert sorted(now(code)) == sorted(successors)


def test_a_split_commune_keeps_all_its_successors():
    assert BOOK.split(old("00016"))
    assert now("10798") == ["xã Kim Thành", "xã Hà Nam"]
    assert now("11890") == ["xã Nguyễn Bỉnh Khiêm"]  # the other Hòa Bình that came to Hải Phòng, and not split
    assert not BOOK.split(old("11890"))


@pytest.mark.parametrize(
    ("code", "successor"),
    [
        ("31657", "Trường Khánh"),
        ("31378", "Phú Hữu"),
        ("27691", "Long An"),
        ("25462", "Tân Ninh"),
        ("28270", "Thới Sơn"),
    ],
)
def test_communes_of_one_name_in_merged_provinces_are_not_confused(code, successor):
    assert [unit.name for unit in BOOK.now(old(code))] == [successor]


def test_thu_duc():
    assert (old("769").full_name, old("769", date(2020, 5, 1)).full_name) == ("thành phố Thủ Đức", "quận 2")
    for district in ("762", "763"):
        assert old(district).valid_to == date(2021, 1, 1)
        assert {unit.province.name for unit in BOOK.now(old(district))} == {"Hồ Chí Minh"}
        assert set(BOOK.now(old(district))) < set(BOOK.now(old("769")))


def test_hue():
    assert [unit.full_name for unit in BOOK.states(Era.OLD, "46")] == ["tỉnh Thừa Thiên Huế", "thành phố Huế"]
    assert old("474", date(2024, 12, 31)).full_name == "thành phố Huế"
    assert old("474").full_name == "quận Thuận Hóa"
    assert BOOK.province_now(BOOK.states(Era.OLD, "46")[0]).full_name == "thành phố Huế"


def test_now_on_a_day_stops_there():
    hai_binh = BOOK.states(Era.OLD, "16633")[0]
    assert [unit.full_name for unit in BOOK.now(hai_binh, date(2023, 1, 1))] == ["phường Hải Bình"]
    assert [unit.era for unit in BOOK.now(hai_binh, date(2023, 1, 1))] == [Era.OLD]


def test_provinces_and_what_they_were_formed_from():
    formers = {unit.name: [one.name for one in BOOK.former(unit)] for unit in BOOK.provinces(Era.NEW)}
    assert formers["Thanh Hóa"] == ["Thanh Hóa"]
    assert formers["Tuyên Quang"] == ["Hà Giang", "Tuyên Quang"]
    assert formers["Đồng Tháp"] == ["Tiền Giang", "Đồng Tháp"]
    assert formers["Hồ Chí Minh"] == ["Bình Dương", "Bà Rịa - Vũng Tàu", "Hồ Chí Minh"]
    assert sorted(Counter(map(len, formers.values())).items()) == [(1, 11), (2, 17), (3, 6)]


def test_a_new_commune_knows_the_old_province_of_its_land():
    assert BOOK.came_from(new("27694")) == {"80"}


@pytest.mark.parametrize("level", [Level.DISTRICT, Level.COMMUNE])
@pytest.mark.parametrize("era", Era)
def test_slugs_are_unique_in_their_province(era, level):
    owners = {}
    for unit in BOOK.everything():
        if (unit.era, unit.level) == (era, level):
            owner = owners.setdefault((unit.province.code, BOOK.slug(unit)), (unit.code, unit.name))
            assert owner == (unit.code, unit.name)


def test_slugs():
    slugs = {unit.full_name: BOOK.slug(unit) for unit in (*BOOK.children(new("38")), *BOOK.states(Era.OLD, "407"))}
    assert slugs["phường Hải Bình"] == "hai-binh"
    assert (slugs["phường Đông Tiến"], slugs["xã Đồng Tiến"]) == ("phuong-dong-tien", "xa-dong-tien")
    assert (slugs["huyện Tĩnh Gia"], slugs["thị xã Nghi Sơn"]) == ("tinh-gia", "nghi-son")
    provinces = {province_slug(unit) for unit in (*BOOK.provinces(Era.NEW), *BOOK.states(Era.OLD, "46"))}
    assert {"thanh-hoa", "ho-chi-minh", "hue", "thua-thien-hue"} <= provinces
    assert province_slug(old("77")) == "ba-ria-vung-tau"
