"""Every code: a record or a project that breaks its rule, and the exact words that an office then reads."""

import os

import pytest

from ocop.build import build
from ocop.comparing import changes, revisions
from ocop.photos import limits
from ocop.reading import content_files, products
from ocop.reporting import findings, report_limits
from ocop.rules import file_names
from ocop.rules.codes import codes
from support import CASES
from support.fictional_records import photo, with_position

RECORDS = CASES / "diagnostics"
CONTENT = CASES / "content"
PLANS = CASES / "plans"
PROJECTS = CASES / "projects"
COMPARISONS = CASES / "comparisons"
OF_A_YEAR = {"KH401"}
"""Codes whose case is an annual plan; the others under cases/plans are of conferences."""
BESIDE = {"SP802": ("sp802.jpg",), "SP803": ("sp803.jpg",), "SP804": ("sp804.jpg",)}
"""Photos that lie beside the record of a case."""
FROM_STRINGS = {
    "TM004": ["products/thanh-hoa/gao-thu-nghiem.yml", "products/thanh-hoa/Gao-thu-nghiem.yml"],
    "TM005": ["products/thanh-hoa/con.yml"],
}
"""Names that some file system cannot hold, so that no case on disk can show them."""
PHOTOS = {
    "SP805": photo(2000, 1500),
    "SP806": b"not a picture",
    "SP807": photo(200, 150),
    "SP808": with_position(photo()),
}
"""Pictures that the door turns away or frowns at."""


def _fifty_and_more(root):
    (root / "products/thanh-hoa").mkdir(parents=True)
    photos = "photos:\n" + "- {}\n" * 15
    (root / "products/thanh-hoa/bc001.yml").write_text((CASES / "valid.yml").read_text("utf-8") + photos, "utf-8")


def _link(root):
    (root / "products/thanh-hoa").mkdir(parents=True)
    (root / "products/thanh-hoa/tm008.yml").symlink_to("/etc/passwd")


def _nested(root):
    (root / "products").mkdir()
    (root / "content/hoi-nghị").mkdir(parents=True)
    (root / "content/hoi-nghị/thanh-hoa-2024.yml").write_text("name: Hội nghị\n", "utf-8")


def _odd_name(root):
    (root / "products/thanh-hoa").mkdir(parents=True)
    (root / "products/thanh-hoa" / os.fsdecode(b"c\xe0-phe.yml")).write_text("name: Cà phê\n", "utf-8")


def _page(content):
    def make(root):
        (root / "products").mkdir()
        (root / "content").mkdir()
        (root / "theme").mkdir()
        (root / "theme/main.html").write_text("")
        (root / "content/trang.md").write_bytes(content)

    return make


MADE = {
    "BC001": _fifty_and_more,
    "TM008": _link,
    "TM009": lambda _: None,
    "TM010": _nested,
    "TM011": _odd_name,
    "TR001": _page(b"# Trang\n\n<script>alert(1)</script>\n"),
    "TR002": _page(b"# Gi\xedi thi\xd6u\n"),
    "TR003": _page(b"---\ntemplate: khong-co.html\n---\n# Trang\n"),
}
"""Projects that no case on disk can show, or only at length: each is made by a function.

The last finding is the code's.
"""
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
    (loaded,) = products.records(root, today)
    golden(RECORDS / f"{code}.txt", findings.text(loaded.found, root) + "\n")
    assert [one.code for one in loaded.found] == [code]


@pytest.mark.parametrize("code", cases(PLANS, "*.yml"))
def test_plan_that_breaks_a_rule(code, tmp_path, today, golden):
    file = tmp_path / "content" / ("ke-hoach" if code in OF_A_YEAR else "hoi-nghi") / f"{code.lower()}.yml"
    file.parent.mkdir(parents=True)
    file.write_bytes((PLANS / f"{code}.yml").read_bytes())
    (read,) = content_files.records(tmp_path, today)
    golden(PLANS / f"{code}.txt", findings.text(read.found, tmp_path) + "\n")
    assert [one.code for one in read.found] == [code]


@pytest.mark.parametrize("code", cases(CONTENT, "*"))
def test_content_that_breaks_a_rule(code, today, golden):
    root = CONTENT / code
    found = [one for read in content_files.records(root, today) for one in read.found]
    golden(root / "expected.txt", findings.text(found, root) + "\n")
    assert [one.code for one in found] == [code]


@pytest.mark.parametrize("code", cases(PROJECTS, "*"))
def test_project_that_breaks_a_rule(code, today, golden):
    root = PROJECTS / code
    found = build(root, today).found
    golden(root / "expected.txt", findings.text(found, root) + "\n")
    assert {one.code for one in found} == {code}


@pytest.mark.parametrize("code", cases(COMPARISONS, "*"))
def test_change_that_breaks_a_rule(code, today, golden):
    root = COMPARISONS / code
    old, new = (revisions.tree(str(root / side), root) for side in ("old", "new"))
    pair = revisions.pair(old, new, today)
    found = changes.compare(pair.old, pair.new, pair.found).found
    golden(root / "expected.txt", findings.text(found, root / "new") + "\n")
    assert {one.code for one in found} == {code}


@pytest.mark.parametrize("code", PHOTOS)
def test_photo_that_the_door_turns_away(code, tmp_path, golden):
    (tmp_path / "anh.jpg").write_bytes(PHOTOS[code])
    found = list(limits.check(tmp_path, ["anh.jpg"]))
    golden(RECORDS / f"{code}.txt", findings.text(found, tmp_path) + "\n")
    assert [one.code for one in found] == [code]


@pytest.mark.parametrize("code", FROM_STRINGS)
def test_names_that_some_disks_cannot_hold(code, tmp_path, golden):
    found = list(file_names.check(FROM_STRINGS[code]))
    golden(RECORDS / f"{code}.txt", findings.text(found, tmp_path) + "\n")
    assert code in {one.code for one in found} <= KNOWN


@pytest.mark.parametrize("code", MADE)
def test_project_that_is_made_to_break_a_rule(code, tmp_path, today, golden):
    MADE[code](tmp_path)
    found = report_limits.limited(build(tmp_path, today).found)
    golden(RECORDS / f"{code}.txt", findings.text([one for one in found if one.code == code], tmp_path) + "\n")
    assert found[-1].code == code


def test_every_code_has_a_case_and_no_case_a_code_that_is_gone():
    of_content = {*cases(PLANS, "*.yml"), *cases(CONTENT, "*")}
    together = {*cases(PROJECTS, "*"), *cases(COMPARISONS, "*")}
    assert {*cases(RECORDS, "*.yml"), *of_content, *together, *FROM_STRINGS, *PHOTOS, *MADE} == KNOWN


def test_every_golden_text_belongs_to_a_case():
    assert {path.stem for path in RECORDS.glob("*.txt")} == {*cases(RECORDS, "*.yml"), *FROM_STRINGS, *PHOTOS, *MADE}
    assert {path.stem for path in PLANS.glob("*.txt")} == set(cases(PLANS, "*.yml"))


@pytest.mark.parametrize("code", codes(), ids=lambda code: code.code)
def test_every_code_is_explained(code):
    for words in (code.title, code.why, code.hint, code.wrong, code.right):
        assert words.strip() == words != ""
    assert code.wrong != code.right
    assert not code.title.endswith(".")
    assert not code.hint.endswith(".")


def test_codes_are_unique():
    assert len(KNOWN) == len(codes())
