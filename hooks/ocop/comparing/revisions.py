"""Two states of the records, each a folder or a git revision, read only where they differ."""

import datetime as dt
import hashlib
import subprocess
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ocop import regular_files, yamlfile
from ocop.catalogue import catalogue
from ocop.comparing.changes import Side
from ocop.diagnostics import Diagnostic
from ocop.photos.headers import MOST_BYTES
from ocop.reading import listing
from ocop.reading import products as load
from ocop.regular_files import DiskEntry, TooLargeError, What, what_is
from ocop.rules import across_records

ReadBlobs = Callable[[Iterable[str]], Mapping[str, bytes]]


class NoSuchStateError(ValueError):
    """A name that is neither a folder with records nor a revision; its text says so in Vietnamese."""


@dataclass(frozen=True, slots=True)
class Tree:
    """The files below products/ of one state: their git object ids by path from the root, and their bytes on demand.

    `commit` is the whole id of the revision, "" for a folder.
    """

    files: Mapping[str, str]
    read: ReadBlobs
    commit: str = ""
    found: tuple[Diagnostic, ...] = ()
    """Findings on things that are not files to read: links, pipes, submodules, hidden records."""


@dataclass(frozen=True, slots=True)
class RevisionPair:
    """Both sides where they differ, and what is wrong with the new files there: each on its own and among themselves.

    `differing` are the files that differ, and the records beside photos that do.
    """

    old: Side
    new: Side
    found: tuple[Diagnostic, ...]
    differing: frozenset[str]


def tree(name: str, repository: Path) -> Tree:
    """Return the state that `name` means: a folder that holds products/, else a revision of `repository`.

    Raises NoSuchStateError.
    """
    if name and what_is(Path(name) / "products") not in {What.MISSING, What.CLOSED}:
        return _folder(Path(name))
    if name and Path(name).is_dir():
        raise NoSuchStateError(f"thư mục “{name}” không có products/")
    return _revision(name, repository)


def pair(old: Tree, new: Tree, today: dt.date) -> RevisionPair:
    """Read the files that differ and return both sides as of day `today`."""
    names = old.files.keys() | new.files.keys()
    differing = {name for name in names if old.files.get(name) != new.files.get(name)}
    names_before, names_after = load.FileNames.of(old.files), load.FileNames.of(new.files)
    differing |= {*_owners(differing, names_before), *_owners(differing, names_after)}
    before, _ = _side(old, names_before, differing, today)
    after, found = _side(new, names_after, differing, today)
    unread = [one for one in new.found if one not in old.found]
    return RevisionPair(before, after, (*unread, *found), frozenset(differing | {one.file for one in unread}))


def _owners(differing: set[str], seen: load.FileNames) -> Iterator[str]:
    """Yield the records of the photos that differ, because findings on a photo stand in its record."""
    for owner, files in seen.photos.items():
        folder = owner.rpartition("/")[0]
        if any(f"{folder}/{file}" in differing for file in files):
            yield f"{owner}.yml"


def _side(state: Tree, seen: load.FileNames, differing: set[str], today: dt.date) -> tuple[Side, list[Diagnostic]]:
    names = sorted(name for name in differing if name in state.files)
    records = [name for name in names if name.endswith(".yml")]
    sources = state.read(records)
    loaded = [
        load.record(sources[name], name, today, seen.photos.get(name.removesuffix(".yml"), ())) for name in records
    ]
    sound = [(one.file, one.product) for one in loaded if one.product is not None]
    found = [finding for one in loaded for finding in one.found]
    found += [finding for name in names for finding in seen.wrong.get(name, ())]
    found += across_records.check(sound)
    return (
        Side(
            catalogue.index(sound, today),
            {one.id: one.file for one in loaded if one.product is None},
            {name: state.files[name] for name in names if name.endswith(load.PICTURES)},
        ),
        found,
    )


def _folder(root: Path) -> Tree:
    there = listing.products(root)
    files: dict[str, str] = {}
    found = list(there.found)
    for name in there.files:
        try:
            files[name] = _object_id(regular_files.read(f"{root}/{name}", _most(name)))
        except OSError as error:
            found.append(load.unreadable(name, error))
    return Tree(
        files,
        lambda wanted: {name: regular_files.read(f"{root}/{name}", _most(name)) for name in wanted},
        found=tuple(found),
    )


def _most(name: str) -> int:
    """Return how many bytes of a file are read at most."""
    return yamlfile.LARGEST if name.endswith(".yml") else MOST_BYTES


def _object_id(content: bytes) -> str:
    """Return the id that git gives to a file with this content, so that folders and revisions can be compared."""
    return hashlib.sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()


def _revision(name: str, repository: Path) -> Tree:
    said = _git(repository, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    commit = said.decode().strip()
    if not commit:
        raise NoSuchStateError(f"không có thư mục hay phiên bản git “{name}”")
    files: dict[str, str] = {}
    entries, found = [], []
    for row in _git(repository, "ls-tree", "-r", "-l", "-z", "--full-tree", commit, "products").split(b"\0"):
        about, _, raw = row.partition(b"\t")
        if not raw:
            continue
        mode, _, object_id, size = about.decode().split()
        path = raw.decode("utf-8", "backslashreplace")
        what = _MODES.get(mode[:3], What.DEVICE) if raw.decode("utf-8", "ignore") == path else What.MISNAMED
        entries += [DiskEntry(above, What.FOLDER) for above in _hidden_folders(path)] or [DiskEntry(path, what)]
        if what is What.FILE and int(size) > _most(path):
            found.append(load.unreadable(path, TooLargeError(path, int(size))))
        else:
            files[path] = object_id
    there = listing.products_of(dict.fromkeys(entries))
    files = {name: files[name] for name in there.files if name in files}

    def read(wanted: Iterable[str]) -> Mapping[str, bytes]:
        names = list(wanted)
        return dict(zip(names, _blobs(repository, [files[name] for name in names]), strict=True))

    return Tree(files, read, commit, (*there.found, *found))


_MODES = {"100": What.FILE, "120": What.LINK, "160": What.SUBMODULE}


def _hidden_folders(path: str) -> list[str]:
    """Return the first hidden folder above a file, as a listing of folders names it and nothing in it."""
    parts = path.split("/")
    return next((["/".join(parts[: n + 1])] for n, part in enumerate(parts[:-1]) if part.startswith(".")), [])


def _blobs(repository: Path, ids: list[str]) -> Iterable[bytes]:
    """Yield the content of git objects, from one process."""
    stream = _git(repository, "cat-file", "--batch", given="\n".join(ids).encode())
    at = 0
    for _ in ids:
        line = stream.index(b"\n", at)
        size = int(stream[at:line].split()[2])
        yield stream[line + 1 : line + 1 + size]
        at = line + 1 + size + 1


def _git(repository: Path, *arguments: str, given: bytes = b"") -> bytes:
    """Return what git says, b"" where it fails."""
    try:
        done = subprocess.run(  # noqa: S603 (a name of a revision stands behind --end-of-options)
            ["git", "-C", str(repository), *arguments],  # noqa: S607 (the git of the path, as everywhere)
            input=given,
            capture_output=True,
            check=False,
        )
    except OSError as error:
        raise NoSuchStateError("không chạy được lệnh git") from error
    return done.stdout if done.returncode == 0 else b""
