"""The schema that editors read is generated, current, in Vietnamese, and says what the checks say."""

import json
import re

import pytest

from ocop.records.json_schema import kinds, schema
from ocop.records.kinds import DECLARED
from ocop.records.product import Product
from ocop.yamlfile import parse
from support import ROOT
from support.product_schema import ALL_FIELDS, SCHEMA, fields

DEFS = SCHEMA["$defs"]

every = pytest.mark.parametrize("declared", DECLARED, ids=lambda one: one.folder)


@every
def test_the_file_that_editors_read_is_current(declared):
    assert json.loads((ROOT / declared.schema).read_text("utf-8")) == schema(declared.record, declared.title), (
        "run scripts/schema"
    )


@every
def test_editors_know_which_files_the_schema_is_for(declared):
    known = json.loads((ROOT / ".vscode" / "settings.json").read_text("utf-8"))["yaml.schemas"]
    assert known[declared.schema] == f"{declared.folder}/{declared.files}"


@every
def test_every_field_has_a_title_in_vietnamese(declared):
    made = schema(declared.record, declared.title)
    for part in (made, *made["$defs"].values()):
        for key, field in part["properties"].items():
            assert field.get("title"), key
            assert field["title"] != key


@every
def test_no_field_may_be_null_or_unknown(declared):
    made = schema(declared.record, declared.title)
    assert '"null"' not in json.dumps(made)
    assert all(part["additionalProperties"] is False for part in (made, *made["$defs"].values()))


@every
def test_every_field_has_a_kind(declared):
    made = schema(declared.record, declared.title)
    for path, part in fields(made, made["$defs"]):
        at = kinds(declared.record)
        for key in path:
            at = at["[]" if key == 0 else key]
        if part.get("type") in {"object", "array"}:
            assert isinstance(at, dict), path
        else:
            assert at == part.get("type", "string"), path


def test_what_is_required():
    assert SCHEMA["required"] == ["name", "place", "recognitions"]
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


def test_only_three_fields_are_not_text():
    leaves = {
        path[-1]: part["type"] for path, part in ALL_FIELDS if part.get("type") in {"integer", "number", "boolean"}
    }
    assert leaves == {"stars": "integer", "score": "number", "potential_five": "boolean"}


def test_the_valid_record_obeys_the_schema(valid):
    """The schema asks no more than the checks: what they accept, an editor does not underline."""
    data, _ = parse(valid.encode(), "valid.yml", kinds(Product))
    assert obeys(data, SCHEMA)
    assert not obeys(data | {"nmae": "A"}, SCHEMA)
    assert not obeys(data | {"name": ""}, SCHEMA)


def obeys(data, part) -> bool:
    """Say whether `data` obeys the part of JSON Schema that ours uses."""
    if "$ref" in part:
        part = DEFS[part["$ref"].rsplit("/", 1)[-1]]
    if isinstance(data, dict):
        known = part.get("properties", {})
        return set(part.get("required", ())) <= set(data) <= set(known) and all(
            obeys(data[key], known[key]) for key in data
        )
    if isinstance(data, list):
        return len(data) >= part.get("minItems", 0) and all(obeys(item, part["items"]) for item in data)
    if isinstance(data, str):
        length = part.get("minLength", 0) <= len(data) <= part.get("maxLength", 10**6)
        return length and bool(re.search(part.get("pattern", ""), data)) and data in part.get("enum", [data])
    return part.get("minimum", data) <= data <= part.get("maximum", data)
