"""The theme around a data page, rendered once by a front end and cut at its holes, then stamped.

Our pages differ from one another only in a few places; rendering the theme's templates costs over a millisecond a page
and stamping a few microseconds. A placeholder page goes through the front end's own environment, with private-use
letters (which no record may contain) where a page's own words belong; what stands between them is never looked into.
"""

import abc
import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

from ocop.site_model import BASE, Page

TEMPLATE = "shell.html"
"""The template of theme/ that lays the frame around a data page."""

HOLES = {"title": "\ue0b1", "description": "\ue0b2", "body": "\ue0b3", "picture": "\ue0b4"}

_STEP = "zqx"
"""A folder name for the placeholder's address; a front end would percent-encode a private-use letter there."""


@dataclass(frozen=True, slots=True)
class _Cut:
    """The theme's constant pieces and, between each two, the name of the hole."""

    pieces: tuple[str, ...]
    holes: tuple[str, ...]


class PageStamp(abc.ABC):
    """Stamps pages with a theme. Cuts one placeholder for each depth of address and kind of head."""

    def __init__(self, site_name: str) -> None:
        self._site_name = site_name
        self._cuts: dict[tuple[int, bool, bool, bool], _Cut] = {}

    @abc.abstractmethod
    def render(self, address: str, meta: Mapping[str, Any]) -> str:
        """Return the placeholder's whole HTML, compacted; its content is `HOLES["body"]`.

        `address` is that of a page without its last slash, "" for the home page; `meta` what the head of a page
        in content/ would say.
        """

    def stamp(self, page: Page, body: str) -> str:
        """Return the whole HTML of `page`; `body` is HTML already, title and description are escaped here."""
        key = (page.depth, page.index, page.feed, bool(page.shared))
        cut = self._cuts.get(key) or self._cuts.setdefault(key, self._cut(*key))
        values: Mapping[str, str] = {
            "title": escape(page.title or self._site_name),
            "description": escape(page.description),
            "path": page.path,
            "picture": page.picture,
            "body": body,
        }
        out = [cut.pieces[0]]
        for hole, piece in zip(cut.holes, cut.pieces[1:], strict=True):
            out += values[hole], piece
        return "".join(out).replace(BASE, "../" * page.depth or "./")

    def _cut(self, depth: int, index: bool, feed: bool, sized: bool) -> _Cut:  # noqa: FBT001 (the key of its cache)
        address = "/".join([_STEP] * depth)
        meta = {
            "title": HOLES["title"],
            "description": HOLES["description"],
            "template": TEMPLATE,
            "image": HOLES["picture"],
            "robots": "" if index else "noindex",
            "feed": feed,
            "sized": sized,
        }
        html = self.render(address, meta)
        pattern = "|".join(re.escape(hole) for hole in HOLES.values()) + (f"|{address}/" if depth else "")
        found = re.split(f"({pattern})", html)
        names = {hole: name for name, hole in HOLES.items()} | {f"{address}/": "path"}
        cut = _Cut(tuple(found[::2]), tuple(names[hole] for hole in found[1::2]))
        for name in ("title", "description", "body"):
            if name not in cut.holes:
                raise LookupError(f"the theme prints no {name} of a page any more")
        return cut
