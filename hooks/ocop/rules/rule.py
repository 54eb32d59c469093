"""What a rule is: one generator, one code, and the words that explain it to an office."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, wraps
from typing import Any, NamedTuple, TypeVar, cast

from ocop.diagnostics import Diagnostic, KeyPath, Mending, Severity
from ocop.language.dates import Days
from ocop.law import competence
from ocop.records.product import Product
from ocop.yamlfile.writing import written

A = TypeVar("A")
R = TypeVar("R")


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

    `fix` is the value that is certainly meant, where the rule knows it, `choices` the few that it may be; with another
    `how` it is what that says.
    """

    path: KeyPath
    message: str
    hint: str = ""
    on_key: bool = False
    fix: str = ""
    how: Mending = Mending.REPLACE
    choices: Sequence[str] = ()


def merely_imprecise(days: Days, ruling: Callable[[Days], competence.Ruling]) -> bool:
    """Say whether a doubt is only that the source gives no day, and some day of its range is right: nothing to mend."""
    return not days.exact and any(ruling(Days(end, end)).verdict is competence.Verdict.YES for end in days)


def once_a_record(make: Callable[[A], R]) -> Callable[[A], R]:
    """Remember what `make` returns for the object asked for last: rules ask one after the other about one record."""
    last: list[tuple[Any, Any]] = [(None, None)]

    @wraps(make)
    def ask(about: A) -> R:
        known, made = last[0]
        if known is not about:
            made = make(about)
            last[0] = about, made
        return cast("R", made)

    return ask


Check = Callable[[Any], Iterator[Found]]
"""A check of a `Written` or of one kind of it."""
CheckOn = Callable[[Product, dt.date], Iterator[Found]]
"""A check whose answer changes with the calendar: it sees the product and the day, and runs every time."""


@dataclass(frozen=True, slots=True)
class Code:
    """A code and what an office should know of it, in Vietnamese; `wrong` → `right` is an example."""

    code: str
    title: str
    why: str
    hint: str
    wrong: str
    right: str
    severity: Severity = Severity.ERROR


@dataclass(frozen=True, slots=True)
class Rule:
    """A check with its code: one of `check`, which holds on every day, and `check_on`, which the calendar decides."""

    about: Code
    check: Check | None = None
    check_on: CheckOn | None = None


class Book:
    """The rules on one kind of record: those of the books that it includes and its own, in the order of their codes."""

    def __init__(self, *included: "Book") -> None:
        self._included = included
        self._own: list[Rule] = []

    def __iter__(self) -> Iterator[Rule]:
        every = (*self._own, *(one for book in self._included for one in book))
        return iter(sorted(every, key=lambda one: one.about.code))

    def add(self, one: Rule) -> None:
        """Take one more rule. Raises ValueError for a code used twice."""
        if any(other.about.code == one.about.code for other in self):
            raise ValueError(one.about.code)
        self._own.append(one)


COMPOSED_RULES = Book()
"""The rule that finds letters apart from their marks: all others may be asked of composed text."""
LETTER_RULES = Book(COMPOSED_RULES)
"""The rules that look at nothing but letters: they can be asked of data that are no record."""
COMMON_RULES = Book(LETTER_RULES)
"""The rules on any record: they look at letters and links only."""
RULES = Book(COMMON_RULES)
"""The rules on products."""
PLAN_RULES = Book(COMMON_RULES)
"""The rules on conferences and year plans."""
DECISION_RULES = Book(COMMON_RULES)
"""The rules on what decisions say of themselves."""
TRADE_RULES = Book(COMMON_RULES)
"""The rules on points of sale and fairs."""

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
    book: Book = RULES,
) -> Callable[[C], C]:
    """Register the decorated generator as the rule `code` of `book`. Raises ValueError for a code used twice."""

    def register(check: C) -> C:
        book.add(Rule(Code(code, title, why, hint, wrong, right, severity), check=check))
        return check

    return register


def dated_rule(
    code: str, title: str, *, why: str, hint: str, wrong: str, right: str, severity: Severity = Severity.ERROR
) -> Callable[[CheckOn], CheckOn]:
    """Register the decorated generator as the rule `code`, whose answer depends on the day. Raises like `rule`."""

    def register(check: CheckOn) -> CheckOn:
        RULES.add(Rule(Code(code, title, why, hint, wrong, right, severity), check_on=check))
        return check

    return register


def check(entry: Written, book: Book = RULES) -> Iterator[Diagnostic]:
    """Yield every breach of every rule of `book` by one record that holds on any day."""
    for about, check_one in _undated(book):
        for found in check_one(entry):
            yield _diagnostic(about, entry.file, found)


def check_on(product: Product, file: str, today: dt.date) -> Iterator[Diagnostic]:
    """Yield every breach that the calendar decides, on day `today`."""
    for about, check_one in _dated():
        for found in check_one(product, today):
            yield _diagnostic(about, file, found)


def letters_first(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Leave out other findings on a value with broken letters: it is not also called an unknown name."""
    found = list(found)
    letters = _codes(LETTER_RULES)
    broken = {one.path for one in found if one.code in letters and one.severity is Severity.ERROR}
    return [one for one in found if one.path not in broken or one.code in letters or one.severity is not Severity.ERROR]


@cache
def _codes(book: Book) -> frozenset[str]:
    return frozenset(one.about.code for one in book)


@cache
def _undated(book: Book) -> tuple[tuple[Code, Check], ...]:
    """Return the checks of a complete book.

    Every rule is registered when its module is imported, before the first check.
    """
    return tuple((one.about, one.check) for one in book if one.check)


@cache
def _dated() -> tuple[tuple[Code, CheckOn], ...]:
    return tuple((one.about, one.check_on) for one in RULES if one.check_on)


def _diagnostic(one: Code, file: str, found: Found) -> Diagnostic:
    path, message, hint, on_key, fix, how, choices = found
    if choices:
        how, mended = Mending.CHOOSE, "\n".join(filter(None, map(_value, dict.fromkeys(choices))))
    else:
        mended = _value(fix) if fix and how is Mending.REPLACE else fix
    return Diagnostic(one.code, message, file, path, hint or one.hint, on_key, one.severity, fix=mended, how=how)


def _value(text: str) -> str:
    """Return a value as a record has it; a number of many digits is a code, and codes stand in quotes."""
    return f'"{text}"' if text.isdigit() and len(text) > _FEW_DIGITS else written(text)


_FEW_DIGITS = 4
