"""On /dong-gop/ a photo becomes fit for a record in the browser, and leaves behind where and by whom it was taken."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from ocop.language.strings import say
from ocop.photos import limits
from support.browser import opened
from support.browser_desk import without_python


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with opened(browser) as (tab, _):
        without_python(tab)
        yield tab


def _camera_photo(file: Path) -> None:
    """Write a large photo with a position, a serial number and an owner, lying on its side."""
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    exif[0x013B] = "Người Chụp Hư Cấu"
    exif.get_ifd(0x8825).update({1: "N", 2: (19.0, 48.0, 0.0), 3: "E", 4: (105.0, 46.0, 0.0)})
    exif.get_ifd(0x8769)[0xA431] = "SO-MAY-HU-CAU"
    Image.effect_noise((2400, 1800), 40).convert("RGB").save(file, "JPEG", exif=exif, quality=95)


def test_a_photo_is_made_fit_and_says_nothing_of_who_took_it(page: Page, fictional_url: str, tmp_path: Path) -> None:
    _camera_photo(tmp_path / "IMG_1234.JPG")
    page.goto(f"{fictional_url}dong-gop/")
    page.get_by_label(say("contribute.id")).fill(f"{fictional_url}san-pham/con-han/")
    page.get_by_label(say("contribute.files")).set_input_files(tmp_path / "IMG_1234.JPG")
    made = page.get_by_role("link", name="con-han.jpg")
    expect(made).to_be_visible()
    with page.expect_download() as download:
        made.click()
    saved = tmp_path / download.value.suggested_filename
    download.value.save_as(saved)
    assert saved.name == "con-han.jpg"
    with Image.open(io.BytesIO(saved.read_bytes())) as image:
        assert image.size == (1200, 1600), "upright"
        assert not image.getexif()
    assert list(limits.check(tmp_path, [saved.name])) == []


def test_a_photo_without_a_product_and_one_that_is_none_are_told(
    page: Page, fictional_url: str, tmp_path: Path
) -> None:
    wrong = tmp_path / "anh.jpg"
    wrong.write_bytes(b"khong phai anh")
    page.goto(f"{fictional_url}dong-gop/")
    files = page.get_by_label(say("contribute.files"))
    files.set_input_files(wrong)
    expect(page.locator("[data-photo] [role=status]")).to_have_text(say("contribute.no_id"))
    page.get_by_label(say("contribute.id")).fill("con-han")
    files.set_input_files([])
    files.set_input_files(wrong)
    expect(page.locator("[data-photo] li")).to_contain_text(say("contribute.unreadable", name="anh.jpg")[:40])


def test_a_photo_that_only_an_iphone_opens_is_told_what_to_do(page: Page, fictional_url: str, tmp_path: Path) -> None:
    heic = tmp_path / "IMG_0001.JPG"  # as some programs rename it
    heic.write_bytes(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(100))
    page.goto(f"{fictional_url}dong-gop/")
    page.get_by_label(say("contribute.id")).fill("con-han")
    page.get_by_label(say("contribute.files")).set_input_files(heic)
    expect(page.locator("[data-photo] li")).to_have_text(say("contribute.heic", name="IMG_0001.JPG"))
