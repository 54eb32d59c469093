"""Every code: a record or a project that breaks its rule, and the exact words that an office then reads."""

import pytest

from conftest import CASES, photo
from ocop import changes, filenames, load, photochecks, report, revisions
from ocop.build import build
from ocop.codes import codes

RECORDS = CASES / "diagnostics"
PROJECTS = CASES / "projects"
COMPARISONS = CASES / "comparisons"
BESIDE = {"SP802": ("sp802.jpg",), "SP803": ("sp803.jpg",), "SP804": ("sp804.jpg",)}
"""Photos that lie beside the record of a case."""
FROM_STRINGS = {
    "TM004": ["products/thanh-hoa/gao-thu-nghiem.yml", "products/thanh-hoa/Gao-thu-nghiem.yml"],
    "TM005": ["products/thanh-hoa/con.yml"],
}
"""Names that some file system cannot hold, so that no case on disk can show them."""
PHOTOS = {"SP805": photo(2000, 1500), "SP806": b"not a picture", "SP807": photo(200, 150)}
"""Pictures that the door turns away or frowns at."""
KNOWN = {code.code for code in codes()}


def cases(folder, pattern):
    return sorted(path.name.removesuffix(".yml") for path in folder.glob(pattern))


@pytest.mark.parametrize("code", cases(RECORDS, "*.yml"))
def test_record_that_breaks_a_rule(code, project, today, golden):
    stem = code.lower()
    photos = BESIDE.get(code, ())
    root = project(
        {f"thanh-hoa/{stem}.yml": (RECORDS / f"{code}.yml").read_bytes()} | {f"thanh-hoa/{p}": photo() for p in photos}
    )
    (loaded,) = load.records(root, today)
    golden(RECORDS / f"{code}.txt", report.text(loaded.found, root) + "\n")
    assert [one.code for one in loaded.found] == [code]


@pytest.mark.parametrize("code", cases(PROJECTS, "*"))
def test_project_that_breaks_a_rule(code, today, golden):
    root = PROJECTS / code
    found = build(root, today).found
    golden(root / "expected.txt", report.text(found, root) + "\n")
    assert {one.code for one in found} == {code}


@pytest.mark.parametrize("code", cases(COMPARISONS, "*"))
def test_change_that_breaks_a_rule(code, today, golden):
    root = COMPARISONS / code
    old, new = (revisions.tree(str(root / side), root) for side in ("old", "new"))
    pair = revisions.pair(old, new, today)
    found = changes.compare(pair.old, pair.new, pair.found).found
    golden(root / "expected.txt", report.text(found, root / "new") + "\n")
    assert {one.code for one in found} == {code}


@pytest.mark.parametrize("code", PHOTOS)
def test_photo_that_the_door_turns_away(code, tmp_path, golden):
    (tmp_path / "anh.jpg").write_bytes(PHOTOS[code])
    found = list(photochecks.check(tmp_path, ["anh.jpg"]))
    golden(RECORDS / f"{code}.txt", report.text(found, tmp_path) + "\n")
    assert [one.code for one in found] == [code]


@pytest.mark.parametrize("code", FROM_STRINGS)
def test_names_that_some_disks_cannot_hold(code, tmp_path, golden):
    found = list(filenames.check(FROM_STRINGS[code]))
    golden(RECORDS / f"{code}.txt", report.text(found, tmp_path) + "\n")
    assert code in {one.code for one in found} <= KNOWN


def test_every_code_has_a_case_and_no_case_a_code_that_is_gone():
    assert {*cases(RECORDS, "*.yml"), *cases(PROJECTS, "*"), *cases(COMPARISONS, "*"), *FROM_STRINGS, *PHOTOS} == KNOWN


def test_every_golden_text_belongs_to_a_case():
    assert {path.stem for path in RECORDS.glob("*.txt")} == {*cases(RECORDS, "*.yml"), *FROM_STRINGS, *PHOTOS}


@pytest.mark.parametrize("code", codes(), ids=lambda code: code.code)
def test_every_code_is_explained(code):
    for words in (code.title, code.why, code.hint, code.wrong, code.right):
        assert words.strip() == words != ""
    assert code.wrong != code.right
    assert not code.title.endswith(".")
    assert not code.hint.endswith(".")


def test_codes_are_unique():
    assert len(KNOWN) == len(codes())
