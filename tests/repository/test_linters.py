"""ruff and mypy find nothing, under the settings of pyproject.toml, and what they are told to overlook has a reason."""

import os
import re
import subprocess
import sys

import pytest

from support import ROOT

TOOLS = {"ruff check": ["--no-cache", "."], "ruff format": ["--no-cache", "--check", "."], "mypy": []}
SILENCED = re.compile(r"#.*(?:noqa: [A-Z]+\d+(?:, [A-Z]+\d+)*|type: ignore\[[\w-]+(?:, [\w-]+)*\])(.*)")
"""A comment that silences a finding, and what it says after the codes."""


@pytest.mark.parametrize("tool", TOOLS)
def test_tool_finds_nothing(tool):
    done = subprocess.run(
        [sys.executable, "-m", *tool.split(), *TOOLS[tool]],
        cwd=ROOT,
        env=os.environ | {"PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_what_is_silenced_has_a_reason_beside_it():
    unexplained = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()}"
        for folder in ("hooks", "scripts", "tests")
        for path in sorted((ROOT / folder).rglob("*"))
        if path.suffix in {"", ".py"} and path.is_file() and "node_modules" not in path.parts
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if (found := SILENCED.search(line)) and len(re.findall(r"\w+", found[1])) < 2
    ]
    assert unexplained == []
