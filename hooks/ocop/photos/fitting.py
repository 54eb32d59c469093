"""Make a photo that the rules accept: upright, small, and without metadata."""

import io
from dataclasses import dataclass

from PIL import Image

from ocop.photos import private_data
from ocop.photos.headers import UnreadableError, header_of
from ocop.photos.limits import LONG_SIDE, SMALLEST, WEIGHT
from ocop.photos.pixels import OPEN, encoded, fit, pixels

_METADATA = ("exif", "icc_profile", "xmp", "XML:com.adobe.xmp", "comment", "photoshop")
_QUALITIES = (88, 82, 76, 70, 62, 54)


@dataclass(frozen=True, slots=True)
class Fitted:
    """An accepted copy: its bytes, its kind ("jpg", "png" or "webp"), width and height in pixels."""

    data: bytes
    kind: str
    width: int
    height: int


def fits(data: bytes, kind: str) -> bool:
    """Say whether the file is accepted unchanged: of this kind, small, upright, a still without metadata."""
    head = header_of(data)
    if head.kind != kind or not SMALLEST <= max(head.width, head.height) <= LONG_SIDE or len(data) > WEIGHT:
        return False
    if private_data.read(io.BytesIO(data), kind, len(data)).told:
        return False
    pixels(data, (1, 1))  # whole
    with Image.open(io.BytesIO(data), formats=OPEN) as image:
        image.load()
        still = getattr(image, "n_frames", 1) == 1
        return still and not getattr(image, "text", None) and not any(image.info.get(name) for name in _METADATA)


def fitted(data: bytes, kind: str) -> Fitted:
    """Return the photo as the rules accept it, as `kind` ("jpg", "png" or "webp"); a PNG too heavy becomes a JPEG.

    Quality is lowered first, then size. Raises UnreadableError, also for one too small.
    """
    image = pixels(data, (LONG_SIDE, LONG_SIDE)).image
    if max(image.size) < SMALLEST:
        raise UnreadableError(f"cạnh dài dưới {SMALLEST} điểm", "dùng ảnh lớn hơn, tốt nhất rộng từ 640 điểm")
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
