"""The files of the open data in groups: each made only when something changed that it is made of."""

from collections.abc import Iterable, Iterator
from functools import partial

from ocop import addresses
from ocop.catalogue.catalogue import Catalogue
from ocop.language.strings import say
from ocop.outputs.file_groups import FileGroup
from ocop.outputs.open_data.answers import Answers
from ocop.outputs.open_data.product_data import AbsoluteAddresses
from ocop.outputs.open_data.whole_sets import Published, SummedFiles, WholeSets, descriptions
from ocop.outputs.portions import portions
from ocop.places.gazetteer import unit_slug
from ocop.site_model import no_items


def groups(catalogue: Catalogue, site_url: str) -> Iterator[FileGroup]:
    """Yield the groups of everything but what describes the files.

    The products in portions, what describes the API, and the lists and the whole sets of each province and of all.
    """
    answers = Answers(catalogue, AbsoluteAddresses(site_url))
    sets = WholeSets(answers)
    group = partial(FileGroup, beside="data", summed=True)  # a product in full stands in its answer and in a set
    for name, part in portions(catalogue):
        yield group(f"{addresses.API}products/", partial(answers.of_products, part), partial(tuple, part), part=name)
    yield group(addresses.API, answers.about, no_items, part="about")
    yield group(addresses.API, answers.of_nation)
    for unit, items in answers.provinces:
        slug = unit_slug(unit)
        yield group(addresses.province_answer(slug), partial(answers.of_province, slug, items), partial(tuple, items))
    yield group(addresses.DATA_LINES, sets.lines)
    yield group(addresses.DATA_TABLE, sets.table)
    for unit, items in answers.provinces:
        slug = unit_slug(unit)
        yield group(addresses.province_table(slug), partial(sets.of_province, slug, items), partial(tuple, items))
    yield group(addresses.DATA_WORKBOOK, sets.workbook)
    yield group(addresses.DATA_5277, sets.ministry)


def describing(catalogue: Catalogue, site_url: str, name: str, published: SummedFiles) -> FileGroup:
    """Return the group of what describes the files of all `groups` as they are `published`."""
    answers = Answers(catalogue, AbsoluteAddresses(site_url))
    files = partial(published, addresses.ANSWERS, addresses.DATA)
    title = say("data.package_title", name=name)
    return FileGroup(addresses.DATA, partial(descriptions, answers, title, files), part="about", summed=True)


def published(every: Iterable[FileGroup]) -> Iterator[Published]:
    """Yield what the summed groups among `every` publish, made for this."""
    for group in every:
        if group.summed:
            for document in group.documents():
                yield Published.of(document.path, document.content())
