"""The letters of the site: every letter of Vietnamese, few bytes, the same bytes each time."""

import io
import re
import unicodedata

import pytest
from fontTools.ttLib import TTFont

from ocop.graphics import fonts as module
from ocop.graphics.fonts import LICENCE, STACK, WEIGHTS, characters, fonts, letters, remembered, ttf

VIETNAMESE = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"


@pytest.fixture(scope="session")
def made(tmp_path_factory):
    return fonts(tmp_path_factory.mktemp("fonts"), "../fonts/")


def woff2(made):
    return {name: content for name, content in made.files.items() if name.endswith(".woff2")}


def test_letters_are_the_alphabet_with_all_tones():
    assert set(letters()) == set(VIETNAMESE + VIETNAMESE.upper())
    assert all(unicodedata.is_normalized("NFC", char) for char in letters())


def test_every_letter_is_there_in_each_weight(made):
    assert len(woff2(made)) == len(WEIGHTS)
    for content in woff2(made).values():
        font = TTFont(io.BytesIO(content))
        have = font.getBestCmap()
        assert not [char for char in VIETNAMESE + VIETNAMESE.upper() if ord(char) not in have]
        assert not [
            char for char in "0123456789 .,:;–—“”‘’…•·›₫≥≤×°½\u0300\u0301\u0303\u0309\u0323" if ord(char) not in have
        ]
        drawn = font["glyf"]
        assert not [char for char in VIETNAMESE if drawn[have[ord(char)]].numberOfContours == 0]
        assert "fpgm" not in font
        assert {"kern"} <= {one.FeatureTag for one in font["GPOS"].table.FeatureList.FeatureRecord}


def test_small(made):
    assert sum(map(len, woff2(made).values())) <= 60 * 1024


def test_widths_are_those_of_the_whole_font(made):
    for weight, content in zip(WEIGHTS, woff2(made).values(), strict=True):
        whole, cut = TTFont(ttf(weight)), TTFont(io.BytesIO(content))
        for char in letters():
            assert cut["hmtx"][cut.getBestCmap()[ord(char)]][0] == whole["hmtx"][whole.getBestCmap()[ord(char)]][0], (
                char
            )


@pytest.mark.slow
def test_same_bytes_each_time(made, tmp_path):
    assert fonts(tmp_path, "../fonts/") == made


def test_names_carry_the_hash_and_the_style_sheet_names_them(made):
    for name in woff2(made):
        assert re.fullmatch(r"\d{3}\.[0-9a-f]{8}\.woff2", name)
        assert f'url("../fonts/{name}")' in made.css
    assert made.preload in made.files
    assert made.preload.startswith("400.")
    assert made.css.count("font-display:optional") == len(WEIGHTS)
    for family in re.findall('"([^"]+)"', STACK):
        assert f'font-family:"{family}"' in made.css


def test_look_alikes_have_the_line_of_the_font(made):
    faces = [face for face in made.css.splitlines() if "size-adjust" in face]
    assert len(faces) == 6
    for face in faces:
        size, above, below, gap = (float(value) / 100 for value in re.findall(r"([\d.]+)%", face))
        assert size * above == pytest.approx(1.0, abs=0.001)
        assert size * below == pytest.approx(0.265, abs=0.001)
        assert gap == 0
        assert 0.95 < size < 1.2


def test_licence_goes_along(made):
    assert b"SIL OPEN FONT LICENSE" in made.files[LICENCE].upper()


@pytest.mark.slow
def test_second_time_is_read_from_the_cache(made, tmp_path, monkeypatch):
    fonts(tmp_path)
    monkeypatch.setattr(module, "_subset", lambda _: pytest.fail("made again"))
    assert fonts(tmp_path, "../fonts/") == made


@pytest.mark.slow
@pytest.mark.parametrize("damage", [b"", b"x", b"\0" * 5000])
def test_damaged_cache_is_ignored(made, tmp_path, damage):
    fonts(tmp_path)
    for file in tmp_path.iterdir():
        file.write_bytes(damage)
    assert fonts(tmp_path, "../fonts/") == made
    assert fonts(tmp_path, "../fonts/") == made


def test_cut_or_changed_content_is_ignored(tmp_path):
    assert remembered(tmp_path, "k", lambda: b"content") == b"content"
    kept = (tmp_path / "k").read_bytes()
    for bad in (kept[:-1], kept[:-1] + b"X"):
        (tmp_path / "k").write_bytes(bad)
        assert remembered(tmp_path, "k", lambda: b"anew") == b"anew"


def test_a_failed_making_leaves_nothing(tmp_path):
    with pytest.raises(ZeroDivisionError):
        remembered(tmp_path, "k", lambda: bytes([1 // 0]))
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_asked_twice():
    assert len(set(characters())) == len(characters())
