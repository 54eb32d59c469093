"""Whole sets under /du-lieu/: every product in one file, the list of files, and their sums."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, NamedTuple

from ocop import addresses
from ocop.catalogue.items import ResolvedProduct
from ocop.outputs.open_data import product_data, tables, workbook
from ocop.outputs.open_data.answers import LICENCE, VERSION, Answers, encode
from ocop.outputs.open_data.product_data import COLUMNS, TableRow, once_each
from ocop.site_model import Document, Rows


class Published(NamedTuple):
    """A file as it is on the site: its address from the root, its bytes, the SHA-256 of them in hexadecimal."""

    path: str
    size: int
    sha256: str

    @classmethod
    def of(cls, path: str, content: bytes) -> "Published":
        return cls(path, len(content), hashlib.sha256(content).hexdigest())


SummedFiles = Callable[..., Sequence[Published]]
"""Gives the summed files of the site whose addresses begin with one of those that it is given."""


@dataclass(frozen=True)
class WholeSets:
    """The whole sets of one catalogue. Nothing is made before it is asked for, and no row twice."""

    answers: Answers

    def lines(self) -> Iterator[Document]:
        """Yield every product in full, one a line."""
        rows = Rows(self.answers.items, lambda item: f"{self.answers.full(item)}\n".encode())
        yield Document.of_rows(addresses.DATA_LINES, rows)

    def table(self) -> Iterator[Document]:
        """Yield the table of all products."""
        yield Document.of_rows(addresses.DATA_TABLE, self._table(self.answers.items))

    def of_province(self, slug: str, items: Sequence[ResolvedProduct]) -> Iterator[Document]:
        """Yield the table of the products of one of today's provinces."""
        yield Document(addresses.province_table(slug), lambda: self._table(items).content())

    def workbook(self) -> Iterator[Document]:
        """Yield the same table for spreadsheets."""
        rows = workbook.rows("OCOP", COLUMNS, self.answers.items, lambda item: workbook.line(self._row(item)))
        yield Document.of_rows(addresses.DATA_WORKBOOK, rows)

    def ministry(self) -> Iterator[Document]:
        """Yield the columns of the ministry's own database."""
        items, today = self.answers.items, self.answers.catalogue.today
        rows = tables.rows(tables.COLUMNS_5277, items, lambda item: tables.line(tables.row_5277(item, today)))
        yield Document.of_rows(addresses.DATA_5277, rows)

    @cached_property
    def _row(self) -> Callable[[ResolvedProduct], TableRow]:
        return once_each(lambda item: product_data.row(item, self.answers.absolute))

    @cached_property
    def _line(self) -> Callable[[ResolvedProduct], str]:
        return once_each(lambda item: tables.line(self._row(item)))

    def _table(self, items: Sequence[ResolvedProduct]) -> Rows:
        return tables.rows(COLUMNS, items, self._line)


def descriptions(answers: Answers, title: str, files: Callable[[], Iterable[Published]]) -> Iterator[Document]:
    """Yield the data package and the sums, made of `files`.

    Everything else under /api/v1/ and /du-lieu/ as published.
    """

    @cache
    def package() -> bytes:
        sets = [one for one in files() if one.path.startswith(addresses.DATA)]
        return _package(answers, title, [one for one in sets if one.path != addresses.TEMPLATE_WORKBOOK])

    yield Document(addresses.DATA_PACKAGE, package)
    yield Document(addresses.DATA_SUMS, lambda: sums([*files(), Published.of(addresses.DATA_PACKAGE, package())]))


def sums(files: Iterable[Published]) -> bytes:
    """Return lines that `sha256sum --check` reads, from the root of the site."""
    return "".join([f"{one.sha256}  {one.path}\n" for one in sorted(files)]).encode()


def _package(answers: Answers, title: str, files: Sequence[Published]) -> bytes:
    """Return the description of `files` as a Frictionless Data Package."""
    root = answers.absolute.site_url
    described = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "ocop",
        "title": title,
        "homepage": f"{root}{addresses.DATA}",
        "licenses": [{"name": LICENCE, "path": "https://creativecommons.org/licenses/by/4.0/", "title": "CC BY 4.0"}],
        "created": answers.made,
        "version": f"{VERSION}.{answers.catalogue.today:%Y%m%d}",
        "resources": [_resource(one) for one in files],
    }
    return (encode(described) + "\n").encode()


MEDIA = {
    "csv": "text/csv",
    "jsonl": "application/jsonl",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def _resource(one: Published) -> dict[str, Any]:
    path = one.path.removeprefix(addresses.DATA)
    stem, _, kind = path.rpartition(".")
    name = stem if kind == "csv" else f"{stem}-{kind}"
    out: dict[str, Any] = {"name": name, "path": path, "format": kind, "mediatype": MEDIA[kind], "encoding": "utf-8"}
    out |= {"bytes": one.size, "hash": f"sha256:{one.sha256}"}
    if kind != "csv":
        return out
    if one.path == addresses.DATA_5277:
        fields = [{"name": column, "type": "string"} for column in tables.COLUMNS_5277]
        key = tables.COLUMNS_5277[0]  # it holds our id
        return out | {"type": "table", "schema": {"fields": fields, "primaryKey": key, "missingValues": [""]}}
    fields = [{"name": column, "type": _NUMBERS.get(column, "string")} for column in COLUMNS]
    return out | {"type": "table", "schema": {"fields": fields, "primaryKey": "id", "missingValues": [""]}}


_NUMBERS = {"stars_recognised": "integer", "stars": "integer"}
"""All others are texts: a day may be only a month or a year, a code begins with 0."""
