"""The strings of the interface, by key and language: say("list.count", n="12").

The language is that of the page being made, `speaking` says which; a page that says nothing of it is Vietnamese.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import Any, ClassVar

from ocop import data

VIETNAMESE, ENGLISH = "vi", "en"
LANGUAGES = (VIETNAMESE, ENGLISH)
"""Codes of BCP 47, each with a table words-….toml. The Vietnamese one has every key."""

_spoken: ContextVar[str] = ContextVar("spoken", default=VIETNAMESE)


@cache
def words_in(language: str) -> "Words":
    """Return every string of one of LANGUAGES by its dotted key."""
    tables = data.toml(f"words-{language}.toml")
    return Words({f"{table}.{key}": value for table, strings in tables.items() for key, value in strings.items()})


class Words(dict[str, str]):
    """The strings of a language. One that it lacks is said in Vietnamese and put into `lacking`: a test looks there."""

    lacking: ClassVar[set[str]] = set()

    def __missing__(self, key: str) -> str:
        vietnamese = words_in(VIETNAMESE)
        if self is vietnamese:
            raise KeyError(key)
        self.lacking.add(key)
        return vietnamese[key]


def words() -> dict[str, str]:
    """Return every string of the language that is spoken by its dotted key."""
    return words_in(_spoken.get())


def say(key: str, **values: Any) -> str:
    """Return the string `key` with its holes filled. Raises KeyError for an unknown key or an unfilled hole.

    Where `n` is 1, a language that has a singular says the string “…_one”.
    """
    if not values:
        return words_in(_spoken.get())[key]
    language = _spoken.get()
    every = words_in(language)
    single = values.get("n") in _ONE and language != VIETNAMESE  # Vietnamese has no plural
    return ((single and every.get(f"{key}_one")) or every[key]).format(**values)


_ONE = (1, "1")


def spoken() -> str:
    """Return the language that is spoken, one of LANGUAGES."""
    return _spoken.get()


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Say everything in `language`, one of LANGUAGES, until the end of the block."""
    before = _spoken.set(language)
    try:
        yield
    finally:
        _spoken.reset(before)
