"""Every address that is made from a text fits a file system, whatever the text; today's stay what they are."""

import pytest

from ocop import addresses, build, yamlfile
from ocop.catalogue.items import resolved
from ocop.language.vietnamese import slug, today_spelling
from ocop.places.gazetteer import unit_slug
from ocop.reading import shape
from ocop.records.json_schema import kinds
from ocop.records.product import Product
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
