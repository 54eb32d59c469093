"""An address as a QR code for print: inline SVG, dark on a white ground of its own in every colour scheme."""

import segno
from markupsafe import Markup

from ocop.words import say

QUIET = 4
"""Modules of white around the code that its standard asks for."""


def qr(address: str) -> Markup:
    """Return the code of `address`, error level M; its size is left to the style sheet (class oc-qr)."""
    rows = matrix(address)
    side = len(rows) + 2 * QUIET
    return Markup(
        '<svg class="oc-qr" role="img" viewBox="0 0 {0} {0}" shape-rendering="crispEdges">'
        '<title>{1}</title><rect width="{0}" height="{0}" fill="#fff"/><path fill="#000" d="{2}"/></svg>'
    ).format(side, say("qr.title", address=address), _path(rows))


def matrix(address: str) -> tuple[tuple[bool, ...], ...]:
    """Return the modules row by row, without the quiet zone; True is dark."""
    code = segno.make(address, error="m", boost_error=False, micro=False)
    return tuple(tuple(bool(module) for module in row) for row in code.matrix)


def _path(rows: tuple[tuple[bool, ...], ...]) -> str:
    """Return one rectangle a run of dark modules."""
    return "".join(
        f"M{QUIET + start} {QUIET + y}h{length}v1h-{length}z"
        for y, row in enumerate(rows)
        for start, length in _runs(row)
    )


def _runs(row: tuple[bool, ...]) -> list[tuple[int, int]]:
    """Return (start, length) of each run of dark modules."""
    out: list[tuple[int, int]] = []
    for x, dark in enumerate(row):
        if dark and out and sum(out[-1]) == x:
            out[-1] = (out[-1][0], out[-1][1] + 1)
        elif dark:
            out.append((x, 1))
    return out
