"""What a page or file of the site is before it is HTML or bytes: address, words, what its template needs."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ocop import addresses
from ocop.catalogue.items import ResolvedProduct

BASE = "\ue0b0"
"""Stands in a body for the way back to the root, which a page knows only by its depth. No record may contain it."""

SITE = "\ue0b5"
"""Stands in a body for the address of the site, where an address must be whole. No record may contain it."""

PICTURE = addresses.LINK_PREVIEW
"""Address of the picture for shared links of pages that have none of their own."""


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
        return addresses.link_preview(self.path) if self.shared else PICTURE


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
