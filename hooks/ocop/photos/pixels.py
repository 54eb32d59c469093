"""A photo's bytes made plain pixels (upright, sRGB, on white, nothing else left), and pixels made a file again."""

import io
import struct
import warnings
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from PIL import ExifTags, Image, ImageCms

from ocop import regular_files
from ocop.language.formats import number

MOST_PIXELS = 50_000_000
"""What is decoded at most, whatever a header promises: 50 megapixels, a good camera's."""
MOST_BYTES = 40 * 1024 * 1024
"""What is read at most of one file."""
MOST_SIDE = 16_000
"""Pixels of a side that every format we write can hold."""

Size = tuple[int, int]
"""Width and height in pixels."""

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
_BROKEN = "ảnh hỏng hoặc bị cắt cụt, không giải nén được hết", "chép lại từ tệp gốc, hoặc thay ảnh khác"
_FOREIGN = {
    b"GIF8": "GIF",
    b"BM": "BMP",
    b"II*\0": "TIFF",
    b"MM\0*": "TIFF",
    b"%PDF": "PDF",
    b"<svg": "SVG",
    b"<?xm": "SVG",
    b"version https://git-lfs": "con trỏ Git LFS",
}

# Pillow's English remarks on odd metadata (“Corrupt EXIF data”) would stand among an office's findings.
warnings.filterwarnings("ignore", category=UserWarning, module=r"PIL\.")


class UnreadableError(ValueError):
    """The file is no picture that we open; the message is for offices, `hint` says what to do."""

    def __init__(
        self, message: str, hint: str = "mở bằng phần mềm xem ảnh rồi lưu lại dạng JPEG, hoặc thay ảnh khác"
    ) -> None:
        super().__init__(message)
        self.hint = hint


class Header(NamedTuple):
    """What the first bytes say: kind ("jpg", "png" or "webp"), width and height in pixels before any turning."""

    kind: str
    width: int
    height: int


class Pixels(NamedTuple):
    """An upright sRGB picture without metadata, and the upright size of the file that it came from."""

    image: Image.Image
    original: Size


def header(source: BinaryIO) -> Header:
    """Return what the file's first bytes say, reading no more than its header. Raises UnreadableError."""
    start = source.read(32)
    found = None
    if start.startswith(b"\x89PNG\r\n\x1a\n") and start[12:16] == b"IHDR" and len(start) >= 24:
        found = Header("png", *struct.unpack_from(">II", start, 16))
    elif start.startswith(b"RIFF") and start[8:12] == b"WEBP":
        found = _webp(start)
    elif start.startswith(b"\xff\xd8\xff"):
        found = _jpeg(source)
    if found and found.width and found.height:
        return found
    if not start:
        raise UnreadableError("tệp ảnh trống")
    if start[4:8] == b"ftyp":
        raise UnreadableError("tệp là ảnh HEIC hoặc AVIF; chỉ nhận JPEG, PNG, WebP")
    for mark, kind in _FOREIGN.items():
        if start.startswith(mark):
            raise UnreadableError(f"tệp là {kind}; chỉ nhận ảnh JPEG, PNG, WebP")
    raise UnreadableError("tệp không đọc được như một ảnh JPEG, PNG hay WebP")


def header_of(data: bytes) -> Header:
    """Return what the header of these bytes says. Raises UnreadableError."""
    return header(io.BytesIO(data))


def _webp(start: bytes) -> Header | None:
    if len(start) < 30:
        return None
    if start[12:16] == b"VP8X":
        return Header("webp", int.from_bytes(start[24:27], "little") + 1, int.from_bytes(start[27:30], "little") + 1)
    if start[12:16] == b"VP8L":
        bits = int.from_bytes(start[21:25], "little")
        return Header("webp", (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
    if start[12:16] == b"VP8 " and start[23:26] == b"\x9d\x01\x2a":
        width, height = struct.unpack_from("<HH", start, 26)
        return Header("webp", width & 0x3FFF, height & 0x3FFF)
    return None


def _jpeg(source: BinaryIO) -> Header | None:
    """Walk from segment to segment up to the frame header (SOF0–SOF15 without DHT, JPG, DAC)."""
    at = 2
    for _ in range(1000):
        source.seek(at)
        segment = source.read(9)
        if len(segment) < 4 or segment[0] != 0xFF:
            return None
        marker = segment[1]
        if marker == 0xFF:  # padding
            at += 1
        elif 0xC0 <= marker <= 0xCF and marker not in {0xC4, 0xC8, 0xCC}:
            return Header("jpg", *struct.unpack(">HH", segment[5:9])[::-1]) if len(segment) == 9 else None
        elif marker in {0xD8, 0xD9, 0xDA}:
            return None
        else:
            at += 2 + int.from_bytes(segment[2:4], "big")
    return None


def bearable(head: Header, weight: int) -> None:
    """Raise UnreadableError for a file whose bytes or pixels are more than we decode."""
    if weight > MOST_BYTES:
        raise _too_heavy(weight)
    if head.width * head.height > MOST_PIXELS or max(head.width, head.height) > MOST_SIDE:
        size = f"{number(head.width)}×{number(head.height)}"
        raise UnreadableError(f"ảnh khai {size} điểm, quá mức giải nén an toàn", "xuất lại ảnh nhỏ hơn từ máy chụp")


def _too_heavy(weight: int) -> UnreadableError:
    return UnreadableError(f"tệp nặng {number(weight >> 20)} MB, quá mức đọc được", "xuất lại ảnh nhỏ hơn từ máy chụp")


def read(path: Path) -> bytes:
    """Return the file's bytes. Raises UnreadableError for one that is too heavy or cannot be opened."""
    try:
        return regular_files.read(path, MOST_BYTES)
    except regular_files.TooLargeError as error:
        raise _too_heavy(error.size) from error
    except OSError as error:
        raise closed(error) from error


def closed(error: OSError) -> UnreadableError:
    """Return the finding that a file could not be opened or read."""
    if isinstance(error, regular_files.NotRegularError):
        return UnreadableError("không phải tệp thường nên không được mở", "xóa nó, rồi đặt chính tệp ảnh vào chỗ này")
    if isinstance(error, FileNotFoundError):
        return UnreadableError("không thấy tệp ảnh", "xem lại tên tệp")
    return UnreadableError(f"không mở được tệp ảnh ({error.strerror})", "xem lại quyền đọc tệp")


def pixels(data: bytes, within: Size) -> Pixels:
    """Return the first frame upright, in sRGB, on white, without metadata, made to fit `within` and never enlarged.

    Raises UnreadableError for anything that is not wholly a JPEG, PNG or WebP of bearable size.
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
    except Exception as error:  # Pillow's decoders raise nearly anything for bytes made to hurt
        raise UnreadableError(*_BROKEN) from error


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
        raise UnreadableError(*_BROKEN) from error


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
