"""A zip laid out as the repository is → its files, or everything that is wrong with it. Nothing of it is unpacked here.

It comes by mail or chat from an office: a name may lead out of the project, a link elsewhere, a size may lie.
"""

import io
import re
import stat
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator

from ocop.records.kinds import DECLARED

MOST_FILES = 5000
LARGEST = {"yml": 200_000, "jpg": 2_000_000, "png": 2_000_000, "webp": 2_000_000}
"""Bytes by ending: the check takes 400 KB of a photo, and says so better than we do."""
LARGEST_UNPACKED = 300_000_000

_PART = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_IGNORED = re.compile(r"(?:__MACOSX/.*|(?:.*/)?(?:\.DS_Store|Thumbs\.db|desktop\.ini))")
"""What file managers put into every zip."""


class RefusedError(Exception):
    """The zip is not taken; `args` are the reasons, in Vietnamese, each with the name that it is about."""


def files(content: bytes) -> dict[str, bytes]:
    """Return the files of a zip by path from the root of the project. Raises RefusedError with every reason at once."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            entries = [one for one in package.infolist() if not one.is_dir() and not _IGNORED.fullmatch(one.filename)]
            if wrong := list(_wrong(entries)):
                raise RefusedError(*wrong)
            return {one.filename: _unpacked(package, one) for one in entries}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError) as error:
        raise RefusedError("tệp .zip hỏng, có mật khẩu hoặc tải về chưa hết; gửi lại") from error


def _wrong(entries: list[zipfile.ZipInfo]) -> Iterator[str]:
    if not entries:
        yield "tệp .zip không có tệp nào"
    if len(entries) > MOST_FILES or sum(one.file_size for one in entries) > LARGEST_UNPACKED:
        yield "tệp .zip quá lớn; chia nhỏ rồi gửi từng phần"
    for one in entries:
        if reason := _reason(one):
            yield f"{one.filename[:120]!a}: {reason}"
    twice = Counter(one.filename.casefold() for one in entries)
    yield from (f"{name[:120]!a}: có nhiều lần trong tệp .zip" for name, times in twice.items() if times > 1)


def _reason(one: zipfile.ZipInfo) -> str:
    ending = one.filename.rpartition(".")[2]
    mode = one.external_attr >> 16
    if mode and not (stat.S_ISREG(mode) or stat.S_IFMT(mode) == 0):
        return "là liên kết, không phải tệp"
    if ending not in LARGEST:
        return "chỉ nhận .yml, .jpg, .png, .webp"
    if not _place().fullmatch(one.filename):
        return "không nằm đúng chỗ; đặt như products/thanh-hoa/nuoc-mam.yml"
    if one.file_size > LARGEST[ending]:
        return "quá lớn"
    return "có mật khẩu" if one.flag_bits & 1 else ""


def _place() -> re.Pattern[str]:
    """Return what the path of a record or a photo looks like; a folder of one kind of record has no folders in it."""
    flat = "|".join(re.escape(one.folder) for one in DECLARED if one.folder != "products")
    return re.compile(rf"products/{_PART}/{_PART}\.(?:yml|jpg|png|webp)|(?:{flat})/{_PART}\.(?:yml|jpg|png|webp)")


def _unpacked(package: zipfile.ZipFile, one: zipfile.ZipInfo) -> bytes:
    with package.open(one) as stream:
        body = stream.read(one.file_size + 1)
    if len(body) != one.file_size:
        raise RefusedError(f"{one.filename[:120]!a}: kích thước không như đã ghi")
    return body
