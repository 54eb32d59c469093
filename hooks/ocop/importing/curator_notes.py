"""What the curator's prose in a row says beyond its fields: who recognised, how, in which round, and what came before.

A row's `note`, `history` and `facts` are sentences about its sources; its `source_title` is the source's own. Only what
an explicit pattern below reads off exactly is taken. Everything else stays unsaid, and unread histories are reported.
Every pattern is tried on the wordings of the curated files of 2026-11-22 and 2026-11-27.

A council evaluates and never recognises (148/QĐ-TTg, 26/2026/QĐ-TTg). Where a note names only a council's evaluation,
the day or the year in `recognised` is that of the evaluation, not the date of a decision. The round (“đợt 1 năm 2024”)
is the source's own word and stays.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ocop.language.vietnamese import nfc

CuratedRow = Mapping[str, Any]

_UPPER = "".join(letter for letter in map(chr, range(0x1F00)) if letter.isupper())  # Latin, and all before it
_NAME = rf"[{_UPPER}]\w*(?: [{_UPPER}]\w*)*"
_AREA = r"tỉnh|thành phố|huyện|thị xã"
_ACTS = r"(?:phê duyệt|công nhận|quyết định công nhận)"

_NAMED_ISSUERS = (
    re.compile(rf"((?:Chủ tịch )?UBND (?:{_AREA}) {_NAME}) {_ACTS}"),
    re.compile(rf"Quyết định [0-9]+/QĐ-UBND (?:của )?(UBND (?:{_AREA}) {_NAME})"),
    re.compile(rf"công nhận [^;.]*của (UBND (?:{_AREA}) {_NAME})"),
)
_ISSUER_IN_TITLE = re.compile(rf"^(UBND (?:{_AREA}) {_NAME}) (?:vừa )?ban hành Quyết định")
_UNNAMED_ISSUER = re.compile(rf"(?<!trình )((?:Chủ tịch )?UBND (tỉnh|huyện)) {_ACTS}")
_MINISTRY = re.compile(r"(?:^|; |Quyết định của )(Bộ NN&(?:PTNT|MT))\b")
_MINISTRY_NUMBERS = {"QĐ-BNNMT": "Bộ NN&MT", "QĐ-BNN": "Bộ NN&PTNT", "QĐ-BNN-VPĐP": "Bộ NN&PTNT"}

_ROUND = re.compile(r"\b(đợt (?:\d+|[IVX]+)|lần thứ [IVX]+) năm (20\d\d)\b", re.IGNORECASE)
_ROUND_AFTER = re.compile(r"\bnăm (20\d\d) \((đợt \d+)\)")
_AGAIN = re.compile(r"\b(?:đánh giá|công nhận) lại\b", re.IGNORECASE)
_UP = re.compile(r"\bnâng hạng\b", re.IGNORECASE)
_PROPOSED = re.compile(r"\bđề (?:nghị|xuất)\b", re.IGNORECASE)
_PROPOSED_FROM = re.compile(r"\bđề nghị nâng hạng từ ([345]) sao\b")
_CRITERIA = re.compile(r"bộ tiêu chí Quyết định (1048|781|148|26/2026)/QĐ-TTg")
_TERM_START = re.compile(r"\b(?:tính từ|kể từ ngày) (\d{1,2})/(\d{1,2})/(20\d\d)\b")
_APPROVED_ON = re.compile(r"\bphê duyệt ngày (\d{1,2})/(\d{1,2})/(20\d\d)\b")
_MATCHED_NAME = re.compile(r"\btên lấy từ danh sách\b[^;]*\b(?:kiểm tra|đề xuất|đề nghị)\b")
_DATE_OF_ROUND = re.compile(r"năm ghi là năm của đợt|năm suy ra từ chương trình")
_DECIDED_IN = re.compile(r"quyết định công nhận ban hành tháng (\d{1,2})/(20\d\d)\b")
_CITED_SITE = re.compile(r"quyết định (?:lấy từ trang|theo) ((?:[a-z0-9-]+\.)+[a-z]{2,})\b")
_HOST = re.compile(r"\b((?:[a-z0-9-]+\.)+(?:vn|com|net|org))\b")

_FIRST = re.compile(r"([345]) sao lần đầu theo Quyết định (\S+) ngày (\d{4}-\d\d-\d\d)")
_POTENTIAL = re.compile(r"QĐ (\S+) ngày (\d{4}-\d\d-\d\d): tiềm năng 5 sao, hồ sơ trình Trung ương")
_IN_A_ROUND = re.compile(r"([345]) sao năm (20\d\d) (đợt \d+) \((?:\"[^\"]+\", )?((?:[a-z0-9-]+\.)+[a-z]{2,})\)")
_STARS_BY_YEAR = re.compile(r"OCOP (?:[345] sao(?: quốc gia)? năm 20\d\d(?:, )?)+")
_STARS_AND_YEAR = re.compile(r"([345]) sao(?: quốc gia)? năm (20\d\d)")
_SCORE = re.compile(r"đạt trung bình (\d+(?:,\d+)?) điểm cấp tỉnh năm (20\d\d), tiềm năng 5 sao")

_NOW_CALLED = re.compile(r" ?\((?:theo nguồn \d, )?nay là ([^)]*)\)$")
_SECOND_SOURCE = re.compile(r" ?\(theo nguồn \d(?:, )?([^)]*)\)")
_PERSON = re.compile(rf"\b(?:[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Cc]ô) [{_UPPER}]|\b\d+ tuổi|@|\d[\d .]{{8,}}\d")
_CLAIM = re.compile(r"giải độc|tăng cường sức khỏe|chữa bệnh|phòng bệnh|điểm$", re.IGNORECASE)
"""A claim of health, which the law on advertising governs, or of a score whose council nobody names."""


@dataclass(frozen=True, slots=True)
class NoteEvidence:
    """What a note and a title say about the recognition of their row; None and False where they say nothing."""

    issuer: str | None = None
    kind: str | None = None
    round: str | None = None
    criteria: str | None = None
    valid_from: str | None = None
    approved_then: bool = False
    """The note says that the committee approved on that very day: it is the decision's own day."""
    date_of_round: bool = False
    """The row's date is the year of the round or of the programme, worked out by the curator: no date of a decision."""
    matched_name: bool = False
    """The list of the decision was not read: the name rests on matching it with another list, so it may be wrong."""
    decided: str | None = None
    """A date of the decision that is more exact than the row's."""
    potential_five: bool = False
    proposed_only: bool = False
    council_only: bool = False
    cited: str | None = None
    """A web site, known by name only, that gave the decision's number and date."""
    unlinked: bool = False
    """The page that bears the title has no address to link."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """Another recognition that a row tells of. `site` is where it was read, if the row names it."""

    stars: int | None = None
    number: str | None = None
    date: str | None = None
    kind: str | None = None
    round: str | None = None
    score: float | None = None
    potential_five: bool = False
    site: str | None = None


def text(row: CuratedRow, key: str) -> str:
    """Return the text of a field, composed and trimmed; empty where the row lacks it."""
    value = row.get(key)
    return nfc(value) if isinstance(value, str) else ""


def evidence(row: CuratedRow) -> NoteEvidence:
    """Return what the note and the title of `row` say about its recognition."""
    note, title, number = text(row, "note"), text(row, "source_title"), text(row, "decision")
    held = _PROPOSED_FROM.search(note)
    proposal = bool(_PROPOSED.search(note))
    issuer = _issuer(row, note, title, number)
    council_only = "Hội đồng" in note and not issuer and not number
    began, month, approved = _TERM_START.search(note), _DECIDED_IN.search(note), _APPROVED_ON.search(note)
    criteria, cited = _CRITERIA.search(note), _CITED_SITE.search(note)
    return NoteEvidence(
        issuer=issuer,
        kind=None
        if proposal
        else "công nhận lại"
        if _AGAIN.search(note)
        else "nâng hạng"
        if _UP.search(note)
        else None,
        round=None if proposal else _round(note) or _round(title),
        criteria=criteria[1] if criteria else None,
        valid_from=_iso(began) if began else None,
        approved_then=bool(began and approved and _iso(began) == _iso(approved)),
        matched_name=bool(_MATCHED_NAME.search(note)),
        date_of_round=bool(_DATE_OF_ROUND.search(note)),
        decided=f"{month[2]}-{int(month[1]):02}" if month else None,
        potential_five="tiềm năng 5 sao" in note,
        proposed_only=proposal and not issuer and not number and not (held and int(held[1]) == row.get("stars")),
        council_only=council_only,
        cited=cited[1] if cited else None,
        unlinked="địa chỉ nguồn là IP trần" in note,
    )


def _iso(day: re.Match[str]) -> str:
    return f"{day[3]}-{int(day[2]):02}-{int(day[1]):02}"


def issuer_of(number: str) -> str | None:
    """Return the ministry that a decision's number names; QĐ-UBND doesn't say which committee."""
    return _MINISTRY_NUMBERS.get(number.partition("/")[2])


def earlier(history: str) -> Earlier | None:
    """Return the other recognition that `history` states exactly, or None: a doubt inside it makes it unread."""
    if found := _FIRST.fullmatch(history):
        return Earlier(stars=int(found[1]), number=found[2], date=found[3], kind="lần đầu")
    if found := _POTENTIAL.fullmatch(history):
        return Earlier(number=found[1], date=found[2], potential_five=True)
    if found := _IN_A_ROUND.fullmatch(history):
        return Earlier(stars=int(found[1]), date=found[2], round=f"{found[3]} năm {found[2]}", site=found[4])
    return None


def sites(history: str) -> frozenset[str]:
    """Return the web sites that `history` names."""
    return frozenset(_HOST.findall(history))


def ratings(facts: str) -> tuple[Earlier, ...]:
    """Return what `facts` say about stars and scores: they belong to recognitions, not to a description."""
    found: list[Earlier] = []
    for clause in _clauses(facts):
        if score := _SCORE.fullmatch(clause):
            points = float(score[1].replace(",", "."))
            found.append(Earlier(date=score[2], score=points, potential_five=True))
        elif _STARS_BY_YEAR.fullmatch(clause):
            found += [Earlier(stars=int(stars), date=year) for stars, year in _STARS_AND_YEAR.findall(clause)]
    return tuple(found)


def description(facts: str) -> tuple[str | None, tuple[str, ...]]:
    """Return `facts` as sentences, and the clauses kept back.

    About a person, a claim of health, a score without its council.
    """
    clauses = [c for c in _clauses(facts) if not _SCORE.fullmatch(c) and not _STARS_BY_YEAR.fullmatch(c)]
    back = tuple(clause for clause in clauses if _PERSON.search(clause) or _CLAIM.search(clause))
    return " ".join(_sentence(clause) for clause in clauses if clause not in back) or None, back


def _clauses(facts: str) -> list[str]:
    return [clause.strip(" .") for clause in re.split(r";(?![^(]*\))", nfc(facts)) if clause.strip(" .")]


def _sentence(clause: str) -> str:
    said = _NOW_CALLED.sub(r". Chủ thể nay là \1", clause)
    said = _SECOND_SOURCE.sub(lambda found: f" ({found[1]})" if found[1] else "", said)
    said = re.sub(r'"([^"]*)"', r"“\1”", said)
    return said[:1].upper() + said[1:] + "."


def _round(said: str) -> str | None:
    found = {f"{which[0].lower()}{which[1:]} năm {year}" for which, year in _rounds(said)}
    return found.pop() if len(found) == 1 else None  # two rounds: nothing says which one was this product's


def _rounds(said: str) -> list[tuple[str, str]]:
    return _ROUND.findall(said) + [(which, year) for year, which in _ROUND_AFTER.findall(said)]


def _issuer(row: CuratedRow, note: str, title: str, number: str) -> str | None:
    named = {found[1] for pattern in _NAMED_ISSUERS for found in pattern.finditer(note)}
    if found := _ISSUER_IN_TITLE.search(title):
        named.add(found[1])
    if not named and (found := _UNNAMED_ISSUER.search(note)):
        # “UBND huyện công nhận” in a list of several districts means each product's own.
        where = text(row, "province" if found[2] == "tỉnh" else "district")
        if where and not where.split()[0].islower():
            named.add(f"{found[1]} {where}")
    if found := _MINISTRY.search(note):
        named.add(found[1])
    if ministry := issuer_of(number):
        named.add(ministry)
    return named.pop() if len(named) == 1 else None
