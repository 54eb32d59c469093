"""One build at a time into a folder: a lock that ends with its process, however the process ends."""

import contextlib
import os
import weakref
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]  # asked for below
    import msvcrt

_NAME = ".building"
"""Hidden, so that it is no file of the site."""


class HeldError(Exception):
    """Another process builds into the folder; its text is that process's number, "" where it could not be read."""


class FolderLock:
    """Holds a folder for this process.

    The system lets go of it when the process ends, so a lock left by a kill is none.
    """

    def __init__(self, folder: Path) -> None:
        """Make the folder if need be, and hold it.

        Raises HeldError, and OSError for a folder that cannot be written.
        """
        self._folder, self._made = folder, not folder.exists()
        folder.mkdir(parents=True, exist_ok=True)
        self._path = folder / _NAME
        while True:
            opened = os.open(self._path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o644)
            self._close = weakref.finalize(self, os.close, opened)
            if not _held(opened):
                number = os.read(opened, 20).decode("ascii", "replace").strip()
                self._close()
                raise HeldError(number if number.isdigit() else "")
            if self._is_still_there(opened):
                break
            self._close()  # the process that held it has removed it just now
        os.truncate(opened, 0)
        os.write(opened, f"{os.getpid()}\n".encode())

    def release(self) -> None:
        """Let go; a folder that was made only for this and stayed empty goes too."""
        if not self._close.alive:
            return
        with contextlib.suppress(OSError):
            self._path.unlink()
        self._close()
        if self._made:
            with contextlib.suppress(OSError):
                self._folder.rmdir()

    def _is_still_there(self, opened: int) -> bool:
        try:
            return os.path.samestat(os.fstat(opened), os.stat(self._path))  # noqa: PTH116 (beside fstat)
        except FileNotFoundError:
            return False


def _held(opened: int) -> bool:
    try:
        if fcntl:
            fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
        else:
            msvcrt.locking(opened, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]  # only on Windows
    except OSError:
        return False
    return True
