"""A page or a file of the site before it is HTML or bytes: its address, its words, and what its template needs."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, NamedTuple

from ocop import addresses
from ocop.catalogue.items import ResolvedProduct
from ocop.language.strings import VIETNAMESE

BASE = "\ue0b0"
"""Placeholder in a body for the relative path to the root, which only a page knows by its depth.

No record may hold it.
"""

SITE = "\ue0b5"
"""Placeholder in a body for the address of the site, where an address must be absolute. No record may hold it."""

PICTURE = addresses.LINK_PREVIEW
"""Address of the picture for shared links of pages that have none of their own."""


@dataclass(frozen=True, slots=True)
class SiteParts:
    """Which parts a site has. `extra` in mkdocs.yml turns off, by these names, what does not fit on a host."""

    labels: bool = True
    """An address of its own for the labels of each product: 20,000 small files."""
    open_data: bool = True
    """The API and the whole sets of data: 105 MB for 20,000 products."""
    english: bool = True
    """The pages in English: 143 MB for 20,000 products."""


class Crumb(NamedTuple):
    """One step of the way to a page: words and address from the root."""

    label: str
    path: str


_NOTHING: Mapping[str, Any] = MappingProxyType({})


class Page(NamedTuple):
    """One page. `path` is its address from the root, "" for the home page, else ending in a slash."""

    path: str
    template: str
    title: str
    """Its own words, "" for those of the whole site."""
    description: str
    crumbs: tuple[Crumb, ...] = ()
    context: Mapping[str, Any] = _NOTHING
    index: bool = True  # type: ignore[assignment]  # it hides `tuple.index`
    """Whether it stands in the sitemap."""
    shared: str = ""
    """Kind of the picture that goes with a shared link (`link_previews.COLOURS`), "" for the one of the whole site."""
    feeds: str = ""
    """Which feeds it names for readers of feeds.

    “agenda”: that of conferences; “site”: that and those of products; “place”: those beside it;
    “changes”: that of the news; "": none.
    """
    bare: bool = False
    """Whether its template is the whole document, without the theme."""
    language: str = VIETNAMESE
    """One of `strings.LANGUAGES`."""
    twin: str = ""
    """What is there in the other language: “page”, the same; “list”, the first leaf of its list; "": nothing."""
    python: bool = False
    """Whether it runs our checks in the browser: its policy lets WebAssembly be compiled."""
    late: Callable[[], Mapping[str, Any]] = dict
    """What its template needs besides `context`, made only when the page is."""
    shown: Sequence[ResolvedProduct] | None = None
    """The items that decide `late`, and with all other fields the page; None where any item of its family may."""

    def __repr__(self) -> str:
        """Return all that decides the page but `late` and `shown`."""
        return repr(self[: self._fields.index("late")])

    @property
    def depth(self) -> int:
        return self.path.count("/")

    @property
    def lasting(self) -> str:
        """Address of the page in Vietnamese: a page in English may go when its product is no longer in force."""
        path = self.path if self.language == VIETNAMESE else self.path.removeprefix(addresses.ENGLISH)
        return addresses.first_leaf(path) if self.twin == "list" else path

    @property
    def picture(self) -> str:
        """Address of the picture for shared links, from the root."""
        return addresses.link_preview(self.lasting) if self.shared else PICTURE


class Family(NamedTuple):
    """Pages that are made together: a list with its leaves, or one page. Nothing is made before `pages` is called.

    `path` is the address of the first; the addresses of all others go on from it with “trang-N/”.
    """

    path: str
    pages: Callable[[], Iterator[Page]]
    items: Callable[[], Sequence[ResolvedProduct | None]] | None = None
    """All items of the catalogue that decide these pages, None where any item may.

    An item that does not exist is None.
    """

    @property
    def key(self) -> str:
        """The key under which builds remember it."""
        return self.path


Remember = Callable[[str, Sequence[ResolvedProduct], Callable[[], str]], str]
"""Gives the answer, one line, to a question about some items: what the function makes, or an earlier build's answer."""


def forget(_question: str, _items: Sequence[ResolvedProduct], make: Callable[[], str]) -> str:
    """Remember nothing: what `make` makes is the answer."""
    return make()


def no_items() -> tuple[ResolvedProduct, ...]:
    """Say that no item of the catalogue decides what is made together: settings, content or the day do."""
    return ()


@dataclass(frozen=True, slots=True)
class Rows:
    """A file that is a row for each of `items` between a head and a foot.

    A row is decided by its item, and by what decides every page besides the records: a build may take it from the file
    that an earlier one has left.
    """

    items: Sequence[ResolvedProduct]
    row: Callable[[ResolvedProduct], bytes]
    head: bytes = b""
    between: bytes = b""
    foot: bytes = b""
    pack: Callable[[bytes], bytes] = bytes
    """Makes the file of head, rows and foot."""
    unpack: Callable[[bytes], bytes] = bytes
    """Gives back what `pack` was given."""

    def content(self) -> bytes:
        return self.whole([self.row(item) for item in self.items])

    def whole(self, rows: Sequence[bytes]) -> bytes:
        """Return the file of `rows`, those of all items in their order."""
        return self.pack(b"".join((self.head, self.between.join(rows), self.foot)))


@dataclass(frozen=True, slots=True)
class Document:
    """A file of the site that is not a page: a table, a feed, data of a script. `content` makes it when called."""

    path: str
    content: Callable[[], bytes]
    rows: Rows | None = None
    """What the content is made of, where that is worth to be remembered row by row."""

    @classmethod
    def of_rows(cls, path: str, rows: Rows) -> "Document":
        return cls(path, rows.content, rows)
