"""Every page of the catalogue, made from its items one after the other."""

from collections.abc import Iterator

from ocop.catalogue import Catalogue
from ocop.pages import lists, places, plain, product
from ocop.pages.card import Cards, Pictures
from ocop.pages.page import BASE, PICTURE, Document, Family, Page


def families(catalogue: Catalogue, cards: Cards, pictures: Pictures) -> Iterator[Family]:
    """Yield every family of pages; nothing is kept of a page that was made. `pictures` makes the markup of a photo."""
    yield from plain.families(catalogue, cards)
    yield from places.families(catalogue, cards)
    yield from lists.families(catalogue, cards)
    yield from product.families(catalogue, cards, pictures)


__all__ = ["BASE", "PICTURE", "Document", "Family", "Page", "families"]
