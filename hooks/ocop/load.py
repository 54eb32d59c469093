"""Read every record under products/: its file name, its plain data, its shape, its meaning."""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ocop import filenames, photochecks, rules, shape, yamlfile
from ocop.diagnostics import Diagnostic, errors
from ocop.records import Product
from ocop.rules import Entry
from ocop.schema import kinds

_PHOTO = re.compile(r"(?P<id>.+?)(?:-(?P<n>[2-9]|[1-9][0-9]))?\.(?:jpg|png|webp)").fullmatch

PICTURES = (".jpg", ".png", ".webp")

_BY_FOLDER = frozenset({"SP405"})
"""Rules about the folder that a record stands in."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """One file: its record when nothing is wrong with it, and everything found in it."""

    file: str
    product: Product | None
    found: tuple[Diagnostic, ...]

    @property
    def id(self) -> str:
        return self.file.rsplit("/", 1)[-1].removesuffix(".yml")


def records(root: Path, today: dt.date, only: Iterable[str] | None = None) -> Iterator[Loaded]:
    """Yield every record under `root`/products, by path; with `only`, just those files (relative to `root`).

    Findings about names come with their file; a file that is no record at all comes with product None.
    """
    names = sorted(_files(root)) if only is None else sorted(only)
    wrong_names = defaultdict(list)
    for one in filenames.check(names):
        wrong_names[one.file].append(one)
    photos = _photos(names if only is None else _files(root))
    for name in names:
        if name.endswith(".yml"):
            loaded = record((root / name).read_bytes(), name, today, photos.get(name.removesuffix(".yml"), ()))
            found = (*wrong_names[name], *loaded.found)
            yield Loaded(name, loaded.product if not errors(found) else None, found)
            continue
        seen = photochecks.check(root, [name]) if name.endswith(PICTURES) else ()
        if found := (*wrong_names[name], *seen):
            yield Loaded(name, None, found)


def record(source: bytes, file: str, today: dt.date, photos: tuple[str, ...] = ()) -> Loaded:
    """Return what the file's bytes hold, checked on its own. Never raises for anything that a file can contain."""
    data, found = yamlfile.parse(source, file, kinds())
    if found:
        return Loaded(file, None, tuple(found))
    product, found = shape.shape(data, file)
    if product is None:
        return Loaded(file, None, tuple(found))
    entry = Entry(product, file, source.decode("utf-8-sig", errors="replace"), data, photos, today)
    meant = tuple(rules.check(entry))
    return Loaded(file, None if errors(meant) else product, meant)


def draft(path: Path, today: dt.date) -> list[Diagnostic]:
    """Return what is wrong with a record that is not yet under products/: all but what its place there decides."""
    beside = _photos([f"draft/{other.name}" for other in path.resolve().parent.iterdir()])
    found = record(path.read_bytes(), path.resolve().as_posix(), today, beside.get(f"draft/{path.stem}", ())).found
    return [one for one in found if one.code not in _BY_FOLDER]


def _files(root: Path) -> list[str]:
    top = root / "products"
    return [
        path.relative_to(root).as_posix()
        for path in top.rglob("*")
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(top).parts)
    ]


def _photos(names: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return the pictures that belong to each record, by the record's path without its ending."""
    records_there = {name.removesuffix(".yml") for name in names if name.endswith(".yml")}
    out: dict[str, list[str]] = defaultdict(list)
    for name in names:
        folder, _, file = name.rpartition("/")
        found = _PHOTO(file)
        if not found:
            continue
        # “gao-st-25.jpg” may be the 25th photo of “gao-st” or the first of “gao-st-25”: the record that exists decides.
        whole = f"{folder}/{file.rsplit('.', 1)[0]}"
        owner = whole if whole in records_there else f"{folder}/{found['id']}"
        out[owner].append(file)
    return {owner: tuple(sorted(files)) for owner, files in out.items()}
