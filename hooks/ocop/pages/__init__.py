"""Every page of the catalogue, made from its items one after the other."""

from collections.abc import Iterator

from ocop.catalogue import Catalogue
from ocop.pages import lists, places, plain, product
from ocop.pages.card import Pictures, card
from ocop.pages.page import BASE, PICTURE, Page


def pages(catalogue: Catalogue, pictures: Pictures) -> Iterator[Page]:
    """Yield every page; nothing is kept of a page that was yielded. `pictures` makes the markup of a photo."""
    cards = {item.id: card(item, pictures) for item in catalogue.items}
    yield from plain.pages(catalogue, cards)
    yield from places.pages(catalogue, cards)
    yield from lists.pages(catalogue, cards)
    yield from product.pages(catalogue, cards, pictures)


__all__ = ["BASE", "PICTURE", "Page", "pages"]
