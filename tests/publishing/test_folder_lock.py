"""Two builds into one folder: the second says who holds it, and a lock left by a kill is none."""

import os
import subprocess
import sys

import pytest

from ocop.publishing.folder_lock import FolderLock, HeldError
from ocop.publishing.staging import Staging
from support import ROOT

HOLD = """
import os, sys
sys.path.insert(0, sys.argv[1])
from pathlib import Path
from ocop.publishing.folder_lock import FolderLock
lock = FolderLock(Path(sys.argv[2]))
print("held", flush=True)
sys.stdin.readline()
"""


@pytest.fixture
def other(tmp_path):
    """Another process that holds the folder."""
    command = [sys.executable, "-c", HOLD, str(ROOT / "hooks"), str(tmp_path / "site")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_the_second_says_who_holds_the_folder(tmp_path, other):
    with pytest.raises(HeldError, match=str(other.pid)):
        FolderLock(tmp_path / "site")
    with pytest.raises(HeldError, match=str(other.pid)):
        Staging(tmp_path / "site")


def test_a_kill_leaves_no_lock(tmp_path, other):
    other.kill()
    other.wait()
    assert (tmp_path / "site" / ".building").exists()
    lock = FolderLock(tmp_path / "site")
    assert (tmp_path / "site" / ".building").read_text() == f"{os.getpid()}\n"
    lock.release()


def test_the_end_of_the_other_lets_the_next_one_in(tmp_path, other):
    other.communicate("\n")
    FolderLock(tmp_path / "site").release()


def test_nothing_stays_behind(tmp_path):
    lock = FolderLock(tmp_path / "a" / "site")
    lock.release()
    lock.release()
    assert not (tmp_path / "a" / "site").exists()


def test_a_site_is_held_until_it_is_finished_or_dropped(tmp_path):
    first = Staging(tmp_path / "site")
    with pytest.raises(HeldError):
        Staging(tmp_path / "site")
    first.write("sitemap.xml", "x")
    first.finish()
    second = Staging(tmp_path / "site")
    second.drop()
    assert [path.name for path in (tmp_path / "site").iterdir()] == ["sitemap.xml"]


def test_a_lock_that_is_a_link_is_not_followed(tmp_path):
    (tmp_path / "site").mkdir()
    (tmp_path / "kept").write_text("giữ", "utf-8")
    (tmp_path / "site" / ".building").symlink_to(tmp_path / "kept")
    with pytest.raises(OSError, match="symbolic links"):
        FolderLock(tmp_path / "site")
    assert (tmp_path / "kept").read_text("utf-8") == "giữ"
