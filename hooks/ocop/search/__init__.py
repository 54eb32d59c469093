"""What the browser searches in: the files of the index, named by their content, and the small one that names them.

Everything lies in `FOLDER`. `addresses.SEARCH_MANIFEST` says which `core` and `rows` are today's, and the folders and
keys of the shards; all others never change under their name, so a browser keeps them for good.
"""

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, partial
from itertools import groupby

from ocop import addresses
from ocop.catalogue.catalogue import Catalogue
from ocop.catalogue.items import ResolvedProduct
from ocop.places.gazetteer import unit_slug
from ocop.search import folding
from ocop.search.columns import ORDER, Columns, Reader, groups, vocabularies
from ocop.search.exact_keys import exact_keys
from ocop.search.export_columns import exported
from ocop.search.shards import Shard, shards, starts
from ocop.search.status_timelines import stars
from ocop.site_model import Document, Remember, forget

FOLDER = addresses.SEARCH_INDEX

RECIPE = 2
"""Increase it when shards of words are made differently: browsers keep them for good under their address."""

SHARDS_FROM = 2000
"""Products below which the whole index is small enough to need no shards."""

SHARD_ROWS = 56
"""Products in a shard: their columns stay below 6 KB compressed."""

COMMON = 0.2
"""Share of all names above which a word tells too little to have shards of its own."""

START_KINDS = 140
"""Kinds of goods in the file that is fetched before anybody types, one product of each: below 7 KB compressed."""

FEW = 2
"""Provinces that are read alone where one of their products changed; from one more on all are read at once."""

CODE_ROWS = 400
"""Products in a shard of codes, of which each is a few bytes."""


_CODES, _SHARDS = "/codes/", "/shards/"
"""Between the folder of shards, named by what they are made of, and the key of each."""


class SearchIndex:
    """The files of the index of one catalogue. None is made before it is asked for."""

    def __init__(self, catalogue: Catalogue, remember: Remember = forget) -> None:
        self._catalogue, self._remember = catalogue, remember
        self._read = 0

    @cached_property
    def _reader(self) -> Reader:
        return Reader(self._catalogue.items)

    @cached_property
    def _rows(self) -> dict[str, range]:
        """The rows of each province, which the reader puts side by side."""
        rows, at = {}, 0
        for slug, items in groupby(self._reader.items, _province):
            rows[slug] = range(at, at := at + len(list(items)))
        return rows

    @cached_property
    def _parts(self) -> list[tuple[str, list[ResolvedProduct]]]:
        """Of each province the digest of all that its columns are made of, and its products in the order of rows."""
        provinces = defaultdict[str, list[ResolvedProduct]](list)
        for item in self._catalogue.items:
            provinces[_province(item)].append(item)
        parts = []
        for slug, items in sorted(provinces.items()):
            made_of, *order = self._remember(f"{FOLDER}{slug}", items, partial(self._told, slug, items)).split(" ")
            parts.append((made_of, [items[int(place)] for place in order]))
        return parts

    def _told(self, slug: str, items: Sequence[ResolvedProduct]) -> str:
        """Return what `_parts` says of a province, its products as their places in `items`."""
        self._read += 1
        reader, rows = (Reader(items), range(len(items))) if self._read <= FEW else (self._reader, self._rows[slug])
        place = {item.id: str(at) for at, item in enumerate(items)}
        return " ".join([_hash(_json(reader.decided(rows))), *(place[reader.items[row].id] for row in rows)])

    @cached_property
    def _items(self) -> list[ResolvedProduct]:
        """The products in the order of rows."""
        return [item for _, items in self._parts for item in items]

    @cached_property
    def _begun(self) -> list[int]:
        """The rows of the file that is fetched before anybody types; none where the whole is small enough."""
        return _start(self._items) if len(self._items) >= SHARDS_FROM else []

    def words(self) -> Iterator[Document]:
        """Yield what finds, ranks and shows every product, and what further filters need: made of `version`."""
        reader, rows = self._reader, range(len(self._reader.items))
        core = reader.core(rows) | {"groups": groups(), "goodsTable": reader.goods_table()}
        yield _kept("core", _by_line(_in_order(core | reader.facets(rows) | vocabularies())))

    def start(self) -> Iterator[Document]:
        """Yield what is fetched before anybody types, of a nation: made of `start_version`."""
        if self._begun:
            columns = {**self._reader.core(self._begun, few=True), **self._reader.facets(self._begun)}
            yield _kept("start", _json(columns))

    def numbers(self) -> Iterator[Document]:
        """Yield what exports, exact questions and questions for a number need."""
        items = self._items
        yield _kept("rows", _json(exported(items)))
        yield _kept("exact", _json(exact_keys(items)))
        coded = [(key, _json(values)) for key, values in _code_shards(items)]
        folder = _codes_folder(content for _, content in coded)
        for key, content in coded:
            yield _document(f"{folder}{_CODES}{key}.json", content)

    def manifest(self, paths: Iterable[str]) -> Document:
        """Return the file that names all others, which lie at `paths`."""
        names = [path.removeprefix(FOLDER) for path in paths]
        whole = {name.partition(".")[0]: name for name in names if "/" not in name}
        codes, words = ([name.split(part) for name in names if part in name] for part in (_CODES, _SHARDS))
        named = {
            "n": len(self._catalogue.items),
            "day": self._catalogue.today.isoformat(),
            **{name: whole.get(name, "") for name in ("core", "rows", "exact", "start")},
            "coded": codes[0][0] if codes else _codes_folder(()),
            "codes": "\n".join(key.removesuffix(".json") for _, key in codes),
            "version": words[0][0] if words else self.version(),
            "shards": "\n".join(key.removesuffix(".json") for _, key in words),
        }
        return _document(addresses.SEARCH_MANIFEST.removeprefix(FOLDER), _json(named))

    @cached_property
    def _version(self) -> str:
        return _hash(_json([RECIPE, SHARD_ROWS, COMMON, [made_of for made_of, _ in self._parts]]))

    def version(self) -> str:
        """Return the digest of all that the shards of words are made of, which is the name of their folder.

        What they do not hold, as numbers of decisions and sources, leaves them and their addresses as they are.
        """
        return self._version

    def start_version(self) -> str:
        """Return the digest of all that `start` is made of."""
        return _hash(_json([self._version, self._begun]))

    def shards(self) -> Iterator[Document]:
        """Yield the columns of the products with a word that begins so, by its beginning."""
        for shard in _text_shards(self._reader.items):
            columns = {**self._reader.core(shard.rows, few=True), **self._reader.facets(shard.rows)}
            content = _json({"whole": shard.whole, **columns})
            yield _document(f"{self.version()}{_SHARDS}{_named(shard)}.json", content)


