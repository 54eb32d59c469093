"""The foot of a page says which code and records made it."""

import os
import subprocess

from ocop.runs.version import version


def _git(folder, *words):
    names = {f"GIT_{who}_{what}": "Hư Cấu" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    done = subprocess.run(
        ["git", *words],  # noqa: S607 (any git will do)
        cwd=folder,
        env=os.environ | names,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def test_the_commit_is_the_one_that_is_checked_out(tmp_path):
    _git(tmp_path, "init", "-q")
    _git(tmp_path, "commit", "-q", "--allow-empty", "-m", "Một bản ghi hư cấu")
    made = version(tmp_path)
    assert made.commit == _git(tmp_path, "rev-parse", "HEAD")
    assert made.short == made.commit[:7]
    assert made.number


def test_a_project_that_is_no_repository_has_no_commit(tmp_path):
    _git(tmp_path, "init", "-q")
    _git(tmp_path, "commit", "-q", "--allow-empty", "-m", "Kho ở thư mục trên, không phải của dự án này")
    below = tmp_path / "du-an"
    below.mkdir()
    assert version(below).commit == ""


def test_a_damaged_repository_has_no_commit(tmp_path):
    (tmp_path / ".git").write_text("gitdir: ở đâu đó", "utf-8")
    assert version(tmp_path).commit == ""
