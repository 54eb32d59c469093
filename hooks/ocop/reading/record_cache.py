"""The results of reading and checking each file, kept from run to run by the file's content.

One text file: a head with its edition (the code and libraries that made it) and the digest of what follows, then one
line for each record: key, findings, plain data. One more line has what is found in all sound records together. A file
of another edition, or with a wrong digest, is ignored. The data go through the declared shape again whenever they are
used. Nothing in it depends on the day.
"""

import copy
import functools
import hashlib
import json
import os
import platform
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import ocop
from ocop.diagnostics import Diagnostic, Mending, Severity, Span
from ocop.files import add_files, read_sealed, write_sealed

FILE = Path(".cache/records/checked.tsv")
"""Where the cache lies, from the root of the project; CI keeps the folder."""

_NAME = "ocop-records"
_DIGEST = 16
"""Bytes of a key: enough that two contents never have the same key by chance."""


class CheckedRecord(NamedTuple):
    """What one file holds: its data as JSON (b"" where it is no record) and what is wrong with it on any day."""

    data: bytes
    found: tuple[Diagnostic, ...]
    record: Any = None
    """The record of these data where this run made it, None where an earlier run did."""


class RecordCache:
    """The results of earlier runs. `save` keeps those that this run used or added."""

    def __init__(self, file: Path | None) -> None:
        """Read `file`; None remembers nothing beyond this run."""
        self._file = file
        self._known = _read(file) if file else {}
        self._used: dict[bytes, bytes] = {}
        self._as_read = len(self._known)
        """How many results the file holds; -1 as soon as this run has one that the file lacks."""

    def get_or(self, key: bytes, file: str, make: Callable[[], CheckedRecord]) -> CheckedRecord:
        """Return what was kept under `key`, as findings in `file`, else what `make` returns, which is kept."""
        line = self._known.get(key)
        if line is None:
            return self.renew(key, make)
        self._used[key] = line
        found, _, data = line.partition(b"\t")
        return CheckedRecord(data, tuple(_finding(one, file) for one in json.loads(found)) if found else ())

    def renew(self, key: bytes, make: Callable[[], CheckedRecord]) -> CheckedRecord:
        """Return what `make` returns, and keep it under `key` in the place of anything else."""
        checked = make()
        found = json.dumps([_plain(one) for one in checked.found]).encode() if checked.found else b""
        self._known[key] = self._used[key] = b"%b\t%b" % (found, checked.data)
        self._as_read = -1
        return checked

    def together(self, keys: Iterable[bytes]) -> list[Diagnostic] | None:
        """Return what was kept as found in the records with these keys together, in this order; None for nothing."""
        key = _of_all(keys)
        line = self._known.get(key)
        if line is None:
            return None
        self._used[key] = line
        return [replace(_finding(one, file), related=related) for file, related, *one in json.loads(line)]

    def keep_together(self, keys: Iterable[bytes], found: Iterable[Diagnostic]) -> None:
        """Keep what was found in the records with these keys together."""
        plain = [[one.file, one.related, *_plain(one)] for one in found]
        self._used[_of_all(keys)] = json.dumps(plain).encode()
        self._as_read = -1

    @property
    def size(self) -> int:
        """How many results are known."""
        return len(self._known)

    def share(self) -> "RecordCache":
        """Return the same cache for the share of one of several workers; `join` brings back its `lines`."""
        other = copy.copy(self)
        other._used = {}  # noqa: SLF001 (of its own class)
        return other

    def lines(self) -> dict[bytes, bytes]:
        """Return what was used or added here, by key, in the order in which it was asked for."""
        return self._used

    def join(self, lines: Mapping[bytes, bytes]) -> None:
        """Take over the `lines` of a worker."""
        for key, line in lines.items():
            self._known[key] = self._used[key] = line
        self._as_read = -1

    @staticmethod
    def data(line: bytes) -> bytes:
        """Return the data of the record in a line, as `CheckedRecord` has them."""
        return line.partition(b"\t")[2]

    def save(self) -> None:
        """Write the results that were used, unless the file holds exactly these."""
        if self._file is None or self._as_read == len(self._used):
            return
        body = b"".join([b"%b\t%b\n" % one for one in self._used.items()])
        write_sealed(self._file, _NAME, edition(), body)


def key(name: str, photos: Iterable[str], source: bytes) -> bytes:
    """Return the key of a file: a hash of its path from the root, its photos and its bytes.

    These decide everything that is known of it.
    """
    about = os.fsencode("\0".join((name, *photos)))
    return hashlib.blake2b(b"%d\n%b%b" % (len(about), about, source), digest_size=_DIGEST).hexdigest().encode()


def _of_all(keys: Iterable[bytes]) -> bytes:
    return hashlib.blake2b(b"\0".join(keys), digest_size=_DIGEST).hexdigest().encode()


_LIBRARIES = ("pydantic", "pydantic-core", "pyyaml", "phonenumbers", "email-validator", "pillow")


@functools.cache
def edition() -> str:
    """Return the digest of everything besides the file that decides its result.

    Our code and tables, and the versions of the libraries.
    """
    total = hashlib.blake2b(digest_size=_DIGEST)
    home = Path(ocop.__file__).parent
    add_files(total, home, (path for path in home.rglob("*") if path.suffix in {".py", ".tsv", ".toml"}))
    libraries = (f"{name} {_version(name)}" for name in _LIBRARIES)
    total.update(" ".join([platform.python_version(), unicodedata.unidata_version, *libraries]).encode())
    return total.hexdigest()


def _version(library: str) -> str:
    """Return the version of an installed library, "" where none is stated, as in a browser."""
    from importlib import metadata  # noqa: PLC0415 (large, and a browser keeps no cache)

    try:
        return metadata.version(library)
    except metadata.PackageNotFoundError:
        return ""


def _read(file: Path) -> dict[bytes, bytes]:
    body = read_sealed(file, _NAME, edition())
    return {line[: 2 * _DIGEST]: line[2 * _DIGEST + 1 :] for line in body.split(b"\n") if line}


def _plain(one: Diagnostic) -> list[object]:
    return [one.code, one.message, one.path, one.hint, one.on_key, one.severity, one.span, one.fix, one.how]


def _finding(plain: list[Any], file: str) -> Diagnostic:
    code, message, path, hint, on_key, severity, span, fix, how = plain
    at = Span(*span) if span else None
    return Diagnostic(code, message, file, tuple(path), hint, on_key, Severity(severity), at, fix, how=Mending(how))
