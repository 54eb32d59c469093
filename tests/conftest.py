"""What the tests share: the frozen day, a sound record, projects made in a temporary folder, `--update`."""

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from support import CASES, TODAY

pytest_plugins = [
    "support.properties",
    "support.choice",
    "support.parallel",
    "support.made_once",
    "support.templates",
    "support.built_site",
    "support.search",
    "support.browser",  # imports built_site
]

Project = Callable[[Mapping[str, str | bytes]], Path]


def pytest_addoption(parser):
    parser.addoption("--fuzz", type=int, default=120, help="how many mutated files test_fuzz makes")
    parser.addoption("--seed", type=int, default=20261122, help="which ones")
    parser.addoption("--verdicts", type=int, default=60, help="how many generated records test_one_verdict compares")
    parser.addoption("--update", action="store_true", help="write golden files anew instead of comparing with them")


@pytest.fixture
def today() -> dt.date:
    return TODAY


@pytest.fixture(scope="session")
def valid() -> str:
    """The text of a record of Thanh Hóa in which nothing is wrong."""
    return (CASES / "valid.yml").read_text("utf-8")


@pytest.fixture
def project(tmp_path) -> Project:
    """Make a project from {path below products/: content} and return its root."""

    def make(files: Mapping[str, str | bytes]) -> Path:
        (tmp_path / "products").mkdir(exist_ok=True)
        for name, content in files.items():
            path = tmp_path / "products" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        return tmp_path

    return make


@pytest.fixture
def golden(request) -> Callable[[Path, str], None]:
    """Compare text with a golden file, or write that file under `--update`."""

    def check(file: Path, text: str) -> None:
        if request.config.getoption("--update"):
            file.write_text(text, "utf-8", newline="\n")
        assert file.exists(), f"{file} is missing: run with --update and read what it says"
        assert text == file.read_text("utf-8")

    return check
