"""Read every record under products/: its file name, its plain data, its shape, its meaning."""

import datetime as dt
import os
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

from ocop import regular_files, rules, workers, yamlfile
from ocop.diagnostics import Diagnostic, errors
from ocop.photos import limits
from ocop.reading import listing, plain_data, record_cache, shape
from ocop.reading.record_cache import CheckedRecord, RecordCache
from ocop.records.product import Product
from ocop.regular_files import DiskEntry
from ocop.rules import Entry, file_names
from ocop.rules.places import province_folder

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
    key: bytes = b""
    """Digest of a record's file, its address and the names of its photos."""

    @property
    def id(self) -> str:
        return self.file.rsplit("/", 1)[-1].removesuffix(".yml")


def records(root: Path, today: dt.date, cache: RecordCache | None = None) -> Iterator[Loaded]:
    """Yield every record under `root`/products, by path; what `cache` knows is not read again.

    Findings about names come with their file; a file that is no record at all comes with product None.
    """
    names = FileNames.of(*listing.products(root))
    there = names.looked_at
    alone = len(there)
    if cache and len(names.every) - cache.size >= _WORTH_SHARING and workers.count() > 1:
        alone = _ALONE
    for name in there[:alone]:
        if loaded := one(root, name, names, today, cache):
            yield loaded
    if cache and alone < len(there):
        yield from _by_several(root, there[alone:], names, today, cache)


_WORTH_SHARING = 500
"""New records from which on several workers are quicker than one."""
_ALONE = 40
"""Records that are read before the work is shared: with them come the tables that every worker needs."""
_SHARE = 100
"""Records that a worker takes at once."""


class _Handed(NamedTuple):
    """What a worker found in one file: as `Loaded`, with the record only where this process read it itself."""

    file: str
    found: tuple[Diagnostic, ...]
    key: bytes
    sound: bool
    product: Product | None


def _by_several(
    root: Path, there: list[str], names: "FileNames", today: dt.date, cache: RecordCache
) -> Iterator[Loaded]:
    """Yield what `one` gives for each of `there`, found out by several workers."""
    here = os.getpid()

    def work(share: list[str]) -> tuple[list[_Handed], dict[bytes, bytes]]:
        own, mine = cache.share(), os.getpid() == here
        read = [loaded for name in share if (loaded := one(root, name, names, today, own))]
        handed = [
            _Handed(it.file, it.found, it.key, it.product is not None, it.product if mine else None) for it in read
        ]
        return handed, own.lines()

    shares = [there[at : at + _SHARE] for at in range(0, len(there), _SHARE)]
    for read, lines in workers.each(work, shares):
        cache.join(lines)
        for file, found, key, sound, product in read:
            known = product or (shape.from_json(cache.data(lines[key]), Product) if sound else None)
            yield Loaded(file, known, found, key)


@dataclass(frozen=True)
class FileNames:
    """The file names under products/ taken together.

    The findings on names, and which photo belongs to which record.
    """

    every: tuple[str, ...]
    wrong: Mapping[str, tuple[Diagnostic, ...]]
    photos: Mapping[str, tuple[str, ...]]
    """Names of the photos by the record's path without its ending."""
    unread: Mapping[str, tuple[Diagnostic, ...]] = field(default_factory=dict)
    """What else is there, and why it is not read."""

    @property
    def looked_at(self) -> list[str]:
        """All names with a finding, sorted."""
        return sorted({*self.every, *self.unread}) if self.unread else list(self.every)

    @classmethod
    def of(cls, names: Iterable[str], found: Iterable[Diagnostic] = ()) -> "FileNames":
        """Make it of the names of files that may be read; `found` are findings on everything else."""
        every = tuple(sorted(names))
        unread: defaultdict[str, tuple[Diagnostic, ...]] = defaultdict(tuple)
        for finding in found:
            unread[finding.file] += (finding,)
        wrong: defaultdict[str, tuple[Diagnostic, ...]] = defaultdict(tuple)
        for finding in file_names.check(every):
            wrong[finding.file] += (finding,)
        return cls(every, dict(wrong), _photos(every), dict(unread))


def one(root: Path, name: str, names: FileNames, today: dt.date, cache: RecordCache | None = None) -> Loaded | None:
    """Return what the file `name` holds; None for one that is no record and has nothing wrong."""
    if name in names.unread:
        return Loaded(name, None, names.unread[name])
    wrong = names.wrong.get(name, ())
    if name.endswith(".yml"):
        try:
            source = regular_files.read(f"{root}/{name}", yamlfile.LARGEST)
        except OSError as error:
            return Loaded(name, None, (*wrong, unreadable(name, error)))
        loaded = record(source, name, today, names.photos.get(name.removesuffix(".yml"), ()), cache)
        if not wrong:
            return loaded
        wrong = tuple(_into_its_folder(one, loaded.product) for one in wrong)
        return replace(loaded, product=None if errors(wrong) else loaded.product, found=(*wrong, *loaded.found))
    found = (*wrong, *(_picture(root, name, cache) if name.endswith(PICTURES) else ()))
    return Loaded(name, None, found) if found else None


