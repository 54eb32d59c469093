"""The rules for photos: what an original beside a record may be."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from ocop.diagnostics import START, Diagnostic
from ocop.language.formats import listed, number
from ocop.photos import private_data
from ocop.photos.headers import CUT, Begun, Header, UnreadableError, bearable, closed, header
from ocop.regular_files import opened

LONG_SIDE = 1600
"""Pixels of the longer side of an original, at most."""
WEIGHT = 400 * 1024
"""Bytes of an original, at most."""
SMALLEST = 320
"""Pixels of the longer side, at least."""

_PAGE = "mở trang /dong-gop/ của danh mục, chọn ảnh này"
SHRINK = f"{_PAGE}: trình duyệt thu nhỏ ngay trên máy, rồi tải ảnh mới lên thay"
CLEAN = f"{_PAGE}: trình duyệt bỏ những điều ấy ngay trên máy, rồi tải ảnh mới lên thay"
"""How to clean a photo with a browser or a phone only; `scripts/photo` does the same."""


def check(root: Path, names: Iterable[str]) -> Iterator[Diagnostic]:
    """Yield what is wrong with the photos `names` (paths below `root`, with forward slashes), by their headers only."""
    for name in names:
        try:
            with opened(f"{root}/{name}") as file:
                weight = os.fstat(file.fileno()).st_size
                source = Begun(file)
                head = header(source)
                bearable(head, weight)
                told = private_data.read(source, head.kind, weight)
        except OSError as error:
            yield unreadable(name, closed(error))
        except UnreadableError as error:
            yield unreadable(name, error)
        else:
            if not told.whole:
                yield unreadable(name, UnreadableError(*CUT))
            yield from _private(name, told.told)
            yield from _measured(name, head, weight)


def whole(name: str, data: bytes) -> Iterator[Diagnostic]:
    """Yield what is wrong with a photo that its first bytes do not show: damage inside. Nothing without Pillow."""
    try:
        from ocop.photos.pixels import pixels  # noqa: PLC0415 (only photos need Pillow)
    except ImportError:
        return
    try:
        pixels(data, (1, 1))
    except UnreadableError as error:
        yield unreadable(name, error)


def _private(name: str, told: Iterable[str]) -> Iterator[Diagnostic]:
    if told:
        message = f"tệp ảnh còn mang {listed(sorted(told))}; để trong kho công khai thì ai cũng đọc được, mãi mãi"
        yield Diagnostic(
            "SP808", message, name, hint=f"{CLEAN}; ảnh đã lên kho thì báo người quản lý kho xóa hẳn", span=START
        )


def _measured(name: str, head: Header, weight: int) -> Iterator[Diagnostic]:
    longer = max(head.width, head.height)
    if longer <= LONG_SIDE and weight <= WEIGHT and longer >= SMALLEST:
        return
    shown = f"ảnh {number(head.width)}×{number(head.height)} điểm, {number(-(-weight // 1024))} KB"
    if longer < SMALLEST:
        message = f"{shown}; cạnh dài dưới {SMALLEST} điểm thì không nhìn rõ sản phẩm"
        yield Diagnostic("SP807", message, name, hint="dùng ảnh lớn hơn, tốt nhất rộng từ 640 điểm", span=START)
    if longer > LONG_SIDE or weight > WEIGHT:
        message = f"{shown}; chỉ nhận cạnh dài đến {number(LONG_SIDE)} điểm và {WEIGHT // 1024} KB"
        yield Diagnostic("SP805", message, name, hint=SHRINK, span=START)


def unreadable(name: str, error: UnreadableError) -> Diagnostic:
    """Return the finding that the photo `name` cannot be read."""
    return Diagnostic("SP806", str(error), name, hint=error.hint, span=START)
