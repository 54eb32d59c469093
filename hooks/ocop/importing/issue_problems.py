"""What is missing in the answers of a form, or cannot be told apart, at its field."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ocop.importing.issue_body import ONE_LINE, Answers, Field
from ocop.importing.row_facts import TroubleKind
from ocop.language.vietnamese import nfc

MISSING: Mapping[str, TroubleKind] = {
    "name": "name", "province": "place-unknown", "stars": "stars", "decision_number": "decision",
    "decision_date": "date",
    "issuer": "decision", "product": "product",
}  # fmt: skip
"""The kind of problem where a field that is needed has no answer."""


@dataclass(frozen=True, slots=True)
class FieldProblem:
    """What is missing or wrong, at which field of the form."""

    field: str
    kind: TroubleKind
    message: str


def unclear(read: Answers, fields: Sequence[Field]) -> Iterator[FieldProblem]:
    """Yield the fields that lack an answer that is needed, have two, or several lines where one is asked for."""
    for one in fields:
        if one.id in ("note", "privacy"):
            continue
        if one.id in read.twice:
            words = f"“{one.label}” ghi hai lần, khác nhau; mỗi phiếu chỉ một sản phẩm, mỗi mục một lần"
            yield FieldProblem(one.id, "conflict", words)
        elif one.type in ONE_LINE and one.id != "source" and "\n" in read.said.get(one.id, ""):
            words = f"“{one.label}” ghi nhiều dòng; mỗi phiếu chỉ một sản phẩm, mỗi mục một dòng"
            yield FieldProblem(one.id, MISSING.get(one.id, "other"), words)
        elif one.required and one.id in MISSING and not nfc(read.said.get(one.id, "")):
            yield FieldProblem(one.id, MISSING[one.id], f"chưa điền “{one.label}”")
