"""The cache of photo variants: files named by content and recipe, and a manifest that saves reading them."""

import hashlib
import json
import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import PIL
from PIL import Image, features

from ocop.files import keep, write_whole
from ocop.photos.headers import Size, UnreadableError, read
from ocop.photos.pixels import encoded, fit, pixels

_MANIFEST = "manifest.json"
_SAVE_EVERY = 200
_TALL = 1 << 30
_HASH = re.compile(r"[0-9a-f]{32}").fullmatch


@dataclass(frozen=True, slots=True)
class Encoding:
    """One format of a recipe: `kind` "avif", "webp" or "jpg", widths in pixels, quality 0–100, AVIF's speed 0–10."""

    kind: str
    widths: tuple[int, ...]
    quality: int
    speed: int | None = None


@dataclass(frozen=True, slots=True)
class Recipe:
    """The formats that are made of every photo, best first.

    The last one is for browsers that know none of the others.
    """

    encodings: tuple[Encoding, ...]


@dataclass(frozen=True, slots=True)
class Variant:
    """One file made of a photo. `name` is its address below the folder of pictures; it never changes its bytes."""

    kind: str
    width: int
    height: int
    name: str
    path: Path
    """Where it lies in the cache."""
    bytes: int


@dataclass(frozen=True, slots=True)
class Derived:
    """What was made of one photo: width and height of the largest file, and the files, in the recipe's order."""

    width: int
    height: int
    variants: tuple[Variant, ...]

    @property
    def fallback(self) -> Variant:
        """The largest file that every browser and every network that shares links can show."""
        return self.variants[-1]


@dataclass(frozen=True, slots=True)
class Problem:
    """Why nothing could be made of a photo, in an office's words."""

    message: str
    hint: str


class Made(NamedTuple):
    """What a worker found or made for one original: its rows for the manifest, and the result."""

    original: str
    stamp: list[int] | None
    sha: str
    row: list[Any]
    result: Derived | Problem


