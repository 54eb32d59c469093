"""The list of what an office should settle first, for a terminal, a program and a spreadsheet."""

import io
import json
from collections import Counter
from collections.abc import Iterator, Sequence

from openpyxl import Workbook

from ocop.catalogue.open_questions import KINDS, Question
from ocop.language.formats import number
from ocop.language.strings import say
from ocop.language.vietnamese import visible
from ocop.meaning import status_sentences
from ocop.outputs.text_sheet import lay_out, write_row

_WIDTHS = (16, 34, 30, 24, 26, 44, 26, 60)


def text(found: Sequence[Question]) -> Iterator[str]:
    """Yield the lines for a terminal: a table for each kind of question, under each product the sources to open."""
    if not found:
        yield say("review.none")
    for kind in KINDS:
        of_kind = [one for one in found if one.kind == kind]
        if not of_kind:
            continue
        yield f"{say(f'review.{kind}_title')} ({number(len(of_kind))})"
        wide = min(max(len(one.item.id) for one in of_kind), 48)
        for one in of_kind:
            place = one.item.file.split("/")[-2]
            said = "; ".join(filter(None, (one.what, one.hint)))
            yield f"  {place:<12} {one.item.id:<{wide}}  {visible(one.item.name)}: {visible(said)}"
            yield from (f"  {'':<12} {'':<{wide}}  {visible(address)}" for address in _sources(one))
        yield ""


def as_json(found: Sequence[Question], day: str) -> str:
    """Return the list for programs: counts by kind, and every question with its sources."""
    return json.dumps(
        {
            "format": 1,
            "day": day,
            "counts": {kind: sum(one.kind == kind for one in found) for kind in KINDS},
            "questions": [
                {
                    "kind": one.kind,
                    "id": one.item.id,
                    "file": one.item.file,
                    "name": one.item.name,
                    "producer": one.item.product.producer.name if one.item.product.producer else None,
                    "province": one.item.province.name,
                    "status": one.item.standing.status.value,
                    "what": one.what,
                    "hint": one.hint or None,
                    "sources": [
                        {"url": s.url, "title": s.title, "read": s.read, "confidence": s.confidence}
                        for s in one.sources
                    ],
                }
                for one in found
            ],
        },
        ensure_ascii=False,
        indent=2,
    )


def workbook(found: Sequence[Question], day: str) -> bytes:
    """Return the list as a workbook (.xlsx): one row a question with links to its sources, and a sheet of counts."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = say("review.sheet")
    heads = ("province", "name", "producer", "kind", "status", "what", "hint", "sources")
    write_row(sheet, 1, [say(f"review.head_{key}") for key in heads])
    for n, one in enumerate(found, 2):
        maker = one.item.product.producer
        values = (
            one.item.province.name,
            one.item.name,
            maker.name if maker else "",
            say(f"review.{one.kind}_title"),
            status_sentences.part(one.item.standing.status),
            one.what,
            one.hint,
            "\n".join(_sources(one)),
        )
        write_row(sheet, n, values)
        if address := next((source.url for source in one.sources if source.url), None):
            sheet.cell(n, len(heads)).hyperlink = address
    lay_out(sheet, _WIDTHS)
    counts = book.create_sheet(say("review.counts_sheet"))
    write_row(counts, 1, [say("review.head_kind"), say("review.head_count"), say("review.counts_day", day=day)])
    by_kind = Counter(one.kind for one in found)
    for n, kind in enumerate(KINDS, 2):
        write_row(counts, n, [say(f"review.{kind}_title")])
        counts.cell(n, 2, by_kind[kind])
    counts.column_dimensions["A"].width = 60
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _sources(one: Question) -> list[str]:
    return [": ".join(filter(None, (source.title, source.url))) for source in one.sources]
