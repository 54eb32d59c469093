"""The groups of every criteria set, the way from an old group to today's, and the names that people use."""

import re
import time
from itertools import pairwise

import pytest

from ocop import data
from ocop.language.vietnamese import slug
from ocop.law.product_groups import SETS, Node, Taxonomy, taxonomy

TABLES = [
    "taxonomy-1048.tsv",
    "taxonomy-148.tsv",
    "taxonomy-26-2026.tsv",
    "taxonomy-crosswalk.tsv",
    "taxonomy-aliases.tsv",
]


def codes(nodes) -> list[str]:
    return [node.code for node in nodes]


def at(code: str) -> Node:
    criteria = {"Q26": "26/2026", "Q148": "148", "Q1048": "1048", "Q781": "781"}[code.partition("-")[0]]
    node = taxonomy().get(criteria, code)
    assert node is not None
    return node


@pytest.mark.parametrize(("criteria", "groups"), [("26/2026", 17), ("148", 17), ("1048", 16), ("781", 16)])
def test_every_set_has_6_nganh_and_26_bo(criteria, groups):
    nodes = taxonomy().nodes(criteria)
    counts = {level: sum(level in node.levels for node in nodes) for level in ("ngành", "nhóm", "bộ")}
    assert counts == {"ngành": 6, "nhóm": groups, "bộ": 26}
    assert len(taxonomy().roots(criteria)) == 6


@pytest.mark.parametrize("criteria", SETS)
def test_parents_come_first_and_children_lead_back(criteria):
    seen: set[str] = set()
    for node in taxonomy().nodes(criteria):
        assert node.parent is None or node.parent.code in seen
        seen.add(node.code)
        assert node.parent is None or node in taxonomy().children(node.parent, criteria)
        assert node.path[-1] is node
        assert all(lower.parent == upper for upper, lower in pairwise(node.path))


@pytest.mark.parametrize("criteria", SETS)
def test_slugs_make_one_address_a_group(criteria):
    nodes = taxonomy().nodes(criteria)
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", node.slug) and len(node.slug) <= 60 for node in nodes)
    assert len({node.trail for node in nodes}) == len(nodes)


def test_a_nhom_without_phan_nhom_is_the_bo_and_has_one_page():
    coffee = at("Q26-13")
    assert coffee is at("Q26-I.6")
    assert (coffee.level, coffee.levels) == ("bộ", ("nhóm", "bộ"))
    assert coffee.trail == "thuc-pham/ca-phe-ca-cao"
    assert taxonomy().find("Cà phê, ca cao", "nhóm", "26/2026") == (coffee,)
    assert taxonomy().find("Cà phê, ca cao", "bộ", "26/2026") == (coffee,)
    assert taxonomy().children(coffee) == ()


def test_the_same_name_at_two_levels():
    found = taxonomy().find("Đồ uống không cồn", criteria="26/2026")
    assert codes(found) == ["Q26-II.2", "Q26-17"]
    assert [node.trail for node in found] == [
        "do-uong/do-uong-khong-con",
        "do-uong/do-uong-khong-con/do-uong-khong-con-khac",
    ]
    assert codes(taxonomy().find("Đồ uống không cồn", "bộ", "26/2026")) == ["Q26-17"]


def test_781_is_1048_with_its_own_tourism_leaf():
    old, amended = taxonomy().nodes("1048"), taxonomy().nodes("781")
    assert set(codes(old)) ^ set(codes(amended)) == {"Q1048-26", "Q781-26"}
    root = at("Q1048-VI")
    assert codes(taxonomy().children(root)) == ["Q1048-26"]
    assert codes(taxonomy().children(root, "781")) == ["Q781-26"]
    assert codes(taxonomy().find("Dịch vụ du lịch cộng đồng và điểm du lịch")) == ["Q781-26"]
    assert taxonomy().get("781", "Q1048-26") is None
    assert taxonomy().get("781", "Q1048-01") is at("Q1048-01")
    assert codes(taxonomy().find("Gia vị khác", criteria="781")) == ["Q1048-11"]


def test_what_is_not_there():
    assert taxonomy().get("148", "Q26-01") is None
    assert taxonomy().get("26/2026", "Q26-99") is None
    assert taxonomy().find("Điện thoại") == ()
    assert taxonomy().find("") == ()
    assert taxonomy().find("Thực phẩm", criteria="999") == ()
    with pytest.raises(KeyError):
        taxonomy().nodes("999")


@pytest.mark.parametrize("criteria", SETS)
def test_every_group_is_found_by_its_own_name_with_and_without_accents(criteria):
    for node in taxonomy().nodes(criteria):
        for name in (node.name, node.name.upper(), slug(node.name).replace("-", " ")):
            assert node in taxonomy().find(name, node.level, criteria), name


def test_every_alias_but_search_words_leads_to_its_groups():
    for row in data.rows("taxonomy-aliases.tsv"):
        for code in row["codes"].split(";"):
            node = at(code)
            assert row["alias"] in taxonomy().words(node)
            assert row["kind"] in {"official", "press", "other set", "lay", "search"}
            # Its own name goes first: “Thủ công mỹ nghệ” must not hide behind a group that bears exactly that name.
            exact = taxonomy().find(row["alias"], node.level, node.criteria)
            assert (node in exact) is (row["kind"] != "search"), (row, codes(exact))


