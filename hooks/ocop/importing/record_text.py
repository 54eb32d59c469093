"""Make a record of facts, and put a recognition into the text of an existing record.

A new record is plain data in the order of records/product.py.

A file that people wrote keeps every byte of theirs: their comments, their order, their quotes. Only lines are added.
"""

import re
from collections.abc import Mapping
from typing import Any

from ocop.importing.row_facts import Facts, RowRecognition
from ocop.importing.rows import Record, stated
from ocop.law.product_groups import taxonomy
from ocop.yamlfile import locate, parse
from ocop.yamlfile.writing import dump


def record(facts: Facts, recognitions: list[Record]) -> Record:
    """Return the record of a product that is not in the catalogue yet."""
    return stated(
        {
            "name": facts.name,
            "producer": stated(
                {
                    "name": facts.producer,
                    "type": facts.producer_type,
                    "tax_code": facts.tax_code,
                    "website": _link(facts.website),
                }
            ),
            "place": stated({key: facts.place.place.get(key, "") for key in ("province", "district", "commune")}),
            "group": group(facts.group),
            "recognitions": recognitions,
            "product_code": facts.code,
        }
    )


def recognition(one: RowRecognition) -> Record:
    """Return a recognition in the order of records.Recognition."""
    return stated(
        {
            "stars": one.stars,
            "decision": stated({"number": one.number, "date": one.date, "issuer": one.issuer}),
            "kind": one.kind,
            "round": one.round,
            "criteria": one.criteria,
            "score": int(one.score) if one.score is not None and one.score.is_integer() else one.score,
            "potential_five": one.potential,
            "valid_to": one.expires,
            "sources": [source] if (source := stated({"url": one.source, "title": one.source_title})) else [],
        }
    )


def group(name: str) -> Record:
    """Return a product group at the widest level that its name is found at: nothing narrower is claimed. {} for ""."""
    if not name:
        return {}
    levels = {level for node in taxonomy().find(name) for level in node.levels}
    return {"level": next((one for one in ("ngành", "nhóm", "bộ") if one in levels), "ngành"), "name": name}


def begins(one: Mapping[str, Any]) -> str:
    """Return what puts recognitions in order; one without a day comes last."""
    return one.get("decision", {}).get("date") or one.get("evaluated") or one.get("valid_from") or "9999"


def added(source: bytes, file: str, recognition: Record) -> bytes | None:
    """Return the text of a record with one more recognition, put in at its place in time.

    None where the list of recognitions is not written one field a line.

    Every byte of `source` stays; the file is read again to prove that nothing else changed.
    """
    before, wrong = parse(source, file)
    if wrong or not isinstance(before, dict) or not isinstance(before.get("recognitions"), list):
        return None
    there = before["recognitions"]
    at = sum(1 for one in there if isinstance(one, dict) and begins(one) <= begins(recognition))
    text = source.decode("utf-8-sig")
    mark = source[: len(source) - len(text.encode())]
    lines = text.splitlines(keepends=True)
    ending = "\r\n" if lines and lines[0].endswith("\r\n") else "\n"
    starts = [start for n in range(len(there)) if (start := _item(source, lines, n))]
    if not starts or len(starts) < len(there):
        return None
    margin = starts[0][1]
    where = starts[at][0] if at < len(starts) else _end(lines, starts[-1][0], margin)
    body = dump({"recognitions": [recognition]}).split("\n", 1)[1]
    new = [f"{' ' * margin}{line}{ending}" if line else ending for line in body.rstrip("\n").split("\n")]
    if where and not lines[where - 1].endswith(("\n", "\r")):
        lines[where - 1] += ending
    result = mark + "".join([*lines[:where], *new, *lines[where:]]).encode()
    after, wrong = parse(result, file)
    expected, _ = parse(dump({"recognitions": [recognition]}).encode(), file)
    if wrong or after != {**before, "recognitions": [*there[:at], *expected["recognitions"], *there[at:]]}:
        return None
    return result


def _item(source: bytes, lines: list[str], n: int) -> tuple[int, int] | None:
    """Return the line (from 0) and the column of the dash with which a recognition begins, else None."""
    span = locate(source, ("recognitions", n))
    line = lines[span.line - 1]
    dash = re.match(r"( *)- +(?=\S)", line)
    return (span.line - 1, len(dash[1])) if dash and span.column - 1 == dash.end() else None


def _end(lines: list[str], last: int, margin: int) -> int:
    """Return the line after the last one of the item that begins at line `last`.

    Comments that follow it stay behind.
    """
    end = last + 1
    for n in range(last + 1, len(lines)):
        bare = lines[n].strip()
        if not bare:
            continue
        depth = len(lines[n]) - len(lines[n].lstrip(" "))
        if depth <= margin:
            break
        end = n + 1
    return end


def _link(text: str) -> str:
    return text if text.startswith(("http://", "https://")) and " " not in text else ""
