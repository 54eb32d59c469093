"""What the guide for offices tells them to paste passes the check.

The buttons, files and commands that it names exist.
"""

import re

import pytest

from ocop.diagnostics import errors
from ocop.reading import products
from ocop.records.json_schema import titles
from ocop.records.product import Product
from support import ROOT

GUIDE = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
BLOCKS = re.findall(r"^```yaml\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)
WHOLE = [block for block in BLOCKS if block.startswith("name:")]
RECOGNITION = [block for block in BLOCKS if block.startswith("- stars:")]
WITHIN = [block for block in BLOCKS if block.startswith("  ")]
AT_END = [block for block in BLOCKS if block not in (*WHOLE, *RECOGNITION, *WITHIN)]
FILE = "products/thanh-hoa/nuoc-mam-vi-du.yml"
PLAIN = "name: Nước mắm hư cấu\nplace: {province: Thanh Hóa}\nrecognitions:\n"
OLD = "- stars: 3\n  decision: {number: 9998/QĐ-UBND, date: 2023-10-05, issuer: UBND huyện Hoằng Hóa}\n"


def wrong(text: str, today) -> list[str]:
    found = products.record(text.encode(), FILE, today, ("nuoc-mam-vi-du.jpg",)).found
    of_the_pattern = {"SP803", "SP901"}  # no photo is declared in most blocks; its names are made up, which SP901 tells
    return [one.message for one in errors(found) if one.code not in of_the_pattern]


def test_the_guide_has_something_to_paste_for_every_task():
    assert [len(WHOLE), len(RECOGNITION), len(WITHIN), len(AT_END)] == [1, 1, 2, 3]


@pytest.mark.parametrize("block", WHOLE)
def test_the_record_to_begin_with_is_sound(block, today):
    assert wrong(block, today) == []


@pytest.mark.parametrize("block", RECOGNITION)
def test_a_further_recognition_is_sound_below_an_older_one(block, today):
    assert wrong(PLAIN + OLD + block, today) == []


@pytest.mark.parametrize("block", WITHIN, ids=lambda block: block.split(":")[0].strip())
def test_what_goes_into_a_recognition_is_sound_there(block, today):
    assert wrong(PLAIN + OLD + block, today) == []


@pytest.mark.parametrize("block", AT_END, ids=lambda block: block.split(":")[0])
def test_what_goes_at_the_end_of_a_record_is_sound_there(block, today):
    assert wrong(PLAIN + OLD + block, today) == []


def test_every_field_that_the_guide_names_is_one():
    known = {path[-1] for path in titles(Product)}
    named = {word for word in re.findall(r"`([a-z_]+)`", GUIDE) if word != "t"}
    assert named <= known


@pytest.mark.parametrize("name", ["CONTRIBUTING.md", ".github/DEVELOPING.md", "README.md"])
def test_every_script_and_file_that_a_guide_names_is_there(name):
    text = (ROOT / name).read_text("utf-8")
    for path in re.findall(r"\]\((?!https?:)([^)#]+)\)", text):
        assert ((ROOT / name).parent / path).exists(), path
    for script in re.findall(r"\bscripts/([a-z-]+)", text):
        assert (ROOT / "scripts" / script).exists(), script


def test_the_pictures_of_the_guide_are_those_that_the_script_makes_and_small():
    named = re.findall(r"!\[[^\]]{10,}\]\(\.github/guide/([a-z-]+)\.webp\)", GUIDE)
    script = (ROOT / "scripts" / "screenshots").read_text("utf-8")
    made = re.findall(r'^    "([a-z-]+)": \(', script[script.index("GUIDE = {") :], re.MULTILINE)
    there = sorted((ROOT / ".github" / "guide").iterdir())
    assert sorted(named) == sorted(made) == [path.stem for path in there]
    assert all(path.stat().st_size <= 60_000 for path in there)
