"""scripts/photo: any photo becomes one that the door lets in, and no original is ever lost."""

import io
import runpy
import sys
import types
from pathlib import Path

import pytest
from PIL import ExifTags, Image

from ocop.photos import fitting, limits
from ocop.photos.fitting import fits
from ocop.photos.limits import LONG_SIDE, WEIGHT
from support import ROOT
from support.script_runs import run_script

SCRIPT = ROOT / "scripts" / "photo"


def run(*arguments):
    return run_script(SCRIPT, *arguments)


@pytest.fixture
def script(monkeypatch, capsys):
    """Run the script in this process and return its exit status, what it said, and what it complained of."""
    monkeypatch.setitem(sys.modules, "_venv", types.SimpleNamespace(enter=lambda: None))
    monkeypatch.syspath_prepend(str(SCRIPT.parent))

    def call(*arguments):
        monkeypatch.setattr(sys, "argv", [str(SCRIPT), *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            runpy.run_path(str(SCRIPT), run_name="__main__")
        return ended.value.code, *capsys.readouterr()

    return call


def noisy(width, height):
    """Return a picture that compresses badly, lighter above than below."""
    grey = Image.effect_noise((width, height), 40)
    return Image.blend(
        Image.merge("RGB", [grey] * 3),
        Image.linear_gradient("L").rotate(180).resize((width, height)).convert("RGB"),
        0.5,
    )


def save(path, image, **settings):
    path.parent.mkdir(parents=True, exist_ok=True)
    image.save(path, **settings)
    return path


def turned():
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (19.8, 46.5, 1.0)
    return exif


def opened(path):
    with Image.open(io.BytesIO(path.read_bytes())) as image:
        image.load()
        return image


def passes(path):
    image = opened(path)
    assert path.stat().st_size <= WEIGHT
    assert max(image.size) <= LONG_SIDE
    assert not image.getexif()
    assert not {"exif", "icc_profile", "xmp", "comment"} & set(image.info)
    assert not list(limits.check(path.parent, [path.name]))
    return image


def test_a_phones_photo_is_shrunk_turned_and_stripped_in_place(tmp_path):
    path = save(tmp_path / "nuoc-mam.jpg", noisy(3000, 2000), quality=95, exif=turned())
    done = run(path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"{path}: 3.000×2.000 điểm, ")
    assert "→ 1.067×1.600 điểm, " in done.stdout
    image = passes(path)
    assert (image.size, image.format) == ((1067, 1600), "JPEG")
    assert list(tmp_path.iterdir()) == [path], "nothing else stays behind"
    before = path.read_bytes()
    again = run(path)
    assert (again.returncode, path.read_bytes()) == (0, before)
    assert "đã đạt (1.067×1.600 điểm, " in again.stdout


def test_to_another_folder_leaves_the_original(script, tmp_path):
    path = save(tmp_path / "IMG_1.JPEG", noisy(2000, 1000), quality=95)
    before = path.read_bytes()
    status, said, wrong = script(path, "--to", tmp_path / "moi" / "anh")
    assert (status, wrong, path.read_bytes()) == (0, "", before)
    assert passes(tmp_path / "moi" / "anh" / "IMG_1.jpg").size == (1600, 800)
    assert str(tmp_path / "moi" / "anh" / "IMG_1.jpg") in said


def test_a_photo_that_passes_is_copied_as_it_is(script, tmp_path):
    path = save(tmp_path / "gao.webp", noisy(400, 300))
    assert script(path, "--to", tmp_path / "moi")[0] == 0
    assert (tmp_path / "moi" / "gao.webp").read_bytes() == path.read_bytes()


def test_webp_stays_webp(script, tmp_path):
    path = save(tmp_path / "gao.webp", noisy(2400, 1800), quality=95)
    assert script(path)[0] == 0
    assert (passes(path).format, passes(path).size) == ("WEBP", (1600, 1200))


def test_a_light_png_stays_and_a_heavy_one_becomes_jpeg(script, tmp_path):
    light = save(tmp_path / "so-do.png", Image.new("RGB", (2000, 2000), "navy"))
    heavy = save(tmp_path / "gao.png", noisy(1700, 1200))
    status, said, wrong = script(light, heavy)
    assert (status, wrong) == (0, "")
    assert passes(light).format == "PNG"
    assert passes(tmp_path / "gao.jpg").format == "JPEG"
    assert "sửa “file” trong bản ghi thành gao.jpg" in said
    assert sorted(path.name for path in tmp_path.iterdir()) == ["gao.jpg", "so-do.png"]


@pytest.mark.parametrize("folder", [None, "moi"])
def test_another_photo_is_never_overwritten(script, tmp_path, folder):
    path = save(tmp_path / "gao.png", noisy(1700, 1200))
    other = save(tmp_path / (folder or "") / "gao.jpg", noisy(400, 300))
    before = path.read_bytes(), other.read_bytes()
    status, said, wrong = script(path, *(("--to", tmp_path / folder) if folder else ()))
    assert (status, said) == (1, "")
    assert f"đã có tệp {other}" in wrong
    assert (path.read_bytes(), other.read_bytes()) == before


def test_a_jpeg_under_a_png_name_becomes_what_its_name_says(script, tmp_path):
    path = save(tmp_path / "gao.png", Image.new("RGB", (400, 300), "navy"), format="JPEG")
    assert script(path)[0] == 0
    assert opened(path).format == "PNG"


def test_what_is_no_photo_is_refused_and_left_and_the_rest_is_done(script, tmp_path):
    good = save(tmp_path / "gao.jpg", noisy(2000, 1000))
    words = tmp_path / "tin.jpg"
    words.write_bytes("không phải ảnh".encode())
    cut = save(tmp_path / "cut.jpg", noisy(900, 900), quality=95)
    cut.write_bytes(cut.read_bytes()[:30_000])
    text = tmp_path / "tin.txt"
    text.write_bytes(b"words")
    bad = [words, cut, text, tmp_path / "gone.jpg"]
    before = [path.read_bytes() for path in bad[:3]]
    status, said, wrong = script(*bad, good)
    assert status == 1
    assert [path.read_bytes() for path in bad[:3]] == before
    lines = wrong.splitlines()
    for path, line in zip(bad, lines, strict=True):
        assert line.startswith(f"{path}: không làm được: ")
    assert said.startswith(f"{good}: ")
    passes(good)


def test_the_original_stays_when_the_new_one_cannot_be_written(script, tmp_path, monkeypatch):
    path = save(tmp_path / "gao.png", noisy(1700, 1200))
    before = path.read_bytes()

    def full(*_args, **_settings):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    status, said, wrong = script(path)
    assert (status, said) == (1, "")
    assert "không ghi được tệp mới" in wrong
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("kind", ["jpg", "webp", "png"])
def test_noise_itself_is_made_to_fit(kind):
    out = io.BytesIO()
    Image.merge("RGB", [Image.effect_noise((1800, 1300), 120) for _ in range(3)]).save(out, "JPEG", quality=97)
    made = fitting.fitted(out.getvalue(), kind)
    assert fits(made.data, made.kind)
    assert made.kind == ("jpg" if kind == "png" else kind)


def test_help_is_in_vietnamese():
    done = run("--help")
    assert done.returncode == 0
    assert "cách dùng: " in done.stdout
    assert "1.600 điểm" in done.stdout
    assert run().returncode != 0
