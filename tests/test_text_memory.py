"""What functions of texts gave is the same when it is remembered, and nothing else is taken for it."""

import pytest

from ocop import text_memory
from ocop.meaning import record_places
from ocop.meaning.record_places import printed_place
from ocop.places.gazetteer import gazetteer, unit_of
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


def asked(file):
    body = file.read_bytes() if file.exists() else b""
    with text_memory.kept(body, file.write_bytes):
        return [printed_place(one) for one in records()]


def test_a_remembered_answer_is_the_one_that_was_found(tmp_path, monkeypatch):
    found = [printed_place(one) for one in records()]
    assert {one.kind for one in found} == {"one", "tie", "none"}
    assert asked(tmp_path / "answers.tsv") == found
    made = []
    make = record_places._printed_place
    monkeypatch.setattr(record_places, "_printed_place", lambda one: made.append(one) or make(one))
    assert asked(tmp_path / "answers.tsv") == found
    assert len(made) == sum(one.kind == "none" for one in found)


@pytest.mark.parametrize("texts", [("a\tb", "c"), ("a\x1fb", "c"), ("a\nb", "c")])
def test_texts_that_would_not_stay_on_their_line_are_not_kept(texts):
    saved = []
    with text_memory.kept(b"", saved.append):
        assert text_memory.answer_or(lambda: "d", "f", *texts) == "d"
    assert saved == []


def test_functions_and_texts_are_told_apart():
    saved = []
    with text_memory.kept(b"", saved.append):
        answers = [text_memory.answer_or(lambda n=n: str(n), *texts) for n, texts in enumerate(QUESTIONS)]
    assert answers == ["0", "1", "2", "3"]
    with text_memory.kept(saved[0], saved.append):
        again = [text_memory.answer_or(lambda: "", *texts) for texts in QUESTIONS]
    assert again == answers
    assert len(saved) == 1, "nothing new is not saved again"


QUESTIONS = (("f", "a"), ("g", "a"), ("f", "a", ""), ("f", "", "a"))


def test_what_a_copy_of_the_process_asked_is_kept_too():
    saved = []
    with text_memory.kept(b"", saved.append):
        text_memory.answer_or(lambda: "b", "f", "a")
        text_memory.join({"f\x1fc": "d"})
    with text_memory.kept(saved[0], saved.append):
        assert text_memory.answer_or(lambda: "", "f", "c") == "d"


def test_answers_that_nobody_asks_for_any_more_go_with_the_next_new_one():
    saved = []
    with text_memory.kept(b"", saved.append):
        for n in range(9):
            text_memory.answer_or(lambda: "b", "f", str(n))
    with text_memory.kept(saved[-1], saved.append):
        text_memory.answer_or(lambda: "b", "f", "new")
    assert saved[-1].decode() == "f\x1fnew\tb\n"


def test_nothing_is_remembered_where_nothing_is_kept():
    assert [text_memory.answer_or(lambda n=n: str(n), "f", "a") for n in range(2)] == ["0", "1"]


def test_every_unit_is_found_by_its_key():
    assert all(unit_of(unit.key) is unit for unit in gazetteer().everything())
