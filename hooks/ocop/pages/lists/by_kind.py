"""The pages that list products by star, group, producer and status."""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby
from typing import NamedTuple

from ocop import addresses
from ocop.catalogue.catalogue import Catalogue, ResolvedProducer
from ocop.catalogue.items import ResolvedProduct
from ocop.language import company_forms, vietnamese
from ocop.language.formats import day, number
from ocop.language.strings import say
from ocop.law.product_groups import Node, taxonomy
from ocop.meaning import status_sentences
from ocop.meaning.certificate_timeline import Status
from ocop.pages.card import Cards
from ocop.pages.lists import goods
from ocop.pages.lists.list_header import chart
from ocop.pages.lists.listing import held, listing
from ocop.pages.lists.status_sum import counted_words
from ocop.pages.page import leaves
from ocop.site_model import Crumb, Family, Page

STARS = (5, 4, 3)


def families(catalogue: Catalogue, cards: Cards) -> Iterator[Family]:
    """Yield the lists by star, group, producer and status, each kind with its index."""
    yield Family(addresses.STARS, partial(_star_index, catalogue))
    for n in STARS:
        yield Family(addresses.stars(n), partial(_stars, catalogue, cards, n), partial(held, catalogue.by_stars, n))
    yield Family(addresses.GROUPS, partial(_group_index, catalogue))
    for node in taxonomy().nodes():
        yield Family(
            addresses.group(node.trail),
            partial(_group, catalogue, cards, node),
            partial(held, catalogue.by_group, node.trail),
        )
    if _ungrouped(catalogue):
        yield Family(addresses.UNGROUPED, partial(_without_group, catalogue, cards), partial(_ungrouped, catalogue))
    yield Family(addresses.PRODUCERS, partial(_producer_index, catalogue))
    for producer in catalogue.producers.values():
        yield Family(
            addresses.producer(producer.slug),
            partial(_producer, cards, producer),
            partial(_of_producer, producer),
        )
        for other in producer.other_slugs:
            yield Family(addresses.producer(other), partial(_moved, producer, other), partial(_of_producer, producer))
    yield Family(addresses.STATUSES, partial(_status_index, catalogue))
    for kind in _STATUSES:
        yield Family(
            addresses.status(kind), partial(_status, catalogue, cards, kind), partial(_with_status, catalogue, kind)
        )


def _star_index(catalogue: Catalogue) -> Iterator[Page]:
    lists = [(n, catalogue.by_stars.get(n, ())) for n in STARS]
    yield Page(
        path=addresses.STARS,
        template="index.html",
        title=say("site.stars"),
        description=say("stars_page.index"),
        context={
            "rows": [(say("star.one", n=n), addresses.stars(n), counted_words(items)) for n, items in lists if items]
        },
    )


def _stars(catalogue: Catalogue, cards: Cards, n: int) -> Iterator[Page]:
    """Yield the page of 3, 4 or 5 stars: every product whose latest recognition gave them, in force or not."""
    items = catalogue.by_stars.get(n, ())
    yield from listing(
        catalogue,
        cards,
        addresses.stars(n),
        items,
        shared="stars",
        title=say("stars_page.title", n=n),
        description=say("stars_page.description", n=n, day=day(catalogue.today)),
        crumbs=(Crumb(say("site.stars"), addresses.STARS),),
        lead=say("stars_page.lead"),
    )


def _counted(catalogue: Catalogue, node: Node) -> tuple[str, str, str]:
    return node.name, addresses.group(node.trail), counted_words(catalogue.by_group.get(node.trail, ()))


def _ungrouped(catalogue: Catalogue) -> Sequence[ResolvedProduct]:
    """Return the products whose sources state no group that 26/2026 has."""
    return [item for item in catalogue.items if item.group_now is None]


def _group_index(catalogue: Catalogue) -> Iterator[Page]:
    """Yield the tree of 26/2026."""
    tree, counted = taxonomy(), partial(_counted, catalogue)
    unknown = len(_ungrouped(catalogue))
    yield Page(
        path=addresses.GROUPS,
        template="groups.html",
        title=say("group.index"),
        description=say("group.index_description"),
        context={
            "tree": [
                (counted(root), [(counted(n), [counted(b) for b in tree.children(n)]) for n in tree.children(root)])
                for root in tree.roots()
            ],
            "lead": say("group.lead"),
            "unknown": say("group.unknown", n=number(unknown)) if unknown else "",
        },
    )


def _group(catalogue: Catalogue, cards: Cards, node: Node) -> Iterator[Page]:
    items = catalogue.by_group.get(node.trail, ())
    above = tuple(Crumb(one.name, addresses.group(one.trail)) for one in node.path[:-1])
    yield from listing(
        catalogue,
        cards,
        addresses.group(node.trail),
        items,
        shared="group",
        title=say("group.title", level=node.level.capitalize(), name=node.name),
        description=say("group.description", count=number(len(items)), level=node.level, name=node.name),
        crumbs=(Crumb(say("site.groups"), addresses.GROUPS), *above),
        lead=say("group.lead"),
        narrow=[_counted(catalogue, child) for child in taxonomy().children(node)],
    )


