"""The door for photos: what an original beside a record may be, and a copy made to pass."""

import io
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from ocop.diagnostics import START, Diagnostic, Severity
from ocop.language.formats import number
from ocop.photos.pixels import OPEN, Header, UnreadableError, bearable, closed, encoded, fit, header, header_of, pixels
from ocop.regular_files import opened

LONG_SIDE = 1600
"""Pixels of the longer side of an original, at most."""
WEIGHT = 400 * 1024
"""Bytes of an original, at most."""
SMALLEST = 320
"""Pixels of the longer side below which a photo looks poor."""

_METADATA = ("exif", "icc_profile", "xmp", "XML:com.adobe.xmp", "comment", "photoshop")
_QUALITIES = (88, 82, 76, 70, 62, 54)


def check(root: Path, names: Iterable[str]) -> Iterator[Diagnostic]:
    """Yield what is wrong with the photos `names` (paths below `root`, with forward slashes), by their headers only."""
    for name in names:
        try:
            with opened(f"{root}/{name}") as source:
                weight = os.fstat(source.fileno()).st_size
                head = header(source)
            bearable(head, weight)
        except OSError as error:
            yield unreadable(name, closed(error))
        except UnreadableError as error:
            yield unreadable(name, error)
        else:
            yield from _measured(name, head, weight)


def _measured(name: str, head: Header, weight: int) -> Iterator[Diagnostic]:
    longer = max(head.width, head.height)
    if longer <= LONG_SIDE and weight <= WEIGHT and longer >= SMALLEST:
        return
    shown = f"ảnh {number(head.width)}×{number(head.height)} điểm, {number(-(-weight // 1024))} KB"
    if longer < SMALLEST:
        message, hint = (
            f"{shown}; cạnh dài dưới {SMALLEST} điểm thì hiện ra mờ",
            "dùng ảnh lớn hơn, tốt nhất rộng từ 640 điểm",
        )
        yield Diagnostic("SP807", message, name, hint=hint, severity=Severity.WARNING, span=START)
    if longer > LONG_SIDE or weight > WEIGHT:
        message = f"{shown}; chỉ nhận cạnh dài đến {number(LONG_SIDE)} điểm và {WEIGHT // 1024} KB"
        yield Diagnostic("SP805", message, name, hint=f"thu nhỏ bằng lệnh scripts/photo {name}", span=START)


def unreadable(name: str, error: UnreadableError) -> Diagnostic:
    """Return the finding that the photo `name` cannot be read."""
    return Diagnostic("SP806", str(error), name, hint=error.hint, span=START)


@dataclass(frozen=True, slots=True)
class Fitted:
    """A copy that passes the door: its bytes, its kind ("jpg", "png" or "webp"), width and height in pixels."""

    data: bytes
    kind: str
    width: int
    height: int


def fits(data: bytes, kind: str) -> bool:
    """Tell whether the file passes the door as it is: of this kind, small, upright, a still without metadata."""
    head = header_of(data)
    if head.kind != kind or max(head.width, head.height) > LONG_SIDE or len(data) > WEIGHT:
        return False
    pixels(data, (1, 1))  # whole
    with Image.open(io.BytesIO(data), formats=OPEN) as image:
        image.load()
        still = getattr(image, "n_frames", 1) == 1
        return still and not getattr(image, "text", None) and not any(image.info.get(name) for name in _METADATA)


def fitted(data: bytes, kind: str) -> Fitted:
    """Return the photo made to pass the door, as `kind` ("jpg", "png" or "webp"); a PNG too heavy becomes a JPEG.

    Quality is lowered first, then size. Raises UnreadableError.
    """
    image = pixels(data, (LONG_SIDE, LONG_SIDE)).image
    if kind == "png":
        if len(out := encoded(image, kind, 0)) <= WEIGHT:
            return Fitted(out, kind, *image.size)
        kind = "jpg"
    while True:
        for quality in _QUALITIES:
            if len(out := encoded(image, kind, quality)) <= WEIGHT:
                return Fitted(out, kind, *image.size)
        width, height = image.size
        image = image.resize(fit(image.size, (width * 4 // 5, height * 4 // 5)), Image.Resampling.LANCZOS)
