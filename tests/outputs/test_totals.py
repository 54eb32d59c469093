"""The guard before publishing.

Too few records stop it, a word in the commit lets them, a site out of reach does not.
"""

import shutil
import subprocess

import pytest

from _browser import served
from ocop.catalogue.catalogue import index
from ocop.outputs import totals
from ocop.outputs.totals import Totals
from support import ROOT
from support.projects import environment
from support.script_runs import run_script

PUBLISHED = Totals("2026-11-21", 1000, 900)


@pytest.mark.parametrize(
    ("now", "message", "stops"),
    [
        (1000, "", False),
        (1200, "", False),
        (980, "", False),
        (979, "", True),
        (0, "", True),
        (979, "Gộp bản ghi trùng [rút gọn]", False),
        (979, "rút gọn", True),
    ],
)
def test_more_than_two_in_a_hundred_may_not_go_without_a_word(now, message, stops):
    said = totals.refusal(PUBLISHED, Totals("2026-11-22", now, now), message)
    assert bool(said) is stops


def test_the_refusal_says_how_many_and_what_to_write():
    assert totals.refusal(PUBLISHED, Totals("2026-11-22", 422, 400), "") == (
        "trang đang đăng (ngày 2026-11-21) có 1.000 bản ghi, bản mới chỉ có 422: mất 578, quá 2 %. "
        "Nếu đúng ý thì ghi “[rút gọn]” vào lời của lần gộp"
    )


def test_a_small_site_may_not_lose_half(today):
    assert totals.refusal(Totals("2026-11-21", 2, 2), totals.totals(index([], today)), "")


def test_what_is_published_is_read_again(fictional_totals):
    assert totals.read(totals.document(fictional_totals)) == fictional_totals


@pytest.fixture
def fictional_totals() -> Totals:
    return Totals("2026-11-22", 146, 80)


@pytest.mark.parametrize(
    "document", [b"", b"<!doctype html>", b"[]", b"{}", b'{"day": "x", "products": "many", "in_force": 0}']
)
def test_what_is_no_totals_is_refused(document):
    with pytest.raises(ValueError, match=r"totals|Expecting|invalid"):
        totals.read(document)


@pytest.fixture
def guard(tmp_path):
    """Run scripts/guard in a repository of its own.

    The site has `now` records; the published one has `published`.
    """

    def run(published: bytes | None, now: int, message: str = "Sửa bản ghi"):
        project, site, live = (tmp_path / name for name in ("project", "site", "live"))
        shutil.copytree(ROOT / "scripts", project / "scripts")
        (project / "scripts" / "_venv.py").write_text("def enter(need='build'): pass\n", "utf-8")
        shutil.copy(ROOT / "mkdocs.yml", project)
        for name in ("content", "theme", "hooks"):
            (project / name).mkdir()
        shutil.copy(ROOT / "hooks" / "main.py", project / "hooks")
        git = ["git", "-C", str(project), "-c", "user.name=a", "-c", "user.email=a@example.vn"]
        subprocess.run([*git, "init", "-q"], check=True)
        subprocess.run([*git, "commit", "-q", "--allow-empty", "-m", message], check=True)
        for folder in (site, live):
            folder.mkdir()
        (site / totals.PATH).write_bytes(totals.document(Totals("2026-11-22", now, now)))
        (live / "404.html").write_bytes(b"none")
        if published is not None:
            (live / totals.PATH).write_bytes(published)
        with served(live, "/danh-muc/") as url:
            return run_script(project / "scripts" / "guard", site, "--published", url, env=environment())

    return run


def test_the_guard_stops_a_site_that_has_lost_records(guard):
    done = guard(totals.document(PUBLISHED), 900)
    assert done.returncode == 1
    assert done.stderr.startswith("Dừng: trang đang đăng")


def test_the_guard_lets_them_go_when_the_commit_says_so(guard):
    assert guard(totals.document(PUBLISHED), 900, "Bỏ bản ghi trùng\n\n[rút gọn]").returncode == 0


@pytest.mark.parametrize("published", [None, b"<html>"])
def test_the_guard_lets_a_site_pass_that_it_cannot_compare_and_says_so(guard, published):
    done = guard(published, 5)
    assert done.returncode == 0
    assert "Không so được với trang đang đăng" in done.stderr
    assert "Traceback" not in done.stderr
