"""Kinds of goods on the real site: numbers that add up, drawings, and the words that say what a kind is."""

import re

from ocop import addresses
from ocop.language.strings import say
from support.built_site import Site


def numbers(texts: list[str]) -> list[int]:
    return [int(found.replace(".", "")) for text in texts for found in re.findall(r"[\d.]+", text)]


def tiles(site: Site) -> list[tuple[str, int]]:
    rows = site.page("").main.all("ul", class_="oc-kinds")[0].all("li")
    return [(row.all("a")[0].text.strip(), numbers([row.all("span")[-1].text])[0]) for row in rows]


def test_the_tiles_of_the_home_page_add_up_to_what_is_in_force(site: Site) -> None:
    valid = sum(item.standing.in_force for item in site.catalogue.items)
    shown = tiles(site)
    assert sum(count for _, count in shown) == valid
    assert len(shown) <= 12
    assert shown[-1][0] == say("goods.rest")
    assert 0 not in [count for _, count in shown]


def test_the_list_of_kinds_adds_up_to_every_product_and_has_no_empty_kind(site: Site) -> None:
    page = site.page(addresses.KINDS)
    wide = [numbers([head.all("span")[-1].text]) for head in page.main.all("h2")]
    assert sum(valid for valid, _ in wide) == sum(item.standing.in_force for item in site.catalogue.items)
    assert sum(count for _, count in wide) == len(site.catalogue.items)
    assert all(count for _, count in wide)
    assert say("goods.lead") in page.main.text


def test_a_kind_shows_what_is_in_force_first_and_says_that_it_goes_by_names(site: Site) -> None:
    page = site.page(addresses.kind("nuoc-mam"))
    assert say("goods.lead") in page.main.text
    standing = [site.catalogue.by_id[card.id].standing.in_force for card in site.cards(page)]
    assert standing == sorted(standing, reverse=True)
    assert len(site.catalogue.by_kind["nuoc-mam"]) >= len(standing) > 10


def test_a_product_names_its_kind_outside_its_official_facts(site: Site) -> None:
    item = next(one for one in site.catalogue.by_kind["nuoc-mam"] if not one.product.photos)
    page = site.page(addresses.product(item.id))
    assert page.main.all("span", class_="oc-draw")[0]["data-art"] == "nuoc-mam"
    assert say("goods.by_name") in page.main.text
    for official in page.main.all("section", class_="oc-official"):
        assert say("goods.kind") not in official.text
        assert say("goods.by_name") not in official.text
