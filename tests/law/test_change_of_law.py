"""An imagined decision of 2027, done as .github/LAW.md says: only tables change, and the site says the right words.

Everything about it is fictional: there is no Decision 9999/2027.
"""

import filecmp
import os
import re
import shutil
import subprocess
import sys

import pytest

from support import ROOT, projects
from support.fictional_records import product, recognition
from support.html import read_html

DATA = "hooks/ocop/data"
OPEN_ERA = "36\t2018-05-07\t\t"
FIVE_STARS = re.compile(r"(?m)^(recognise\t5\tministry\tyes\t2026-05-22\t)(\t.*)$")
NEW_GROUP = (
    "Q26-99\t\tbộ\tSản phẩm số hư cấu\tFictional digital products\tQ26-I.1\tBộ Hư cấu\tR\t2027-07-01\t\tR\tL1"
    "\tsan-pham-so-hu-cau\thư cấu, chỉ trong phép thử\n"
)


def _change(data):
    """Apply the imagined decision to the tables in the folder `data`, as the guide says."""
    names = ("law-terms.tsv", "law-authorities.tsv", "taxonomy-26-2026.tsv")
    terms, authorities, groups = (data / name for name in names)
    text = terms.read_text("utf-8")
    assert OPEN_ERA in text
    new = "60\t2027-07-01\t\t9999/2027/QĐ-TTg (hư cấu)\tR\tL1\thư cấu, chỉ trong phép thử\n"
    terms.write_text(text.replace(OPEN_ERA, "36\t2018-05-07\t2027-06-30\t") + new, "utf-8")
    text, times = FIVE_STARS.subn(r"\g<1>2027-06-30\2", authorities.read_text("utf-8"))
    assert times == 1
    row = "recognise\t5\tprovince\tyes\t2027-07-01\t\tUBND cấp tỉnh\t9999/2027/QĐ-TTg (hư cấu)\tR\tL1\thư cấu\n"
    authorities.write_text(text.rstrip("\n") + "\n" + row, "utf-8")
    groups.write_text(groups.read_text("utf-8").rstrip("\n") + "\n" + NEW_GROUP, "utf-8")


@pytest.fixture
def project(tmp_path):
    signed = {"number": "9999/QĐ-UBND", "date": "2027-08-05", "issuer": "UBND tỉnh Thanh Hóa"}
    place, later = {"province": "Thanh Hóa"}, recognition(stars=5, decision=signed)
    group = {"level": "bộ", "name": "Sản phẩm số hư cấu", "criteria": "26/2026"}
    earlier = recognition("2026-08-05", 4)
    new = product("Mật ong mới hư cấu", place=place, group=group, recognitions=[later])
    records = {
        "thanh-hoa/mat-ong-moi-hu-cau.yml": new,
        "thanh-hoa/mat-ong-cu-hu-cau.yml": product("Mật ong cũ hư cấu", place=place, recognitions=[earlier]),
    }
    folder = projects.project(tmp_path / "project", records)
    shutil.copy(ROOT / "scripts" / "check", folder / "scripts")
    shutil.copytree(ROOT / "hooks", folder / "hooks", dirs_exist_ok=True)
    return folder


def _run(folder, script, *args):
    path = f"{folder / 'hooks'}{os.pathsep}{folder / 'scripts'}"
    return subprocess.run(
        [sys.executable, str(folder / "scripts" / script), *args],
        env=projects.environment(OCOP_TODAY="2027-12-01", PYTHONPATH=path),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_before_the_change_the_check_refuses_what_only_the_new_law_allows(project):
    done = _run(project, "check")
    assert done.returncode == 1
    assert "Sản phẩm số hư cấu" in done.stdout
    assert "mat-ong-cu-hu-cau" not in done.stdout


def test_after_the_change_only_tables_differ_and_the_site_says_the_new_law(project):
    _change(project / DATA)
    differing = []
    for path in sorted((ROOT / "hooks").rglob("*")):
        other = project / path.relative_to(ROOT)
        if path.is_file() and "__pycache__" not in path.parts and not filecmp.cmp(path, other, shallow=False):
            differing.append(path.relative_to(ROOT).as_posix())
    assert differing == [f"{DATA}/{name}" for name in ("law-authorities.tsv", "law-terms.tsv", "taxonomy-26-2026.tsv")]
    done = _run(project, "build", "--front", "plain")
    assert done.returncode == 0, done.stderr
    new, old = (_words(project, name) for name in ("mat-ong-moi-hu-cau", "mat-ong-cu-hu-cau"))
    assert "05/08/2032" in new
    assert "trang này tính: 60 tháng từ ngày công nhận" in new
    assert "5 sao" in new
    assert "05/08/2029" in old
    assert "trang này tính: 36 tháng từ ngày công nhận" in old
    fresh = project / "site" / "nhom" / "thuc-pham" / "thuc-pham-tuoi-song"
    group = read_html((fresh / "san-pham-so-hu-cau" / "index.html").read_text("utf-8"))
    assert "Mật ong mới hư cấu" in group.main.text


def _words(project, name):
    return read_html((project / "site" / "san-pham" / name / "index.html").read_text("utf-8")).main.text


@pytest.mark.parametrize(
    ("day", "words", "last"),
    [
        ("2027-06-30", "36", "2030-06-30"),
        ("2027-07-01", "60", "2032-07-01"),
        ("2027", "36–60", "2032-12-31"),
    ],
)
def test_a_term_is_that_of_the_day_on_which_it_begins(project, day, words, last):
    _change(project / DATA)
    code = (
        "from ocop.language.dates import parse; from ocop.law import terms\n"
        f"print(terms.told(parse({day!r})), terms.end(parse({day!r})).last)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=projects.environment(PYTHONPATH=str(project / "hooks")),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stdout.strip() == f"{words} {last}"