@pytest.mark.parametrize(
    ("name", "level", "first"),
    [
        ("Thảo dược", "ngành", "Q1048-III"),
        ("Vải và may mặc", "ngành", "Q1048-V"),
        ("Lưu niệm - nội thất - trang trí", "ngành", "Q1048-IV"),
        ("Thủ công mỹ nghệ", "ngành", "Q26-IV"),
        ("Dịch vụ du lịch nông thôn, bán hàng", "ngành", "Q1048-VI"),
        ("Ngành: Thực phẩm", "ngành", "Q26-I"),
        ("nhóm Gia vị", "nhóm", "Q26-I.4"),
        ("Cà phê, cacao", "bộ", "Q26-13"),
        ("Trà", "nhóm", "Q26-I.5"),
        ("duoc lieu va san pham tu duoc lieu", "ngành", "Q26-III"),
        ("Gia vị khác (muối, hành, tỏi, tiêu,…)", "bộ", "Q148-10"),
    ],
)
def test_wordings_of_sources(name, level, first):
    assert codes(taxonomy().find(name, level))[0] == first


def test_a_product_word_names_no_group_but_is_searched():
    assert taxonomy().find("Nem chua") == ()
    assert "Nem chua" in taxonomy().words(at("Q26-08"))


def test_newest_set_comes_first():
    assert codes(taxonomy().find("Thực phẩm")) == ["Q26-I", "Q148-I", "Q1048-I"]
    assert codes(taxonomy().find("Vải, may mặc")) == ["Q26-22", "Q148-22", "Q1048-V", "Q1048-25"]


def test_every_old_group_has_a_crosswalk_row_and_every_row_names_real_groups():
    listed = {row["code"]: row for row in data.rows("taxonomy-crosswalk.tsv")}
    old = {node.code for criteria in ("1048", "781", "148") for node in taxonomy().nodes(criteria)}
    assert set(listed) == old
    for row in listed.values():
        assert all(at(code).criteria == "26/2026" for code in filter(None, row["today"].split(";")))
        assert all(at(code).criteria == "148" for code in filter(None, row["via_148"].split(";")))
        assert (row["kind"] == "split") == (";" in row["today"])
        assert (row["kind"] == "dropped") == (row["today"] == "")
        assert row["confidence"] == "I"


def test_the_crosswalk_of_an_upper_group_agrees_with_its_leaves():
    for criteria in ("1048", "781", "148"):
        for node in taxonomy().nodes(criteria):
            inside = [leaf for leaf in taxonomy().nodes(criteria) if node in leaf.path and "bộ" in leaf.levels]
            reached = {now for leaf in inside for now in taxonomy().today(leaf)}
            mine = taxonomy().today(node)
            assert all(any(one in now.path for one in mine) for now in reached), node.code


@pytest.mark.parametrize(
    ("code", "today", "shared"),
    [
        ("Q26-09", ["Q26-09"], "Q26-09"),
        ("Q148-09", ["Q26-09"], "Q26-09"),
        ("Q1048-04", ["Q26-04", "Q26-08"], "Q26-I"),
        ("Q1048-I.2", ["Q26-I.2", "Q26-I.3"], "Q26-I"),
        ("Q1048-09", ["Q26-08"], "Q26-08"),
        ("Q1048-14", ["Q26-13"], "Q26-13"),
        ("Q1048-21", [], None),
        ("Q1048-V", ["Q26-22"], "Q26-22"),
        ("Q1048-III", ["Q26-III"], "Q26-III"),
        ("Q781-26", ["Q26-26"], "Q26-26"),
    ],
)
def test_today(code, today, shared):
    assert codes(taxonomy().today(at(code))) == today
    found = taxonomy().shared([at(code)])
    assert (found.code if found else None) == shared


def test_shared():
    assert taxonomy().shared([]) is None
    assert taxonomy().shared([at("Q26-01"), at("Q26-02")]) == at("Q26-I.1")
    assert taxonomy().shared([at("Q26-01"), at("Q26-I")]) == at("Q26-I")
    assert taxonomy().shared([at("Q26-01"), at("Q26-14")]) is None
    assert taxonomy().shared([at("Q26-01"), at("Q1048-21")]) is None


def test_ministries_and_dates():
    rice, clay = at("Q26-06"), at("Q148-21")
    assert rice.ministries == ("Bộ Nông nghiệp và Môi trường", "Bộ Công Thương")
    assert (clay.ministries, clay.ministries_confidence) == ((), "?")
    assert all(node.valid_to is None for node in taxonomy().nodes())
    assert all(node.valid_to for node in taxonomy().nodes("148"))


@pytest.mark.parametrize("table", TABLES)
def test_every_row_says_how_sure_and_from_where(table):
    sources = {row["label"] for row in data.rows("law-sources.tsv")}
    for row in data.rows(table):
        assert row["confidence"] in {"V", "S", "I", "R"}
        assert row["source"].split()
        assert set(row["source"].split()) <= sources


def test_loads_within_20_ms():
    best = min(_seconds() for _ in range(5))
    assert best < 0.02


def _seconds() -> float:
    start = time.perf_counter()
    Taxonomy()
    return time.perf_counter() - start
