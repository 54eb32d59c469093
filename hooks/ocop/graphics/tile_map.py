"""A schematic map: one tile a province, and Hoàng Sa and Trường Sa, without which no map is ever drawn."""

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from markupsafe import Markup

from ocop import data
from ocop.language.formats import number
from ocop.language.strings import say
from ocop.markup import fill
from ocop.places.gazetteer import Era, Level, gazetteer, province_slug

ARCHIPELAGOS = {
    "Quần đảo Hoàng Sa (TP. Đà Nẵng)": "da-nang",
    "Quần đảo Trường Sa (tỉnh Khánh Hòa)": "khanh-hoa",
}
"""Full name → slug of the province it belongs to. On every map; no argument leaves them out."""
_SMALL = (1, 5, 10, 20)
_LARGE = (1, 100, 300, 600)
"""The lowest counts of the four shades above 0: for a young catalogue, and for about 20,000 products."""

_WIDE, _HIGH, _GAP, _EDGE = 42, 46, 3, 2
"""The pitch of the grid, the room between tiles, and the room around all, in units of the drawing."""
_LINE = 12


@dataclass(frozen=True, slots=True)
class Tile:
    """A tile: whose page it leads to, its full name, its cell, and the words on it line by line."""

    place: str
    name: str
    row: int
    column: int
    span: int
    lines: tuple[str, ...]

    @property
    def at_sea(self) -> bool:
        return self.name in ARCHIPELAGOS

    @property
    def cells(self) -> frozenset[tuple[int, int]]:
        return frozenset((self.row, self.column + step) for step in range(self.span))


@lru_cache(maxsize=1)
def tiles() -> tuple[Tile, ...]:
    """Return every tile, north to south, west to east. Raises ValueError if a province or an archipelago lacks."""
    names = {province_slug(unit): unit.name for unit in gazetteer().units(Era.NEW, Level.PROVINCE)}
    read = tuple(
        Tile(
            place=row["place"],
            name=row["name"] or names[row["place"]],
            row=int(row["row"]),
            column=int(row["column"]),
            span=int(row["span"]),
            lines=tuple(row["lines"].split("|")),
        )
        for row in data.rows("tilemap.tsv")
    )
    check(read, names)
    return tuple(sorted(read, key=lambda tile: (tile.row, tile.column)))


def check(found: Sequence[Tile], names: Mapping[str, str]) -> None:
    """Raise ValueError unless `found` are the provinces `names` (slug → name) and both archipelagos, a cell each."""
    if sorted(tile.place for tile in found if not tile.at_sea) != sorted(names):
        raise ValueError("tilemap.tsv has not exactly one tile a province")
    if sorted((tile.name, tile.place) for tile in found if tile.at_sea) != sorted(ARCHIPELAGOS.items()):
        raise ValueError("tilemap.tsv must have Hoàng Sa (Đà Nẵng) and Trường Sa (Khánh Hòa), once each")
    if len(frozenset().union(*(tile.cells for tile in found))) != sum(tile.span for tile in found):
        raise ValueError("two tiles of tilemap.tsv share a cell")


def tilemap(counts: Mapping[str, int], link: Callable[[str], str], *, current: str | None = None) -> Markup:
    """Return the map with its key and note: each tile leads to `link(slug)`, shaded by `counts` (slug → in force).

    A province without a count has 0, which its tile says only to those who hear it; `current` is the slug of the
    province whose page shows the map. Raises ValueError for a slug that is none of the 34.
    """
    known = {tile.place for tile in tiles()}
    strange = {*counts, *([current] if current else [])} - known
    if strange:
        raise ValueError(f"not a province of today: {sorted(strange)}")
    classes = _classes(counts)
    drawn = [_tile(tile, counts.get(tile.place, 0), classes, link, current=current == tile.place) for tile in tiles()]
    columns = max(tile.column + tile.span for tile in tiles())
    rows = max(tile.row for tile in tiles()) + 1
    return fill(
        '<figure class="oc-map"><svg class="oc-map__svg" role="group" aria-label="{}" viewBox="0 0 {} {}">{}</svg>'
        '<figcaption class="oc-map__note"><p class="oc-map__title">{}</p>{}<p>{}</p></figcaption></figure>',
        say("map.title"),
        columns * _WIDE - _GAP + 2 * _EDGE,
        rows * _HIGH - _GAP + 2 * _EDGE,
        Markup("").join(drawn),
        say("map.key"),
        _key(classes),
        say("map.note"),
    )


def _classes(counts: Mapping[str, int]) -> tuple[int, ...]:
    """Return the lowest count of each shade above 0: fixed, so that a shade means the same from one day to the next."""
    return _LARGE if max(counts.values(), default=0) >= _LARGE[1] else _SMALL


def _shade(count: int, classes: tuple[int, ...]) -> int:
    return bisect_right(classes, count)


def _tile(tile: Tile, count: int, classes: tuple[int, ...], link: Callable[[str], str], *, current: bool) -> Markup:
    x, y = _EDGE + tile.column * _WIDE, _EDGE + tile.row * _HIGH
    width, height = tile.span * _WIDE - _GAP, _HIGH - _GAP
    lines = [*tile.lines] if tile.at_sea or not count else [*tile.lines, number(count)]
    top = y + (height - _LINE * len(lines)) / 2 + 9.5
    words = [
        fill(
            '<text{} x="{}" y="{:g}" text-anchor="middle">{}</text>',
            Markup(' class="oc-tile__count"') if index == len(tile.lines) else "",
            f"{x + width / 2:g}",
            top + index * _LINE,
            line,
        )
        for index, line in enumerate(lines)
    ]
    return fill(
        '<a class="oc-tile oc-t{}{}{}" href="{}" aria-label="{}"{}>'
        '<rect x="{}" y="{}" width="{}" height="{}" rx="4"/>{}</a>',
        _shade(count, classes),
        " oc-tile--sea" if tile.at_sea else "",
        " oc-tile--current" if current else "",
        link(tile.place),
        tile.name if tile.at_sea else say("map.tile", name=tile.name, n=number(count)),
        Markup(' aria-current="page"') if current and not tile.at_sea else "",
        x,
        y,
        width,
        height,
        Markup(" ").join(words),  # the blanks keep the seen words apart, so that the spoken name can begin with them
    )


def _key(classes: tuple[int, ...]) -> Markup:
    """Return the shades in words, lightest first: from the list that colours the tiles."""
    entries = [(0, say("map.none"))]
    for low, above in zip(classes, (*classes[1:], 0), strict=True):
        range_ = say("map.range", low=number(low), high=number(above - 1)) if above else say("map.from", n=number(low))
        entries.append((_shade(low, classes), range_))
    return fill(
        '<ul class="oc-map__key">{}</ul>',
        Markup("").join(
            fill(
                '<li><svg class="oc-swatch oc-t{}" width="18" height="14" aria-hidden="true">'
                '<rect width="18" height="14" rx="3"/></svg> {}</li>',
                shade,
                words,
            )
            for shade, words in entries
        ),
    )
