"""What a picture's file tells besides the picture is found by the door, and gone after scripts/photo."""

import io
import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from ocop.photos import fitting, limits, private_data
from ocop.photos.headers import header_of
from support.fictional_records import photo, with_position

EMPTY = Image.Exif()


def saved(kind="JPEG", *, exif=None, xmp=None, **more) -> bytes:
    out = io.BytesIO()
    if exif is not None:
        more["exif"] = exif
    if xmp is not None:
        more["xmp"] = xmp
    Image.effect_noise((400, 300), 40).convert("RGB").save(out, kind, **more)
    return out.getvalue()


def exif_of(*, main=None, inner=None, gps=None) -> Image.Exif:
    made = Image.Exif()
    for tag, value in {0x010F: "Hu Cau", **(main or {})}.items():
        made[tag] = value
    if inner:
        made.get_ifd(0x8769).update(inner)
    if gps:
        made.get_ifd(0x8825).update(gps)
    return made


def xmp_of(body: str) -> bytes:
    return f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF><rdf:Description {body}</rdf:RDF></x:xmpmeta>'.encode()


POSITION = exif_of(gps={1: "N", 2: (19.0, 48.0, 30.0), 3: "E", 4: (105.0, 54.0, 10.0)})
EXIFS = {
    "a position": (POSITION, private_data.POSITION),
    "a latitude only": (exif_of(gps={2: (19.0, 48.0, 30.0)}), private_data.POSITION),
    "a height only": (exif_of(gps={5: b"\0", 6: 12.0}), private_data.POSITION),
    "a camera's number": (exif_of(inner={0xA431: "HU-CAU-0001"}), private_data.CAMERA),
    "a lens's number": (exif_of(inner={0xA435: "HU-CAU-0002"}), private_data.CAMERA),
    "a maker's note": (exif_of(inner={0x927C: b"Hu Cau Camera 0003" * 4}), private_data.CAMERA),
    "an owner": (exif_of(inner={0xA430: "Nguoi Hu Cau"}), private_data.PERSON),
    "an artist": (exif_of(main={0x013B: "Nguoi Hu Cau"}), private_data.PERSON),
    "an author of Windows": (exif_of(main={0x9C9D: "Người".encode("utf-16-le")}), private_data.PERSON),
}
XMPS = {
    "a position": ('exif:GPSLatitude="19,48.5N" exif:GPSLongitude="105,54E"/>', private_data.POSITION),
    "a place": ('photoshop:City="Thành phố Hư Cấu"/>', private_data.POSITION),
    "a camera's number": ('aux:SerialNumber="HU-CAU"/>', private_data.CAMERA),
    "a body's number": (
        "><exifEX:BodySerialNumber>HU-CAU</exifEX:BodySerialNumber></rdf:Description>",
        private_data.CAMERA,
    ),
    "an owner": ('aux:OwnerName="Hư Cấu"/>', private_data.PERSON),
    "a creator": (
        "><dc:creator><rdf:Seq><rdf:li>Hư Cấu</rdf:li></rdf:Seq></dc:creator></rdf:Description>",
        private_data.PERSON,
    ),
}
KINDS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp"}


def told(data: bytes) -> set[str]:
    kind = header_of(data).kind
    return set(private_data.read(io.BytesIO(data), kind, len(data)).told)


def checked(tmp_path, data: bytes) -> list[str]:
    (tmp_path / "gao.jpg").write_bytes(data)
    return [one.code for one in limits.check(tmp_path, ["gao.jpg"])]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("what", EXIFS)
def test_exif(tmp_path, kind, what):
    exif, expected = EXIFS[what]
    data = saved(kind, exif=exif)
    assert told(data) == {expected}
    assert checked(tmp_path, data) == ["SP808"]
    clean = fitting.fitted(data, KINDS[kind])
    assert not fitting.fits(data, KINDS[kind])
    assert checked(tmp_path, clean.data) == []


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("what", XMPS)
def test_xmp(tmp_path, kind, what):
    body, expected = XMPS[what]
    if kind == "PNG":
        info = PngImagePlugin.PngInfo()
        info.add_itxt("XML:com.adobe.xmp", xmp_of(body).decode(), zip=what.startswith("a"))
        data = saved(kind, pnginfo=info)
    else:
        data = saved(kind, xmp=xmp_of(body))
    assert told(data) == {expected}
    assert checked(tmp_path, data) == ["SP808"]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le"])
def test_xmp_in_another_encoding(encoding):
    data = saved("WEBP", xmp=xmp_of(XMPS["a position"][0]).decode().encode(encoding))
    assert told(data) == {private_data.POSITION}


@pytest.mark.parametrize(
    ("number", "text", "expected"),
    [
        (80, b"Hu Cau", {private_data.PERSON}),
        (92, b"Hu Cau", {private_data.POSITION}),
        (90, b"  ", set()),
        (120, b"Lon", set()),
    ],
)
def test_iptc_in_jpeg(number, text, expected):
    record = b"\x1c\x02" + bytes([number]) + len(text).to_bytes(2, "big") + text
    block = b"Photoshop 3.0\0" + b"8BIM\x04\x04\0\0" + len(record).to_bytes(4, "big") + record
    data = photo()
    segment = b"\xff\xed" + (len(block) + 2).to_bytes(2, "big") + block
    assert told(data[:2] + segment + data[2:]) == expected