def _without_group(catalogue: Catalogue, cards: Cards) -> Iterator[Page]:
    items = _ungrouped(catalogue)
    yield from listing(
        catalogue,
        cards,
        addresses.UNGROUPED,
        items,
        title=say("group.unknown_title"),
        description=say("group.unknown_description", count=number(len(items))),
        crumbs=(Crumb(say("site.groups"), addresses.GROUPS),),
        lead=say("group.unknown_lead"),
        links=[(say("goods.among"), goods.links(items))],
    )


def _producer_index(catalogue: Catalogue) -> Iterator[Page]:
    """Yield the pages of all producers, sorted by the name that tells one from others.

    Each page says where its letters begin.
    """
    named = [_Named(one, company_forms.own_name(one.name)) for one in catalogue.producers.values()]
    ordered = sorted(named, key=lambda one: vietnamese.sort_key(one.own))
    title = say("producer.index")
    letters: dict[str, str] = {}
    made = list(leaves(addresses.PRODUCERS, ordered))
    for leaf in made:
        for one in leaf.items:
            letters.setdefault(_letter(one), leaf.path)
    for leaf in made:
        yield Page(
            path=leaf.path,
            template="producers.html",
            title=title if leaf.number == 1 else say("list.more_title", title=title, page=leaf.number),
            description=say("producer.index_description"),
            crumbs=() if leaf.number == 1 else (Crumb(title, addresses.PRODUCERS),),
            context={
                "leaf": leaf,
                "lead": say("producer.index_lead", n=number(len(ordered))),
                "letters": list(letters.items()) if leaf.number > 1 or leaf.count > 1 else [],
                "parts_by_letter": [
                    (letter, [_producer_row(*one) for one in held]) for letter, held in groupby(leaf.items, _letter)
                ],
            },
            shown=(),  # all that it says stands here
        )


def _of_producer(one: ResolvedProducer) -> tuple[ResolvedProduct, ...]:
    return one.items


def _moved(one: ResolvedProducer, slug: str) -> Iterator[Page]:
    """Yield the page that leads from another spelling of a producer's name to its page."""
    yield Page(
        path=addresses.producer(slug),
        template="moved.html",
        title=one.name,
        description=say("product.moved"),
        context={"to": addresses.producer(one.slug), "name": one.name},
        index=False,
        bare=True,
    )


class _Named(NamedTuple):
    """A producer and the part of its name that tells it from others."""

    producer: ResolvedProducer
    own: str


def _letter(one: _Named) -> str:
    first = vietnamese.slug(one.own)[:1].upper()
    return first if first.isalpha() else "0–9"


def _producer_row(one: ResolvedProducer, own: str) -> tuple[str, str, str, str]:
    """Return one producer as its leaf shows it.

    (form of business, own name, address, how many products it has and how they stand).
    """
    before, found, after = one.name.rpartition(own)
    return (
        before,
        (own if found else one.name) + after,
        addresses.producer(one.slug),
        counted_words(one.items),
    )


def _producer(cards: Cards, one: ResolvedProducer) -> Iterator[Page]:
    """Yield the page of a producer: what is certified today, and what is not any more."""
    certified = [cards(item) for item in one.items if item.standing.in_force]
    others = [cards(item) for item in one.items if not item.standing.in_force]
    province = one.items[0].province
    yield Page(
        path=addresses.producer(one.slug),
        template="producer.html",
        title=one.name,
        description=say(
            "producer.description",
            name=one.name,
            province=province.name,
            valid=number(len(certified)),
            count=number(len(one.items)),
        ),
        crumbs=(Crumb(say("producer.index"), addresses.PRODUCERS),),
        context={
            "chart": chart(one.items),
            "certified": certified,
            "others": others,
            "producer": one.items[0].product.producer,
            "province": Crumb(province.name, addresses.unit(province)),
        },
    )


_STATUSES = ("in_force", *(status.value for status in Status if status is not Status.SUPERSEDED))
"""Each status that a product can have, after all those together that are in force."""


def _status_title(kind: str) -> str:
    # “còn hiệu lực” is the sum; the plain status is what remains of it before the renewal window opens.
    return say("status.in_force") if kind == "in_force" else status_sentences.part(Status(kind))


def _with_status(catalogue: Catalogue, kind: str) -> Sequence[ResolvedProduct]:
    if kind == "in_force":
        return [item for item in catalogue.items if item.standing.in_force]
    return catalogue.by_status.get(Status(kind), ())


def _status_index(catalogue: Catalogue) -> Iterator[Page]:
    yield Page(
        path=addresses.STATUSES,
        template="index.html",
        title=say("status_index.title"),
        description=say("status_index.description", day=day(catalogue.today)),
        context={
            "rows": [
                (_status_title(kind), addresses.status(kind), number(len(items)))
                for kind in _STATUSES
                if (items := _with_status(catalogue, kind))
            ]
        },
    )


def _status(catalogue: Catalogue, cards: Cards, kind: str) -> Iterator[Page]:
    yield from listing(
        catalogue,
        cards,
        addresses.status(kind),
        _with_status(catalogue, kind),
        title=_status_title(kind),
        description=say(f"status_page.{kind}", day=day(catalogue.today)),
        crumbs=(Crumb(say("site.statuses"), addresses.STATUSES),),
        lead=say(f"status_page.{kind}", day=day(catalogue.today)),
    )
