"""scripts/receive: a zip becomes a branch, or is refused whole, with every reason.

Nothing leaves the project's folders.
"""

import io
import shutil
import stat
import subprocess
import warnings
import zipfile
from pathlib import Path

import pytest

from ocop.importing.received_zip import RefusedError, files
from ocop.yamlfile.writing import dump
from support import ROOT
from support.fictional_records import product
from support.projects import enter_nothing, environment
from support.script_runs import run_script

GOOD = dump(product("Nước mắm Hư Cấu")).encode()
NAME = "products/thanh-hoa/nuoc-mam-hu-cau.yml"


def zipped(*entries: tuple[str | zipfile.ZipInfo, bytes]) -> bytes:
    out = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        warnings.simplefilter("ignore")  # a name that comes twice is one of the cases
        for name, content in entries:
            package.writestr(name, content)
    return out.getvalue()


def link() -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(NAME)
    entry.create_system, entry.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    return entry


REFUSED = {
    "no zip": b"x",
    "empty": zipped(),
    "a way out": zipped(("../products/thanh-hoa/a.yml", GOOD)),
    "an absolute name": zipped(("/etc/passwd.yml", GOOD)),
    "backslashes": zipped(("products\\thanh-hoa\\..\\..\\a.yml", GOOD)),
    "another folder": zipped((".github/workflows/a.yml", GOOD)),
    "a deeper folder": zipped(("products/thanh-hoa/them/a.yml", GOOD)),
    "a folder of no kind": zipped(("content/la/a.yml", GOOD)),
    "a page": zipped(("content/gioi-thieu.md", b"x")),
    "another ending": zipped(("products/thanh-hoa/a.exe", GOOD)),
    "the schema": zipped(("products/schema.json", b"{}")),
    "a link": zipped((link(), b"/etc/passwd")),
    "one name twice": zipped((NAME, GOOD), (NAME, GOOD)),
    "too large a record": zipped((NAME, b"#" * 300_000)),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_not_laid_out_as_the_repository_is_refused(name):
    with pytest.raises(RefusedError) as told:
        files(REFUSED[name])
    assert all(isinstance(one, str) and one for one in told.value.args)


def test_every_reason_is_told_at_once():
    with pytest.raises(RefusedError) as told:
        files(zipped(("a.exe", b""), ("../b.yml", b""), (NAME, GOOD)))
    assert len(told.value.args) == 2


def test_what_file_managers_add_is_left_out():
    assert files(zipped((NAME, GOOD), ("__MACOSX/._a", b"x"), ("products/thanh-hoa/.DS_Store", b"x"))) == {NAME: GOOD}


@pytest.fixture
def home(tmp_path) -> Path:
    home = tmp_path / "kho"
    for name in ("scripts/receive", "scripts/check", "scripts/_cli.py"):
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, home / name)
    enter_nothing(home)
    (home / "products" / "thanh-hoa").mkdir(parents=True)
    (home / "products" / "thanh-hoa" / "co-san-hu-cau.yml").write_bytes(dump(product("Có sẵn Hư Cấu")).encode())
    (home / ".gitignore").write_text(".cache/\n__pycache__/\n", "utf-8")
    git(home, "init", "-q", "-b", "main")
    git(home, "add", ".")
    git(home, "commit", "-q", "-m", "trước")
    return home


def git(home: Path, *args: str) -> str:
    ours = ("-c", "user.name=a", "-c", "user.email=a@example.vn", "-c", "core.excludesFile=/dev/null")
    return subprocess.run(
        [shutil.which("git") or "git", "-C", home, *ours, *args], capture_output=True, encoding="utf-8", check=True
    ).stdout.strip()


def receive(home: Path, content: bytes) -> tuple[int, str]:
    (home.parent / "gui.zip").write_bytes(content)
    named = {
        "GIT_AUTHOR_NAME": "a",
        "GIT_AUTHOR_EMAIL": "a@example.vn",
        "GIT_COMMITTER_NAME": "a",
        "GIT_COMMITTER_EMAIL": "a@example.vn",
    }
    done = run_script(home / "scripts" / "receive", home.parent / "gui.zip", env=environment(**named))
    assert "Traceback" not in done.stderr
    return done.returncode, done.stdout + done.stderr


def test_a_sound_zip_becomes_a_commit_on_a_branch_of_its_own(home):
    status, said = receive(home, zipped((NAME, GOOD)))
    assert status == 0, said
    branch = git(home, "branch", "--show-current")
    assert branch.startswith("nhan-")
    assert git(home, "diff", "--name-only", "main", branch) == NAME
    assert (home / NAME).read_bytes() == GOOD


def test_a_record_with_an_error_is_shown_and_not_committed(home):
    status, said = receive(home, zipped((NAME, GOOD.replace("Thanh Hóa".encode(), b"Thanh Hoa Hoa"))))
    assert status == 1
    assert "SP401" in said
    assert git(home, "rev-parse", "HEAD") == git(home, "rev-parse", "main")


def test_nothing_changes_for_a_zip_that_is_refused_or_over_unsaved_work(home):
    assert receive(home, zipped(("../a.yml", GOOD)))[0] == 2
    assert git(home, "branch", "--show-current") == "main"
    (home / "products" / "thanh-hoa" / "dang-viet.yml").write_bytes(GOOD)
    assert receive(home, zipped((NAME, GOOD)))[0] == 2
    assert not (home / NAME).exists()


def test_a_link_in_the_project_is_not_written_through(home, tmp_path):
    (tmp_path / "ngoai").mkdir()
    (home / "products" / "ha-tinh").symlink_to(tmp_path / "ngoai")
    git(home, "add", ".")
    git(home, "commit", "-q", "-m", "liên kết")
    assert receive(home, zipped(("products/ha-tinh/a-hu-cau.yml", GOOD)))[0] == 2
    assert list((tmp_path / "ngoai").iterdir()) == []
