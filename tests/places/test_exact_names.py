"""Places written word for word: the short way gives what weighing all that may be meant gives, or nothing."""

from datetime import date, timedelta

from ocop.places import resolver
from ocop.places.exact_names import named_exactly
from ocop.places.gazetteer import Level, gazetteer
from ocop.places.resolver import Answer
from ocop.places.unit_names import names
from support.properties import examples

DAY = timedelta(days=1)
UNITS = [unit for unit in gazetteer().everything() if unit.parent is not None]


def fields(unit):
    """Yield the ways in which a record may state a unit by its full name."""
    commune = unit.full_name if unit.level is Level.COMMUNE else ""
    holder = unit if not commune else unit.parent if unit.parent.level is Level.DISTRICT else None
    districts = {holder.full_name, *((holder.name, "") if commune else ())} if holder else {""}
    for district in sorted(districts):
        for province in (unit.province.name, unit.province.full_name):
            yield commune, district, province


def days(unit):
    """Yield days on which a unit stood and on which it did not, and whole years."""
    first, last = unit.valid_from or date(2005, 1, 1), unit.valid_to or date(2026, 11, 1)
    yield from ((one, one) for one in (first, first - DAY, last, last - DAY))
    yield from ((date(year, 1, 1), date(year, 12, 31)) for year in (first.year, last.year))


def test_the_short_way_answers_as_the_long_one():
    found = tried = 0
    step = max(len(UNITS) // examples(600), 1)
    for unit in UNITS[::step]:
        for commune, district, province in fields(unit):
            for on in days(unit):
                tried += 1
                exact = named_exactly(names(), commune, district, province, on)
                if exact is None:
                    continue
                stated = (("commune", commune), ("district", district), ("province", province))
                assert resolver._resolve(stated, "", on) == Answer("one", (exact,)), (stated, on)
                found += 1
    assert found * 3 > tried, "nearly nothing takes the short way"


def test_what_has_to_be_weighed_takes_the_long_way():
    day = (date(2024, 5, 2), date(2024, 5, 2))
    for stated in (
        ("xã Thiết Ống", "huyện Bá Thuớc", "Thanh Hóa"),
        ("Thiết Ống", "huyện Bá Thước", "Thanh Hóa"),
        ("xã Hoằng Phụ", "huyện Hoằng Hóa", "Thanh Hóa"),
        ("xã Thiết Ống", "huyện Hoằng Hóa", "Thanh Hóa"),
        ("xã Tân Lập", "", "Thái Nguyên"),
        ("", "Hoằng Hóa", "Thanh Hóa"),
        ("", "", "Thanh Hóa"),
    ):
        assert named_exactly(names(), *stated, day) is None, stated
    assert named_exactly(names(), "xã Thiết Ống", "huyện Bá Thước", "Thanh Hóa", day)
    assert named_exactly(names(), "xã Thiết Ống", "huyện Bá Thước", "Thanh Hóa", (date(2026, 1, 1),) * 2) is None
