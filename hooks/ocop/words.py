"""The strings of the interface, by key: say("list.count", n="12")."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

_FILE = Path(__file__).parent / "data" / "words-vi.toml"


@cache
def words() -> dict[str, str]:
    """Return every string by its dotted key."""
    with _FILE.open("rb") as source:
        tables = tomllib.load(source)
    return {f"{table}.{key}": value for table, strings in tables.items() for key, value in strings.items()}


def say(key: str, **values: Any) -> str:
    """Return the string `key` with its holes filled. Raises KeyError for an unknown key or an unfilled hole."""
    return words()[key].format(**values) if values else words()[key]
