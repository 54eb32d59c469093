"""The pipeline as one function: a folder in, a catalogue and its findings out."""

import datetime as dt
from functools import partial
from pathlib import Path
from typing import NamedTuple

from ocop import text_memory
from ocop.catalogue import catalogue, content
from ocop.catalogue.catalogue import Catalogue
from ocop.catalogue.content import ContentIndex
from ocop.catalogue.items import ResolvedProduct, resolved
from ocop.diagnostics import Diagnostic
from ocop.files import read_sealed, write_sealed
from ocop.reading import checked_folder, record_cache
from ocop.reading.checked_folder import collecting_later

TEXTS = Path(".cache/texts/answers.tsv")
"""Where `text_memory` lies, from the root of the project."""


class Built(NamedTuple):
    """A catalogue of the sound products, an index of content/, every finding, and the number of records read."""

    catalogue: Catalogue
    content: ContentIndex
    found: list[Diagnostic]
    records: int
    keys: dict[str, bytes]
    """What each file of a product holds, as `Loaded.key`."""


def build(root: Path, today: dt.date) -> Built:
    """Check everything, and index what is sound: while other workers still read, and look at all records together."""
    sealed = root / TEXTS, "ocop-texts", record_cache.edition()
    with text_memory.kept(read_sealed(*sealed), partial(write_sealed, *sealed)):
        return _build(root, today)


def _build(root: Path, today: dt.date) -> Built:
    items: list[ResolvedProduct] = []
    read = checked_folder.read(root, today, lambda file, product: items.append(resolved(file, product, today)))
    with collecting_later():
        made = catalogue.of(items, today)
    checked = checked_folder.checked(read, root, today)
    if barred := {file for file, _ in read.sound} - {file for file, _ in checked.sound}:
        made = made.with_changes(barred, ())
    return Built(made, content.index(checked.content, today), checked.found, checked.records, checked.keys)
