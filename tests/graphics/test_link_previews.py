"""Pictures for shared links: the right size, small, every Vietnamese letter, titles of any length whole."""

import io

import pytest
from PIL import Image

from ocop.graphics import link_previews
from ocop.graphics.fonts import letters
from ocop.graphics.link_previews import COLOURS, card, fitted, missing

LONG = (
    "Hội nghị kết nối cung cầu, xúc tiến tiêu thụ sản phẩm OCOP và nông lâm thủy sản an toàn các tỉnh, thành phố "
    "vùng đồng bằng sông Hồng, trung du và miền núi phía Bắc năm 2026 tại thành phố Hà Nội"
)

SITE = "Danh mục OCOP"


def opened(content):
    picture = Image.open(io.BytesIO(content))
    picture.load()
    return picture


@pytest.mark.parametrize("kind", COLOURS)
def test_size_and_weight(kind):
    content = card("Sản phẩm OCOP Thanh Hóa", ["1.218 sản phẩm còn hiệu lực ngày 22/11/2026"], kind, SITE)
    picture = opened(content)
    assert (picture.format, picture.size, picture.mode) == ("PNG", (1200, 630), "P")
    assert len(content) < 40 * 1024


def test_colours_are_those_of_the_site():
    picture = opened(card("Thanh Hóa", [], "province", SITE)).convert("RGB")
    assert picture.getpixel((1190, 10)) == (0xFA, 0xF7, 0xF1)
    assert picture.getpixel((1195, 620)) == (0x17, 0x56, 0x3F)


def test_every_letter_of_vietnamese_has_a_glyph():
    assert missing(letters() + "0123456789 .,:;–—“”()/%₫…·") == ""
    assert missing("→★") == "→★"


@pytest.mark.parametrize("weight", [400, 700])
def test_no_letter_is_drawn_as_the_missing_glyph(weight):
    font = link_previews._font(weight, 48)
    blank = bytes(font.getmask("\ufffe"))
    assert not [char for char in letters() if bytes(font.getmask(char)) == blank]


@pytest.mark.slow
@pytest.mark.parametrize(
    "title", ["Huế", LONG, f"{LONG}, {LONG}", "X" * 300, "Ế" * 80], ids=["short", "long", "twice", "X", "Ế"]
)
@pytest.mark.parametrize(
    "lines", [[], ["Từ 26/11/2026", "phường Nghĩa Đô, thành phố Hà Nội"], [LONG, LONG]], ids=["none", "two", "long"]
)
def test_long_titles_fit_whole(title, lines):
    width, height = 1000, 354
    size, found = fitted([title], 700, range(96, 11, -2), width, height)
    font = link_previews._font(700, size)
    assert "".join(found).replace(" ", "") == title.replace(" ", "")
    assert all(font.getlength(line) <= width for line in found)
    assert len(found) * size * 1.24 <= height
    assert size >= 20
    picture = opened(card(title, lines, "conference", SITE)).convert("RGB")
    assert {picture.getpixel((x, 515)) for x in range(70, 1200)} == {(0xFA, 0xF7, 0xF1)}
    assert {picture.getpixel((1180, y)) for y in range(520)} == {(0xFA, 0xF7, 0xF1)}


def test_words_are_broken_only_when_they_must():
    _, found = fitted([LONG], 700, range(96, 11, -2), 1000, 354)
    assert " ".join(found) == LONG


def test_composed_and_apart_are_one_picture():
    assert card("Hu\u0065\u0302\u0301", [], "province", SITE) == card("Huế", [], "province", SITE)


def test_signs_without_a_glyph_are_left_out():
    assert card("Chè ★ Tân Cương → ①", [], "page", SITE) == card("Chè Tân Cương 1", [], "page", SITE)


def test_same_bytes_each_time_and_from_the_cache(tmp_path, monkeypatch):
    arguments = ("Hạng 5 sao", ["130 sản phẩm còn hiệu lực"], "stars", SITE)
    first = card(*arguments)
    assert card(*arguments) == first
    assert card(*arguments, cache=tmp_path) == first
    monkeypatch.setattr(link_previews, "_drawn", lambda *_: b"anew")
    assert card(*arguments, cache=tmp_path) == first
    assert card("Hạng 4 sao", [], "stars", SITE, cache=tmp_path) == b"anew"
    for file in tmp_path.iterdir():
        file.write_bytes(file.read_bytes()[:-3])
    assert card(*arguments, cache=tmp_path) == b"anew"


def test_unknown_kind_is_told(tmp_path):
    for cache in (None, tmp_path):
        with pytest.raises(KeyError):
            card("Huế", [], "no such kind", SITE, cache=cache)
