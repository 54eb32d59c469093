"""The address of a product's label: a small file for each, which leads to the one page of labels.

A whole page of labels for each of 20,000 products would weigh more than the codes, which are drawn in the browser.
"""

from collections.abc import Iterable, Iterator
from functools import partial

from ocop import addresses
from ocop.catalogue.catalogue import Catalogue
from ocop.catalogue.items import ResolvedProduct
from ocop.language.strings import say
from ocop.outputs.file_groups import FileGroup
from ocop.outputs.portions import portions
from ocop.site_model import Document


def groups(catalogue: Catalogue) -> Iterator[FileGroup]:
    """Yield the files of each portion of products."""
    for name, items in portions(catalogue):
        yield FileGroup(addresses.PRODUCTS, partial(_documents, items), partial(tuple, items), part=f"{name} nhan")


def _documents(items: Iterable[ResolvedProduct]) -> Iterator[Document]:
    for item in items:
        yield Document(f"{addresses.labels(item.id)}index.html", partial(_leading, item.id))


def _leading(product_id: str) -> bytes:
    """Return the page that leads to the labels of one product. An id needs no escape."""
    to = f"../../../{addresses.LABELS}?id={product_id}"
    title = say("labels.title")
    return (
        f'<!doctype html><html lang="vi"><meta charset="utf-8"><meta name="robots" content="noindex">'
        f'<meta http-equiv="Content-Security-Policy" content="default-src \'none\'">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f'<meta http-equiv="refresh" content="0;url={to}"><link rel="canonical" '
        f'href="{to}"><title>{title}</title><p><a href="{to}">{title}</a></p></html>\n'
    ).encode()
