"""The text of an issue made by a form → its answers by field.

The text is hostile: nothing in an answer can become another field.

GitHub writes, for every field in the form's order, “### <label>”, an empty line and the answer, “_No response_” where
there is none. An answer of one line takes exactly one; a text area may hold anything, lines like headings too: it ends
at the last heading of the next field from which the rest of the form can still be read.

A text that its writer has edited is read by its headings, in any order and at any level (“## hạng sao:”, “**Hạng
sao**”), by other words for the same too (“Số QĐ”); what is said twice in different words is no answer.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ocop.importing.columns import column, label_key
from ocop.language.vietnamese import nfc
from ocop.yamlfile import parse

NO_ANSWER = "_No response_"
ONE_LINE = frozenset({"input", "dropdown"})
LONGEST = 100_000
"""Letters of an issue that are read; GitHub takes 65,536."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form: its id, its label, its type as GitHub names it, and whether it must be answered."""

    id: str
    label: str
    type: str
    required: bool


def fields(source: bytes, file: str) -> tuple[Field, ...]:
    """Return the fields of a form's file. Raises ValueError for a file that is none."""
    data, found = parse(source, file)
    if found or not isinstance(data, dict) or not isinstance(data.get("body"), list):
        raise ValueError(file)
    made = []
    for one in data["body"]:
        if isinstance(one, dict) and "id" in one:
            required = (one.get("validations") or {}).get("required") == "true"
            made.append(Field(str(one["id"]), str(one["attributes"]["label"]), str(one["type"]), required))
    return tuple(made)


@dataclass(frozen=True, slots=True)
class Answers:
    """The answer of each field, "" for none, and the fields that are answered twice in different words."""

    said: Mapping[str, str]
    twice: frozenset[str] = frozenset()


def answers(body: str, form: Sequence[Field]) -> Answers:
    """Return the answers of a text; all "" where it is not of this form."""
    lines = body[:LONGEST].removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    lines = [nfc(line) if line.startswith("#") else line for line in lines]
    starts = [n for n, line in enumerate(lines) if line.strip() == f"### {form[0].label}"]
    exact = next((read for n in starts[:1] if (read := _exact(lines, n, form))), None)
    if exact is None:
        return _by_headings(lines, form)
    last = exact[form[-1].id]
    behind = _by_headings(last, form) if form[-1].type == "checkboxes" else Answers({})
    said = {field.id: _answer(exact.get(field.id, [])) for field in form}
    again = {one for one, text in behind.said.items() if text and text != said[one]} | behind.twice
    wanted = {field.id for field in form if field.required}
    for field in form:
        within = _by_headings(exact[field.id], form) if field.type == "textarea" else Answers({})
        if wanted <= {one for one, text in within.said.items() if text} | within.twice:  # a whole second form
            again |= {one for one in wanted if within.said[one] != said[one]}
    return Answers(said, frozenset(again - {form[-1].id}))


def _exact(lines: Sequence[str], at: int, form: Sequence[Field]) -> dict[str, list[str]] | None:
    """Return the lines of each answer from line `at` on, None where the text is not as GitHub writes it."""
    if not form:
        return {} if not any(line.strip() for line in lines[at:]) else None
    if (
        at >= len(lines)
        or lines[at].strip() != f"### {form[0].label}"
        or (at + 1 < len(lines) and lines[at + 1].strip())
    ):
        return None
    field, rest = form[0], form[1:]
    if not rest:
        return {field.id: list(lines[at + 2 :])}
    heading = f"### {rest[0].label}"
    if field.type in ONE_LINE:
        places = [at + 4] if at + 4 < len(lines) and not lines[at + 3].strip() else []
    else:
        places = [n for n in range(len(lines) - 1, at + 2, -1) if lines[n].strip() == heading]
    for place in places:
        if (below := _exact(lines, place, rest)) is not None:
            return {field.id: list(lines[at + 2 : place]), **below}
    return None


_HEADING = re.compile(r"\s{0,3}(?:#{1,6}\s*(?P<marked>\S.*?)\s*#*|(?P<bold>\*\*[^*]+\*\*:?|__[^_]+__:?))\s*").fullmatch
_QUOTED = re.compile(r"^\s*(?:>\s?)+")
_FIELD_OF = {
    "name": "name", "producer": "producer", "producer_type": "producer_type", "province": "province",
    "district": "district", "commune": "commune", "group": "group", "stars": "stars", "decision": "decision_number",
    "date": "decision_date", "issuer": "issuer", "source": "source", "kind": "kind", "note": "note",
}  # fmt: skip
"""The field that a heading in other words means, by what a column of a workbook with that label holds."""


def _by_headings(lines: Sequence[str], form: Sequence[Field]) -> Answers:
    """Return the answers of a text that somebody has edited, by its headings."""
    if not any(_field(line, form) for line in lines):
        lines = [_QUOTED.sub("", line) for line in lines]  # the text of a mail that was answered
    found: dict[str, list[str]] = {}
    at, since = "", 0
    for n, line in enumerate([*lines, "# "]):
        head = _HEADING(line) or line == "# "
        if not head:
            continue
        if at:
            found.setdefault(at, []).append(_answer(lines[since:n]))
        named = _field(line, form)
        at, since = named[0] if named else "", n + 1
        if named and named[1]:
            found.setdefault(at, []).append(named[1])
    several = {one: {text for text in texts if text} for one, texts in found.items()}
    said = {field.id: next(iter(several.get(field.id, ())), "") for field in form}
    twice = frozenset(one for one, texts in several.items() if len(texts) > 1)
    return Answers({one: "" if one in twice else text for one, text in said.items()}, twice)


def _field(line: str, form: Sequence[Field]) -> tuple[str, str] | None:
    """Return the field that a heading names and the answer that stands behind it in the line, None for other lines."""
    found = _HEADING(line)
    if not found:
        return None
    words = nfc(found["marked"] or found["bold"]).strip("*_ ")
    before, _, behind = words.partition(":")
    inline = [(before, behind.strip("*_ "))] if behind.strip("*_ ") else []
    for label, answer in (*inline, (words, "")):
        key = label_key(label.strip("*_ "))
        exact = next((one.id for one in form if label_key(one.label) == key), "")
        other = _FIELD_OF.get(column(label).role, "") if not exact else ""
        if named := exact or (other if any(one.id == other for one in form) else ""):
            return named, "" if answer == NO_ANSWER else answer
    return None


def _answer(lines: Sequence[str]) -> str:
    text = "\n".join(lines).strip()
    return "" if text.casefold() == NO_ANSWER.casefold() else text
