"""What a browser needs to run our own checks: Python itself, the libraries, this package, made by scripts/_browser_kit.

`.cache/browser/code-<digest>/` holds this package as it is now, compiled, and names the kit of Python and libraries
that it was made for, `.cache/browser/kit-<digest>/`. Without the two the site is built without, and its page says so.
"""

import functools
import gzip
import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import ocop
from ocop import addresses, regular_files

FOLDER = Path(".cache/browser")
"""Where all of it lies, from the root of the project."""
ENTRY = "ocop.desk.desk"
"""The module that answers the page; what it imports is what the browser gets."""
ELSEWHERE = frozenset({"ocop.photos.pixels"})
"""Opens pictures with Pillow: a browser opens photos itself, and no question to the desk leads there."""
ABOUT = "kit.json"
"""In the folder of the code: which kit it goes with, and the digest of each file of both."""
CODE = "catalogue.pack.gz"
LARGEST = 20_000_000
"""Bytes of one file of the kit."""

_HOME = Path(ocop.__file__).parent
_DIGITS = 16
_IMPORT = re.compile(r"^[ \t]*(?:from (ocop[\w.]*) import (\([^)]*\)|.*)|import (ocop[\w.]*.*))$", re.MULTILINE)
"""An import of ours, wherever it stands. Parsing the modules instead takes a third of a second in every run."""


@dataclass(frozen=True, slots=True)
class BrowserKit:
    """The files of a kit: bytes by the address below assets/; `parts` is what the worker is told."""

    files: Mapping[str, bytes] = field(repr=False)
    parts: Mapping[str, object]

    @property
    def weight(self) -> int:
        """Bytes that a browser fetches, where its host packs scripts as nearly every one does."""
        return sum(len(gzip.compress(body) if name.endswith("js") else body) for name, body in self.files.items())


def find(root: Path) -> BrowserKit | None:
    """Return the kit below `root` that belongs to this package as it is, None where none was made."""
    if not (root / FOLDER).is_dir():
        return None
    code = root / FOLDER / f"code-{code_digest()}"
    try:
        about = json.loads(regular_files.read(code / ABOUT, LARGEST))
        kit = root / FOLDER / str(about["kit"])
        digests: Mapping[str, str] = about["files"]
        named = {name: (code if name == CODE else kit) / name for name in digests}
        content = {name: regular_files.read(path, LARGEST) for name, path in named.items()}
    except (OSError, ValueError, KeyError, TypeError):
        return None
    if any(hashlib.sha256(body).hexdigest() != digests[name] for name, body in content.items()):
        return None
    folders = {name: f"browser/{path.parent.name}/" for name, path in named.items()}
    return BrowserKit(
        {f"{folders[name]}{name}": body for name, body in content.items()},
        {
            "python": f"{addresses.ASSETS}browser/{about['kit']}/",
            "code": f"{addresses.ASSETS}{folders[CODE]}",
            "sizes": {name: len(body) for name, body in sorted(content.items())},
        },
    )


@functools.cache
def code_digest() -> str:
    """Return the digest of everything of this package that goes into a browser."""
    whole = hashlib.sha256()
    for name, path in sorted(code_files().items()):
        body = path.read_bytes()
        whole.update(f"{name}\0{len(body)}\0".encode() + body)
    return whole.hexdigest()[:_DIGITS]


@functools.cache
def code_files() -> Mapping[str, Path]:
    """Return the files of this package that the browser needs, by path: what `ENTRY` imports, and all tables."""
    modules: dict[str, Path] = {}
    waiting = [ENTRY]
    while waiting:
        name = waiting.pop()
        if name in modules or name in ELSEWHERE or (path := _file(name)) is None:
            continue
        modules[name] = path
        waiting += [".".join(name.split(".")[:n]) for n in range(1, name.count(".") + 1)]
        waiting += _imported(path)
    tables = (path for path in sorted((_HOME / "data").iterdir()) if path.suffix in {".tsv", ".toml"})
    return {path.relative_to(_HOME.parent).as_posix(): path for path in (*modules.values(), *tables)}


def _file(module: str) -> Path | None:
    path = _HOME.parent / module.replace(".", "/")
    return next((one for one in (path / "__init__.py", path.with_suffix(".py")) if one.is_file()), None)


def _imported(path: Path) -> Iterator[str]:
    """Yield the modules of ours that a file imports anywhere, and names of modules that may be none."""
    for module, names, modules in _IMPORT.findall(path.read_text("utf-8")):
        if module:
            yield module
            yield from (f"{module}.{name}" for name in _names(names))
        yield from _names(modules)


def _names(listed: str) -> Iterator[str]:
    """Yield the names of a list of imports, without what they are called from then on."""
    lines = (line.partition("#")[0] for line in listed.strip("()").splitlines())
    yield from (words[0] for one in " ".join(lines).split(",") if (words := one.split()))
