"""What a field offers: places of both eras without accents, groups by their criteria, paths for new records."""

import json

from ocop.desk import choices, record_path
from ocop.desk.forms import forms
from ocop.desk.known_records import Folder, Nation
from ocop.records.json_schema import titles
from ocop.records.product import Product

NATION = Nation(json.dumps({"ids": {"thanh-hoa": ["mat-ong-hu-cau"]}, "former": [], "acts": []}).encode())


def values(found):
    return [one["value"] for one in found]


def test_a_province_is_found_without_accents_and_by_its_own_name():
    assert values(choices.places("thanh", "province", "", "")) == ["Thanh Hóa"]
    (gone,) = choices.places("ha giang", "province", "", "")
    assert gone == {"value": "Hà Giang", "about": "đến 30/06/2025, nay tỉnh Tuyên Quang"}


def test_units_that_stood_on_the_day_of_the_decision_come_first():
    before = choices.places("hoang phu", "commune", "Thanh Hóa", "2024-05-20")
    after = choices.places("hoang phu", "commune", "Thanh Hóa", "2026-05-20")
    assert "huyện Hoằng Hóa" in before[0]["about"]
    assert after[0] == {"value": "xã Hoằng Phú", "about": "tỉnh Thanh Hóa"}
    assert "xã Hoằng Phụ" in values(before)


def test_a_district_that_was_renamed_is_found_and_says_until_when():
    assert choices.places("tinh gia", "district", "Thanh Hóa", "") == [
        {"value": "huyện Tĩnh Gia", "about": "tỉnh Thanh Hóa, đến 31/05/2020"}
    ]


def test_nothing_typed_offers_nothing():
    assert choices.places(" ", "commune", "", "") == []
    assert choices.places("a", "name", "", "") == []


def test_groups_follow_the_criteria_and_the_level():
    found = choices.groups("", "26/2026", "ngành")
    assert "Thực phẩm" in values(found)
    assert all("26/2026" in one["about"] for one in found)
    assert values(choices.groups("gia vi", "", ""))[0].startswith("Gia vị")


def test_a_group_says_its_level_and_criteria_only_where_no_other_is_possible():
    every = {one["value"]: one for one in choices.groups("", "26/2026", "")}
    assert all(one["criteria"] == "26/2026" for one in every.values())
    (food,) = [one for one in choices.groups("thuc pham", "", "") if one["value"] == "Thực phẩm"]
    assert food["level"] == "ngành"
    assert "criteria" not in food, "several sets have it"


def test_a_new_record_gets_its_folder_of_today_and_an_id_that_nobody_has():
    said = {"name": "Mật ong hư cấu", "place": {"province": "Hà Giang"}}
    assert record_path.proposed("products", said, NATION).startswith("products/tuyen-quang/mat-ong-hu-cau")
    taken = {"name": "Mật ong Hư Cấu", "place": {"province": "Thanh Hóa"}}
    path = record_path.proposed("products", taken, NATION)
    assert path.startswith("products/thanh-hoa/")
    assert not path.endswith("/mat-ong-hu-cau.yml")
    assert record_path.proposed("products", {"name": "Chè"}, NATION) == ""


def test_the_form_asks_for_every_field_of_the_schema_and_no_other():
    def paths(fields, above=()):
        for one in fields:
            item = one.get("item", one)
            if one["name"]:
                yield (*above, one["name"])
            yield from paths(item.get("fields", ()), (*above, one["name"]))

    assert set(paths(forms()[0]["fields"])) == set(titles(Product))


def test_a_known_product_is_found_by_words_of_its_name_without_accents():
    folder = Folder(
        "thanh-hoa", json.dumps({"rows": [["mat-ong-hu-cau", "Mật ong Hư Cấu", "HTX Hư Cấu", "Thanh Hóa"]]}).encode()
    )
    assert choices.products("ong hu", NATION) == [("thanh-hoa", "mat-ong-hu-cau")]
    assert choices.products("ong thật", NATION) == choices.products("!", NATION) == []
    offered = {"value": "Mật ong Hư Cấu", "about": "HTX Hư Cấu, Thanh Hóa", "id": "mat-ong-hu-cau"}
    assert choices.product(folder, "mat-ong-hu-cau") == offered
