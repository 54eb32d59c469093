"""One table folds words in Python and in the browser alike."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop.language.vietnamese import today_spelling
from ocop.search import folding
from support import CASES
from support.search import run_in_node

ROWS = [line.split("\t") for line in (CASES / "folding.tsv").read_text("utf-8").splitlines()[2:]]
VIETNAMESE = st.text(
    "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệghiìíỉĩịklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvxyỳýỷỹỵ ĐƯỚ'-0123", max_size=30
)


@pytest.mark.parametrize(("written", "words"), ROWS)
def test_words_are_compared_as_the_table_says(written, words):
    assert " ".join(folding.words(written)) == words


def test_the_browser_reads_the_table_alike(demo, demo_assets):
    texts = [written for written, _ in ROWS] + [item.name for item in demo.items] + [item.file for item in demo.items]
    for text, seen in zip(texts, run_in_node("folding.js", demo_assets, given=texts), strict=True):
        assert tuple(word["letters"] for word in seen["words"]) == folding.words(text), text
        assert seen["slug"] == folding.slug(text), text
        assert seen["code"] == folding.code(text), text


def test_accents_are_the_same_however_they_are_composed_or_placed(demo_assets: Path):
    pairs = [("hoà khoẻ thuý", "hòa khỏe thúy"), ("Nước mắm", unicodedata.normalize("NFD", "NƯỚC MẮM")), ("quý", "quý")]
    seen = run_in_node("folding.js", demo_assets, given=[text for pair in pairs for text in pair])
    for one, other in zip(seen[::2], seen[1::2], strict=True):
        assert one["words"] == other["words"]
    different = run_in_node("folding.js", demo_assets, given=["mận", "mân", "mẫn", "man"])
    assert len({str(one["words"]) for one in different}) == 4
    assert len({one["words"][0]["letters"] for one in different}) == 1


@given(VIETNAMESE)
def test_folding_is_blind_to_accents_case_and_composition(text):
    words = folding.words(text)
    assert folding.words(text.upper()) == words
    assert folding.words(unicodedata.normalize("NFD", text)) == words
    assert folding.words(today_spelling(text)) == words
    assert all(word.isascii() and word.isalnum() for word in words)


@given(VIETNAMESE)
def test_folding_twice_changes_nothing(text):
    once = " ".join(folding.words(text))
    assert folding.words(once) == tuple(once.split())


def test_synonyms_are_words_that_differ():
    for row in folding.synonyms():
        assert len(row) > 1
        assert len({folding.words(one) for one in row}) == len(row), row
