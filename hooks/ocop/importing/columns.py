"""Read what a column holds from its label.

“Hạng sao” → stars; “Công nhận lần 2” over “Số QĐ” → the decision of the second recognition.

The labels stand in data/import-columns.tsv. Comparison is without accents, case and marks.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from ocop import data
from ocop.importing.table import Cell
from ocop.importing.values import stars as read_stars
from ocop.language.vietnamese import fold, nfc

ColumnEra = Literal["", "old", "new"]


@dataclass(frozen=True, slots=True)
class Column:
    """What a column is for.

    `turn`: of which of several recognitions in a row (0: of the only one). `stars`: a column to tick.
    """

    role: str
    turn: int = 0
    stars: int = 0
    era: ColumnEra = ""
    """For places: names before or after July 2025, "" where the label does not say."""


UNUSED = Column("")
PERSONAL = "personal"
PER_RECOGNITION = frozenset(
    {
        "stars",
        "tick",
        "potential",
        "result",
        "decision",
        "date",
        "year",
        "issuer",
        "expiry",
        "kind",
        "score",
        "round",
        "criteria",
    }
)
"""Roles of which a row may have several sets: lần 1, lần 2."""

_ASIDE = re.compile(r"\((?:[^()]*)\)|[*:]+")
_TURN = re.compile(
    r"\b(?:danh gia|cong nhan)?\s*lan\s*(?:thu\s*)?(\d|i{1,3}|dau(?: tien)?|nhat|hai|ba)\b(?:\s*[/,-]\s*(?:nang hang"
    r"|cong nhan lai|danh gia lai))*"
)
_AGAIN = re.compile(r"\b(?:cong nhan lai|danh gia lai|nang hang|tai cong nhan)\b")
"""A group of columns beside “lần đầu”."""
_TURNS = {"i": 1, "ii": 2, "iii": 3, "dau": 1, "dau tien": 1, "nhat": 1, "hai": 2, "ba": 3}
_OLD = re.compile(r"\b(?:original|cu|truoc (?:sap nhap|1/7|01/7|01/07|khi sap nhap|ngay)|cu \(.*\))\b")
_NEW = re.compile(r"\b(?:current|moi|hien nay|sau (?:sap nhap|khi sap nhap|1/7|01/7|01/07)|hien tai)\b")
_PLANNED = re.compile(r"\b(?:de nghi|de xuat|du kien|dang ky|muc tieu|phan dau|ke hoach|tu cham|tu danh gia)\b")
_BEFORE = re.compile(r"\b(?:truoc|cu)\b")
"""Stars that are not those of the row's recognition, even where only brackets say so: “Hạng sao (trước đây)”."""
_AFTER = re.compile(r"\b(?:sau|moi|lan nay|dat duoc|danh gia lai|cong nhan lai|nang hang)\b")
_HELD = re.compile(r"\b(?:da|cu|truoc|dang|hien|lan dau)\b")
PERSON_BEHIND = re.compile(r"\b(?:dai dien|chu ho|giam doc)\b")
"""In a label with “chủ thể”: the name of a person stands behind that of the producer."""
_MAKER = r"(?:ten )?(?:chu the|co so|don vi|nha)(?: san xuat)?(?: ocop)?"
_GOODS = r"(?:ten )?(?:san pham|sp)(?: ocop)?"
_AND = r"\s*(?:[/,+&-]|\bva\b)\s*"
_BOTH = re.compile(rf"{_MAKER}{_AND}{_GOODS}|{_GOODS}{_AND}{_MAKER}").fullmatch
"""One column for producers and, below each, its products."""
_PLACES = frozenset({"commune", "district", "province", "address"})
_BY_PARENT = {
    ("ten", "producer"): "producer",
    ("ten", "name"): "name",
    ("so", "decision"): "decision",
    ("so hieu", "decision"): "decision",
    ("ngay", "decision"): "date",
    ("ngay thang", "decision"): "date",
    ("nam", "decision"): "year",
    ("cap", "decision"): "issuer",
    ("loai hinh", "producer"): "producer_type",
    ("loai", "producer"): "producer_type",
}
"""Short labels below a group of columns, which mean something by what stands above them."""
_GROUPS = {
    "chu the": "producer", "thong tin chu the": "producer", "co so san xuat": "producer",
    "chu the san xuat": "producer",
    "san pham": "name", "thong tin san pham": "name", "quyet dinh": "decision", "quyet dinh cong nhan": "decision",
    "qd cong nhan": "decision", "qd": "decision",
}  # fmt: skip


@lru_cache(maxsize=4096)
def label_key(text: str) -> str:
    """Return a label for comparison: no accents, no case, blanks only where words part, marks at the ends gone."""
    plain = re.sub(r"\s*([/,;-])\s*", r"\1", fold(nfc(text)))
    plain = plain.replace(",", ", ").strip(" .:*\"'")
    return plain[1:-1].strip() if plain.startswith("(") and plain.find(")") == len(plain) - 1 else plain


