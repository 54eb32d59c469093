"""Our own line drawings of kinds of goods, shown where a product has no photo.

All of them are cells of one picture, used as a CSS mask. A drawing is small and of one colour, so that nobody takes it
for the product. The files of data/drawings/ have a grid of 32 by 32, lines of 1.6 with round ends, and no fill.
"""

import hashlib
import re
from functools import lru_cache

from ocop import data
from ocop.goods.kinds import kinds

COLUMNS = 8
_CELL = 32
_HEAD = re.compile(r"<svg[^>]*>")


@lru_cache(maxsize=1)
def names() -> tuple[str, ...]:
    """Return the name of every drawing, in the order of the picture."""
    return tuple(dict.fromkeys(kind.drawing for kind in kinds().values()))


@lru_cache(maxsize=1)
def sprite() -> str:
    """Return the SVG picture that holds every drawing in a cell of its own, row by row."""
    cells = "".join(
        f'<g transform="translate({n % COLUMNS * _CELL} {n // COLUMNS * _CELL})">{_shapes(name)}</g>'
        for n, name in enumerate(names())
    )
    width, height = COLUMNS * _CELL, _rows() * _CELL
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
        f'fill="none" '
        f'stroke="#000" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round">{cells}</svg>\n'
    )


def sprite_name() -> str:
    """Return the file name of the picture.

    The name has a hash of the content, so that no cell is ever taken from an older picture.
    """
    return f"drawings.{hashlib.sha256(sprite().encode()).hexdigest()[:10]}.svg"


def style() -> str:
    """Return the style that shows the drawing that an element's `data-art` names.

    An element “oc-draw” is the drawing itself; a card has its drawing behind its words (`.oc-card::after` on a plate).
    """
    rows, across = _rows(), 100 / (COLUMNS - 1)
    down = 100 / (rows - 1)
    places = "".join(
        f'[data-art="{name}"]{{--at:{n % COLUMNS * across:.4g}% {n // COLUMNS * down:.4g}%}}\n'
        for n, name in enumerate(names())
    )
    mask = f'url("{sprite_name()}") var(--at) / {COLUMNS * 100}% {rows * 100}% no-repeat'
    return f".oc-draw, .oc-card[data-art]::after {{ -webkit-mask: {mask}; mask: {mask}; }}\n{places}"


def _rows() -> int:
    return -(-len(names()) // COLUMNS)


def _shapes(name: str) -> str:
    """Return what a drawing's file holds inside its svg element."""
    inside = _HEAD.sub("", data.text(f"drawings/{name}.svg"), count=1).removesuffix("\n").removesuffix("</svg>")
    return inside.replace("\n", "")
