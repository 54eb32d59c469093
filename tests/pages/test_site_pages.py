"""What the search page offers is what its script knows."""

from ocop.pages.site_pages import SORTS
from support.search import run_in_node


def test_the_search_page_offers_the_orders_that_the_engine_knows(real_assets):
    assert run_in_node("orders.js", real_assets) == list(SORTS)
