"""The product groups of every OCOP criteria set as dated trees, and what an older group is called today.

Levels: ngành → nhóm → bộ (the law's “bộ sản phẩm”; “phân nhóm” where it stands under a nhóm). Where a nhóm has no
phân nhóm the law takes the nhóm itself for the bộ: that is one node, with level “bộ”, found by “nhóm” as well, and
with one page. 781/QĐ-TTg has no tree of its own: it is 1048's with an amended tourism leaf.
Sources and degrees of certainty stand in data/taxonomy-*.tsv, row by row.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from ocop import data
from ocop.language.vietnamese import nfc, slug

SETS = ("26/2026", "148", "781", "1048")
"""The criteria sets, newest first."""
CURRENT = SETS[0]

_BOTH = "nhóm = bộ"
_SEARCH_ONLY = "search"
_TABLES = {"26/2026": "taxonomy-26-2026.tsv", "148": "taxonomy-148.tsv", "1048": "taxonomy-1048.tsv"}
_AMENDED = {"Q1048-26": "Q781-26"}
"""Leaves of 1048 that 781/QĐ-TTg (08/06/2020) replaced."""
_PREFIXES = ("nhom-san-pham-", "nhom-hang-", "phan-nhom-", "bo-san-pham-", "nganh-hang-", "nhom-", "nganh-")


@dataclass(frozen=True, slots=True)
class Node:
    """One group of one criteria set. `confidence`: V verified, S one source, I inferred, R recalled; of the name."""

    criteria: str
    """“1048”, “781”, “148” or “26/2026”; 781 only on the leaf that it amended."""
    level: str
    """“ngành”, “nhóm” or “bộ”; a nhóm that is itself the bộ has “bộ”."""
    code: str
    name: str
    name_en: str
    parent: "Node | None"
    ministries: tuple[str, ...]
    valid_from: dt.date
    valid_to: dt.date | None
    """The last day in force; None while it is."""
    confidence: str
    slug: str
    """ASCII, unique among siblings, never changed once a page has it."""
    levels: tuple[str, ...] = ()
    """Every level at which the group is found: one, or (“nhóm”, “bộ”)."""
    ministries_confidence: str = ""
    source: str = ""
    """Labels of data/law-sources.tsv."""

    @property
    def path(self) -> "tuple[Node, ...]":
        """Return the groups from the ngành down to this one."""
        return (*self.parent.path, self) if self.parent else (self,)

    @property
    def trail(self) -> str:
        """Return the address below /nhom/, without slashes at its ends: “thuc-pham/gia-vi/gia-vi-khac”."""
        return "/".join(node.slug for node in self.path)


class Taxonomy:
    """All sets at once. Built once by `taxonomy()`; nothing changes it afterwards."""

    def __init__(self) -> None:
        self._known = lru_cache(maxsize=4096)(self._find)
        self._codes: dict[str, Node] = {}
        read = tuple(node for criteria, table in _TABLES.items() for node in self._read(criteria, table))
        self._nodes = {criteria: tuple(node for node in read if _belongs(node, criteria)) for criteria in SETS}
        self._today = {
            row["code"]: tuple(self._codes[code] for code in _split(row["today"]))
            for row in data.rows("taxonomy-crosswalk.tsv")
        }
        self._words: dict[str, list[str]] = {}
        self._names: dict[tuple[str, str], list[Node]] = {}
        for node in read:
            self._names.setdefault(("name", _written(node.name)), []).append(node)
            self._names.setdefault(("folded name", _key(node.name)), []).append(node)
        for row in data.rows("taxonomy-aliases.tsv"):
            alias = row["alias"]
            for node in (self._codes[code] for code in _split(row["codes"])):
                self._words.setdefault(node.code, []).append(alias)
                if row["kind"] != _SEARCH_ONLY:
                    self._names.setdefault(("alias", _written(alias)), []).append(node)
                    self._names.setdefault(("folded alias", _key(alias)), []).append(node)

    def _read(self, criteria: str, table: str) -> Iterator[Node]:
        for row in data.rows(table):
            both = row["level"] == _BOTH
            node = Node(
                criteria="781" if row["code"] in _AMENDED.values() else criteria,
                level="bộ" if both else row["level"],
                code=row["code"],
                name=row["name"],
                name_en=row["name_en"],
                parent=self._codes[row["parent"]] if row["parent"] else None,
                ministries=tuple(_split(row["ministries"])),
                valid_from=dt.date.fromisoformat(row["valid_from"]),
                valid_to=dt.date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
                confidence=row["confidence"],
                slug=row["slug"],
                levels=("nhóm", "bộ") if both else (row["level"],),
                ministries_confidence=row["ministries_confidence"],
                source=row["source"],
            )
            for code in (row["code"], *_split(row["also"])):
                self._codes[code] = node
            yield node

    def nodes(self, criteria: str = CURRENT) -> tuple[Node, ...]:
        """Return every group of a set, each parent before its children. Raises KeyError for no such set."""
        return self._nodes[criteria]

    def roots(self, criteria: str = CURRENT) -> tuple[Node, ...]:
        """Return the ngành of a set in the order of the law. Raises KeyError for no such set."""
        return tuple(node for node in self.nodes(criteria) if node.parent is None)

    def children(self, node: Node, criteria: str | None = None) -> tuple[Node, ...]:
        """Return the groups directly inside; `criteria="781"` reads a node of 1048 as 781/QĐ-TTg amended it."""
        return tuple(other for other in self.nodes(criteria or node.criteria) if other.parent == node)

    def get(self, criteria: str, code: str) -> Node | None:
        """Return the group with this code (“Q26-13”, or “Q26-I.6” for the same) in a set, or None."""
        node = self._codes.get(code)
        return node if node and _belongs(node, criteria) else None

    def find(self, name: str, level: str | None = None, criteria: str | None = None) -> tuple[Node, ...]:
        """Return the groups that `name` may mean, newest set first; () for none.

        A group's own name counts before its other wordings, and what is written with its accents before what is
        written without: only the best of these four kinds of match is returned. Words that merely lead a search to
        a group (“nem chua”) are no names. A name may come after its level: “ngành Thực phẩm”.
        """
        return self._known(name, level, criteria)

    def _find(self, name: str, level: str | None, criteria: str | None) -> tuple[Node, ...]:
        written, key = _written(name), _key(name)
        for kind in (("name", written), ("alias", written), ("folded name", key), ("folded alias", key)):
            found = [
                node
                for node in self._names.get(kind, ())
                if (level is None or level in node.levels) and (criteria is None or _belongs(node, criteria))
            ]
            if found:
                return tuple(sorted(dict.fromkeys(found), key=lambda node: (SETS.index(node.criteria), len(node.path))))
        return ()

    def words(self, node: Node) -> tuple[str, ...]:
        """Return the other wordings of a group for search, product words included."""
        return tuple(dict.fromkeys(self._words.get(node.code, ())))

    def today(self, node: Node) -> tuple[Node, ...]:
        """Return the groups of 26/2026 that a group is today: itself, one, several when split, () when dropped."""
        return (node,) if node.criteria == CURRENT else self._today[node.code]

    def shared(self, nodes: Iterable[Node]) -> Node | None:
        """Return the deepest group of 26/2026 in which all of `nodes` (of any set) lie, None where there is none."""
        today = [self.today(node) for node in nodes]
        if not all(today):  # a dropped group lies in none
            return None
        common: Node | None = None
        for step in zip(*(now.path for several in today for now in several), strict=False):
            if any(node != step[0] for node in step):
                break
            common = step[0]
        return common


@lru_cache(maxsize=1)
def taxonomy() -> Taxonomy:
    """Return the one taxonomy, read from data/ at the first call."""
    return Taxonomy()


def _belongs(node: Node, criteria: str) -> bool:
    if criteria == "781":
        return node.criteria in {"1048", "781"} and node.code not in _AMENDED
    return node.criteria == criteria


def _split(cell: str) -> list[str]:
    return [part for part in cell.split(";") if part]


def _written(name: str) -> str:
    return nfc(name).casefold()


def _key(name: str) -> str:
    bare = slug(name)
    return next((bare.removeprefix(prefix) for prefix in _PREFIXES if bare.startswith(prefix)), bare)
