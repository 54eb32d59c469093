"""Every page of the catalogue, made from its items one after the other."""

from collections.abc import Iterator

from ocop.catalogue.catalogue import Catalogue
from ocop.catalogue.content import ContentIndex
from ocop.catalogue.decisions import DecisionIndex
from ocop.pages import decisions, product, statistics
from ocop.pages import site_pages as plain
from ocop.pages.card import Cards, Pictures
from ocop.pages.events import conference
from ocop.pages.events import event_lists as agendas
from ocop.pages.events import year_plan as yearplan
from ocop.pages.lists import by_kind as lists
from ocop.pages.lists import places
from ocop.pages.sales import fairs, shops
from ocop.site_model import Family


def families(catalogue: Catalogue, beside: ContentIndex, cards: Cards, pictures: Pictures) -> Iterator[Family]:
    """Yield every family of pages; nothing is kept of a page that was made. `pictures` makes the markup of a photo."""
    agenda, market = beside.agenda, beside.market
    yield from plain.families(catalogue, agenda, cards)
    yield from places.families(catalogue, agenda, market, cards)
    yield from lists.families(catalogue, cards)
    yield from agendas.families(agenda)
    yield from conference.families(catalogue, agenda, cards)
    yield from yearplan.families(catalogue, agenda, cards)
    yield from decisions.families(DecisionIndex(catalogue, beside.announced), cards)
    yield from statistics.families(catalogue)
    yield from shops.families(catalogue, market, cards)
    yield from fairs.families(market)
    yield from product.families(catalogue, market, cards, pictures)
