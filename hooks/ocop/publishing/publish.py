"""Write a whole site: pages, files, photos.

Its weight is compared with what a host publishes.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from functools import partial
from itertools import chain, count
from typing import NamedTuple

from ocop import addresses, workers
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
    outputs = replace(outputs, remember=memory.remember)
    of_all, paths = memory.digest(outputs.catalogue.items), list(others)
    make = partial(_made, outputs, staging, memory, of_all)
    staging.write(*outputs.shared_by_all())
    numbers = count()
    known_files, files = _known(staging, memory, of_all, zip(numbers, outputs.shelves(), strict=False))
    index = [one for one in files if one[1].path == addresses.SEARCH_INDEX]  # it takes longest, and needs no page
    with closing(workers.aside(partial(make, index), several=len(files) >= _WORTH_SHARING)) as ahead:
        known_pages, pages = _known(staging, memory, of_all, zip(numbers, outputs.families(), strict=False))
        new = [*pages, *(one for one in files if one[1].path != addresses.SEARCH_INDEX)]
        alone, shares = _shares(new)
        every = [known_files, known_pages, make(alone)]
        every += workers.shared(make, shares, workers=None if len(new) >= _WORTH_SHARING else 1)
        every.append(ahead())
    summed = dict(chain.from_iterable(done.summed for done in every))
    published = [file for number in sorted(summed) for file in summed[number]]
    for one in outputs.closing(partial(_below, published)):
        known, new = _known(staging, memory, of_all, [(0, one)])
        every += known, make(new)
        published.extend(chain.from_iterable(files for done in every[-2:] for _, files in done.summed))
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
_PARTS = 24
"""No share of a province holds more than this part of all batches: one province may have a fifth of the products."""

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

    def tell(self, place: int, one: Family | FileGroup, left: Iterable[Left]) -> None:
        """Add what is to be told of the batch at this place among all and the files that it has `left`."""
        if isinstance(one, Family):
            self.paths.extend(page.path.removesuffix(_INDEX) for page in left if page.listed)
        elif files := [Published(file.path, file.stamp.size, file.sha256) for file in left if file.sha256]:
            self.summed.append((place, files))


def _shares(batches: Sequence[_Batch]) -> tuple[list[_Batch], list[list[_Batch]]]:
    """Return the batches to make before the work is shared, and the shares: no number of workers changes these.

    First comes a small batch of every kind: with it come templates and tables that every worker needs. What makes the
    same things on its way is one share: the open data, everything about one province with the cards of its products.
    What may need every item, and what is about several provinces, comes first: it takes longest.
    """
    kinds: dict[str, _Batch] = {}
    for batch in batches:
        kind = f"{type(batch[1]).__name__} {batch[1].path.partition('/')[0]}"
        if batch[1].items is not None and kind not in kinds and len(batch[1].items()) <= _SMALL:
            kinds[kind] = batch
    first = {number for number, _ in kinds.values()}
    wide, local = defaultdict[str, list[_Batch]](list), defaultdict[str, list[_Batch]](list)
    for batch in batches:
        if batch[0] not in first:
            name, near = _home(batch[1])
            (local if near else wide)[name].append(batch)
    size = max(1, -(-len(batches) // _PARTS))
    parts = [of[at : at + size] for of in local.values() for at in range(0, len(of), size)]
    return list(kinds.values()), [*sorted(wide.values(), key=len, reverse=True), *sorted(parts, key=len, reverse=True)]


def _home(one: Family | FileGroup) -> tuple[str, bool]:
    """Return the name of what a batch is best made with, and whether that is one province."""
    if isinstance(one, FileGroup) and one.beside:
        return one.beside, False
    if one.items is None:
        return one.path.partition("/")[0], False
    items = one.items()
    first, last = next(filter(None, items), None), next(filter(None, reversed(items)), None)
    if first is None or last is None or first.province is not last.province:  # in a list of the nation they rarely are
        return "", False
    return first.province.key, True


def _known(staging: Staging, memory: PageMemory, of_all: str, batches: Iterable[_Batch]) -> tuple[_Done, list[_Batch]]:
    """Take over what an earlier build left as it is to be; return that and the batches that are to be made.

    One process does it for all: that costs less than telling it what others would find.
    """
    known, new = _Done(({}, {}), {}, [], []), []
    for place, one in batches:
        left = memory.recall(one.key, _digest(memory, of_all, one), staging) if memory.knows(one.key) else None
        if left is None:
            new.append((place, one))
        else:
            known.tell(place, one, left)
    return known, new


def _digest(memory: PageMemory, of_all: str, one: Family | FileGroup) -> str:
    """Return the digest of all that decides a batch; `of_all` is that of every item."""
    if isinstance(one, FileGroup) and one.made_of:
        return memory.answer(f"{one.key} made of", of_all, one.made_of)
    return of_all if one.items is None else memory.digest(one.items())


def _made(outputs: SiteOutputs, staging: Staging, memory: PageMemory, of_all: str, batches: Iterable[_Batch]) -> _Done:
    """Write batches that are not there already, and return what is to be joined."""
    staging, memory = staging.share(), memory.share()
    done = _Done(staging.done(), memory.lines(), [], [])
    for place, one in batches:
        write = _pages(outputs, one, staging, memory) if isinstance(one, Family) else _files(one, staging, memory)
        left = tuple(write)
        memory.keep(one.key, _digest(memory, of_all, one), left)
        done.tell(place, one, left)
    done.lines.update(memory.asked())
    return done


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
