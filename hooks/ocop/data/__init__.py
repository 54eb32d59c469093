"""The tables of this folder, by name.

They are tab-separated; the “#” lines at their head say what they hold, the source, and how sure it is.
"""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent


class UnfinishedMergeError(ValueError):
    """A table in which the marks of a merge still stand; the message is for whoever merged it."""


def text(name: str) -> str:
    """Return a file's text. Raises UnfinishedMergeError."""
    content = (_FOLDER / name).read_text(encoding="utf-8")
    merged(content, f"hooks/ocop/data/{name}")
    return content


def merged(content: str, name: str) -> None:
    """Raise UnfinishedMergeError for a table called `name` in which the marks of a merge stand."""
    if "<<<<<<<" in content or ">>>>>>>" in content:
        marks = [n for n, line in enumerate(content.splitlines(), 1) if line.startswith(_MARKS)]
        if marks:
            where = ", ".join(map(str, marks[:9]))
            raise UnfinishedMergeError(f"{name}: gộp hai bản sửa chưa xong; dòng {where} còn dấu của hai bản")


_MARKS = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")


def toml(name: str) -> Mapping[str, Any]:
    """Return what a TOML file holds."""
    return tomllib.loads(text(name))


def lines(name: str) -> list[str]:
    """Return the lines of a table below its head: for large tables whose columns the caller knows."""
    found = text(name).splitlines()
    head = next(index for index, line in enumerate(found) if not line.startswith("#"))
    return found[head + 1 :]


def rows(name: str) -> Iterator[dict[str, str]]:
    """Yield each row of a table of this folder as column → cell. Raises ValueError as `table` does."""
    yield from table(text(name))


def table(content: str) -> Iterator[dict[str, str]]:
    """Yield each row of a table as column → cell. Raises ValueError for a row longer or shorter than the head."""
    lines = [line.split("\t") for line in content.splitlines() if line and not line.startswith("#")]
    for cells in lines[1:]:
        yield dict(zip(lines[0], cells, strict=True))
