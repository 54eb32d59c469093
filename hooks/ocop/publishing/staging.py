"""Writing a site: beside the old one until it is whole, then in its place, file by file where the bytes differ.

The only module that puts files of the site on disk.
"""

import contextlib
import copy
import os
import shutil
import stat
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from ocop import addresses
from ocop.publishing.folder_lock import FolderLock

_MARK = "sitemap.xml"
"""Every site of ours has one; a folder without it that is not empty is somebody else's."""

_OURS = "ours.part"
"""Folder of what `write` wrote, beside MkDocs's own: it is known file by file and need not be walked through again."""


class ForeignFolderError(Exception):
    """The folder to write to holds something that is no site of ours, and would be lost."""


class Stamp(NamedTuple):
    """What tells a file of the site from one that somebody wrote since: bytes, and nanoseconds of its last change."""

    size: int
    changed: int


class Finished(NamedTuple):
    """A site as `finish` left it: the paths of all its files, and the sum of `_times` of all its folders."""

    paths: frozenset[str]
    times: int


class Staging:
    """A site in the making. MkDocs writes into `folder`, we through `write`; `finish` makes it the site.

    Until then the old site stays as it was. Files whose bytes have not changed are never touched, so that a copy to a
    server or a cache moves only what is new.
    """

    def __init__(self, site: Path) -> None:
        """Raise ForeignFolderError where `site` holds files of somebody else.

        HeldError while another process builds into it.

        Raises OSError where nothing can be written. The folder is held until `finish` or `drop`.
        """
        self._site, self.folder = site, site / ".next"
        self._anew = not (site / _MARK).exists()
        if self._anew and site.is_dir() and any(not one.name.startswith(".") for one in site.iterdir()):
            raise ForeignFolderError(site)
        self._lock = FolderLock(site)
        self._anew = not (site / _MARK).exists()  # another build may just have ended
        shutil.rmtree(self.folder, ignore_errors=True)  # of one that was killed
        self._folders: set[str] = set()
        self._written: dict[str, int] = {}
        self._kept: dict[str, int] = {}
        self._immutable: dict[str, int] = {}

    def write(self, path: str, content: str | bytes) -> Stamp:
        """Write one file, `path` from the root of the site, unless the old site has it with the same bytes."""
        data = content if isinstance(content, bytes) else content.encode()
        if not self._anew and (held := _holds(f"{self._site}/{path}", data)):
            self._kept[path] = len(data)
            return held
        self._make(path.rpartition("/")[0])
        self._written[path] = len(data)
        return _put(f"{self.folder}/{_OURS}/{path}", data)

    def _make(self, folder: str) -> None:
        """Make a folder for what is written, and those above it, unless that is done."""
        if folder in self._folders:
            return
        if folder:
            self._make(folder.rpartition("/")[0])
            with contextlib.suppress(FileExistsError):  # made by another worker
                os.mkdir(f"{self.folder}/{_OURS}/{folder}")
        else:
            os.makedirs(f"{self.folder}/{_OURS}", exist_ok=True)
        self._folders.add(folder)

    def keep(self, path: str, stamp: Stamp) -> bool:
        """Take over one file of the old site unread, if it is still the one that `write` answered with `stamp`."""
        try:
            seen = os.stat(f"{self._site}/{path}", follow_symlinks=False)
        except OSError:
            return False
        if not stat.S_ISREG(seen.st_mode) or (seen.st_size, seen.st_mtime_ns) != stamp:
            return False
        self._kept[path] = stamp.size
        return True

    def read(self, path: str, stamp: Stamp) -> bytes | None:
        """Return one file of the old site, None where it is not the one that `write` answered with `stamp`."""
        try:
            with open(f"{self._site}/{path}", "rb", buffering=0) as file:
                return file.read() if _stamp(file.fileno()) == stamp else None
        except OSError:
            return None

    def share(self) -> "Staging":
        """Return the same site in the making for one of several workers; `join` brings back what it has `done`."""
        other = copy.copy(self)
        other._written, other._kept = {}, {}  # noqa: SLF001 (of its own class)
        return other

    def done(self) -> tuple[dict[str, int], dict[str, int]]:
        """Return bytes by path of what was written here and of what was taken over from the old site."""
        return self._written, self._kept

    def join(self, done: tuple[Mapping[str, int], Mapping[str, int]]) -> None:
        """Take over what a worker has `done`."""
        written, kept = done
        self._written |= written
        self._kept |= kept

    def immutable(self) -> Path:
        """Return where files may be put whose names say what is in them: they cannot disturb the old site.

        See `count`.
        """
        return self.folder / _OURS if self._anew else self._site

    def count(self, weights: Mapping[str, int]) -> None:
        """Say which files (bytes by path) under `immutable` belong to the site."""
        self._immutable |= weights

    def weights(self) -> Counter[str]:
        """Return bytes by kind of file: “product”, “page”, “photo”, “shared”, “data”, “asset”."""
        total: Counter[str] = Counter()
        theirs = {path: (self.folder / path).stat().st_size for path in _files(self.folder)}
        for path, weight in (theirs | self._written | self._kept | self._immutable).items():
            total[_kind(path)] += weight
        return total

    def finish(self, former: Finished | None = None) -> Finished:
        """Move what is new into the site, remove what is gone from it, and return what it holds.

        `former` is what the last `finish` into this folder returned: while nobody has put anything there since, what is
        gone need not be looked for in every folder.
        """
        theirs, ours = set(_files(self.folder)), self._written.keys() | self._kept.keys() | self._immutable.keys()
        times = _times(self._site, _folders(former.paths)) if former else {}
        untouched = former is not None and _untouched(self._site, former, times)
        moved = set(self._written)
        for path in theirs:
            if path in ours or _holds(f"{self._site}/{path}", (self.folder / path).read_bytes()):
                (self.folder / path).unlink()
            else:
                moved.add(path)
        if (self.folder / _OURS).exists():
            _merge(self.folder / _OURS, self._site)
            shutil.rmtree(self.folder / _OURS)
        if self.folder.exists():  # not where all is as it was
            _merge(self.folder, self._site)
        paths = frozenset(theirs | ours)
        if former and untouched:
            gone = former.paths - paths
            moved |= gone
        else:
            gone = frozenset() if self._anew else frozenset(_files(self._site)) - paths
            moved, times = set(paths), {}
        _remove(self._site, gone)
        self.drop()
        folders = _folders(moved)
        kept = sum([time for folder, time in times.items() if folder not in folders])
        return Finished(paths, kept + sum(_times(self._site, folders).values()))

    def drop(self) -> None:
        """Forget the new site; the old one stays."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self._lock.release()


def _kind(path: str) -> str:
    if path.endswith(".html"):
        return "product" if path.startswith(addresses.PRODUCTS) else "page"
    return _KINDS.get(path.split("/", 1)[0] + "/", "asset")


_KINDS = {
    addresses.PHOTOS: "photo",
    addresses.LINK_PREVIEWS: "shared",
    addresses.ANSWERS: "data",
    addresses.DATA: "data",
}


def _put(path: str, data: bytes) -> Stamp:
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o666)
    try:
        left = memoryview(data)
        while left:
            left = left[os.write(file, left) :]
        return _stamp(file)
    finally:
        os.close(file)


def _holds(path: str, data: bytes) -> Stamp | None:
    """Return the stamp of the file at `path` if these are its bytes."""
    try:
        with open(path, "rb", buffering=0) as file:
            stamp = _stamp(file.fileno())
            return stamp if stamp.size == len(data) and file.read() == data else None
    except OSError:
        return None


def _stamp(file: int) -> Stamp:
    seen = os.fstat(file)
    return Stamp(seen.st_size, seen.st_mtime_ns)


def _files(folder: Path | str, above: str = "") -> Iterator[str]:
    """Yield the paths of all files below, but at the top for `_OURS` and hidden ones.

    A host's own, or the next site.
    """
    try:
        entries = list(os.scandir(folder))
    except FileNotFoundError:
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            if above or not entry.name.startswith((".", _OURS)):
                yield from _files(entry.path, f"{above}{entry.name}/")
        elif above or not entry.name.startswith("."):
            yield above + entry.name


def _merge(new: Path | str, old: Path | str) -> None:
    for entry in os.scandir(new):
        target = f"{old}/{entry.name}"
        folder = entry.is_dir(follow_symlinks=False)
        if folder and os.path.isdir(target) and not os.path.islink(target):
            _merge(entry.path, target)
            continue
        if folder and os.path.lexists(target):
            os.unlink(target)
        elif not folder and os.path.isdir(target):
            shutil.rmtree(target)
        os.replace(entry.path, target)


def _remove(site: Path, paths: Iterable[str]) -> None:
    """Remove the files at `paths` and the folders that are empty then."""
    for path in paths:
        file = site / path
        if not file.is_file() and not file.is_symlink():  # a folder of the new site stands there, or a file above it
            continue
        file.unlink()
        for above in file.parents:
            if above == site or any(above.iterdir()):
                break
            above.rmdir()


def _untouched(site: Path, former: Finished, times: Mapping[str, int]) -> bool:
    """Say whether the site holds the files of `former` and no others, from the `times` of its folders."""
    with os.scandir(site) as entries:
        top = [entry.name for entry in entries if not entry.name.startswith(".")]
    return sum(times.values()) == former.times and all(name in times or name in former.paths for name in top)


def _folders(paths: Iterable[str]) -> set[str]:
    """Return the folders below the root of the site in which `paths` lie, those above them too."""
    folders = above = {path.rpartition("/")[0] for path in paths}
    while above := {folder.rpartition("/")[0] for folder in above} - folders:
        folders = folders | above
    return folders - {""}


def _times(site: Path, folders: Iterable[str]) -> dict[str, int]:
    """Return when something came into each of `folders` or went from it, in nanoseconds; none of one that is gone."""
    times = {}
    for folder in folders:
        try:
            seen = os.stat(f"{site}/{folder}", follow_symlinks=False)
        except OSError:
            continue
        if stat.S_ISDIR(seen.st_mode):
            times[folder] = seen.st_mtime_ns
    return times
