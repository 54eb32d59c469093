"""Write a whole site: pages, files, photos.

Its weight is compared with what a host publishes.
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from typing import NamedTuple

from ocop import workers
from ocop.language.formats import number
from ocop.outputs import file_groups
from ocop.outputs.file_groups import FileGroup
from ocop.outputs.open_data.whole_sets import Published
from ocop.outputs.site_outputs import SiteOutputs
from ocop.photos import variants
from ocop.publishing.gallery import Gallery
from ocop.publishing.page_cache import Left, PageMemory
from ocop.publishing.staging import Staging
from ocop.site_model import BASE, Family

MEGABYTE = 10**6
_KINDS = {
    "product": "trang sản phẩm",
    "page": "trang khác",
    "photo": "ảnh",
    "shared": "ảnh chia sẻ",
    "data": "dữ liệu mở",
    "asset": "tệp khác",
}

_INDEX = "index.html"
"""What the file of a page is called, in the folder of its address."""


class OverBudgetError(Exception):
    """The site is heavier than mkdocs.yml allows."""


def publish(outputs: SiteOutputs, gallery: Gallery, others: Iterable[str], staging: Staging, memory: PageMemory) -> int:
    """Write everything to `staging` but what `memory` knows to be there already.

    Return how many pages a search engine should know, with those at `others`.
    """
    make = partial(_made, outputs, staging, memory, memory.digest(outputs.catalogue.items))
    paths = list(others)
    staging.write(*outputs.shared_by_all())
    made_together: Iterator[Family | FileGroup] = chain(outputs.families(), outputs.shelves())
    batches = list(enumerate(made_together))
    alone, shares = _shares(batches)
    every = [make(alone), *workers.shared(make, shares, workers=1 if len(batches) < _WORTH_SHARING else None)]
    summed = dict(chain.from_iterable(done.summed for done in every))
    published = [file for number in sorted(summed) for file in summed[number]]
    for one in outputs.closing(partial(_below, published)):
        every.append(make([(len(batches), one)]))
        published.extend(chain.from_iterable(files for _, files in every[-1].summed))
    for done in every:
        staging.join(done.files)
        memory.join(done.lines)
        paths += done.paths
    for document in file_groups.sitemap(outputs.site_url, sorted(paths)):
        staging.write(document.path, document.content())
    if gallery.base.startswith(BASE):
        folder = gallery.base.removeprefix(BASE)
        weights = variants.publish(gallery.made.values(), staging.immutable() / folder)
        staging.count({folder + name: weight for name, weight in weights.items()})
    return len(paths)


def _below(published: Iterable[Published], *addresses: str) -> list[Published]:
    return [file for file in published if file.path.startswith(addresses)]


_WORTH_SHARING = 1_000
"""Batches from which on several workers are quicker than one."""
_SMALL = 50
"""The most items of a batch that is made before the work is shared: meanwhile all other workers wait."""
_SHARES = 100
"""Into how many shares batches are dealt that take about as long as one another."""

_Batch = tuple[int, Family | FileGroup]
"""Its number among all batches, and what is made together."""


class _Done(NamedTuple):
    """What a worker leaves of its share.

    The files of the site, the lines to remember, the addresses that a search engine should know, and the summed files
    of each batch.
    """

    files: tuple[dict[str, int], dict[str, int]]
    lines: dict[str, str]
    paths: list[str]
    summed: list[tuple[int, list[Published]]]


def _shares(batches: Sequence[_Batch]) -> tuple[list[_Batch], list[list[_Batch]]]:
    """Return the batches to make before the work is shared, and the shares: no number of workers changes these.

    First comes a small batch of every kind: with it come templates and tables that every worker needs. Whatever may
    need every item is a share of its own and comes before the others: it takes longest.
    """
    kinds: dict[str, _Batch] = {}
    for batch in batches:
        kind = f"{type(batch[1]).__name__} {batch[1].path.partition('/')[0]}"
        if batch[1].items is not None and kind not in kinds and len(batch[1].items()) <= _SMALL:
            kinds[kind] = batch
    first = {number for number, _ in kinds.values()}
    rest = [batch for batch in batches if batch[0] not in first]
    wide = [[batch] for batch in rest if batch[1].items is None]
    even = [batch for batch in rest if batch[1].items is not None]
    size = max(1, -(-len(even) // _SHARES))
    wide.sort(key=lambda share: isinstance(share[0][1], Family))  # of the files, the index of the search is the longest
    return list(kinds.values()), [*wide, *(even[at : at + size] for at in range(0, len(even), size))]


def _made(outputs: SiteOutputs, staging: Staging, memory: PageMemory, of_all: str, batches: Iterable[_Batch]) -> _Done:
    """Write what `memory` does not know to be there already, and return what is to be joined."""
    staging, memory = staging.share(), memory.share()
    paths: list[str] = []
    summed: list[tuple[int, list[Published]]] = []
    for place, one in batches:
        digest = of_all if one.items is None else memory.digest(one.items())
        if isinstance(one, FileGroup) and one.made_of:
            digest = memory.answer(f"{one.key} made of", of_all, one.made_of)
        if isinstance(one, Family):
            left = _left(memory, staging, one.path, digest, partial(_pages, outputs, one, staging, memory))
            paths += [page.path.removesuffix(_INDEX) for page in left if page.listed]
        else:
            left = _left(memory, staging, one.key, digest, partial(_files, one, staging, memory))
            if files := [Published(file.path, file.stamp.size, file.sha256) for file in left if file.sha256]:
                summed.append((place, files))
    return _Done(staging.done(), memory.lines(), paths, summed)


def _left(
    memory: PageMemory, staging: Staging, batch: str, digest: str, write: Callable[[], Iterator[Left]]
) -> Iterable[Left]:
    """Return the files of `batch`.

    Those of an earlier build where they were made of the same, else those that `write` makes.
    """
    left = memory.recall(batch, digest, staging)
    if left is None:
        left = tuple(write())
        memory.keep(batch, digest, left)
    return left


def _pages(outputs: SiteOutputs, family: Family, staging: Staging, memory: PageMemory) -> Iterator[Left]:
    """Write the pages of `family` that are not there as they will be, and the pictures of shared links."""
    left = memory.left(family.path)
    for page in family.pages():
        path = f"{page.path}{_INDEX}"
        made_of = memory.made_of(page)
        known = left.get(path)
        if made_of and known and known.made_of == made_of and staging.keep(path, known.stamp):
            yield known
            continue
        yield Left(path, staging.write(path, outputs.html(page)), page.index, made_of=made_of)
        if page.shared:
            yield Left(page.picture, staging.write(page.picture, outputs.shared(page)), listed=False)


def _files(group: FileGroup, staging: Staging, memory: PageMemory) -> Iterator[Left]:
    for document in group.documents():
        content, made_of = memory.rows(group.key, document, staging) if document.rows else (document.content(), "")
        sha256 = hashlib.sha256(content).hexdigest() if group.summed else ""
        yield Left(document.path, staging.write(document.path, content), listed=False, sha256=sha256, made_of=made_of)


def weighed(weights: Counter[str], budget: Mapping[str, float]) -> str:
    """Return the line that tells how large the site is by kind of file.

    `weights` in bytes; `budget` in MB: “html” for all pages, “data” for open data, “site” for everything. Raises
    OverBudgetError.
    """
    parts = [f"{words} {_megabytes(weights[kind])}" for kind, words in _KINDS.items() if weights[kind]]
    told = f"{_megabytes(weights.total())}: {' · '.join(parts)}"
    html = weights["product"] + weights["page"]
    parts_weighed = (
        ("HTML", html, "html"),
        ("dữ liệu mở", weights["data"], "data"),
        ("cả trang", weights.total(), "site"),
    )
    for words, weight, most in parts_weighed:
        if most in budget and weight > budget[most] * MEGABYTE:
            mark = (
                f"{words} nặng {_megabytes(weight)}, quá mức {number(budget[most])} MB (extra.budget trong mkdocs.yml)"
            )
            raise OverBudgetError(f"{mark}; {told}")
    return told


def _megabytes(weight: int) -> str:
    return f"{number(round(weight / MEGABYTE, 1))} MB"
