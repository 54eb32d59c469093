"""The JSON answers under /api/v1/: each in the same envelope, made from objects that are turned into JSON once."""

import datetime as dt
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

from ocop import addresses
from ocop.catalogue.catalogue import Catalogue
from ocop.catalogue.items import ResolvedProduct
from ocop.language.dates import VIETNAM
from ocop.outputs.open_data import description, product_data
from ocop.outputs.open_data.product_data import AbsoluteAddresses, once_each
from ocop.outputs.portions import by_province
from ocop.places.gazetteer import Unit, unit_slug
from ocop.site_model import Document, Rows

VERSION = "1.0"
LICENCE = "CC-BY-4.0"

_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
encode = _JSON.encode


@dataclass(frozen=True)
class Answers:
    """What the API answers about one catalogue. Nothing is made before it is asked for, and nothing twice."""

    catalogue: Catalogue
    absolute: AbsoluteAddresses

    @cached_property
    def items(self) -> list[ResolvedProduct]:
        return product_data.by_id(self.catalogue.items)

    @cached_property
    def provinces(self) -> list[tuple[Unit, list[ResolvedProduct]]]:
        """Today's provinces that have products, by id, with their products by id."""
        lists = by_province(self.catalogue).values()
        return [(items[0].province, product_data.by_id(items)) for items in lists]

    @cached_property
    def full(self) -> Callable[[ResolvedProduct], str]:
        """Gives a product in full as JSON."""
        return once_each(lambda item: encode(product_data.full(item, self.absolute)))

    @cached_property
    def short(self) -> Callable[[ResolvedProduct], str]:
        """Gives what a list says of a product as JSON."""
        return once_each(lambda item: encode(product_data.short(item, self.absolute)))

    @property
    def made(self) -> str:
        """When the data were made (RFC 3339).

        The first moment of the build's day, since the same input is the same site.
        """
        return dt.datetime.combine(self.catalogue.today, dt.time(), VIETNAM).isoformat()

    @cached_property
    def _head(self) -> str:
        """The beginning of every answer."""
        as_of = self.catalogue.today.isoformat()
        stated = {"schema_version": VERSION, "generated_at": self.made, "as_of": as_of, "licence": LICENCE}
        return encode(stated)[:-1]

    def answer(self, result: str) -> bytes:
        """Return the answer whose result is the JSON text `result`."""
        return f'{self._head},"result":{result}}}\n'.encode()

    def _around(self, total: int) -> tuple[bytes, bytes]:
        """Return what stands before and after the results of an answer whose result is a list."""
        return f'{self._head},"total":{total},"result":['.encode(), b"]}\n"

    def listing(self, items: Sequence[ResolvedProduct]) -> Rows:
        """Return the answer whose result is the list of `items` in short."""
        head, foot = self._around(len(items))
        return Rows(items, lambda item: self.short(item).encode(), head, b",", foot)

    def of_products(self, items: Sequence[ResolvedProduct]) -> Iterator[Document]:
        """Yield a file for each of `items`, and one for each id that it once had."""
        for item in items:
            yield Document(addresses.product_answer(item.id), partial(self._product, item))
            for former in item.product.former_ids:
                yield Document(addresses.product_answer(former), partial(self._moved, item))

    def about(self) -> Iterator[Document]:
        """Yield what describes the API: it says nothing of any product."""
        yield Document(f"{addresses.API}index.json", self._index)
        yield Document(f"{addresses.API}schema/product.json", self._schema)
        yield Document(f"{addresses.API}openapi.json", self._openapi)
        yield Document(addresses.API_BARE, self._bare)

    def of_nation(self) -> Iterator[Document]:
        """Yield the lists of all products and of all provinces."""
        yield Document.of_rows(f"{addresses.API}products.json", self.listing(self.items))
        yield Document(f"{addresses.API}provinces.json", self._provinces)

    def of_province(self, slug: str, items: Sequence[ResolvedProduct]) -> Iterator[Document]:
        """Yield the list of the products of one of today's provinces."""
        yield Document(addresses.province_answer(slug), lambda: self.listing(items).content())

    def _product(self, item: ResolvedProduct) -> bytes:
        return self.answer(self.full(item))

    def _moved(self, item: ResolvedProduct) -> bytes:
        return self.answer(encode({"moved_to": item.id, "uri": self.absolute.product(item.id)}))

    def _provinces(self) -> bytes:
        rows = [
            {
                "id": unit_slug(unit),
                "name": unit.name,
                "total": len(items),
                "in_force": sum(item.standing.in_force for item in items),
                "uri": self.absolute.province(unit_slug(unit)),
            }
            for unit, items in self.provinces
        ]
        head, foot = self._around(len(rows))
        return head + encode(rows)[1:-1].encode() + foot

    def _index(self) -> bytes:
        """Addresses with a hole in them are URI templates (RFC 6570)."""
        root = self.absolute.site_url
        return self.answer(
            encode(
                {
                    "products": f"{root}{addresses.API}products.json",
                    "product": self.absolute.product("{id}"),
                    "provinces": f"{root}{addresses.API}provinces.json",
                    "province": self.absolute.province("{id}"),
                    "schema": f"{root}{addresses.API}schema/product.json",
                    "openapi": f"{root}{addresses.API}openapi.json",
                    "openapi_yaml": f"{root}{addresses.API_BARE}",
                    "data": f"{root}{addresses.DATA_PACKAGE}",
                    "data_page": f"{root}{addresses.DATA}",
                    "jsonl": f"{root}{addresses.DATA_LINES}",
                    "csv": f"{root}{addresses.DATA_TABLE}",
                    "province_csv": f"{root}{addresses.province_table('{id}')}",
                    "xlsx": f"{root}{addresses.DATA_WORKBOOK}",
                    "csv_5277": f"{root}{addresses.DATA_5277}",
                    "sha256sums": f"{root}{addresses.DATA_SUMS}",
                }
            )
        )

    def _schema(self) -> bytes:
        """The answer is a JSON Schema itself, too: a validator may be given its address as it is."""
        return self._described(description.schema(), {"$schema": description.DIALECT, "$ref": "#/result"})

    def _openapi(self) -> bytes:
        """The answer is an OpenAPI description itself, too, as tools expect at such an address."""
        described = description.openapi(self.absolute.site_url)
        return self._described(described, described)

    def _bare(self) -> bytes:
        """Return the same description as YAML, of which JSON is a part."""
        described = description.openapi(self.absolute.site_url)
        return f"{json.dumps(described, ensure_ascii=False, indent=1)}\n".encode()

    def _described(self, result: dict[str, Any], more: dict[str, Any]) -> bytes:
        return f'{self._head},{encode(more)[1:-1]},"result":{encode(result)}}}\n'.encode()
