"""The pipeline as one function: a folder in, a catalogue and its findings out."""

import datetime as dt
from contextlib import ExitStack
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
from ocop.reading.checked_folder import Beside, ReadFolder, collecting_later

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


class Begun(NamedTuple):
    """A catalogue of the products that are sound alone; what shows only of all together is still being looked for."""

    catalogue: Catalogue
    content: ContentIndex
    read: ReadFolder
    beside: Beside
    texts: ExitStack
    """Open as long as what was found of texts is remembered."""

    def built(self) -> Built:
        """Wait for the findings that need all records, and leave out what they bar. To be called once."""
        with self.texts:
            checked, made = checked_folder.checked(self.read, self.beside), self.catalogue
        if barred := {file for file, _ in self.read.sound} - {file for file, _ in checked.sound}:
            made = made.with_changes(barred, ())
        return Built(made, self.content, checked.found, checked.records, checked.keys)


def build(root: Path, today: dt.date) -> Built:
    """Check everything, and index what is sound."""
    return begin(root, today).built()


def begin(root: Path, today: dt.date) -> Begun:
    """Check every file alone, and index what is sound while other workers still read."""
    items: list[ResolvedProduct] = []
    sealed = root / TEXTS, "ocop-texts", record_cache.edition()
    with ExitStack() as texts:
        texts.enter_context(text_memory.kept(read_sealed(*sealed), partial(write_sealed, *sealed)))
        read = checked_folder.read(root, today, lambda file, product: items.append(resolved(file, product, today)))
        with collecting_later():
            made = catalogue.of(items, today)
        beside = checked_folder.beside(root, today)
        return Begun(made, content.index(beside.content, today), read, beside, texts.pop_all())