def documents(catalogue: Catalogue) -> Iterator[Document]:
    """Yield every file of the index, and last the manifest."""
    index = SearchIndex(catalogue)
    every = [*index.shards(), *index.words(), *index.start(), *index.numbers()]
    yield from every
    yield index.manifest(one.path for one in every)


def _province(item: ResolvedProduct) -> str:
    return unit_slug(item.province)


def _text_shards(items: Sequence[ResolvedProduct]) -> Iterator[Shard]:
    """Yield which products have a word that begins so."""
    if len(items) < SHARDS_FROM:
        return
    named = [folding.words(item.name) for item in items]
    having = Counter(word for words in named for word in set(words))
    texts = defaultdict[str, set[int]](set)
    for row, words in enumerate(named):
        for word, text in starts(words):
            if having[word] < len(items) * COMMON:
                texts[text].add(row)
    yield from shards(texts, SHARD_ROWS)


def _named(shard: Shard) -> str:
    """Return the key of a shard as a file is called: hyphens stand for blanks."""
    return shard.key.replace(" ", "-")


def _start(items: Sequence[ResolvedProduct]) -> list[int]:
    """Return rows that answer what most people ask first: the best of the kinds that have the most products."""
    of_kind = defaultdict[str, list[int]](list)
    for row, item in enumerate(items):
        if item.kind:
            of_kind[item.kind.slug].append(row)
    most = sorted(of_kind.values(), key=lambda rows: (-len(rows), rows))[:START_KINDS]

    def best(row: int) -> tuple[bool, int, int]:
        standing = items[row].standing
        return not standing.in_force, -stars(standing), row

    return sorted(min(rows, key=best) for rows in most)


def _code_shards(items: Sequence[ResolvedProduct]) -> Iterator[tuple[str, dict[str, list[int]]]]:
    """Yield (key, code → rows) of the numbers that begin so."""
    texts = defaultdict[str, set[int]](set)
    for row, item in enumerate(items):
        for code in codes(item):
            texts[code].add(row)
    for shard in shards(texts, CODE_ROWS, shortest=1):
        if shard.texts:
            yield shard.key, {text: sorted(rows) for text, rows in shard.texts.items()}


def codes(item: ResolvedProduct) -> Iterator[str]:
    """Yield the numbers by which a product may be looked up, without spacing."""
    product = item.product
    numbers = [one.decision.number for one in product.recognitions if one.decision]
    numbers += [product.product_code, product.buyer.gtin if product.buyer else None]
    yield from dict.fromkeys(folding.code(number) for number in numbers if number)


def _codes_folder(contents: Iterable[bytes]) -> str:
    return _hash(b"\n".join(contents))


def _kept(name: str, content: bytes) -> Document:
    """Return a file whose name says what is in it."""
    return _document(f"{name}.{_hash(content)}.json", content)


def _document(name: str, content: bytes) -> Document:
    return Document(FOLDER + name, lambda: content)


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _in_order(columns: Columns) -> Columns:
    """Return the columns as a browser makes its engine of them."""
    return {name: columns[name] for name in ORDER}


def _by_line(columns: Columns) -> bytes:
    """Return JSON with a column a line, each of which a browser reads as soon as it has come."""
    lines = [_json(name) + b":" + _json(column) for name, column in columns.items()]
    return b"{\n" + b",\n".join(lines) + b"\n}"


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:10]
