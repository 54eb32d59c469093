"""What places as people write them mean.

The table of hard cases, and that no accent, case or spelling changes an answer.
"""

import json
import re
import unicodedata
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ocop.language.vietnamese import fold
from ocop.places import place_json
from ocop.places.gazetteer import Era, Level, gazetteer
from ocop.places.resolver import Answer, resolve, resolve_parts, resolve_province
from support import CASES
from support.properties import examples

EXAMPLES = [json.loads(line) for line in (CASES / "places.jsonl").read_text("utf-8").splitlines()]
COMMUNES = gazetteer().units(Era.OLD, Level.COMMUNE)
LAST_DAY = date(2025, 6, 30)


def named(unit):
    return f"{unit.era} {unit.code} {unit.full_name}"


@pytest.mark.parametrize("case", EXAMPLES, ids=[f"{case['text']} {case.get('on', '')}" for case in EXAMPLES])
def test_hard_cases(case):
    on = date.fromisoformat(case["on"]) if "on" in case else None
    answer = resolve(case["text"], province=case.get("province"), on=on)
    units = [named(unit) for unit in answer.units]
    assert answer.kind == case["answer"]
    assert case["units"] in (units, len(units))
    assert answer.note == case.get("note", "")
    assert [named(unit) for unit in answer.candidates[:1]] == ([case["candidate"]] if "candidate" in case else [])


def test_every_commune_of_the_old_era_is_found_by_its_full_address():
    for unit in COMMUNES[::7]:
        address = f"{unit.full_name}, {unit.parent.full_name}, {unit.province.full_name}"
        assert resolve(address, on=LAST_DAY).units == (unit,)
        assert resolve_parts(unit.full_name, unit.parent.name, unit.province.name, on=LAST_DAY).units == (unit,)


def test_every_commune_of_today_is_found_in_its_province():
    for unit in gazetteer().units(Era.NEW, Level.COMMUNE)[::3]:
        assert resolve(f"{unit.full_name}, {unit.province.name}", on=date(2026, 11, 22)).units == (unit,)


@given(st.sampled_from(COMMUNES), st.data())
@settings(max_examples=examples(150))
def test_accents_case_and_form_do_not_change_the_unit(unit, data):
    address = f"{unit.full_name}, {unit.parent.full_name}, {unit.province.full_name}"
    change = data.draw(st.sampled_from([str.upper, str.lower, _apart, _old_tones, _dashes, _blanks]))
    assert resolve(change(address), on=LAST_DAY).units == (unit,)
    bare = resolve(fold(address), on=LAST_DAY)
    assert unit in bare.units
    assert bare.kind == "one" or all(fold(one.name) == fold(unit.name) for one in bare.units)


def _apart(address):
    return unicodedata.normalize("NFD", address)


def _old_tones(address):
    for today, before in (("òa", "oà"), ("óa", "oá"), ("ỏa", "oả"), ("úy", "uý"), ("ủy", "uỷ"), ("ùy", "uỳ")):
        address = address.replace(today, before)
    return address


def _dashes(address):
    return address.replace(", ", " – ")


def _blanks(address):
    return f"  {address.replace(' ', '  ')} ."


@given(st.text(), st.none() | st.text(), st.none() | st.dates() | st.tuples(st.dates(), st.dates()))
def test_no_text_is_too_strange(written, province, on):
    answer = resolve(written, province=province, on=on)
    assert (answer.kind == "one", answer.kind == "tie") == (len(answer.units) == 1, len(answer.units) > 1)


@given(
    st.lists(
        st.sampled_from(
            ["xã", "H.", "TP", "P.1", "Hải Bình", "Tĩnh Gia", ",", "-", "thôn 3", "Bà Rịa - Vũng Tàu", "Huế", " "]
        )
    )
)
def test_no_mixture_of_words_is_too_strange(words):
    resolve(" ".join(words))


@pytest.mark.parametrize("place", ["Quảng Phú, Thọ Xuân", "Hải Bình, Tĩnh Gia", "Mai Lâm, Nghi Sơn, Thanh Hóa"])
def test_one_wrong_letter_is_never_picked_silently(place):
    right = resolve(place).units
    name, rest = place.split(",", 1)
    for index in range(len(name)):
        if name[index] != " ":
            answer = resolve(f"{name[:index]}x{name[index + 1 :]},{rest}")
            assert answer.kind == "none"
            assert right


def test_a_range_of_days_takes_what_stood_at_any_time():
    whole_year = (date(2020, 1, 1), date(2020, 12, 31))
    parts = ("Hải Bình", "", "Thanh Hóa")
    assert resolve_parts("xã Hải Bình", "", "Thanh Hóa", on=whole_year).units[0].full_name == "xã Hải Bình"
    assert resolve_parts("phường Hải Bình", "", "Thanh Hóa", on=whole_year).units[0].full_name == "phường Hải Bình"
    assert resolve_parts(*parts, on=date(2020, 3, 1)).units[0].full_name == "xã Hải Bình"
    assert resolve_parts(*parts, on=whole_year).note == ""


