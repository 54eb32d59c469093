"""The text of an issue made by a form → its answers by field.

The text is hostile: nothing in an answer can become another field.

GitHub writes, for every field in the form's order, “### <label>”, an empty line and the answer, “_No response_” where
there is none. An answer of one line takes exactly one; a text area may hold anything, lines like headings too: it ends
at the last heading of the next field from which the rest of the form can still be read.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from ocop.language.vietnamese import nfc
from ocop.yamlfile import parse

NO_ANSWER = "_No response_"
_ONE_LINE = frozenset({"input", "dropdown"})
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


def answers(body: str, form: Sequence[Field]) -> dict[str, str]:
    """Return the answer of each field, "" for none; all "" where the text is not of this form."""
    lines = body[:LONGEST].removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    lines = [nfc(line) if line.startswith("#") else line for line in lines]
    starts = [n for n, line in enumerate(lines) if line.strip() == f"### {form[0].label}"]
    found = next((read for n in starts[:1] if (read := _exact(lines, n, form))), None) or _loosely(lines, form)
    return {field.id: _answer(found.get(field.id, [])) for field in form}


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
    if field.type in _ONE_LINE:
        places = [at + 4] if at + 4 < len(lines) and not lines[at + 3].strip() else []
    else:
        places = [n for n in range(len(lines) - 1, at + 2, -1) if lines[n].strip() == heading]
    for place in places:
        if (below := _exact(lines, place, rest)) is not None:
            return {field.id: list(lines[at + 2 : place]), **below}
    return None


def _loosely(lines: Sequence[str], form: Sequence[Field]) -> dict[str, list[str]]:
    """Return the answers of a text that somebody has edited, nothing where a heading stands twice or out of order."""
    where = {}
    for field in form:
        places = [n for n, line in enumerate(lines) if line.strip() == f"### {field.label}"]
        if len(places) > 1:
            return {}
        if places:
            where[field.id] = places[0]
    if not where or list(where.values()) != sorted(where.values()):
        return {}
    ends = [*sorted(where.values())[1:], len(lines)]
    return {one: list(lines[start + 1 : end]) for (one, start), end in zip(where.items(), ends, strict=True)}


def _answer(lines: Sequence[str]) -> str:
    text = "\n".join(lines).strip()
    return "" if text == NO_ANSWER else text
