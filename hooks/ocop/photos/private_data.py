"""Find what the file of a picture tells besides the picture: where it was taken, the serial number, the owner.

An original lies in a public repository for ever, so this must be found before it gets there. Only headers of segments
and the segments of metadata are read; no pixel is decoded. EXIF 2.32, XMP (ISO 16684), IPTC-IIM 4.2; needs no Pillow.
"""

import re
import struct
import zlib
from collections.abc import Iterator
from typing import NamedTuple

from ocop.photos.headers import Seekable

POSITION, CAMERA, PERSON = "nơi chụp", "số máy của máy ảnh hoặc ống kính", "tên người"
REACH = "số điện thoại hoặc thư điện tử"

_MOST = 1 << 20
"""The most bytes that are examined of one segment.

No sound one exceeds 64 KB; a compressed one may promise anything.
"""
_MOST_SEGMENTS = 5000
_SEGMENT = 1 << 16

_GPS, _EXIF = 0x8825, 0x8769
_TAGS = {
    0xA431: CAMERA,
    0xA435: CAMERA,
    0xC62F: CAMERA,
    0x927C: CAMERA,
    0xA430: PERSON,
    0x013B: PERSON,
    0x9C9D: PERSON,
}
"""BodySerialNumber, LensSerialNumber, CameraSerialNumber, MakerNote (which holds serial numbers).

CameraOwnerName, Artist, XPAuthor.
"""
_SIZES = (0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8)
_WORDS = {
    POSITION: re.compile(
        rb"GPS(?:Latitude|Longitude|Position|AreaInformation|Dest|Coordinates)|[:\"'< ](?:Location|Sublocation|City"
        rb"|LocationCreated|LocationShown)[ >=]"
    ),
    CAMERA: re.compile(rb"SerialNumber"),
    PERSON: re.compile(rb"OwnerName|[:](?:creator|Artist|Author|CreatorContactInfo|PersonInImage)[ >=/]"),
}
"""Names of XMP properties, whatever their prefix; the numbers of IPTC-IIM datasets."""
_IPTC = {80: PERSON, 85: PERSON, 118: PERSON, 122: PERSON, 26: POSITION, 27: POSITION, 90: POSITION, 92: POSITION}
_PNG_PERSON = re.compile(rb"(?i)author|artist|owner|creator").fullmatch
_REACHES = re.compile(
    rb"(?<![\d.])(?:\+?84[ .-]?|0)[35789](?:[ .-]?\d){8}(?!\d)|[\w.+-]{1,64}@[\w-]{2,63}\.(?:com|vn|net|org)(?!\w)"
).search
_RAW_PROFILE = re.compile(rb"(?i)raw profile type (exif|app1|iptc|xmp)").fullmatch


class Told(NamedTuple):
    """What a file tells: POSITION, CAMERA and PERSON, each at most once, and whether its data are complete."""

    told: frozenset[str]
    whole: bool


def read(source: Seekable, kind: str, size: int) -> Told:
    """Return what the file of `size` bytes tells; `kind` is “jpg”, “png” or “webp” as its header says.

    Never raises for its bytes.
    """
    found: set[str] = set()
    whole = False
    for name, part in {"jpg": _jpeg, "png": _png, "webp": _webp}[kind](source, size):
        if name == "end":
            whole = True
        elif name == "exif":
            found |= set(_tiff(part.removeprefix(b"Exif\0\0")))
        elif name == "iptc":
            found |= set(_iptc(part))
        elif name == "person":
            found.add(PERSON)
        text = part.replace(b"\0", b"") if name in {"exif", "xmp", "remark"} else b""  # also as UTF-16 and UTF-32
        if name != "xmp" and _REACHES(text):
            found.add(REACH)
        if name == "xmp":
            found |= {what for what, words in _WORDS.items() if words.search(text)}
    return Told(frozenset(found), whole)


def _at(source: Seekable, place: int, length: int) -> bytes:
    source.seek(place)
    return source.read(max(0, min(length, _MOST)))


Part = tuple[str, bytes]
"""What a part of a file is (“exif”, “xmp”, “iptc”, “person”, “remark”, “end”), and its bytes."""


def _jpeg(source: Seekable, size: int) -> Iterator[Part]:
    place, several = 2, False
    for _ in range(_MOST_SEGMENTS):
        head = _at(source, place, 4)
        if len(head) < 4 or head[0] != 0xFF:
            return
        if head[1] == 0xFF:  # padding
            place += 1
            continue
        if head[1] == 0xDA:  # what follows is the picture
            break
        length = int.from_bytes(head[2:4], "big")
        if head[1] == 0xFE:  # a remark
            yield "remark", _at(source, place + 4, length - 2)
        elif head[1] in {0xE1, 0xE2, 0xED}:
            data = _at(source, place + 4, length - 2)
            several |= data.startswith(b"MPF\0") or b"MotionPhoto" in data or b"MicroVideo" in data
            yield from _app(data)
        place += 2 + length
    if _at(source, max(place, size - 2), 2) == b"\xff\xd9" and not several:
        yield "end", b""
        return
    rest = _at(source, place, size)  # more data may be appended, or the end may be missing
    if b"\xff\xd9" in rest:
        yield "end", b""
    for found in re.finditer(rb"Exif\0\0|http://ns\.adobe\.com/xap/1\.0/\0|Photoshop 3\.0\0", rest):
        yield from _app(rest[found.start() : found.start() + _SEGMENT])


