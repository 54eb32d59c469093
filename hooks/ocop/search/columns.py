"""The catalogue turned on its side: one text a field instead of one object a product, so that 20,000 fit into 250 KB.

`core` holds what finds, ranks and shows a product; `facets` what further filters need; both for any run of items, so that a
shard of a few products is read by the same code as the whole. The layout's other half is theme/assets/search/columns.js.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from ocop import folding
from ocop.art import placeholder_name
from ocop.catalogue import Item, unit_slug
from ocop.formats import first_upper
from ocop.gazetteer import Unit
from ocop.search.lives import life, stars
from ocop.search.packing import Table, packed, steps
from ocop.search.phrases import borrowed, coded, plain
from ocop.taxonomy import Node, taxonomy
from ocop.text import sort_key
from ocop.vocabulary import certificates, find_certificate, producer_types

Columns = dict[str, Any]
_Place = tuple[str, str, str, str, str]
"""Slug of today's province and of the former one, key of the district, of today's commune, and further words to find it by."""

PHOTO, BUYER = 1, 2
"""Bits of the column `has`."""

_TYPES = {one.type: number for number, one in enumerate(producer_types(), 1)}
_FIRST_STEP = re.compile(r"-?[0-9a-z]+")


class Reader:
    """Turns items into columns; keeps what items share, so that each is looked up once for all shards."""

    def __init__(self, items: Iterable[Item]) -> None:
        """Take the items; `items` are they in the order of the index: by place and producer, so that neighbours share most."""
        self._units: dict[str, Unit] = {}
        self._places = {item.id: self._place(item) for item in items}
        self.items = sorted(
            items, key=lambda item: (self._places[item.id], _producer(item), sort_key(item.name), item.id)
        )
        self._lives = {item.id: life(item) for item in items}
        self._nodes = {node.trail: number for number, node in enumerate(taxonomy().nodes(), 1)}

    def core(self, items: Sequence[Item], *, few: bool = False) -> Columns:
        """Return the columns that find, rank and show `items`, in their order; of `few`, words stand as they are."""
        makers = Table[tuple[str, str]]()
        sites = [(self._places[item.id], _producer(item), _type(item)) for item in items]
        order = sorted(set(sites))
        number = {site: place for place, site in enumerate(order)}
        places = sorted({place for place, *_ in order})
        where = {place: at for at, place in enumerate(places)}
        columns: Columns = {
            "n": len(items),
            "ids": "\n".join(_rest_of_id(item) for item in items),
            "stars": "".join(str(stars(item.standing)) for item in items),
            "group": packed([self._nodes[item.group_now.trail] if item.group_now else 0 for item in items]),
            "site": packed([number[site] for site in sites]),
            "sitePlace": packed(steps(where[place] for place, *_ in order)),
            "siteProducer": packed([makers.number((name, kind)) for _, name, kind in order]),
            "producerType": packed([_TYPES.get(kind, 0) for _, kind in makers.values]),
        }
        words: dict[str, Sequence[str]] = {
            "names": [item.name if few else borrowed(item.name, self._around(item)) for item in items],
            "producers": [name for name, _ in makers.values],
        }
        units = self._place_columns(places)
        words |= units.pop("words")
        return columns | units | {"texts": plain(words) if few else coded(words)}

    def facets(self, items: Sequence[Item]) -> Columns:
        """Return the columns of the further filters and of the status."""
        sets, own = Table[str](), [self._lives[item.id] for item in items]
        lives = sorted(set(own), key=lambda life: (life.partition(" ")[2][3:], life))
        number = {life: place for place, life in enumerate(lives)}
        ranks, of_province = _ranked([unit_slug(item.province) for item in items], [number[life] for life in own])
        return {
            "life": packed(ranks),
            "livesOf": {province: packed(numbers) for province, numbers in of_province.items()},
            **_life_columns(lives),
            "certificates": packed([sets.number(_certificates(item)) for item in items]),
            "certificateSets": "\n".join(sets.values),
            "has": packed([PHOTO * bool(item.product.photos) + BUYER * bool(item.product.buyer) for item in items]),
        }

    def _place_columns(self, places: Sequence[_Place]) -> Columns:
        provinces, districts, communes = Table[str](), Table[str](start=1), Table[str](start=1)
        columns: Columns = {
            "placeProvince": packed([provinces.number(now) for now, *_ in places]),
            "placeFormer": packed([provinces.number(then) + 1 if then else 0 for _, then, *_ in places]),
            "placeDistrict": packed([districts.number(key) if key else 0 for _, _, key, _, _ in places]),
            "placeCommune": packed([communes.number(key) if key else 0 for *_, key, _ in places]),
        }
        above = [unit_slug(self._units[key].province) for key in districts.values]
        columns["districtProvince"] = packed([provinces.number(slug) for slug in above])
        columns["provinces"] = "\n".join(provinces.values)
        columns["provinceNames"] = "\n".join(self._units[slug].name for slug in provinces.values)
        words = {"placeWords": [further for *_, further in places]}
        for kind, table in (("district", districts), ("commune", communes)):
            units = [self._units[key] for key in table.values]
            words[f"{kind}s"] = [first_upper(unit.full_name) for unit in units]
            columns[f"{kind}Slugs"] = "\n".join(
                "" if unit_slug(unit) == folding.slug(unit.name) else unit_slug(unit) for unit in units
            )
        return columns | {"words": words}

    def _place(self, item: Item) -> _Place:
        """Return where the product is made as places are numbered, noting the units."""
        district, commune, former = item.district, item.commune_now, item.former_province
        slug = unit_slug(item.province)
        self._units[slug] = item.province
        if former:
            self._units[unit_slug(former)] = former
        for unit in (district, commune):
            if unit:
                self._units[unit.key] = unit
        if district:
            self._units.setdefault(unit_slug(district.province), district.province)
        return (
            slug,
            unit_slug(former) if former else "",
            district.key if district else "",
            commune.key if commune else "",
            self._words(item),
        )

    def _around(self, item: Item) -> tuple[str, str, str]:
        """Return what a name borrows from: the producer, today's commune and further words, as their columns have them."""
        commune = first_upper(item.commune_now.full_name) if item.commune_now else ""
        return _producer(item), commune, self._places[item.id][-1]

    def _words(self, item: Item) -> str:
        """Return the words of the place as printed, and of the communes that it may be, that no other column has."""
        known = {
            folding.words(unit.name)
            for unit in (item.province, item.former_province, item.district, item.commune_now)
            if unit
        }
        printed = (item.product.place.commune, item.product.place.district, item.product.place.province)
        names = [
            item.commune_then.name if item.commune_then and text == item.product.place.commune else text
            for text in printed
        ]
        names += [unit.name for unit in item.communes_now if unit is not item.commune_now]
        return ", ".join(_line(name) for name in dict.fromkeys(filter(None, names)) if folding.words(name) not in known)


