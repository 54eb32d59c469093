"""What the tests share: the frozen day, a sound record, projects made in a temporary folder, `--update`."""

import datetime as dt
import io
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from PIL import Image

CASES = Path(__file__).parent / "cases"
Project = Callable[[Mapping[str, str | bytes]], Path]


def pytest_addoption(parser):
    parser.addoption("--update", action="store_true", help="write golden files anew instead of comparing with them")


@pytest.fixture
def today() -> dt.date:
    return dt.date(2026, 11, 22)


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


def photo(width: int = 400, height: int = 300, kind: str = "JPEG") -> bytes:
    """Return a picture of one colour in which the door finds nothing wrong, unless its size is."""
    out = io.BytesIO()
    Image.new("RGB", (width, height), (120, 90, 60)).save(out, kind)
    return out.getvalue()


@pytest.fixture
def golden(request) -> Callable[[Path, str], None]:
    """Compare text with a golden file, or write that file under `--update`."""

    def check(file: Path, text: str) -> None:
        if request.config.getoption("--update"):
            file.write_text(text, "utf-8", newline="\n")
        assert file.exists(), f"{file} is missing: run with --update and read what it says"
        assert text == file.read_text("utf-8")

    return check
