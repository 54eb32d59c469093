"""What a rule is: one generator, one code, and the words that explain it to an office."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple, TypeVar

from ocop.diagnostics import Diagnostic, KeyPath, Severity
from ocop.language.dates import Days
from ocop.law import competence as law
from ocop.records.product import Product
from ocop.yamlfile import written


@dataclass(frozen=True, slots=True)
class Written:
    """Any record as its file has it: all that a rule on letters or links looks at."""

    file: str
    """Relative to the root: products/thanh-hoa/nuoc-mam-ba-lang.yml."""
    source: str
    """The file's text."""
    data: Mapping[str, Any]
    """The plain data of the file."""

    @property
    def id(self) -> str:
        return self.file.rsplit("/", 1)[-1].removesuffix(".yml")


@dataclass(frozen=True, slots=True)
class Entry(Written):
    """One product as a rule sees it. No day: what is found of it holds on every day."""

    product: Product
    photos: tuple[str, ...]
    """Names of the picture files beside the record that carry its id."""

    @property
    def folder(self) -> str:
        return self.file.rsplit("/", 2)[-2]


class Found(NamedTuple):
    """A breach: where, what is the fact, and (if better than the rule's own) what to write instead.

    `fix` is the value that is certainly meant, where the rule knows it.
    """

    path: KeyPath
    message: str
    hint: str = ""
    on_key: bool = False
    fix: str = ""


def merely_imprecise(days: Days, ruling: Callable[[Days], law.Ruling]) -> bool:
    """Say whether a doubt is only that the source gives no day, and some day of its range is right: nothing to mend."""
    return not days.exact and any(ruling(Days(end, end)).verdict is law.Verdict.YES for end in days)


Check = Callable[[Any], Iterator[Found]]
"""A check of a `Written` or of one kind of it."""
CheckOn = Callable[[Product, dt.date], Iterator[Found]]
"""A check whose answer changes with the calendar: it sees the product and the day, and runs every time."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule with its words. `why` and `hint` are Vietnamese and shown to offices; `wrong` → `right` is an example."""

    code: str
    title: str
    why: str
    hint: str
    wrong: str
    right: str
    severity: Severity
    check: Check | None = None
    check_on: CheckOn | None = None


RULES: list[Rule] = []
"""The rules on products."""

C = TypeVar("C", bound=Check)


def rule(
    code: str,
    title: str,
    *,
    why: str,
    hint: str,
    wrong: str,
    right: str,
    severity: Severity = Severity.ERROR,
    book: list[Rule] = RULES,
) -> Callable[[C], C]:
    """Register the decorated generator as the rule `code` of `book`. Raises ValueError for a code used twice."""

    def register(check: C) -> C:
        _register(Rule(code, title, why, hint, wrong, right, severity, check=check), book)
        return check

    return register


def dated_rule(
    code: str, title: str, *, why: str, hint: str, wrong: str, right: str, severity: Severity = Severity.ERROR
) -> Callable[[CheckOn], CheckOn]:
    """Register the decorated generator as the rule `code`, whose answer depends on the day. Raises like `rule`."""

    def register(check: CheckOn) -> CheckOn:
        _register(Rule(code, title, why, hint, wrong, right, severity, check_on=check), RULES)
        return check

    return register


def _register(one: Rule, book: list[Rule]) -> None:
    if any(other.code == one.code for other in book):
        raise ValueError(one.code)
    book.append(one)


def check(entry: Written, book: Sequence[Rule] = RULES) -> Iterator[Diagnostic]:
    """Yield every breach of every rule of `book` by one record that holds on any day."""
    for one in book:
        if one.check:
            for found in one.check(entry):
                yield _diagnostic(one, entry.file, found)


def check_on(product: Product, file: str, today: dt.date) -> Iterator[Diagnostic]:
    """Yield every breach that the calendar decides, on day `today`."""
    for one, check_one in _dated():
        for found in check_one(product, today):
            yield _diagnostic(one, file, found)


@cache
def _dated() -> tuple[tuple[Rule, CheckOn], ...]:
    return tuple((one, one.check_on) for one in RULES if one.check_on)


def _diagnostic(one: Rule, file: str, found: Found) -> Diagnostic:
    path, message, hint, on_key, fix = found
    mended = written(fix) if fix else ""
    return Diagnostic(one.code, message, file, path, hint or one.hint, on_key, one.severity, fix=mended)
