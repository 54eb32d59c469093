"""A whole project read and checked, without making a catalogue of it: all that `scripts/check` needs."""

import contextlib
import datetime as dt
import gc
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from ocop import text_memory, workers
from ocop.diagnostics import Diagnostic
from ocop.reading import content_files, content_pages, listing, products
from ocop.reading.products import Loaded
from ocop.reading.record_cache import FILE, RecordCache
from ocop.records.content_file import ContentFile
from ocop.records.product import Product
from ocop.rules import across_records


class CheckedFolder(NamedTuple):
    """The sound products with their files, the content of content/, every finding, and the number of records read."""

    sound: list[tuple[str, Product]]
    content: list[ContentFile]
    found: list[Diagnostic]
    records: int
    keys: dict[str, bytes]
    """What each file of a product holds, as `Loaded.key`."""


class ReadFolder(NamedTuple):
    """Every record of products/, each checked alone; what shows only of all together is still being looked for."""

    loaded: list[Loaded]
    sound: list[tuple[str, Product]]
    """Those in which nothing is wrong."""
    of_all: Callable[[], list[Diagnostic]]
    """Waits for the findings that need all records, and saves the cache. To be called once."""

    @property
    def keys(self) -> dict[str, bytes]:
        """What each file of a product holds, as `Loaded.key`."""
        return {one.file: one.key for one in self.loaded}


class Beside(NamedTuple):
    """The content of content/, and the findings on it and on all that is no record."""

    content: list[ContentFile]
    found: list[Diagnostic]


def check(root: Path, today: dt.date) -> CheckedFolder:
    """Read and check every record under `root` for day `today`. Never raises for bad records."""
    return checked(read(root, today), beside(root, today))


def read(root: Path, today: dt.date, take: Callable[[str, Product], object] = lambda *_: None) -> ReadFolder:
    """Read every record of products/ and check it alone; another worker begins to look at all of them together.

    `take` gets each sound record, while other workers still read further ones.
    """
    cache = RecordCache(root / FILE)
    loaded, sound = [], []
    with collecting_later():
        for one in products.records(root, today, cache):
            loaded.append(one)
            if one.product is not None:
                sound.append((one.file, one.product))
                take(one.file, one.product)
    keys = [one.key for one in loaded if one.product is not None]
    known = cache.together(keys)
    if known is not None:
        cache.save()
        return ReadFolder(loaded, sound, lambda: known)

    def look() -> tuple[list[Diagnostic], Mapping[str, str]]:
        found = list(across_records.check(sound))
        cache.keep_together(keys, found)
        cache.save()
        return found, text_memory.used()

    seen = workers.aside(look, several=len(sound) >= _WORTH_SHARING)

    def of_all() -> list[Diagnostic]:
        found, texts = seen()
        text_memory.join(texts)
        return found

    return ReadFolder(loaded, sound, of_all)


_WORTH_SHARING = 2_000
"""Records from which on another worker looks at all of them together: the copy of this process costs 20 ms."""


def beside(root: Path, today: dt.date) -> Beside:
    """Read and check what lies beside products/."""
    content = list(content_files.records(root, today))
    return Beside(content, [*(finding for one in content for finding in one.found), *unread(root)])


def checked(products_read: ReadFolder, others: Beside) -> CheckedFolder:
    """Return what was read with the findings on all records together."""
    loaded, sound, of_all = products_read
    with collecting_later():
        about_all = of_all()
    barred = across_records.barred(about_all)
    return CheckedFolder(
        [one for one in sound if one[0] not in barred],
        others.content,
        [*(finding for one in loaded for finding in one.found), *about_all, *others.found],
        sum(name.endswith(".yml") for name in (*(one.file for one in loaded), *(one.file for one in others.content))),
        products_read.keys,
    )


def unread(root: Path) -> list[Diagnostic]:
    """Return the findings on content/ and theme/ that are not about records.

    Files that nobody reads, links that are not followed, pages that contain scripts.
    """
    return [*listing.content(root).found, *listing.theme(root).found, *content_pages.check(root)]


@contextlib.contextmanager
def collecting_later() -> Iterator[None]:
    """Switch the garbage collector off while millions of objects are made that all stay, or go without its help.

    This saves a third of the time of reading. Afterwards they are frozen, so that later collections skip them.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_on:
            gc.enable()
