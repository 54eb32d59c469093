"""Plain data written as YAML, as a record has it."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

import yaml
from yaml import events

_DUMPER: Any = getattr(yaml, "CDumper", yaml.Dumper)
"""libyaml where PyYAML was built with it, else PyYAML's own, ten times slower: a browser has only that.

They agree by test.
"""

NULLS = frozenset({"", "~", "null"})
"""Plain scalars that YAML reads as null: such a text needs quotes."""


def dump(data: Mapping[str, Any]) -> str:
    """Return `data` (mappings, sequences, text, numbers, truth values, None) as our records are written."""
    written: str = yaml.emit(_events(data), Dumper=_DUMPER, allow_unicode=True, width=110)
    return written


def written(value: Any) -> str:
    """Return a single value as it stands in one of our records after “key: ”.

    "" where that takes more than one line.
    """
    text = dump({"x": value}).removeprefix("x:").strip()
    return "" if "\n" in text else text


def _events(data: Any) -> Any:
    yield events.StreamStartEvent(encoding="utf-8")
    yield events.DocumentStartEvent(explicit=False)
    yield from _events_of(data)
    yield events.DocumentEndEvent(explicit=False)
    yield events.StreamEndEvent()


def _events_of(data: Any) -> Any:
    if isinstance(data, Mapping):
        yield events.MappingStartEvent(None, None, implicit=True, flow_style=False)
        for key, value in data.items():
            yield events.ScalarEvent(None, None, (True, False), key)
            yield from _events_of(value)
        yield events.MappingEndEvent()
    elif isinstance(data, Sequence) and not isinstance(data, str):
        yield events.SequenceStartEvent(None, None, implicit=True, flow_style=not data)
        for item in data:
            yield from _events_of(item)
        yield events.SequenceEndEvent()
    elif isinstance(data, str):
        # our reader keeps plain scalars as text, so only what it would read as null needs quotes
        style = "|" if "\n" in data else None
        yield events.ScalarEvent(None, None, (data not in NULLS, True), data, style=style)
    else:
        yield events.ScalarEvent(None, None, (True, False), json.dumps(data))
