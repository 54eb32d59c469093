"""What the record declarations give besides types: the JSON Schema for editors and the kinds of plain scalars."""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import TypeAdapter

from ocop.diagnostics import KeyPath
from ocop.yamlfile.scalars import Kinds


@cache
def adapter(declared: type) -> TypeAdapter[Any]:
    """Return the pydantic adapter of a kind of record that a module of fields declares."""
    return TypeAdapter(declared)


@cache
def _whole(declared: type) -> Mapping[str, Any]:
    """Return the JSON Schema of one record as pydantic has it. Nothing changes it."""
    return adapter(declared).json_schema()


def schema(declared: type, title: str) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of one record, with Vietnamese titles and descriptions."""
    out = deepcopy(_whole(declared))
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
    kind: Kinds = _kind(declared)
    return kind


@cache
def titles(declared: type) -> Mapping[KeyPath, str]:
    """Return what offices call each field, by its path of keys; what stands in a list has its list's path."""
    out = _whole(declared)
    return dict(_titles(out, out["$defs"], ()))


@cache
def blank(declared: type, path: KeyPath = ()) -> Any:
    """Return what is at least to be written at a place of a record: fields that must be there, “…” for a value."""
    out = _whole(declared)
    part: Mapping[str, Any] = out
    for key in path:
        part = _plainly(part, out["$defs"])
        part = part.get("items", {}) if isinstance(key, int) else part.get("properties", {}).get(key, {})
    return _blank(part, out["$defs"])


def required(declared: type, path: KeyPath) -> bool:
    """Say whether a record of the kind must have the field at `path`, where it has what holds it."""
    return not path or str(path[-1]) in (above if isinstance(above := blank(declared, path[:-1]), Mapping) else ())


def _blank(part: Mapping[str, Any], defs: Mapping[str, Any]) -> Any:
    part = _plainly(part, defs)
    if "properties" in part:
        names = _AT_LEAST.get(part.get("title", ""), part.get("required", ()))
        return {name: _blank(part["properties"][name], defs) for name in names}
    return [_blank(part["items"], defs)] if "items" in part else "…"


_AT_LEAST = {"Recognition": ("stars", "decision"), "Decision": ("number", "date", "issuer"), "Source": ("url", "title")}
"""Fields of parts that may lack any one of their fields, but say nothing without some."""


def _plainly(part: Mapping[str, Any], defs: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a part of a schema itself: what it refers to, and not the choice of nothing."""
    while "$ref" in part or "anyOf" in part:
        if "$ref" in part:
            part = defs[part["$ref"].rsplit("/", 1)[-1]]
        else:
            part = next(choice for choice in part["anyOf"] if choice.get("type") != "null")
    return part


def _titles(part: Mapping[str, Any], defs: Mapping[str, Any], path: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    for below in (part, *part.get("anyOf", ()), part.get("items", {})):
        whole = defs[below["$ref"].rsplit("/", 1)[-1]] if "$ref" in below else below
        if below is not part and "items" in whole:
            yield from _titles(whole, defs, path)
        for name, field in whole.get("properties", {}).items():
            yield (*path, name), field["title"]
            yield from _titles(field, defs, (*path, name))


_SCALARS = {bool: "boolean", int: "integer", float: "number"}


def _kind(declared: Any) -> Any:
    """Return the kind of a type; read from the types, because their schema takes ten times as long to make."""
    if get_origin(declared) in {Union, UnionType}:
        return _kind(next(one for one in get_args(declared) if one is not NoneType))
    if get_origin(declared) is tuple:
        return {"[]": _kind(get_args(declared)[0])}
    if is_dataclass(declared):
        return {name: _kind(below) for name, below in get_type_hints(declared).items()}
    if get_origin(declared) is Literal:
        return _SCALARS.get(type(get_args(declared)[0]), "string")
    return _SCALARS.get(declared, "string")


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
