"""A workbook with nothing of the clock in it: the same content gives the same bytes."""

import io
import re
import zipfile

_TIMES = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(</dcterms:)")
_DAY = (2020, 1, 1, 0, 0, 0)
_SAID = rb"\g<1>2020-01-01T00:00:00Z\g<2>"


def fixed(content: bytes) -> bytes:
    """Return a workbook that openpyxl wrote with one fixed time in all its parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w") as package:
        for part in source.infolist():
            body = source.read(part)
            if part.filename == "docProps/core.xml":
                body = _TIMES.sub(_SAID, body)
            entry = zipfile.ZipInfo(part.filename, _DAY)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            package.writestr(entry, body)
    return out.getvalue()
