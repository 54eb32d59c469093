"""The files of the open data in groups: each made only when something changed that it is made of."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from ocop import addresses
from ocop.catalogue.catalogue import Catalogue
from ocop.language.strings import say
from ocop.outputs.file_groups import FileGroup
from ocop.outputs.open_data.answers import Answers
from ocop.outputs.open_data.product_data import AbsoluteAddresses
from ocop.outputs.open_data.whole_sets import Published, WholeSets, descriptions
from ocop.places.gazetteer import unit_slug


def groups(catalogue: Catalogue, site_url: str) -> Iterator[FileGroup]:
    """Yield the groups of everything but what describes the files: products of each province, lists, whole sets."""
    answers = Answers(catalogue, AbsoluteAddresses(site_url))
    for unit, items in answers.provinces:
        yield FileGroup(
            f"{addresses.API}products/",
            partial(answers.of_products, items),
            partial(tuple, items),
            part=unit_slug(unit),
            summed=True,
        )
    yield FileGroup(addresses.API, answers.of_lists, summed=True)
    yield FileGroup(addresses.DATA, WholeSets(answers).documents, summed=True)


def describing(catalogue: Catalogue, site_url: str, name: str, files: Callable[[], Iterable[Published]]) -> FileGroup:
    """Return the group of what describes `files`, the files of all `groups` as they are published."""
    answers = Answers(catalogue, AbsoluteAddresses(site_url))
    title = say("data.package_title", name=name)
    return FileGroup(addresses.DATA, partial(descriptions, answers, title, files), part="about", summed=True)


def published(every: Iterable[FileGroup]) -> Iterator[Published]:
    """Yield what the summed groups among `every` publish, made for this."""
    for group in every:
        if group.summed:
            for document in group.documents():
                yield Published.of(document.path, document.content())
