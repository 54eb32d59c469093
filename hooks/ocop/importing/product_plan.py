"""The rows of one product → its record: a new one, or one more recognition in the file that is there; or why not."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, Literal

from ocop import yamlfile
from ocop.diagnostics import Diagnostic, KeyPath, Severity
from ocop.importing import recognition_match, record_text, verdicts
from ocop.importing.catalogued import Catalogued
from ocop.importing.record_completion import additions, completed
from ocop.importing.row_facts import ROW, Facts, RowRecognition, Trouble
from ocop.importing.rows import Record
from ocop.language.formats import listed
from ocop.records.json_schema import kinds
from ocop.records.product import Product
from ocop.yamlfile.writing import dump

Action = Literal["new", "recognition", "unchanged"]


@dataclass(slots=True)
class PlannedRow:
    """What becomes of one row: accepted with an action, refused with problems, or a duplicate of an earlier row."""

    facts: Facts
    problems: list[Trouble] = field(default_factory=list)
    notes: list[Trouble] = field(default_factory=list)
    action: Action | None = None
    duplicate_of: int = 0
    id: str = ""

    def refuse(self, *problems: Trouble) -> None:
        self.problems += problems
        self.action = None


@dataclass(slots=True)
class Made:
    """A product whose rows are accepted: the bytes of its file, None where they stay; its record if it is new."""

    rows: list[PlannedRow]
    folder: str
    record: Record | None = None
    id: str = ""
    text: bytes | None = None


@dataclass(frozen=True, slots=True)
class _Act:
    """A recognition that the record is going to have, with the row that it comes from (None: it was there)."""

    data: Mapping[str, Any]
    row: PlannedRow | None
    said: RowRecognition | None = None


def plan(rows: Sequence[PlannedRow], known: Catalogued | None, today: dt.date) -> Made | None:
    """Return the record of the rows of one product, None where nothing is to be written.

    Refused rows say why in themselves.
    """
    if known:
        acts = [_Act(data, None) for data in known.recognitions]
        for row in rows:  # what contradicts the record is wrong beside other rows too
            for one in row.facts.recognitions:
                if problem := _against(record_text.recognition(one), one, acts):
                    row.refuse(problem)
        _conflicts_among([row for row in rows if not row.problems])
        return _more(rows, known, today)
    _conflicts_among(rows)
    while good := [row for row in rows if not row.problems]:
        made, found = _new(good, today)
        if not found:
            return made
    return None


def _conflicts_among(rows: Sequence[PlannedRow]) -> None:
    """Refuse rows that tell one act in two ways: nobody can say which is right."""
    seen: list[tuple[Mapping[str, Any], PlannedRow, RowRecognition]] = []
    for row in rows:
        for one in row.facts.recognitions:
            data = record_text.recognition(one)
            for other, there, said in seen:
                if (
                    there is not row
                    and recognition_match.relation(data, other) == "same"
                    and (words := recognition_match.conflict(data, other))
                ):
                    row.refuse(Trouble("conflict", _where(one), f"{words} (dòng {there.facts.row})"))
                    if not any(problem.kind == "conflict" for problem in there.problems):
                        there.refuse(
                            Trouble("conflict", _where(said), f"dòng {row.facts.row} ghi khác về cùng quyết định")
                        )
            seen.append((data, row, one))


def _where(one: RowRecognition) -> str:
    return one.cell("stars", "decision", "date")


def _new(rows: Sequence[PlannedRow], today: dt.date) -> tuple[Made | None, bool]:
    """Return a new record, and whether something in it was wrong, so that a row has been refused."""
    acts: list[_Act] = []
    for row in rows:
        fresh = [(record_text.recognition(one), one) for one in row.facts.recognitions]
        mine = [
            (data, one)
            for data, one in fresh
            if not any(recognition_match.relation(data, act.data) == "same" for act in acts)
        ]
        row.action = ("recognition" if acts else "new") if mine else None
        if not mine:
            row.duplicate_of = next(act.row.facts.row for act in acts if act.row)
        acts += [_Act(data, row, one) for data, one in mine]
    acts.sort(key=lambda act: record_text.begins(act.data))
    base = next(act.row for act in reversed(acts) if act.row)
    record = record_text.record(_filled(base.facts, rows), [dict(act.data) for act in acts])
    text = dump(record).encode()
    found = verdicts.findings(text, f"products/{base.facts.place.folder}/moi.yml", today)
    wrong = _tell(found, acts, base)
    made = Made([row for row in rows if row.action or row.duplicate_of], base.facts.place.folder, record, text=text)
    return made, wrong


def _filled(base: Facts, rows: Sequence[PlannedRow]) -> Facts:
    """Return the facts of the latest row with what only others say."""
    said = [row.facts for row in rows]
    return replace(
        base,
        producer_type=base.producer_type or next((one.producer_type for one in said if one.producer_type), ""),
        group=base.group or next((one.group for one in said if one.group), ""),
        tax_code=base.tax_code or next((one.tax_code for one in said if one.tax_code), ""),
        code=base.code or next((one.code for one in said if one.code), ""),
        website=base.website or next((one.website for one in said if one.website), ""),
    )


def _tell(found: Sequence[Diagnostic], acts: Sequence[_Act], base: PlannedRow) -> bool:
    """Give each finding to the row that it comes from; return whether one is an error."""
    wrong = False
    for one in found:
        act = (
            acts[int(one.path[1])]
            if len(one.path) > 1 and one.path[0] == "recognitions" and int(one.path[1]) < len(acts)
            else None
        )
        row = act.row if act and act.row else base
        problems, notes = verdicts.troubles([one], partial(cell, facts=row.facts, one=act.said if act else None))
        if one.severity is Severity.ERROR:
            wrong = True
            row.refuse(*problems)
        row.notes += [note for note in notes if note not in row.notes]
    return wrong


def _more(rows: Sequence[PlannedRow], known: Catalogued, today: dt.date) -> Made | None:
    """Add what the record lacks, recognition by recognition."""
    text, acts = known.source, [_Act(data, None) for data in known.recognitions]
    file = f"products/{rows[0].facts.place.folder}/{known.id}.yml"
    before = {(one.code, one.message) for one in verdicts.findings(text, file, today)}
    claimed: dict[int, PlannedRow] = {}  # by the act that an earlier row of the file says already
    for row in rows:
        if row.problems:
            continue
        row.id, row.action, new_text, new_acts = known.id, "unchanged", text, list(acts)
        said_before: list[int] = []
        for one in row.facts.recognitions:
            data = record_text.recognition(one)
            if problem := _against(data, one, acts):
                row.refuse(problem)
                break
            if (lacking := _lacking(data, new_acts)) and lacking.row is None:
                done = _completed(new_text, file, data, lacking)
                if done is None:
                    row.refuse(_by_hand(known.id, "bổ sung"))
                    break
                new_text, whole, words = done
                row.action = "recognition"
                row.notes.append(Trouble("other", one.cell("decision", "date"), words))
                new_acts[new_acts.index(lacking)] = _Act(whole, row, one)
                continue
            twin = next((act for act in new_acts if recognition_match.relation(data, act.data) == "same"), None)
            if twin:
                first = twin.row or claimed.setdefault(id(twin), row)
                said_before += [first.facts.row] if first is not row else []
                continue
            longer = record_text.added(new_text, file, data)
            if longer is None:
                row.refuse(_by_hand(known.id, "thêm lần công nhận"))
                break
            new_text, row.action = longer, "recognition"
            new_acts.append(_Act(data, row, one))
            new_acts.sort(key=lambda act: record_text.begins(act.data))
        if row.problems:
            continue
        found = [one for one in verdicts.findings(new_text, file, today) if (one.code, one.message) not in before]
        if _tell(found, new_acts, row) or row.problems:
            continue
        text, acts = new_text, new_acts
        if row.action == "unchanged" and len(said_before) == len(row.facts.recognitions):
            row.action, row.duplicate_of = None, said_before[0]
    kept = [row for row in rows if not row.problems]
    return (
        Made(kept, rows[0].facts.place.folder, None, known.id, text if text != known.source else None) if kept else None
    )


def _by_hand(identifier: str, what: str) -> Trouble:
    return Trouble("other", ROW, f"bản ghi {identifier} viết theo lối mà máy không thêm được; {what} bằng tay")


def _lacking(data: Mapping[str, Any], acts: Sequence[_Act]) -> _Act | None:
    """Return the one act that is surely that of `data` and leaves something out; None for none or several."""
    unsure = [act for act in acts if recognition_match.relation(data, act.data) in ("unsure", "same")]
    fits = [act for act in unsure if recognition_match.completes(data, act.data)]
    return fits[0] if len(fits) == len(unsure) == 1 and additions(data, fits[0].data) else None


def _completed(
    text: bytes, file: str, data: Mapping[str, Any], lacking: _Act
) -> tuple[bytes, Mapping[str, Any], str] | None:
    """Return a record's file with what `lacking` leaves out, that act as it is then, and what was added in words."""
    more = additions(data, lacking.data)
    there: Any = yamlfile.parse(text, file, kinds(Product))[0]
    longer = completed(text, file, there["recognitions"].index(lacking.data), more)
    if longer is None:
        return None
    whole = {**lacking.data, **more, "decision": {**(lacking.data.get("decision") or {}), **more["decision"]}}
    added = listed([_ADDED[key] for key in more["decision"]])
    return longer, whole, f"bổ sung vào lần công nhận đã có: {added}"


