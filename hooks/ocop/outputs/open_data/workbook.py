"""Rows as a workbook (Office Open XML) of one sheet.

Texts stay texts, so that no code loses its first 0 and no day its order.

Written here because the libraries that write workbooks take four times as long: a tenth of a whole build for 20,000
rows.
"""

import io
import re
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from xml.sax.saxutils import escape

from ocop.catalogue.items import ResolvedProduct
from ocop.outputs.open_data.tables import harmless
from ocop.site_model import Rows

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SHEET = "xl/worksheets/sheet1.xml"
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The fixed time of every part, so that the same rows give the same bytes."""

_SPECIAL = re.compile("[&<>]|^ | $|[\t\r\n]").search
_IMPOSSIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""What XML 1.0 cannot hold; no record can either, but a workbook that does not open would lose every row."""


def rows(
    sheet: str, head: Sequence[str], items: Sequence[ResolvedProduct], row: Callable[[ResolvedProduct], str]
) -> Rows:
    """Return a workbook with lines (of `line`) under `head` in the sheet of that name.

    The first row stays in sight.
    """
    before = (
        f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        f"<sheetData>{line(head)}"
    )
    after = f'</sheetData><autoFilter ref="A1:{_letters(len(head))}{len(items) + 1}"/></worksheet>'
    return Rows(
        items,
        lambda item: row(item).encode(),
        before.encode(),
        foot=after.encode(),
        pack=lambda content: _zipped({**_frame(sheet), _SHEET: content}),
        unpack=_unzipped,
    )


def line(cells: Iterable[str | int]) -> str:
    """Return a row of a sheet: a number as a number, everything else as text that is no formula."""
    return f"<row>{''.join([_cell(cell) for cell in cells])}</row>"


def _cell(cell: str | int) -> str:
    if cell == "":
        return "<c/>"
    if isinstance(cell, int):
        return f"<c><v>{cell}</v></c>"
    text = _IMPOSSIBLE.sub("", harmless(cell))
    if _SPECIAL(text):
        return f'<c t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'
    return f'<c t="inlineStr"><is><t>{text}</t></is></c>'


def _frame(sheet: str) -> dict[str, str]:
    """Return the parts of a workbook that say where its one sheet is."""
    return {
        "[Content_Types].xml": f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPES}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPES}.worksheet+xml"/></Types>',
        "_rels/.rels": f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">'
        f'<sheets><sheet name="{escape(sheet)}" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    }


def _unzipped(book: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(book)) as packed:
        return packed.read(_SHEET)


def _zipped(parts: Mapping[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=4) as packed:
        for name, content in parts.items():
            about = zipfile.ZipInfo(name, _LONG_AGO)
            about.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(about, content)
    return out.getvalue()


def _letters(number: int) -> str:
    """Return the letters of a column, “A” for 1, “AA” for 27."""
    above, digit = divmod(number - 1, 26)
    return (_letters(above) if above else "") + chr(ord("A") + digit)
