"""Queries as people type them find what they mean."""

import unicodedata

import pytest

from _searchquality import queries, words, wrong
from ocop import search
from ocop.meaning.certificate_timeline import Status
from support import TODAY
from support.search import run_in_node

SHARE = 0.95


def missed(catalogue, assets, asked):
    told = run_in_node("queries.js", assets, TODAY.isoformat(), given=[one.query for one in asked])
    return list(wrong(catalogue, asked, told))


def test_there_are_enough_queries_of_every_kind():
    every = queries("real") + queries("demo")
    assert len(every) >= 100
    kinds = {one.kind for one in every}
    assert kinds >= {
        "no accents",
        "exact accents",
        "partial",
        "producer",
        "place old",
        "place now",
        "typo",
        "Telex",
        "VNI",
        "synonym",
        "run together",
        "id",
    }


@pytest.mark.parametrize("held", [False, True], ids=["tuned on", "held out"])
@pytest.mark.parametrize("corpus", ["real", "demo"])
def test_queries_find_what_they_mean(request, corpus, held):
    asked = [one for one in queries(corpus) if one.held is held]
    not_found = missed(request.getfixturevalue(corpus), request.getfixturevalue(f"{corpus}_assets"), asked)
    assert len({line.split("”")[0] for line in not_found}) <= (1 - SHARE) * len(asked), "\n".join(not_found)


@pytest.mark.parametrize(
    "query", ["tiềm năng 5 sao", "Tiem nang 5sao", "tiềm năng năm sao", unicodedata.normalize("NFD", "tiềm năng 5 sao")]
)
def test_the_hope_of_five_stars_finds_those_that_have_it_and_no_five_stars(demo, demo_assets, query):
    hoped = {item.id: item for item in demo.items if item.standing.status is Status.POTENTIAL_FIVE}
    place = next(iter(hoped.values())).province.name
    everywhere, there = run_in_node("queries.js", demo_assets, TODAY.isoformat(), given=[query, f"{query} {place}"])
    assert everywhere["total"] == len(hoped)
    assert set(everywhere["ids"]) <= hoped.keys()
    assert there["ids"]
    assert all(place.casefold() in words(hoped[one]) for one in there["ids"])


def test_every_number_finds_its_product_first_however_it_is_spaced(demo, demo_assets):
    known = [(code, item) for item in demo.items[::40] for code in search.codes(item)]
    forms = [
        (item, form) for code, item in known for form in (code, " ".join(code), code.upper(), f"{code[:3]} {code[3:]}")
    ]
    told = run_in_node("queries.js", demo_assets, TODAY.isoformat(), given=[form for _, form in forms])
    for (item, form), answer in zip(forms, told, strict=True):
        others = {other.id for other in demo.items if set(search.codes(other)) & set(search.codes(item))}
        assert answer["ids"][0] in others, form


def test_a_decision_s_number_finds_all_that_it_recognised(demo, demo_assets):
    numbers = sorted(
        {
            one.decision.number
            for item in demo.items
            for one in item.product.recognitions
            if one.decision and one.decision.number
        }
    )[::30]
    told = run_in_node("queries.js", demo_assets, TODAY.isoformat(), given=numbers)
    for number, answer in zip(numbers, told, strict=True):
        decided = {
            item.id
            for item in demo.items
            if any(one.decision and one.decision.number == number for one in item.product.recognitions)
        }
        assert set(answer["ids"][: len(decided)]) <= decided, number


def test_every_name_finds_its_product_among_the_first(real, real_assets):
    told = run_in_node("queries.js", real_assets, TODAY.isoformat(), given=[item.name for item in real.items])
    lost = [
        item.name
        for item, answer in zip(real.items, told, strict=True)
        if item.name.casefold() not in {real.by_id[one].name.casefold() for one in answer["ids"][:3]}
    ]
    assert lost == []


@pytest.mark.parametrize(
    "query",
    [
        "",
        "   ",
        "!!!",
        "—",
        "\x00",
        "ㅤ",
        "(" * 300,
        "a" * 5000,
        "../..",
        "<img src=x onerror=alert(1)>",
        "%",
        "__proto__",
        "constructor",
    ],
)
def test_no_query_breaks_the_search(real_assets, query):
    answer = run_in_node("queries.js", real_assets, TODAY.isoformat(), given=[query])[0]
    assert answer["total"] >= 0
