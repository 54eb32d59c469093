"""How well queries are answered: tests/cases/search-queries.tsv against a catalogue.

Also what scripts/bench-search counts by.
"""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ocop import search
from ocop.catalogue.catalogue import Catalogue
from ocop.catalogue.items import ResolvedProduct
from ocop.language.vietnamese import nfc, today_spelling
from ocop.search import status_timelines as timelines

_FILE = Path(__file__).parent.parent / "tests" / "cases" / "search-queries.tsv"
TEN = 10


@dataclass(frozen=True, slots=True)
class Query:
    """One row: `first` and `ten` are words that results must have, “&” all of them, “/” one of them.

    `first` “∅”: there is no result.
    """

    corpus: str
    held: bool
    kind: str
    query: str
    first: str
    ten: str


def queries(corpus: str) -> list[Query]:
    """Return the queries that are asked of “real” or of “demo” records."""
    lines = [line for line in _FILE.read_text("utf-8").splitlines() if not line.startswith("#")]
    rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    return [
        Query(row["corpus"], row["held"] == "yes", row["kind"], row["query"], row["first"], row["ten"])
        for row in rows
        if row["corpus"] == corpus
    ]


def words(item: ResolvedProduct) -> str:
    """Return everything by which a product may be found, in lower case with its accents."""
    place = item.product.place
    units = (item.commune_then, item.district, item.former_province, item.province, *item.communes_now)
    parts = [
        item.name,
        item.product.producer.name if item.product.producer else "",
        place.commune,
        place.district,
        place.province,
    ]
    parts += [unit.name for unit in units if unit] + [
        node.name for node in (item.group_now.path if item.group_now else ())
    ]
    return today_spelling(nfc(" | ".join(filter(None, (*parts, *_tags(item)))))).casefold()


def _tags(item: ResolvedProduct) -> Iterator[str]:
    """Yield what a query may ask for beyond words: “=valid”, “=in_force”, “=4sao”, “=348qdubnd”, “=kind:nuoc-mam”."""
    yield f"={item.standing.status.value}"
    if item.standing.status.in_force:
        yield "=in_force"
    yield f"={timelines.stars(item.standing)}sao"
    yield from (f"={code}" for code in search.codes(item))
    yield from (f"=kind:{kind.slug}" for kind in ((item.kind, item.kind.widest) if item.kind else ()))


def has(text: str, wanted: str) -> bool:
    return any(all(today_spelling(one.strip()) in text for one in way.split("&")) for way in wanted.split("/"))


def wrong(catalogue: Catalogue, asked: Sequence[Query], told: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """Yield a line for each query that is not answered as it must be: the first result, and all of the first ten."""
    texts = {item.id: words(item) for item in catalogue.items}
    for query, answer in zip(asked, told, strict=True):
        if query.first == "∅":
            if answer["total"]:
                yield f"{query.kind}: “{query.query}” có {answer['total']} kết quả, phải là không có"
            continue
        found = [texts[one] for one in answer["ids"]]
        if not any(has(text, query.first) for text in texts.values()):
            continue  # nothing in these records can be the answer
        right = min(TEN, sum(has(text, query.ten) for text in texts.values()))
        if not found or not has(found[0], query.first):
            yield f"{query.kind}: “{query.query}” bắt đầu bằng {answer['ids'][:1]}, không phải {query.first}"
        for one, text in list(zip(answer["ids"], found, strict=True))[:right]:
            if not has(text, query.ten):
                yield f"{query.kind}: “{query.query}” có {one} trong {right} kết quả đầu, không phải {query.ten}"
                break
