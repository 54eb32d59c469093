"""The site without MkDocs is MkDocs's site, byte for byte, but for what `differences` lists."""

import runpy
import subprocess
import sys

import pytest

from ocop.plain_front import differences, front
from ocop.runs.settings import StoppedError
from support import REAL_TODAY, ROOT, TODAY, projects
from support.built_site import build_site, tree
from support.fictional_records import product
from support.html import read_html

LOOK = """
The frame around a page has changed: a release of MkDocs or Material, or a template of ours. Look, in this order, at
1. `git log -p requirements.txt`: which of mkdocs, mkdocs-material, markdown, jinja2 moved.
2. base.html of material/templates: what it prints outside its blocks; theme/plain/base.html must print the same.
3. ocop/mkdocs_bridge/page_frame.py: the two patterns that take Material's boxes out of a page.
4. What MkDocs alone is to bring stands in ocop/plain_front/differences.py."""


def test_both_fronts_make_the_same_site(either, tmp_path, monkeypatch):
    real = either.project == ROOT
    monkeypatch.setenv("OCOP_TODAY", (REAL_TODAY if real else TODAY).isoformat())
    front.build_site(either.project, tmp_path / "plain", strict=True)
    theirs, ours = tree(either.root), tree(tmp_path / "plain")
    alone = sorted(theirs.keys() - ours.keys())
    assert [name for name in alone if not name.startswith(tuple(differences.ONLY_MKDOCS))] == [], LOOK
    assert {one for one in differences.ONLY_MKDOCS if any(name.startswith(one) for name in alone)} == {
        *differences.ONLY_MKDOCS
    }
    assert sorted(ours.keys() - theirs.keys()) == [], LOOK
    assert [name for name in sorted(ours) if ours[name] != theirs[name]] == [], LOOK


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("OCOP_TODAY", TODAY.isoformat())
    return projects.project(tmp_path / "project", {"thanh-hoa/mat-ong-hu-cau.yml": product("Mật ong hư cấu")})


def test_text_pages_in_folders_and_their_links_are_the_same(folder, tmp_path):
    content = folder / "content"
    (content / "hai" / "ba").mkdir(parents=True)
    (content / "hai" / "index.md").write_text(
        "# Trang hư cấu *đầu* & cuối\n\n[sang](ba/sau.md#muc) [lên](../gioi-thieu.md?a=1) [gốc](/gioi-thieu.md)\n"
        "[ngoài](https://ocop.example.vn/) <ai@example.vn> [tệp](ba/bang.csv) [tại chỗ](#muc)\n",
        "utf-8",
    )
    (content / "hai" / "ba" / "sau.md").write_text(
        "---\ntitle: Trang sau\ndescription: Hư cấu\n---\n\n## Mục { #muc }\n\n    thụt    lề\n\n"
        "| a | b |\n|---|---|\n| 1 |  |\n\n"
        "```\n  mã   giữ nguyên\n\n\n```\n",
        "utf-8",
    )
    (content / "hai" / "khong-dau.md").write_text("Không có đầu đề.\n", "utf-8")
    (content / "hai" / "ba" / "bang.csv").write_text("a,b\n", "utf-8")
    mkdocs = build_site(folder, tmp_path / "mkdocs", strict=False)
    front.build_site(folder, tmp_path / "plain")
    theirs, ours = tree(mkdocs.root), tree(tmp_path / "plain")
    assert {name for name in ours if name.startswith("hai/")} == {name for name in theirs if name.startswith("hai/")}
    for name in [one for one in ours if one.startswith("hai/")]:
        assert ours[name].decode() == theirs[name].decode(), LOOK
    page = read_html(ours["hai/index.html"].decode())
    assert [link["href"] for link in page.main.all("a")][:3] == ["ba/sau/#muc", "../gioi-thieu/?a=1", "../gioi-thieu/"]


def test_a_province_and_an_address_given_by_hand_are_the_same(folder, tmp_path):
    projects.write(folder, "ca-mau/khac-hu-cau.yml", product("Khác hư cấu", place={"province": "Cà Mau"}))
    mkdocs = build_site(folder, tmp_path / "mkdocs", province="thanh-hoa")
    front.build_site(folder, tmp_path / "plain", province="thanh-hoa")
    theirs, ours = tree(mkdocs.root), tree(tmp_path / "plain")
    assert [name for name in ours if ours[name] != theirs.get(name)] == []
    assert not (tmp_path / "plain" / "san-pham" / "khac-hu-cau").exists()
    front.build_site(folder, tmp_path / "elsewhere", url="https://khac.example.vn/")
    assert b"https://khac.example.vn/san-pham/mat-ong-hu-cau/" in tree(tmp_path / "elsewhere")["sitemap.xml"]


def test_a_link_that_leads_nowhere_stops_a_strict_build_and_leaves_the_old_site(folder, tmp_path):
    front.build_site(folder, tmp_path / "site")
    before = tree(tmp_path / "site")
    (folder / "content" / "hong.md").write_text("# Hỏng\n\n[đi đâu](khong-co.md)\n", "utf-8")
    with pytest.raises(StoppedError, match="1 liên kết hỏng"):
        front.build_site(folder, tmp_path / "site", strict=True)
    assert tree(tmp_path / "site") == before


BLOCKED = """
import os, runpy, sys
sys.modules["mkdocs"] = sys.modules["material"] = None  # what is None cannot be imported
sys.argv = ["build", "--front", "plain", *sys.argv[2:]]
sys.path.insert(0, "scripts")
runpy.run_path("scripts/build", run_name="__main__")
"""
WATCHED = """
import atexit, runpy, sys
sys.argv = ["build", "--front", sys.argv[1], *sys.argv[2:]]
sys.path.insert(0, "scripts")
atexit.register(lambda: print(sorted({name.split(".")[0] for name in sys.modules} & {"mkdocs", "material"})))
runpy.run_path("scripts/build", run_name="__main__")
"""


def _python(folder, code, *args):
    return subprocess.run(
        [sys.executable, "-c", code, *args],
        cwd=folder,
        env=projects.environment(),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize(("name", "imported"), [("plain", "[]"), ("mkdocs", "['material', 'mkdocs']")])
def test_the_command_imports_mkdocs_only_where_it_is_asked_for(folder, name, imported):
    done = _python(folder, WATCHED, name)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == imported


def test_a_machine_without_mkdocs_and_material_builds_the_whole_site(folder, tmp_path):
    done = _python(folder, BLOCKED, "plain", "--site-dir", str(tmp_path / "without"))
    assert done.returncode == 0, done.stderr
    front.build_site(folder, tmp_path / "with")
    ours, whole = tree(tmp_path / "without"), tree(tmp_path / "with")
    assert ours.keys() == whole.keys()
    own = (ROOT / front.WITHOUT_MATERIAL).read_bytes()
    assert ours["assets/ocop.css"].startswith(own)
    assert b"md-header" in whole["assets/ocop.css"]
    assert b"md-header" not in ours["assets/ocop.css"]


def test_what_the_list_names_is_there():
    for name in ("theme/plain/base.html", front.WITHOUT_MATERIAL, "hooks/ocop/runs/site_file.py"):
        assert (ROOT / name).is_file()
    assert runpy.run_path(str(ROOT / "hooks" / "ocop" / "plain_front" / "differences.py"))["NOT_HERE"]