_ADDED = {"number": "số quyết định", "date": "ngày quyết định", "issuer": "cơ quan ban hành"}


def _against(data: Mapping[str, Any], one: RowRecognition, acts: Sequence[_Act]) -> Trouble | None:
    """Return how a recognition contradicts what the record has, None where it does not."""
    lacking = _lacking(data, acts)
    for act in acts:
        how = recognition_match.relation(data, act.data)
        if how == "unsure" and act is not lacking:
            words = "bản ghi đã có một lần công nhận cùng hạng sao mà không rõ có phải là một"
            return Trouble("conflict", one.cell("decision", "stars"), f"{words}; đối chiếu rồi bổ sung vào bản ghi")
        if how == "same" and (words := recognition_match.conflict(data, act.data)):
            return Trouble("conflict", _where(one), f"{words} (bản ghi đã có)")
        if how == "other" and act.row is None and (words := recognition_match.near_conflict(data, act.data)):
            return Trouble("conflict", _where(one), f"{words} (bản ghi đã có)")
    return None


_FIELDS = {
    "number": ("decision", "stars"),
    "date": ("date", "year", "decision", "stars"),
    "issuer": ("issuer", "decision", "stars"),
    "stars": ("stars",),
    "kind": ("kind", "note", "stars"),
    "score": ("score", "result"),
    "valid_to": ("expiry",),
    "sources": ("source",),
    "potential_five": ("potential", "stars"),
    "decision": ("decision",),
}
"""Where a field of a recognition stands: in the first of these columns that the table has."""


def cell(path: KeyPath, facts: Facts, one: RowRecognition | None) -> str:
    """Return the cell of a place in the record."""
    if path[:1] == ("recognitions",):
        last = next((str(part) for part in reversed(path) if str(part) in _FIELDS), "")
        names = _FIELDS.get(last, ("decision",))
        return one.cell(*names) if one else ROW
    if path[:1] == ("place",):
        wanted = [
            str(path[1]) if len(path) > 1 else "commune",
            "address",
            "commune",
            "district",
            "producer_place",
            "unit",
            "province",
        ]
        return next((facts.cells[name] for name in wanted if name in facts.cells), ROW)
    first = str(path[0]) if path else "name"
    return facts.cells.get(first, facts.cells.get("producer_place", ROW) if first == "producer" else ROW)
