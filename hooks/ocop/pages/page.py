"""What a page is before it is HTML: its address, its words and what its template needs."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from ocop.catalogue.items import ResolvedProduct

PER_PAGE = 48
BASE = "\ue0b0"
"""Stands in a body for the way back to the root, which a page knows only by its depth. No record may contain it."""

PICTURE = "chia-se/danh-muc.png"
"""Address of the picture for shared links of pages that have none of their own."""

_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Crumb:
    """One step of the way to a page: words and address from the root."""

    label: str
    path: str


@dataclass(frozen=True, slots=True)
class Page:
    """One page. `path` is its address from the root, "" for the home page, else ending in a slash."""

    path: str
    template: str
    title: str
    """Its own words, "" for those of the whole site."""
    description: str
    crumbs: tuple[Crumb, ...] = ()
    context: Mapping[str, Any] = field(default_factory=dict)
    index: bool = True
    """Whether it stands in the sitemap."""
    shared: str = ""
    """Kind of the picture that goes with a shared link (`social.COLOURS`), "" for the one of the whole site."""
    feed: bool = False
    """Whether it leads readers of feeds to the feed of conferences."""
    bare: bool = False
    """Whether its template is the whole document, without the theme."""

    @property
    def depth(self) -> int:
        return self.path.count("/")

    @property
    def picture(self) -> str:
        """Address of the picture for shared links, from the root."""
        return f"chia-se/{self.path.rstrip('/').replace('/', '-')}.png" if self.shared else PICTURE


@dataclass(frozen=True, slots=True)
class Family:
    """Pages that are made together: a list with its leaves, or one page. Nothing is made before `pages` is called.

    `path` is the address of the first; the addresses of all others go on from it with “trang-N/”.
    """

    path: str
    pages: Callable[[], Iterator[Page]]
    items: Callable[[], Sequence[ResolvedProduct | None]] | None = None
    """What alone of the catalogue decides these pages; None where any item may. An item that is not there is None."""


@dataclass(frozen=True, slots=True)
class Document:
    """A file of the site that is no page: a table, a feed, a script's data. `content` makes it when called."""

    path: str
    content: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Leaf:
    """One leaf of a long list: its number of how many, and the addresses of the others."""

    number: int
    count: int
    path: str
    base: str
    items: Sequence[Any]
    total: int

    def path_of(self, number: int) -> str:
        return self.base if number == 1 else f"{self.base}trang-{number}/"

    @property
    def shown(self) -> list[int]:
        """Numbers worth a link: the first, the last and five around this one; 0 stands for a gap."""
        near = {1, self.count, *range(max(1, self.number - 2), min(self.count, self.number + 2) + 1)}
        out: list[int] = []
        for number in sorted(near):
            if out and number - out[-1] > 1:
                out.append(0)
            out.append(number)
        return out


def linked_data(data: Mapping[str, Any]) -> str:
    """Return JSON-LD as it may stand in a script element."""
    # “</script>” inside a string would end the element; in JSON “<” may always be written as an escape.
    return _JSON.encode(data).replace("<", "\\u003c")


def leaves(base: str, items: Sequence[T], per_page: int = PER_PAGE) -> Iterator[Leaf]:
    """Yield the leaves of a list at `base`; an empty list has one empty leaf."""
    count = max(1, -(-len(items) // per_page))
    for number in range(1, count + 1):
        path = base if number == 1 else f"{base}trang-{number}/"
        yield Leaf(number, count, path, base, items[(number - 1) * per_page : number * per_page], len(items))
