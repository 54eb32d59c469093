"""What a rule is: one generator, one code, and the words that explain it to an office."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from ocop import law
from ocop.dates import Days
from ocop.diagnostics import Diagnostic, KeyPath, Severity
from ocop.records import Product


@dataclass(frozen=True, slots=True)
class Entry:
    """One record as a rule sees it: the product, the file around it, and the day of the check."""

    product: Product
    file: str
    """Relative to the root: products/thanh-hoa/nuoc-mam-ba-lang.yml."""
    source: str
    """The file's text."""
    data: Mapping[str, Any]
    """The plain data of the file."""
    photos: tuple[str, ...]
    """Names of the picture files beside the record that carry its id."""
    today: dt.date

    @property
    def id(self) -> str:
        return self.file.rsplit("/", 1)[-1].removesuffix(".yml")

    @property
    def folder(self) -> str:
        return self.file.rsplit("/", 2)[-2]


class Found(NamedTuple):
    """A breach: where, what is the fact, and (if better than the rule's own) what to write instead."""

    path: KeyPath
    message: str
    hint: str = ""
    on_key: bool = False


def merely_imprecise(days: Days, ruling: Callable[[Days], law.Ruling]) -> bool:
    """Say whether a doubt is only that the source gives no day, and some day of its range is right: nothing to mend."""
    return not days.exact and any(ruling(Days(end, end)).verdict is law.Verdict.YES for end in days)


Check = Callable[[Entry], Iterator[Found]]


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
    check: Check


RULES: list[Rule] = []


def rule(
    code: str, title: str, *, why: str, hint: str, wrong: str, right: str, severity: Severity = Severity.ERROR
) -> Callable[[Check], Check]:
    """Register the decorated generator as the rule `code`. Raises ValueError for a code used twice."""

    def register(check: Check) -> Check:
        if any(other.code == code for other in RULES):
            raise ValueError(code)
        RULES.append(Rule(code, title, why, hint, wrong, right, severity, check))
        return check

    return register


def check(entry: Entry) -> Iterator[Diagnostic]:
    """Yield every breach of every rule by one record."""
    for one in RULES:
        for path, message, hint, on_key in one.check(entry):
            yield Diagnostic(one.code, message, entry.file, path, hint or one.hint, on_key, one.severity)
