"""What a place was found to mean is the same when it is remembered, and nothing else is taken for it."""

import pytest

from ocop.meaning import place_memory
from ocop.meaning.record_places import printed_place
from ocop.places.gazetteer import gazetteer, unit_of
from ocop.places.resolver import Answer
from ocop.reading import shape
from ocop.records.product import Product
from support.fictional_records import product, recognition

PLACES = (
    {"province": "Thanh Hóa"},
    {"province": "Thanh Hóa", "district": "huyện Hà Trung", "commune": "xã Hà Bình"},
    {"province": "Nghệ An", "district": "huyện Diễn Châu"},
    {"province": "Nghệ An", "district": "huyện Thọ Xuân"},
    {"province": "Thanh Hóa", "commune": "xã Xuân Hòa"},
    {"province": "Không có tỉnh này"},
)
DAYS = ("2021-08-05", "2024-10-15", "2025-08-02")


def records():
    return [
        shape.shape(product("Mật ong hư cấu", place=place, recognitions=[recognition(day)]), "f", Product)[0]
        for place in PLACES
        for day in DAYS
    ]


def asked(file, edition="e"):
    with place_memory.kept(file, edition):
        return [printed_place(one) for one in records()]


def test_a_remembered_answer_is_the_one_that_was_found(tmp_path, monkeypatch):
    found = [printed_place(one) for one in records()]
    assert {one.kind for one in found} == {"one", "tie", "none"}
    assert asked(tmp_path / "answers.tsv") == found
    monkeypatch.setattr("ocop.meaning.record_places._printed_place", lambda *_: Answer("none"))
    kept = [one for one in found if one.kind != "none"]
    assert [one for one in asked(tmp_path / "answers.tsv") if one.kind != "none"] == kept


@pytest.mark.parametrize(
    "damage", [lambda whole: whole[:-5], lambda whole: whole.replace(b"old-", b"new-"), lambda _: b"\xff"]
)
def test_a_damaged_file_or_one_of_another_edition_is_as_good_as_none(tmp_path, damage):
    file = tmp_path / "answers.tsv"
    found = asked(file)
    whole = file.read_bytes()
    file.write_bytes(damage(whole))
    assert asked(file) == found
    assert file.read_bytes() == whole
    asked(file, "another")
    assert file.read_bytes() != whole


def test_texts_that_would_not_stay_on_their_line_are_not_kept(tmp_path):
    with place_memory.kept(tmp_path / "a", "e"):
        place_memory.answer_or(["a\tb", "c"], lambda: Answer("one"))
        place_memory.answer_or(["a\x1fb", "c"], lambda: Answer("one"))
        place_memory.answer_or(["a\nb", "c"], lambda: Answer("one"))
    assert not (tmp_path / "a").exists()


def test_answers_that_nobody_asks_for_any_more_go(tmp_path):
    file = tmp_path / "answers.tsv"
    asked(file)
    many = file.stat().st_size
    with place_memory.kept(file, "e"):
        printed_place(records()[0])
    assert 0 < file.stat().st_size < many


def test_every_unit_is_found_by_its_key():
    assert all(unit_of(unit.key) is unit for unit in gazetteer().everything())
