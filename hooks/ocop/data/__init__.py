"""Rows of the tables in this folder, by file name: tab-separated, under “#” lines on what, from where, how sure."""

from collections.abc import Iterator
from pathlib import Path

_FOLDER = Path(__file__).parent


def rows(name: str) -> Iterator[dict[str, str]]:
    """Yield each row of a table of this folder as column → cell. Raises ValueError as `table` does."""
    yield from table((_FOLDER / name).read_text(encoding="utf-8"))


def table(text: str) -> Iterator[dict[str, str]]:
    """Yield each row of a table as column → cell. Raises ValueError for a row longer or shorter than the head."""
    lines = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    for cells in lines[1:]:
        yield dict(zip(lines[0], cells, strict=True))
