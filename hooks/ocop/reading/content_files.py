"""Read every record that people write under content/: its file name, its plain data, its shape, its meaning."""

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from ocop import rules, yamlfile
from ocop.diagnostics import errors
from ocop.reading import shape
from ocop.records.content_file import ContentFile
from ocop.records.json_schema import kinds
from ocop.records.kinds import CONFERENCES, DECISIONS, FAIRS, PLANS, SHOPS, RecordKind
from ocop.rules import DECISION_RULES, PLAN_RULES, TRADE_RULES, Announcing, Book, Planned, Traded, file_names
from ocop.rules.rule import Written


class Kind(NamedTuple):
    """A kind of record under content/: how it is declared, what its rules see of one (file, text, data, record, day), its rules."""

    declared: RecordKind
    entry: Callable[[str, str, Any, Any, dt.date], Written]
    book: Book


KINDS = (
    Kind(CONFERENCES, Planned, PLAN_RULES),
    Kind(PLANS, Planned, PLAN_RULES),
    Kind(DECISIONS, Announcing, DECISION_RULES),
    Kind(SHOPS, Traded, TRADE_RULES),
    Kind(FAIRS, Traded, TRADE_RULES),
)


def records(root: Path, today: dt.date) -> Iterator[ContentFile]:
    """Yield every record under `root`/content, kind by kind, by path. A project without such a folder has none of its kind."""
    for kind in KINDS:
        names = sorted(
            path.relative_to(root).as_posix()
            for path in (root / kind.declared.folder).glob("*")
            if path.is_file() and path.name != "schema.json" and not path.name.startswith(".")
        )
        wrong_names = list(file_names.check_flat(names))
        for name in names:
            found = tuple(one for one in wrong_names if one.file == name)
            if name.endswith(".yml"):
                read = record((root / name).read_bytes(), name, kind, today)
                found = (*found, *read.found)
                yield ContentFile(name, kind.declared, None if errors(found) else read.record, found)
            else:
                yield ContentFile(name, kind.declared, None, found)


def record(source: bytes, file: str, kind: Kind, today: dt.date) -> ContentFile:
    """Return what the file's bytes hold, checked on its own. Never raises for anything that a file can contain."""
    declared = kind.declared
    data, found = yamlfile.parse(source, file, kinds(declared.record))
    if found:
        return ContentFile(file, declared, None, tuple(found))
    made, found = shape.shape(data, file, declared.record)
    if made is None:
        return ContentFile(file, declared, None, tuple(found))
    entry = kind.entry(file, source.decode("utf-8-sig", errors="replace"), data, made, today)
    meant = tuple(rules.check(entry, kind.book))
    return ContentFile(file, declared, None if errors(meant) else made, meant)
