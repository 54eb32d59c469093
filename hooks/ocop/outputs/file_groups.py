"""The files of the site that are no pages: what its scripts, its style and search engines read."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from html import escape

from ocop import addresses, search
from ocop.catalogue.agenda import AgendaIndex
from ocop.catalogue.catalogue import Catalogue
from ocop.catalogue.items import ResolvedProduct
from ocop.outputs import feeds, totals
from ocop.outputs.open_data.whole_sets import SummedFiles
from ocop.pages import statistics
from ocop.site_model import Document, Remember, forget, no_items

SITEMAP_LONGEST = 50_000
"""Addresses that one sitemap may hold (sitemaps.org); more go into several with an index."""


@dataclass(frozen=True, slots=True)
class FileGroup:
    """Documents that are made together, all of them below the address `path`.

    None is made before `documents` is called.
    """

    path: str
    documents: Callable[[], Iterator[Document]]
    items: Callable[[], Sequence[ResolvedProduct | None]] | None = None
    """All items of the catalogue that decide these documents; None where any item may."""
    part: str = ""
    """Distinguishes groups with the same path."""
    made_of: Callable[[], str] | None = None
    """Digest of what of the items decides these documents, where that is less than all of every item."""
    beside: str = ""
    """Groups with the same name here make the same things on their way, so one process should make them."""
    summed: bool = False
    """Whether other files tell of them: of their addresses, their size or their SHA-256."""

    @property
    def key(self) -> str:
        """The key under which builds remember it; it is no address of a page."""
        return f"{self.path}{self.part}*"


def shelves(
    catalogue: Catalogue,
    agenda: AgendaIndex,
    name: str,
    site_url: str,
    made: Mapping[str, bytes],
    *,
    remember: Remember = forget,
) -> Iterator[FileGroup]:
    """Yield every group but the sitemap and what tells of others.

    `name` is the site's; `made` are files that do not come from the catalogue, by address.
    """
    index = search.SearchIndex(catalogue, remember)
    of_index = partial(FileGroup, addresses.SEARCH_INDEX, summed=True)
    yield of_index(index.numbers, part="numbers")
    yield of_index(index.words, made_of=index.version, part="words")
    yield of_index(index.start, made_of=index.start_version, part="start")
    yield of_index(index.shards, made_of=index.version, part="shards")
    yield FileGroup(addresses.ASSETS, partial(_assets, made))
    yield FileGroup(addresses.CONFERENCES, partial(feeds.documents, agenda, name, site_url), no_items)
    for tables in statistics.table_files(catalogue):
        yield FileGroup(tables.path, tables.documents, tables.items, part="tables")
    yield FileGroup("robots.txt", partial(_robots, site_url), no_items)
    yield FileGroup(totals.PATH, partial(_totals, catalogue))
    yield FileGroup(addresses.TEMPLATE_WORKBOOK, _template, no_items, summed=True)


def search_manifest(catalogue: Catalogue, published: SummedFiles, remember: Remember = forget) -> FileGroup:
    """Return the group of the file that names the files of the index as they are `published`."""

    def documents() -> Iterator[Document]:
        yield search.SearchIndex(catalogue, remember).manifest(one.path for one in published(addresses.SEARCH_INDEX))

    return FileGroup(addresses.SEARCH_INDEX, documents, part="manifest")


def _robots(site_url: str) -> Iterator[Document]:
    """Everything may be read, and here is the list."""
    yield _ready("robots.txt", f"User-agent: *\nAllow: /\nSitemap: {site_url}sitemap.xml\n".encode())


def _totals(catalogue: Catalogue) -> Iterator[Document]:
    yield Document(totals.PATH, lambda: totals.document(totals.totals(catalogue)))


def _template() -> Iterator[Document]:
    """The workbook that offices fill in."""
    from ocop.importing import template_workbook  # noqa: PLC0415 (openpyxl takes longer to import than all of ours)

    yield Document(addresses.TEMPLATE_WORKBOOK, template_workbook.workbook)


def _assets(made: Mapping[str, bytes]) -> Iterator[Document]:
    for name, content in made.items():
        yield _ready(name, content)


def _ready(path: str, content: bytes) -> Document:
    return Document(path, lambda: content)


def sitemap(site_url: str, paths: Sequence[str]) -> Iterator[Document]:
    """Yield sitemap.xml for the pages at `paths`; for very many, an index and the sitemaps that it names."""
    parts = [paths[n : n + SITEMAP_LONGEST] for n in range(0, len(paths), SITEMAP_LONGEST)]
    if len(parts) <= 1:
        yield Document("sitemap.xml", partial(_list_of, "url", "urlset", [site_url + path for path in paths]))
        return
    names = [f"sitemap-{n}.xml" for n in range(1, len(parts) + 1)]
    yield Document("sitemap.xml", partial(_list_of, "sitemap", "sitemapindex", [site_url + name for name in names]))
    for name, part in zip(names, parts, strict=True):
        yield Document(name, partial(_list_of, "url", "urlset", [site_url + path for path in part]))


def _list_of(each: str, every: str, addresses: Sequence[str]) -> bytes:
    rows = "".join(f"<{each}><loc>{escape(address)}</loc></{each}>\n" for address in addresses)
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    return f'{head}<{every} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{rows}</{every}>\n'.encode()
