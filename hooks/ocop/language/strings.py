"""The strings of the interface, by key: say("list.count", n="12")."""

from functools import cache
from typing import Any

from ocop import data


@cache
def words() -> dict[str, str]:
    """Return every string by its dotted key."""
    tables = data.toml("words-vi.toml")
    return {f"{table}.{key}": value for table, strings in tables.items() for key, value in strings.items()}


def say(key: str, **values: Any) -> str:
    """Return the string `key` with its holes filled. Raises KeyError for an unknown key or an unfilled hole."""
    return words()[key].format(**values) if values else words()[key]
