"""The pages of decisions: one for each that is known by number and year, and lists of them by issuer and year."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache, partial
from itertools import chain
from typing import NamedTuple

from ocop import addresses
from ocop.catalogue.catalogue import Catalogue
from ocop.catalogue.decisions import Decided, DecisionIndex
from ocop.catalogue.items import ResolvedProduct
from ocop.language.dates import parse
from ocop.language.formats import day, first_lower, first_upper, listed, number, on_day
from ocop.language.strings import say, spoken
from ocop.law.issuers import MAE, MARD, Body, ministry_of
from ocop.meaning import certificate_status
from ocop.meaning.certificate_timeline import Status
from ocop.meaning.decision_identity import MINISTRY, DecisionKey
from ocop.pages.card import Card, Cards, rank_of
from ocop.pages.lists.listing import held, sorted_units
from ocop.pages.sources import together
from ocop.places.gazetteer import Level, Unit, gazetteer, unit_slug
from ocop.records.product import Recognition
from ocop.site_model import Crumb, Family, Page

LATEST = 12

CountedRow = tuple[str, str, str]
"""Words, address or "", note."""


def families(index: DecisionIndex, cards: Cards) -> Iterator[Family]:
    """Yield the index, a list for the ministry, each province and each year, and a page for each decision."""
    yield Family(addresses.DECISIONS, partial(_index, index))
    for place, name in _issuers(index.catalogue):
        there = partial(_items_of_place, index, place)
        yield Family(addresses.decision(place), partial(_of_place, index, place, name), there)
    for year in _years(index):
        there = partial(_items_of_year, index, year)
        yield Family(addresses.decisions_of_year(year), partial(_of_year, index, year), there)
    for slug in index.slugs:
        yield Family(
            addresses.decision(slug),
            partial(_decision, index, cards, slug),
            partial(held, index.catalogue.by_decision, slug),
        )


def _items_of_place(index: DecisionIndex, place: str) -> list[ResolvedProduct]:
    """Return the items that cite decisions of a place, and the items of the place, which may cite none."""
    cited = (index.catalogue.by_decision.get(one.act.slug, ()) for one in index.by_place.get(place, ()))
    return [*chain.from_iterable(cited), *index.catalogue.by_province.get(place, ())]


def _items_of_year(index: DecisionIndex, year: str) -> list[ResolvedProduct]:
    lists = index.catalogue.by_decision.items()
    return [item for slug, items in lists if slug.endswith(f"-{year}") for item in items]


def title(act: DecisionKey) -> str:
    """Return “Quyết định 2942/QĐ-UBND ngày 05/08/2021”."""
    return say("decision.title", number=act.number, day=on_day(act.days))


def _issuers(catalogue: Catalogue) -> list[tuple[str, str]]:
    """Return slug and name of the ministry and each of the provinces that the catalogue is about."""
    provinces = sorted_units(catalogue.provinces)
    return [(MINISTRY, say("decision.ministry")), *((unit_slug(unit), unit.name) for unit in provinces)]


def _years(index: DecisionIndex) -> list[str]:
    """Return the years of the decisions, which end their slugs, the latest first."""
    return sorted({slug.rsplit("-", 1)[-1] for slug in index.slugs}, reverse=True)


def _index(index: DecisionIndex) -> Iterator[Page]:
    incomplete = sum(count for _, count in _incomplete(index.catalogue.items))
    years = Counter(one.act.days.first.year for one in index.decisions)
    yield Page(
        path=addresses.DECISIONS,
        template="decisions.html",
        title=say("decision.index"),
        description=say("decision.index_description"),
        context={
            "lead": say("decision.index_lead", n=number(len(index.decisions)), incomplete=number(incomplete)),
            "sections": [
                (
                    say("decision.by_issuer"),
                    [
                        _counted(name, addresses.decision(place), len(index.by_place.get(place, ())))
                        for place, name in _issuers(index.catalogue)
                        if place in index.by_place
                    ],
                ),
                (
                    say("decision.by_year"),
                    [
                        _counted(say("decision.year", year=year), addresses.decisions_of_year(year), years[int(year)])
                        for year in _years(index)
                    ],
                ),
                (say("decision.latest"), [_row(one) for one in index.decisions[:LATEST]]),
            ],
        },
    )


def _counted(words: str, address: str, count: int) -> CountedRow:
    return words, address, say("decision.count", n=number(count))


def _row(one: Decided) -> CountedRow:
    count = say("list.count", n=number(len(one.items)))
    if one.announced and one.missing:
        count = say("decision.of", here=number(len(one.recognised)), n=number(one.announced.products))
    return f"{one.act.number} {on_day(one.act.days)}", addresses.decision(one.act.slug), f"{_issuer(one.act)} · {count}"


def _of_place(index: DecisionIndex, place: str, name: str) -> Iterator[Page]:
    decisions = index.by_place.get(place, ())
    years: dict[int, list[CountedRow]] = {}
    for decided in decisions:
        years.setdefault(decided.act.days.first.year, []).append(_row(decided))
    gaps = _incomplete(index.catalogue.by_province.get(place, ()))
    yield _list(
        addresses.decision(place),
        name,
        len(decisions),
        [(say("decision.year", year=year), rows) for year, rows in years.items()],
        [(words, "", say("list.count", n=number(count))) for words, count in gaps],
    )


def _of_year(index: DecisionIndex, year: str) -> Iterator[Page]:
    rows = [_row(one) for one in index.decisions if one.act.days.first.year == int(year)]
    yield _list(addresses.decisions_of_year(year), say("decision.year", year=year), len(rows), [("", rows)])


def _list(
    address: str,
    name: str,
    count: int,
    sections: Sequence[tuple[str, list[CountedRow]]],
    gaps: Sequence[CountedRow] = (),
) -> Page:
    return Page(
        path=address,
        template="decisions.html",
        title=say("decision.list", name=name),
        description=say("decision.list_description", name=name, n=number(count)),
        crumbs=(Crumb(say("decision.index"), addresses.DECISIONS),),
        context={"lead": "" if count else say("decision.none"), "sections": sections, "gaps": gaps},
    )


def _incomplete(items: Sequence[ResolvedProduct]) -> list[tuple[str, int]]:
    """Return what is known of decisions without a number and year, and how many recognitions cite each so.

    A council's evaluation is left out: no decision is known to have followed it.
    """
    counts: Counter[str] = Counter()
    for item in items:
        whole = {citation.path[1] for citation in item.citations if not citation.revokes}
        for n, one in enumerate(item.product.recognitions):
            if n not in whole and not certificate_status.evaluated_only(one):
                counts[_known(one)] += 1
    return counts.most_common()


def _known(one: Recognition) -> str:
    decision = one.decision
    if decision is None:
        return say("decision.nothing_known")
    parts = (decision.number, on_day(parse(decision.date)) if decision.date else "", decision.issuer)
    return first_upper(", ".join(filter(None, parts))) or say("decision.nothing_known")


def _decision(index: DecisionIndex, cards: Cards, slug: str) -> Iterator[Page]:
    decided = index.decided(slug)
    act, said = decided.act, decided.announced
    name, more = title(act), _more([one for _, one in decided.recognised])
    yield Page(
        path=addresses.decision(slug),
        template="decision.html",
        title=name,
        description=say("decision.description", title=name, issuer=_issuer(act), n=number(len(decided.recognised))),
        crumbs=(Crumb(say("decision.index"), addresses.DECISIONS), _above(spoken(), act.seat)),
        context={
            "facts": list(_facts(act, more)),
            "recognised": [_product(cards, item, one) for item, one in decided.recognised],
            "revoked": [_product(cards, item, one) for item, one in decided.revoked],
            "covered": _covered(decided),
            "unknown": _unknown(more),
            "said": together(said.sources) if said else [],
            "sources": together(
                source
                for _, one in (*decided.recognised, *decided.revoked)
                for source in (*one.sources, *(one.revocation.sources if one.revocation else ()))
            ),
        },
    )


@lru_cache(maxsize=1024)
def _above(_language: str, seat: Unit | None) -> Crumb:
    """Return the list of the place of a decision's issuer, of the ministry's decisions for None."""
    if seat is None:
        return Crumb(say("decision.ministry"), addresses.decision(MINISTRY))
    province = gazetteer().province_now(seat)
    return Crumb(province.name, addresses.decision(unit_slug(province)))


def _issuer(act: DecisionKey) -> str:
    if act.issuer:
        return act.issuer.name
    if ministry := ministry_of(act.number):
        return say("product.issuer_by_number", name=ministry)
    return say("decision.ministry") if act.seat is None else say("decision.issuer_unknown")


def _today(act: DecisionKey) -> str:
    """Return what the issuer or its place is today, "" where nothing changed."""
    if act.issuer and act.issuer.body is Body.MINISTRY:
        return say("decision.body_now", name=MAE) if act.issuer.name.endswith(MARD) else ""
    if act.seat is None:
        return ""
    if not act.issuer:
        return say("decision.issuer_by_place", province=act.seat.full_name)
    province = gazetteer().province_now(act.seat)
    moved = say("decision.province_now", province=province.full_name)
    if act.seat.level is Level.DISTRICT:
        communes = [one.full_name for one in sorted_units(gazetteer().now(act.seat)) if one.level is Level.COMMUNE]
        return f"{say('district.became', name=act.seat.full_name, communes=listed(communes))} {first_upper(moved)}."
    return "" if unit_slug(province) == unit_slug(act.seat) else moved


def _facts(act: DecisionKey, more: Iterable[tuple[str, list[str]]]) -> Iterator[tuple[str, str, str]]:
    """Yield (label, words, note) of what the records say of a decision; `more` is of `_more`."""
    yield say("decision.issuer"), _issuer(act), _today(act)
    yield say("product.decision_number"), act.number, ""
    yield say("product.decision_date"), day(act.days), ""
    for label, values in more:
        if values:
            yield label, "; ".join(values), ""


def _more(ones: Sequence[Recognition]) -> list[tuple[str, list[str]]]:
    """Return (label, values) of what the records may say of a decision besides."""
    return [
        (say("product.criteria"), list(dict.fromkeys(one.criteria for one in ones if one.criteria))),
        (say("product.round"), list(dict.fromkeys(one.round for one in ones if one.round))),
    ]


def _unknown(more: Iterable[tuple[str, list[str]]]) -> str:
    """Return in one sentence what the records do not say of a decision, "" where they say all; `more` is of `_more`."""
    labels = [label for label, values in more if not values]
    return say("decision.unknown", what=listed([first_lower(label) for label in labels])) if labels else ""


def _covered(decided: Decided) -> list[str]:
    """Return, in sentences, how many products the decision covers, and how many of them are here."""
    here, said = number(len(decided.recognised)), decided.announced
    if said is None:
        return [say("decision.covered_unknown", here=here)] if decided.recognised else []
    stars = listed([say("decision.of_star", n=number(one.products), stars=one.stars) for one in said.by_stars])
    producers = say("decision.producers", n=number(said.producers)) if said.producers else ""
    about = "; ".join(filter(None, (stars, producers)))
    which = "all" if not decided.missing else "some" if decided.recognised else "none"
    covered = say(f"decision.covered_{which}", n=number(said.products), about=f" ({about})" if about else "", here=here)
    return [covered, said.note.rstrip(".") + "."] if said.note else [covered]


class AnnouncedProduct(NamedTuple):
    """A row of the announcement: the card of today, and what this decision gave in words that claim no more."""

    card: Card
    place: str
    gave: str
    kind: str
    ground: str


def _product(cards: Cards, item: ResolvedProduct, one: Recognition) -> AnnouncedProduct:
    place = item.product.place
    standing = next((now for recognition, now in item.history if recognition is one), Status.UNVERIFIED)
    return AnnouncedProduct(
        card=cards(item),
        place=", ".join(filter(None, (place.commune, place.district, place.province))),
        gave=_gave(one, standing),
        kind=one.kind or "",
        ground=one.revocation.ground if one.revocation else "",
    )


def _gave(one: Recognition, standing: Status) -> str:
    if one.stars is None:
        return say("star.potential")
    return rank_of(one.stars, Status.UNVERIFIED) if standing is Status.UNVERIFIED else say("decision.gave", n=one.stars)