def test_author_and_raw_profiles_of_png():
    info = PngImagePlugin.PngInfo()
    info.add_text("Author", "Người Hư Cấu", zip=True)
    assert told(saved("PNG", pnginfo=info)) == {private_data.PERSON}
    raw = b"Exif\0\0" + POSITION.tobytes().removeprefix(b"Exif\0\0")
    info = PngImagePlugin.PngInfo()
    info.add_text("Raw profile type exif", f"\nexif\n{len(raw):8}\n{raw.hex()}\n", zip=True)
    assert told(saved("PNG", pnginfo=info)) == {private_data.POSITION}


def jpeg_with(marker: bytes, block: bytes) -> bytes:
    data = photo()
    return data[:2] + marker + (len(block) + 2).to_bytes(2, "big") + block + data[2:]


@pytest.mark.parametrize(
    ("marker", "block"),
    [(b"\xff\xe2", b"MPF\0"), (b"\xff\xe1", b'http://ns.adobe.com/xap/1.0/\0 GCamera:MotionPhoto="1"')],
)
def test_a_second_picture_or_film_that_the_first_announces(marker, block):
    assert told(jpeg_with(marker, block) + with_position(photo())) == {private_data.POSITION}


def test_what_is_hung_on_a_picture():
    assert told(photo() + b"abc" + with_position(photo()) + b"abc") == {private_data.POSITION}


def test_a_position_in_the_directory_of_the_thumbnail_and_after_others():
    entries = struct.pack("<H", 0) + struct.pack("<I", 14)
    second = struct.pack("<H", 1) + struct.pack("<HHII", 0x8825, 4, 1, 32) + struct.pack("<I", 0)
    gps = struct.pack("<H", 1) + struct.pack("<HHI4s", 1, 2, 2, b"N\0\0\0") + struct.pack("<I", 0)
    tiff = b"II*\0" + struct.pack("<I", 8) + entries + second + gps
    segment = b"Exif\0\0" + tiff
    data = photo()
    assert told(data[:2] + b"\xff\xe1" + (len(segment) + 2).to_bytes(2, "big") + segment + data[2:]) == {
        private_data.POSITION
    }


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_nobodys_is_let_in(tmp_path, kind):
    harmless = exif_of(main={0x0112: 6, 0x010F: "Hu Cau", 0x0110: "May anh", 0x013B: "   ", 0x8298: "CC BY 4.0"})
    assert told(saved(kind, exif=harmless)) == set()
    assert checked(tmp_path, saved(kind, exif=harmless)) == []
    assert checked(tmp_path, saved(kind)) == []


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("part", [0.2, 0.5, 0.9, 0.99])
def test_a_picture_cut_short_is_found_by_the_door(tmp_path, kind, part):
    data = saved(kind)
    assert "SP806" in checked(tmp_path, data[: int(len(data) * part)])
    assert "SP806" in checked(tmp_path, data[:-12])
    assert "SP806" in checked(tmp_path, with_position(data)[: int(len(data) * part)] if kind == "JPEG" else data[:-13])


@pytest.mark.parametrize("size", [(1, 1), (90, 60), (319, 200), (200, 319)])
def test_a_picture_too_small_is_refused(tmp_path, size):
    (tmp_path / "gao.jpg").write_bytes(photo(*size))
    (one,) = limits.check(tmp_path, ["gao.jpg"])
    assert (one.code, one.severity) == ("SP807", "error")


def test_no_message_names_a_command_that_must_be_installed(tmp_path):
    for data in (photo(2000, 1500), with_position(photo()), b"\0\0\0\x18ftypheic" + b"\0" * 40):
        (tmp_path / "gao.jpg").write_bytes(data)
        for one in limits.check(tmp_path, ["gao.jpg"]):
            assert "/dong-gop/" in one.hint
            assert "scripts/" not in one.message + one.hint


SOUND = [saved(kind, exif=POSITION) for kind in KINDS]


@given(
    st.sampled_from(SOUND),
    st.lists(st.tuples(st.integers(0, 1 << 20), st.binary(min_size=1, max_size=8)), max_size=6),
    st.integers(0, 1 << 20),
)
def test_damaged_bytes_never_raise(data, changes, cut):
    made = bytearray(data)
    for place, new in changes:
        made[place % len(made) : place % len(made) + len(new)] = new
    made = bytes(made[: 40 + cut % len(made)])
    for kind in KINDS.values():
        private_data.read(io.BytesIO(made), kind, len(made))


def test_a_chunk_that_promises_a_gigabyte_is_not_unpacked():
    text = b"Raw profile type exif\0\0" + zlib.compress(b"0" * (1 << 26), 9)
    chunk = struct.pack(">I", len(text)) + b"zTXt" + text + struct.pack(">I", zlib.crc32(b"zTXt" + text))
    data = saved("PNG")
    assert told(data[:33] + chunk + data[33:]) == set()