class Store:
    """A cache opened for one run. `known`, `make` may run in any thread; `remember`, `save` in one.

    The manifest: `originals`, path → [size, mtime_ns, ctime_ns, hash], and `files`, stem of the names → [width and
    height of the upright original, [size, mtime_ns, hash] of each file]. One that is damaged is dropped whole, and
    a file of the cache that is not as its row says is read and made again if its hash differs.
    """

    def __init__(self, folder: Path, recipe: Recipe) -> None:
        self._folder, self._recipe, self._mark = folder, _possible(recipe), mark(recipe)
        self._originals: dict[str, Any] = {}
        self._files: dict[str, Any] = {}
        self._unsaved = 0
        try:
            checksum, body = (folder / _MANIFEST).read_bytes().split(b"\n", 1)
            if checksum.decode() == hashlib.sha256(body).hexdigest():
                found = json.loads(body)
                self._originals, self._files = dict(found["originals"]), dict(found["files"])
        except (OSError, ValueError, LookupError, TypeError):
            self._originals, self._files = {}, {}

    def known(self, original: Path) -> Derived | None:
        """Return the variants of the file if neither it nor they were touched since. Reads only sizes and times."""
        try:
            *stamp, sha = self._originals[str(original)]
            if stamp != _stamp(original) or not _HASH(sha):
                return None
            row = self._files[self._stem(sha)]
            derived = self._derived(sha, row)
            held = all(
                state(one.path) == (size, changed)
                for one, (size, changed, _) in zip(derived.variants, row[2:], strict=True)
            )
        except (LookupError, TypeError, ValueError, ArithmeticError):
            return None
        return derived if held else None

    def make(self, original: Path) -> Made:
        """Read the file, and make the variants that the cache lacks.

        Raises OSError where the cache cannot be written.
        """
        stamp = _stamp(original)
        try:
            data = read(original)
            sha = hashlib.sha256(data).hexdigest()[:32]
            row = self._verified(sha) or self._encoded(sha, data)
        except UnreadableError as error:
            return Made(str(original), None, "", [], Problem(str(error), error.hint))
        return Made(str(original), stamp, sha, row, self._derived(sha, row))

    def remember(self, made: Made) -> Derived | Problem:
        """Keep the result of a worker for the next run, and return it."""
        if isinstance(made.result, Derived):
            self._originals[made.original] = [*(made.stamp or ()), made.sha]
            self._files[self._stem(made.sha)] = made.row
            self._unsaved += 1
            if self._unsaved >= _SAVE_EVERY:
                self.save()
        return made.result

    def save(self) -> None:
        """Write the manifest if anything is new."""
        if self._unsaved:
            body = json.dumps({"originals": self._originals, "files": self._files}, separators=(",", ":")).encode()
            keep(self._folder / _MANIFEST, hashlib.sha256(body).hexdigest().encode() + b"\n" + body)
            self._unsaved = 0

    def forget(self, used: Iterable[Derived]) -> int:
        """Remove every file that none of `used` names, with its rows, and return how many bytes that freed."""
        wanted = {one.path for photo in used for one in photo.variants}
        stems = {path.name.rsplit("-", 1)[0] for path in wanted}
        freed = 0
        for path in self._folder.glob("*/*"):
            if path not in wanted:
                freed += path.stat().st_size
                path.unlink()
        before = len(self._originals) + len(self._files)
        self._files = {stem: row for stem, row in self._files.items() if stem[3:] in stems}
        self._originals = {path: row for path, row in self._originals.items() if self._stem(row[-1]) in self._files}
        self._unsaved += before - len(self._originals) - len(self._files)
        return freed

    def _stem(self, sha: str) -> str:
        return f"{sha[:2]}/{sha}-{self._mark}"

    def _derived(self, sha: str, row: list[Any]) -> Derived:
        width, height, *files = row
        stem, variants = self._stem(sha), []
        for (encoding, size), (weight, *_) in zip(_plan(self._recipe, (width, height)), files, strict=True):
            name = f"{stem}-{size[0]}.{encoding.kind}"
            variants.append(Variant(encoding.kind, *size, name, self._folder / name, weight))
        largest = max(variants, key=lambda one: one.width)
        return Derived(largest.width, largest.height, tuple(variants))

    def _verified(self, sha: str) -> list[Any] | None:
        """Return the row of files that hold what the manifest says, by their bytes, with today's times."""
        try:
            width, height, *files = row = self._files[self._stem(sha)]
            rows = []
            for one, (_, _, digest) in zip(self._derived(sha, row).variants, files, strict=True):
                rows.append(_row(one.path, data := one.path.read_bytes()))
                if _digest(data) != digest:
                    return None
        except (OSError, LookupError, TypeError, ValueError, ArithmeticError):
            return None
        return [width, height, *rows]

    def _encoded(self, sha: str, data: bytes) -> list[Any]:
        widest = max(width for encoding in self._recipe.encodings for width in encoding.widths)
        image, original = pixels(data, (widest, _TALL))
        plan = _plan(self._recipe, original)
        scaled: dict[Size, Image.Image] = {}
        for size in sorted({size for _, size in plan}, reverse=True):  # each from the next larger one
            image = scaled[size] = image if image.size == size else image.resize(size, Image.Resampling.LANCZOS)
        (self._folder / sha[:2]).mkdir(parents=True, exist_ok=True)
        rows = []
        for encoding, size in plan:
            path = self._folder / f"{self._stem(sha)}-{size[0]}.{encoding.kind}"
            more = {} if encoding.speed is None else {"speed": encoding.speed}
            file = encoded(scaled[size], encoding.kind, encoding.quality, **more)
            write_whole(path, file)
            rows.append(_row(path, file))
        return [*original, *rows]


@cache
def mark(recipe: Recipe) -> str:
    """Return eight letters that change with the recipe and with all code that writes its files."""
    codecs = [features.version(name) for name in ("avif", "webp", "libjpeg_turbo", "littlecms2")]
    return hashlib.sha256(repr((recipe, PIL.__version__, codecs)).encode()).hexdigest()[:8]


def _possible(recipe: Recipe) -> Recipe:
    """Return the recipe without the formats that a Pillow built by hand may lack; JPEG is always there."""
    return Recipe(tuple(one for one in recipe.encodings if one.kind == "jpg" or features.check(one.kind)))


@cache
def _plan(recipe: Recipe, original: Size) -> tuple[tuple[Encoding, Size], ...]:
    """Return what is made of a photo of that size: each encoding at each width, none wider than the original."""
    return tuple(
        (encoding, fit(original, (width, _TALL)))
        for encoding in recipe.encodings
        for width in sorted({min(width, original[0]) for width in encoding.widths})
    )


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:32]


def _row(path: Path, data: bytes) -> list[Any]:
    return [len(data), path.stat().st_mtime_ns, _digest(data)]


def _stamp(path: Path) -> list[int] | None:
    try:
        state = os.stat(path)  # noqa: PTH116 (half the cost of Path.stat, 20,000 times)
    except OSError:
        return None
    return [state.st_size, state.st_mtime_ns, state.st_ctime_ns]


def state(path: Path) -> tuple[int, int] | None:
    """Return size in bytes and time of the last change in ns, None for a file that is not there."""
    stamp = _stamp(path)
    return (stamp[0], stamp[1]) if stamp else None
