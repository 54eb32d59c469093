"""The pages that list products: by province, district, commune, star, group, producer, status."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from ocop.catalogue import Catalogue, Item, unit_slug
from ocop.formats import day, listed, number
from ocop.gazetteer import Era, Level, Unit, gazetteer
from ocop.pages.card import Card
from ocop.pages.page import Crumb, Page, leaves
from ocop.status import IN_FORCE, Status
from ocop.taxonomy import Node, taxonomy
from ocop.text import sort_key
from ocop.words import say

Cards = Mapping[str, Card]


def pages(catalogue: Catalogue, cards: Cards) -> Iterator[Page]:
    """Yield every list of the catalogue, leaf by leaf."""
    for kind in (provinces, districts, communes, stars, groups, producers, statuses):
        yield from kind(catalogue, cards)


def in_force(items: Sequence[Item]) -> int:
    return sum(item.standing.in_force for item in items)


def _list(
    cards: Cards,
    path: str,
    items: Sequence[Item],
    *,
    title: str,
    description: str,
    crumbs: tuple[Crumb, ...],
    template: str = "list.html",
    **context: Any,
) -> Iterator[Page]:
    shared = {"heading": title, "valid": number(in_force(items)), "count": number(len(items)), **context}
    for leaf in leaves(path, items):
        first = leaf.number == 1
        yield Page(
            path=leaf.path,
            template=template,
            title=title if first else say("list.more_title", title=title, page=leaf.number),
            description=description,
            crumbs=crumbs if first else (*crumbs, Crumb(title, path)),
            context={**shared, "leaf": leaf, "cards": [cards[item.id] for item in leaf.items]},
        )


def _sorted(units: Sequence[Unit]) -> list[Unit]:
    return sorted(units, key=lambda unit: (sort_key(unit.name), unit.type))


def _links(units: Sequence[Unit], kind: str, lists: Mapping[str, tuple[Item, ...]]) -> list[tuple[str, str, str]]:
    """Return (words, address, count) for the units that have a list."""
    return [
        (unit.full_name, f"tinh/{unit_slug(unit.province)}/{kind}/{unit_slug(unit)}/", number(len(lists[unit.key])))
        for unit in _sorted(units)
        if unit.key in lists
    ]


_PROVINCES = partial(Crumb, path="tinh/")


def provinces(catalogue: Catalogue, cards: Cards) -> Iterator[Page]:
    """Yield the index, a page for each of the 34 provinces, and one for each of the 29 that are part of another now."""
    today, places = gazetteer(), catalogue.by_province
    now = _sorted(today.provinces(Era.NEW))
    slugs = {unit_slug(unit) for unit in now}
    gone = [unit for unit in _sorted(today.provinces(Era.OLD)) if unit_slug(unit) not in slugs]
    yield Page(
        path="tinh/",
        template="provinces.html",
        title=say("site.provinces"),
        description=say("province.index_description"),
        context={
            "now": [_counted(unit, places) for unit in now],
            "gone": [(*_counted(unit, places), today.province_now(unit).name) for unit in gone],
        },
    )
    for unit in now:
        yield from _province(catalogue, cards, unit)
    for unit in gone:
        slug, successor = unit_slug(unit), today.province_now(unit)
        yield from _list(
            cards,
            f"tinh/{slug}/",
            places.get(slug, ()),
            title=say("province.former_title", name=unit.name),
            description=say("province.former", name=unit.name, now=successor.name),
            crumbs=(_PROVINCES(say("site.provinces")), Crumb(successor.name, f"tinh/{unit_slug(successor)}/")),
            lead=say("province.former", name=_title(unit), now=_title(successor)),
            lead_link=(say("province.title", name=successor.name), f"tinh/{unit_slug(successor)}/"),
            links=[(say("province.districts"), _links(_districts(catalogue, unit), "huyen", catalogue.by_district))],
        )


def _province(catalogue: Catalogue, cards: Cards, unit: Unit) -> Iterator[Page]:
    today, slug = gazetteer(), unit_slug(unit)
    items = catalogue.by_province.get(slug, ())
    olds = today.former(unit)
    names = listed([old.full_name if unit_slug(old) == slug else old.name for old in olds])
    yield from _list(
        cards,
        f"tinh/{slug}/",
        items,
        title=say("province.title", name=unit.name),
        description=say(
            "province.description",
            name=unit.name,
            count=number(len(items)),
            valid=number(in_force(items)),
            day=day(catalogue.today),
        ),
        crumbs=(_PROVINCES(say("site.provinces")),),
        lead=say("province.formed", names=names) if len(olds) > 1 else "",
        links=[
            (say("province.communes"), _links(today.children(unit), "xa", catalogue.by_commune)),
            *(
                (
                    say("province.districts") + (f": {old.name}" if len(olds) > 1 else ""),
                    _links(_districts(catalogue, old), "huyen", catalogue.by_district),
                )
                for old in olds
            ),
        ],
    )


def _title(unit: Unit) -> str:
    return f"{unit.type.capitalize()} {unit.name}"


def _counted(unit: Unit, lists: Mapping[str, tuple[Item, ...]]) -> tuple[str, str, str, str]:
    items = lists.get(unit_slug(unit), ())
    return unit.name, f"tinh/{unit_slug(unit)}/", number(len(items)), number(in_force(items))


def _districts(catalogue: Catalogue, province: Unit) -> list[Unit]:
    found = {item.district.key: item.district for item in catalogue.by_province.get(unit_slug(province), ()) if item.district}
    # A province of today that kept its name lists its own districts, not those of the provinces that joined it.
    return [unit for unit in found.values() if unit.province.code == province.code]


def districts(catalogue: Catalogue, cards: Cards) -> Iterator[Page]:
    """Yield a page for each former district that a record names, saying what it became."""
    for unit, items in _units(catalogue.by_district, lambda item: item.district):
        communes = [one for one in _sorted(gazetteer().now(unit)) if one.level is Level.COMMUNE]
        province = unit.province
        lead = (
            say("district.became", name=unit.full_name, communes=listed([one.full_name for one in communes]))
            if communes
            else say("district.abolished")
        )
        yield from _list(
            cards,
            f"tinh/{unit_slug(province)}/huyen/{unit_slug(unit)}/",
            items,
            title=say("district.title", name=unit.full_name, province=province.name),
            description=say("district.description", count=number(len(items)), name=unit.full_name, province=province.name),
            crumbs=(_PROVINCES(say("site.provinces")), Crumb(province.name, f"tinh/{unit_slug(province)}/")),
            lead=lead,
            links=[(say("province.communes"), _links(communes, "xa", catalogue.by_commune))],
        )


def communes(catalogue: Catalogue, cards: Cards) -> Iterator[Page]:
    """Yield a page for each of today's communes that has, or may have, a product."""
    sure, maybe = catalogue.by_commune, catalogue.maybe_by_commune
    units = {item.communes_now[0].key: item.communes_now[0] for items in sure.values() for item in items}
    units |= {unit.key: unit for items in maybe.values() for item in items for unit in item.communes_now}
    for unit in sorted(units.values(), key=lambda unit: unit.key):
        items = sure.get(unit.key, ())
        province = unit.province
        yield from _list(
            cards,
            f"tinh/{unit_slug(province)}/xa/{unit_slug(unit)}/",
            items,
            title=say("commune.title", name=unit.full_name, province=province.name),
            description=say("commune.description", count=number(len(items)), name=unit.full_name, province=province.name),
            crumbs=(_PROVINCES(say("site.provinces")), Crumb(province.name, f"tinh/{unit_slug(province)}/")),
            maybe=[cards[item.id] for item in maybe.get(unit.key, ())],
        )


