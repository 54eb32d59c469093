"""The newest Python of this machine reads records alike.

It needs an environment (`OCOP_PYTHON=… scripts/test`).
"""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from support import ROOT, TODAY

RUN = """
import runpy, sys, types
sys.modules["_venv"] = types.SimpleNamespace(enter=lambda need="build": None)
sys.path.insert(0, "scripts")
sys.argv[:] = ["check", "--format", "json"]
runpy.run_path("scripts/check", run_name="__main__")
"""


def newest() -> Path | None:
    """Return the newest Python in an environment beside .venv, None where none is newer than the running one."""
    found = {
        (int(version[1]), int(version[2])): path / "bin" / "python"
        for path in ROOT.glob(".venv-*")
        if (config := path / "pyvenv.cfg").is_file()
        and (version := re.search(r"^version\s*=\s*(\d+)\.(\d+)", config.read_text("utf-8"), re.MULTILINE))
        and list(path.glob("lib/*/site-packages/pydantic"))
    }
    best = max(found, default=(0, 0))
    return found[best] if best > sys.version_info[:2] else None


def checked(python: Path | str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [python, "-c", RUN],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": "hooks", "PYTHONUTF8": "1", "OCOP_TODAY": TODAY.isoformat()},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_the_newest_python_of_the_machine_finds_in_the_records_what_this_one_finds():
    python = newest()
    if python is None:
        pytest.skip("no environment of a newer Python here; OCOP_PYTHON=python3.14 scripts/test makes one")
    newer, own = checked(python), checked(sys.executable)
    assert newer.returncode == own.returncode == 0, newer.stderr + own.stderr
    assert newer.stdout == own.stdout
