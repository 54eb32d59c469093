"""Which ids are in use: the names of all records, and those that records once had.

The one module here that looks at files.
"""

import re
from collections.abc import Iterator
from pathlib import Path

_FORMER = re.compile(rb"^former_ids:\s*(?:\n\s*-\s*\S+)+|^former_ids:\s*\[[^\]]*\]", re.MULTILINE)
_ID = re.compile(rb"[a-z0-9]+(?:-[a-z0-9]+)*")


def taken(root: Path) -> Iterator[str]:
    """Yield every id under `root`/products, former ones too."""
    for path in sorted((root / "products").glob("*/*.yml")):
        yield path.stem
        if found := _FORMER.search(path.read_bytes()):
            for one in _ID.findall(found[0].removeprefix(b"former_ids:")):
                yield one.decode()


def former(root: Path) -> dict[str, Path]:
    """Return the record of today by each id that it once had."""
    return {
        one.decode(): path
        for path in sorted((root / "products").glob("*/*.yml"))
        if (found := _FORMER.search(path.read_bytes()))
        for one in _ID.findall(found[0].removeprefix(b"former_ids:"))
    }
