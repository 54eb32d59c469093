"""The catalogue turned on its side: one text a field instead of one object a product, so that 20,000 fit into 250 KB.

`core` holds what finds, ranks and shows a product; `facets` what further filters need; both for any run of items, so
that a shard of a few products is read by the same code as the whole. The layout's other half is
theme/assets/search/index/columns.js.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

from ocop.catalogue.items import ResolvedProduct
from ocop.goods.kinds import OTHER, Kind, kinds
from ocop.language.vietnamese import sort_key
from ocop.law.product_groups import Node, taxonomy
from ocop.law.vocabulary import certificates, find_certificate, producer_types
from ocop.search import folding
from ocop.search.packing import Table, met, packed, sized, steps
from ocop.search.phrases import borrowed, coded, plain
from ocop.search.place_columns import Whereabouts
from ocop.search.status_timelines import life, stars

Columns = dict[str, Any]

T = TypeVar("T", bound=tuple[Any, ...])

PHOTO, BUYER = 1, 2
"""Bits of the column `has`."""

ORDER = (
    *("n", "groups", "goodsTable", "provinces", "provinceNames", "certificateNames", "typeNames", "phrases"),
    *("site", "sitePlace", "districtProvince", "placeProvince", "placeFormer", "placeDistrict", "placeCommune"),
    *("districtSlugs", "communeSlugs", "districts", "communes", "placeWords", "siteProducer", "producers", "names"),
    *("goodsOf", "groupOf", "producerTypeOf", "goods", "group", "producerType", "stars"),
    *("lifeOf", "lifeKind", "lifeFirst", "life", "lifeKinds", "ids", "has", "certificateSets", "certificates"),
)
"""The columns of the whole index as they are sent: what takes longest to make something of comes first.

