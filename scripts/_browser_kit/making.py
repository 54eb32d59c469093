"""The kit made where it is missing: Python by npm's lock, one wheel by pip's, the other libraries as installed here."""

import gzip
import hashlib
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator, Mapping
from importlib import metadata
from pathlib import Path

import _venv
from ocop.publishing.folder_lock import FolderLock, HeldError
from ocop.theming import browser_kit

HERE = Path(__file__).parent
RECIPE = "1"
"""To be raised when what is made of the same files changes."""
SEAL = "seal.json"
"""In the folder of the kit: the digest of each of its files."""
WAIT = 600
"""Seconds to wait for another process that makes the kit."""
LIBRARIES = (
    "annotated-types",
    "email-validator",
    "et-xmlfile",
    "idna",
    "openpyxl",
    "phonenumbers",
    "pydantic",
    "pyyaml",
    "typing-extensions",
    "typing-inspection",
)
"""What our checks import, as requirements.txt has it installed here: Python, the same on every machine."""
COMPILED = "pydantic-core"
"""The one library that is compiled: its wheel for browsers has a digest of its own in requirements.txt."""
PLATFORM = ("--platform", "pyemscripten_2026_0_wasm32", "--python-version", "3.14", "--implementation", "cp")

_UNUSED = re.compile(
    r"pydantic/(?:v1/|mypy|_hypothesis)|phonenumbers/(?:geodata|carrierdata|tzdata)|email_validator/__main__|openpyxl/.*/tests/"
)
_STDLIB_UNUSED = re.compile(
    r"(?:unittest|idlelib|pydoc_data|multiprocessing|xmlrpc|ensurepip|venv|turtledemo|curses|sqlite3|dbm|wsgiref|ctypes|test|tkinter"
    r"|_pyrepl|profiling|xml/dom|xml/sax|http/server|http/cookie|logging/handlers|logging/config"
    r"|email/mime|site-packages|importlib/_bootstrap|asyncio/(?:windows|proactor))"
    r"|(?:pdb|pydoc|doctest|mailbox|imaplib|smtplib|poplib|ftplib|socketserver|pickletools|statistics|optparse|cProfile|profile|pstats"
    r"|trace|turtle|antigravity|this|sched|netrc|plistlib|cmd|code|bdb|rlcompleter|timeit|tabnanny|pyclbr|symtable|filecmp|fileinput"
    r"|_pyio|wave|zipapp|shelve|modulefinder|colorsys|compileall|py_compile|_aix_support|_osx_support|_ios_support|_android_support"
    r"|ssl|configparser|pty|tty|getpass|tarfile|argparse|gettext|ntpath|_ast_unparse|tracemalloc)\.pyc"
)
"""Parts of Python's own library that no check can reach."""
KEPT = 4
"""How many versions of our code stay made."""


class NoKitError(Exception):
    """The kit could not be made; the words say what is missing, in Vietnamese."""


def is_far(root: Path) -> bool:
    """Say whether the large part of the kit was never made here for today's lock files. Raises NoKitError."""
    return not (root / browser_kit.FOLDER / _name(root) / SEAL).is_file()


def kit(root: Path) -> None:
    """Make the kit for this package below `root` unless it is there. Raises NoKitError and leaves nothing half made."""
    folder = root / browser_kit.FOLDER
    name = _name(root)
    code = folder / f"code-{browser_kit.code_digest()}"
    if _is_whole(root, code, name):
        return
    try:
        lock = _held(folder)
    except OSError as error:
        raise NoKitError(f"{error.strerror} ({error.filename})") from error
    try:
        if not _is_whole(root, code, name):  # nobody else has made it meanwhile
            _make(root, folder, name, code)
    finally:
        lock.release()


def _held(folder: Path) -> FolderLock:
    """Return the lock of the folder, waiting for who makes the kit now. Raises OSError where nothing can be written."""
    for _ in range(WAIT):
        try:
            return FolderLock(folder)
        except HeldError:
            time.sleep(1)
    raise NoKitError("một tiến trình khác đang dựng bộ này mà chưa xong")


