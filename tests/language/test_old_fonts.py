"""Texts in the letters of old fonts and files of any code; every product and maker here is made up."""

import string
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ocop import data
from ocop.language.old_fonts import decode, habit, lost, mend, strange
from ocop.language.syllables import possible

LINES = (
    "Nước mắm Hư Cấu\nHợp tác xã Ví Dụ\nxã Hoằng Phụ, huyện Hoằng Hóa\nĐường phèn\nthị xã Nghi Sơn\nkẹo lạc, khuỷu, "
    "nghiêng, giếng"
)
WORDS = [
    "nước",
    "mắm",
    "hư",
    "cấu",
    "hợp",
    "tác",
    "xã",
    "đường",
    "phèn",
    "thịt",
    "bò",
    "quả",
    "bưởi",
    "diễn",
    "kẹo",
    "cu",
    "đơ",
    "sâm",
    "ngọc",
    "chè",
    "shan",
    "tuyết",
    "rượu",
    "cần",
    "mật",
    "ong",
    "bánh",
    "gai",
]


def written(text: str, font: str) -> str:
    rows = [row for row in data.rows("encodings.tsv") if row["encoding"] == font.lower()]
    letters = {row["letter"]: bytes.fromhex(row["bytes"]).decode("latin-1") for row in rows}
    if font == "VNI":
        letters |= {letter.upper(): shown.upper() for letter, shown in letters.items()}
    return "".join(letters.get(letter, letter) for letter in unicodedata.normalize("NFC", text))


def windows_1258(text: str) -> bytes:
    out = b""
    for letter in unicodedata.normalize("NFC", text):
        apart = unicodedata.normalize("NFD", letter)
        tones = "".join(one for one in apart if one in "\u0300\u0301\u0303\u0309\u0323")
        rest = unicodedata.normalize("NFC", "".join(one for one in apart if one not in tones))
        out += (rest + tones).encode("cp1258")
    return out


CODES = {
    "UTF-8": LINES.encode(),
    "UTF-8 với dấu đầu tệp": LINES.encode("utf-8-sig"),
    "UTF-16 nhỏ": b"\xff\xfe" + LINES.encode("utf-16-le"),
    "UTF-16 lớn": b"\xfe\xff" + LINES.encode("utf-16-be"),
    "UTF-16 không dấu đầu tệp": LINES.encode("utf-16-le"),
    "Windows-1258": windows_1258(LINES),
    "TCVN3": written(LINES, "TCVN3").encode("latin-1"),
    "VNI": written(LINES, "VNI").encode("latin-1"),
}


@pytest.mark.parametrize("code", CODES)
def test_a_file_is_read_in_the_code_that_it_is_in(code):
    found = decode(CODES[code])
    assert found.text == LINES
    assert code.startswith(found.code)


@pytest.mark.parametrize(
    ("shown", "meant", "was"),
    [
        ("Nöôùc maém Hö Caáu", "Nước mắm Hư Cấu", "VNI"),
        ("C«ng ty cæ phÇn", "Công ty cổ phần", "TCVN3"),
        ("NÆ°á»›c máº¯m HÆ° Cáº¥u", "Nước mắm Hư Cấu", "UTF-8"),
        ("Nu\u031bo\u031b\u0301c ma\u0306\u0301m", "Nước mắm", ""),
        ("Hoà bình", "Hoà bình", ""),
        ("Café Arabica Müller", "Café Arabica Müller", ""),
        ("Rượu Sán Lùng", "Rượu Sán Lùng", ""),
    ],
)
def test_a_cell_is_put_right_where_nothing_else_can_be_meant(shown, meant, was):
    assert mend(shown) == (meant, was)


def test_a_word_that_may_be_either_follows_the_texts_around_it():
    assert mend("bé lét") == ("bé lét", "")
    assert mend("bé", habit([written(LINES, "TCVN3")])) == ("bộ", "TCVN3")


def test_letters_that_are_gone_are_noticed():
    assert lost("N??c m?m H? C?u")
    assert lost("N\ufffdớc")
    assert not lost("Sao lại thế? Vì ngon!")


def test_every_syllable_of_the_files_words_is_one():
    assert strange(LINES)[1] == 0
    assert all(map(possible, ("quảy", "thuỷ", "hoà", "hòa", "quí", "giũ", "khuỷu", "ngoái", "của")))
    assert not any(map(possible, ("maém", "Hö", "ÆỊ", "cæ", "ngẹệ", "quaỷ", "boỉ", "nêú")))


@example(["quả", "quả", "quả", "quả", "cu", "cu"], "VNI")
@given(st.lists(st.sampled_from(WORDS), min_size=6, max_size=30), st.sampled_from(("TCVN3", "VNI")))
def test_what_was_written_in_an_old_font_comes_back(words, font):
    text = " ".join(words)
    if text.isascii():
        return
    assert decode(written(text, font).encode("latin-1")).text == text


@given(st.binary(max_size=400))
def test_no_bytes_break_it(content):
    assert isinstance(decode(content).text, str)


@given(st.text(alphabet=string.printable, max_size=60))
def test_ascii_stays_as_it_is(text):
    assert mend(text) == (text, "")
