"""What /dong-gop/ reads of the catalogue.

What a check needs of other records, and each product's record as it stands in the repository.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from ocop import addresses
from ocop.catalogue.catalogue import Catalogue
from ocop.catalogue.items import ResolvedProduct
from ocop.desk import known_records
from ocop.outputs.file_groups import FileGroup
from ocop.outputs.portions import by_province, portions
from ocop.records.product import Product
from ocop.site_model import Document

Read = Callable[[str], bytes]
"""Gives the bytes of a record by its path from the root of the project."""


def groups(catalogue: Catalogue, read: Read) -> Iterator[FileGroup]:
    """Yield the file of the nation, that of each folder, and the records of each portion of products."""
    yield FileGroup(addresses.KNOWN_IN_NATION, partial(_nation, catalogue))
    for slug, items in by_province(catalogue).items():
        yield FileGroup(addresses.known_in(slug), partial(_folder, slug, items), partial(tuple, items))
    for name, part in portions(catalogue):
        sources = partial(_sources, part, read)
        yield FileGroup(addresses.PRODUCTS, sources, partial(tuple, part), part=f"{name} ban-ghi")


def _nation(catalogue: Catalogue) -> Iterator[Document]:
    yield Document(addresses.KNOWN_IN_NATION, lambda: known_records.nation(_records(catalogue.items)))


def _folder(slug: str, items: Sequence[ResolvedProduct]) -> Iterator[Document]:
    yield Document(addresses.known_in(slug), lambda: known_records.folder(_records(items)))


def _sources(items: Sequence[ResolvedProduct], read: Read) -> Iterator[Document]:
    """Yield the record of each product that has no contact.

    A contact names who consented and how, which no page may publish.
    """
    for item in items:
        if item.product.contact is None:
            yield Document(addresses.product_source(item.id), partial(read, item.file))


def _records(items: Iterable[ResolvedProduct]) -> list[tuple[str, Product]]:
    return sorted(((item.file, item.product) for item in items), key=lambda one: one[0])
