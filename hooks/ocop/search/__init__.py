"""What the browser searches in: the files of the index, named by their content, and the small one that names them.

Everything lies in `FOLDER`. `manifest.json` says which `core`, `facets` and `rows` are today's, and the keys of the
shards; all others never change under their name, so a browser keeps them for good.
"""

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from ocop import addresses
from ocop.catalogue.catalogue import Catalogue
from ocop.catalogue.items import ResolvedProduct
from ocop.search import folding
from ocop.search.columns import Columns, Reader, groups, vocabularies
from ocop.search.exact_keys import exact_keys
from ocop.search.export_columns import exported
from ocop.search.shards import shards, starts
from ocop.site_model import Document

FOLDER = addresses.SEARCH_INDEX

SHARDS_FROM = 2000
"""Products below which the whole index is small enough to need no shards."""

SHARD_ROWS = 150
"""Products in a shard: their columns stay below 12 KB compressed."""

COMMON = 0.2
"""Share of all names above which a word tells too little to have shards of its own."""

CODE_ROWS = 400
"""Products in a shard of codes, of which each is a few bytes."""


def documents(catalogue: Catalogue) -> Iterator[Document]:
    """Yield every file of the index. All is made when the first is asked for, since names follow from content."""
    reader = Reader(catalogue.items)
    items, rows = reader.items, range(len(reader.items))
    manifest: dict[str, Any] = {"n": len(items), "day": catalogue.today.isoformat()}
    columns = {
        "core": reader.core(rows) | {"groups": groups(), "goodsTable": reader.goods_table()},
        "facets": reader.facets(rows) | vocabularies(),
        "rows": exported(items),
        "exact": exact_keys(items),
    }
    for name, values in columns.items():
        content = _json(values)
        manifest[name] = f"{name}.{_hash(content)}.json"
        yield _document(manifest[name], content)
    version = manifest["version"] = _hash(_json({**manifest, "day": ""}))
    for kind, made in (("shards", _text_shards(items, reader)), ("codes", _code_shards(items))):
        keys = []
        for key, values in made:
            keys.append(key)
            yield _document(f"{version}/{kind}/{key}.json", _json(values))
        manifest[kind] = "\n".join(keys)
    yield _document("manifest.json", _json(manifest))


def _text_shards(items: Sequence[ResolvedProduct], reader: Reader) -> Iterator[tuple[str, Columns]]:
    """Yield (key, columns) of the products with a word that begins so; hyphens stand for blanks."""
    if len(items) < SHARDS_FROM:
        return
    named = [folding.words(item.name) for item in items]
    having = Counter(word for words in named for word in set(words))
    texts = defaultdict[str, set[int]](set)
    for row, words in enumerate(named):
        for word, text in starts(words):
            if having[word] < len(items) * COMMON:
                texts[text].add(row)
    for shard in shards(texts, SHARD_ROWS):
        columns = {**reader.core(shard.rows, few=True), **reader.facets(shard.rows)}
        yield shard.key.replace(" ", "-"), {"whole": shard.whole, **columns}


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


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:10]
