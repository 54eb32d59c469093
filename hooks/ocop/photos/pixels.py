"""Decode a photo to plain pixels (upright, sRGB, on white, without metadata), and encode pixels as a file."""

import io
import warnings
from typing import Any, NamedTuple

from PIL import ExifTags, Image, ImageCms

from ocop.photos.headers import CUT, Size, UnreadableError, bearable, header_of

OPEN = ("JPEG", "PNG", "WEBP")
_SAVE: dict[str, dict[str, Any]] = {
    "jpg": {"format": "JPEG", "optimize": True, "progressive": True},
    "png": {"format": "PNG", "optimize": True},
    "webp": {"format": "WEBP", "method": 4},
    # One thread and no tiles: the bytes must not depend on the number of cores.
    "avif": {"format": "AVIF", "max_threads": 1, "autotiling": False},
}
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_SIDEWAYS = {_TURNS[n] for n in (5, 6, 7, 8)}
# Pillow's English remarks on odd metadata (“Corrupt EXIF data”) would be printed among an office's findings
warnings.filterwarnings("ignore", category=UserWarning, module=r"PIL\.")


class Pixels(NamedTuple):
    """An upright sRGB picture without metadata, and the upright size of the file that it came from."""

    image: Image.Image
    original: Size


def pixels(data: bytes, within: Size) -> Pixels:
    """Return the first frame upright, in sRGB, on white, without metadata, made to fit `within` and never enlarged.

    Raises UnreadableError for anything but an undamaged JPEG, PNG or WebP of a size that we decode.
    """
    bearable(header_of(data), len(data))
    try:
        with Image.open(io.BytesIO(data), formats=OPEN) as source:
            turn = _turn(source)
            sideways = turn in _SIDEWAYS
            original = source.size[::-1] if sideways else source.size
            goal = fit(original, within)
            source.draft(source.mode, goal[::-1] if sideways else goal)
            source.load()
            profile = source.info.get("icc_profile")
            image = _eight_bits(source)
            if turn is not None:
                image = image.transpose(turn)
            if image.size != goal:
                image = image.resize(goal, Image.Resampling.LANCZOS, reducing_gap=3.0)
            return Pixels(_plain(image, profile), original)
    except Exception as error:  # Pillow's decoders raise nearly any exception for hostile bytes
        raise UnreadableError(*CUT) from error


def fit(size: Size, within: Size) -> Size:
    """Return `size` made to fit `within` in its own proportion, never enlarged, each side at least 1."""
    scale = min(1, within[0] / size[0], within[1] / size[1])
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def upright(data: bytes) -> Size:
    """Return the size as a browser shows the file, which turns it by its EXIF. Raises UnreadableError."""
    bearable(header_of(data), len(data))
    try:
        with Image.open(io.BytesIO(data), formats=OPEN) as source:
            return source.size[::-1] if _turn(source) in _SIDEWAYS else source.size
    except Exception as error:
        raise UnreadableError(*CUT) from error


def _turn(image: Image.Image) -> Image.Transpose | None:
    try:
        return _TURNS.get(image.getexif().get(ExifTags.Base.Orientation, 1))
    except Exception:  # noqa: BLE001 (damaged metadata must not cost the photo)
        return None


def _eight_bits(image: Image.Image) -> Image.Image:
    """Return the picture as L, RGB, CMYK or RGBA."""
    if image.mode.startswith("I"):  # 16 bits a pixel; plain conversion would cut everything above 255 to white
        return image.convert("I").point(lambda value: value * (1 / 257) + 0.5).convert("L")
    if image.has_transparency_data:
        return image.convert("RGBA")
    return image if image.mode in {"L", "RGB", "CMYK"} else image.convert("L" if image.mode == "1" else "RGB")


def _plain(image: Image.Image, profile: bytes | None) -> Image.Image:
    alpha = image.getchannel("A") if image.mode == "RGBA" else None
    colours = image.convert("RGB") if alpha else image
    colours = (_as_srgb(colours, profile) if profile else colours).convert("RGB")
    plain = Image.new("RGB", image.size, "white")  # a new one: Pillow saves what it finds in an old one's info
    plain.paste(colours, mask=alpha)
    return plain


def _as_srgb(image: Image.Image, profile: bytes) -> Image.Image:
    """Return the picture in sRGB; one whose profile is damaged or of another kind of colour stays as it is."""
    try:
        stated = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        mode = {"RGB": "RGB", "GRAY": "L", "CMYK": "CMYK"}.get(stated.profile.xcolor_space.strip())
        if mode == "RGB" and image.mode == "L":
            image = image.convert("RGB")
        if mode != image.mode:
            return image
        converted = ImageCms.profileToProfile(
            image,
            stated,
            ImageCms.createProfile("sRGB"),
            renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
            outputMode="RGB",
            flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return image
    return converted or image


def encoded(image: Image.Image, kind: str, quality: int, **more: int) -> bytes:
    """Return the picture as a file of `kind` ("jpg", "png", "webp" or "avif"): the same bytes every time."""
    out = io.BytesIO()
    settings: dict[str, Any] = {**_SAVE[kind], "quality": quality, **more}
    image.save(out, **settings)
    return out.getvalue()
