"""Words of records and names of places in the language that is spoken: Vietnamese as they are, else by a table."""

from typing import Protocol

from ocop.language.strings import VIETNAMESE, say, spoken


class Named(Protocol):
    """What a table names in both languages: a kind of goods, a group."""

    @property
    def name(self) -> str: ...
    @property
    def name_en(self) -> str: ...


class Placed(Protocol):
    """A unit: its type in lower case (“xã”) and its name."""

    @property
    def type(self) -> str: ...
    @property
    def name(self) -> str: ...


def term(word: str) -> str:
    """Return one of the words that a record may choose from: “hợp tác xã”, “cooperative”.

    Raises KeyError for any other word.
    """
    return word if spoken() == VIETNAMESE else say(f"term.{word}")


def named(one: Named) -> str:
    """Return the name of a kind or a group."""
    return one.name if spoken() == VIETNAMESE else one.name_en


def unit_words(unit: Placed) -> str:
    """Return type and name of a unit: “xã Hải Bình”, “Hải Bình commune”."""
    return f"{unit.type} {unit.name}" if spoken() == VIETNAMESE else say(f"unit.{unit.type}", name=unit.name)
