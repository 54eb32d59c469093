"""Drawings of kinds of goods: one for every kind, small, of lines alone, in a picture that a style cuts into cells."""

import re
import xml.etree.ElementTree as ET

import pytest

from ocop import data
from ocop.goods.kinds import OTHER, kinds
from ocop.graphics.goods_drawings import COLUMNS, names, sprite, sprite_name, style

SVG = "{http://www.w3.org/2000/svg}"


def test_every_kind_has_a_drawing_and_so_has_what_has_none():
    assert {kind.drawing for kind in kinds().values()} == set(names())
    assert OTHER in names()


@pytest.mark.parametrize("name", names())
def test_a_drawing_is_small_lines_without_fill_or_words(name):
    text = data.text(f"drawings/{name}.svg")
    assert len(text) < 1024
    root = ET.fromstring(text)  # noqa: S314  (our own text)
    assert (root.get("viewBox"), root.get("fill"), root.get("stroke")) == ("0 0 32 32", "none", "currentColor")
    assert root.get("stroke-width") == "1.6"
    assert {one.tag for one in root} <= {SVG + shape for shape in ("path", "circle", "ellipse")}
    assert not any(set(one.attrib) & {"fill", "stroke", "style", "class"} for one in root)


def test_the_picture_has_a_cell_for_each_and_the_style_finds_it():
    root = ET.fromstring(sprite())  # noqa: S314  (our own text)
    cells = root.findall(f"{SVG}g")
    assert len(cells) == len(names())
    width, height = int(root.get("width")), int(root.get("height"))
    size = re.search(r"/ (\d+)% (\d+)% no-repeat", style())
    assert (int(size[1]), int(size[2])) == (100 * width // 32, 100 * height // 32)
    places = re.findall(r'\[data-art="([a-z-]+)"\]\{--at:([\d.]+)% ([\d.]+)%\}', style())
    assert [name for name, _, _ in places] == list(names())
    for cell, (_, right, down) in zip(cells, places, strict=True):
        x, y = map(int, re.findall(r"\d+", cell.get("transform")))
        # A position in per cent moves a picture by that part of what it is larger than its window.
        assert float(right) / 100 * (width - 32) == pytest.approx(x, abs=0.1)
        assert float(down) / 100 * (height - 32) == pytest.approx(y, abs=0.1)
    assert width == COLUMNS * 32


def test_another_picture_has_another_name():
    assert re.fullmatch(r"drawings\.[0-9a-f]{10}\.svg", sprite_name())
    assert sprite_name() in style()
    assert len(sprite().encode()) < 10 * 1024
