"""A recognition put into a file that people wrote: their comments, their order and every byte of theirs stay."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop.importing.record_text import added, begins
from ocop.yamlfile import parse

NEW = {"stars": 4, "decision": {"number": "9902/QĐ-UBND", "date": "2024-10-15", "issuer": "UBND tỉnh Thanh Hóa"}}
HAND = """\
# viết tay, hư cấu
name: 'Nước mắm: loại 1'   # tên có dấu hai chấm
recognitions:
  # lần đầu
  - stars: 3
    decision: {number: 9901/QĐ-UBND, date: 2021-08-05}   # theo báo
    sources:
      - title: |
          dòng một
          dòng hai
  # hết các lần công nhận

place:
  province: Thanh Hóa
"""


@pytest.mark.parametrize(
    "source",
    [
        HAND,
        HAND.replace("\n", "\r\n"),
        "\ufeff" + HAND,
        "name: A\nplace: {province: Thanh Hóa}\nrecognitions:\n- stars: 3\n  decision:\n    date: 2021",
        HAND.replace("2021-08-05", "2026-01-01"),
    ],
    ids=["by hand", "lines of Windows", "a mark in front", "no end of line", "a later one is there"],
)
def test_only_lines_are_added(source):
    before = source.encode()
    after = added(before, "products/thanh-hoa/x.yml", NEW)
    assert after is not None
    old, new = before.decode().splitlines(), after.decode().splitlines()
    rest = iter(new)
    assert all(line in rest for line in old), "every line of before stands, in order"
    there = parse(after, "x.yml")[0]["recognitions"]
    assert [begins(one) for one in there] == sorted(begins(one) for one in there)
    assert {"stars": "4", "decision": NEW["decision"]} in there
    assert ("\r\n" in source) == (b"\r\n" in after)


@pytest.mark.parametrize(
    "source",
    [
        "name: A\nrecognitions: [{stars: 3}]\n",
        "name: A\nrecognitions:\n-\n  stars: 3\n",
        "name: A\n",
        "recognitions: 3\n",
        "a: [",
        "",
    ],
)
def test_what_is_written_in_another_way_is_left_alone(source):
    assert added(source.encode(), "x.yml", NEW) is None


@given(
    st.lists(st.sampled_from(["# lời", "", "    # sâu", "  note: x"]), max_size=3),
    st.lists(st.dates(dt.date(2019, 1, 1), dt.date(2026, 1, 1)), min_size=1, max_size=4, unique=True),
    st.sampled_from(["", "  "]),
)
def test_a_recognition_finds_its_place_among_any(noise, days, margin):
    items = []
    for n, day in enumerate(sorted(days)):
        items += [
            f"{margin}- stars: 3",
            f"{margin}  decision: {{number: {n + 1}/QĐ-UBND, date: {day}}}",
            *(one for one in noise if one.lstrip().startswith("#")),
        ]
    source = "\n".join(["name: A", "recognitions:", *items, "", "place: {province: Thanh Hóa}", ""]).encode()
    after = added(source, "x.yml", NEW)
    assert after is not None
    data, wrong = parse(after, "x.yml")
    assert not wrong
    found = [one["decision"]["date"] for one in data["recognitions"]]
    assert found == sorted(found)
    assert len(found) == len(days) + 1
