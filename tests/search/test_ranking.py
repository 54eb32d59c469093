"""What may never come before what, over the words of all real names."""

import re
from pathlib import Path

import pytest

from ocop.catalogue.catalogue import Catalogue
from ocop.catalogue.items import ResolvedProduct
from ocop.language.strings import LANGUAGES, words_in
from ocop.language.vietnamese import nfc, today_spelling
from ocop.meaning.certificate_timeline import Status
from ocop.search import folding
from support import REAL_TODAY
from support.search import run_in_node

NOISE = ("ocop", "OCOP", "sản phẩm", "sp ocop", "ngon", "mua", "giá", "đặc sản ngon", "mua ở đâu", "sp")
LABELS = [one for one in Status if one is not Status.VALID]


def answers(assets: Path, asked: list[str]) -> list[dict]:
    return run_in_node("queries.js", assets, REAL_TODAY.isoformat(), given=asked)


def spelled(text: str) -> list[str]:
    return re.findall(r"\w+", today_spelling(nfc(text)).casefold())


def texts(item: ResolvedProduct) -> set[str]:
    """Return every word by which a product may be found, as it is spelled."""
    place, maker = item.product.place, item.product.producer
    units = (item.commune_then, item.district, item.former_province, item.province, *item.communes_now)
    parts = [item.name, maker.name if maker else "", place.commune, place.district, place.province]
    parts += [unit.name for unit in units if unit]
    parts += [node.name for node in (item.group_now.path if item.group_now else ())]
    return {word for part in parts if part for word in spelled(part)}


def words_of_names(catalogue: Catalogue) -> list[str]:
    known = {word for item in catalogue.items for word in spelled(item.name)}
    kinds = {"noise", "soft", "weak"}
    asking = {
        folding.words(one) for kind, _, those in folding.query_words() if kind in kinds for one in those.split(";")
    }
    return sorted(word for word in known if len(word) > 2 and not word.isdigit() and folding.words(word) not in asking)


def test_a_word_that_is_there_comes_before_typos_and_beginnings(real: Catalogue, real_assets: Path) -> None:
    """Typed with its accents, a word leads to a product that has it whole and spelled so, or a synonym of it."""
    words = words_of_names(real)
    assert len(words) > 500
    known = {item.id: texts(item) for item in real.items}
    rows = [{word for one in row for word in spelled(one)} for row in folding.synonyms()]
    rows += [{word for one in those.split(";") for word in spelled(one)} for _, _, those in folding.goods_words()]
    wrong = []
    for word, answer in zip(words, answers(real_assets, words), strict=True):
        alike = {word}.union(*(row for row in rows if word in row))
        there = known[answer["ids"][0]] if answer["ids"] else set()
        if folding.words(word) == (word,):  # typed without accents: any with these letters
            there = there | {one for word in there for one in folding.words(word)}
        if there.isdisjoint(alike):
            wrong.append((word, answer["ids"][:1]))
    assert wrong == []


def test_a_name_without_accents_leads_to_what_is_written_so(real: Catalogue, real_assets: Path) -> None:
    asked = [" ".join(folding.words(item.name)) for item in real.items]
    names = {item.id: folding.words(item.name) for item in real.items}
    lost = [
        query
        for query, answer in zip(asked, answers(real_assets, asked), strict=True)
        if tuple(query.split()) not in [names[one] for one in answer["ids"][:3]]
    ]
    assert lost == []


def test_exact_accents_come_first(real: Catalogue, real_assets: Path) -> None:
    """Among names of the same letters, that with the accents that were typed."""
    pairs = [
        (one, other)
        for one in real.items
        for other in real.items
        if folding.words(one.name) == folding.words(other.name) and spelled(one.name) != spelled(other.name)
    ]
    asked = [one.name for one, _ in pairs]
    for (one, other), answer in zip(pairs, answers(real_assets, asked), strict=True):
        ids = answer["ids"]
        assert ids.index(one.id) < ids.index(other.id), one.name


@pytest.mark.parametrize("query", NOISE)
def test_noise_alone_is_the_catalogue_in_force_first(real: Catalogue, real_assets: Path, query: str) -> None:
    answer = answers(real_assets, [query])[0]
    assert answer["total"] == len(real.items)
    assert all(real.by_id[one].standing.in_force for one in answer["ids"])


def test_in_force_comes_before_lapsed_when_all_else_is_equal(real: Catalogue, real_assets: Path) -> None:
    named = {tuple(spelled(item.name)): item.name for item in real.items}
    asked = list(named.values())
    for name, answer in zip(asked, answers(real_assets, asked), strict=True):
        same = [real.by_id[one] for one in answer["ids"] if spelled(real.by_id[one].name) == spelled(name)]
        held = [item.standing.in_force for item in same]
        assert held == sorted(held, reverse=True), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_label_of_a_status_asks_for_it(real: Catalogue, real_assets: Path, language: str) -> None:
    asked = [words_in(language)[f"status.{status}"] for status in LABELS]
    for status, answer in zip(LABELS, answers(real_assets, asked), strict=True):
        assert answer["total"] == sum(item.standing.status is status for item in real.items), status


@pytest.mark.parametrize("signs", ["!!!", "—", "(((", "…", "%", "?", "//", "“”"])
def test_signs_alone_ask_for_nothing_that_can_be_answered(real_assets: Path, signs: str) -> None:
    assert answers(real_assets, [signs])[0]["total"] == 0
