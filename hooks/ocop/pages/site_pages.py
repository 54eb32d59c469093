"""The pages that are about the catalogue itself: home, search, codes, and the list that a reader keeps."""

import datetime as dt
from collections.abc import Iterator
from functools import partial
from urllib.parse import quote

from ocop import addresses
from ocop.catalogue.agenda import AgendaIndex
from ocop.catalogue.catalogue import Catalogue
from ocop.catalogue.items import ResolvedProduct
from ocop.catalogue.last_days import SOON_DAYS
from ocop.language.formats import day, number
from ocop.language.strings import VIETNAMESE, say, spoken
from ocop.meaning.certificate_status import term
from ocop.pages.card import Cards
from ocop.pages.events.event_lists import EventRow, row
from ocop.pages.lists.goods import tiles
from ocop.pages.lists.list_header import head
from ocop.pages.lists.listing import (
    in_force,
    links,
    national_map,
    sorted_units,
    standing_order,
)
from ocop.pages.lists.status_sum import status_sum
from ocop.places.gazetteer import gazetteer, unit_slug
from ocop.rules.codes import codes
from ocop.site_model import Family, Page, no_items

LATEST = 6
FEW = 24
"""The most products of a province's own site that its home page shows all."""
NEAR_DAYS = 60
"""How far off a conference may be that the home page tells of."""

SORTS = ("relevance", "stars", "latest", "expiry", "name")
"""In what order results may be put, as theme/assets/search/engine/engine.js has them."""

WAYS = (
    ("kinds", addresses.KINDS),
    ("provinces", addresses.PROVINCES),
    ("groups", addresses.GROUPS),
    ("stars", addresses.STARS),
    ("statuses", addresses.STATUSES),
    ("producers", addresses.PRODUCERS),
)
"""Lists that do without scripts what the search page does with them."""


def families(catalogue: Catalogue, agenda: AgendaIndex, cards: Cards) -> Iterator[Family]:
    """Yield the pages that stand once on a site.

    The home page, search, exact questions, codes of findings, chosen products, and the page for what is not found.
    """
    yield Family("", partial(_home, catalogue, agenda, cards))
    yield Family(addresses.SEARCH, _search, no_items)
    yield Family(addresses.VERIFY, partial(_verify, catalogue), no_items)
    yield Family(addresses.LABELS, _labels, no_items)
    yield Family(addresses.CONTRIBUTE, partial(_contribute, catalogue), no_items)
    yield Family(addresses.CODES, _codes, no_items)
    yield Family(addresses.CHOSEN, _chosen, no_items)
    yield Family(addresses.OFFLINE, _offline, no_items)


def _search() -> Iterator[Page]:
    yield Page(
        path=addresses.SEARCH,
        template="search.html",
        title=say("search.title"),
        description=say("search.description"),
        context={"sorts": SORTS, "ways": WAYS},
    )


def _verify(catalogue: Catalogue) -> Iterator[Page]:
    yield Page(
        path=addresses.VERIFY,
        template="verify.html",
        title=say("verify.title"),
        description=say("verify.description"),
        context={
            "built": catalogue.today.isoformat(),
            "missing": quote(say("verify.report_missing")),
            "ways": [
                (say("decision.index"), addresses.DECISIONS),
                *((say(f"site.{key}"), path) for key, path in WAYS),
            ],
        },
    )


def _labels() -> Iterator[Page]:
    yield Page(
        path=addresses.LABELS,
        template="labels.html",
        title=say("labels.title"),
        description=say("labels.description"),
        index=False,
    )


def _contribute(catalogue: Catalogue) -> Iterator[Page]:
    yield Page(
        path=addresses.CONTRIBUTE,
        template="contribute.html",
        title=say("contribute.title"),
        description=say("contribute.description"),
        context={
            "workbook": addresses.TEMPLATE_WORKBOOK,
            "built": catalogue.today.isoformat(),
            "provinces": [(unit_slug(unit), unit.name) for unit in sorted_units(catalogue.provinces)],
        },
        python=True,
    )


def _codes() -> Iterator[Page]:
    yield Page(
        path=addresses.CODES,
        template="codes.html",
        title=say("codes.title"),
        description=say("codes.description"),
        context={"codes": codes()},
    )


def _chosen() -> Iterator[Page]:
    yield Page(
        path=addresses.CHOSEN,
        template="chosen.html",
        title=say("chosen.title"),
        description=say("chosen.description"),
    )


def _offline() -> Iterator[Page]:
    yield Page(
        path=addresses.OFFLINE,
        template="offline.html",
        title=say("offline.title"),
        description=say("offline.description"),
        index=False,
    )


def _home(catalogue: Catalogue, agenda: AgendaIndex, cards: Cards) -> Iterator[Page]:
    items, few = catalogue.items, catalogue.only is not None and len(catalogue.items) <= FEW
    top = head(items, catalogue.today)
    shown = {
        "sum": status_sum(items, linked=True),
        "valid": number(in_force(items)),
        "day": day(catalogue.today),
        "stars": [
            (n, say("star.one", n=n), addresses.stars(n), number(in_force(catalogue.by_stars.get(n, ()))))
            for n in (5, 4, 3)
            if in_force(catalogue.by_stars.get(n, ()))
        ],
        "kinds": tiles(catalogue),
        "places": _places(catalogue),
        "places_heading": say("province.communes" if catalogue.only else "home.by_province"),
        "map": national_map(catalogue),
        "all": [cards(item) for item in standing_order(items)] if few else [],
        "latest": [] if few else [cards(item) for item in _latest(catalogue)],
        "soon": top.soon,
        "soon_note": say("home.soon_note" if top.soon_sure else "home.soon_maybe", n=top.soon_count, days=SOON_DAYS),
        "conferences": _conferences(agenda, catalogue.today) if spoken() == VIETNAMESE else [],
    }
    title = "" if spoken() == VIETNAMESE else say("home.title")  # the site has no name in English
    about = say("home.description")
    yield Page(path="", template="home.html", title=title, description=about, context=shown, feeds="site")


def _conferences(agenda: AgendaIndex, today: dt.date) -> list[EventRow]:
    last = today + dt.timedelta(days=NEAR_DAYS)
    return [row(one, agenda) for one in agenda.upcoming if one.time.days.first <= last]


def _places(catalogue: Catalogue) -> list[tuple[str, str, str]]:
    """Return (words, address, count) of each province with products in force, those with most first.

    On a province's own site of each commune.
    """
    if catalogue.only:
        return links(gazetteer().children(catalogue.only), catalogue.by_commune, catalogue.maybe_by_commune)
    lists = catalogue.by_province
    there = ((in_force(lists.get(unit_slug(unit), ())), unit) for unit in sorted_units(catalogue.provinces))
    ordered = sorted(((n, unit) for n, unit in there if n), key=lambda one: -one[0])
    return [(unit.name, addresses.unit(unit), number(n)) for n, unit in ordered]


def _latest(catalogue: Catalogue) -> list[ResolvedProduct]:
    """Return the products in force whose recognition began last, among those whose day is known."""

    def began(item: ResolvedProduct) -> int:
        period = term(item.standing.recognition) if item.standing.recognition else None
        return -period.start.first.toordinal() if period and period.start.exact else 0

    dated = [item for item in catalogue.items if item.standing.in_force and began(item)]
    return sorted(dated, key=began)[:LATEST]
