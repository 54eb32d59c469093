"""What describes the API to machines: the JSON Schema of a product in full, and the OpenAPI document."""

from functools import cache
from typing import Any, get_args

from ocop import addresses
from ocop.meaning.certificate_timeline import Status
from ocop.outputs.open_data.product_data import STATED
from ocop.records.json_schema import adapter
from ocop.records.product import ContactField, Product

DIALECT = "https://json-schema.org/draft/2020-12/schema"

Schema = dict[str, Any]

_DAY = {"type": "string", "format": "date"}
_URI = {"type": "string", "format": "uri"}
_ID = {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}
_STATUS = {"type": "string", "enum": [one.value for one in Status]}
_STARS = {"type": "integer", "minimum": 3, "maximum": 5}
_COUNT = {"type": "integer", "minimum": 0}


def schema() -> Schema:
    """Return the JSON Schema (2020-12) of a product in full. Unknown keys are allowed: version 1 may gain some."""
    stated = _stated()
    recognition = _with(stated["recognitions"]["items"], status=_STATUS)
    properties = {
        "id": _ID,
        "uri": _URI,
        "page": _URI,
        "name": stated["name"],
        "producer": _or_null(stated["producer"]),
        "place": stated["place"],
        "place_now": _object(
            province=_object(id=_ID, name={"type": "string"}),
            commune=_or_null(_object(code={"type": "string", "pattern": "^[0-9]{5}$"}, name={"type": "string"})),
        ),
        "group": _or_null(stated["group"]),
        "recognitions": {**stated["recognitions"], "items": recognition},
        "status": _STATUS,
        "in_force": {"type": "boolean"},
        "stars": _or_null(_STARS),
        "valid_from": _or_null(_DAY),
        "valid_to": _or_null(_DAY),
        **{key: _or_null(stated[key]) for key in STATED if key != "group"},
        "contact": _or_null(_contact(stated["contact"])),
    }
    return {"$schema": DIALECT, "title": "Sản phẩm OCOP", **_object(**properties)}


def openapi(site_url: str) -> Schema:
    """Return the OpenAPI 3.1 description of the API of the site at `site_url`."""
    short = _object(
        id=_ID,
        name={"type": "string"},
        producer=_or_null({"type": "string"}),
        province=_ID,
        stars=_or_null(_STARS),
        status=_STATUS,
        valid_to=_or_null(_DAY),
        uri=_URI,
        page=_URI,
    )
    province = _object(id=_ID, name={"type": "string"}, total=_COUNT, in_force=_COUNT, uri=_URI)
    moved = _object(moved_to=_ID, uri=_URI)
    products = {"type": "array", "items": {"$ref": "#/components/schemas/ProductInShort"}}
    plain = {"type": "object"}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "OCOP",
            "version": "1.0.0",
            "description": "Static files, rebuilt every day; statuses hold for the day in as_of.",
            "license": {"name": "CC BY 4.0", "identifier": "CC-BY-4.0"},
        },
        "servers": [{"url": f"{site_url}{addresses.API.rstrip('/')}"}],
        "paths": {
            "/index.json": _path(
                "The addresses of everything", {"type": "object", "additionalProperties": {"type": "string"}}
            ),
            "/products.json": _path("Every product in short", products, total=True),
            "/products/{id}.json": _path(
                "A product in full, or where it has moved to",
                {"oneOf": [{"$ref": "#/components/schemas/Product"}, {"$ref": "#/components/schemas/Moved"}]},
                hole="An id of a product, today's or a former one",
            ),
            "/provinces.json": _path(
                "The provinces that have products",
                {"type": "array", "items": {"$ref": "#/components/schemas/Province"}},
                total=True,
            ),
            "/provinces/{id}.json": _path(
                "The products of a province in short", products, total=True, hole="An id of a province"
            ),
            "/schema/product.json": _path("The JSON Schema of a product in full", plain),
            "/openapi.json": _path("This description", plain),
        },
        "components": {"schemas": {"Product": schema(), "ProductInShort": short, "Province": province, "Moved": moved}},
    }


def _path(summary: str, result: Schema, *, total: bool = False, hole: str = "") -> Schema:
    envelope = _object(
        schema_version={"type": "string", "const": "1.0"},
        generated_at={"type": "string", "format": "date-time"},
        as_of=_DAY,
        licence={"type": "string"},
        **({"total": _COUNT} if total else {}),
        result=result,
    )
    answers = {"200": {"description": summary, "content": {"application/json": {"schema": envelope}}}}
    if hole:
        answers["404"] = {"description": "No such file"}
    said = {"name": "id", "in": "path", "required": True, "description": hole, "schema": _ID}
    return {"get": {"summary": summary, **({"parameters": [said]} if hole else {}), "responses": answers}}


@cache
def _stated() -> Schema:
    """Return the schema of each field of a record: in one piece each, open, without what only an editor needs."""
    whole = adapter(Product).json_schema()
    return {name: _plain(field, whole["$defs"]) for name, field in whole["properties"].items()}


def _plain(part: Any, defs: Schema) -> Any:
    if isinstance(part, list):
        return [_plain(one, defs) for one in part]
    if not isinstance(part, dict):
        return part
    if "$ref" in part:
        beside = {key: value for key, value in part.items() if key != "$ref"}
        return _plain(defs[part["$ref"].rsplit("/", 1)[-1]] | beside, defs)
    if choices := [one for one in part.get("anyOf", ()) if one.get("type") != "null"]:
        beside = {key: value for key, value in part.items() if key != "anyOf"}
        return _plain(choices[0] | beside, defs)
    if "properties" in part:  # a class's docstring is for developers
        part = {key: value for key, value in part.items() if key != "description"}
        part["properties"] = {name: _plain(field, defs) for name, field in part["properties"].items()}
        return {key: value for key, value in part.items() if key not in _LEFT_OUT}
    return {key: _plain(value, defs) for key, value in part.items() if key not in _LEFT_OUT}


_LEFT_OUT = frozenset({"default", "examples", "additionalProperties"})


def _contact(stated: Schema) -> Schema:
    """Return the schema of a contact without the consent, which is never published."""
    fields = stated["properties"]
    return {"type": "object", "properties": {name: fields[name] for name in get_args(ContactField)}}


def _with(one: Schema, **more: Schema) -> Schema:
    """Return an object's schema with `more` properties, each required."""
    return {**one, "properties": {**one["properties"], **more}, "required": [*one.get("required", ()), *more]}


def _object(**properties: Schema) -> Schema:
    return {"type": "object", "properties": properties, "required": list(properties)}


def _or_null(one: Schema) -> Schema:
    return {"anyOf": [one, {"type": "null"}]}
