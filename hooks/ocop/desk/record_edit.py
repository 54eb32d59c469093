"""Turn the text of a record into the data of a form, and back; comments and order of a written record are kept.

A change is made in the lines that exist: a value in its place, else the whole part of the record that holds it. The
result is read again to prove that it says what the form says.
"""

import re
from collections.abc import Mapping
from typing import Any

from ocop import yamlfile
from ocop.diagnostics import KeyPath
from ocop.importing import record_text
from ocop.records.json_schema import kinds
from ocop.yamlfile.writing import dump, written

Data = dict[str, Any]


def read(source: bytes, declared: type) -> Data | None:
    """Return what a record's text says as plain data, None where it cannot be read."""
    data, wrong = yamlfile.parse(source, "", kinds(declared))
    return data if not wrong and isinstance(data, dict) else None


def stated(data: Any) -> Any:
    """Return plain data without what is empty, as a form leaves it."""
    if isinstance(data, dict):
        found = {key: below for key, value in data.items() if (below := stated(value)) not in (None, "", [], {})}
        return {key: value for key, value in found.items() if value is not False}
    if isinstance(data, list):
        return [below for value in data if (below := stated(value)) not in (None, "", [], {})]
    return data.strip() if isinstance(data, str) else data


def fresh(data: Data) -> str:
    """Return the text of a new record."""
    return dump(stated(data)) if stated(data) else ""


def amended(source: bytes, wanted: Data, declared: type) -> str:
    """Return the text of a record after a form has changed it to `wanted`; as new where it cannot be mended."""
    before = read(source, declared)
    wanted = stated(wanted)
    if before is None:
        return fresh(wanted)
    text = source
    for path in _changed(before, wanted, ()):
        text = _with(text, path, wanted, declared)
    return text.decode() if read(text, declared) == wanted else fresh(_in_order(before, wanted))


def again(source: bytes, file: str, recognition: Data, declared: type) -> str:
    """Return a record with one more recognition at its place in time; every byte that was there stays where it can."""
    recognition = stated(recognition)
    if added := record_text.added(source, file, recognition):
        return added.decode()
    data = read(source, declared) or {}
    there = [one for one in data.get("recognitions", ()) if isinstance(one, dict)]
    every = sorted([*there, recognition], key=record_text.begins)
    return amended(source, {**data, "recognitions": every}, declared)


def _changed(before: Any, after: Any, path: KeyPath) -> list[KeyPath]:
    """Return the places at which two plain values differ, as deep as both have them."""
    if before == after:
        return []
    if isinstance(before, dict) and isinstance(after, dict):
        keys = [*before, *(key for key in after if key not in before)]
        return [at for key in keys for at in _changed(before.get(key), after.get(key), (*path, key))]
    if isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        return [at for n, pair in enumerate(zip(before, after, strict=True)) for at in _changed(*pair, (*path, n))]
    return [path]


def _with(source: bytes, path: KeyPath, wanted: Data, declared: type) -> bytes:
    value: Any = wanted
    for part in path:
        value = value.get(part) if isinstance(value, Mapping) else value[part]
    return _in_place(source, path, value, declared) or _whole_part(source, str(path[0]), wanted)


def _in_place(source: bytes, path: KeyPath, value: Any, declared: type) -> bytes | None:
    """Return the text with another value in place of one on a single line, None where there is no such value."""
    data: Any = read(source, declared)
    for part in path:
        there = part in data if isinstance(data, dict) else isinstance(data, list) and int(part) < len(data)
        if not there:
            return None
        data = data[part]
    if isinstance(data, (dict, list)) or data is None or isinstance(value, (dict, list)) or value is None:
        return None
    span = yamlfile.locate(source, path)
    line = written(value)
    if span.line != span.end_line or not line:
        return None
    lines = source.decode("utf-8-sig").splitlines(keepends=True)
    old = lines[span.line - 1]
    lines[span.line - 1] = old[: span.column - 1] + line + old[span.end_column - 1 :]
    return "".join(lines).encode()


def _whole_part(source: bytes, key: str, wanted: Data) -> bytes:
    """Return the text with everything below one of its outermost fields rewritten, appended or removed."""
    lines = source.decode("utf-8-sig").splitlines(keepends=True)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    first = next((n for n, line in enumerate(lines) if re.match(rf"[\"']?{re.escape(key)}[\"']?\s*:", line)), None)
    body = dump({key: wanted[key]}).splitlines(keepends=True) if key in wanted else []
    if first is None:
        return "".join([*lines, *body]).encode()
    end = first + 1
    while end < len(lines) and not re.match(r"[^\s#-]", lines[end]):
        end += 1
    while end > first + 1 and re.match(r"\s*(?:#.*)?$", lines[end - 1]):
        end -= 1  # a comment above the next field belongs to that field
    return "".join([*lines[:first], *body, *lines[end:]]).encode()


def _in_order(before: Data, wanted: Data) -> Data:
    return {key: wanted[key] for key in (*before, *wanted) if key in wanted}
