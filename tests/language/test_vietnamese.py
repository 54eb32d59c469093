"""Vietnamese text: folding, slugs, where tone marks stand, the order of the dictionary."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop.language.vietnamese import fold, is_usual, nfc, slug, sort_key, today_spelling
from ocop.records.fields import SLUG
from ocop.rules.texts import ACTS_UNSEEN
from ocop.yamlfile.unreadable import UNREADABLE

LETTERS = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"
WORDS = st.text(LETTERS + LETTERS.upper() + " -.0123456789") | st.text()


@pytest.mark.parametrize(
    ("written", "folded", "address"),
    [
        ("Nước mắm Ba Làng", "nuoc mam ba lang", "nuoc-mam-ba-lang"),
        ("ĐẶC SẢN Đắk Lắk", "dac san dak lak", "dac-san-dak-lak"),
        ("  Chè   Shan tuyết \n", "che shan tuyet", "che-shan-tuyet"),
        ("Gạo ST25 (túi 5 kg)", "gao st25 (tui 5 kg)", "gao-st25-tui-5-kg"),
        ("Mật ong – hoa nhãn", "mat ong – hoa nhan", "mat-ong-hoa-nhan"),
        ("Rượu “Làng Vân” 40%", "ruou “lang van” 40%", "ruou-lang-van-40"),
        ("Huyện Ea H'leo", "huyen ea h'leo", "huyen-ea-h-leo"),
        ("Ubnd TP.HCM", "ubnd tp.hcm", "ubnd-tp-hcm"),
        ("★★★", "★★★", ""),
        ("Ðường phèn Ɖông Đô", "duong phen dong do", "duong-phen-dong-do"),
    ],
)
def test_folding_and_addresses(written, folded, address):
    assert fold(written) == folded
    assert slug(written) == address


@given(WORDS)
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@given(WORDS)
def test_composed_and_decomposed_letters_are_one(text):
    apart, together = unicodedata.normalize("NFD", text), unicodedata.normalize("NFC", text)
    assert fold(apart) == fold(together)
    assert slug(apart) == slug(together)
    assert nfc(apart) == nfc(together)
    assert today_spelling(apart) == today_spelling(together)
    assert sort_key(apart)[:2] == sort_key(together)[:2]


@given(WORDS)
def test_every_letter_is_folded_by_its_canonical_parts(text):
    apart = re.sub("[đðɖ]", "d", unicodedata.normalize("NFD", text.casefold()))
    assert fold(text) == re.sub(r"\s+", " ", "".join(c for c in apart if not unicodedata.combining(c))).strip()


@given(WORDS)
def test_a_slug_does_not_depend_on_where_tone_marks_stand(text):
    assert slug(today_spelling(text)) == slug(text)


@given(WORDS)
def test_a_slug_is_an_address_or_nothing(text):
    assert slug(text) == "" or re.fullmatch(SLUG, slug(text))


@given(st.text(LETTERS + LETTERS.upper(), min_size=1))
def test_every_vietnamese_letter_has_its_plain_letter(text):
    assert len(slug(text)) == len(text)


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        ("hoà", "hòa"),
        ("Hoà Bình", "Hòa Bình"),
        ("HOÀ", "HÒA"),
        ("Thanh Hoá", "Thanh Hóa"),
        ("khoẻ", "khỏe"),
        ("thuý", "thúy"),
        ("Thuỷ", "Thủy"),
        ("uỷ ban", "ủy ban"),
        ("loà xoà", "lòa xòa"),
        ("toạ", "tọa"),
    ],
)
def test_tone_marks_move_to_where_todays_spelling_has_them(older, newer):
    assert today_spelling(older) == newer
    assert today_spelling(newer) == newer


@pytest.mark.parametrize(
    "kept",
    [
        "quý",
        "Quỳnh",
        "quà",
        "Quả",
        "QUẾ",
        "hoặc",
        "hoàng",
        "toán",
        "khoẻn",
        "thuyền",
        "huỳnh",
        "thuở",
        "oán",
        "tuấn",
        "thuế",
        "xoắn",
        "ngoằn",
    ],
)
def test_tone_marks_stay_where_they_are_right(kept):
    assert today_spelling(kept) == kept


@given(WORDS)
def test_spelling_of_today_is_stable_and_folds_alike(text):
    assert today_spelling(today_spelling(text)) == today_spelling(text)
    assert fold(today_spelling(text)) == fold(text)


def test_letters_sort_as_in_the_dictionary():
    order = [*"aăâbcdđeêghiklmnoôơpqrstuưvxy"]
    assert sorted(sorted(order, reverse=True), key=sort_key) == order


def test_tones_sort_only_between_equals():
    assert sorted(["ma", "mạ", "má", "mã", "mả", "mà"], key=sort_key) == ["ma", "mà", "mả", "mã", "má", "mạ"]
    assert sorted(["má b", "ma c", "mạ a"], key=sort_key) == ["mạ a", "má b", "ma c"]


def test_names_of_products_sort_as_people_look_for_them():
    names = [
        "Bánh gai",
        "Bánh đa",
        "bánh Đậu",
        "Bắp",
        "Bún",
        "Chè 2",
        "Chè",
        "Đậu",
        "Dừa",
        "Ớt",
        "Ổi",
        "Ong",
        "Ốc",
        "7 Kỳ Quan",
        "Gạo ST25 a",
        "Gạo ST24 b",
        "Gạo",
    ]
    expected = [
        "7 Kỳ Quan",
        "Bánh đa",
        "bánh Đậu",
        "Bánh gai",
        "Bắp",
        "Bún",
        "Chè",
        "Chè 2",
        "Dừa",
        "Đậu",
        "Gạo",
        "Gạo ST24 b",
        "Gạo ST25 a",
        "Ong",
        "Ốc",
        "Ổi",
        "Ớt",
    ]
    assert sorted(names, key=sort_key) == expected


@given(WORDS, WORDS)
def test_sorting_calls_equal_only_what_is_the_same_text(one, other):
    assert (sort_key(one) == sort_key(other)) == (one == other)


@given(st.text(max_size=60) | st.text("aăâđÀọỹ ừ\n“…\\\u0301\u00a0\u200b\u0085Ðñ", max_size=12))
def test_of_usual_text_nothing_has_to_be_asked(text):
    if is_usual(text):
        assert unicodedata.is_normalized("NFC", text)
        assert not UNREADABLE.search(text)
        assert not ACTS_UNSEEN.search(text)
        assert "\\" not in text
        assert all(blank in " \n\r\t" for blank in text if blank.isspace())
    assert is_usual(text) == all(map(is_usual, text))


def test_what_vietnamese_records_are_written_with_is_usual():
    assert is_usual("Nước mắm “Ba Làng” – 38°, GẠO ĐẶC SẢN: 500 ml/chai (hư cấu)…\n")
    for sign in ("\u0301", "\u00a0", "\u200b", "\\", "Ð", "ñ", "\x07", "\ufeff", "\u2028"):
        assert not is_usual(f"Nước mắm{sign}")
