"""Write files atomically, and keep results by the hash of their input.

A file of an earlier run is verified before it is used. Imports nothing of ours.
"""

import atexit
import errno
import hashlib
import logging
import os
import tempfile
import threading
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

_log = logging.getLogger("ocop.cache")


def write_whole(path: Path, data: bytes, *, durable: bool = False) -> None:
    """Write the file atomically: a reader sees the old file or the new one. `durable` waits until it is on the disk."""
    part = path.with_name(f".{path.name}.{os.getpid()}-{threading.get_ident()}.part")
    try:
        with part.open("wb") as out:
            out.write(data)
            if durable:
                out.flush()
                os.fsync(out.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def add_files(digest: "hashlib.blake2b", root: Path, files: Iterable[Path]) -> None:
    """Add the names below `root` and the contents of `files` to a digest, sorted by name."""
    for path in sorted(files):
        content = path.read_bytes()
        digest.update(f"{path.relative_to(root).as_posix()} {len(content)}\n".encode() + content)


def write_sealed(path: Path, name: str, edition: str, body: bytes) -> None:
    """Write `body` under a head with its name, the edition that made it, and its digest.

    Where the disk refuses, print one warning and go on.
    """
    keep(path, _seal(name, edition, body) + body)


def keep(path: Path, data: bytes) -> None:
    """Write a file that only saves time in a later run.

    Where the disk refuses, print one warning and go on without it.
    """
    try:
        if path.parent.parent.is_symlink():
            raise NotADirectoryError(errno.ENOTDIR, "là liên kết", str(path.parent.parent))
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, data)
    except OSError as error:
        _done_without(error)


def cache_folder(root: Path, name: str) -> Path:
    """Return `root`/.cache/`name` for files that this run needs itself.

    Where nothing can be written there, a temporary folder of this run.
    """
    folder = root / ".cache" / name
    probe = folder / f".{os.getpid()}.probe"
    try:
        if folder.is_symlink() or folder.parent.is_symlink():
            raise NotADirectoryError(errno.ENOTDIR, "là liên kết", str(folder))
        folder.mkdir(parents=True, exist_ok=True)
        probe.write_bytes(b"x")
        probe.unlink()
    except OSError as error:
        _done_without(error)
        return _of_this_run(str(folder))
    return folder


@cache
def _of_this_run(folder: str) -> Path:
    made = tempfile.TemporaryDirectory(prefix="ocop-")
    atexit.register(made.cleanup)
    return Path(made.name) / Path(folder).name


_REASONS = {
    errno.EACCES: "không có quyền ghi",
    errno.EPERM: "không có quyền ghi",
    errno.EROFS: "đĩa chỉ đọc được",
    errno.ENOSPC: "đĩa đầy",
    errno.EEXIST: "có tệp chắn chỗ",
    errno.ENOTDIR: "có tệp hoặc liên kết chắn chỗ",
}


def _done_without(error: OSError) -> None:
    _say_once(_REASONS.get(error.errno or 0, error.strerror or "hệ thống từ chối"))


@cache
def _say_once(why: str) -> None:
    _log.warning("Không ghi được vào .cache/ (%s): lần này làm không có bộ nhớ đệm, lần sau cũng lâu như vậy.", why)


def read_sealed(path: Path, name: str, edition: str) -> bytes:
    """Return what `write_sealed` wrote for the same edition.

    b"" where the file is missing, damaged, or of another edition.
    """
    try:
        head, _, body = path.read_bytes().partition(b"\n")
    except OSError:
        return b""
    return body if head + b"\n" == _seal(name, edition, body) else b""


def _seal(name: str, edition: str, body: bytes) -> bytes:
    return f"{name} {edition} {hashlib.blake2b(body, digest_size=16).hexdigest()}\n".encode()


def remembered(folder: Path, key: str, make: Callable[[], bytes]) -> bytes:
    """Return the file `key` in `folder`, or what `make` returns, which is then kept there.

    A damaged file is made again.
    """
    file = folder / key
    try:
        kept = file.read_bytes()
    except OSError:
        kept = b""
    content = kept[32:]
    if len(kept) > 32 and hashlib.sha256(content).digest() == kept[:32]:
        return content
    content = make()
    keep(file, hashlib.sha256(content).digest() + content)
    return content
