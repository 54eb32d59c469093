"""The English strings beside the Vietnamese ones: the same keys and holes, a word for all that records may say."""

import string
from typing import get_args

import pytest

from ocop.goods.kinds import kinds
from ocop.language.strings import ENGLISH, VIETNAMESE, say, speaking, spoken, words_in
from ocop.language.terms import term, unit_words
from ocop.law.product_groups import taxonomy
from ocop.law.vocabulary import producer_types
from ocop.places.gazetteer import gazetteer
from ocop.records.product import Confidence, GroupLevel, RecognitionKind

PARTLY = {"chosen", "offline", "decision", "statistics", "shop", "fair", "labels", "news"}
"""Tables of which pages in English say only some words: the pages that say the others are in Vietnamese only."""
OWN = {"about_page", "pledge_page", "list_others", "term", "unit"}
"""Tables that only English has: in Vietnamese the page “About” is a file; records and places need no translation."""
FEWER = {"sentence.extended", "sentence.revoked", "sentence.revoked_unseen", "sentence.withdrawn"}
"""Strings without the reason, which is in Vietnamese: it stands beside the sentence and says so."""

VI, EN = words_in(VIETNAMESE), words_in(ENGLISH)


def holes(text: str) -> set[str | None]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def table(key: str) -> str:
    return key.partition(".")[0]


def test_a_table_has_the_same_keys_in_both_languages():
    both = {table(key) for key in EN} - OWN
    missing = [key for key in VI if table(key) in both - PARTLY and key not in EN]
    unknown = [key for key in EN if table(key) in both and key.removesuffix("_one") not in VI]
    assert (missing, unknown) == ([], [])
    assert {table(key) for key in VI} >= both >= PARTLY


def test_a_string_has_the_same_holes_in_both_languages():
    differ = {
        key: holes(EN[key]) ^ holes(VI[key.removesuffix("_one")])
        for key in EN
        if table(key) not in OWN and holes(EN[key]) != holes(VI[key.removesuffix("_one")])
    }
    assert set(differ) == FEWER
    assert {hole for found in differ.values() for hole in found} == {"reason", "ground"}


def test_every_word_that_a_record_may_choose_and_every_type_of_place_is_translated():
    kinds_of = [one.type for one in producer_types()]
    words = {*kinds_of, *(word for every in (RecognitionKind, Confidence, GroupLevel) for word in get_args(every))}
    assert {key for key in EN if table(key) == "term"} == {f"term.{word}" for word in words}
    types = {unit.type for unit in gazetteer().everything()}
    assert {key for key in EN if table(key) == "unit"} == {f"unit.{one}" for one in types}


def test_every_kind_of_goods_and_every_group_has_an_english_name():
    assert [kind.slug for kind in kinds().values() if not kind.name_en.strip()] == []
    assert [node.code for node in taxonomy().nodes() if not node.name_en.strip()] == []


def test_a_language_is_spoken_only_inside_its_block():
    with speaking(ENGLISH):
        assert say("list.count", n="3") == "3 products"
        assert say("list.count", n="1") == "1 product"
        assert term("hợp tác xã") == "cooperative"
        with speaking(VIETNAMESE):
            assert say("list.count", n="1") == "1 sản phẩm"
    assert spoken() == VIETNAMESE
    assert term("hợp tác xã") == "hợp tác xã"
    with pytest.raises(RuntimeError), speaking(ENGLISH):
        raise RuntimeError
    assert spoken() == VIETNAMESE


def test_a_unit_says_its_type_in_the_language_that_is_spoken():
    unit = next(one for one in gazetteer().everything() if one.type == "xã")
    assert unit_words(unit) == f"xã {unit.name}"
    with speaking(ENGLISH):
        assert unit_words(unit) == f"{unit.name} commune"