@pytest.mark.parametrize(
    ("parts", "unit"),
    [
        (("", "Vĩnh Lộc", "Thanh Hóa"), "old 393 huyện Vĩnh Lộc"),
        (("thị trấn Vĩnh Lộc", "Chiêm Hóa", "Tuyên Quang"), "old 02287 thị trấn Vĩnh Lộc"),
        (("", "", "TP.HCM"), "new 79 thành phố Hồ Chí Minh"),
        (("thôn 3, Sơn Kim 2", "Hương Sơn", "Hà Tĩnh"), "old 18199 xã Sơn Kim 2"),
        (("Thanh Hai Commune", "Ninh Hai", "Ninh Thuận"), "old 22868 xã Thanh Hải"),
        (("", "TP Hải Dương", "Hải Dương"), "old 288 thành phố Hải Dương"),
        (("xã Hải Dương", "thị xã Hương Trà", "Thừa Thiên Huế"), "old 19999 xã Hải Dương"),
    ],
)
def test_fields_of_a_record(parts, unit):
    answer = resolve_parts(*parts)
    assert [named(one) for one in answer.units] == [unit]


@pytest.mark.parametrize("commune", ["xã Hoằng Hải, Hoằng Thanh", "Hoằng Hải, Hoằng Thanh"])
def test_two_communes_in_one_field_are_none(commune):
    assert resolve_parts(commune, "Hoằng Hóa", "Thanh Hóa").kind == "none"


def test_no_place_at_all():
    assert resolve_parts("", "", "") == Answer("none", note="không ghi địa danh")


@pytest.mark.parametrize(
    ("written", "unit"),
    [
        ("Thanh Hoá", "new 38 tỉnh Thanh Hóa"),
        ("tỉnh Hà Giang", "old 02 tỉnh Hà Giang"),
        ("TP Hồ Chí Minh", "new 79 thành phố Hồ Chí Minh"),
        ("TT-Huế", "old 46 tỉnh Thừa Thiên Huế"),
        ("BR-VT", "old 77 tỉnh Bà Rịa - Vũng Tàu"),
        ("dak lak", "new 66 tỉnh Đắk Lắk"),
    ],
)
def test_provinces(written, unit):
    assert [named(one) for one in resolve_province(written).units] == [unit]


@pytest.mark.parametrize("written", ["", "huyện Tĩnh Gia", "Thanh Hóa, Hà Tĩnh", "Thánh Hóa", "Xứ Thanh"])
def test_what_is_no_province(written):
    assert resolve_province(written).kind == "none"


def test_an_answer_as_data():
    found = place_json.ask("phường Hải Bình", "Thanh Hóa", "2021-04-06")
    assert found == {
        "answer": "one",
        "units": [
            {
                "level": "commune",
                "type": "phường",
                "name": "Hải Bình",
                "code": "16633",
                "era": "old",
                "parents": [
                    {"level": "district", "type": "thị xã", "name": "Nghi Sơn", "code": "407"},
                    {"level": "province", "type": "tỉnh", "name": "Thanh Hóa", "code": "38"},
                ],
                "now": [{"code": "16645", "type": "phường", "name": "Hải Bình", "province": "Thanh Hóa"}],
            }
        ],
    }


def test_candidates_and_note_as_data():
    found = place_json.ask_line('{"text": "Hải Bìn, Tĩnh Gia", "province": null}')
    assert (found["answer"], found["units"], found["note"]) == ("none", [], "không rõ “Hải Bìn”")
    assert found["candidates"][0]["name"] == "Hải Bình"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("xã Hải Bình", "không phải JSON"),
        ("[" * 100_000, "không phải JSON"),
        ("[]", "cần một đối tượng có “text” là chuỗi ký tự"),
        ('{"text": 3}', "cần một đối tượng có “text” là chuỗi ký tự"),
        ('{"text": "Huế", "on": 2020}', "“province” và “on” phải là chuỗi ký tự"),
        ('{"text": "Huế", "on": "2020-02-30"}', "ngày “2020-02-30” không đúng dạng NĂM-THÁNG-NGÀY, ví dụ 2021-04-06"),
        ('{"text": "Huế", "on": "20200202"}', "ngày “20200202” không đúng dạng NĂM-THÁNG-NGÀY, ví dụ 2021-04-06"),
        ('{"text": "Huế", "province": "Xứ Thanh"}', "không có tỉnh, thành phố “Xứ Thanh”"),
    ],
)
def test_lines_that_cannot_be_read(line, reason):
    with pytest.raises(ValueError, match=re.escape(reason)):
        place_json.ask_line(line)
