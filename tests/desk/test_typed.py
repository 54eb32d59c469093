"""A form takes days as people write them; the record has them as records do."""

import json

import pytest

from ocop.desk.desk import Desk
from ocop.desk.typed import as_written
from ocop.records.conference import When
from ocop.records.product import Product


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("5/8/2026", "2026-08-05"),
        ("05-08-2026", "2026-08-05"),
        ("ngày 5 tháng 8 năm 2026", "2026-08-05"),
        ("8/2026", "2026-08"),
        ("2026", "2026"),
        ("2026-08-05", "2026-08-05"),
        ("30/02/2026", "2026-02-30"),
        ("hôm qua", "hôm qua"),
        ("", ""),
    ],
)
def test_a_day_of_any_part_of_a_product(typed, written):
    data = {"name": "1/2/2026", "recognitions": [{"decision": {"date": typed}, "valid_to": typed, "round": "8/2026"}]}
    said = as_written(data, Product)
    assert said["recognitions"][0]["decision"]["date"] == said["recognitions"][0]["valid_to"] == written
    assert (said["name"], said["recognitions"][0]["round"]) == ("1/2/2026", "8/2026"), "no days"


def test_a_time_of_a_conference_and_what_is_no_record():
    assert as_written({"when": "19/6/2025"}, When) == {"when": "2025-06-19"}
    assert as_written({"when": "2018/2020", "unknown": ["x"]}, When) == {"when": "2018/2020", "unknown": ["x"]}
    assert as_written(None, Product) is None


def test_a_day_that_does_not_exist_is_told_as_such():
    desk = Desk()
    desk.give("dong-gop/da-biet/toan-quoc.json", None)
    desk.answer(json.dumps({"ask": "open", "today": "2026-11-22"}))
    data = {"name": "Mật ong hư cấu", "recognitions": [{"stars": 3, "decision": {"date": "30/02/2024"}}]}
    said = json.loads(desk.answer(json.dumps({"ask": "form", "folder": "products", "data": data})))
    assert "HD008" in {one["code"] for one in said["findings"]}
