"""QR codes: the drawing has the very modules of segno's matrix, dark on white, with its quiet zone."""

import re
import xml.etree.ElementTree as ET

import pytest
import segno

from ocop.qr import QUIET, matrix, qr

ADDRESSES = [
    "https://a.vn/",
    "https://ocop.example.vn/san-pham/nuoc-mam-ba-lang/",
    "https://ocop.example.vn/" + "x" * 400,
]


def parsed(address):
    return ET.fromstring(str(qr(address)))  # noqa: S314  (our own text)


def dark(root):
    """Return the cells that the path paints, read from its text alone."""
    cells = []
    for x, y, wide, back in re.findall(r"M(\d+) (\d+)h(\d+)v1h-(\d+)z", root.find("path").get("d")):
        assert wide == back
        cells += [(int(x) + step, int(y)) for step in range(int(wide))]
    return cells


@pytest.mark.parametrize("address", ADDRESSES)
def test_modules_are_those_of_segno(address):
    code = segno.make(address, error="m", boost_error=False, micro=False)
    assert code.error == "M"
    assert not code.is_micro
    root = parsed(address)
    cells = dark(root)
    assert len(cells) == len(set(cells))
    expected = {(x, y) for y, row in enumerate(code.matrix_iter(border=4)) for x, module in enumerate(row) if module}
    assert set(cells) == expected
    assert re.sub(r"M\d+ \d+h\d+v1h-\d+z", "", root.find("path").get("d")) == ""


@pytest.mark.parametrize("address", ADDRESSES)
def test_quiet_zone_is_white_and_four_modules_wide(address):
    root = parsed(address)
    side = len(matrix(address)) + 2 * QUIET
    assert QUIET == 4
    assert root.get("viewBox") == f"0 0 {side} {side}"
    ground = root.find("rect")
    assert (ground.get("width"), ground.get("height"), ground.get("fill")) == (str(side), str(side), "#fff")
    assert root.find("path").get("fill") == "#000"
    assert all(QUIET <= x < side - QUIET and QUIET <= y < side - QUIET for x, y in dark(root))


def test_name_and_rendering():
    root = parsed("https://a.vn/?a=1&b=<2>")
    assert root.get("role") == "img"
    assert root.get("shape-rendering") == "crispEdges"
    assert root.find("title").text == "Mã QR dẫn đến https://a.vn/?a=1&b=<2>"
    assert "style" not in str(qr("https://a.vn/"))


def test_same_text_each_time():
    assert qr(ADDRESSES[1]) == qr(ADDRESSES[1])
