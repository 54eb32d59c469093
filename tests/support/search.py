"""The search as a browser would have it, for tests in Node: scripts and index of a catalogue in a folder."""

import json
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from _demo.project import Wish, lay_out
from ocop import search
from ocop.build import build
from ocop.catalogue.catalogue import Catalogue
from ocop.graphics.fonts import Fonts
from ocop.theming.assets import assets
from support import REAL_TODAY, ROOT, TODAY
from support.node import started

DEMO_RECORDS = 1500


def laid_out(catalogue: Catalogue, folder: Path) -> Path:
    """Write scripts and index of `catalogue` into `folder` and return the folder of assets."""
    files = {f"assets/{name}": content for name, content in assets(ROOT / "theme", Fonts({}, "", "")).files.items()}
    files |= {"assets/package.json": b'{"type": "module"}'}
    files |= {one.path: one.content() for one in search.documents(catalogue)}
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder / "assets"


def run_in_node(script: str, *args: str | Path, given: Any = None) -> Any:
    """Call what tests/search/`script` exports with `given` and `args`, in Node; return what it answers.

    One process of Node answers all tests: to start one and to read an index takes longer than most answers.
    """
    process = _answering()
    assert process.stdin
    assert process.stdout
    process.stdin.write(json.dumps({"script": script, "args": list(map(str, args)), "given": given}) + "\n")
    process.stdin.flush()
    said = json.loads(process.stdout.readline())
    assert "error" not in said, said["error"]
    return said["answer"]


@cache
def _answering() -> "subprocess.Popen[str]":
    return started("search/answering.js")


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    """A fictional nation of every era and status."""
    folder = tmp_path_factory.mktemp("nation") / "demo"
    lay_out(Wish(DEMO_RECORDS, TODAY, 0, 0, 7), folder, lambda *_: None)
    return build(folder, TODAY).catalogue


@pytest.fixture(scope="session")
def real() -> Catalogue:
    return build(ROOT, REAL_TODAY).catalogue


@pytest.fixture(scope="session")
def demo_assets(demo: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return laid_out(demo, tmp_path_factory.mktemp("demo-assets"))


@pytest.fixture(scope="session")
def real_assets(real: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return laid_out(real, tmp_path_factory.mktemp("real-assets"))
