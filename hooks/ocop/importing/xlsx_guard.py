"""What a workbook may not be, found before it is opened.

No workbook, locked, too large when unpacked, or made to hang.
"""

import io
import re
import zipfile
import zlib

from ocop.importing.table import UnreadableError

LARGEST = 30_000_000
"""Bytes of the file."""
LARGEST_UNPACKED = 120_000_000
"""Bytes of all its parts. A sheet of 20,000 products with 25 columns unpacks to about 30 million."""
MOST_MERGED = 200_000
"""Cells within merged ranges and ranges of links: the reader makes one for each."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_RANGE = re.compile(
    rb"<(?:\w+:)?(?:mergeCell|hyperlink)\s[^>]*?ref=[\"']\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})[\"']"
)
_ROOT = re.compile(r"xl/.*\.xml|\[Content_Types\]\.xml|_rels/\.rels|docProps/.*\.xml")


def check(content: bytes) -> bool:
    """Return whether a workbook has formulas.

    Raises UnreadableError unless it can be opened in the memory of a small machine.
    """
    if not content:
        raise UnreadableError("tệp trống")
    if len(content) > LARGEST:
        raise UnreadableError("tệp quá lớn; chia nhỏ rồi gửi từng phần")
    if content.startswith(_OLE):
        if _LOCKED in content:
            raise UnreadableError("tệp có mật khẩu; mở bằng Excel, bỏ mật khẩu rồi lưu lại")
        raise UnreadableError("tệp kiểu Excel 97–2003 (.xls); mở bằng Excel rồi lưu lại dạng .xlsx")
    if not content.startswith(b"PK"):
        raise UnreadableError("tệp không phải bảng tính .xlsx; mở bằng Excel rồi lưu lại dạng .xlsx")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return _check_parts(package)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        RuntimeError,
        OSError,
        ValueError,
        KeyError,
    ) as error:
        raise UnreadableError("tệp .xlsx hỏng hoặc tải về chưa hết; gửi lại bản đầy đủ") from error


def _check_parts(package: zipfile.ZipFile) -> bool:
    parts = package.infolist()
    if "xl/workbook.xml" not in {part.filename for part in parts} and not any(
        "workbook" in part.filename for part in parts
    ):
        raise UnreadableError("tệp nén này không phải bảng tính .xlsx")
    if any(part.flag_bits & 1 for part in parts):
        raise UnreadableError("tệp có mật khẩu; bỏ mật khẩu rồi lưu lại")
    if len(parts) > 5000 or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        raise UnreadableError("tệp giải nén ra quá lớn; chép bảng sang một tệp mới rồi gửi")
    merged, formulas = 0, False
    for part in parts:
        if not part.filename.endswith((".xml", ".rels")):
            continue
        body = _unpacked(package, part)
        if b"<!DOCTYPE" in body or b"<!ENTITY" in body:
            raise UnreadableError("tệp .xlsx có phần không an toàn (DOCTYPE); mở bằng Excel rồi lưu lại")
        formulas = formulas or (b"<f>" in body or b"<f " in body)
        for left, top, right, bottom in _RANGE.findall(body):
            merged += (abs(_column(right) - _column(left)) + 1) * (abs(int(bottom) - int(top)) + 1)
        if merged > MOST_MERGED:
            raise UnreadableError("tệp gộp quá nhiều ô; bỏ gộp ô ở ngoài bảng rồi gửi lại")
    return formulas


def _unpacked(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    """Return a part, never more of it than it says: a size that lies is a file made to hang."""
    with package.open(part) as stream:
        body = stream.read(part.file_size + 1)
    if len(body) != part.file_size:
        raise UnreadableError("tệp .xlsx hỏng hoặc tải về chưa hết; gửi lại bản đầy đủ")
    return body


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
