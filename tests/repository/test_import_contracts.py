"""The directions between modules that pyproject.toml declares are kept."""

import os
import re
import subprocess
import sys
import tomllib

import pytest

from support import ROOT


def test_the_contracts_of_pyproject_are_kept():
    code = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT / "hooks"), "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert " 0 broken" in done.stdout


def _contract() -> dict[str, int]:
    """Return the floor of each package, from the bottom, as the contract has it."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
    layers = next(one["layers"] for one in settings["contracts"] if one["type"] == "layers")
    return {package: n for n, layer in enumerate(reversed(layers), 1) for package in layer.split(" | ")}


def test_the_map_of_developing_is_the_contract():
    rows = re.findall(r"^\| (\d+) \| `(\w+)` \|", (ROOT / ".github" / "DEVELOPING.md").read_text("utf-8"), re.MULTILINE)
    assert {package: int(floor) for floor, package in rows} == _contract()


@pytest.mark.parametrize(
    ("allowed", "library"),
    [
        ({"mkdocs_bridge"}, "mkdocs"),
        ({"yamlfile"}, "yaml"),
        ({"photos", "graphics"}, "PIL"),
    ],
)
def test_every_other_package_is_forbidden_what_one_package_wraps(allowed, library):
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
    one = next(one for one in settings["contracts"] if one.get("forbidden_modules") == [library])
    named = {module.split(".")[1] for module in one["source_modules"]}
    assert _contract().keys() - allowed <= named


def test_every_path_that_the_map_names_is_there():
    text = (ROOT / ".github" / "DEVELOPING.md").read_text("utf-8")
    house = text.partition("## The house")[2].partition("## What runs on GitHub")[0]
    named = re.findall(r"`([\w/-]+(?:/|\.(?:py|tsv|toml|html|css|js)))`", house)
    assert named
    folders = (ROOT, ROOT / "hooks" / "ocop")
    assert [name for name in named if not any((folder / name).exists() for folder in folders)] == []