def _units(lists: Mapping[str, tuple[Item, ...]], of: Any) -> Iterator[tuple[Unit, tuple[Item, ...]]]:
    for key in sorted(lists):
        items = lists[key]
        yield of(items[0]), items


def stars(catalogue: Catalogue, cards: Cards) -> Iterator[Page]:
    """Yield the pages of 3, 4 and 5 stars: every product whose latest recognition gave them, in force or not."""
    counted = []
    for n in (5, 4, 3):
        items = catalogue.by_stars.get(n, ())
        counted.append((say("star.one", n=n), f"sao/{n}/", number(len(items)), number(in_force(items))))
        yield from _list(
            cards,
            f"sao/{n}/",
            items,
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
        context={"rows": counted, "lead": ""},
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
        yield from _list(
            cards,
            f"nhom/{node.trail}/",
            items,
            title=say("group.title", name=node.name),
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
                "producer.description", name=one.name, valid=number(len(certified)), count=number(len(one.items))
            ),
            crumbs=(Crumb(title, "chu-the/"),),
            context={
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
        label = say(f"status.{key}")
        # “còn hiệu lực” is the sum; the plain status is what remains of it before the renewal window opens.
        title = label if key != "valid" else f"{label}, chưa đến kỳ đánh giá lại"
        rows.append((title, path, number(len(items)), number(in_force(items)), key in {s.value for s in IN_FORCE}))
        yield from _list(
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
        context={"rows": rows, "lead": ""},
    )
