"""The records of products/ and content/ themselves, checked as of today and as of a day far ahead."""

import datetime as dt
import re
from collections import Counter

import pytest

from ocop.build import build
from ocop.diagnostics import errors
from ocop.reading import products as load
from support import REAL_TODAY, ROOT

DAYS = [REAL_TODAY, dt.date(2030, 1, 1)]
FILES = sorted((ROOT / "products").rglob("*.yml"))
PLANS = sorted((ROOT / "content").rglob("*.yml"))
PHONE = re.compile(r"(?<![\w./=%-])(?:\+84|0)(?:[ .-]?\d){9}(?![\w/%-])")
MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


@pytest.fixture(scope="module", params=DAYS, ids=str)
def built(request):
    return build(ROOT, request.param)


@pytest.fixture(scope="module")
def products():
    return {one.file: one.product for one in load.records(ROOT, DAYS[0]) if one.file.endswith(".yml")}


def test_there_are_records_to_test():
    assert FILES
    assert PLANS


def test_no_record_has_an_error(built):
    assert errors(built.found) == []
    assert len(built.catalogue.items) == len(FILES)
    assert built.records == len(FILES) + len(PLANS)


def test_stars_are_shown_only_in_force(built):
    for item in built.catalogue.items:
        standing = item.standing
        assert (standing.stars is not None) == standing.in_force, item.file
        if standing.stars:
            assert standing.recognition.stars == standing.stars
            assert (
                standing.term.start.first <= built.catalogue.today <= standing.term.end.first
                or standing.recognition.extension
            )


def test_no_source_is_of_low_confidence_and_every_recognition_has_evidence(products):
    for file, product in products.items():
        for recognition in product.recognitions:
            assert "thấp" not in {source.confidence for source in recognition.sources}, file
            assert recognition.sources or (recognition.decision and recognition.decision.number), file


def test_every_source_can_be_found_again(products):
    for file, product in products.items():
        for recognition in product.recognitions:
            assert all(source.url or source.title for source in recognition.sources), file


def test_no_phone_number_or_mail_address_in_any_file():
    for file in FILES:
        text = file.read_text("utf-8")
        assert PHONE.findall(text) == [], file
        assert MAIL.findall(text) == [], file


def test_no_contact_without_consent(products):
    assert [file for file, product in products.items() if product.contact and not product.contact.consent] == []


def test_ids_are_unique_now_and_with_the_former_ones(products):
    ids = Counter(file.stem for file in FILES)
    ids.update(former for product in products.values() for former in product.former_ids)
    assert [one for one, times in ids.items() if times > 1] == []


def test_files_are_stored_as_the_repository_wants_them():
    for file in FILES:
        source = file.read_bytes()
        assert b"\r" not in source, file
        assert source.endswith(b"\n"), file
        assert not source.startswith(b"\xef\xbb\xbf"), file
