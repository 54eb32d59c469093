"""The tile map: 34 provinces once each, Hoàng Sa and Trường Sa always, every tile a link with a name."""

import dataclasses
import inspect
import re
import xml.etree.ElementTree as ET
from collections import Counter

import pytest

from ocop.graphics import tile_map
from ocop.graphics.tile_map import ARCHIPELAGOS, check, tilemap, tiles
from ocop.language.strings import say
from ocop.places.gazetteer import Era, Level, gazetteer, province_slug

PROVINCES = {province_slug(unit): unit.name for unit in gazetteer().units(Era.NEW, Level.PROVINCE)}
SEA = ["Quần đảo Hoàng Sa (TP. Đà Nẵng)", "Quần đảo Trường Sa (tỉnh Khánh Hòa)"]
EVERY_WAY = [
    {"counts": {}},
    {"counts": dict.fromkeys(PROVINCES, 0)},
    {"counts": dict.fromkeys(PROVINCES, 7)},
    {"counts": {"thanh-hoa": 18}, "current": "thanh-hoa"},
    {"counts": {slug: 10**rank for rank, slug in enumerate(PROVINCES)}, "current": "da-nang"},
    {"counts": {}, "current": "khanh-hoa"},
]


def named(name, n):
    """Return the accessible name of a province's tile."""
    return say("map.tile", name=name, n=n)


def link(slug):
    return f"../tinh/{slug}/"


def drawn(counts=(), **options):
    return ET.fromstring(str(tilemap(dict(counts), link, **options)))  # noqa: S314  (our own text)


def test_each_province_once_and_no_two_tiles_in_one_cell():
    land = [tile.place for tile in tiles() if not tile.at_sea]
    assert len(land) == 34
    assert set(land) == set(PROVINCES)
    assert max(Counter(cell for tile in tiles() for cell in tile.cells).values()) == 1


@pytest.mark.parametrize("way", EVERY_WAY)
def test_both_archipelagos_on_every_rendering(way):
    links = {one.get("aria-label"): one for one in drawn(**way).iter("a")}
    for name, slug in zip(SEA, ("da-nang", "khanh-hoa"), strict=True):
        assert links[name].get("href") == link(slug)
        assert " ".join(one.text for one in links[name].iter("text")) == name
    assert len(links) == 36


def test_no_argument_leaves_them_out_and_no_table_does():
    assert list(inspect.signature(tilemap).parameters) == ["counts", "link", "current"]
    for name in ARCHIPELAGOS:
        with pytest.raises(ValueError, match="Hoàng Sa"):
            check([tile for tile in tiles() if tile.name != name], PROVINCES)
    elsewhere = [dataclasses.replace(tile, place="hue") if tile.name == SEA[0] else tile for tile in tiles()]
    with pytest.raises(ValueError, match="Hoàng Sa"):
        check(elsewhere, PROVINCES)


def test_a_damaged_table_is_refused(monkeypatch):
    rows = [row for row in tile_map.data.rows("tilemap.tsv") if "Trường Sa" not in row["name"]]
    monkeypatch.setattr(tile_map.data, "rows", lambda _: iter(rows))
    tiles.cache_clear()
    with pytest.raises(ValueError, match="Trường Sa"):
        tilemap({}, link)


def test_missing_province_and_shared_cell_are_refused():
    with pytest.raises(ValueError, match="one tile a province"):
        check(tiles()[1:], PROVINCES)
    first, second, *rest = tiles()
    with pytest.raises(ValueError, match="share a cell"):
        check([first, dataclasses.replace(second, row=first.row, column=first.column), *rest], PROVINCES)


def test_the_archipelagos_lie_at_sea():
    """Each stands east of the province it belongs to, with water between it and every tile of the mainland."""
    land = {cell for tile in tiles() if not tile.at_sea for cell in tile.cells}
    homes = {tile.place: tile for tile in tiles() if not tile.at_sea}
    for tile in tiles():
        if tile.at_sea:
            assert tile.column + tile.span > max(column for _, column in land) + 1
            assert abs(tile.row - homes[tile.place].row) <= 2
            assert not {(row, column + step) for row, column in tile.cells for step in (-1, 1)} & land