def _app(data: bytes) -> Iterator[Part]:
    if data.startswith(b"Exif\0\0"):
        yield "exif", data
    elif data.startswith(b"Photoshop 3.0\0"):
        for found in re.finditer(rb"8BIM\x04\x04", data):
            yield "iptc", data[found.end() :]
    elif data.startswith(b"http://ns.adobe.com/"):
        yield "xmp", data


def _png(source: Seekable, size: int) -> Iterator[Part]:
    place = 8
    for _ in range(_MOST_SEGMENTS * 20):
        head = _at(source, place, 8)
        if len(head) < 8:
            return
        length, kind = struct.unpack(">I4s", head)
        if place + 12 + length > size:
            return
        if kind == b"IEND":
            yield "end", b""
            return
        if kind == b"eXIf":
            yield "exif", _at(source, place + 8, length)
        elif kind in {b"tEXt", b"zTXt", b"iTXt"}:
            yield from _png_text(kind, _at(source, place + 8, length))
        place += 12 + length


def _png_text(kind: bytes, data: bytes) -> Iterator[Part]:
    name, _, text = data.partition(b"\0")
    if kind == b"zTXt":
        text = _inflated(text[1:])
    elif kind == b"iTXt":
        packed, rest = text[:1], text[2:].split(b"\0", 2)
        text = rest[-1]
        text = _inflated(text) if packed == b"\1" else text
    if _PNG_PERSON(name) and text.strip(b"\0 "):
        yield "person", b""
    if found := _RAW_PROFILE(name):
        digits = b"".join(text.split()[2:])
        raw = bytes.fromhex(digits.decode("ascii", "ignore")) if re.fullmatch(rb"(?:[0-9A-Fa-f]{2})*", digits) else b""
        start = raw.find(b"Exif\0\0")
        what = found[1].lower()
        yield ("iptc" if what == b"iptc" else "xmp" if what == b"xmp" else "exif"), raw[max(start, 0) :]
    yield "xmp", data if kind == b"tEXt" else name + text
    yield "remark", text


def _inflated(data: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(data, _MOST)
    except zlib.error:
        return b""


def _webp(source: Seekable, size: int) -> Iterator[Part]:
    head = _at(source, 0, 12)
    end = 8 + int.from_bytes(head[4:8], "little")
    place = 12
    for _ in range(_MOST_SEGMENTS):
        chunk = _at(source, place, 8)
        if len(chunk) < 8:
            break
        length = int.from_bytes(chunk[4:8], "little")
        if chunk[:4] == b"EXIF":
            yield "exif", _at(source, place + 8, length)
        elif chunk[:4] == b"XMP ":
            yield "xmp", _at(source, place + 8, length)
        place += 8 + length + length % 2
    if size >= end and place >= end:
        yield "end", b""


def _iptc(data: bytes) -> Iterator[str]:
    for found in re.finditer(rb"\x1c\x02(.)(..)", data, re.DOTALL):
        length = int.from_bytes(found[2], "big")
        if (what := _IPTC.get(found[1][0])) and data[found.end() : found.end() + length].strip(b"\0 "):
            yield what


def _tiff(data: bytes) -> Iterator[str]:
    """Yield what the directories of a TIFF tell.

    The first directory, and those of the thumbnail, of EXIF and of the position.
    """
    order = {b"II": "<", b"MM": ">"}.get(data[:2])
    if order is None or len(data) < 8:
        return
    seen: set[int] = set()
    left = [(struct.unpack_from(f"{order}I", data, 4)[0], "")]
    while left:
        place, inside = left.pop()
        if place in seen or place + 2 > len(data) or len(seen) > 16:
            continue
        seen.add(place)
        entries = struct.unpack_from(f"{order}H", data, place)[0]
        for n in range(min(entries, 500)):
            if place + 14 + 12 * n > len(data):
                break
            tag, kind, count = struct.unpack_from(f"{order}HHI", data, place + 2 + 12 * n)
            pointer = struct.unpack_from(f"{order}I", data, place + 10 + 12 * n)[0]
            if inside == "gps":
                if tag:  # all but its version
                    yield POSITION
            elif tag in {_GPS, _EXIF}:
                left.append((pointer, "gps" if tag == _GPS else "exif"))
            elif what := _TAGS.get(tag):
                length = count * (_SIZES[kind] if kind < len(_SIZES) else 1)
                start = place + 10 + 12 * n if length <= 4 else pointer
                if data[start : start + length].strip(b"\0 "):
                    yield what
        if not inside and place + 6 + 12 * entries <= len(data):
            left.append((struct.unpack_from(f"{order}I", data, place + 2 + 12 * entries)[0], ""))