def _make(root: Path, folder: Path, name: str, code: Path) -> None:
    size = "" if (folder / name).is_dir() else " (lần đầu cần mạng, tải khoảng 80 MB)"
    print(f"Dựng bộ kiểm tra chạy trong trình duyệt{size} …", file=sys.stderr, flush=True)
    shutil.rmtree(code, ignore_errors=True)  # made for other libraries
    try:
        for old in [*folder.glob(".new-*"), *([folder / name] if not _is_sound(folder / name) else [])]:
            shutil.rmtree(old, ignore_errors=True)
        with tempfile.TemporaryDirectory(dir=folder, prefix=".new-") as made:
            new = Path(made)
            node = Path(_venv.beside("browser")) / "node"
            _step("1/3 Python cho trình duyệt")
            python = _python_for_browsers(node, new)
            if not (folder / name).is_dir():
                _step("2/3 thư viện")
                _libraries(root, node, python, new)
                (new / "kit").rename(folder / name)
            _step("3/3 mã kiểm tra")
            _code(node, python, new, folder / name)
            (new / "code").rename(code)
        _forget_old(folder)
    except OSError as error:
        raise NoKitError(f"{error.strerror} ({error.filename})") from error
    except SystemExit as stopped:  # the environment for Node could not be made; pip has said why
        raise NoKitError("không tải được gói từ mạng") from stopped
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode(errors="replace").strip().splitlines() if error.stderr else []
        raise NoKitError(f"không tải được gói từ mạng ({said[-1][:160] if said else error.cmd[0]})") from error
    finally:
        _step("")
    print("Đã có bộ kiểm tra chạy trong trình duyệt.", file=sys.stderr, flush=True)


def _step(words: str) -> None:
    """Show on one line of a terminal what is made now; "" clears it."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\033[K{f'  {words} …' if words else ''}")
        sys.stderr.flush()


def _forget_old(folder: Path) -> None:
    """Remove what was made for older code: another checkout may share the folder, so the last ones stay."""
    codes = sorted(folder.glob("code-*"), key=lambda one: one.stat().st_mtime_ns, reverse=True)
    used = {json.loads((one / browser_kit.ABOUT).read_text("utf-8"))["kit"] for one in codes[:KEPT]}
    for old in [*codes[KEPT:], *(one for one in folder.glob("kit-*") if one.name not in used)]:
        shutil.rmtree(old, ignore_errors=True)


def _is_whole(root: Path, code: Path, name: str) -> bool:
    """Say whether the kit is there, undamaged and for today's lock files."""
    try:
        about = json.loads((code / browser_kit.ABOUT).read_text("utf-8"))
    except (OSError, ValueError):
        return False
    return bool(about.get("kit") == name and browser_kit.find(root))


def _is_sound(kit: Path) -> bool:
    """Say whether a folder holds what its seal says."""
    try:
        return bool(_digests(kit) == json.loads((kit / SEAL).read_text("utf-8")))
    except (OSError, ValueError):
        return False


def _digests(folder: Path) -> dict[str, str]:
    files = (path for path in sorted(folder.iterdir()) if path.name not in {SEAL, browser_kit.ABOUT})
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def _name(root: Path) -> str:
    """Return the name of the folder of Python and the libraries, as the lock files ask for them."""
    parts = [RECIPE, (HERE / "package-lock.json").read_text("utf-8"), (HERE / "compile.mjs").read_text("utf-8")]
    parts += [Path(__file__).read_text("utf-8"), _locked(root, COMPILED)]
    parts += [f"{name} {metadata.version(name)}" for name in LIBRARIES]
    whole = "\0".join(parts).encode()
    return f"kit-{hashlib.sha256(whole).hexdigest()[:16]}"


def _locked(root: Path, name: str) -> str:
    """Return the lines of requirements.txt about one package: its version and the digests of its files."""
    text = (root / "requirements.txt").read_text("utf-8")
    found = re.search(rf"^{re.escape(name)}==.*(?:\n    --hash=.*)+", text, re.MULTILINE)
    if found is None:
        raise NoKitError(f"requirements.txt không khóa {name}")
    return found[0].rstrip(" \\")


