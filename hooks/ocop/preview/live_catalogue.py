"""The catalogue while somebody edits it: each change is read on its own and amends what is known of the rest."""

import dataclasses
import datetime as dt
from collections.abc import Collection, Iterator
from pathlib import Path

from ocop.build import collecting_later
from ocop.catalogue import catalogue
from ocop.catalogue import content as beside
from ocop.catalogue.catalogue import Catalogue
from ocop.catalogue.content import ContentIndex
from ocop.catalogue.items import resolved
from ocop.diagnostics import Diagnostic
from ocop.reading import content_files
from ocop.reading import products as load
from ocop.reading.products import Loaded, Names
from ocop.reading.record_cache import FILE, RecordCache
from ocop.records.content_file import ContentFile
from ocop.records.kinds import DECLARED
from ocop.rules import across_records

_MANY = 200
"""Files changed at once from which on everything is read anew: another branch, not somebody typing."""


class Live:
    """Every record on one day, kept fresh by `change`. One that breaks keeps its last good version."""

    catalogue: Catalogue
    beside: ContentIndex
    _names: Names
    _loaded: dict[str, Loaded]
    _content: dict[str, ContentFile]
    _of_all: list[Diagnostic]
    """What `nation` found."""
    _barred: set[str]
    """Files whose sound record it keeps out."""

    def __init__(self, root: Path, today: dt.date) -> None:
        self._root, self._today = root, today
        self._cache = RecordCache(root / FILE)
        self._content = {}
        self._read_content()
        self._read_all()

    @property
    def found(self) -> list[Diagnostic]:
        """Every finding, as of the last `change` and `settle`."""
        products = [*(finding for one in self._in_order() for finding in one.found), *self._of_all]
        return [*products, *(finding for one in self._content.values() for finding in one.found)]

    @property
    def records(self) -> int:
        return sum(file.endswith(".yml") for file in (*self._names.every, *self._content))

    def change(self, paths: Collection[str]) -> None:
        """Read again the files `paths` (from the root), which were written, added, moved or removed; a folder is all in it."""
        if any(path.startswith("content/") for path in paths):
            self._read_content()
            paths = {path for path in paths if not path.startswith("content/")}
        if not paths:
            return
        before = self._names
        paths = set(paths).union(*(self._below(path) for path in paths if "." not in path))
        if len(paths) > _MANY:
            self._read_all()
            return
        there = {path for path in paths if _counts(path) and (self._root / path).is_file()}
        if not there <= set(before.every) or (set(paths) - there) & set(before.every):
            self._names = Names.of({*before.every} - {*paths} | there)
        records = {path for path in paths if path.endswith(".yml")} | _with_photos(before, self._names, paths)
        pictures = {path for path in paths if path.endswith(load.PICTURES)}
        both = before.wrong.keys() | self._names.wrong.keys()
        renamed = {file for file in both if before.wrong.get(file) != self._names.wrong.get(file)}
        gone, new = set[str](), []
        for file in records | pictures | renamed:
            if file not in self._names.every:
                self._loaded.pop(file, None)
                gone.add(file)
            elif one := load.one(self._root, file, self._names, self._today, self._cache):
                self._loaded[file] = one
                if one.product is not None and file not in self._barred:
                    gone.add(file)
                    new.append(resolved(file, one.product, self._today))
            else:
                self._loaded.pop(file, None)
        self.catalogue = self.catalogue.with_changes(gone, new)

    def _read_content(self) -> None:
        """Read what lies under content/: so few files that nothing is gained by looking which of them changed."""
        read = {one.file: one for one in content_files.records(self._root, self._today)}
        last = {
            file: self._content[file].record
            for file, one in read.items()
            if one.record is None and file in self._content
        }
        self._content = read | {file: dataclasses.replace(read[file], record=record) for file, record in last.items()}
        self.beside = beside.index(self._content.values(), self._today)

    def _in_order(self) -> Iterator[Loaded]:
        return (self._loaded[name] for name in self._names.every if name in self._loaded)

    def _below(self, folder: str) -> Iterator[str]:
        yield from (name for name in self._names.every if name.startswith(f"{folder}/"))
        if (self._root / folder).is_dir():
            yield from load.files(self._root, folder)

    def settle(self) -> bool:
        """Check what only shows when all records are seen together; say whether that changed the findings."""
        of_all = list(
            across_records.check([(one.file, one.product) for one in self._in_order() if one.product is not None])
        )
        if of_all == self._of_all:
            return False
        self._of_all = of_all
        barred = {one.file for one in of_all if one.code == "DM001"}
        freed = [self._loaded[file] for file in self._barred - barred if file in self._loaded]
        back = [resolved(one.file, one.product, self._today) for one in freed if one.product is not None]
        self.catalogue = self.catalogue.with_changes(barred, back)
        self._barred = barred
        return True

    def _read_all(self) -> None:
        with collecting_later():
            self._names = Names.of(load.files(self._root))
            every = (load.one(self._root, name, self._names, self._today, self._cache) for name in self._names.every)
            self._loaded = {one.file: one for one in every if one}
            sound = [(one.file, one.product) for one in self._loaded.values() if one.product is not None]
            self.catalogue = catalogue.index(sound, self._today)
            self._of_all, self._barred = [], set()
            self.settle()
        self._cache.save()


def holds_records(path: str) -> bool:
    """Say whether the file or folder at `path`, from the root, is for `Live` to read."""
    return f"{path}/".startswith(tuple(f"{one.folder}/" for one in DECLARED))


def _counts(path: str) -> bool:
    """Say whether a file is one of those that `load.files` would yield."""
    return not any(part.startswith(".") for part in path.split("/"))


def _with_photos(before: Names, after: Names, paths: Collection[str]) -> set[str]:
    """Return the records whose photos are others, or other ones of the same name."""
    changed = {path.rsplit("/", 1)[-1] for path in paths if path.endswith(load.PICTURES)}
    if not changed:
        return set()
    stems = {*before.photos, *after.photos}
    return {
        f"{stem}.yml"
        for stem in stems
        if before.photos.get(stem) != after.photos.get(stem) or changed & {*after.photos.get(stem, ())}
    }
