"""The pages of fairs and shows: the list, one for each province, one for each of them."""

from collections.abc import Iterator
from functools import partial

from ocop import addresses
from ocop.catalogue.sales import ResolvedFair, SalesIndex
from ocop.language.formats import number, time
from ocop.language.strings import say
from ocop.pages.sales.province_lists import Listed, ProvinceRow
from ocop.pages.sales.shops import known, place_now, printed
from ocop.places.gazetteer import Unit, unit_slug
from ocop.site_model import Crumb, Family, Page

_STATES = {"kế hoạch": "planned", "đã diễn ra": "held", "hoãn": "postponed", "hủy": "cancelled"}


def families(sales: SalesIndex) -> Iterator[Family]:
    """Yield the list of fairs, one for each province that has any, and a page for each."""
    yield from _LISTS.families(sales.shows_by_province)
    for show in sales.shows:
        yield Family(show.path, partial(_page, show))


def _row(one: ResolvedFair) -> ProvinceRow:
    return one.fair.name, one.path, _where(one), _when(one)


def _province(one: ResolvedFair) -> Unit:
    return one.province


_LISTS = Listed(addresses.FAIRS, "fair", _province, _row)


def _where(one: ResolvedFair) -> str:
    return printed(one.fair.venue, one.fair.place) or one.fair.province


def _when(one: ResolvedFair) -> str:
    return time(one.time) if one.time else one.fair.when_said or say("site.unknown")


def _page(one: ResolvedFair) -> Iterator[Page]:
    fair, slug = one.fair, unit_slug(one.province)
    yield Page(
        path=one.path,
        template="fair.html",
        title=fair.name,
        description=say("fair.one_description", name=fair.name, time=_when(one), province=fair.province),
        shared="conference",
        crumbs=(Crumb(say("fair.index"), addresses.FAIRS), Crumb(one.province.name, _LISTS.path(slug))),
        context={"facts": list(_facts(one)), "known": known(fair.known), "file": one.file},
    )


def _facts(one: ResolvedFair) -> Iterator[tuple[str, str, str]]:
    """Yield (label, words, address or "")."""
    fair = one.fair
    if fair.kind:
        yield say("fair.kind"), fair.kind, ""
    yield say("fair.province"), fair.province, addresses.unit(one.province)
    yield say("fair.when"), _when(one), ""
    if venue := printed(fair.venue, fair.place):
        yield say("fair.venue"), venue, ""
    if one.spot:
        yield say("shop.place_now"), *place_now(one.spot)
    if fair.hosts:
        yield say("fair.hosts"), "; ".join(fair.hosts), ""
    if fair.booths:
        yield say("fair.booths"), number(fair.booths), ""
    if fair.state:
        yield say("fair.state"), say(f"fair.state_{_STATES[fair.state]}"), ""
