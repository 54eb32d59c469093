"""What to write instead of a value that breaks its declared shape: what is meant, a choice, or lines to fill in."""

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from ocop.diagnostics import BLANK, KeyPath, Mending
from ocop.language.vietnamese import slug
from ocop.reading import right_values
from ocop.records.json_schema import blank, required
from ocop.yamlfile.writing import dump, written

QUOTED = {
    "int_type": re.compile(r"-?(0|[1-9][0-9]*)").fullmatch,
    "float_type": re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?").fullmatch,
    "bool_type": re.compile(r"true|false").fullmatch,
}
"""Texts that would have been read as what the field wants, had they not been quoted."""
DAYS = {
    "date",
    "read",
    "evaluated",
    "valid_from",
    "valid_to",
    "until",
    "expires",
    "withdrawn",
    "as_of",
    "opened",
    "closed",
}
TIMES = {"when", "period", "ahead", "by"}
NUMBERS = frozenset({"int_type", "float_type"})
HUGE = re.compile(r"[+-]?[0-9]{16,}(?:\.[0-9]*)?").fullmatch


def fix_of(code: str, error: Mapping[str, Any], file: str, declared: type | None) -> tuple[str, Mending]:
    """Return what to write instead of what pydantic's `error` is about, as `code` names it, "" where nothing is known.

    `declared` is the kind of the record in `file`, None where a file has so many errors that none needs its lines.
    """
    if code == "HD002":
        return "", Mending.DROP
    if declared and error["type"] in _PARTS and isinstance(error["input"], str):
        return _parted(error, declared)
    if declared and error["type"] in _EMPTY:
        return _filled(error, declared)
    fix, how = _fix(code, error)
    if code == "HD006" and error["loc"][-1] == "file":
        ending = fix.rpartition(".")[2]
        return (f"{file.rsplit('/', 1)[-1].removesuffix('.yml')}.{ending}" if ending in _PICTURES else BLANK), how
    return fix, how


_PICTURES = frozenset({"jpg", "png", "webp"})


def _filled(error: Mapping[str, Any], declared: type) -> tuple[str, Mending]:
    """Return lines to fill in for a field that is not there or empty, or that the empty one is to be dropped."""
    path: KeyPath = error["loc"]
    if not isinstance(path[-1], str) or (error["type"] != "missing" and not required(declared, path)):
        return "", Mending.DROP
    depth = "  " * sum(isinstance(part, str) for part in path[:-1])
    lines = dump({path[-1]: blank(declared, path)}).rstrip().splitlines()
    if error["type"] == "missing":
        return "\n".join(depth + line for line in lines), Mending.INSIDE if len(path) > 1 else Mending.ADD
    if error["input"] not in ("", None, []):
        return (BLANK, Mending.REPLACE) if isinstance(error["input"], str) else ("", Mending.REPLACE)
    return "\n".join([lines[0], *(depth + line for line in lines[1:])]), Mending.LINE


def _parted(error: Mapping[str, Any], declared: type) -> tuple[str, Mending]:
    """Return lines in which the one value that was written is the first part of what belongs there."""
    path: KeyPath = error["loc"]
    lines = blank(declared, path)
    parts = lines[0] if isinstance(lines, list) else lines
    if isinstance(lines, list) and not isinstance(parts, Mapping):
        return f"[{json.dumps(error['input'], ensure_ascii=False)}]", Mending.REPLACE
    if not parts or not isinstance(parts, Mapping):
        return "", Mending.LINE
    filled = {**parts, next(iter(parts)): error["input"]}
    if isinstance(path[-1], int):
        depth = "  " * sum(isinstance(part, str) for part in path)
        first, *rest = dump(filled).rstrip().split("\n")
        return "\n".join([first, *(depth + line for line in rest)]), Mending.LINE
    depth = "  " * sum(isinstance(part, str) for part in path[:-1])
    first, *rest = dump({path[-1]: [filled] if isinstance(lines, list) else filled}).rstrip().split("\n")
    return "\n".join([first, *(depth + line for line in rest)]), Mending.LINE


_PARTS = frozenset({"tuple_type", "dataclass_type"})
_EMPTY = frozenset({"missing", "string_too_short", "too_short", "string_type"})


def _fix(code: str, error: Mapping[str, Any]) -> tuple[str, Mending]:
    """Return what is certainly meant, or the few that it may be.

    A value without its quotes, a choice, a day, a line to fill in.
    """
    value, kind, key = str(error.get("input")), error["type"], error["loc"][-1]
    if isinstance(error.get("input"), (dict, list)) or error.get("input") is None:
        return "", Mending.REPLACE  # the span is that of the key
    if kind in QUOTED and QUOTED[kind](value) and not HUGE(value):
        return value, Mending.REPLACE
    if kind == "literal_error":
        every = choices(error["ctx"])
        meant = right_values.choice(value, every)
        return (written(meant), Mending.REPLACE) if meant else ("\n".join(map(written, every)), Mending.CHOOSE)
    if key == "stars" and right_values.whole_number(value) not in {"3", "4", "5"}:
        return "3\n4\n5", Mending.CHOOSE
    if kind == "less_than_equal" and key == "score":
        return right_values.points_without_comma(value), Mending.CHOOSE
    if kind == "impossible_date":
        return right_values.surely(value), Mending.CHOOSE
    certain = _CERTAIN[kind](value) if kind in _CERTAIN else ""
    if code == "HD006":
        certain = _in_pattern(str(key) if isinstance(key, str) else str(error["loc"][-2]), value)
    if not certain and kind == "int_type" and (only := right_values.only_number(value)):
        return only, Mending.CHOOSE
    if not certain and kind in _BLANK_KINDS:
        return BLANK, Mending.REPLACE
    return (certain if certain and certain != value else ""), Mending.REPLACE


_BLANK_KINDS = frozenset({"int_type", "int_from_float", "float_type", "string_pattern_mismatch", "string_too_short"})
"""Breaches of which nothing is known but that the value is to be written anew."""
_CERTAIN: Mapping[str, Callable[[str], str]] = {
    "int_type": right_values.whole_number,
    "int_from_float": right_values.whole_number,
    "float_type": right_values.points,
    "bool_type": right_values.truth,
}


def _in_pattern(key: str, value: str) -> str:
    if key in TIMES:
        return right_values.time(value)
    if key in DAYS:
        return right_values.day(value)
    if key in {"tax_code", "gtin", "commune_code_now"}:
        return f'"{number}"' if (number := right_values.digits(value)) else ""
    if key == "former_ids":
        return slug(value)
    if key == "file":
        stem, _, ending = value.rpartition(".")
        return f"{slug(stem)}.{ending.lower().replace('jpeg', 'jpg')}" if slug(stem) else ""
    return ""


def choices(context: Mapping[str, Any]) -> list[str]:
    parts = str(context["expected"]).replace(" or ", ", ").split("', '")
    return [part.strip("'") for part in parts]
