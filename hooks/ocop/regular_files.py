"""The only door to the repository: regular files in it are listed and read, and nothing else is opened.

A symbolic link may lead to any file of the machine, and its first line would be printed in a public report. Opening a
FIFO waits for a writer for ever. A device may give endless bytes. So links are never followed, and everything else is
reported instead of opened. Imports nothing of ours.
"""

import errno
import os
import stat
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO, NamedTuple

_FLAGS = os.O_RDONLY
for _name in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_BINARY", "O_NOCTTY"):
    _FLAGS |= getattr(os, _name, 0)  # Windows has only O_BINARY


class What(StrEnum):
    """The type of what a name stands for."""

    FILE = "file"
    FOLDER = "folder"
    LINK = "link"
    PIPE = "pipe"
    SOCKET = "socket"
    DEVICE = "device"
    SUBMODULE = "submodule"
    """In a git revision: another repository at this place."""
    CLOSED = "closed"
    """It exists but cannot be opened: no permission, or an error of the disk."""
    MISSING = "missing"
    MISNAMED = "misnamed"
    """Its name is not UTF-8; nothing below it is looked at."""


class DiskEntry(NamedTuple):
    """One name below the root.

    A path that is not UTF-8 is shown with its odd bytes in hexadecimal; it cannot be opened.
    """

    path: str
    what: What
    detail: str = ""
    """Why it is closed, in the system's words."""


class Stamp(NamedTuple):
    """Size in bytes, times of the last change in ns, and number on the disk: they change when a file is written."""

    size: int
    changed: int
    changed_about: int
    number: int


class NotRegularError(OSError):
    """Raised for anything but a regular file, which was not read."""

    def __init__(self, path: str, what: What) -> None:
        super().__init__(errno.EINVAL, what.value, path)
        self.what = what


class TooLargeError(OSError):
    """Raised for a file with more bytes than the caller reads."""

    def __init__(self, path: str, size: int) -> None:
        super().__init__(errno.EFBIG, "too large", path)
        self.size = size


def walk(root: Path | str, top: str) -> Iterator[DiskEntry]:
    """Yield `top` where it is a file, else all that is in it, hidden names too.

    Hidden folders and links are not entered. Paths begin at `root` and have forward slashes. Never raises, whatever the
    disk holds.
    """
    there = what_is(f"{root}/{top}")
    if there is not What.FOLDER:
        yield DiskEntry(top, there)
        return
    folders = [top]
    while folders:
        folder = folders.pop()
        try:
            with os.scandir(f"{root}/{folder}") as inside:
                entries = list(inside)
        except OSError as error:
            yield DiskEntry(folder, What.CLOSED, error.strerror or "")
            continue
        for entry in entries:
            name = entry.name
            if not name.isascii() and not _is_utf8(name):
                yield DiskEntry(f"{folder}/{shown(name)}", What.MISNAMED)
                continue
            path = f"{folder}/{name}"
            try:
                if entry.is_file(follow_symlinks=False):
                    yield DiskEntry(path, What.FILE)
                elif entry.is_dir(follow_symlinks=False):
                    yield DiskEntry(path, What.FOLDER)
                    if not name.startswith("."):
                        folders.append(path)
                else:
                    yield DiskEntry(path, what_is(entry.path))
            except OSError as error:
                yield DiskEntry(path, What.CLOSED, error.strerror or "")


def files(root: Path | str, top: str) -> list[str]:
    """Return the paths of all regular files below `top`, sorted, without hidden files and hidden folders."""
    return sorted(one.path for one in walk(root, top) if one.what is What.FILE and not hidden(one.path))


def hidden(path: str) -> bool:
    """Say whether the last name of a path begins with a dot."""
    return path.rsplit("/", 1)[-1].startswith(".")


def what_is(path: str | Path) -> What:
    """Return the type of `path` itself; links are not followed."""
    try:
        mode = os.lstat(path).st_mode
    except (FileNotFoundError, NotADirectoryError):
        return What.MISSING
    except (OSError, ValueError):
        return What.CLOSED
    return _what(mode)


def stamp(path: str | Path) -> Stamp | None:
    """Return the stamp of a regular file, None for anything else. Links are not followed."""
    try:
        seen = os.lstat(path)
    except (OSError, ValueError):
        return None
    if not stat.S_ISREG(seen.st_mode):
        return None
    return Stamp(seen.st_size, seen.st_mtime_ns, seen.st_ctime_ns, seen.st_ino)


def opened(path: str | Path) -> BinaryIO:
    """Open a regular file for reading. Raises NotRegularError and other OSError; never waits, never follows a link."""
    return os.fdopen(_opened(path)[0], "rb", buffering=0)


def _opened(path: str | Path) -> tuple[int, int]:
    """Open a regular file and return its descriptor and its size in bytes. Raises what `opened` does."""
    try:
        there = _what(os.lstat(path).st_mode)  # so that not even a device is opened
    except (OSError, ValueError):
        there = What.FILE  # opening it will say why not
    if there is not What.FILE:
        raise NotRegularError(str(path), there)
    file = os.open(path, _FLAGS)
    seen = os.fstat(file)
    if (found := _what(seen.st_mode)) is not What.FILE:  # another process was quicker
        os.close(file)
        raise NotRegularError(str(path), found)
    return file, seen.st_size


def read(path: str | Path, most: int) -> bytes:
    """Return the bytes of a regular file. Raises TooLargeError for more than `most`, and what `opened` raises."""
    file, size = _opened(path)
    try:
        if size > most:
            raise TooLargeError(str(path), size)
        whole = part = os.read(file, size + 1)
        while part and len(whole) != size and len(whole) <= most:  # it grew, or the system gave only a piece
            part = os.read(file, 1 << 16)
            whole += part
    finally:
        os.close(file)
    if len(whole) > most:
        raise TooLargeError(str(path), most + 1)
    return whole


def shown(name: str) -> str:
    """Return a name so that it can be printed anywhere: bytes that are not UTF-8 stand in hexadecimal."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def _is_utf8(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _what(mode: int) -> What:
    if stat.S_ISREG(mode):
        return What.FILE
    kinds = (
        (stat.S_ISDIR, What.FOLDER),
        (stat.S_ISLNK, What.LINK),
        (stat.S_ISFIFO, What.PIPE),
        (stat.S_ISSOCK, What.SOCKET),
    )
    return next((what for test, what in kinds if test(mode)), What.DEVICE)
