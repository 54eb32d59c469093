"""What many tests only read, made once: by the first worker that needs it, for all of them and for later runs.

It lies in pytest's cache (`scripts/test -- --cache-clear` forgets it) below the digest of all that it may be made of.
"""

import hashlib
import shutil
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from filelock import FileLock

from ocop.files import add_files
from ocop.runs.version import version
from support import REAL_TODAY, ROOT, TODAY

INGREDIENTS = ("hooks", "theme", "content", "products", "scripts", "tests/support", "mkdocs.yml", "requirements.txt")
KEPT = 3
"""States of the repository: one for each branch that somebody changes to and from."""
DONE = "done"
MakeOnce = Callable[[str, Callable[[Path], object]], Path]
"""Given a name and what makes it in an empty folder, returns the folder where it was made. Nobody may write there."""


@cache
def state() -> str:
    """Return the digest of everything that a site, a nation or an index of the tests is made of."""
    digest = hashlib.blake2b(digest_size=12)
    digest.update(repr((sys.version, version(ROOT), TODAY, REAL_TODAY)).encode())
    for name in INGREDIENTS:
        add_files(digest, ROOT, _files(ROOT / name))
    return digest.hexdigest()


def _files(path: Path) -> Iterator[Path]:
    if path.is_file():
        yield path
    for one in path.rglob("*"):
        if one.is_file() and "__pycache__" not in one.parts:
            yield one


@pytest.fixture(scope="session")
def made_once(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> MakeOnce:
    kept = getattr(request.config, "cache", None)
    states = kept.mkdir("ocop") if kept else tmp_path_factory.mktemp("made")
    mine = states / state()

    def make(name: str, maker: Callable[[Path], object]) -> Path:
        folder, done = mine / name, mine / name / DONE
        mine.mkdir(parents=True, exist_ok=True)
        with FileLock(mine / f"{name}.lock"):
            if not done.exists():
                _forget_old(states)
                shutil.rmtree(folder, ignore_errors=True)
                folder.mkdir()
                maker(folder)
                done.touch()
        mine.touch()
        return folder

    return make


def _forget_old(states: Path) -> None:
    used = sorted((one for one in states.iterdir() if one.is_dir()), key=lambda one: one.stat().st_mtime)
    for old in used[:-KEPT]:
        shutil.rmtree(old, ignore_errors=True)
