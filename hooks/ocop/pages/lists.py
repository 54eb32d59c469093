"""The pages that list products by star, group, producer and status."""

from collections.abc import Iterator, Sequence

from ocop.catalogue import Catalogue, Item, unit_slug
from ocop.formats import day, number
from ocop.pages.head import chart
from ocop.pages.listing import Cards, in_force, listing
from ocop.pages.page import Crumb, Page, leaves
from ocop.status import Status
from ocop.taxonomy import Node, taxonomy
from ocop.words import say


def pages(catalogue: Catalogue, cards: Cards) -> Iterator[Page]:
    """Yield each of these lists, leaf by leaf."""
    for kind in (stars, groups, producers, statuses):
        yield from kind(catalogue, cards)


def stars(catalogue: Catalogue, cards: Cards) -> Iterator[Page]:
    """Yield the pages of 3, 4 and 5 stars: every product whose latest recognition gave them, in force or not."""
    counted = []
    for n in (5, 4, 3):
        items = catalogue.by_stars.get(n, ())
        counted.append((say("star.one", n=n), f"sao/{n}/", number(len(items)), number(in_force(items))))
        yield from listing(
            catalogue,
            cards,
            f"sao/{n}/",
            items,
            shared="stars",
            title=say("stars_page.title", n=n),
            description=say("stars_page.description", n=n, day=day(catalogue.today)),
            crumbs=(Crumb(say("site.stars"), "sao/"),),
            lead=say("stars_page.lead", n=n, valid=number(in_force(items)), day=day(catalogue.today)),
        )
    yield Page(
        path="sao/",
        template="index.html",
        title=say("site.stars"),
        description=say("stars_page.index"),
        context={"rows": counted},
    )


def groups(catalogue: Catalogue, cards: Cards) -> Iterator[Page]:
    """Yield the tree of 26/2026 and a page for each of its groups."""
    tree, lists = taxonomy(), catalogue.by_group

    def counted(node: Node) -> tuple[str, str, str, str]:
        items = lists.get(node.trail, ())
        return node.name, f"nhom/{node.trail}/", number(len(items)), number(in_force(items))

    unknown = sum(item.group_now is None for item in catalogue.items)
    yield Page(
        path="nhom/",
        template="groups.html",
        title=say("group.index"),
        description=say("group.index_description"),
        context={
            "tree": [(counted(root), [(counted(n), [counted(b) for b in tree.children(n)]) for n in tree.children(root)]) for root in tree.roots()],
            "lead": say("group.lead"),
            "unknown": say("group.unknown", n=number(unknown)) if unknown else "",
        },
    )
    for node in tree.nodes():
        items = lists.get(node.trail, ())
        above = tuple(Crumb(one.name, f"nhom/{one.trail}/") for one in node.path[:-1])
        yield from listing(
            catalogue,
            cards,
            f"nhom/{node.trail}/",
            items,
            shared="group",
            title=say("group.title", level=node.level.capitalize(), name=node.name),
            description=say("group.description", count=number(len(items)), level=node.level, name=node.name),
            crumbs=(Crumb(say("site.groups"), "nhom/"), *above),
            lead=say("group.lead"),
            links=[(say("group.below"), [counted(child)[:3] for child in tree.children(node)])],
        )


def producers(catalogue: Catalogue, cards: Cards) -> Iterator[Page]:
    """Yield the index of producers and a page for each: what is certified today, and what is not any more."""
    rows = [
        (one.name, f"chu-the/{one.slug}/", number(len(one.items)), number(in_force(one.items)))
        for one in catalogue.producers.values()
    ]
    title = say("producer.index")
    for leaf in leaves("chu-the/", rows):
        yield Page(
            path=leaf.path,
            template="producers.html",
            title=title if leaf.number == 1 else say("list.more_title", title=title, page=leaf.number),
            description=say("producer.index_description"),
            crumbs=() if leaf.number == 1 else (Crumb(title, "chu-the/"),),
            context={"leaf": leaf, "lead": say("producer.index_lead", n=number(len(rows)))},
        )
    for one in catalogue.producers.values():
        certified = [cards[item.id] for item in one.items if item.standing.in_force]
        others = [cards[item.id] for item in one.items if not item.standing.in_force]
        province = one.items[0].province
        yield Page(
            path=f"chu-the/{one.slug}/",
            template="producer.html",
            title=one.name,
            description=say(
                "producer.description", name=one.name, province=province.name, valid=number(len(certified)), count=number(len(one.items))
            ),
            crumbs=(Crumb(title, "chu-the/"),),
            context={
                "chart": chart(one.items) if len(one.items) > 1 else "",
                "certified": certified,
                "others": others,
                "producer": one.items[0].product.producer,
                "province": Crumb(province.name, f"tinh/{unit_slug(province)}/"),
            },
        )


def statuses(catalogue: Catalogue, cards: Cards) -> Iterator[Page]:
    """Yield the index and a page for each status that a product can have, and one for all that are in force."""
    lists = catalogue.by_status
    every = tuple(item for item in catalogue.items if item.standing.in_force)
    kinds: list[tuple[str, Sequence[Item]]] = [("in_force", every)]
    kinds += [(status.value, lists.get(status, ())) for status in Status if status is not Status.SUPERSEDED]
    crumbs = (Crumb(say("site.statuses"), "tinh-trang/"),)
    rows = []
    for key, items in kinds:
        path = f"tinh-trang/{say(f'status_slug.{key}')}/"
        # “còn hiệu lực” is the sum; the plain status is what remains of it before the renewal window opens.
        title = say("status.valid_only" if key == "valid" else f"status.{key}")
        rows.append((title, path, number(len(items))))
        yield from listing(
            catalogue,
            cards,
            path,
            items,
            title=title,
            description=say(f"status_page.{key}", day=day(catalogue.today)),
            crumbs=crumbs,
            lead=say(f"status_page.{key}", day=day(catalogue.today)),
        )
    yield Page(
        path="tinh-trang/",
        template="index.html",
        title=say("status_index.title"),
        description=say("status_index.description", day=day(catalogue.today)),
        context={"rows": rows},
    )
