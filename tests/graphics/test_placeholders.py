"""Placeholders: one a ngành, small, marked in words, legible on a light page and a dark one."""

import re
import xml.etree.ElementTree as ET

import pytest

from ocop.graphics.placeholders import _GROUND_TINT as TINT
from ocop.graphics.placeholders import BADGE, COLOURS, UNKNOWN, placeholder, placeholder_name, placeholders, style
from ocop.law.product_groups import taxonomy

SLUGS = [node.slug for node in taxonomy().roots()]
PAGES = ["#faf7f1", "#ffffff", "#141a17", "#1c2420"]
SVG = "{http://www.w3.org/2000/svg}"


def rgb(colour):
    return [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]


def luminance(parts):
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def over(colour, share, ground):
    return [a * share + b * (1 - share) for a, b in zip(rgb(colour), rgb(ground), strict=True)]


def test_every_nganh_has_its_own():
    assert set(COLOURS) == {*SLUGS, UNKNOWN}
    assert len({placeholder(slug) for slug in [*SLUGS, ""]}) == 7
    assert {placeholder_name(slug) for slug in [*SLUGS, ""]} == set(placeholders())
    assert placeholder_name("thuc-pham") == "khung-thuc-pham.svg"


@pytest.mark.parametrize("slug", ["", "no-such-group", UNKNOWN])
def test_unknown_groups_share_the_plain_one(slug):
    assert placeholder_name(slug) == "khung-chua-ro.svg"
    assert placeholder(slug) == placeholders()["khung-chua-ro.svg"]


@pytest.mark.parametrize("slug", [*SLUGS, ""])
def test_a_small_file_that_says_what_it_is(slug):
    text = placeholder(slug)
    assert len(text.encode()) < 3 * 1024
    root = ET.fromstring(text)  # noqa: S314  (our own text)
    assert (root.get("width"), root.get("height"), root.get("viewBox")) == ("640", "480", "0 0 640 480")
    assert root.find(f"{SVG}title").text == root.find(f"{SVG}text").text == "Chưa có ảnh"
    assert "style" not in text
    assert "{" not in text
    assert {one.tag for one in root.iter()} <= {
        SVG + name for name in ("svg", "title", "rect", "g", "path", "circle", "text")
    }


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("slug", COLOURS)
def test_lines_stand_out_from_their_ground_on_every_page(slug, page):
    assert contrast(rgb(COLOURS[slug]), over(COLOURS[slug], TINT, page)) >= 3


def test_the_words_stand_out_from_their_badge():
    assert contrast([1, 1, 1], rgb(BADGE)) >= 4.5


def test_every_placeholder_stands_in_front_of_what_names_it():
    rules = dict(
        re.findall(
            r'li\[data-art=([a-z-]+)\]::before \{ background-image: url\("([^"]+)"\) \}', style("li[data-art={}]")
        )
    )
    assert rules == {slug: placeholder_name(slug) for slug in COLOURS}
