"""Judge one record while it is written, with the verdict that scripts/check would give in the repository."""

import datetime as dt
from collections.abc import Callable
from typing import Any, NamedTuple

from ocop.catalogue.items import resolved
from ocop.desk import known_records
from ocop.desk.known_records import Folder, Nation
from ocop.diagnostics import Diagnostic, errors
from ocop.goods.kinds import OTHER
from ocop.language.strings import say
from ocop.meaning import status_sentences
from ocop.reading import content_files, products
from ocop.records.kinds import PRODUCTS
from ocop.records.product import Product
from ocop.reporting import findings
from ocop.rules import file_names


class Known(NamedTuple):
    """What is known of the other records.

    `folder` gives the products of a folder of products/, None for no such folder.
    """

    nation: Nation
    folder: Callable[[str], Folder | None]


class Verdict(NamedTuple):
    """Every finding at the record, those that it causes at others, and the product if nothing keeps it out."""

    found: list[Diagnostic]
    elsewhere: list[Diagnostic]
    product: Product | None


def judged(file: str, source: bytes, photos: tuple[str, ...], known: Known, today: dt.date) -> Verdict:
    """Return the verdict on what `source` would be as `file`, a path from the root of the project. Never raises.

    `photos` are the names of the photos that lie beside it, besides those that the catalogue knows.
    """
    if not file.startswith(f"{PRODUCTS.folder}/"):
        return Verdict(_content(file, source, today), [], None)
    wrong = known_records.names(file, known.nation)
    parts = file.split("/")
    home = known.folder(parts[1]) if len(parts) == 3 else None
    stem = parts[-1].removesuffix(".yml")
    beside = tuple(sorted({*photos, *(home.photos.get(stem, ()) if home else ())}))
    loaded = products.record(source, file, today, beside)
    found = [*wrong, *loaded.found]
    if loaded.product is None or errors(wrong):
        return Verdict(found, [], None)
    here, elsewhere = known_records.across(file, loaded.product, home, known.nation)
    found += here
    return Verdict(found, elsewhere, None if errors(here) else loaded.product)


def _content(file: str, source: bytes, today: dt.date) -> list[Diagnostic]:
    kind = next((one for one in content_files.KINDS if file.startswith(f"{one.declared.folder}/")), None)
    if kind is None:
        return []
    return [*file_names.check_flat([file]), *content_files.record(source, file, kind, today).found]


def as_data(verdict: Verdict, file: str, source: bytes, today: dt.date) -> dict[str, Any]:
    """Return a verdict as the page is told it: as scripts/check prints it, each finding, the card as it will look."""
    where = {file: source}

    def read(name: str) -> bytes:
        return where.get(name, b"")

    every = [*findings.placed(verdict.found, read)]
    return {
        "printed": findings.text_of(verdict.found, read),
        "findings": [findings.as_data(*one) for one in every],
        "elsewhere": [{"file": one.file, "message": one.message, "hint": one.hint} for one in verdict.elsewhere],
        "sound": not errors(verdict.found),
        "card": card(file, verdict.product, today) if verdict.product else None,
    }


def card(file: str, product: Product, today: dt.date) -> dict[str, Any]:
    """Return what a card of the catalogue says of a product on a day, and the sentence of its page."""
    item = resolved(file, product, today)
    commune = item.commune_now
    return {
        "id": item.id,
        "name": item.name,
        "producer": item.product.producer.name if item.product.producer else "",
        "place": f"{commune.full_name}, {item.province.name}" if commune else item.province.name,
        "stars": item.standing.stars or 0,
        "rank": say("star.one", n=item.standing.stars) if item.standing.stars else "",
        "status": item.standing.status.value,
        "label": status_sentences.label(item.standing.status),
        "deadline": status_sentences.deadline(item.standing),
        "sentence": item.sentence,
        "art": item.kind.drawing if item.kind else OTHER,
    }
