"""What reading and checking each file gave, kept from run to run by the file's content.

One text file: a head that names its edition (the code and libraries that made it) and the digest of what follows, then a line
a record: key, findings, plain data. A file of another edition, or whose digest is wrong, is as good as none; the data go
through the declared shape again whenever they are used. Nothing in it depends on the day.
"""

import functools
import hashlib
import json
import platform
import unicodedata
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path
from typing import Any, NamedTuple

from ocop.diagnostics import Diagnostic, Severity, Span
from ocop.wholefile import write_whole

FILE = Path(".cache/records/checked.tsv")
"""Where the cache lies, from the root of the project; CI keeps the folder."""

_DIGEST = 16
"""Bytes of a key: enough that two contents never share one by chance."""


class Checked(NamedTuple):
    """What one file holds: its data as JSON ("" where it is no record) and what is wrong with it on any day."""

    data: str
    found: tuple[Diagnostic, ...]


class RecordCache:
    """The results of earlier runs; those that this run recalled or kept are what `save` leaves."""

    def __init__(self, file: Path | None) -> None:
        """Read `file`; None remembers nothing beyond this run."""
        self._file = file
        self._known = _read(file) if file else {}
        self._used: dict[str, str] = {}

    def recall(self, key: str, file: str) -> Checked | None:
        """Return what was kept under `key`, as findings in `file`."""
        line = self._known.get(key)
        if line is None:
            return None
        self._used[key] = line
        found, _, data = line.partition("\t")
        return Checked(data, tuple(_finding(one, file) for one in json.loads(found)) if found else ())

    def keep(self, key: str, checked: Checked) -> None:
        """Remember `checked` under `key`."""
        found = json.dumps([_plain(one) for one in checked.found]) if checked.found else ""
        self._known[key] = self._used[key] = f"{found}\t{checked.data}"

    def save(self) -> None:
        """Write what was used, unless that is what the file holds already."""
        if self._file is None or self._used == _read(self._file):
            return
        body = "".join(f"{key}\t{line}\n" for key, line in self._used.items()).encode()
        self._file.parent.mkdir(parents=True, exist_ok=True)
        write_whole(self._file, _head(body) + body)


def key(name: str, photos: Iterable[str], source: bytes) -> str:
    """Return the key of a file: its path from the root, the photos beside it and its bytes decide everything about it."""
    about = json.dumps([name, *photos]).encode()
    return hashlib.blake2b(b"%d\n%b%b" % (len(about), about, source), digest_size=_DIGEST).hexdigest()


@functools.cache
def edition() -> str:
    """Return the digest of everything besides a file that decides its result: our code and tables, and the libraries."""
    total = hashlib.blake2b(digest_size=_DIGEST)
    home = Path(__file__).parent
    for path in sorted(home.rglob("*")):
        if path.suffix in {".py", ".tsv", ".toml"}:
            content = path.read_bytes()
            total.update(f"{path.relative_to(home).as_posix()} {len(content)}\n".encode() + content)
    libraries = (f"{name} {metadata.version(name)}" for name in ("pydantic", "pydantic-core", "pyyaml"))
    total.update(" ".join([platform.python_version(), unicodedata.unidata_version, *libraries]).encode())
    return total.hexdigest()


def _head(body: bytes) -> bytes:
    return f"ocop-records {edition()} {hashlib.blake2b(body, digest_size=_DIGEST).hexdigest()}\n".encode()


def _read(file: Path) -> dict[str, str]:
    try:
        head, _, body = file.read_bytes().partition(b"\n")
    except OSError:
        return {}
    if head + b"\n" != _head(body):
        return {}
    lines = (line.partition("\t") for line in body.decode().split("\n") if line)
    return {key: rest for key, _, rest in lines}


def _plain(one: Diagnostic) -> list[object]:
    return [one.code, one.message, one.path, one.hint, one.on_key, one.severity, one.span, one.fix]


def _finding(plain: list[Any], file: str) -> Diagnostic:
    code, message, path, hint, on_key, severity, span, fix = plain
    at = Span(*span) if span else None
    return Diagnostic(code, message, file, tuple(path), hint, on_key, Severity(severity), at, fix)
