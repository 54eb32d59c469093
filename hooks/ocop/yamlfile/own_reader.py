"""PyYAML's own reader, made to take a question mark inside a word of a flow collection, as libyaml does.

An address like https://bao.vn/?a=1 may stand in braces without quotes; a browser has only this reader.
"""

import re
from collections.abc import Callable
from typing import Any

import yaml
from yaml import events

_IN_WORD = re.compile(rb"(?<=[^\s\[{,])\?(?=\S)").sub
_STAND_IN = "\ue03f"
"""A private-use letter in the place of a question mark inside a word; a source that has it is read as it is."""


def own_reader(source: bytes) -> Any:
    """Return PyYAML's own reader of `source`; its values go through `values`."""
    mark = _STAND_IN.encode()
    return yaml.SafeLoader(source if mark in source else _IN_WORD(mark, source))


def values(reader: Any, source: bytes) -> Callable[[], Any]:
    """Return what gives each event of the reader of `source`, with the question marks of its values put back."""
    if _STAND_IN.encode() in source:
        following: Callable[[], Any] = reader.get_event
        return following

    def event() -> Any:
        found = reader.get_event()
        if type(found) is events.ScalarEvent and _STAND_IN in found.value:
            found.value = found.value.replace(_STAND_IN, "?")
        return found

    return event
