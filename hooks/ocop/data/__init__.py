"""Rows of the tables in this folder, by file name: tab-separated, under “#” lines on what, from where, how sure."""

from collections.abc import Iterator
from pathlib import Path

_FOLDER = Path(__file__).parent


def rows(name: str) -> Iterator[dict[str, str]]:
    """Yield each row of a table as column → cell. Raises ValueError for a row longer or shorter than the head."""
    lines = (_FOLDER / name).read_text(encoding="utf-8").splitlines()
    table = [line.split("\t") for line in lines if line and not line.startswith("#")]
    head = table[0]
    for cells in table[1:]:
        yield dict(zip(head, cells, strict=True))
