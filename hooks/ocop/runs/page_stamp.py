"""The theme around a data page, rendered once by a front end and cut at its holes, then stamped.

Our pages differ from one another only in a few places; rendering the theme's templates costs over a millisecond a page
and stamping a few microseconds. A placeholder page goes through the front end's own environment, with private-use
letters (which no record may contain) where a page's own words belong; what stands between them is never looked into.
"""

import abc
import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import Any, NamedTuple, Protocol

from ocop import addresses
from ocop.language.formats import day
from ocop.language.strings import ENGLISH, VIETNAMESE, say, spoken
from ocop.site_model import BASE, Page, SiteParts

TEMPLATE = "shell.html"
"""The template of theme/ that lays the frame around a data page."""

HOLES = {"title": "\ue0b1", "description": "\ue0b2", "body": "\ue0b3", "picture": "\ue0b4", "lasting": "\ue0b6"}

_LANGUAGE = '<html lang="{}"'
"""How the theme states the language of a page: that of mkdocs.yml, on every page."""

_STEP = "zqx"
"""A folder name for the placeholder's address; a front end would percent-encode a private-use letter there."""


class Framed(Protocol):
    """A page as the templates of the frame see it, whichever front end made it. `url` is from the root of the site."""

    @property
    def url(self) -> str: ...
    @property
    def meta(self) -> Mapping[str, Any]: ...


def frame_values(today: dt.date, parts: SiteParts) -> dict[str, Any]:
    """Return what the templates of the frame may say besides what the theme brings; days in the language spoken."""
    return {
        "addresses": addresses,
        "say": say,
        "today": lambda: day(today),
        "english": lambda: spoken() == ENGLISH,
        "site_parts": parts,
        "twin": lambda page: parts.english and twin(page),
        "lasting": lasting,
    }


def twin(page: Framed | None) -> bool:
    """Say whether a page is there in Vietnamese and in English; `addresses.TEXTS` are text pages in Vietnamese."""
    return page is not None and (page.url in addresses.TEXTS or page.meta.get("twin") == "page")


def lasting(page: Framed | None) -> str:
    """Return the address in Vietnamese of what is there in both languages, that of the home page for any other."""
    if page is None:
        return addresses.HOME
    return page.url if page.url in addresses.TEXTS else str(page.meta.get("lasting", addresses.HOME))


class _Kind(NamedTuple):
    """What decides the pieces around a page: all pages alike in these have the same."""

    depth: int
    listed: bool
    feeds: str
    sized: bool
    language: str
    twin: str


@dataclass(frozen=True, slots=True)
class _Cut:
    """The theme's constant pieces and, between each two, the name of the hole."""

    pieces: tuple[str, ...]
    holes: tuple[str, ...]


class PageStamp(abc.ABC):
    """Stamps pages with a theme. Cuts one placeholder for each depth of address and kind of head."""

    def __init__(self, site_name: str) -> None:
        self._site_name = site_name
        self._cuts: dict[_Kind, _Cut] = {}

    @abc.abstractmethod
    def render(self, address: str, meta: Mapping[str, Any]) -> str:
        """Return the placeholder's whole HTML, compacted; its content is `HOLES["body"]`.

        `address` is that of a page without its last slash, "" for the home page; `meta` what the head of a page
        in content/ would say.
        """

    def stamp(self, page: Page, body: str) -> str:
        """Return the whole HTML of `page`; `body` is HTML already, title and description are escaped here.

        The language of the page must be spoken.
        """
        kind = _Kind(page.depth, page.index, page.feeds, bool(page.shared), page.language, page.twin)
        cut = self._cuts.get(kind) or self._cuts.setdefault(kind, self._cut(kind))
        values: Mapping[str, str] = {
            "title": escape(page.title or self._site_name),
            "description": escape(page.description),
            "path": page.path,
            "picture": page.picture,
            "lasting": page.lasting,
            "body": body.replace(BASE, "../" * page.depth or "./"),
        }
        out = [cut.pieces[0]]
        for hole, piece in zip(cut.holes, cut.pieces[1:], strict=True):
            out += values[hole], piece
        return "".join(out)

    def _cut(self, kind: _Kind) -> _Cut:
        address = "/".join([_STEP] * kind.depth)
        meta = {
            "title": HOLES["title"],
            "description": HOLES["description"],
            "template": TEMPLATE,
            "image": HOLES["picture"],
            "robots": "" if kind.listed else "noindex",
            "feeds": kind.feeds,
            "sized": kind.sized,
            "twin": kind.twin,
        } | ({"lasting": HOLES["lasting"]} if kind.twin else {})
        html = self.render(address, meta).replace(_LANGUAGE.format(VIETNAMESE), _LANGUAGE.format(kind.language), 1)
        pattern = "|".join(re.escape(hole) for hole in HOLES.values()) + (f"|{address}/" if kind.depth else "")
        found = re.split(f"({pattern})", html)
        names = {hole: name for name, hole in HOLES.items()} | {f"{address}/": "path"}
        cut = _Cut(tuple(found[::2]), tuple(names[hole] for hole in found[1::2]))
        for name in ("title", "description", "body"):
            if name not in cut.holes:
                raise LookupError(f"the theme prints no {name} of a page any more")
        return cut
