"""Every address that is made from a text fits a file system, whatever the text; today's stay what they are."""

import re
import unicodedata

import pytest

from ocop import addresses, build, pages, yamlfile
from ocop.catalogue.items import resolved
from ocop.language.vietnamese import slug, today_spelling
from ocop.pages.card import cards
from ocop.places.gazetteer import unit_slug
from ocop.reading import shape
from ocop.records.json_schema import kinds
from ocop.records.product import Product
from ocop.rules import file_names
from support import CASES, ROOT, TODAY

VALID = (CASES / "valid.yml").read_text("utf-8")
NAME_MAX = 255
"""Bytes of a name, on every file system in use."""
AROUND = len(".chia-se-chu-the--trang-999.png.4194304-140737488355328.part")
"""What may stand before and after a part of an address in the name of a file, while it is written too."""
TEXTS = {
    "Vietnamese": "Hợp tác xã Nông nghiệp Hư Cấu " * 10,
    "one word": "a" * 300,
    "digits": "1" * 300,
    "Chinese": "漢字" * 150,
    "emoji": "🥭" * 300,
    "Cyrillic": "кооператив " * 27,
    "apart": "e\u0323\u0302" * 100,
    "signs": "- " * 149 + "ab",
    "capital sharp s": "ẞ" * 300,
}


def made(text: str):
    quoted = f'"{text[:300].strip()}"'
    record = VALID.replace("HTX Thử Nghiệm", quoted).replace("UBND tỉnh Thanh Hóa", quoted)
    data = yamlfile.parse(record.encode(), "x.yml", kinds(Product))[0]
    product = shape.shape(data, "x.yml", Product)[0]
    assert product is not None
    return resolved("products/thanh-hoa/thu-nghiem.yml", product, TODAY)


@pytest.mark.parametrize("script", TEXTS)
def test_the_longest_legal_text_makes_an_address_that_fits(script):
    item = made(TEXTS[script])
    parts = [item.producer, *(one.act.slug for one in item.citations)]
    for part in parts:
        assert part == slug(part) != ""
        assert len(part.encode()) + AROUND <= NAME_MAX
    assert addresses.producer(item.producer).isascii()


def test_two_producers_of_another_script_have_two_pages():
    one, other = made("漢字" * 20), made("漢王" * 20)
    assert one.producer != other.producer


def test_the_addresses_of_todays_records_are_not_cut():
    catalogue = build.build(ROOT, TODAY).catalogue
    for item in catalogue.items:
        if item.product.producer:
            name = slug(today_spelling(item.product.producer.name))
            assert item.producer == f"{name}-{unit_slug(item.province)}"


RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE).fullmatch
"""Names that Windows keeps for devices, whatever their ending."""
LONG_ID = "a" * 80
NUMBERS = {"latin": "9999/QĐ-UBND", "long": "9999/QĐ-" + "ABCDĐ" * 50}


def extreme(name: str, text: str) -> str:
    """Return a record whose every text that an address could be made of is as long as it may be."""
    quoted = f'"{text[:300].strip()}"'
    record = VALID.replace("Nước mắm Thử Nghiệm", quoted).replace("HTX Thử Nghiệm", quoted)
    return record.replace("number: 9999/QĐ-UBND", f"number: {NUMBERS[name]}")


def test_every_address_of_a_site_fits_every_file_system_and_is_the_only_one(tmp_path):
    folder = tmp_path / "products/thanh-hoa"
    folder.mkdir(parents=True)
    for n, (text, number) in enumerate((text, number) for text in TEXTS.values() for number in NUMBERS):
        stem = f"{LONG_ID[:-3]}-{n:02}"
        (folder / f"{stem}.yml").write_text(extreme(number, text), "utf-8")
    made = build.build(tmp_path, TODAY)
    assert len(made.catalogue.items) > 4  # other texts are refused
    nothing = dict.fromkeys(made.catalogue.by_id)
    paths = [one.path for one in pages.families(made.catalogue, made.content, cards(lambda *_: ""), nothing.get)]
    paths += [addresses.link_preview(path) for path in paths if path]
    paths += [addresses.product_answer(item.id) for item in made.catalogue.items]
    paths += [addresses.labels(item.id) for item in made.catalogue.items]
    assert len({unicodedata.normalize("NFC", path).casefold() for path in paths}) == len(paths)
    for path in paths:
        for part in filter(None, path.split("/")):
            assert part.isascii()
            assert len(part) + AROUND <= NAME_MAX
            assert not RESERVED(part)
            assert not part.endswith((".", " "))


@pytest.mark.parametrize("stem", ["con", "aux", "nul", "com1", "lpt9", "Gao", "gạo", "gao.", "gao ", "gao.nep"])
@pytest.mark.parametrize("folder", ["products/thanh-hoa", "content/diem-ban", "content/hoi-nghi", "content/ke-hoach"])
def test_a_name_that_some_file_system_does_not_hold_makes_no_page(tmp_path, folder, stem):
    (tmp_path / "products").mkdir()
    (tmp_path / folder).mkdir(parents=True, exist_ok=True)
    (tmp_path / folder / f"{stem}.yml").write_text(VALID, "utf-8")
    codes = {one.code for one in build.build(tmp_path, TODAY).found}
    assert codes & {"TM003", "TM005"}


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_one_name_in_two_forms_of_letters_is_refused_in_both(form):
    name = unicodedata.normalize(form, "gạo-nếp")
    found = list(file_names.check([f"products/thanh-hoa/{name}.yml"]))
    assert [(one.code, one.fix) for one in found] == [("TM003", "products/thanh-hoa/gao-nep.yml")]
