"""What scripts/check says of a record that would be written, as problems and notes at the cells of its row."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping

from ocop import rules, yamlfile
from ocop.diagnostics import Diagnostic, KeyPath, Severity
from ocop.importing.privacy import masked
from ocop.importing.row_facts import Trouble, TroubleKind
from ocop.reading import shape
from ocop.records.json_schema import kinds
from ocop.records.product import Product
from ocop.rules import Entry

KINDS: Mapping[str, TroubleKind] = {
    "SP101": "stars", "SP102": "stars", "SP103": "potential-five", "SP104": "authority", "SP105": "authority",
    "SP106": "conflict", "SP107": "decision", "SP108": "decision",
    "SP201": "decision", "SP202": "decision", "SP203": "authority", "SP204": "date", "SP205": "date",
    "SP206": "conflict", "SP207": "conflict", "SP208": "conflict", "SP209": "date",
    "SP212": "conflict", "SP213": "conflict", "SP214": "conflict",
    "SP301": "group", "SP302": "group", "SP303": "group",
    "SP401": "place-unknown", "SP402": "place-unknown", "SP403": "place-ambiguous", "SP404": "place-ambiguous",
    "SP405": "place-unknown",
}  # fmt: skip
"""Kind of the report by code of the check; for other codes the field decides."""
_BY_FIELD: Mapping[str, TroubleKind] = {
    "name": "name", "producer": "producer", "place": "place-unknown", "group": "group", "stars": "stars",
    "date": "date",
    "number": "decision", "issuer": "decision", "decision": "decision",
}  # fmt: skip
_HINTS = {"SP107": "ghi số quyết định (như 715/QĐ-UBND), ngày và cơ quan ban hành; hoặc thêm cột “Nguồn”"}
"""What to write in a table or form, where the check speaks of fields of a record."""
_ABOUT_PHOTOS = ("SP80",)


def findings(text: bytes, file: str, today: dt.date) -> list[Diagnostic]:
    """Return what the check finds in a record of its own, but for its photos, which lie elsewhere."""
    data, found = yamlfile.parse(text, file, kinds(Product))
    if found:
        return found
    product, found = shape.shape(data, file, Product)
    if product is None:
        return found
    entry = Entry(file, text.decode("utf-8-sig", errors="replace"), data, product, ())
    every = [*rules.check(entry), *rules.check_on(product, file, today)]
    return [one for one in every if not one.code.startswith(_ABOUT_PHOTOS)]


def troubles(
    found: Iterable[Diagnostic], cell: Callable[[KeyPath], str]
) -> tuple[tuple[Trouble, ...], tuple[Trouble, ...]]:
    """Return errors as problems and warnings as notes; `cell` gives the cell of a place in the record."""
    problems: list[Trouble] = []
    notes: list[Trouble] = []
    for one in found:
        hint = _HINTS.get(one.code, one.hint)
        words = f"{one.message}; {hint}" if hint else one.message
        trouble = Trouble(kind(one), cell(one.path), f"{one.code}: {masked(words)}")
        (problems if one.severity is Severity.ERROR else notes).append(trouble)
    return tuple(problems), tuple(notes)


def kind(one: Diagnostic) -> TroubleKind:
    """Return the kind of the report that fits a finding."""
    if one.code in KINDS:
        return KINDS[one.code]
    if one.code.startswith("SP5"):
        return "value"
    return next(
        (_BY_FIELD[part] for part in reversed(one.path) if isinstance(part, str) and part in _BY_FIELD), "other"
    )
