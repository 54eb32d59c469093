"""A release: only a newer version with something to tell; its list of parts is the lock file's; nothing is sent."""

import datetime as dt
import json
import re
import shutil
import subprocess

import pytest

from _release import RefusedError, bill_of_materials, bumped, released
from support import ROOT
from support.projects import enter_nothing, environment
from support.script_runs import start_script

DAY = dt.date(2026, 11, 27)
LOG = "# Changelog\n\n## [Unreleased]\n\n### Added\n\n- Hư cấu.\n\n## [0.1.0] - 2026-11-22\n\n- Đầu tiên.\n"


def test_a_version_is_newer_and_spelled_as_one():
    assert bumped('a = 1\nversion = "0.1.0"\n', "0.2.0") == 'a = 1\nversion = "0.2.0"\n'
    for version in ("0.1.0", "0.0.9", "v0.2.0", "0.2", "0.2.0; rm -rf", "", "00.2.0"):
        with pytest.raises(RefusedError):
            bumped('version = "0.1.0"\n', version)


def test_what_was_unreleased_stands_under_the_version():
    made = released(LOG, "0.2.0", DAY)
    assert "## [Unreleased]\n\n## [0.2.0] - 2026-11-27\n\n### Added\n\n- Hư cấu.\n" in made
    assert made.count("- Hư cấu.") == 1
    with pytest.raises(RefusedError):
        released(made, "0.3.0", DAY)


def test_the_list_of_parts_is_what_the_lock_file_pins():
    lock = (ROOT / "requirements.txt").read_text("utf-8")
    bill = json.loads(bill_of_materials(lock, "0.2.0", DAY))
    assert (bill["bomFormat"], bill["specVersion"], bill["version"]) == ("CycloneDX", "1.5", 1)
    pinned = dict(re.findall(r"(?m)^([\w.-]+)==([^\s;\\]+)", lock))
    assert {one["name"]: one["version"] for one in bill["components"]} == pinned
    assert all(any(told["name"] == "ocop:sha256" for told in one["properties"]) for one in bill["components"])
    refs = [one["bom-ref"] for one in bill["components"]]
    assert refs == sorted(set(refs))
    assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", bill["serialNumber"])
    assert bill_of_materials(lock, "0.2.0", DAY) == bill_of_materials(lock, "0.2.0", DAY)


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "kho"
    shutil.copytree(ROOT / "scripts", made / "scripts", ignore=shutil.ignore_patterns("__pycache__"))
    enter_nothing(made)
    for name in ("pyproject.toml", "requirements.txt"):
        shutil.copy(ROOT / name, made)
    (made / "CHANGELOG.md").write_text(LOG, "utf-8")
    for command in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "Hư cấu"]):
        subprocess.run([GIT, "-C", str(made), *WHO, *command], check=True)
    return made


GIT = shutil.which("git") or "git"
WHO = ["-c", "user.name=a", "-c", "user.email=a@example.vn"]


def run(folder, *args):
    who = {"GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@example.vn"}
    who |= {"GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@example.vn"}
    return start_script(folder / "scripts" / "release", *args, env=environment(**who))


def test_nothing_is_written_unless_it_is_asked_for_and_then_only_here(folder, tmp_path):
    dry = run(folder, "9.0.0")
    assert dry.returncode == 0, dry.stderr
    assert '+version = "9.0.0"' in dry.stdout
    assert (folder / "CHANGELOG.md").read_text("utf-8") == LOG
    done = run(folder, "9.0.0", "--write", "--out", str(tmp_path / "out"))
    assert done.returncode == 0, done.stderr
    tags = subprocess.run([GIT, "-C", str(folder), "tag"], capture_output=True, text=True, check=True).stdout
    assert tags == "v9.0.0\n"
    assert 'version = "9.0.0"' in (folder / "pyproject.toml").read_text("utf-8")
    assert {one.name for one in (tmp_path / "out").iterdir()} == {
        "SHA256SUMS", "ocop-catalogue-9.0.0.tar", "sbom.cdx.json",
    }  # fmt: skip
    again = run(folder, "9.0.0", "--write")
    assert again.returncode == 1
    assert "không mới hơn" in again.stderr


def test_a_changed_tree_is_not_released(folder):
    (folder / "CHANGELOG.md").write_text(LOG + "\n", "utf-8")
    done = run(folder, "9.0.0", "--write")
    assert (done.returncode, done.stdout) == (1, "")
    assert "chưa commit" in done.stderr
