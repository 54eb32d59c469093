"""Whatever picture the build cannot decode, the check finds first, and no picture twice."""

import datetime as dt
import io

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageFilter, PngImagePlugin

from ocop.photos import limits
from ocop.photos.headers import UnreadableError
from ocop.photos.pixels import pixels
from ocop.reading import checked_folder, products
from ocop.reading.record_cache import RecordCache

TODAY = dt.date(2026, 11, 27)
NOISE = Image.effect_noise((400, 320), 60).convert("RGB").filter(ImageFilter.GaussianBlur(2))


def encoded(kind, **more):
    out = io.BytesIO()
    NOISE.save(out, kind, **more)
    return out.getvalue()


SOUND = {
    "jpg": encoded("JPEG", quality=80),
    "progressive.jpg": encoded("JPEG", quality=80, progressive=True),
    "png": encoded("PNG"),
    "webp": encoded("WEBP", quality=80),
    "lossless.webp": encoded("WEBP", lossless=True),
}


@st.composite
def damaged(draw):
    """Return the ending of a picture's name and its bytes: cut, with bytes changed, left out, put in or made zero."""
    kind = draw(st.sampled_from(sorted(SOUND)))
    data = SOUND[kind]
    start = draw(st.integers(1, len(data) - 1))
    length = draw(st.integers(1, 3000))
    how = draw(st.sampled_from(["cut", "cut and closed", "zero", "changed", "left out", "put in"]))
    if how == "cut":
        return kind, data[:start]
    if how == "cut and closed":
        return kind, data[:start] + data[-12:]
    rest = data[start + length :]
    middle = {
        "zero": bytes(len(data[start : start + length])),
        "changed": draw(st.binary(min_size=1, max_size=3)) + data[start + 3 : start + length],
        "left out": b"",
        "put in": draw(st.binary(min_size=1, max_size=40)) + data[start : start + length],
    }[how]
    return kind, data[:start] + middle + rest


def names(root):
    return products.FileNames.of(*products.listing.products(root))


def seen(root, name, cache=None):
    one = products.one(root, name, names(root), TODAY, cache)
    return [found.code for found in one.found] if one else []


@pytest.mark.filterwarnings("ignore:Generating overly large repr")  # of a whole picture
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(picture=damaged())
def test_what_the_build_cannot_decode_the_check_finds(tmp_path, picture):
    kind, data = picture
    name = f"products/dak-lak/gao-hu-cau.{kind.rsplit('.', 1)[-1]}"
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    for other in path.parent.iterdir():
        other.unlink()
    path.write_bytes(data)
    try:
        pixels(data, (1600, 1600))
    except UnreadableError:
        said = seen(tmp_path, name)
        assert "SP806" in said, said


def test_a_known_picture_is_not_decoded_again(tmp_path, monkeypatch, valid):
    (tmp_path / "products/dak-lak").mkdir(parents=True)
    (tmp_path / "products/dak-lak/gao-hu-cau.yml").write_text(valid, "utf-8")
    path = tmp_path / "products/dak-lak/gao-hu-cau.webp"
    data = SOUND["lossless.webp"]
    path.write_bytes(data[:40] + bytes(200) + data[240:])
    assert list(limits.check(tmp_path, ["products/dak-lak/gao-hu-cau.webp"])) == []
    cold = RecordCache(tmp_path / ".cache/checked.tsv")
    assert seen(tmp_path, "products/dak-lak/gao-hu-cau.webp", cold) == ["SP806"]
    cold.save()
    monkeypatch.setattr(limits, "whole", lambda *_: pytest.fail("decoded again"))
    warm = RecordCache(tmp_path / ".cache/checked.tsv")
    assert seen(tmp_path, "products/dak-lak/gao-hu-cau.webp", warm) == ["SP806"]


def text(name, said):
    info = PngImagePlugin.PngInfo()
    info.add_text(name, said)
    return encoded("PNG", pnginfo=info)


def exif(tag, said, kind="JPEG"):
    made = Image.Exif()
    made[tag] = said
    return encoded(kind, exif=made)


PRIVATE = [
    ("jpg", encoded("JPEG", comment=b"Goi 0912 345 678"), limits.private_data.REACH),
    ("png", text("Comment", "lien he hu-cau@example.vn"), limits.private_data.REACH),
    ("jpg", exif(0x010E, "Zalo +84 912345678"), limits.private_data.REACH),
    ("webp", exif(0x013B, "Nguyen Van Hu Cau", "WEBP"), limits.private_data.PERSON),
    ("png", text("Author", "Nguyen Van Hu Cau"), limits.private_data.PERSON),
]
HARMLESS = [
    ("jpg", encoded("JPEG", comment=b"CREATOR: gd-jpeg v1.0 (using IJG JPEG v62), quality = 90")),
    ("jpg", exif(0x010E, "OLYMPUS DIGITAL CAMERA")),
    ("jpg", exif(0x0110, "iPhone 15")),
    ("png", text("Software", "gd 2.3.0")),
]


@pytest.mark.parametrize(("kind", "data", "what"), PRIVATE, ids=lambda one: one if isinstance(one, str) else "")
def test_remarks_that_lead_to_a_person_are_refused(tmp_path, kind, data, what):
    (tmp_path / f"anh.{kind}").write_bytes(data)
    (one,) = limits.check(tmp_path, [f"anh.{kind}"])
    assert one.code == "SP808"
    assert what in one.message


@pytest.mark.parametrize(("kind", "data"), HARMLESS, ids=lambda one: one if isinstance(one, str) else "")
def test_what_programs_write_is_no_private_data(tmp_path, kind, data):
    (tmp_path / f"anh.{kind}").write_bytes(data)
    assert list(limits.check(tmp_path, [f"anh.{kind}"])) == []


@pytest.mark.parametrize("ending", ["heic", "HEIC", "gif", "avif", "tiff"])
def test_a_picture_of_another_kind_is_called_that(tmp_path, valid, ending):
    (tmp_path / "products/thanh-hoa").mkdir(parents=True)
    (tmp_path / "products/thanh-hoa/nuoc-mam-hu-cau.yml").write_text(valid, "utf-8")
    (tmp_path / f"products/thanh-hoa/IMG_1.{ending}").write_bytes(b"\0" * 2000)
    (one,) = checked_folder.check(tmp_path, TODAY).found
    assert one.code == "TM003"
    assert "chỉ nhận JPEG, PNG, WebP" in one.message
    assert "/dong-gop/" in one.hint
    assert "nuoc-mam-hu-cau.jpg" in one.hint