def test_names_are_whole():
    names = [one.get("aria-label") for one in drawn({"thanh-hoa": 18, "ha-noi": 1234}).iter("a")]
    assert named("Thanh Hóa", "18") in names
    assert named("Hà Nội", "1.234") in names
    assert named("Cà Mau", "0") in names
    assert re.fullmatch(r"Huế\W+7 sản phẩm còn hiệu lực", named("Huế", 7))
    for tile in tiles():
        assert " ".join(tile.lines) == tile.name


def test_links_and_what_is_seen():
    shown = {}
    for one in drawn({"thanh-hoa": 18}).iter("a"):
        words = [text.text for text in one.iter("text")]
        shown.setdefault(one.get("href"), []).append(words)
    assert set(shown) == {link(slug) for slug in PROVINCES}
    assert shown[link("thanh-hoa")] == [["Thanh", "Hóa", "18"]]


def test_the_keyboard_goes_from_north_to_south():
    rows = [float(one.find("rect").get("y")) for one in drawn().iter("a")]
    assert rows == sorted(rows)


def test_everything_is_inside_the_drawing():
    picture = drawn().find("svg")
    _, _, width, height = map(float, picture.get("viewBox").split())
    assert 320 <= width <= 345
    for rect in picture.iter("rect"):
        assert float(rect.get("x")) + float(rect.get("width")) <= width
        assert float(rect.get("y")) + float(rect.get("height")) <= height


@pytest.mark.parametrize(
    ("most", "words", "counts"),
    [
        (34, ["0", "1–4", "5–9", "10–19", "từ 20"], [0, 1, 4, 5, 9, 10, 19, 20, 34]),
        (1234, ["0", "1–99", "100–299", "300–599", "từ 600"], [0, 1, 99, 100, 299, 300, 599, 600, 1234]),
    ],
)
def test_every_shade_is_that_of_its_words_in_the_key(most, words, counts):
    places = [slug for slug in PROVINCES if slug not in {"da-nang", "khanh-hoa"}]
    picture = drawn(dict(zip(places, [most, *counts], strict=False)))
    key = {one.find("svg").get("class").split()[-1]: "".join(one.itertext()).split()[:2] for one in picture.iter("li")}
    assert "không thể hiện ranh giới" in "".join(picture.itertext())
    assert [said[0] if said[0] != "từ" else " ".join(said) for said in key.values()] == words
    shades = {one.get("href"): one.get("class").split()[1] for one in picture.iter("a")}
    for place, count in zip(places, [most, *counts], strict=False):
        said = key[shades[link(place)]]
        low, _, high = said[-1].partition("–") if said[0] == "từ" else said[0].partition("–")
        assert int(low) <= count
        assert count <= int(high or low) or said[0] == "từ"


def test_tiles_of_an_archipelago_share_the_shade_of_their_province():
    root = drawn({"da-nang": 90, "khanh-hoa": 2, "hue": 30, "gia-lai": 1})
    shade = {one.get("aria-label"): one.get("class").split()[1] for one in root.iter("a")}
    assert shade[SEA[0]] == shade[named("Đà Nẵng", "90")] == "oc-t4"
    assert shade[SEA[1]] == shade[named("Khánh Hòa", "2")]


def test_the_current_province_is_marked_once():
    marked = [one for one in drawn({}, current="da-nang").iter("a") if one.get("aria-current")]
    assert [one.get("aria-label") for one in marked] == [named("Đà Nẵng", "0")]


def test_strange_slugs_are_told():
    with pytest.raises(ValueError, match="quang-nam"):
        tilemap({"quang-nam": 1}, link)
    with pytest.raises(ValueError, match="ha-tay"):
        tilemap({}, link, current="ha-tay")


def test_no_inline_style_and_no_image_role_around_links():
    picture = str(tilemap({"hue": 3}, link))
    assert "style" not in picture
    assert 'role="img"' not in picture


@pytest.fixture(autouse=True)
def _anew():
    yield
    tiles.cache_clear()
