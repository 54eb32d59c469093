"""Questions to the search with the answers that the records give, judged by the fields of a record alone.

They stand in tests/cases. A rule says which products are the right answer: clauses joined by “ & ”, each
`field=one/another` for “one of these”, `!` before it for “none of these”. `name` and `maker` hold the words in a row,
with their accents; `province`, `district` and `commune` are names of units as printed, then and now; `id`, `stars`,
`status` and `decision` are equal; `in_force` and `soon` stand alone; `*` is everything.
"""

import csv
import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ocop.catalogue.catalogue import Catalogue
from ocop.catalogue.items import ResolvedProduct
from ocop.language.vietnamese import nfc, today_spelling
from ocop.pages.lists.list_header import SOON_DAYS
from ocop.search import status_timelines
from support import ROOT

TUNED = ROOT / "tests/cases/search-questions.tsv"
HELD = ROOT / "tests/cases/search-questions-held.tsv"
TEN = 10


@dataclass(frozen=True, slots=True)
class Question:
    """One row. `must`: which results must be right.

    “first”: the first; “three”: one of the first three; “all”: all of the first ten; “only”: all, and no other; “none”;
    “near”: nothing that is said to be an answer, at most what is like one.
    """

    kind: str
    query: str
    must: str
    rule: str


def questions(file: Path) -> list[Question]:
    lines = [line for line in file.read_text("utf-8").splitlines() if not line.startswith("#")]
    return [Question(**row) for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)]


def right(catalogue: Catalogue, rule: str) -> set[str]:
    """Return the ids of the products that are the answer by `rule`."""
    return {item.id for item in catalogue.items if all(_holds(item, one, catalogue.today) for one in rule.split(" & "))}


def wrong(
    catalogue: Catalogue, asked: Sequence[Question], told: Sequence[Mapping[str, Any]]
) -> Iterator[tuple[Question, str]]:
    """Yield each question that is not answered as it must be, with the ids that came first and their number."""
    for one, answer in zip(asked, told, strict=True):
        if not _answered(one.must, answer, right(catalogue, one.rule)):
            yield (
                one,
                f"{one.kind}: “{one.query}” → {answer['total']}: {', '.join(answer['ids'][:4])}; {one.must} {one.rule}",
            )


def _answered(must: str, answer: Mapping[str, Any], wanted: set[str]) -> bool:
    ids, total = answer["ids"], answer["total"]
    ten = ids[: min(TEN, len(wanted))]
    found: Mapping[str, Callable[[], bool]] = {
        "first": lambda: ids[:1] != [] and ids[0] in wanted,
        "three": lambda: not wanted.isdisjoint(ids[:3]),
        "all": lambda: len(ten) == min(TEN, len(wanted)) and wanted.issuperset(ten),
        "only": lambda: total == len(wanted) and wanted.issuperset(ids),
        "none": lambda: total == 0,
        "near": lambda: total == 0 or not answer["exact"],
    }
    return found[must]()


def _holds(item: ResolvedProduct, clause: str, today: dt.date) -> bool:
    if clause.startswith("!"):
        return not _holds(item, clause[1:], today)
    field, _, values = clause.partition("=")
    if field == "decision":  # its number has strokes itself
        return values in _FIELDS[field](item)
    if field in _ALONE:
        return _ALONE[field](item, today)
    has = _row if field in ("name", "maker") else str.__eq__
    return any(has(_plain(text), _plain(value)) for text in _FIELDS[field](item) for value in values.split("/"))


def _soon(item: ResolvedProduct, today: dt.date) -> bool:
    term = item.standing.term
    return item.standing.in_force and term is not None and (term.end.first - today).days <= SOON_DAYS


_ALONE: Mapping[str, Callable[[ResolvedProduct, dt.date], bool]] = {
    "*": lambda _item, _today: True,
    "in_force": lambda item, _today: item.standing.in_force,
    "soon": _soon,
}


def _units(item: ResolvedProduct, level: str) -> list[str]:
    printed = getattr(item.product.place, level)
    units = {
        "province": (item.former_province, item.province),
        "district": (item.district,),
        "commune": (item.commune_then, *item.communes_now),
    }[level]
    return [re.sub(_TITLE, "", printed or ""), *(unit.name for unit in units if unit)]


_TITLE = re.compile(r"^(thành phố|thị xã|thị trấn|đặc khu|phường|huyện|quận|tỉnh|xã|TP) ", re.IGNORECASE)

_FIELDS: Mapping[str, Callable[[ResolvedProduct], Sequence[str]]] = {
    "id": lambda item: [item.id],
    "name": lambda item: [item.name],
    "maker": lambda item: [item.product.producer.name] if item.product.producer else [],
    "province": lambda item: _units(item, "province"),
    "district": lambda item: _units(item, "district"),
    "commune": lambda item: _units(item, "commune"),
    "stars": lambda item: [str(status_timelines.stars(item.standing))],
    "status": lambda item: [item.standing.status.value],
    "decision": lambda item: [one.decision.number or "" for one in item.product.recognitions if one.decision],
}


def _plain(text: str) -> str:
    return today_spelling(nfc(text)).casefold()


def _row(text: str, words: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text) is not None