def _python_for_browsers(node: Path, new: Path) -> Path:
    """Return the folder of the npm package, fetched by the integrity that its lock states."""
    for name in ("package.json", "package-lock.json"):
        shutil.copy(HERE / name, new / name)
    npm = node.parent / "npm"
    _run([npm, "ci", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"], new, node)
    return new / "node_modules" / "pyodide"


def _libraries(root: Path, node: Path, python: Path, new: Path) -> None:
    """Put Python itself, its own library and ours into `new`/kit."""
    kit = new / "kit"
    kit.mkdir()
    for name in ("pyodide.mjs", "pyodide.asm.mjs"):
        shutil.copy(python / name, kit / name)
    (kit / "pyodide.asm.wasm.gz").write_bytes(_gzip((python / "pyodide.asm.wasm").read_bytes()))
    with zipfile.ZipFile(python / "python_stdlib.zip") as package:
        package.extractall(new / "stdlib")
    compiled = _compiled(node, python, new / "stdlib", new / "stdlib-compiled")
    (kit / "stdlib.zip.gz").write_bytes(
        _gzip(_zip({name: body for name, body in compiled.items() if not _STDLIB_UNUSED.match(name)}))
    )
    for name, body in {**_installed(), **_wheel(root, new)}.items():
        if not _UNUSED.match(name):
            (new / "libraries" / name).parent.mkdir(parents=True, exist_ok=True)
            (new / "libraries" / name).write_bytes(body)
    libraries = _compiled(node, python, new / "libraries", new / "libraries-compiled")
    (kit / "libraries.pack.gz").write_bytes(_gzip(_pack(libraries)))
    (kit / SEAL).write_text(json.dumps(_digests(kit)), "utf-8")


def _code(node: Path, python: Path, new: Path, kit: Path) -> None:
    """Put this package, compiled, into `new`/code, and which kit it goes with."""
    for name, path in browser_kit.code_files().items():
        (new / "ours" / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, new / "ours" / name)
    code = new / "code"
    code.mkdir()
    (code / browser_kit.CODE).write_bytes(_gzip(_pack(_compiled(node, python, new / "ours", new / "ours-compiled"))))
    about = {"kit": kit.name, "files": {**_digests(kit), **_digests(code)}}
    (code / browser_kit.ABOUT).write_text(json.dumps(about), "utf-8")


def _installed() -> Mapping[str, bytes]:
    """Return the modules of the libraries as they are installed here."""
    return {
        file.as_posix(): Path(str(file.locate())).read_bytes()
        for name in LIBRARIES
        for file in metadata.distribution(name).files or ()
        if file.suffix == ".py" and not file.as_posix().startswith("..")
    }


def _wheel(root: Path, new: Path) -> Mapping[str, bytes]:
    """Return what the one compiled wheel holds, fetched by its digest in requirements.txt."""
    (new / "wheel.txt").write_text(_locked(root, COMPILED) + "\n", "utf-8")
    pip = [
        sys.executable,
        "-m",
        "pip",
        "download",
        "--quiet",
        "--disable-pip-version-check",
        "--require-hashes",
        "--no-deps",
    ]
    _run([*pip, "--only-binary=:all:", *PLATFORM, "-r", new / "wheel.txt", "-d", new / "wheels"], new, None)
    (wheel,) = (new / "wheels").iterdir()
    with zipfile.ZipFile(wheel) as package:
        names = [name for name in package.namelist() if name.endswith((".py", ".so"))]
        return {name: package.read(name) for name in names}


def _compiled(node: Path, python: Path, source: Path, made: Path) -> Mapping[str, bytes]:
    made.mkdir()
    _run([node, HERE / "compile.mjs", python, source, made], made, node)
    return {path.relative_to(made).as_posix(): path.read_bytes() for path in sorted(made.rglob("*")) if path.is_file()}


def _run(command: list[str | Path], folder: Path, node: Path | None) -> None:
    environment = dict(os.environ, npm_config_update_notifier="false")
    if node:
        environment["PATH"] = f"{node.parent}{os.pathsep}{environment.get('PATH', '')}"
    subprocess.run(command, cwd=folder, check=True, capture_output=True, env=environment)


def _gzip(body: bytes) -> bytes:
    return gzip.compress(body, 9, mtime=0)


def _zip(files: Mapping[str, bytes]) -> bytes:
    """Return an archive without compression and without times."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as package:
        for name, body in files.items():
            package.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), body)
    return out.getvalue()


def _pack(files: Mapping[str, bytes]) -> bytes:
    """Return files one after the other, behind their names and sizes as JSON and, first, its length in four bytes."""
    names = json.dumps([[name, len(body)] for name, body in files.items()], separators=(",", ":")).encode()
    return b"".join(_pieces(names, files))


def _pieces(names: bytes, files: Mapping[str, bytes]) -> Iterator[bytes]:
    yield len(names).to_bytes(4, "little")
    yield names
    yield from files.values()
