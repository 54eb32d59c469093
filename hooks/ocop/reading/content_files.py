"""Read every record that people write under content/: its file name, its plain data, its shape, its meaning."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from ocop import regular_files, rules, yamlfile
from ocop.diagnostics import Diagnostic, errors
from ocop.reading import listing, plain_data, shape
from ocop.reading.products import unreadable
from ocop.records.content_file import ContentFile
from ocop.records.kinds import CONFERENCES, DECISIONS, FAIRS, PLANS, SHOPS, RecordKind
from ocop.rules import DECISION_RULES, PLAN_RULES, TRADE_RULES, Announcing, Book, Planned, Traded, file_names
from ocop.rules.rule import Written


class ContentKind(NamedTuple):
    """A kind of record under content/.

    How it is declared, what its rules see of one (file, text, data, record, day), its rules.
    """

    declared: RecordKind
    entry: Callable[[str, str, Any, Any, dt.date], Written]
    book: Book


KINDS = (
    ContentKind(CONFERENCES, Planned, PLAN_RULES),
    ContentKind(PLANS, Planned, PLAN_RULES),
    ContentKind(DECISIONS, Announcing, DECISION_RULES),
    ContentKind(SHOPS, Traded, TRADE_RULES),
    ContentKind(FAIRS, Traded, TRADE_RULES),
)


def records(root: Path, today: dt.date) -> Iterator[ContentFile]:
    """Yield every record under `root`/content, kind by kind, by path.

    A project without such a folder has none of its kind.
    """
    every = listing.content(root).files
    for kind in KINDS:
        schema, start = kind.declared.schema, f"{kind.declared.folder}/"
        names = [name for name in every if name.startswith(start) and name != schema]
        wrong_names = defaultdict[str, tuple[Diagnostic, ...]](tuple)
        for one in file_names.check_flat(names):
            wrong_names[one.file] += (one,)
        for name in names:
            found = wrong_names[name]
            if name.endswith(".yml"):
                try:
                    read = record(regular_files.read(f"{root}/{name}", yamlfile.LARGEST), name, kind, today)
                except OSError as error:
                    read = ContentFile(name, kind.declared, None, (unreadable(name, error),))
                found = (*found, *read.found)
                yield ContentFile(name, kind.declared, None if errors(found) else read.record, found)
            else:
                yield ContentFile(name, kind.declared, None, found)


def record(source: bytes, file: str, kind: ContentKind, today: dt.date) -> ContentFile:
    """Return what the file's bytes hold, checked on its own. Never raises for anything that a file can contain."""
    declared = kind.declared
    plain = plain_data.read(source, file, declared.record)
    if plain.data is None:
        return ContentFile(file, declared, None, tuple(plain.found))
    made = shape.shape(plain.data, file, declared.record)[0]
    if made is None:
        found = plain_data.breaches(source, plain, file, declared.record)
        return ContentFile(file, declared, None, (*plain.found, *found))
    entry = kind.entry(file, plain.text, plain.data, made, today)
    meant = (*plain.found, *rules.letters_first(rules.check(entry, kind.book)))
    return ContentFile(file, declared, None if errors(meant) else made, meant)
