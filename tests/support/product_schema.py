"""The JSON Schema of a product, field by field."""

from ocop.records.json_schema import schema
from ocop.records.product import Product


def fields(part, defs, path=()):
    """Yield (path, declaration) of every field of the schema; a list's items stand at 0."""
    if "$ref" in part:
        yield from fields(defs[part["$ref"].rsplit("/", 1)[-1]], defs, path)
        return
    yield path, part
    for name, below in part.get("properties", {}).items():
        yield from fields(below, defs, (*path, name))
    if "items" in part:
        yield from fields(part["items"], defs, (*path, 0))


SCHEMA = schema(Product, "Sản phẩm OCOP")
ALL_FIELDS = list(fields(SCHEMA, SCHEMA["$defs"]))
