"""The catalogue while somebody edits it: each changed file is read alone and updates what is known of the rest."""

import dataclasses
import datetime as dt
import time
from collections.abc import Collection, Iterator
from pathlib import Path

from ocop.catalogue import catalogue, content
from ocop.catalogue.catalogue import Catalogue
from ocop.catalogue.content import ContentIndex
from ocop.catalogue.items import resolved
from ocop.diagnostics import Diagnostic
from ocop.reading import content_files, listing
from ocop.reading import products as load
from ocop.reading.checked_folder import collecting_later, unread
from ocop.reading.products import FileNames, Loaded
from ocop.reading.record_cache import FILE, RecordCache
from ocop.records.content_file import ContentFile
from ocop.records.kinds import DECLARED
from ocop.regular_files import Stamp, stamp, walk
from ocop.rules import across_records

_COARSE = 2_000_000_000
"""Nanoseconds within which two changes of a file may have the same time.

Disks round to as much as two seconds (FAT).
"""
_MANY = 200
"""How many changed files at once mean that everything is read again: another branch was checked out."""


class Live:
    """Every record on one day, kept up to date by `change`. A broken record keeps its last sound version."""

    catalogue: Catalogue
    content: ContentIndex
    _names: FileNames
    _loaded: dict[str, Loaded]
    _told_of: set[str]
    """Those of `_loaded` with a finding: few, and asked for with every page after a change."""
    _content: dict[str, ContentFile]
    _stamps: dict[str, Stamp]
    """The stamp of each file under products/ when it was read."""
    _content_seen: dict[str, Stamp | None]
    _unread: list[Diagnostic]
    """Findings on everything else in content/ and theme/."""
    _of_all: list[Diagnostic]
    """Findings of the rules that look at all records."""
    _barred: set[str]
    """Files whose sound record these rules keep out."""

    def __init__(self, root: Path, today: dt.date) -> None:
        self._root, self._today = root, today
        self._cache = RecordCache(root / FILE)
        self._content = {}
        self._read_content()
        self._read_all()

    @property
    def found(self) -> list[Diagnostic]:
        """Every finding, as of the last `change` and `settle`."""
        files = sorted(self._told_of)
        own = [one.found for file in files if (one := self._loaded.get(file))]  # it may go while another thread asks
        products = [*(finding for found in own for finding in found), *self._of_all]
        return [*products, *(finding for one in self._content.values() for finding in one.found), *self._unread]

    @property
    def records(self) -> int:
        return sum(file.endswith(".yml") for file in (*self._names.every, *self._content))

    def change(self, paths: Collection[str]) -> None:
        """Read again the files `paths` (from the root), which were written, added, moved or removed.

        A folder stands for everything in it. Changes that `paths` does not name are found by `settle`.
        """
        if any(f"{path}/".startswith("content/") for path in paths):
            self._read_content()
            paths = {path for path in paths if not f"{path}/".startswith("content/")}
        if not paths:
            return
        every, names = set(self._names.every), self._names
        changed = every & set(paths)
        if changed != set(paths) or not all(stamp(self._root / path) for path in paths):
            names = FileNames.of(*listing.products(self._root))
            folders = tuple(f"{path}/" for path in paths if path not in every)
            changed |= {path for path in names.every if path not in every or path in paths or path.startswith(folders)}
        self._amend(names, changed)

    def _amend(self, names: FileNames, changed: set[str]) -> None:
        """Take `names` as the files there are now, and read `changed` of them again."""
        before, self._names = self._names, names
        if len(changed) > _MANY:
            self._read_all()
            return
        now = set(names.every)
        lost = {*before.every, *before.unread} - now
        with_photos = _with_photos(before, names, changed | lost)
        records = {path for path in changed if path.endswith(".yml")} | with_photos
        pictures = {path for path in changed if path.endswith(load.PICTURES)}
        both = before.wrong.keys() | names.wrong.keys()
        renamed = {file for file in both if before.wrong.get(file) != names.wrong.get(file)}
        gone, new, known = set[str](), [], self.catalogue.by_id
        for file in records | pictures | renamed | changed | lost | names.unread.keys():
            if file not in now:
                gone.add(file)
                self._stamps.pop(file, None)
            if one := self._one(file) if file in now or file in names.unread else None:
                self._loaded[file] = one
                (self._told_of.add if one.found else self._told_of.discard)(file)
                if one.product is not None and file not in self._barred:
                    item = resolved(file, one.product, self._today)
                    if file in with_photos or known.get(item.id) != item:  # a page is drawn anew for a new item
                        gone.add(file)
                        new.append(item)
            else:
                self._loaded.pop(file, None)
                self._told_of.discard(file)
        if gone or new:
            self.catalogue = self.catalogue.with_changes(gone, new)

    def _one(self, file: str) -> Loaded | None:
        before = stamp(self._root / file)
        loaded = load.one(self._root, file, self._names, self._today, self._cache)
        after = stamp(self._root / file)
        self._stamps.pop(file, None)
        unread = loaded and any(one.code == "TM009" for one in loaded.found)
        if before and before == after and not unread and time.time_ns() - before.changed_about > _COARSE:
            self._stamps[file] = before  # else it may be written or moved while it is read: `settle` reads it again
        return loaded

    def _read_content(self) -> None:
        """Read everything under content/: it is so little that looking for changes would gain nothing."""
        self._content_seen = _seen(self._root)
        self._unread = unread(self._root)
        read = {one.file: one for one in content_files.records(self._root, self._today)}
        last = {
            file: self._content[file].record
            for file, one in read.items()
            if one.record is None and file in self._content
        }
        self._content = read | {file: dataclasses.replace(read[file], record=record) for file, record in last.items()}
        self.content = content.index(self._content.values(), self._today)

    def _in_order(self) -> Iterator[Loaded]:
        return (self._loaded[name] for name in self._names.looked_at if name in self._loaded)

    def settle(self) -> bool:
        """Find changes that no notice reported, and apply the rules that look at all records.

        A watcher loses notices when folders come and go (another branch is checked out), and a file may be read half
        written: so the disk is compared once. Return whether anything changed.
        """
        before = self.found, self.catalogue, self.content
        self._reconcile()
        self._check_all()
        found, catalogue, old_content = before
        return found != self.found or catalogue is not self.catalogue or old_content is not self.content

    def _reconcile(self) -> None:
        if self._content_seen != _seen(self._root):
            self._read_content()
        there = listing.products(self._root)
        changed = {name for name in there.files if self._stamps.get(name) != stamp(self._root / name)}
        if (
            changed
            or there.files != self._names.every
            or {one.file for one in there.found} != self._names.unread.keys()
        ):
            self._amend(FileNames.of(*there), changed)

    def _check_all(self) -> None:
        of_all = list(
            across_records.check([(one.file, one.product) for one in self._in_order() if one.product is not None])
        )
        if of_all == self._of_all:
            return
        self._of_all = of_all
        barred = across_records.barred(of_all)
        freed = [self._loaded[file] for file in self._barred - barred if file in self._loaded]
        back = [resolved(one.file, one.product, self._today) for one in freed if one.product is not None]
        self.catalogue = self.catalogue.with_changes(barred, back)
        self._barred = barred

    def _read_all(self) -> None:
        with collecting_later():
            self._names, self._stamps = FileNames.of(*listing.products(self._root)), {}
            self._loaded = {one.file: one for name in self._names.looked_at if (one := self._one(name))}
            self._told_of = {file for file, one in self._loaded.items() if one.found}
            sound = [(one.file, one.product) for one in self._loaded.values() if one.product is not None]
            self.catalogue = catalogue.index(sound, self._today)
            self._of_all, self._barred = [], set()
            self._check_all()
        self._cache.save()


def holds_records(path: str) -> bool:
    """Say whether the file or folder at `path`, from the root, is for `Live` to read."""
    return f"{path}/".startswith(tuple(f"{one.folder}/" for one in DECLARED))


def _seen(root: Path) -> dict[str, Stamp | None]:
    """Return the stamp of each file under content/."""
    return {one.path: stamp(root / one.path) for one in walk(root, "content")}


def _with_photos(before: FileNames, after: FileNames, paths: Collection[str]) -> set[str]:
    """Return the records with other photos, or with photos whose content changed."""
    changed = {path.rsplit("/", 1)[-1] for path in paths if path.endswith(load.PICTURES)}
    if not changed:
        return set()
    stems = {*before.photos, *after.photos}
    return {
        f"{stem}.yml"
        for stem in stems
        if before.photos.get(stem) != after.photos.get(stem) or changed & {*after.photos.get(stem, ())}
    }
