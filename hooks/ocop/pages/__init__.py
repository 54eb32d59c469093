"""Every page of the catalogue, made from its items one after the other."""

from collections.abc import Iterator

from ocop.catalogue.catalogue import Catalogue
from ocop.catalogue.content import ContentIndex
from ocop.catalogue.decisions import DecisionIndex
from ocop.pages import decisions, english, product, site_pages, statistics
from ocop.pages.card import Cards, Pictures
from ocop.pages.events import conference, event_lists, year_plan
from ocop.pages.lists import by_kind, gaps, goods, places
from ocop.pages.sales import fairs, shops
from ocop.site_model import Family, SiteParts


def families(
    catalogue: Catalogue, content: ContentIndex, cards: Cards, pictures: Pictures, parts: SiteParts | None = None
) -> Iterator[Family]:
    """Yield every family of pages; nothing is kept of a page that was made.

    `pictures` makes the markup of a photo; `parts` are those that the site has, all by default.
    """
    parts = parts or SiteParts()
    vietnamese = _vietnamese(catalogue, content, cards, pictures)
    yield from english.EnglishPages(catalogue, parts).families(vietnamese)
    if parts.english:
        yield from english.texts()


def _vietnamese(catalogue: Catalogue, content: ContentIndex, cards: Cards, pictures: Pictures) -> Iterator[Family]:
    agenda, sales = content.agenda, content.sales
    yield from site_pages.families(catalogue, agenda, cards)
    yield from places.families(catalogue, agenda, sales, cards)
    yield from gaps.families(catalogue)
    yield from goods.families(catalogue, cards)
    yield from by_kind.families(catalogue, cards)
    yield from event_lists.families(agenda)
    yield from conference.families(catalogue, agenda, cards)
    yield from year_plan.families(catalogue, agenda, cards)
    yield from decisions.families(DecisionIndex(catalogue, content.announced), cards)
    yield from statistics.families(catalogue)
    yield from shops.families(catalogue, sales, cards)
    yield from fairs.families(sales)
    yield from product.families(catalogue, sales, cards, pictures)
