"""Forms made from the declarations of records: what a page needs to ask for every field, in the words of the schema."""

from collections.abc import Iterable, Mapping
from typing import Any

from ocop.language import dates
from ocop.records.fields import DAY_WORDS
from ocop.records.json_schema import schema
from ocop.records.kinds import CONFERENCES, DECISIONS, PRODUCTS, SHOPS, RecordKind

OFFERED = (PRODUCTS, CONFERENCES, DECISIONS, SHOPS)
"""The kinds of records that /dong-gop/ has a form for."""

_LONG = 301
"""Length in letters from which a text gets a field of several lines."""

_DAYS = ["05/8/2026", "8/2026", "2026"]
"""A form takes days as people write them (`typed.as_written`), so it does not ask for them as records have them."""

Field = dict[str, Any]


def forms() -> list[Field]:
    """Return a form for each kind: {"folder", "title", "fields"}. A field is {"name", "title", "type", …}.

    Types: “line”, “text”, “day”, “integer”, “number”, “boolean”, “choice” (with “choices”), “group” (with “fields”),
    “list” (with “item”, a field of its own). “about”, “examples” and “required” stand where the declaration has them.
    """
    return [_form(kind) for kind in OFFERED]


def _form(kind: RecordKind) -> Field:
    whole = schema(kind.record, kind.title)
    return {"folder": kind.folder, "title": kind.title, "fields": _fields(whole, whole["$defs"])}


def _fields(part: Mapping[str, Any], defs: Mapping[str, Any]) -> list[Field]:
    required = set(part.get("required", ()))
    return [_field(name, below, defs, required) for name, below in part["properties"].items()]


def _field(name: str, part: Mapping[str, Any], defs: Mapping[str, Any], required: Iterable[str]) -> Field:
    said = {"name": name, "title": part.get("title", ""), **_type(part, defs)}
    about = {"about": part.get("description"), "examples": part.get("examples"), "required": name in required}
    if said["type"] == "day":
        about |= {"examples": _DAYS, "about": None if about["about"] == DAY_WORDS else about["about"]}
    return said | {key: value for key, value in about.items() if value}


def _type(part: Mapping[str, Any], defs: Mapping[str, Any]) -> Field:
    if "$ref" in part:
        return _type(defs[part["$ref"].rsplit("/", 1)[-1]], defs)
    if "anyOf" in part:
        return _type(part["anyOf"][0], defs)
    if "enum" in part:
        return {"type": "choice", "choices": list(part["enum"])}
    if "const" in part:
        return {"type": "choice", "choices": [part["const"]]}
    if "properties" in part:
        return {"type": "group", "fields": _fields(part, defs)}
    if "items" in part:
        return {"type": "list", "item": _field("", part["items"], defs, ())}
    if part.get("pattern") == dates.PARTIAL_DATE:
        return {"type": "day"}
    kind = part.get("type", "string")
    if kind == "string":
        return {"type": "text" if part.get("maxLength", 0) >= _LONG and part.get("maxLength", 0) > 1000 else "line"}
    bounds = {key: part[key] for key in ("minimum", "maximum") if key in part}
    return {"type": kind, **bounds}
