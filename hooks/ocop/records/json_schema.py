"""What the record declarations give besides types: the JSON Schema for editors and the kinds of plain scalars."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from ocop.diagnostics import KeyPath
from ocop.yamlfile import Kinds


@cache
def adapter(declared: type) -> TypeAdapter[Any]:
    """Return the pydantic adapter of a kind of record that a module of fields declares."""
    return TypeAdapter(declared)


def schema(declared: type, title: str) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of one record, with Vietnamese titles and descriptions."""
    out = adapter(declared).json_schema()
    for part in (out, *out["$defs"].values()):
        part.pop("description", None)  # a class's docstring is for developers; editors are for offices
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$comment": "Tệp này được tạo bằng scripts/schema; đừng sửa tay.",
        **_without_nulls(out),
        "title": title,
    }


@cache
def kinds(declared: type) -> Kinds:
    """Return what every field's plain scalar is (“integer”, “number”, “boolean”, “string”), nested as the record is."""
    out = adapter(declared).json_schema()
    kind: Kinds = _kind(out, out["$defs"])
    return kind


@cache
def titles(declared: type) -> Mapping[KeyPath, str]:
    """Return what offices call each field, by its path of keys; what stands in a list has its list's path."""
    out = adapter(declared).json_schema()
    return dict(_titles(out, out["$defs"], ()))


def _titles(part: Mapping[str, Any], defs: Mapping[str, Any], path: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    for below in (part, *part.get("anyOf", ()), part.get("items", {})):
        whole = defs[below["$ref"].rsplit("/", 1)[-1]] if "$ref" in below else below
        if below is not part and "items" in whole:
            yield from _titles(whole, defs, path)
        for name, field in whole.get("properties", {}).items():
            yield (*path, name), field["title"]
            yield from _titles(field, defs, (*path, name))


def _kind(part: Mapping[str, Any], defs: Mapping[str, Any]) -> Any:
    if "$ref" in part:
        return _kind(defs[part["$ref"].rsplit("/", 1)[-1]], defs)
    if "anyOf" in part:
        return _kind(next(choice for choice in part["anyOf"] if choice.get("type") != "null"), defs)
    if "properties" in part:
        return {name: _kind(below, defs) for name, below in part["properties"].items()}
    if "items" in part:
        return {"[]": _kind(part["items"], defs)}
    return part.get("type", "string")


def _without_nulls(part: Any) -> Any:
    """Drop “or null” and null defaults: an editor should offer what to write, not that it may be left empty."""
    if isinstance(part, list):
        return [_without_nulls(below) for below in part]
    if not isinstance(part, dict):
        return part
    out = {key: _without_nulls(below) for key, below in part.items() if not (key == "default" and below is None)}
    choices = [choice for choice in out.get("anyOf", []) if choice.get("type") != "null"]
    if len(choices) == 1:
        del out["anyOf"]
        out = {**choices[0], **out}
    return out
