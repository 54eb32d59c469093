"""What a row adds to a recognition that its record has already: a number, a day, an issuer that nobody had stated.

Nothing that is stated is overwritten: a day takes the place of its own year or month only. Every other byte stays.
"""

from collections.abc import Mapping
from typing import Any

from ocop.importing.rows import Record
from ocop.yamlfile import locate, parse
from ocop.yamlfile.writing import dump, written

_DECISION = ("number", "date", "issuer")
_BESIDE = ("kind", "score", "sources")


def additions(new: Mapping[str, Any], there: Mapping[str, Any]) -> Record:
    """Return what `new` says of the recognition `there` that it leaves out: {} for nothing."""
    mine, theirs = new.get("decision") or {}, there.get("decision") or {}
    decision = {key: mine[key] for key in _DECISION if mine.get(key) and not theirs.get(key)}
    if theirs.get("date") and len(mine.get("date", "")) > len(theirs["date"]):
        decision["date"] = mine["date"]
    if not decision:
        return {}
    more = {key: new[key] for key in _BESIDE if new.get(key) and not there.get(key)}
    return {"decision": decision, **more}


def completed(source: bytes, file: str, n: int, more: Record) -> bytes | None:
    """Return a record's file with `more` in its recognition `n`, None where its lines cannot be added to.

    The file is read again to prove that nothing else changed.
    """
    before, wrong = parse(source, file)
    if wrong or not isinstance(before, dict):
        return None
    text = source.decode("utf-8-sig")
    mark = source[: len(source) - len(text.encode())]
    lines = text.splitlines(keepends=True)
    there = before["recognitions"][n]
    made = _with_decision(source, lines, n, there, more["decision"])
    if made is None or not _with_more(source, made, n, {key: more[key] for key in more if key != "decision"}):
        return None
    result = mark + "".join(made).encode()
    after, wrong = parse(result, file)
    expected, _ = parse(dump({"x": more}).encode(), file)
    whole = {**there, **expected["x"], "decision": {**(there.get("decision") or {}), **expected["x"]["decision"]}}
    every = [*before["recognitions"][:n], whole, *before["recognitions"][n + 1 :]]
    return result if not wrong and after == {**before, "recognitions": every} else None


def _with_decision(source: bytes, lines: list[str], n: int, there: Mapping[str, Any], more: Record) -> list[str] | None:
    """Return the lines with what is added to the decision of recognition `n`."""
    known = there.get("decision")
    if not isinstance(known, dict) or not known:
        return None if "decision" in there else _after_stars(source, lines, n, {"decision": more})
    where = ("recognitions", n, "decision")
    made = list(lines)
    if "date" in more and "date" in known:
        span = locate(source, (*where, "date"))
        line = made[span.line - 1]
        if span.line != span.end_line or line[span.column - 1 : span.end_column - 1].strip("'\"") != known["date"]:
            return None
        made[span.line - 1] = line[: span.column - 1] + more["date"] + line[span.end_column - 1 :]
    fresh = {key: value for key, value in more.items() if key not in known}
    last = max((locate(source, (*where, key)) for key in known), key=lambda span: (span.end_line, span.end_column))
    at, line = last.end_line - 1, made[last.end_line - 1]
    key = locate(source, where, on_key=True)
    if not fresh:
        return made
    if key.line - 1 == at and "{" in line:  # decision: {date: 2024}
        head, bracket, rest = line.partition("}")
        if not bracket or "{" in rest or any(sign in head.partition("{")[2] for sign in "{[#'\""):
            return None
        made[at] = f"{head.rstrip()}, {', '.join(f'{name}: {_flow(value)}' for name, value in fresh.items())}}}{rest}"
        return made
    margin = " " * (locate(source, (*where, next(iter(known))), on_key=True).column - 1)
    return _inserted(made, at, [f"{margin}{name}: {written(value)}" for name, value in fresh.items()])


def _with_more(source: bytes, made: list[str], n: int, more: Record) -> bool:
    """Put what stands beside the decision into `made`, in place; return whether that could be done."""
    if not more:
        return True
    longer = _after_stars(source, made, n, more)
    if longer is None:
        return False
    made[:] = longer
    return True


def _after_stars(source: bytes, lines: list[str], n: int, more: Record) -> list[str] | None:
    """Return the lines with `more` below the stars of recognition `n`, as fields of it."""
    stars = locate(source, ("recognitions", n, "stars"), on_key=True)
    line = lines[stars.line - 1]
    if "{" in line or line[: stars.column - 1].strip() not in ("", "-"):
        return None
    margin = " " * (stars.column - 1)
    return _inserted(
        lines, stars.line - 1, [margin + one if one else "" for one in dump(more).rstrip("\n").split("\n")]
    )


def _inserted(lines: list[str], at: int, more: list[str]) -> list[str]:
    ending = "\r\n" if lines[0].endswith("\r\n") else "\n"
    first = lines[at] if lines[at].endswith(("\n", "\r")) else lines[at] + ending
    return [*lines[:at], first, *(one + ending for one in more), *lines[at + 1 :]]


def _flow(value: Any) -> str:
    """Return a value as it stands between brackets, where a comma would end it."""
    text = written(value)
    return f"'{text}'" if any(sign in text for sign in ",[]{}") and not text.startswith(("'", '"')) else text
