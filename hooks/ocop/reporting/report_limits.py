"""Limit the findings that a report shows, for each file and for a run; the rest is counted."""

from collections import Counter
from collections.abc import Iterable

from ocop.diagnostics import START, Diagnostic, Severity, errors
from ocop.language.formats import number

OF_A_FILE = 50
OF_A_RUN = 1000
"""Findings that are shown of one file and of one run; the rest is counted."""


def limited(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return the findings that are shown, and after them how many were left out.

    At most OF_A_FILE of each file and OF_A_RUN in all.
    """
    shown: list[Diagnostic] = []
    here: Counter[str] = Counter()
    left: dict[str, list[Diagnostic]] = {}
    for one in found:
        if here[one.file] < OF_A_FILE and len(shown) < OF_A_RUN:
            here[one.file] += 1
            shown.append(one)
        else:
            left.setdefault(one.file, []).append(one)
    if len(shown) < OF_A_RUN:
        return shown + [_left_out(rest, file, "trong tệp này") for file, rest in left.items()]
    rest = [one for of_file in left.values() for one in of_file]
    return [*shown, _left_out(rest, rest[0].file, f"trong {number(len(left))} tệp, kể cả tệp này")] if rest else shown


def _left_out(rest: list[Diagnostic], file: str, where: str) -> Diagnostic:
    wrong = len(errors(rest))
    parts = [f"{number(n)} {word}" for n, word in ((wrong, "lỗi"), (len(rest) - wrong, "cảnh báo")) if n]
    severity = Severity.ERROR if wrong else Severity.WARNING
    hint = "sửa những chỗ đã nêu rồi kiểm tra lại"
    return Diagnostic(
        "BC001",
        f"còn {' và '.join(parts)} nữa {where}, không nêu từng chỗ",
        file,
        hint=hint,
        severity=severity,
        span=START,
    )


def in_order(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return errors before warnings, each by file."""
    return sorted(found, key=lambda one: (one.severity is not Severity.ERROR, one.file))
