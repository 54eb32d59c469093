"""The list of certificates that end soon, for a terminal and a spreadsheet: until when, and when to file papers."""

import io
from collections.abc import Iterator, Sequence

from openpyxl import Workbook

from ocop.catalogue.last_days import Ending
from ocop.language.formats import day
from ocop.language.strings import say
from ocop.language.vietnamese import visible
from ocop.meaning import status_sentences
from ocop.meaning.certificate_timeline import Status, renewal_days
from ocop.outputs.text_sheet import lay_out, write_row

_HEADS = ("last", "filing", "province", "name", "producer", "stars", "status", "id")
_WIDTHS = (16, 26, 18, 34, 30, 8, 30, 34)
_TERMINAL = ("last", "filing", "stars", "province", "name", "producer")
_WIDEST = {"province": 16, "name": 44, "producer": 40}
"""The widest column on a terminal, in letters; a longer text is cut there and is whole in the spreadsheet."""


def text(found: Sequence[Ending]) -> Iterator[str]:
    """Yield the lines of a table for a terminal."""
    if not found:
        yield say("expiring.none")
        return
    rows = [[say(f"expiring.head_{key}") for key in _TERMINAL]]
    rows += [[_short(key, values[key]) for key in _TERMINAL] for values in map(_values, found)]
    widths = [max(len(row[n]) for row in rows) for n in range(len(_TERMINAL))]
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def workbook(found: Sequence[Ending]) -> bytes:
    """Return the list as a workbook (.xlsx), one row a product."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = say("expiring.sheet")
    write_row(sheet, 1, [say(f"expiring.head_{key}") for key in _HEADS])
    for n, one in enumerate(found, 2):
        values = _values(one)
        write_row(sheet, n, [values[key] for key in _HEADS])
        if one.last.exact:  # a day as Excel knows days, so that the column can be put in order
            cell = sheet.cell(n, 1)
            cell.value, cell.number_format = one.last.first, "dd/mm/yyyy"
    lay_out(sheet, _WIDTHS)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _values(one: Ending) -> dict[str, str]:
    item = one.item
    maker, stars = item.product.producer, item.standing.stars
    return {
        "last": day(one.last),
        "filing": _filing(one),
        "province": item.province.name,
        "name": item.name,
        "producer": maker.name if maker else say("site.unknown"),
        "stars": str(stars) if stars else "",
        "status": status_sentences.part(item.standing.status),
        "id": item.id,
    }


def _filing(one: Ending) -> str:
    """Return from when until when papers for a re-evaluation are to be filed, "" where that is not known."""
    if not one.last.exact or one.item.standing.status is Status.EXTENDED:
        return ""
    window = renewal_days(one.last.first)
    return f"{day(window.first)} – {day(window.last)}"


def _short(key: str, words: str) -> str:
    words, widest = visible(words), _WIDEST.get(key, 200)
    return words if len(words) <= widest else f"{words[: widest - 1]}…"