@lru_cache(maxsize=4096)
def column(label: str, above: str = "") -> Column:
    """Return what the column of a label is for; `above` is the label of the group of columns that it stands in."""
    turn = _turn(above) or _turn(label)
    here, over = label_key(label), label_key(above)
    if star := _tick(label):
        return Column("potential" if star < 0 else "tick", turn, abs(star))
    role = _role(here)
    group = _GROUPS.get(_without_turn(over)) or _GROUPS.get(over)
    if (by_parent := _BY_PARENT.get((here, group or ""))) is not None:
        role = by_parent
    if not role and turn:
        role = _role(_without_turn(here))
    if not role and here and over:
        role = _role(f"{over} {here}") or _role(f"{here} {over}")
    if not role and not here:
        role = _role(over) or _role(_without_turn(over))
    if role not in PER_RECOGNITION or role == "kind":
        turn = 0
    return (
        Column(role, turn, era=_era(f"{here} {over}".replace("_", " ")) if role in _PLACES else "") if role else UNUSED
    )


def names_makers_too(label: str) -> bool:
    """Say whether a column of names holds producers as well, each above its products."""
    return bool(_BOTH(label_key(label)))


def says_after(label: str) -> bool:
    """Say whether a label of stars means those of now beside those of before: “Hạng sao sau đánh giá lại”."""
    return bool(_AFTER.search(label_key(label)))


def says_held(label: str) -> bool:
    """Say whether a label of stars, beside one of `says_after`, means those of before: “Hạng sao đã công nhận”."""
    key = label_key(label)
    return bool(_HELD.search(key)) and not _AFTER.search(key)


def of_certificate(label: str) -> bool:
    """Say whether a label of days means those of the certificates, which may be later than the decision's."""
    key = label_key(label)
    return bool(re.search(r"\b(?:giay|gcn|chung nhan)\b", key)) and not re.search(r"\b(?:quyet dinh|qd)\b", key)


def _tick(label: str) -> int:
    """Return the stars of a label that is nothing else (“4 sao”, “****”); negative for “tiềm năng 5 sao”.

    0 for other labels.
    """
    low = label_key(label)
    bare = re.sub(r"\b(?:hang|san pham|ocop|dat|sp|so|san pham ocop)\b", " ", low).strip()
    if not re.search(r"\d\s*\*|sao|\*{3,5}|★", nfc(label).casefold()) or re.search(
        r"[a-z]{2,}", re.sub(r"\b(?:sao|ba|bon|nam|tiem|nang|tn)\b", "", bare)
    ):
        return 0
    found = read_stars(Cell(label))
    if found.potential:
        return -5
    return found.stars if found.stars in (1, 2, 3, 4, 5) else 0


def _turn(label: str) -> int:
    found = _TURN.search(fold(nfc(label)))
    if not found:
        return 2 if _AGAIN.search(fold(nfc(label))) else 0
    return int(found[1]) if found[1].isdigit() else _TURNS[found[1]]


def _without_turn(key: str) -> str:
    return " ".join(_AGAIN.sub(" cong nhan ", _TURN.sub(" ", key)).strip(" -/().").split())


def _era(key: str) -> ColumnEra:
    old, new = bool(_OLD.search(key)), bool(_NEW.search(key))
    return "old" if old and not new else "new" if new and not old else ""


@lru_cache(maxsize=4096)
def _role(key: str) -> str:
    role = _role_of(key)
    if role in ("stars", "result"):
        return "proposed" if _PLANNED.search(key) else "stars_before" if _BEFORE.search(key) else role
    return role


def _role_of(key: str) -> str:
    whole, begins, contains = _labels()
    if _BOTH(key):
        return "name"
    for one in dict.fromkeys((key, _ASIDE.sub(" ", key).strip(), " ".join(_era_gone(key).split()))):
        if found := whole.get(label_key(one)):
            return found
    tight = max(((len(start), role) for start, role in begins if key.startswith(start)), default=(0, ""))[1]
    within = [role for part, role in contains if re.search(rf"\b{re.escape(part)}\b", key)]
    if PERSONAL in within and not ("chu the" in key and PERSON_BEHIND.search(key)):
        return PERSONAL
    return tight or next((role for role in within if role != PERSONAL), "")


def _era_gone(key: str) -> str:
    return _NEW.sub(" ", _OLD.sub(" ", key)).strip(" -/(),")


@cache
def _labels() -> tuple[dict[str, str], list[tuple[str, str]], list[tuple[str, str]]]:
    whole: dict[str, str] = {}
    begins: list[tuple[str, str]] = []
    contains: list[tuple[str, str]] = []
    for row in data.rows("import-columns.tsv"):
        for label in row["labels"].split(";"):
            if row["how"] == "whole":
                whole[label_key(label)] = row["role"]
            else:
                (begins if row["how"] == "begins" else contains).append((label_key(label), row["role"]))
    return whole, begins, contains
