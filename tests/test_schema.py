"""The schema that editors read is generated, current, in Vietnamese, and says what the checks say."""

import json
import re

import pytest

from conftest import CASES
from ocop.schema import kinds, schema
from ocop.yamlfile import parse
from test_shape import ALL_FIELDS

SCHEMA = CASES.parent.parent / "products" / "schema.json"
DEFS = schema()["$defs"]


def test_the_file_in_products_is_current():
    assert json.loads(SCHEMA.read_text("utf-8")) == schema(), "run scripts/schema"


@pytest.mark.parametrize("name", DEFS)
def test_every_field_has_a_title_in_vietnamese(name):
    for key, part in DEFS[name]["properties"].items():
        assert part.get("title"), key
        assert part["title"] != key


def test_every_field_of_the_record_has_a_title_in_vietnamese():
    for key, part in schema()["properties"].items():
        assert part.get("title"), key


def test_no_field_may_be_null_or_unknown():
    text = json.dumps(schema())
    assert '"null"' not in text
    assert all(part["additionalProperties"] is False for part in (schema(), *DEFS.values()))


def test_what_is_required():
    assert schema()["required"] == ["name", "place", "recognitions"]
    assert DEFS["Place"]["required"] == ["province"]
    assert "required" not in DEFS["Recognition"]


@pytest.mark.parametrize(("path", "part"), [(path, part) for path, part in ALL_FIELDS if "examples" in part], ids=str)
def test_examples_are_possible(path, part):
    for example in part["examples"]:
        assert isinstance(example, str), path
        assert re.search(part.get("pattern", ""), example)
        assert example in part.get("enum", [example])
        assert part.get("minLength", 0) <= len(example) <= part.get("maxLength", 10**6)


def test_editors_offer_only_stars_that_are_recognised():
    stars = DEFS["Recognition"]["properties"]["stars"]
    assert (stars["minimum"], stars["maximum"], stars["type"]) == (3, 5, "integer")


def test_every_field_has_a_kind():
    for path, part in ALL_FIELDS:
        at = kinds()
        for key in path:
            at = at["[]" if key == 0 else key]
        if part.get("type") in {"object", "array"}:
            assert isinstance(at, dict), path
        else:
            assert at in {"string", "integer", "number", "boolean"}, path


def test_only_three_fields_are_not_text():
    leaves = {path[-1]: part["type"] for path, part in ALL_FIELDS if part.get("type") in {"integer", "number", "boolean"}}
    assert leaves == {"stars": "integer", "score": "number", "potential_five": "boolean"}


def test_the_valid_record_obeys_the_schema(valid):
    """The schema asks no more than the checks: what they accept, an editor does not underline."""
    data, _ = parse(valid.encode(), "valid.yml", kinds())
    assert obeys(data, schema())
    assert not obeys(data | {"nmae": "A"}, schema())
    assert not obeys(data | {"name": ""}, schema())


def obeys(data, part) -> bool:
    """Say whether `data` obeys the part of JSON Schema that ours uses."""
    if "$ref" in part:
        part = DEFS[part["$ref"].rsplit("/", 1)[-1]]
    if isinstance(data, dict):
        known = part.get("properties", {})
        return set(part.get("required", ())) <= set(data) <= set(known) and all(obeys(data[key], known[key]) for key in data)
    if isinstance(data, list):
        return len(data) >= part.get("minItems", 0) and all(obeys(item, part["items"]) for item in data)
    if isinstance(data, str):
        length = part.get("minLength", 0) <= len(data) <= part.get("maxLength", 10**6)
        return length and bool(re.search(part.get("pattern", ""), data)) and data in part.get("enum", [data])
    return part.get("minimum", data) <= data <= part.get("maximum", data)