`Making` of engine/making.js makes words, places, makers, names, an engine and standings when `phrases`, `placeWords`,
`producers`, `names`, `stars` and `lifeKinds` are there, each the last of what that needs.
"""

_TYPES = {one.type: number for number, one in enumerate(producer_types(), 1)}
_FIRST_STEP = re.compile(r"-?[0-9a-z]+")


class Reader:
    """Turns rows of the index into columns; what one needs of an item is read once for all shards."""

    def __init__(self, items: Iterable[ResolvedProduct]) -> None:
        """Take the items.

        `items` are they in the order of the index: by place and producer, so that neighbours share most.
        """
        self._where = Whereabouts(items)
        of = self._where.of
        self.items = sorted(
            items, key=lambda item: (of[item.id], _producer(item), _type(item), sort_key(item.name), item.id)
        )
        nodes = {node.trail: number for number, node in enumerate(taxonomy().nodes(), 1)}
        self._names = [item.name for item in self.items]
        self._rests = [_rest_of_id(item) for item in self.items]
        self._stars = [str(stars(item.standing)) for item in self.items]
        self._kinds = _goods_kinds(self.items)
        numbers = {kind.slug: number for number, kind in enumerate(self._kinds, 1)}
        self._goods = [numbers[item.kind.slug] if item.kind else 0 for item in self.items]
        self._groups = [nodes[item.group_now.trail] if item.group_now else 0 for item in self.items]
        self._places, at = _numbered([of[item.id] for item in self.items])
        sites = [(place, _producer(item), _type(item)) for place, item in zip(at, self.items, strict=True)]
        self._sites, self._site = _numbered(sites)
        lives, self._life = _numbered([_by_kind(life(item)) for item in self.items])
        self._told_lives = [words for _, words in lives]
        self._lives = [_first_and_kind(words) for _, words in lives]
        self._provinces = [of[item.id].province for item in self.items]
        kinds = {code: number for number, (code, _) in enumerate(vocabularies()["certificateNames"], 1)}
        self._certificates = [_certificates(item, kinds) for item in self.items]
        self._has = [PHOTO * bool(item.product.photos) + BUYER * bool(item.product.buyer) for item in self.items]

    def decided(self, rows: Sequence[int]) -> list[object]:
        """Return all that the columns of `rows` are made of, in their order; nothing in it depends on other rows."""
        told = []
        for row in rows:
            place, producer, kind = self._sites[self._site[row]]
            goods = self._kinds[self._goods[row] - 1].slug if self._goods[row] else ""
            life = self._told_lives[self._life[row]]
            words = (self._names[row], self._rests[row], self._stars[row], goods, producer, kind, life)
            told.append((words, self._places[place], self._groups[row], self._certificates[row], self._has[row]))
        return [*told]

    def core(self, rows: Sequence[int], *, few: bool = False) -> Columns:
        """Return the columns that find, rank and show `rows`, in their order.

        Of `few`, words and numbers stand as they are.
        """
        makers = Table[tuple[str, str]](start=1)
        numbers = [self._site[row] for row in rows]
        order = sorted(set(numbers))
        number = {site: place for place, site in enumerate(order)}
        sites = [self._sites[site] for site in order]
        places = sorted({place for place, _, _ in sites})
        where = {place: at for at, place in enumerate(places)}
        columns: Columns = {
            "n": len(rows),
            "ids": "\n".join([self._rests[row] for row in rows]),
            "stars": "".join([self._stars[row] for row in rows]),
            "group": packed([self._groups[row] for row in rows]),
            "goods": packed([self._goods[row] for row in rows]),
            "site": packed(steps(number[site] for site in numbers)),
            "sitePlace": packed(steps(where[place] for place, _, _ in sites)),
            "siteProducer": sized(met(makers.every([(name, kind) for _, name, kind in sites]))),
        }
        producers = [name for name, _ in makers.values]
        kinds = [_TYPES.get(kind, 0) for _, kind in makers.values]
        columns["producerType"] = packed(kinds)
        if not few:
            beginnings = [_beginning(self._names[row]) for row in rows]
            columns |= _ranked("goods", beginnings, [self._goods[row] for row in rows])
            columns |= _ranked("group", beginnings, [self._groups[row] for row in rows])
            columns |= _ranked("producerType", [_beginning(name) for name in producers], kinds)
        words: dict[str, Sequence[str]] = {
            "names": [self._names[row] if few else self._borrowed(row) for row in rows],
            "producers": producers,
        }
        of_places, their_words = self._where.columns([self._places[place] for place in places])
        words |= their_words
        return columns | of_places | (plain(words) if few else coded(words))

    def goods_table(self) -> list[tuple[str, str, str, int]]:
        """Return each kind of goods: address, name, drawing, number of the wider kind or 0; first that of none."""
        number = {kind.slug: at for at, kind in enumerate(self._kinds, 1)}
        rows = [
            (kind.slug, kind.name, kind.drawing, number[kind.wider.slug] if kind.wider else 0) for kind in self._kinds
        ]
        return [("", "", OTHER, 0), *rows]

    def facets(self, rows: Sequence[int]) -> Columns:
        """Return the columns of the further filters and of the status."""
        kinds, own = Table[str](), [self._life[row] for row in rows]
        held = [self._certificates[row] for row in rows if self._has[row] & BUYER]
        sets = {those: place for place, (those, _) in enumerate(Counter(held).most_common())}
        lives = sorted(set(own))
        number = {life: place for place, life in enumerate(lives)}
        return {
            **_ranked("life", [self._provinces[row] for row in rows], [number[life] for life in own]),
            "lifeFirst": ",".join([self._lives[life][0] for life in lives]),
            "lifeKind": packed(kinds.every([self._lives[life][1] for life in lives])),
            "lifeKinds": "\n".join(kinds.values),
            "certificateSets": sized(number for those in sets for number in (*those, 0)),
            "certificates": sized(sets[those] for those in held),
            "has": packed([self._has[row] for row in rows]),
        }

    def _borrowed(self, row: int) -> str:
        """Return the name with references to words that other columns hold.

        Those of the producer, of today's commune, and further words.
        """
        place, producer, _ = self._sites[self._site[row]]
        where = self._places[place]
        return borrowed(self._names[row], (producer, self._where.name(where.commune), where.words))


def _numbered(values: Sequence[T]) -> tuple[list[T], list[int]]:
    """Return the distinct values in order, and for each of `values` its place among them."""
    distinct = sorted(set(values))
    place = {value: at for at, value in enumerate(distinct)}
    return distinct, [place[value] for value in values]


def groups() -> list[tuple[str, str, str]]:
    """Return each group of today: its trail, its name and the other words that lead to it; first that of none."""
    return [("", "", ""), *((node.trail, node.name, "; ".join(_leading(node))) for node in taxonomy().nodes())]


def _goods_kinds(items: Iterable[ResolvedProduct]) -> list[Kind]:
    """Return the kinds of goods of `items` and the wider ones that hold them, in the order of their table."""
    held = {kind.slug for item in items if item.kind for kind in (item.kind, item.kind.widest)}
    return [kind for kind in kinds().values() if kind.slug in held]


def vocabularies() -> Columns:
    """Return the fixed lists that columns number from 1: kinds of producers, certificates with their codes."""
    return {
        "typeNames": [one.type for one in producer_types()],
        "certificateNames": sorted(([one.code, one.name] for one in certificates()), key=lambda one: sort_key(one[1])),
    }


def _leading(node: Node) -> list[str]:
    return [words for words in taxonomy().words(node) if words != node.name]


def _by_kind(life: str) -> tuple[str, str]:
    """Return a life with what it is sorted by: what goes on from its first step."""
    return life.partition(" ")[2][3:], life


def _first_and_kind(life: str) -> tuple[str, str]:
    """Return a life as the day of its first step and the kind of what goes on from it: most go on alike."""
    first, _, rest = life.partition(" ")
    step = _FIRST_STEP.match(rest)
    return (step[0], f"{first} {rest[step.end() :]}") if step else ("", first)


def _ranked(name: str, keys: Sequence[str], numbers: Sequence[int]) -> Columns:
    """Return each number as its place among those of its key, the most frequent first, and those by key.

    A province recognises on few days and what is called alike is mostly alike, so that a place says as much and is
    smaller.
    """
    counts = defaultdict[str, Counter[int]](Counter)
    for key, number in zip(keys, numbers, strict=True):
        counts[key][number] += 1
    order = {key: sorted(of, key=lambda number: (-of[number], number)) for key, of in counts.items()}
    place = {(key, number): at for key, of in order.items() for at, number in enumerate(of)}
    ranks = [place[pair] for pair in zip(keys, numbers, strict=True)]
    return {name: packed(ranks), f"{name}Of": {key: packed(of) for key, of in order.items()}}


def _beginning(name: str) -> str:
    return " ".join(name.split()[:2])


def _producer(item: ResolvedProduct) -> str:
    return item.product.producer.name if item.product.producer else ""


def _type(item: ResolvedProduct) -> str:
    return (item.product.producer.type or "") if item.product.producer else ""


def _certificates(item: ResolvedProduct, numbers: Mapping[str, int]) -> tuple[int, ...]:
    held = item.product.buyer.certificates if item.product.buyer else ()
    return tuple(sorted({numbers[kind.code] for kind in (find_certificate(one.name) for one in held) if kind}))


def _rest_of_id(item: ResolvedProduct) -> str:
    """Return what the id has beyond the name, for example “-gia-lam”.

    All of it after “!” where it does not begin with the name.
    """
    start = folding.slug(item.name)
    return item.id.removeprefix(start) if item.id.startswith(start) else f"!{item.id}"
