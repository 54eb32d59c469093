"""The answers of a form → a record, a question, or a matter for people.

Read and judged by the same code as a row of a workbook.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal, NamedTuple, get_args

from openpyxl.utils.cell import column_index_from_string, coordinate_from_string

from ocop import addresses
from ocop.importing import ids, issue_words, row_issuer, row_place, values
from ocop.importing.body import BodyLine
from ocop.importing.catalogued import Catalogued, CataloguedProducts, Records
from ocop.importing.cell_text import text_cell
from ocop.importing.columns import Column
from ocop.importing.context import Context
from ocop.importing.header import SheetHead
from ocop.importing.issue_body import Field, answers
from ocop.importing.issue_problems import FieldProblem, unclear
from ocop.importing.place_reader import issued_elsewhere
from ocop.importing.privacy import found as personal
from ocop.importing.privacy import masked, person
from ocop.importing.product_plan import PlannedRow
from ocop.importing.product_plan import plan as plan_product
from ocop.importing.recognition_reader import RecognitionReader
from ocop.importing.row_facts import Facts, RowRecognition, Trouble, TroubleKind
from ocop.importing.row_place import FoundPlace
from ocop.importing.row_reader import Carried, RowReader
from ocop.importing.table import Cell, address
from ocop.language import dates
from ocop.language.vietnamese import nfc
from ocop.places.resolver import resolve_province
from ocop.records.product import ProducerType, RecognitionKind
from ocop.yamlfile.writing import dump

FORMAT = 1
PEOPLE = frozenset({"bao-sai", "go-thong-tin"})
"""Forms that a person answers, always."""
_ROLES = {
    "name": "name", "producer": "producer", "producer_type": "producer_type", "province": "province",
    "district": "district",
    "commune": "commune", "group": "group", "stars": "stars", "decision_number": "decision", "decision_date": "date",
    "issuer": "issuer", "source": "source", "kind": "kind",
}  # fmt: skip
_FIELDS = list(_ROLES)
_CHOICES: Mapping[str, tuple[str, ...]] = {"kind": get_args(RecognitionKind), "producer_type": get_args(ProducerType)}


class IssueCatalogue(NamedTuple):
    """The catalogue that an issue comes to.

    The records of a folder, where the record of an id is (folder, id), ids in use, the day.
    """

    records: Records
    where: Callable[[str], tuple[str, str] | None]
    taken: Iterable[str]
    today: dt.date


@dataclass(frozen=True, slots=True)
class Outcome:
    """What becomes of an issue. `records` are the files to write, by path from the root of the project."""

    outcome: Literal["record", "ask", "human"]
    records: Mapping[str, bytes] = field(default_factory=dict)
    id: str = ""
    problems: Sequence[FieldProblem] = ()
    notes: Sequence[str] = ()
    title: str = ""


def outcome(body: str, form: str, fields: Sequence[Field], catalogue: IssueCatalogue) -> Outcome:
    """Return what the text of an issue of `form` becomes."""
    if form in PEOPLE:
        return Outcome("human", title="Báo sai" if form == "bao-sai" else "Đề nghị gỡ thông tin")
    read_ = answers(body, fields)
    labels = {one.id: one.label for one in fields}
    missing = list(unclear(read_, fields))
    said = {name: _chosen(name, nfc(text)) for name, text in read_.said.items()}
    read = _again(said, catalogue) if "product" in labels else _new(said, catalogue)
    found = [*missing, *(one for one in read.problems if one.field not in {other.field for other in missing})]
    return Outcome("ask", problems=found, title="Cần bổ sung") if found else read


def _chosen(name: str, text: str) -> str:
    """Return a choice as the schema writes it, whatever its letters’ case: “Công nhận lại”."""
    return next((one for one in _CHOICES.get(name, ()) if one.casefold() == text.casefold()), text)


def data(made: Outcome, number: int, fields: Sequence[Field]) -> dict[str, Any]:
    """Return the outcome as a program reads it. Nothing personal is in it, and nothing in `comment` acts."""
    return {
        "format": FORMAT,
        "outcome": made.outcome,
        "id": made.id,
        "files": sorted(made.records),
        "problems": [{"field": one.field, "kind": one.kind, "message": masked(one.message)} for one in made.problems],
        "branch": issue_words.branch(number, made.id),
        "title": issue_words.title(made.title),
        "comment": _comment(made, {one.id: one.label for one in fields}),
    }


def _new(said: Mapping[str, str], catalogue: IssueCatalogue) -> Outcome:
    units = resolve_province(said.get("province", "")).units if said.get("province") else ()
    folders = {row_place.folder_of(unit) for unit in units}
    head, cells, problems = _table(said)
    if len(folders) != 1:
        if said.get("province"):
            problems.append(
                Trouble(
                    "place-unknown",
                    _at("province"),
                    "không có tỉnh, thành phố này; ghi như trong quyết định, không viết tắt",
                )
            )
        return Outcome("ask", problems=_problems(problems))
    reader = RowReader("", head, next(iter(folders)), frozenset(), title_holds=True)
    facts, _ = reader.read(BodyLine(1, cells, cells), Context(), Carried())
    facts = _with_source(facts, said)
    row = PlannedRow(
        facts,
        [*problems, *(one for one in facts.problems if said.get("producer") or one.kind != "producer")],
        list(facts.notes),
    )
    if facts.place.wrong:
        kind: TroubleKind = "place-ambiguous" if facts.place.units else "place-unknown"
        row.refuse(Trouble(kind, _at(facts.place.field), facts.place.wrong))
    if row.problems:
        return Outcome("ask", problems=_problems(row.problems))
    known, doubt = CataloguedProducts(catalogue.records).same(facts)
    if doubt:
        return Outcome("ask", problems=[FieldProblem("name", "conflict", doubt)])
    return _planned(row, known, catalogue, facts.name)


def _again(said: Mapping[str, str], catalogue: IssueCatalogue) -> Outcome:
    where = catalogue.where(_identifier(said.get("product", ""))) if said.get("product") else None
    if where is None:
        words = "không thấy sản phẩm này trong danh mục; chép địa chỉ trang của sản phẩm"
        return Outcome("ask", problems=[FieldProblem("product", "product", words)] if said.get("product") else ())
    folder, stem = where
    source = catalogue.records(folder)[stem]
    known = next((one for one in CataloguedProducts(lambda _: {stem: source}).all(folder)), None)
    if known is None or known.data.get("withdrawn"):
        return Outcome(
            "ask", problems=[FieldProblem("product", "product", "bản ghi của sản phẩm này đã rút hoặc không đọc được")]
        )
    head, cells, problems = _table({key: value for key, value in said.items() if key not in ("name", "producer")})
    notes: list[Trouble] = []
    recognitions = RecognitionReader(head, title_holds=True).read(1, cells, Context(), problems, notes)
    place = {key: str(value) for key, value in dict(known.data.get("place") or {}).items()}
    there = FoundPlace(place, folder, known.units())
    recognitions = tuple(
        replace(one, issuer=row_issuer.issuer_name(one.issuer, there, one.days)) if one.issuer else one
        for one in recognitions
    )
    facts = Facts("", 1, str(known.data.get("name", "")), known.producer, "", there, recognitions)
    row = PlannedRow(_with_source(facts, said), [*problems, *issued_elsewhere(there, recognitions)], notes)
    row.problems += _before_the_first(recognitions, known)
    if row.problems:
        return Outcome("ask", problems=_problems(row.problems))
    return _planned(row, known, catalogue, facts.name)


def _before_the_first(recognitions: Iterable[RowRecognition], known: Catalogued) -> Iterator[Trouble]:
    """Yield a renewal whose day is before every recognition that the record has."""
    dated = [str((one.get("decision") or {}).get("date") or "") for one in known.recognitions]
    if not dated or not all(dated):
        return
    first = min(dates.parse(one).first for one in dated)
    for one in recognitions:
        if one.days and one.days.last < first and one.kind != "lần đầu":
            words = "trước mọi lần công nhận mà danh mục đã ghi; xem lại ngày, hoặc chọn “lần đầu”"
            yield Trouble("conflict", _at("decision_date"), words)


def _planned(row: PlannedRow, known: Catalogued | None, catalogue: IssueCatalogue, name: str) -> Outcome:
    made = plan_product([row], known, catalogue.today)
    if row.problems or made is None:
        return Outcome("ask", problems=_problems(row.problems))
    if made.record is not None:
        (stem,) = ids.assign([made.record], frozenset(catalogue.taken))
        if stem is None or len(stem) < 3:
            return Outcome(
                "ask",
                problems=[
                    FieldProblem(
                        "name", "conflict", "không phân biệt được với sản phẩm khác cùng tên; ghi rõ chủ thể và xã"
                    )
                ],
            )
        text, words = dump(made.record).encode(), f"Thêm {name}"
    elif made.text is not None:
        stem, text, words = made.id, made.text, f"Công nhận lại {name}"
    else:
        return Outcome(
            "ask",
            problems=[FieldProblem("decision_number", "conflict", f"danh mục đã có lần công nhận này: {made.id}")],
        )
    notes = [one.message for one in row.notes]
    return Outcome("record", {f"products/{made.folder}/{stem}.yml": text}, stem, (), notes, words)


def _table(said: Mapping[str, str]) -> tuple[SheetHead, dict[int, Cell], list[Trouble]]:
    """Return the answers as a table of one row, each field a column, so that the importer reads them."""
    columns = {n: Column(_ROLES[name]) for n, name in enumerate(_FIELDS, 1) if name in said}
    cells = {n: cell for n, name in enumerate(_FIELDS, 1) if said.get(name) and (cell := text_cell(said[name], ""))}
    problems = [
        Trouble("stars", _at("stars"), "hạng sao phải là 3 sao, 4 sao hoặc 5 sao")
        for text in [said.get("stars", "")]
        if text and ((read := values.stars(Cell(text))).wrong or read.potential or read.stars not in (3, 4, 5))
    ]
    problems += [
        Trouble("value", _at(name), f"chọn một trong: {', '.join(words)}")
        for name, words in _CHOICES.items()
        if said.get(name) and said[name] not in words
    ]
    return SheetHead((0,), columns, {}), cells, problems


def _with_source(facts: Facts, said: Mapping[str, str]) -> Facts:
    """Return the facts with the source as a title where it is no address, unless it holds anything personal."""
    words = " ".join(said.get("source", "").split())
    urls = [one for one in words.split(" ") if one.startswith(("http://", "https://"))]
    title = "" if urls or personal(words) or person(words) or len(words) > 300 else words
    if not words:
        return facts
    return replace(
        facts,
        recognitions=tuple(
            replace(one, source=urls[0] if urls else "", source_title=title) for one in facts.recognitions
        ),
    )


def _identifier(text: str) -> str:
    """Return the id that an address of a page or a record, or the id itself, names; "" for else or for two."""
    pages = re.findall(rf"{addresses.PRODUCTS}([a-z0-9]+(?:-[a-z0-9]+)*)(?=/|$|[\s?#)>\]])", text)
    files = re.findall(r"products/[a-z-]+/([a-z0-9]+(?:-[a-z0-9]+)*)\.yml\b", text)
    found = {*pages, *files}
    if not found and (alone := re.fullmatch(r"\s*([a-z0-9]+(?:-[a-z0-9]+)*)(?:\.yml)?\s*", text)):
        found = {alone[1]}
    return found.pop() if len(found) == 1 else ""


def _at(name: str) -> str:
    return address(_FIELDS.index(name) + 1, 1) if name in _FIELDS else "row"


def _problems(found: Iterable[Trouble]) -> list[FieldProblem]:
    return [FieldProblem(_field(one.cell), one.kind, one.message) for one in dict.fromkeys(found)]


def _field(cell: str) -> str:
    if cell == "row":
        return ""
    return _FIELDS[column_index_from_string(coordinate_from_string(cell)[0]) - 1]


def _comment(made: Outcome, labels: Mapping[str, str]) -> str:
    if made.outcome == "human":
        return "Đã nhận. Người phụ trách sẽ xem và trả lời ở đây; máy không tự sửa gì.\n"
    if made.outcome == "ask":
        lines = [
            f"- {f'**{labels[one.field]}**: ' if one.field in labels else ''}{issue_words.message(one.message)}"
            for one in made.problems
        ]
        return "\n".join(
            [
                "Chưa lập được bản ghi vì còn điều sau. Bấm **⋯ → Edit** ở đầu trang này, sửa rồi lưu; máy sẽ xem lại.",
                "",
                *lines,
                "",
            ]
        )
    notes = [f"- Xem lại: {issue_words.message(one)}" for one in made.notes]
    files = ", ".join(f"`{one}`" for one in sorted(made.records))
    return "\n".join(
        [
            f"Đã lập bản ghi {files}. Người phụ trách tỉnh sẽ xem yêu cầu kéo kèm theo rồi gộp.",
            *(["", *notes] if notes else []),
            "",
        ]
    )
