"""Rules on the criteria of a recognition: the set must have been in force on its day."""

from collections.abc import Iterator
from functools import lru_cache, partial

from ocop.diagnostics import Severity
from ocop.language import dates
from ocop.language.dates import Days
from ocop.law import competence
from ocop.law.product_groups import SETS
from ocop.records.product import Recognition
from ocop.rules.rule import Entry, Found, merely_imprecise, once_a_record, rule


@rule(
    "SP212",
    "bộ tiêu chí chưa hoặc không còn áp dụng",
    why="Mỗi bộ tiêu chí chỉ dùng trong một thời gian; tháng 5–7/2026 hai bộ cùng được dùng.",
    hint="ghi bộ tiêu chí nêu trong quyết định, hoặc bỏ trống",
    wrong="criteria: 26/2026\ndecision: {date: 2024-05-02}",
    right='criteria: "148"\ndecision: {date: 2024-05-02}',
)
def criteria_in_force(entry: Entry) -> Iterator[Found]:
    yield from _criteria(entry, competence.Verdict.NO)


@rule(
    "SP213",
    "chưa rõ bộ tiêu chí có được áp dụng vào ngày này",
    why="Gần ngày chuyển tiếp, hồ sơ cũ có thể còn được xét theo bộ tiêu chí cũ.",
    hint="đối chiếu với quyết định; nếu đúng thì giữ nguyên",
    wrong='criteria: "1048"\ndecision: {date: 2023-03-01}',
    right='criteria: "148"\ndecision: {date: 2023-03-01}',
    severity=Severity.WARNING,
)
def criteria_in_doubt(entry: Entry) -> Iterator[Found]:
    yield from _criteria(entry, competence.Verdict.DOUBT)


def _criteria(entry: Entry, wanted: competence.Verdict) -> Iterator[Found]:
    for n, ruling in _rulings(entry):
        if ruling.verdict is wanted:
            choices = _criteria_of(entry.product.recognitions[n])
            yield Found(("recognitions", n, "criteria"), ruling.why, choices=choices)


@once_a_record
def _rulings(entry: Entry) -> list[tuple[int, competence.Ruling]]:
    """Return whether the criteria of each recognition, by its number, may have been used; the sure ones left out."""
    found = []
    for n, one in enumerate(entry.product.recognitions):
        if one.criteria and one.decision and one.decision.date:
            ruling = _criteria_ruling(one.criteria, dates.parse(one.decision.date), one.kind)
            if ruling and ruling.verdict is not competence.Verdict.YES:
                found.append((n, ruling))
    return found


def _criteria_of(one: Recognition) -> list[str]:
    """Return the sets of criteria that were surely in use on the day of a recognition."""
    days = dates.parse(one.decision.date) if one.decision and one.decision.date else None
    rulings = [(name, _criteria_ruling(name, days, one.kind)) for name in SETS] if days else []
    return [name for name, ruling in rulings if ruling and ruling.verdict is competence.Verdict.YES]


@lru_cache(maxsize=16384)
def _criteria_ruling(criteria: str, days: Days, kind: str | None) -> competence.Ruling | None:
    """Return whether `criteria` may have been used on `days`; None where the doubt is only that no day is given."""
    on = partial(competence.criteria_possible, criteria, kind=kind)
    ruling = on(days)
    return None if ruling.verdict is competence.Verdict.DOUBT and merely_imprecise(days, on) else ruling
