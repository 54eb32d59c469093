"""Which pages an earlier build left in the site, and of what they were made.

What is made of the same again is not made again.

One text file beside the other caches: a head that names its edition and the digest of what follows, then a line for
each batch of pages. A file of another edition, or whose digest is wrong, is as good as none. No page is kept here, only
where it lies and how it looked when it was written: one that was touched since is made anew.
"""

import copy
import hashlib
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from ocop.catalogue.items import ResolvedProduct
from ocop.files import add_files, read_sealed, write_sealed
from ocop.publishing import row_memory
from ocop.publishing.staging import Finished, Staging, Stamp
from ocop.reading import record_cache
from ocop.regular_files import files
from ocop.site_model import Document, Page

FILE = Path(".cache/pages/left.tsv")
"""Where it lies, from the root of the project.

It is about the folder that was built last: another one is another edition.
"""

_NAME = "ocop-pages"
_SITE = " site"
"""Under this name stands what the whole site held; no batch is called so."""
_ASKED = " ?"
"""So ends the name of a line of `remember`."""
_DIGEST = 16
"""Bytes of a digest: enough that two inputs never share one by chance."""


class Left(NamedTuple):
    """A file that a build left in the site, and whether a search engine should know its address."""

    path: str
    stamp: Stamp
    listed: bool
    sha256: str = ""
    """In hexadecimal, "" where nobody asked for it."""
    made_of: str = ""
    """What this file alone was made of: digest of a page, or what `row_memory` remembers; "" where nobody asked."""


class PageMemory:
    """What the last build into one folder left there; `keep` says what this one leaves, `save` puts it down."""

    def __init__(self, file: Path, edition: str, marks: Callable[[ResolvedProduct], bytes]) -> None:
        """Read `file`. `marks` gives the digest of all that a record brings into pages."""
        self._file, self._edition, self._mark = file, edition, marks
        self._known = _read(file, edition)
        self._kept: dict[str, str] = {}
        self._asked: dict[str, str] = {}
        """Lines of `remember`, for all that are a share of this memory in one process."""

    def digest(self, items: Iterable[ResolvedProduct | None]) -> str:
        """Return the digest of `items` in their order; None stands for one that is not there."""
        mark = self._mark
        whole = b" ".join([mark(item) if item else b"-" for item in items])
        return hashlib.blake2b(whole, digest_size=_DIGEST).hexdigest()

    def knows(self, batch: str) -> bool:
        """Say whether the last build left anything of `batch`."""
        return batch in self._known

    def recall(self, batch: str, digest: str, staging: Staging) -> Sequence[Left] | None:
        """Return what `batch`, made of the same, left in the site, now part of the next one.

        None where it must be made.
        """
        line = self._known.get(batch, "")
        if not line.startswith(digest):
            return None
        left = [_left(field) for field in line.split("\t")[1:]]
        if not all(staging.keep(one.path, one.stamp) for one in left):
            return None
        self._kept[batch] = line
        return left

    def left(self, batch: str) -> Mapping[str, Left]:
        """Return what the last build left of `batch`, whatever it was made of, by path."""
        return {one.path: one for one in map(_left, self._known.get(batch, "").split("\t")[1:])}

    def made_of(self, page: Page) -> str:
        """Return the digest of all that decides `page`, "" where it does not say which items do."""
        if page.shown is None:
            return ""
        return self.digest(page.shown) + hashlib.blake2b(repr(page).encode(), digest_size=_DIGEST).hexdigest()

    def rows(self, batch: str, document: Document, staging: Staging) -> tuple[bytes, str]:
        """Return the content of `document`, of `batch`, and what to remember of its rows.

        Those made of the same are taken from the file that the last build left.
        """
        assert document.rows
        left = self.left(batch).get(document.path)
        former = staging.read(left.path, left.stamp) if left and left.made_of else None
        return row_memory.content(document.rows, self._mark, former or b"", left.made_of if left and former else "")

    def answer(self, question: str, digest: str, make: Callable[[], str]) -> str:
        """Return what `make` returns of what has this digest; the last build's answer where it was the same."""
        line = self._known.get(question, "")
        answer = line.removeprefix(f"{digest}\t") if line.startswith(f"{digest}\t") else make()
        self._kept[question] = f"{digest}\t{answer}"
        return answer

    def remember(self, question: str, items: Sequence[ResolvedProduct], make: Callable[[], str]) -> str:
        """Return what `make` returns of `items`, one line; an earlier build's answer where it asked of the same."""
        digest, name = self.digest(items), question + _ASKED
        line = self._asked.get(name) or self._known.get(name, "")
        answer = line.removeprefix(f"{digest}\t") if line.startswith(f"{digest}\t") else make()
        self._asked[name] = f"{digest}\t{answer}"
        return answer

    def asked(self) -> Mapping[str, str]:
        """Return the lines of what was asked of `remember`."""
        return self._asked

    def keep(self, batch: str, digest: str, left: Iterable[Left]) -> None:
        """Remember what `batch`, made of what has this digest, leaves in the site."""
        fields = (
            f"{path} {size} {changed} {listed:d} {sha256} {made_of}"
            for path, (size, changed), listed, sha256, made_of in left
        )
        self._kept[batch] = "\t".join([digest, *fields])

    def share(self) -> "PageMemory":
        """Return the same memory for one of several workers; `join` brings back its `lines`."""
        other = copy.copy(self)
        other._kept = {}  # noqa: SLF001 (of its own class)
        return other

    def lines(self) -> dict[str, str]:
        """Return what is to be remembered of each batch."""
        return self._kept

    def join(self, lines: Mapping[str, str]) -> None:
        """Take over the `lines` of a worker."""
        self._kept |= lines

    def finished(self) -> Finished | None:
        """Return the site as the last build left it, None where that is not known."""
        times, *paths = self._known.get(_SITE, "").split("\t")
        return Finished(frozenset(paths), int(times)) if paths else None

    def save(self, site: Finished) -> None:
        """Write what the site holds now; to be called when it is whole."""
        self._kept[_SITE] = "\t".join([str(site.times), *site.paths])
        asked = {question: line for question, line in self._known.items() if question.endswith(_ASKED)} | self._asked
        for question in sorted(asked):  # what nobody had to ask this time stays for the next
            self._kept[question] = self._kept.pop(question, asked[question])
        body = "".join(f"{batch}\t{line}\n" for batch, line in self._kept.items()).encode()
        write_sealed(self._file, _NAME, self._edition, body)


def edition(root: Path, *settings: object) -> str:
    """Return the digest of all that decides a page besides the records.

    Our code, the libraries, theme, content, settings.
    """
    whole = hashlib.blake2b(digest_size=_DIGEST)
    installed = sorted(one.name for path in map(Path, sys.path) if path.is_dir() for one in path.glob("*.dist-info"))
    whole.update(repr([record_cache.edition(), installed, settings]).encode())
    add_files(whole, root, (root / name for folder in ("theme", "content") for name in files(root, folder)))
    return whole.hexdigest()


def _left(field: str) -> Left:
    path, size, changed, listed, sha256, made_of = field.rsplit(" ", 5)
    return Left(path, Stamp(int(size), int(changed)), listed == "1", sha256, made_of)


def _read(file: Path, edition: str) -> dict[str, str]:
    lines = (line.partition("\t") for line in read_sealed(file, _NAME, edition).decode().split("\n") if line)
    return {batch: rest for batch, _, rest in lines}
