"""Scripts and styles of the site: one format, and imports in one direction."""

import posixpath
import re
from graphlib import TopologicalSorter

import pytest

from support import ROOT, TESTS
from support.node import tool

ASSETS = ROOT / "theme" / "assets"
LAYERS = (
    "site.js",
    "labels",
    "contribute",
    "search/verify",
    "search/page",
    "chosen",
    "export",
    "offline",
    "search/engine",
    "search/index",
    "shared",
    "",
)
"""Folders of theme/assets, "" for the files beside them: a script imports from its own folder and from later ones."""

IMPORTED = re.compile(r"""(?:\bfrom |\bimport |\bimport\()"(\.[^"]+\.js)\"""")
"""Where a script names another: to run it now or later, or for a type."""
RUN_FIRST = re.compile(r"""^(?:import|export)\b[^"]*?"(\.[^"]+\.js)";""", re.MULTILINE)
LONGEST = 120


def layer(script: str) -> int:
    return LAYERS.index(script if script in LAYERS else posixpath.dirname(script))


def named(script: str, pattern: re.Pattern[str]) -> set[str]:
    """Return the scripts that `script` names, by their path below theme/assets."""
    folder = posixpath.dirname(script)
    found = pattern.findall((ASSETS / script).read_text("utf-8"))
    return {posixpath.normpath(posixpath.join(folder, one)) for one in found}


SCRIPTS = sorted(path.relative_to(ASSETS).as_posix() for path in ASSETS.rglob("*.js"))


def test_scripts_and_styles_are_formatted():
    done = tool("biome", "format", "--config-path=.", ASSETS, TESTS / "search", TESTS / "types")
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_script_imports_only_from_its_own_folder_and_later_ones(script):
    assert [one for one in sorted(named(script, IMPORTED)) if layer(one) < layer(script)] == []


def test_no_script_waits_for_itself():
    waits = {script: named(script, RUN_FIRST) for script in SCRIPTS}
    assert any(waits.values())
    TopologicalSorter(waits).prepare()


def test_no_line_is_longer_than_the_formatter_s_own_limit():
    """The formatter breaks no comment and no text."""
    long = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in sorted(ASSETS.rglob("*"))
        if path.suffix in {".css", ".js"}
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if len(line) > LONGEST and 'url("data:' not in line  # a drawing in an address cannot be broken
    ]
    assert long == []
