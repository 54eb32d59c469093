"""Run the calling script inside .venv, made and brought up to date from the lock file when it has to be.

Written for any Python 3 from 3.8 on, so that a machine with an old `python3` beside a newer one gets
an answer instead of a syntax error. Only the standard library is imported here.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import typing

OLDEST = (3, 11)
ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
CHOSEN = os.environ.get("OCOP_PYTHON", "")
"""A Python to run in instead, with an environment of its own: OCOP_PYTHON=python3.14 scripts/test makes .venv-python3.14."""
VENV = os.path.join(ROOT, ".venv" + ("-" + os.path.basename(CHOSEN) if CHOSEN else ""))
PROGRAMS = "Scripts" if os.name == "nt" else "bin"
PYTHON = os.path.join(VENV, PROGRAMS, "python")
LOCKS = {
    "build": "requirements.txt",
    "test": "requirements-test.txt",
    "bench": "requirements-bench.txt",
    "browser": "scripts/_browser_kit/requirements.txt",
}


def enter(need: str = "build") -> None:
    """Return at once inside an up-to-date .venv; elsewhere make it and start the same script again in it.

    `need` is "build", or "test" for the tools of the test suite as well. Ends the process with a message in
    Vietnamese and status 2 when no suitable Python is found or the packages cannot be installed.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    # Compiling our modules anew is a fifth of the start of a check; what is compiled lies beside its source.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.dont_write_bytecode = False
    stamp, wanted = os.path.join(VENV, need + ".stamp"), _fingerprint(need)
    ready = os.path.exists(PYTHON) and _read(stamp) == wanted
    if ready and os.path.realpath(sys.prefix) == os.path.realpath(VENV):
        return
    if not ready:
        _install(need)
        _write(stamp, wanted)
    environment = dict(os.environ, PYTHONUTF8="1", NO_MKDOCS_2_WARNING="1")
    environment.pop("PYTHONPATH", None)
    os.execve(PYTHON, [PYTHON, *sys.argv], environment)


def beside(need: str) -> str:
    """Return the folder of programs of an environment of its own, .venv-`need`, made from its lock file when it has to be.

    For tools that the site is only compared with, so that they touch nothing of ours. Ends the process as `enter` does.
    """
    venv = VENV + "-" + need
    stamp, wanted = os.path.join(venv, need + ".stamp"), _fingerprint(need)
    if _read(stamp) != wanted:
        _packages(venv, need)
        _write(stamp, wanted)
    return os.path.join(venv, PROGRAMS)


def _install(need: str) -> None:
    pip = _packages(VENV, need)
    _run([*pip, "install", "--no-deps", "--no-build-isolation", "--editable", ROOT])


def _packages(venv: str, need: str) -> "list[str]":
    """Install what the lock file of `need` names, and return the command that installs more."""
    python = os.path.join(venv, PROGRAMS, "python")
    if not os.path.exists(python):
        _say("Tạo môi trường Python trong " + os.path.basename(venv) + " …")
        _run([_base_python(), "-m", "venv", "--clear", venv])
    _say("Cài các gói theo tệp khóa " + LOCKS[need] + " …")
    pip = [python, "-m", "pip", "--disable-pip-version-check"]
    lock = os.path.join(ROOT, LOCKS[need])
    # Modules are compiled when they are first used: most never are.
    options = ["--progress-bar", "off", "--no-compile", "--require-hashes", "--no-deps", "-r", lock]
    _show([*pip, "install", *options], locked(lock))
    return [*pip, "--quiet"]


def _base_python() -> str:
    """Return a Python of at least OLDEST: the chosen or running one, or the newest that has a name of its own."""
    if CHOSEN:
        return shutil.which(CHOSEN) or sys.exit("Không thấy Python “" + CHOSEN + "” mà OCOP_PYTHON nêu.")
    if sys.version_info >= OLDEST:
        return getattr(sys, "_base_executable", None) or sys.executable
    for minor in range(20, OLDEST[1] - 1, -1):
        found = shutil.which("python3.%d" % minor)
        if found:
            return found
    sys.exit("Cần Python %d.%d trở lên; máy này có %d.%d." % (OLDEST + tuple(sys.version_info[:2])))


def _fingerprint(need: str) -> str:
    digest = hashlib.sha256(ROOT.encode())
    for name in (LOCKS[need], "pyproject.toml"):
        with open(os.path.join(ROOT, name), "rb") as source:
            digest.update(source.read())
    return digest.hexdigest()


def _read(path: str) -> "str | None":
    try:
        with open(path, encoding="utf-8") as source:
            return source.read()
    except OSError:
        return None


def _write(path: str, text: str) -> None:
    with open(path, "w", encoding="utf-8") as out:
        out.write(text)


def _run(command: "list[str]") -> None:
    result = subprocess.call(command, stdout=sys.stderr)
    if result:
        _say("Không làm được: " + " ".join(command))
        sys.exit(2)


def _show(command: "list[str]", total: int) -> None:
    """Run pip; on a terminal show on one line how far it is, elsewhere nothing but what goes wrong."""
    if not sys.stderr.isatty():
        _run([*command, "--quiet"])
        return
    with subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8", errors="replace") as pip:
        for words in progress(pip.stdout or [], total):
            sys.stderr.write("\r\033[K" + words)
            sys.stderr.flush()
    sys.stderr.write("\r\033[K")
    if pip.returncode:
        _run([*command, "--quiet"])  # says what is wrong, and ends the process


def progress(lines: "typing.Iterable[str]", total: int) -> "typing.Iterator[str]":
    """Yield what to show of the lines that pip prints: how many of `total` packages are there, and which comes now."""
    done = 0
    for line in lines:
        first, _, rest = line.strip().partition(" ")
        if first in ("Collecting", "Ignoring"):
            done += 1
            yield "  %d/%d %s" % (min(done, total), total, rest.split("==")[0].split(":")[0])
        elif first == "Installing":
            yield "  %d/%d đang ghi vào máy …" % (total, total)


def locked(path: str) -> int:
    """Return how many packages a lock file names."""
    with open(path, encoding="utf-8") as source:
        return sum("==" in line and not line.startswith((" ", "#")) for line in source)


def _say(message: str) -> None:
    print(message, file=sys.stderr, flush=True)
