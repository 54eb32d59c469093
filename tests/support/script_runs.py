"""A script of the project run in a copy of this process, which has imported already what the script would first import.

A copy is a process of its own: it changes folder, environment and modules and ends as it likes, and nothing of that
stays. It lacks only what Python reads at its start: PYTHONHASHSEED, PYTHONUTF8, the language. Tests about these, and
one test of each script, start a process.
"""

import atexit
import gc
import io
import logging
import os
import runpy
import subprocess
import sys
import tempfile
import time
import traceback
import types
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import NoReturn

from support import ROOT

PATHS = {str(ROOT / "scripts"), str(ROOT / "tests")}
"""Where the tests import from, and a script does not."""


def run_script(
    script: Path, *args: object, env: Mapping[str, str] | None = None, cwd: Path | None = None, one_stream: bool = False
) -> "subprocess.CompletedProcess[str]":
    """Run `script` as a command with `env` as its whole environment; return its status and what it printed.

    `one_stream` puts errors among what it printed, as a terminal shows both. Where processes cannot be copied (Windows)
    a new one is started.
    """
    if not hasattr(os, "fork"):
        return start_script(script, *args, env=env, cwd=cwd, one_stream=one_stream)
    command = [str(script), *map(str, args)]
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # the copy uses none of the threads that are not copied
            child = os.fork()
        if not child:
            _become(command, env, cwd, out.fileno(), out.fileno() if one_stream else err.fileno())
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        return subprocess.CompletedProcess(command, status, _printed(out), _printed(err))


def start_script(
    script: Path, *args: object, env: Mapping[str, str] | None = None, cwd: Path | None = None, one_stream: bool = False
) -> "subprocess.CompletedProcess[str]":
    """Do what `run_script` does in a new process, as a user does: 0.3 s of processor more."""
    return subprocess.run(
        [sys.executable, "-X", "utf8", str(script), *map(str, args)],
        env=env,
        cwd=cwd,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT if one_stream else subprocess.PIPE,
        encoding="utf-8",
        check=False,
    )


def _printed(file: io.BufferedRandom) -> str:
    file.seek(0)
    return file.read().decode("utf-8").replace("\r\n", "\n")


def _become(command: list[str], env: Mapping[str, str] | None, cwd: Path | None, out: int, err: int) -> NoReturn:
    """Be a process that was started with `command`; never returns into the tests."""
    status = 1
    try:
        gc.freeze()  # what the tests hold is not to be looked through again and again
        for number, to in enumerate((os.open(os.devnull, os.O_RDONLY), out, err)):
            os.dup2(to, number)
        sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115 (ends with the process)
        sys.stdout, sys.stderr = (
            io.TextIOWrapper(open(n, "wb", closefd=False), "utf-8", "backslashreplace", write_through=True)  # noqa: SIM115 (as above)
            for n in (1, 2)
        )
        sys.__stdout__, sys.__stderr__ = sys.stdout, sys.stderr
        os.chdir(cwd or ROOT)
        if env is not None:
            os.environ.clear()
            os.environ.update(env)
        time.tzset()
        _forget_the_tests(Path(command[0]).parent)
        sys.argv = command
        runpy.run_path(command[0], run_name="__main__")
        status = 0
    except SystemExit as ended:
        status = ended.code if isinstance(ended.code, int) else 0 if ended.code is None else 1
        if isinstance(ended.code, str):
            sys.stderr.write(f"{ended.code}\n")
    except BaseException:  # noqa: BLE001 (whatever it is, it ends the copy and not in the tests)
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


def _ended(_need: str) -> NoReturn:
    """Say that there is no environment beside the tests' own, as a machine without a network does."""
    raise SystemExit(2)


def _forget_the_tests(folder: Path) -> None:
    """Leave no module of scripts/, no path, handler, filter of warnings or work for the end that is the tests' own."""
    for name, module in list(sys.modules.items()):
        if str(getattr(module, "__file__", None) or "").startswith(str(ROOT / "scripts")):
            del sys.modules[name]
    sys.path[:] = [str(folder), *(one for one in sys.path if one not in PATHS)]
    sys.modules["_venv"] = types.SimpleNamespace(enter=lambda *_: None, beside=_ended)  # type: ignore[assignment]  # all it is asked for
    atexit._clear()
    logging.getLogger().handlers.clear()
    logging.getLogger().setLevel(logging.WARNING)
    warnings.resetwarnings()
