"""Every picture here is drawn on the fly; nothing is read but what a visitor's browser would be given."""

import io
import os
import struct
import sys
import zlib
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import ExifTags, Image, ImageCms

from ocop.photos import limits, store
from ocop.photos.headers import MOST_BYTES, UnreadableError, header_of
from ocop.photos.pixels import pixels
from ocop.photos.store import Derived, Encoding, Problem, Recipe
from ocop.photos.variants import RECIPE, as_it_is, bar, derive, picture, prune, publish, thumb
from support.properties import examples

RED, GREEN, BLUE, WHITE = (200, 30, 30), (30, 160, 40), (30, 40, 190), (255, 255, 255)
CANARY = b"CANARY-9f2c"
"""Stands in every piece of metadata that a test puts into an original."""
BACKWARD = {6: Image.Transpose.ROTATE_90, 8: Image.Transpose.ROTATE_270}
BACKWARD |= {2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180, 4: Image.Transpose.FLIP_TOP_BOTTOM}
BACKWARD |= {5: Image.Transpose.TRANSPOSE, 7: Image.Transpose.TRANSVERSE}
"""How a camera that writes an orientation has turned the picture."""


def quarters(width=400, height=300):
    """Return a picture that shows how it is turned: red, green above blue, white."""
    image = Image.new("RGB", (width, height), WHITE)
    image.paste(RED, (0, 0, width // 2, height // 2))
    image.paste(GREEN, (width // 2, 0, width, height // 2))
    image.paste(BLUE, (0, height // 2, width // 2, height))
    return image


def file(image, kind="JPEG", **settings):
    out = io.BytesIO()
    image.save(out, kind, **settings)
    return out.getvalue()


def exif(orientation=1):
    made = Image.Exif()
    made[ExifTags.Base.Orientation] = orientation
    made[ExifTags.Base.Artist] = CANARY.decode()
    made.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (19.8, 46.5, 1.0)
    return made.tobytes()


@pytest.fixture
def make(tmp_path):
    """Write the bytes as an original and return what is derived of it."""

    def derived(data, name="anh.jpg", recipe=RECIPE):
        path = tmp_path / name
        path.write_bytes(data)
        ((_, found),) = derive([path], tmp_path / "cache", recipe)
        return found

    return derived


def colours(path):
    """Return the colours in the middle of each quarter, row by row."""
    with Image.open(path) as image:
        width, height = image.size
        plain = image.convert("RGB")
        return [plain.getpixel((width * x // 4, height * y // 4)) for y in (1, 3) for x in (1, 3)]


def near(found, wanted, by=12):
    return all(
        abs(a - b) <= by for one, other in zip(found, wanted, strict=True) for a, b in zip(one, other, strict=True)
    )


def leftovers(data):
    """Return what a file holds beside pixels: segments of a JPEG, boxes of an AVIF that carry metadata."""
    if data.startswith(b"\xff\xd8"):
        found, at = [], 2
        while data[at + 1] != 0xDA:
            if 0xE0 <= data[at + 1] <= 0xEF or data[at + 1] == 0xFE:
                found.append(data[at + 4 : at + 8])
            at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        return [one for one in found if one != b"JFIF"]
    head = data[: data.index(b"mdat")]
    return [mark for mark in (b"Exif", b"mime", b"xml ", b"uuid", b"prof", b"rICC", b"irot", b"imir") if mark in head]


def seen(folder):
    """Return what tells whether a file was written again."""
    return {str(path): (path.stat().st_ino, path.stat().st_mtime_ns) for path in folder.rglob("*") if path.is_file()}


# --- What is made ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_photo_stands_upright(make, kind, orientation):
    turned = quarters()
    if orientation in BACKWARD:
        turned = turned.transpose(BACKWARD[orientation])
    found = make(file(turned, kind, exif=exif(orientation)))
    assert (found.width, found.height) == (400, 300)
    for one in found.variants:
        assert near(colours(one.path), [RED, GREEN, BLUE, WHITE])


def test_widths_heights_and_bytes_are_those_of_the_files(make):
    found = make(file(quarters(1600, 1203)))
    assert [(one.kind, one.width, one.height) for one in found.variants] == [
        ("avif", 320, 241),
        ("avif", 640, 481),
        ("jpg", 240, 180),
    ]
    assert (found.width, found.height, found.fallback) == (640, 481, found.variants[-1])
    for one in found.variants:
        assert one.path.stat().st_size == one.bytes
        with Image.open(one.path) as image:
            assert (image.size, image.mode) == ((one.width, one.height), "RGB")
            assert image.format == {"avif": "AVIF", "jpg": "JPEG"}[one.kind]
        assert one.path.as_posix().endswith(one.name)
        assert one.name.split("/")[0] == one.name.split("/")[1][:2]


@pytest.mark.parametrize(
    ("size", "widths"), [((200, 150), [200, 200]), ((500, 900), [320, 500, 240]), ((1, 1), [1, 1]), ((15_000, 3), None)]
)
def test_nothing_is_enlarged(make, size, widths):
    found = make(file(quarters(*size), "PNG"))
    assert widths is None or [one.width for one in found.variants] == widths
    assert all(one.width <= size[0] and 1 <= one.height <= size[1] for one in found.variants)


def test_no_metadata_in_any_output(make):
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes() + CANARY
    xmp = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>" + CANARY + b"</x:xmpmeta>"
    for n, data in enumerate(
        (
            file(quarters(), exif=exif(), icc_profile=profile, xmp=xmp, comment=CANARY),
            file(quarters(), "WEBP", exif=exif(), icc_profile=profile, xmp=xmp),
            file(quarters(), "PNG", exif=exif(), icc_profile=profile),
        )
    ):
        assert n == 2 or CANARY in data
        found = make(data, recipe=Recipe((*RECIPE.encodings[:1], Encoding("webp", (320,), 70), *RECIPE.encodings[1:])))
        assert [one.kind for one in found.variants] == ["avif", "avif", "webp", "jpg"]
        for one in found.variants:
            written = one.path.read_bytes()
            assert CANARY not in written
            if one.kind == "webp":
                assert written[12:16] == b"VP8 ", "the plain form has no room for metadata"
            else:
                assert leftovers(written) == []
            with Image.open(one.path) as image:
                assert not image.getexif()
                assert not {"exif", "icc_profile", "xmp", "comment"} & set(image.info)


def test_the_reader_of_leftovers_finds_them():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    assert leftovers(file(quarters(), "AVIF", exif=exif(), icc_profile=profile))
    assert leftovers(file(quarters(), "JPEG", exif=exif(), icc_profile=profile)) == [b"Exif", b"ICC_"]


def adobe_rgb():
    """Return a profile with the primaries and the gamma of Adobe RGB (1998), written by hand."""

    def xyz(*values):
        return b"XYZ \0\0\0\0" + b"".join(struct.pack(">i", round(value * 65536)) for value in values)

    gamma = b"curv\0\0\0\0" + struct.pack(">IH", 1, round(2.2 * 256)) + b"\0\0"
    text = b"text\0\0\0\0" + CANARY + b"\0"
    desc = b"desc\0\0\0\0" + struct.pack(">I", 6) + b"Adobe\0" + bytes(78)
    tags = {b"desc": desc, b"cprt": text, b"wtpt": xyz(0.9642, 1, 0.8249)}
    tags |= {b"rXYZ": xyz(0.60974, 0.31111, 0.01947), b"gXYZ": xyz(0.20528, 0.62567, 0.06087)}
    tags |= {b"bXYZ": xyz(0.14919, 0.06322, 0.74457), b"rTRC": gamma, b"gTRC": gamma, b"bTRC": gamma}
    table, body, start = b"", b"", 132 + 12 * len(tags)
    for name, content in tags.items():
        table += name + struct.pack(">II", start + len(body), len(content))
        body += content + bytes(-len(content) % 4)
    head = struct.pack(">I4sI4s4s4s", start + len(body), b"lcms", 0x02400000, b"mntr", b"RGB ", b"XYZ ")
    head += struct.pack(">6H4s", 2026, 1, 1, 0, 0, 0, b"acsp") + bytes(28) + xyz(0.9642, 1, 0.8249)[8:]
    return head.ljust(128, b"\0") + struct.pack(">I", len(tags)) + table + body


SRGB_TO_ADOBE = ((0.7151, 0.2849, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0412, 0.9588))
"""Of linear light; both spaces share the white of D65."""


def in_adobe_rgb(colour):
    linear = [(v / 255 / 12.92) if v <= 10 else ((v / 255 + 0.055) / 1.055) ** 2.4 for v in colour]
    mixed = [sum(a * b for a, b in zip(row, linear, strict=True)) for row in SRGB_TO_ADOBE]
    return tuple(round(255 * v ** (1 / 2.2)) for v in mixed)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_colours_of_another_profile_become_srgb(make, kind):
    wanted = [(200, 60, 60), (60, 180, 70), (60, 70, 200), (128, 128, 128)]
    image = Image.new("RGB", (400, 300))
    for n, colour in enumerate(wanted):
        image.paste(in_adobe_rgb(colour), (n % 2 * 200, n // 2 * 150, n % 2 * 200 + 200, n // 2 * 150 + 150))
    quality = {} if kind == "PNG" else {"quality": 95}
    tagged = make(file(image, kind, icc_profile=adobe_rgb(), **quality))
    plain = make(file(image, kind, **quality))
    for one, other in zip(tagged.variants, plain.variants, strict=True):
        assert near(colours(one.path), wanted, 8)
        assert not near(colours(other.path), wanted, 8)


@pytest.mark.parametrize("profile", [b"no profile", adobe_rgb()[:200], adobe_rgb().replace(b"RGB ", b"CMYK")])
def test_a_damaged_profile_costs_the_profile_only(make, profile):
    assert near(colours(make(file(quarters(), icc_profile=profile)).fallback.path), [RED, GREEN, BLUE, WHITE])


def sixteen_bits():
    """Return a grey 16-bit PNG, left half dark, right half light."""
    row = struct.pack("<H", 0x2000) * 200 + struct.pack("<H", 0xE000) * 200
    image = Image.frombytes("I;16", (400, 300), row * 300)
    return file(image, "PNG")


DARK, LIGHT = (0x20,) * 3, (0xE0,) * 3
CLEAR = quarters().convert("RGBA")
CLEAR.paste((0, 0, 0, 0), (200, 150, 400, 300))
PALETTE = quarters().quantize(8)
MODES = {
    "CMYK": (file(quarters().convert("CMYK"), quality=95), [RED, GREEN, BLUE, WHITE]),
    "L": (file(quarters().convert("L")), [(c,) * 3 for c in (81, 107, 54, 255)]),
    "1": (file(Image.new("1", (400, 300), 1), "PNG"), [WHITE] * 4),
    "P": (file(PALETTE, "PNG"), [RED, GREEN, BLUE, WHITE]),
    "P, one colour clear": (file(PALETTE, "PNG", transparency=PALETTE.getpixel((0, 0))), [WHITE, GREEN, BLUE, WHITE]),
    "RGB, one colour clear": (file(quarters(), "PNG", transparency=RED), [WHITE, GREEN, BLUE, WHITE]),
    "RGBA": (file(CLEAR, "PNG"), [RED, GREEN, BLUE, WHITE]),
    "RGBA, profile": (file(CLEAR, "PNG", icc_profile=adobe_rgb()), None),
    "WebP with alpha": (file(CLEAR, "WEBP", lossless=True), [RED, GREEN, BLUE, WHITE]),
    "LA": (file(Image.new("LA", (400, 300), (0, 128)), "PNG"), [(127,) * 3] * 4),
    "16 bits": (sixteen_bits(), [DARK, LIGHT, DARK, LIGHT]),
    "animated WebP": (
        file(quarters(), "WEBP", save_all=True, append_images=[Image.new("RGB", (400, 300))], duration=50, quality=95),
        [RED, GREEN, BLUE, WHITE],
    ),
    "animated PNG": (
        file(quarters(), "PNG", save_all=True, append_images=[Image.new("RGB", (400, 300))]),
        [RED, GREEN, BLUE, WHITE],
    ),
    "progressive": (file(quarters(), progressive=True), [RED, GREEN, BLUE, WHITE]),
    "MPO": (
        file(quarters(), "MPO", save_all=True, append_images=[Image.new("RGB", (40, 30))]),
        [RED, GREEN, BLUE, WHITE],
    ),
}


@pytest.mark.parametrize("mode", MODES)
def test_every_kind_of_pixels(make, mode):
    data, wanted = MODES[mode]
    found = make(data)
    assert isinstance(found, Derived), found
    for one in found.variants:
        assert wanted is None or near(colours(one.path), wanted, 16), colours(one.path)
        with Image.open(one.path) as image:
            assert getattr(image, "n_frames", 1) == 1
            assert image.mode == "RGB"


@pytest.mark.parametrize("mode", MODES)
def test_header_says_what_pillow_says(mode):
    data = MODES[mode][0]
    with Image.open(io.BytesIO(data)) as image:
        assert header_of(data)[1:] == image.size


@pytest.mark.parametrize("lossless", [True, False])
@pytest.mark.parametrize("size", [(1, 1), (17, 4000), (4000, 17)])
def test_header_of_webp(size, lossless):
    assert header_of(file(Image.new("RGB", size), "WEBP", lossless=lossless)) == ("webp", *size)


# --- What cannot be made ---------------------------------------------------------------------------------------------


def promising(width, height):
    """Return a PNG of a few bytes that promises this many pixels."""
    chunk = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    body = b"IDAT" + zlib.compress(bytes(1000))
    parts = (chunk, body, b"IEND")
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(part) - 4) + part + struct.pack(">I", zlib.crc32(part)) for part in parts
    )


HURT = {
    "nothing": b"",
    "words": "Đây là một đoạn văn.\n".encode() * 50,
    "half a JPEG": file(quarters(1600, 1200))[:4000],
    "half a PNG": file(Image.effect_noise((400, 300), 50), "PNG")[:20_000],
    "half a WebP": file(Image.effect_noise((400, 300), 50), "WEBP")[:3000],
    "a JPEG's first bytes": b"\xff\xd8\xff\xe0\x00\x10JFIF",
    "endless segments": b"\xff\xd8" + b"\xff\xe1\x00\x02" * 50_000,
    "an endless segment": b"\xff\xd8\xff\xe1\x00\x00" * 50_000,
    "a JPEG without a size": b"\xff\xd8\xff\xc0\x00\x11\x08\x00\x00\x00\x00\x03" + bytes(40),
    "GIF": file(quarters(), "GIF"),
    "TIFF": file(quarters(), "TIFF"),
    "HEIC": b"\0\0\0\x18ftypheic" + bytes(100),
    "SVG": b"<svg xmlns='http://www.w3.org/2000/svg'/>",
    "bomb": promising(60_000, 60_000),
    "long bomb": promising(40_000_000, 1),
    "small bomb": promising(3000, 3000),
}


@pytest.mark.parametrize("what", HURT)
def test_what_is_no_photo_is_a_finding(make, what):
    found = make(HURT[what])
    assert isinstance(found, Problem)
    assert found.message.strip()
    assert found.hint.strip()


def test_one_bad_photo_costs_no_other(tmp_path):
    paths = [tmp_path / name for name in ("a.jpg", "b.jpg", "c.jpg", "gone.jpg")]
    for path, data in zip(paths[:3], (file(quarters()), HURT["words"], file(quarters(300, 400))), strict=True):
        path.write_bytes(data)
    found = list(derive(iter(paths), tmp_path / "cache"))
    assert [path for path, _ in found] == paths
    assert [type(one) for _, one in found] == [Derived, Problem, Derived, Problem]
    assert found[3][1].message == "không thấy tệp ảnh"


def test_a_file_too_heavy_is_not_read(tmp_path):
    path = tmp_path / "a.jpg"
    with path.open("wb") as out:
        out.write(file(quarters()))
        out.truncate(MOST_BYTES + 1)
    ((_, found),) = derive([path], tmp_path / "cache")
    assert "quá mức" in found.message


@settings(max_examples=examples(150))
@given(
    data=st.sampled_from([data for data, _ in MODES.values()]),
    cuts=st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=4)), max_size=4),
    end=st.floats(0.5, 1),
)
def test_damage_never_gets_past_the_door(data, cuts, end):
    damaged = bytearray(data)
    for at, change in cuts:
        place = int(at * (len(damaged) - len(change)))
        damaged[place : place + len(change)] = change
    try:
        found = pixels(bytes(damaged[: int(end * len(damaged))]), (64, 64))
    except UnreadableError:
        return
    assert max(found.image.size) <= 64


# --- The cache -------------------------------------------------------------------------------------------------------


@pytest.fixture
def photos(tmp_path):
    """Return three originals."""
    paths = [tmp_path / "products" / f"{n}.jpg" for n in range(3)]
    paths[0].parent.mkdir()
    for n, path in enumerate(paths):
        path.write_bytes(file(quarters(700 + n, 500)))
    return paths


@pytest.fixture
def cache(tmp_path):
    return tmp_path / ".cache" / "images"


def test_warm_run_writes_and_reads_nothing(photos, cache, monkeypatch):
    first = list(derive(photos, cache))
    before = seen(cache)
    monkeypatch.setattr(store.Store, "make", None)
    assert list(derive(photos, cache)) == first
    assert seen(cache) == before


def test_fresh_checkout_and_restored_cache_encode_nothing(photos, cache, monkeypatch):
    first = list(derive(photos, cache))
    manifest = cache / "manifest.json"
    for path in (*photos, *cache.rglob("*")):
        if path.is_file() and path != manifest:
            os.utime(path, (1_700_000_000, 1_700_000_000))
    monkeypatch.setattr(store, "encoded", None)
    assert list(derive(photos, cache)) == first
    monkeypatch.setattr(store.Store, "make", None)
    assert list(derive(photos, cache)) == first, "the new times were not remembered"


def test_a_renamed_photo_is_not_made_again(photos, cache, monkeypatch):
    first = [found for _, found in derive(photos, cache)]
    renamed = [path.rename(path.with_name(f"ten-moi-{path.name}")) for path in photos]
    monkeypatch.setattr(store, "encoded", None)
    assert [found for _, found in derive(renamed, cache)] == first


def test_a_changed_photo_gets_new_names_even_with_the_old_size_and_time(photos, cache):
    first = dict(derive(photos, cache))
    state = photos[1].stat()
    data = bytearray(photos[1].read_bytes())
    data[-200:-2] = bytes(198)
    photos[1].write_bytes(data)
    os.utime(photos[1], ns=(state.st_atime_ns, state.st_mtime_ns))
    second = dict(derive(photos, cache))
    assert [first[path] == second[path] for path in photos] == [True, False, True]
    assert first[photos[1]].fallback.name != second[photos[1]].fallback.name


def spoil(cache, how):
    files = [path for path in cache.glob("*/*") if path.suffix == ".avif"]
    for path in files:
        how(path)
    assert files


DAMAGE = {
    "cut": lambda path: path.write_bytes(path.read_bytes()[:100]),
    "empty": lambda path: path.write_bytes(b""),
    "other bytes of the same size": lambda path: path.write_bytes(bytes(path.stat().st_size)),
    "gone": Path.unlink,
}


@pytest.mark.parametrize("how", DAMAGE)
def test_damaged_files_are_made_again(photos, cache, how):
    first = list(derive(photos, cache))
    before = {path: path.read_bytes() for path in cache.glob("*/*")}
    spoil(cache, DAMAGE[how])
    assert list(derive(photos, cache)) == first
    assert {path: path.read_bytes() for path in cache.glob("*/*")} == before


def signed(body):
    return store.hashlib.sha256(body).hexdigest().encode() + b"\n" + body


FOREIGN = {
    "empty": b"",
    "words": b"not a manifest",
    "JSON without its sum": b'{"originals": {}, "files": {}}',
    "a list": signed(b"[1, 2]"),
    "lists inside": signed(b'{"originals": [1], "files": 3}'),
    "no words at all": b"\xff\xfe\n\x00",
}


@pytest.mark.parametrize("what", FOREIGN)
def test_a_foreign_manifest_is_ignored(photos, cache, what):
    first = list(derive(photos, cache))
    (cache / "manifest.json").write_bytes(FOREIGN[what])
    assert list(derive(photos, cache)) == first


@pytest.mark.parametrize(
    "row", [[], {}, "word", None, [1], [0, 0, []], ["a", "b", [1, 2, 3]], [700, 500], [1e9, -1, 3, 4, 5]]
)
def test_rows_that_make_no_sense_are_ignored(photos, cache, row):
    first = list(derive(photos, cache))
    path = cache / "manifest.json"
    manifest = store.json.loads(path.read_bytes().split(b"\n", 1)[1])
    for table, key in [("originals", str(photos[0])), ("files", next(iter(manifest["files"])))]:
        spoilt = manifest | {table: manifest[table] | {key: row}}
        path.write_bytes(signed(store.json.dumps(spoilt).encode()))
        assert list(derive(photos, cache)) == first


def test_a_manifest_cannot_lead_out_of_the_cache(photos, cache):
    list(derive(photos, cache))
    path = cache / "manifest.json"
    manifest = path.read_bytes().split(b"\n", 1)[1]
    sha = store.json.loads(manifest)["originals"][str(photos[0])][-1]
    path.write_bytes(signed(manifest.replace(sha.encode(), b"../../../../../../../../../../..")))
    assert all(".." not in one.name for _, found in derive(photos, cache) for one in found.variants)


def test_the_same_bytes_from_every_cold_run(photos, tmp_path):
    runs = []
    for jobs in (1, 3):
        folder = tmp_path / f"cache-{jobs}"
        found = [one for _, photo in derive(photos, folder, jobs=jobs) for one in photo.variants]
        runs.append([(one.name, one.path.read_bytes()) for one in found])
    assert runs[0] == runs[1]


def test_another_recipe_has_other_names(photos, cache):
    ((_, old),) = derive(photos[:1], cache)
    ((_, new),) = derive(photos[:1], cache, Recipe((Encoding("avif", (320, 640), 45, 8), RECIPE.encodings[1])))
    assert not {one.name for one in old.variants} & {one.name for one in new.variants}


def test_photos_without_avif_where_pillow_has_none(photos, cache, monkeypatch):
    monkeypatch.setattr(store.features, "check", lambda _: False)
    ((_, found),) = derive(photos[:1], cache)
    assert [one.kind for one in found.variants] == ["jpg"]
    assert "<source" not in picture(found, "Chai nước mắm", base="anh/")


def test_what_was_done_before_a_stop_is_kept(photos, cache, monkeypatch):
    running = derive(photos, cache, jobs=1)
    first = next(running)
    running.close()
    monkeypatch.setattr(store.Store, "make", None)
    assert list(derive(photos[:1], cache)) == [first]


def test_a_photo_given_twice_is_made_once(photos, cache):
    counted = []
    found = list(derive([photos[0], photos[1], photos[0]], cache, progress=lambda *told: counted.append(told)))
    assert found[0] == found[2]
    assert counted == [(1, 2), (2, 2)]


def test_prune_keeps_what_is_used(photos, cache, monkeypatch):
    found = [one for _, one in derive(photos, cache)]
    unwanted = {one.path for one in found[0].variants} - {one.path for photo in found[1:] for one in photo.variants}
    assert prune(cache, found[1:]) == sum(one.bytes for one in found[0].variants)
    assert not any(path.exists() for path in unwanted)
    monkeypatch.setattr(store.Store, "make", None)
    assert [one for _, one in derive(photos[1:], cache)] == found[1:]


def test_no_temporary_file_stays(photos, cache):
    list(derive(photos, cache))
    assert not [path for path in cache.rglob("*") if path.name.startswith(".")]


class Screen(io.StringIO):
    def isatty(self):
        return True


def test_progress_is_drawn_on_a_terminal_only(photos, cache, tmp_path, monkeypatch, capsys):
    list(derive(photos, tmp_path / "quiet"))
    assert capsys.readouterr() == ("", "")
    monkeypatch.setattr(sys, "stderr", screen := Screen())
    list(derive(photos, cache))
    shown = screen.getvalue().split("\r")[1:]
    assert [line.split()[-1] for line in shown] == ["1/3", "2/3", "3/3"]
    assert screen.getvalue().endswith("\n")
    list(derive(photos, cache))
    assert screen.getvalue().count("\n") == 1, "a warm run has nothing to draw"
    bar(1, 20_000)
    assert screen.getvalue().endswith("1/20.000")


# --- The page and the site -------------------------------------------------------------------------------------------


def tags(html):
    found = []
    reader = HTMLParser()
    reader.handle_starttag = lambda tag, attributes: found.append((tag, dict(attributes)))
    reader.feed(html)
    return found


def test_picture_offers_avif_and_falls_back_to_jpeg(make):
    found = make(file(quarters(1600, 1200)))
    small, large, plain = found.variants
    html = picture(found, "Chai thủy tinh", base="../../anh/", sizes="(max-width: 40em) 50vw, 20em")
    assert tags(html) == [
        ("picture", {}),
        (
            "source",
            {
                "type": "image/avif",
                "srcset": f"../../anh/{small.name} 320w, ../../anh/{large.name} 640w",
                "sizes": "(max-width: 40em) 50vw, 20em",
            },
        ),
        (
            "img",
            {
                "src": f"../../anh/{plain.name}",
                "width": "640",
                "height": "480",
                "alt": "Chai thủy tinh",
                "loading": "lazy",
                "decoding": "async",
            },
        ),
    ]
    assert html.endswith("></picture>")


def test_a_thumb_is_the_smallest_file_of_each_kind(make):
    found = make(file(quarters(1600, 1200)))
    small, _, plain = found.variants
    assert tags(thumb(found, base="../../anh")) == [
        ("picture", {}),
        ("source", {"type": "image/avif", "srcset": f"../../anh/{small.name}"}),
        ("img", {"src": f"../../anh/{plain.name}", "width": "640", "height": "480", "alt": "", "loading": "lazy"}),
    ]
    assert '"' not in tags(thumb(found, base='"> x,'))[1][1]["srcset"].removeprefix('">%20x%2C/')


def test_the_photo_at_the_top_is_fetched_first(make):
    (*_, (_, img)) = tags(picture(make(file(quarters())), "Gạo", base="anh/", eager=True))
    assert img["fetchpriority"] == "high"
    assert "loading" not in img


@pytest.mark.parametrize("hostile", ['"><script>alert(1)</script>', "a & b ' \" < >", "{{ 7*7 }} {0} %s"])
def test_every_word_in_a_picture_is_escaped(make, hostile):
    found = tags(picture(make(file(quarters())), hostile, base=hostile, sizes=hostile))
    assert [tag for tag, _ in found] == ["picture", "source", "img"]
    assert found[2][1]["alt"] == hostile
    assert found[1][1]["sizes"] == hostile


@pytest.mark.parametrize("base", ["https://anh.example.vn/ocop", "https://anh.example.vn/ocop/"])
def test_pictures_may_lie_on_another_site(make, base):
    found = make(file(quarters()))
    assert tags(picture(found, "Gạo", base=base))[2][1]["src"] == f"https://anh.example.vn/ocop/{found.fallback.name}"


def test_several_widths_of_the_fallback(make):
    found = make(file(quarters(1000, 700)), recipe=Recipe((Encoding("jpg", (320, 480), 70),)))
    (_, (_, img)) = tags(picture(found, "Gạo", base="anh"))
    assert img["srcset"] == ", ".join(f"anh/{one.name} {one.width}w" for one in found.variants)
    assert img["src"].endswith("-480.jpg")


@pytest.mark.parametrize("linking", [True, False])
def test_publish_writes_what_is_missing_and_counts_bytes(photos, cache, tmp_path, monkeypatch, linking):
    if not linking:
        monkeypatch.setattr(os, "link", lambda *_: (_ for _ in ()).throw(OSError("another disk")))
    found = [one for _, one in derive(photos, cache)]
    folder = tmp_path / "site" / "anh"
    weights = publish(iter([*found, found[0]]), folder)
    files = [one for photo in found for one in photo.variants]
    assert weights == {one.name: one.bytes for one in files}
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == {
        folder / one.name: one.path.read_bytes() for one in files
    }
    before = seen(folder)
    assert publish(found, folder) == weights
    assert seen(folder) == before
    damaged = folder / files[0].name
    damaged.unlink()
    damaged.write_bytes(bytes(files[0].bytes))
    publish(found, folder)
    assert damaged.read_bytes() == files[0].path.read_bytes()


def test_published_files_can_be_read_by_everyone(photos, cache, tmp_path):
    publish([one for _, one in derive(photos[:1], cache)], tmp_path / "anh")
    usual = tmp_path / "usual"
    usual.write_bytes(b"")
    assert {path.stat().st_mode for path in (tmp_path / "anh").rglob("*") if path.is_file()} == {usual.stat().st_mode}


def test_a_preview_shows_the_original_at_once(tmp_path):
    path = tmp_path / "gao.jpg"
    path.write_bytes(file(quarters(300, 400), exif=exif(6)))
    found = as_it_is(path)
    assert (found.width, found.height, found.fallback.path) == (400, 300, path)
    assert [tag for tag, _ in tags(picture(found, "Gạo", base="anh/"))] == ["picture", "img"]
    path.write_bytes(b"words")
    assert isinstance(as_it_is(path), Problem)


# --- The door --------------------------------------------------------------------------------------------------------


def checked(tmp_path, data, name="products/thanh-hoa/gao.jpg"):
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return [(one.code, one.severity.value, one.file) for one in limits.check(tmp_path, [name])]


NOISE = Image.effect_noise((1600, 1200), 90)


@pytest.mark.parametrize(
    ("data", "codes"),
    [
        (file(quarters(1600, 1200)), []),
        (file(quarters(320, 200)), []),
        (file(quarters(1601, 100)), [("SP805", "error")]),
        (file(quarters(100, 1601), "PNG"), [("SP805", "error")]),
        (file(NOISE, "PNG"), [("SP805", "error")]),
        (file(quarters(319, 319), "WEBP"), [("SP807", "error")]),
        *((data, [("SP806", "error")]) for name, data in HURT.items() if name != "small bomb"),
    ],
)
def test_what_the_door_says(tmp_path, data, codes):
    name = "products/thanh-hoa/gao.jpg"
    assert checked(tmp_path, data) == [(*code, name) for code in codes]


def test_the_door_tells_how_to_shrink(tmp_path):
    (tmp_path / "a.jpg").write_bytes(file(quarters(2000, 1500)))
    (found,) = limits.check(tmp_path, ["a.jpg"])
    assert found.message.startswith("ảnh 2.000×1.500 điểm, ")
    assert found.message.endswith(" KB; chỉ nhận cạnh dài đến 1.600 điểm và 400 KB")
    assert "/dong-gop/" in found.hint


def test_a_photo_that_is_gone_is_a_finding(tmp_path):
    assert [one.code for one in limits.check(tmp_path, ["gone.jpg"])] == ["SP806"]
