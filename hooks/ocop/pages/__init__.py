"""Every page of the catalogue, made from its items one after the other."""

from collections.abc import Iterator

from ocop.agenda import Agenda
from ocop.catalogue import Catalogue
from ocop.pages import agendas, conference, lists, places, plain, product, statistics, yearplan
from ocop.pages.card import Cards, Pictures
from ocop.pages.page import BASE, PICTURE, Document, Family, Page


def families(catalogue: Catalogue, agenda: Agenda, cards: Cards, pictures: Pictures) -> Iterator[Family]:
    """Yield every family of pages; nothing is kept of a page that was made. `pictures` makes the markup of a photo."""
    yield from plain.families(catalogue, agenda, cards)
    yield from places.families(catalogue, agenda, cards)
    yield from lists.families(catalogue, cards)
    yield from agendas.families(agenda)
    yield from conference.families(catalogue, agenda, cards)
    yield from yearplan.families(catalogue, agenda, cards)
    yield from statistics.families(catalogue)
    yield from product.families(catalogue, cards, pictures)


__all__ = ["BASE", "PICTURE", "Document", "Family", "Page", "families"]