def groups() -> list[tuple[str, str, str, str]]:
    """Return each group of today: its trail, its name, its picture, and the other words that lead to it; first that of none."""
    return [
        ("", "", placeholder_name(""), ""),
        *(
            (node.trail, node.name, placeholder_name(node.path[0].slug), "; ".join(_leading(node)))
            for node in taxonomy().nodes()
        ),
    ]


def vocabularies() -> Columns:
    """Return the fixed lists that columns number: kinds of producers from 1, certificates by code."""
    return {
        "typeNames": [one.type for one in producer_types()],
        "certificateNames": sorted(([one.code, one.name] for one in certificates()), key=lambda one: sort_key(one[1])),
    }


def _leading(node: Node) -> list[str]:
    return [words for words in taxonomy().words(node) if words != node.name]


def _life_columns(lives: Sequence[str]) -> Columns:
    """Return lives as the day of their first step and the kind of what goes on from it: most go on alike."""
    firsts, kinds, patterns = [], [], Table[str]()
    for words in lives:
        first, _, rest = words.partition(" ")
        step = _FIRST_STEP.match(rest)
        firsts.append(step[0] if step else "")
        kinds.append(patterns.number(f"{first} {rest[step.end() :]}" if step else first))
    return {"lifeFirst": ",".join(firsts), "lifeKind": packed(kinds), "lifeKinds": "\n".join(patterns.values)}


def _ranked(provinces: Sequence[str], numbers: Sequence[int]) -> tuple[list[int], dict[str, list[int]]]:
    """Return each number as its place among those of its province, the most frequent first, and those by province.

    A province recognises on few days, so that a place says as much as a number and is smaller.
    """
    counts = defaultdict[str, Counter[int]](Counter)
    for province, number in zip(provinces, numbers, strict=True):
        counts[province][number] += 1
    order = {province: [number for number, _ in of.most_common()] for province, of in counts.items()}
    place = {(province, number): at for province, of in order.items() for at, number in enumerate(of)}
    return [place[pair] for pair in zip(provinces, numbers, strict=True)], order


def _producer(item: Item) -> str:
    return item.product.producer.name if item.product.producer else ""


def _type(item: Item) -> str:
    return (item.product.producer.type or "") if item.product.producer else ""


def _certificates(item: Item) -> str:
    held = item.product.buyer.certificates if item.product.buyer else ()
    return ",".join(sorted({kind.code for kind in (find_certificate(one.name) for one in held) if kind}))


def _rest_of_id(item: Item) -> str:
    """Return what the id has beyond the name, “-gia-lam”, or all of it after “!” where it does not begin with the name."""
    start = folding.slug(item.name)
    return item.id.removeprefix(start) if item.id.startswith(start) else f"!{item.id}"


def _line(text: str) -> str:
    return " ".join(text.split())
