"""What the browser searches in: the files of the index, named by their content, and the small one that names them.

Everything lies in `FOLDER`. `manifest.json` says which `core`, `facets` and `rows` are today's, and the folders and
keys of the shards; all others never change under their name, so a browser keeps them for good.
"""

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

from ocop import addresses
from ocop.catalogue.catalogue import Catalogue
from ocop.catalogue.items import ResolvedProduct
from ocop.search import folding
from ocop.search.columns import BEFORE_TEXTS, Columns, Reader, groups, vocabularies
from ocop.search.exact_keys import exact_keys
from ocop.search.export_columns import exported
from ocop.search.shards import Shard, shards, starts
from ocop.search.status_timelines import stars
from ocop.site_model import Document

FOLDER = addresses.SEARCH_INDEX

RECIPE = 1
"""Increase it when shards of words are made differently: browsers keep them for good under their address."""

SHARDS_FROM = 2000
"""Products below which the whole index is small enough to need no shards."""

SHARD_ROWS = 56
"""Products in a shard: their columns stay below 6 KB compressed."""

COMMON = 0.2
"""Share of all names above which a word tells too little to have shards of its own."""

START_KINDS = 140
"""Kinds of goods in the file that is fetched before anybody types, one product of each: below 7 KB compressed."""

CODE_ROWS = 400
"""Products in a shard of codes, of which each is a few bytes."""


class SearchIndex:
    """The files of the index of one catalogue. None is made before it is asked for."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    @cached_property
    def _reader(self) -> Reader:
        return Reader(self._catalogue.items)

    @cached_property
    def _shards(self) -> list[Shard]:
        return list(_text_shards(self._reader.items))

    def documents(self) -> Iterator[Document]:
        """Yield the files that hold something of every product, and last the manifest, which names all files."""
        reader = self._reader
        items, rows = reader.items, range(len(reader.items))
        manifest: dict[str, Any] = {"n": len(items), "day": self._catalogue.today.isoformat()}
        columns = {
            "core": reader.core(rows) | {"groups": groups(), "goodsTable": reader.goods_table()},
            "facets": reader.facets(rows) | vocabularies(),
            "rows": exported(items),
            "exact": exact_keys(items),
        }
        for name, values in columns.items():
            content = _by_line(values) if name == "core" else _json(values)
            manifest[name] = f"{name}.{_hash(content)}.json"
            yield _document(manifest[name], content)
        manifest["start"] = ""
        if len(items) >= SHARDS_FROM:
            begun = _start(items)
            content = _json({**reader.core(begun, few=True), **reader.facets(begun)})
            manifest["start"] = f"start.{_hash(content)}.json"
            yield _document(manifest["start"], content)
        coded = [(key, _json(values)) for key, values in _code_shards(items)]
        manifest["coded"] = _hash(b"\n".join(content for _, content in coded))
        for key, content in coded:
            yield _document(f"{manifest['coded']}/codes/{key}.json", content)
        manifest["codes"] = "\n".join(key for key, _ in coded)
        manifest["version"] = self.version()
        manifest["shards"] = "\n".join(_named(shard) for shard in self._shards)
        yield _document("manifest.json", _json(manifest))

    @cached_property
    def _version(self) -> str:
        return _hash(_json([RECIPE, SHARD_ROWS, COMMON, self._reader.decided()]))

    def version(self) -> str:
        """Return the digest of all that the shards of words are made of, which is the name of their folder.

        What they do not hold, as numbers of decisions and sources, leaves them and their addresses as they are.
        """
        return self._version

    def shards(self) -> Iterator[Document]:
        """Yield the columns of the products with a word that begins so, by its beginning."""
        for shard in self._shards:
            columns = {**self._reader.core(shard.rows, few=True), **self._reader.facets(shard.rows)}
            content = _json({"whole": shard.whole, **columns})
            yield _document(f"{self.version()}/shards/{_named(shard)}.json", content)


def documents(catalogue: Catalogue) -> Iterator[Document]:
    """Yield every file of the index. All is made when the first is asked for, since names follow from content."""
    index = SearchIndex(catalogue)
    yield from index.shards()
    yield from index.documents()


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


def _document(name: str, content: bytes) -> Document:
    return Document(FOLDER + name, lambda: content)


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _by_line(columns: Columns) -> bytes:
    """Return JSON with a column a line: a browser reads each when it has come, and begins with the texts."""
    order = sorted(columns, key=lambda name: 0 if name in BEFORE_TEXTS else 1 if name == "texts" else 2)
    lines = [_json(name) + b":" + _json(columns[name]) for name in order]
    return b"{\n" + b",\n".join(lines) + b"\n}"


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:10]
