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
THREE_STARS = re.compile(r"(?m)^(recognise\t3\tprovince\tyes\t2026-05-22\t)(\t.*)$")
NEW_BODY = "department\tprovince\tSở Hư cấu và Môi trường\tSở HC&MT\tSHCMT\tR\tL1\thư cấu, chỉ trong phép thử\n"
FIVE_STARS = re.compile(r"(?m)^(recognise\t5\tministry\tyes\t2026-05-22\t)(\t.*)$")
NEW_GROUP = (
    "Q26-99\t\tbộ\tSản phẩm số hư cấu\tFictional digital products\tQ26-I.1\tBộ Hư cấu\tR\t2027-07-01\t\tR\tL1"
    "\tsan-pham-so-hu-cau\thư cấu, chỉ trong phép thử\n"
)


def _change(data):
    """Apply the imagined decision to the tables in the folder `data`, as the guide says."""
    names = ("law-terms.tsv", "law-authorities.tsv", "taxonomy-26-2026.tsv", "law-bodies.tsv")
    terms, authorities, groups, bodies = (data / name for name in names)
    text = terms.read_text("utf-8")
    assert OPEN_ERA in text
    new = "60\t2027-07-01\t\t9999/2027/QĐ-TTg (hư cấu)\tR\tL1\thư cấu, chỉ trong phép thử\n"
    terms.write_text(text.replace(OPEN_ERA, "36\t2018-05-07\t2027-06-30\t") + new, "utf-8")
    text, times = FIVE_STARS.subn(r"\g<1>2027-06-30\2", authorities.read_text("utf-8"))
    assert times == 1
    text, times = THREE_STARS.subn(r"\g<1>2027-06-30\2", text)
    assert times == 1
    rows = "".join(
        f"recognise\t{stars}\t{body}\tyes\t2027-07-01\t\t{organ}\t9999/2027/QĐ-TTg (hư cấu)\tR\tL1\thư cấu\n"
        for stars, body, organ in ((5, "province", "UBND cấp tỉnh"), (3, "department", "Sở Hư cấu và Môi trường"))
    )
    authorities.write_text(text.rstrip("\n") + "\n" + rows, "utf-8")
    bodies.write_text(bodies.read_text("utf-8").rstrip("\n") + "\n" + NEW_BODY, "utf-8")
    groups.write_text(groups.read_text("utf-8").rstrip("\n") + "\n" + NEW_GROUP, "utf-8")


@pytest.fixture
def project(tmp_path):
    signed = {"number": "9999/QĐ-UBND", "date": "2027-08-05", "issuer": "UBND tỉnh Thanh Hóa"}
    place, later = {"province": "Thanh Hóa"}, recognition(stars=5, decision=signed)
    group = {"level": "bộ", "name": "Sản phẩm số hư cấu", "criteria": "26/2026"}
    earlier = recognition("2026-08-05", 4)
    new = product("Mật ong mới hư cấu", place=place, group=group, recognitions=[later])
    department = {
        "number": "9999/QĐ-SHCMT",
        "date": "2027-09-01",
        "issuer": "Giám đốc Sở Hư cấu và Môi trường tỉnh Thanh Hóa",
    }
    records = {
        "thanh-hoa/mat-ong-moi-hu-cau.yml": new,
        "thanh-hoa/mat-ong-so-hu-cau.yml": product(
            "Mật ong của Sở hư cấu", place=place, recognitions=[recognition(stars=3, decision=department)]
        ),
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
    assert "không rõ cơ quan “Giám đốc Sở Hư cấu và Môi trường tỉnh Thanh Hóa”" in done.stdout
    assert "mat-ong-cu-hu-cau" not in done.stdout


def test_after_the_change_only_tables_differ_and_the_site_says_the_new_law(project):
    _change(project / DATA)
    differing = []
    for path in sorted((ROOT / "hooks").rglob("*")):
        other = project / path.relative_to(ROOT)
        if path.is_file() and "__pycache__" not in path.parts and not filecmp.cmp(path, other, shallow=False):
            differing.append(path.relative_to(ROOT).as_posix())
    tables = ("law-authorities.tsv", "law-bodies.tsv", "law-terms.tsv", "taxonomy-26-2026.tsv")
    assert differing == [f"{DATA}/{name}" for name in tables]
    done = _run(project, "build", "--front", "plain")
    assert done.returncode == 0, done.stderr
    new, old = (_words(project, name) for name in ("mat-ong-moi-hu-cau", "mat-ong-cu-hu-cau"))
    assert "05/08/2032" in new
    assert "Trang này tính hạn: 60 tháng từ ngày công nhận" in new
    assert "5 sao" in new
    assert "05/08/2029" in old
    assert "Trang này tính hạn: 36 tháng từ ngày công nhận" in old
    signed = _words(project, "mat-ong-so-hu-cau")
    assert "Giám đốc Sở Hư cấu và Môi trường tỉnh Thanh Hóa công nhận" in signed
    assert "01/09/2032" in signed
    decisions = [path.parent.name for path in (project / "site" / "quyet-dinh").glob("*9999*shcmt*/index.html")]
    assert decisions == ["thanh-hoa-9999-qd-shcmt-2027"]
    fresh = project / "site" / "nhom" / "thuc-pham" / "thuc-pham-tuoi-song"
    group = read_html((fresh / "san-pham-so-hu-cau" / "index.html").read_text("utf-8"))
    assert "Mật ong mới hư cấu" in group.main.text


def test_after_the_change_the_check_still_knows_who_may_decide(project):
    _change(project / DATA)
    wrong = {
        "so-hu-cau-bon-sao": ("Sở HC&MT tỉnh Thanh Hóa", "9999/QĐ-SHCMT", 4),
        "tinh-hu-cau-ba-sao": ("UBND tỉnh Thanh Hóa", "9998/QĐ-UBND", 3),
        "so-khac": ("UBND tỉnh Thanh Hóa", "9997/QĐ-SHCMT", 4),
        "so-tinh-khac": ("Sở Hư cấu và Môi trường tỉnh Nghệ An", "9996/QĐ-SHCMT", 3),
    }
    for name, (issuer, number, stars) in wrong.items():
        decision = {"number": number, "date": "2027-09-01", "issuer": issuer}
        made = product(f"Mật ong {name}", recognitions=[recognition(stars=stars, decision=decision)])
        projects.write(project, f"thanh-hoa/{name}.yml", made)
    done = _run(project, "check")
    assert done.returncode == 1
    said = {match[1]: match[0] for match in re.finditer(r"lỗi\[(SP\d+)\]: .*", done.stdout)}
    assert set(said) == {"SP104", "SP202", "SP214"}
    assert done.stdout.count("lỗi[SP104]") == 2
    assert "hạng 3 sao do Sở Hư cấu và Môi trường công nhận (9999/2027/QĐ-TTg (hư cấu))" in done.stdout
    assert "số 9997/QĐ-SHCMT không phải số của “UBND tỉnh Thanh Hóa”" in said["SP202"]
    assert "Nghệ An" in said["SP214"]


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
