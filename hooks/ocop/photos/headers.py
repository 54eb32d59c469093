"""Read the header of a picture, and decide whether it may be opened at all.

Needs no Pillow: a check may run where there is none.
"""

import io
import struct
from pathlib import Path
from typing import BinaryIO, NamedTuple, Protocol

from ocop import regular_files
from ocop.language.formats import number

MOST_PIXELS = 50_000_000
"""The most pixels that are decoded, whatever a header promises: 50 megapixels, as of a good camera."""
MOST_BYTES = 40 * 1024 * 1024
"""The most bytes that are read of one file."""
MOST_SIDE = 16_000
"""The longest side in pixels that every format we write can hold."""

CUT = "ảnh hỏng hoặc bị cắt cụt, không giải nén được hết", "chép lại từ tệp gốc, hoặc thay ảnh khác"
"""The message for a picture whose data end too early, and what to do."""

_FIRST = 4096
"""How many bytes of a picture are read first."""

Size = tuple[int, int]
"""Width and height in pixels."""

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


class UnreadableError(ValueError):
    """The file is not a picture that we open; the message is for offices, `hint` says what to do."""

    def __init__(
        self, message: str, hint: str = "mở bằng phần mềm xem ảnh rồi lưu lại dạng JPEG, hoặc thay ảnh khác"
    ) -> None:
        super().__init__(message)
        self.hint = hint


class Header(NamedTuple):
    """The content of a header: kind ("jpg", "png" or "webp"), width and height in pixels before turning."""

    kind: str
    width: int
    height: int


class Seekable(Protocol):
    """A file to read from, at any position."""

    def seek(self, place: int, /) -> object: ...
    def read(self, length: int, /) -> bytes: ...


class Begun:
    """A file whose first bytes are read at once.

    Nearly every header and all metadata lie in them, and each system call costs time.
    """

    __slots__ = ("_file", "_first", "_place")

    def __init__(self, file: BinaryIO) -> None:
        self._file, self._place = file, 0
        self._first = file.read(_FIRST)

    def seek(self, place: int, /) -> None:
        self._place = place

    def read(self, length: int, /) -> bytes:
        start = self._place
        self._place += length
        if self._place <= len(self._first):
            return self._first[start : self._place]
        self._file.seek(start)
        return self._file.read(length)


def header(source: Seekable) -> Header:
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
        hint = (
            "mở trang /dong-gop/ của danh mục trên điện thoại hay máy đã chụp, chọn ảnh này: trình duyệt đổi sang JPEG"
        )
        raise UnreadableError("tệp là ảnh HEIC hoặc AVIF; chỉ nhận JPEG, PNG, WebP", hint)
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


def _jpeg(source: Seekable) -> Header | None:
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
    """Raise UnreadableError for a file with more bytes or pixels than we decode."""
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
