"""What is left of the pattern of CONTRIBUTING is an error; fictional records, which say that they are, may keep it."""

import re

import pytest

from ocop.reading import products
from support import ROOT

PATTERN = re.search(r"```yaml\n(name: .*?)```", (ROOT / "CONTRIBUTING.md").read_text("utf-8"), re.DOTALL)[1]
REAL = (
    PATTERN.replace("Ví Dụ", "Ba Làng").replace("9999/QĐ-UBND", "715/QĐ-UBND").replace("quyet-dinh-9999",
        "quyet-dinh-715")
    .replace("thanhhoa.example.vn", "thanhhoa.gov.vn")
)  # fmt: skip


def left(source, today):
    found = products.record(source.encode(), "products/thanh-hoa/nuoc-mam.yml", today).found
    return [".".join(map(str, one.path)) for one in found if one.code in {"SP901", "SP510"}]


def test_the_pattern_as_it_stands_is_told_every_place(today):
    assert left(PATTERN, today) == [
        "name",
        "producer.name",
        "recognitions.0.decision.number",
        "recognitions.0.sources.0.url",
        "recognitions.0.sources.0.title",
    ]


def test_a_real_record_has_nothing_left(today):
    assert not products.record(REAL.encode(), "products/thanh-hoa/nuoc-mam.yml", today).found


@pytest.mark.parametrize(
    ("real", "copied", "where"),
    [
        ("Nước mắm Ba Làng", "Nước mắm Ví Dụ", "name"),
        ("Nước mắm Ba Làng", "NƯỚC MẮM VÍ DỤ", "name"),
        ("715/QĐ-UBND\n    date", "9999/QĐ-UBND\n    date", "recognitions.0.decision.number"),
        ("715/QĐ-UBND\n    date", "8888/QĐ-UBND\n    date", "recognitions.0.decision.number"),
        ("thanhhoa.gov.vn", "thanhhoa.example.vn", "recognitions.0.sources.0.url"),
        ("thanhhoa.gov.vn", "www.example.com", "recognitions.0.sources.0.url"),
        ("Quyết định 715/QĐ-UBND", "…", "recognitions.0.sources.0.title"),
        ("Hợp tác xã Ba Làng", "<tên chủ thể>", "producer.name"),
    ],
)
def test_one_place_that_was_forgotten(today, real, copied, where):
    assert left(REAL.replace(real, copied, 1), today) == [where]


@pytest.mark.parametrize(
    "text", ["Món ngon, ví dụ canh chua…", "Quyết định 19999/QĐ-UBND cũ", "Ủ 12 tháng...", "Vitamin < 5 %"]
)
def test_words_that_only_look_so(today, text):
    assert not left(f"{REAL}description: |\n  {text}\n", today)


def test_a_fictional_record_says_so_and_may_keep_it(valid, today):
    assert not left(valid, today)
    assert left(
        valid.replace("Thử Nghiệm", "Ba Làng").replace("thử nghiệm", "ba làng").replace("thu-nghiem", "ba-lang"), today
    )


def test_what_was_to_be_filled_in_is_told_even_there(valid, today):
    assert left(valid.replace("title: Tin thử nghiệm", "title: …"), today) == ["recognitions.0.sources.0.title"]