def _picture(root: Path, name: str, cache: RecordCache | None) -> tuple[Diagnostic, ...]:
    """Return what is wrong with a picture: by its first bytes, and where these pass, by decoding it once."""
    found = tuple(limits.check(root, [name]))
    if found:
        return found
    try:
        data = regular_files.read(f"{root}/{name}", limits.WEIGHT)
    except OSError:  # somebody was quicker; the next look tells
        return ()
    key = record_cache.key(name, (), data)
    return (
        (cache or RecordCache(None))
        .get_or(key, name, lambda: CheckedRecord(b"", tuple(limits.whole(name, data))))
        .found
    )


def _into_its_folder(one: Diagnostic, product: Product | None) -> Diagnostic:
    """Return the finding that a file lies in no province's folder with the folder that its record names."""
    if one.code not in {"TM001", "TM002"} or one.fix or product is None:
        return one
    folder = province_folder(product.place.province)
    return replace(one, fix=f"products/{folder}/{one.file.rsplit('/', 1)[-1]}") if folder else one


def record(
    source: bytes, file: str, today: dt.date, photos: tuple[str, ...] = (), cache: RecordCache | None = None
) -> Loaded:
    """Return what the file's bytes hold, checked on its own. Never raises for anything that a file can contain."""
    key = record_cache.key(file, photos, source)
    cache = cache or RecordCache(None)
    checked = cache.get_or(key, file, partial(_checked, source, file, photos))
    product = checked.record or (shape.from_json(checked.data, Product) if checked.data else None)
    if checked.data and product is None:  # the data that were kept do not fit today's declarations
        checked = cache.renew(key, partial(_checked, source, file, photos))
        product = checked.record
    if product is None:
        return Loaded(file, None, checked.found, key)
    found = (*checked.found, *rules.check_on(product, file, today))
    return Loaded(file, None if errors(found) else product, found, key)


def _checked(source: bytes, file: str, photos: tuple[str, ...]) -> CheckedRecord:
    """Return what the file's bytes hold and what is wrong with it on any day."""
    plain = plain_data.read(source, file, Product)
    if plain.data is None:
        return CheckedRecord(b"", tuple(plain.found))
    json = shape.to_json(plain.data)
    product = shape.from_json(json, Product)
    if product is None:
        return CheckedRecord(b"", (*plain.found, *plain_data.breaches(source, plain, file, Product)))
    entry = Entry(file, plain.text, plain.data, product, photos)
    return CheckedRecord(json, (*plain.found, *rules.letters_first(rules.check(entry))), product)


def unreadable(name: str, error: OSError) -> Diagnostic:
    """Return the finding that a record could not be read: too long, no regular file, or closed."""
    if isinstance(error, regular_files.TooLargeError):
        return yamlfile.too_long(name, error.size)
    if isinstance(error, regular_files.NotRegularError):
        return listing.refused(DiskEntry(name, error.what))
    return listing.closed(name, error.strerror or "")


def draft(path: Path, today: dt.date) -> list[Diagnostic]:
    """Return what is wrong with a record that is not yet under products/: all but what its place there decides."""
    whole = Path(os.path.abspath(path))  # noqa: PTH100 (resolve() would follow a link)
    name = regular_files.shown(whole.as_posix())
    try:
        source = regular_files.read(whole, yamlfile.LARGEST)
        beside = _photos([f"draft/{other.name}" for other in whole.parent.iterdir()])
    except OSError as error:
        return [unreadable(name, error)]
    found = record(source, name, today, beside.get(f"draft/{whole.stem}", ())).found
    return [one for one in found if one.code not in _BY_FOLDER]


def _photos(names: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return the pictures that belong to each record, by the record's path without its ending."""
    records_there = {name.removesuffix(".yml") for name in names if name.endswith(".yml")}
    out: dict[str, list[str]] = defaultdict(list)
    for name in names:
        if not name.endswith(PICTURES):
            continue
        folder, _, file = name.rpartition("/")
        found = _PHOTO(file)
        if not found:
            continue
        # “gao-st-25.jpg” may be the 25th photo of “gao-st” or the first of “gao-st-25”: the record that exists decides.
        whole = f"{folder}/{file.rsplit('.', 1)[0]}"
        owner = whole if whole in records_there else f"{folder}/{found['id']}"
        out[owner].append(file)
    return {owner: tuple(sorted(files)) for owner, files in out.items()}
