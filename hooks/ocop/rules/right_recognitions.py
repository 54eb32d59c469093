"""The recognitions of a record put right: in the order of their days, each decision once."""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

from ocop.language import dates
from ocop.rules.rule import Entry
from ocop.yamlfile.blocks import MOST_LINES
from ocop.yamlfile.writing import dump

Plain = list[dict[str, Any]]
"""The recognitions as plain data of the file."""


def recognitions_as(entry: Entry, change: Callable[[Plain], Plain]) -> str:
    """Return the recognitions of a record as its file should have them.

    Empty where nothing changes, or they are too many lines to show.
    """
    now = entry.data["recognitions"]
    lines = dump({"recognitions": changed}) if (changed := change(now)) != now else ""
    return lines.rstrip() if lines.count("\n") <= MOST_LINES else ""


def in_order(every: Plain) -> Plain:
    """Return recognitions from the oldest to the latest; as they are where their days do not tell."""
    known = [dates.parse((one.get("decision") or {}).get("date") or "1900") for one in every]
    if any(days.first.year == 1900 for days in known):
        return every
    sure = [every[n] for n in sorted(range(len(every)), key=lambda n: known[n].first)]
    days = sorted(known, key=lambda one: one.first)
    return sure if all(one.last <= after.last for one, after in pairwise(days)) else every


def once(every: Plain) -> Plain:
    """Return recognitions with each decision once, with the sources of both, where nothing else differs."""
    kept: Plain = []
    for one in every:
        same = next((other for other in kept if _decides(other) == _decides(one)), None)
        if same is None or {**one, **same, "sources": 0} != {**same, **one, "sources": 0}:
            kept.append(dict(one))
            continue
        same.update({key: value for key, value in one.items() if key not in same})
        sources = [*(same.get("sources") or ()), *(one.get("sources") or ())]
        if sources:
            same["sources"] = [two for n, two in enumerate(sources) if two not in sources[:n]]
    return kept


def _decides(one: dict[str, Any]) -> Any:
    return one.get("decision") or object()
