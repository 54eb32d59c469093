"""Photos of the site: small files made once from each original, kept by content, and the HTML that shows them."""

import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from markupsafe import Markup

from ocop.language.formats import number
from ocop.markup import fill
from ocop.photos.headers import UnreadableError, read
from ocop.photos.pixels import upright
from ocop.photos.store import Derived, Encoding, Problem, Recipe, Store, Variant, state

RECIPE = Recipe((Encoding("avif", (320, 640), 40, 8), Encoding("jpg", (240,), 65)))
"""About 31 KB a photo, by measurement.

20,000 of them fit beside 330 MB of HTML in the 1 GB that GitHub Pages publishes.
"""

_TYPES = {"avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg", "png": "image/png"}

Progress = Callable[[int, int], None]
"""Called after each photo with the number done and the number that had to be made."""


def derive(
    originals: Iterable[Path], cache: Path, recipe: Recipe = RECIPE, *, jobs: int = 2, progress: Progress | None = None
) -> Iterator[tuple[Path, Derived | Problem]]:
    """Yield each original, in the order given, with what `cache` holds of it, made now where it is missing.

    Nothing is read of an original, or of a file in the cache, that still has the size and times of the last run.
    `progress` is `bar` unless given. What is done is remembered even when the caller stops half-way.
    """
    originals = list(originals)
    store = Store(cache, recipe)
    ready = {path: found for path in originals if (found := store.known(path))}
    missing = [path for path in dict.fromkeys(originals) if path not in ready]
    progress = progress or bar
    results: dict[Path, Derived | Problem] = {}
    pool = ThreadPoolExecutor(jobs)  # Pillow releases the interpreter's lock: threads do as well as processes
    try:
        making = pool.map(store.make, missing)
        for path in originals:
            if path in ready:
                yield path, ready[path]
                continue
            if path not in results:
                results[path] = store.remember(next(making))
                progress(len(results), len(missing))
            yield path, results[path]
    finally:
        pool.shutdown(cancel_futures=True)
        store.save()


def bar(done: int, total: int) -> None:
    """Draw how far the photos are on standard error if that is a terminal."""
    if sys.stderr.isatty():
        filled = 30 * done // total
        end = "\n" if done == total else ""
        line = f"\rLàm ảnh [{'█' * filled}{'·' * (30 - filled)}] {number(done)}/{number(total)}{end}"
        sys.stderr.write(line)
        sys.stderr.flush()


def picture(derived: Derived, alt: str, *, base: str, sizes: str = "100vw", eager: bool = False) -> Markup:
    """Return the <picture> of a photo. `base` is the address of the folder of pictures as seen from the page.

    `eager` is for the one photo at the top of its page.
    """
    folder = _folder(base)
    *better, last = dict.fromkeys(variant.kind for variant in derived.variants)
    source = '<source type="{}" srcset="{}" sizes="{}">'
    sources = (fill(source, _TYPES[kind], _srcset(derived, kind, folder), sizes) for kind in better)
    several = sum(variant.kind == last for variant in derived.variants) > 1
    img = fill(
        '<img src="{}"{} width="{}" height="{}" alt="{}"{}>',
        folder + derived.fallback.name,
        fill(' srcset="{}" sizes="{}"', _srcset(derived, last, folder), sizes) if several else "",
        derived.width,
        derived.height,
        alt,
        Markup(' decoding="async" fetchpriority="high"') if eager else Markup(' loading="lazy" decoding="async"'),
    )
    return fill("<picture>{}{}</picture>", Markup().join(sources), img)


def thumb(derived: Derived, *, base: str) -> Markup:
    """Return the <picture> of a photo that is shown as a small thumbnail: its smallest file of each kind."""
    folder = _folder(base)
    smallest = {one.kind: one for one in sorted(derived.variants, key=lambda one: -one.width)}
    *better, _ = dict.fromkeys(variant.kind for variant in derived.variants)
    sources = (fill('<source type={} srcset="{}">', _TYPES[kind], folder + smallest[kind].name) for kind in better)
    img = '<img src="{}" width={} height={} alt="" loading=lazy>'
    return fill(
        "<picture>{}{}</picture>",
        Markup().join(sources),
        fill(img, folder + derived.fallback.name, derived.width, derived.height),
    )


def _folder(base: str) -> str:
    folder = base.translate({ord(" "): "%20", ord(","): "%2C"})  # both characters would split a srcset
    return folder + ("" if folder.endswith("/") or not folder else "/")


def _srcset(derived: Derived, kind: str, folder: str) -> str:
    return ", ".join(f"{folder}{one.name} {one.width}w" for one in derived.variants if one.kind == kind)


def as_it_is(original: Path) -> Derived | Problem:
    """Return the original itself as its only file, for a preview that shows a new photo at once. Never publish it."""
    try:
        width, height = upright(read(original))
    except UnreadableError as error:
        return Problem(str(error), error.hint)
    seen = original.stat()
    name = f"{seen.st_mtime_ns:x}/{original.name}"
    kind = original.suffix.removeprefix(".")
    return Derived(width, height, (Variant(kind, width, height, name, original, seen.st_size),))


def publish(derived: Iterable[Derived], folder: Path) -> dict[str, int]:
    """Put every file that is missing or different in `folder`, as links where the disk can; return bytes by name."""
    variants = {one.name: one for photo in derived for one in photo.variants}
    for variant in variants.values():
        target = folder / variant.name
        if state(target) != state(variant.path):
            target.parent.mkdir(parents=True, exist_ok=True)
            _place(variant.path, target)
    return {name: variant.bytes for name, variant in variants.items()}


def _place(source: Path, target: Path) -> None:
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    part.unlink(missing_ok=True)
    try:
        try:
            os.link(source, part)
        except OSError:
            shutil.copy2(source, part)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def prune(cache: Path, used: Iterable[Derived], recipe: Recipe = RECIPE) -> int:
    """Remove from the cache what none of `used` needs (before CI saves it); return how many bytes that freed."""
    store = Store(cache, recipe)
    freed = store.forget(used)
    store.save()
    return freed
