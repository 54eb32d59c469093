"""A product with photos shows them.

Small files under names of their own, described, credited, and never moving the page.
"""

import io
from pathlib import Path

import pytest
from PIL import Image

from support import projects
from support.built_site import Site, build_site
from support.fictional_records import photo, product
from support.html import Element

ALT = "Hũ mật ong hư cấu trên bàn gỗ"


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Build a site of two products, one with two photos, the first of them 800 pixels wide."""
    folder = tmp_path_factory.mktemp("photos")
    credit = {"credit": "HTX Hư Cấu", "licence": "CC BY 4.0"}
    photos = [
        {"file": "mat-ong.jpg", "alt": ALT, **credit},
        {"file": "mat-ong-2.png", "alt": "Nhãn <b>mật</b> & ong", **credit},
    ]
    made = projects.project(
        folder / "project",
        {
            "thanh-hoa/mat-ong.yml": product("Mật ong hư cấu", photos=photos),
            "thanh-hoa/khong-anh.yml": product("Chè hư cấu"),
        },
    )
    beside = made / "products" / "thanh-hoa"
    (beside / "mat-ong.jpg").write_bytes(photo(800, 600))
    (beside / "mat-ong-2.png").write_bytes(photo(500, 700, "PNG"))
    return build_site(made, folder / "site")


def files(shown: Site, address: str, picture: Element) -> dict[str, Path]:
    """Return {type: file} of a picture: the widest of each source, and what stands in <img>."""
    found = {}
    for source in picture.all("source"):
        widest = max(source["srcset"].split(", "), key=lambda one: int(one.split()[1].rstrip("w"))).split()[0]
        target = shown.target(address, widest)
        assert target
        found[source["type"]] = shown.file(target[0])
    target = shown.target(address, picture.one("img")["src"])
    assert target
    return found | {"img": shown.file(target[0])}


def test_a_product_page_shows_its_photos_in_two_formats_with_words_and_size(shown: Site) -> None:
    page = shown.page("san-pham/mat-ong/")
    first, second = page.main.all("picture")
    assert first.one("img")["alt"] == ALT
    assert second.one("img")["alt"] == "Nhãn <b>mật</b> & ong"
    assert (first.one("img")["width"], first.one("img")["height"]) == ("640", "480")
    assert first.one("img").get("loading") != "lazy"
    assert second.one("img")["loading"] == "lazy"
    for picture in (first, second):
        made = files(shown, page.address, picture)
        assert set(made) == {"image/avif", "img"}
        with Image.open(made["image/avif"]) as avif, Image.open(made["img"]) as jpeg:
            assert (avif.format, jpeg.format) == ("AVIF", "JPEG")
    assert "HTX Hư Cấu · CC BY 4.0" in page.main.text


def test_a_list_shows_the_first_photo_and_a_drawing_where_there_is_none(shown: Site) -> None:
    page = shown.page("tinh/thanh-hoa/")
    cards = {card.id: card.whole for card in shown.cards(page)}
    assert len(cards["mat-ong"].all("picture")) == 1
    assert cards["khong-anh"].all("picture") == []
    assert [cards[one].get("data-art") for one in ("mat-ong", "khong-anh")] == ["", "che"]
    drawing = cards["khong-anh"]["data-art"]
    assert f'[data-art="{drawing}"]' in (shown.root / "assets" / "ocop.css").read_text("utf-8")


def test_no_original_is_published(shown: Site) -> None:
    published = [path for path in (shown.root / "anh").rglob("*") if path.is_file()]
    assert {path.suffix for path in published} == {".avif", ".jpg"}
    originals = {photo(800, 600), photo(500, 700, "PNG")}
    assert not originals & {path.read_bytes() for path in published}
    for path in published:
        with Image.open(io.BytesIO(path.read_bytes())) as picture:
            assert not picture.getexif()


def test_the_address_of_pictures_is_one_setting(tmp_path: Path) -> None:
    credit = {"credit": "HTX Hư Cấu", "licence": "CC BY 4.0"}
    record = product("Mật ong hư cấu", photos=[{"file": "mat-ong.jpg", "alt": ALT, **credit}])
    made = projects.project(tmp_path / "project", {"thanh-hoa/mat-ong.yml": record})
    (made / "products" / "thanh-hoa" / "mat-ong.jpg").write_bytes(photo())
    config = made / "mkdocs.yml"
    config.write_text(
        config.read_text("utf-8").replace("pictures: anh/", "pictures: https://anh.example.vn/ocop/"), "utf-8"
    )
    elsewhere = build_site(made, tmp_path / "site")
    assert (
        elsewhere.page("san-pham/mat-ong/")
        .main.one("picture")
        .one("img")["src"]
        .startswith("https://anh.example.vn/ocop/")
    )
    assert not (tmp_path / "site" / "anh").exists()
