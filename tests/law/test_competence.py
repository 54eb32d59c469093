"""Who may recognise what, when and under which criteria; bands, numbers, issuers and vocabularies."""

import datetime as dt
import typing

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ocop import data
from ocop.language.dates import Days, parse
from ocop.law import competence, issuers, vocabulary
from ocop.law.competence import Verdict
from ocop.law.issuers import Body
from ocop.records import product
from support.properties import examples

DAY = dt.timedelta(days=1)
TABLES = [
    "law-instruments.tsv",
    "law-authorities.tsv",
    "law-stars.tsv",
    "law-criteria.tsv",
    "law-producer-types.tsv",
    "law-certificates.tsv",
    "law-cities.tsv",
    "law-bodies.tsv",
]
CRITERIA = typing.get_args(product.Criteria)
YES, NO, DOUBT = Verdict.YES, Verdict.NO, Verdict.DOUBT


def verdict(by, stars, day, criteria=None) -> Verdict:
    ruling = competence.allowed(by, stars, parse(day), criteria)
    assert ruling.why
    assert not ruling.why.endswith(".")
    return ruling.verdict


@pytest.mark.parametrize("table", TABLES)
def test_every_row_says_how_sure_and_from_where(table):
    sources = {row["label"] for row in data.rows("law-sources.tsv")}
    for row in data.rows(table):
        assert row["confidence"] in {"V", "S", "I", "R"}
        assert row["source"].split()
        assert set(row["source"].split()) <= sources


def test_recognising_rows_leave_no_day_out_from_the_start_of_the_programme():
    rows = [row for row in data.rows("law-authorities.tsv") if row["role"] == "recognise"]
    for stars in "345":
        day = competence.PROGRAMME_START
        while day < dt.date(2027, 1, 1):
            ends = [row["to"] for row in rows if row["stars"] == stars and row["from"] == day.isoformat()]
            assert ends, (stars, day)
            assert len(set(ends)) == 1
            day = dt.date.fromisoformat(ends[0] or "2026-12-31") + DAY


# One line a boundary: the last day before it, the day itself; for province, district, commune, ministry.
@pytest.mark.parametrize(
    ("stars", "day", "verdicts"),
    [
        (3, "2018-05-06", (NO, NO, NO, NO)),
        (3, "2018-05-07", (DOUBT, DOUBT, DOUBT, DOUBT)),
        (3, "2019-08-20", (DOUBT, DOUBT, DOUBT, DOUBT)),
        (3, "2019-08-21", (YES, NO, NO, NO)),
        (3, "2019-08-22", (YES, NO, NO, NO)),
        (3, "2023-02-23", (YES, NO, NO, NO)),
        (3, "2023-02-24", (NO, YES, NO, NO)),
        (3, "2023-02-25", (NO, YES, NO, NO)),
        (3, "2025-06-30", (NO, YES, NO, NO)),
        (3, "2025-07-01", (DOUBT, DOUBT, DOUBT, NO)),
        (3, "2025-07-02", (DOUBT, DOUBT, DOUBT, NO)),
        (3, "2025-07-05", (DOUBT, DOUBT, DOUBT, NO)),
        (3, "2025-07-06", (YES, NO, NO, NO)),
        (3, "2025-07-07", (YES, NO, NO, NO)),
        (3, "2026-05-21", (YES, NO, NO, NO)),
        (3, "2026-05-22", (YES, NO, NO, NO)),
        (4, "2018-05-06", (NO, NO, NO, NO)),
        (4, "2019-08-20", (DOUBT, DOUBT, DOUBT, DOUBT)),
        (4, "2019-08-21", (YES, NO, NO, NO)),
        (4, "2023-02-23", (YES, NO, NO, NO)),
        (4, "2023-02-24", (YES, NO, NO, NO)),
        (4, "2025-06-30", (YES, NO, NO, NO)),
        (4, "2025-07-03", (YES, NO, NO, NO)),
        (4, "2025-07-06", (YES, NO, NO, NO)),
        (4, "2026-11-22", (YES, NO, NO, NO)),
        (5, "2018-05-06", (NO, NO, NO, NO)),
        (5, "2019-08-20", (DOUBT, DOUBT, DOUBT, DOUBT)),
        (5, "2019-08-21", (NO, NO, NO, YES)),
        (5, "2023-02-24", (NO, NO, NO, YES)),
        (5, "2025-02-28", (NO, NO, NO, YES)),
        (5, "2025-03-01", (NO, NO, NO, YES)),
        (5, "2025-07-03", (NO, NO, NO, YES)),
        (5, "2026-05-22", (NO, NO, NO, YES)),
    ],
)
def test_authority_at_every_boundary(stars, day, verdicts):
    bodies = (Body.PROVINCE, Body.DISTRICT, Body.COMMUNE, Body.MINISTRY)
    assert tuple(verdict(body, stars, day) for body in bodies) == verdicts
    assert verdict(Body.COUNCIL, stars, day) is NO


@pytest.mark.parametrize(
    ("body", "stars", "days", "expected"),
    [
        (Body.PROVINCE, 3, "2020", YES),
        (Body.PROVINCE, 3, "2023", DOUBT),
        (Body.DISTRICT, 3, "2023", DOUBT),
        (Body.DISTRICT, 3, "2024", YES),
        (Body.DISTRICT, 3, "2025-07", DOUBT),
        (Body.DISTRICT, 4, "2023", NO),
        (Body.PROVINCE, 4, "2023", YES),
        (Body.PROVINCE, 5, "2025", NO),
        (Body.PROVINCE, 3, "2018", DOUBT),
        (Body.PROVINCE, 3, "2017", NO),
        (Body.COMMITTEE, 3, "2024", DOUBT),
        (Body.COMMITTEE, 5, "2024", NO),
    ],
)
def test_a_range_of_days_is_sure_only_where_every_day_agrees(body, stars, days, expected):
    assert verdict(body, stars, days) is expected


@given(
    st.sampled_from(list(Body)),
    st.integers(1, 5),
    st.dates(dt.date(2018, 1, 1), dt.date(2027, 1, 1)),
    st.integers(0, 200),
    st.sampled_from([None, "1048", "148", "26/2026"]),
)
def test_a_range_is_what_its_days_are(body, stars, first, length, criteria):
    days = [first + DAY * n for n in range(length + 1)]
    if criteria:
        usable = [day for day in days if competence.criteria_possible(criteria, Days(day, day)).verdict is not NO]
        days = usable or days
    single = {competence.allowed(body, stars, Days(day, day), criteria).verdict for day in days}
    whole = competence.allowed(body, stars, Days(first, first + DAY * length), criteria).verdict
    assert whole is (single.pop() if len(single) == 1 else DOUBT)


@pytest.mark.parametrize("stars", [1, 2])
def test_one_and_two_stars_are_not_recognised(stars):
    assert verdict(Body.PROVINCE, stars, "2026-08-05") is NO


@pytest.mark.parametrize("stars", [0, 6])
def test_no_such_stars(stars):
    with pytest.raises(ValueError, match=str(stars)):
        competence.allowed(Body.PROVINCE, stars, parse("2026"))


@pytest.mark.parametrize(
    ("issuer", "day", "expected"),
    [
        ("Bộ NN&PTNT", "2025-02-28", YES),
        ("Bộ NN&PTNT", "2025-03-01", DOUBT),
        ("Bộ NN&MT", "2025-02-28", DOUBT),
        ("Bộ NN&MT", "2025-03-01", YES),
        ("Bộ trưởng Bộ NN&MT", "2026-08-01", YES),
        ("Bộ NN&PTNT", "2026-08-01", DOUBT),
        ("Bộ Nông nghiệp", "2026-08-01", YES),
    ],
)
def test_which_ministry_is_only_a_doubt_since_its_day_is_recalled(issuer, day, expected):
    assert verdict(issuers.issuer(issuer), 5, day) is expected


def test_a_city_is_judged_on_the_day_of_the_decision():
    hue = issuers.issuer("UBND thành phố Huế")
    assert hue is not None
    assert verdict(hue, 3, "2024-05-05") is YES
    assert verdict(hue, 4, "2024-05-05") is NO
    assert verdict(hue, 4, "2025-05-05") is YES


@pytest.mark.parametrize(
    ("body", "day", "criteria", "expected"),
    [
        (Body.PROVINCE, "2023-03-10", "1048", DOUBT),
        (Body.DISTRICT, "2023-03-10", "1048", DOUBT),
        (Body.COMMUNE, "2023-03-10", "1048", NO),
        (Body.PROVINCE, "2023-03-10", "148", NO),
        (Body.PROVINCE, "2026-07-01", "148", YES),
        (Body.PROVINCE, "2026-07-01", "26/2026", YES),
        (Body.PROVINCE, "2021-07-01", "1048", YES),
        (Body.DISTRICT, "2023", "148", YES),
        (Body.PROVINCE, "2023", "148", NO),
        (Body.PROVINCE, "2023", "1048", DOUBT),
    ],
)
def test_day_and_criteria_of_two_eras_are_a_doubt(body, day, criteria, expected):
    assert verdict(body, 3, day, criteria) is expected


@pytest.mark.parametrize(
    ("criteria", "kind", "day", "expected"),
    [
        ("1048", None, "2019-08-20", NO),
        ("1048", None, "2019-08-21", YES),
        ("1048", None, "2023-02-23", YES),
        ("1048", None, "2023-02-24", DOUBT),
        ("1048", None, "2026-05-21", DOUBT),
        ("1048", None, "2026-05-22", NO),
        ("781", None, "2020-06-07", NO),
        ("781", None, "2020-06-08", YES),
        ("781", None, "2023-03-01", DOUBT),
        ("148", None, "2023-02-23", NO),
        ("148", None, "2023-02-24", YES),
        ("148", None, "2026-05-22", YES),
        ("148", None, "2026-06-21", YES),
        ("148", None, "2026-06-22", DOUBT),
        ("148", None, "2026-07-21", DOUBT),
        ("148", None, "2026-07-22", NO),
        ("148", "lần đầu", "2026-07-21", YES),
        ("148", "lần đầu", "2026-07-22", NO),
        ("148", "nâng hạng", "2026-07-21", YES),
        ("148", "công nhận lại", "2026-06-21", YES),
        ("148", "công nhận lại", "2026-06-22", NO),
        ("26/2026", None, "2026-05-21", NO),
        ("26/2026", None, "2026-05-22", YES),
        ("26/2026", None, "2030-01-01", YES),
        ("148", None, "2026", DOUBT),
        ("148", None, "2024", YES),
        ("26/2026", None, "2025", NO),
        ("26/2026", None, "2026", DOUBT),
    ],
)
def test_criteria_by_day(criteria, kind, day, expected):
    ruling = competence.criteria_possible(criteria, parse(day), kind)
    assert ruling.verdict is expected
    assert ruling.why


def test_the_overlap_of_two_sets_is_explained():
    why = competence.criteria_possible("148", parse("2026-07-01")).why
    assert why == "bộ tiêu chí 148 dùng từ 24/02/2023 đến 21/07/2026, riêng công nhận lại đến 21/06/2026"


def test_unknown_criteria_or_kind():
    with pytest.raises(ValueError, match="149"):
        competence.criteria_possible("149", parse("2024"))
    with pytest.raises(ValueError, match="hai"):
        competence.criteria_possible("148", parse("2024"), "hai")


def test_kinds_and_criteria_are_those_of_records():
    assert set(competence.KINDS) == set(typing.get_args(product.RecognitionKind))
    assert {row["criteria"] for row in data.rows("law-criteria.tsv")} == set(typing.get_args(product.Criteria))
    assert {row["criteria"] for row in data.rows("law-stars.tsv")} == set(typing.get_args(product.Criteria))


@pytest.mark.parametrize("criteria", [None, *typing.get_args(product.Criteria)])
@pytest.mark.parametrize(
    ("score", "stars"),
    [
        (0, 1),
        (29.99, 1),
        (30, 2),
        (30.01, 2),
        (49.99, 2),
        (50, 3),
        (69.99, 3),
        (70, 4),
        (89, 4),
        (89.5, 4),
        (89.99, 4),
        (90, 5),
        (90.01, 5),
        (100, 5),
    ],
)
def test_bands_are_half_open(score, stars, criteria):
    assert competence.band(score, criteria) == stars


@pytest.mark.parametrize("score", [-0.01, 100.01, float("nan"), float("inf")])
def test_no_such_score(score):
    with pytest.raises(ValueError, match=r"."):
        competence.band(score)


def test_band_words():
    five, four, three, two, one = competence.bands()
    assert [band.level for band in (five, four, three, two, one)] == ["cấp quốc gia", "cấp tỉnh", "cấp tỉnh", "", ""]
    assert [band.certificate for band in (five, four, three, two, one)] == [True, True, True, False, False]
    assert all(band.meaning for band in competence.bands("26/2026"))
    with pytest.raises(KeyError):
        competence.bands("149")


@pytest.mark.parametrize(
    ("text", "proper"),
    [
        ("5445/QĐ-UBND", "5445/QĐ-UBND"),
        ("590/QĐ-UBND", "590/QĐ-UBND"),
        ("2942/QĐ-UBND", "2942/QĐ-UBND"),
        ("715/QĐ – UBND", "715/QĐ-UBND"),
        (" 715 / QĐ - UBND ", "715/QĐ-UBND"),
        ("715/qd-ubnd", "715/QĐ-UBND"),
        ("715/Q\u00d0-UBND", "715/QĐ-UBND"),
        ("Quyết định số 1887/QĐ-UBND", "1887/QĐ-UBND"),
        ("QĐ số 768/QĐ-UBND", "768/QĐ-UBND"),
        ("09/QĐ-UBND", "09/QĐ-UBND"),
        ("12/2026/QĐ-UBND", "12/2026/QĐ-UBND"),
        ("77/QĐ-CTUBND", "77/QĐ-CTUBND"),
        ("100/QĐ-UBND-HC", "100/QĐ-UBND-HC"),
        ("4464/QĐ-BNN-VPĐP", "4464/QĐ-BNN-VPĐP"),
        ("377/qđ-bnn-vpdp", "377/QĐ-BNN-VPĐP"),
        ("2361/QĐ-BNNMT", "2361/QĐ-BNNMT"),
        ("2361/QĐ-BNNMT-VPĐP", "2361/QĐ-BNNMT-VPĐP"),
        ("10/QĐ-BNNPTNT", "10/QĐ-BNNPTNT"),
        ("QĐ 715", None),
        ("715", None),
        ("", None),
        ("/QĐ-UBND", None),
        ("0/QĐ-UBND", None),
        ("123456/QĐ-UBND", None),
        ("715/KH-UBND", None),
        ("1048/QĐ-TTg", None),
        ("715/QĐ-UBND ngày 05/8/2026", None),
    ],
)
def test_decision_numbers(text, proper):
    assert issuers.decision_number(text) == proper
    if proper:
        assert issuers.decision_number(proper) == proper


def test_a_number_has_parts():
    assert issuers.number("09/2026/QĐ-UBND") == issuers.Number(9, 2026, "QĐ-UBND", "09/2026/QĐ-UBND")
    assert issuers.number_body("377/QĐ-BNN-VPĐP") is Body.MINISTRY
    assert issuers.number_body("2361/QĐ-BNNMT") is Body.MINISTRY
    assert issuers.number_body("715/QĐ-UBND") is None
    assert issuers.number_body("715") is None


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused(text):
    assert issuers.decision_number(text) is None or "/QĐ-" in issuers.decision_number(text)
    found = issuers.issuer(text)
    assert found is None or found.name


@pytest.mark.parametrize(
    ("text", "body", "place", "name"),
    [
        ("UBND tỉnh Thanh Hóa", Body.PROVINCE, "Thanh Hóa", "UBND tỉnh Thanh Hóa"),
        ("UBND TỈNH THANH HOÁ", Body.PROVINCE, "Thanh Hóa", "UBND tỉnh Thanh Hóa"),
        ("Chủ tịch UBND tỉnh Lâm Đồng", Body.PROVINCE, "Lâm Đồng", "Chủ tịch UBND tỉnh Lâm Đồng"),
        ("Ủy ban nhân dân huyện Đắk Song", Body.DISTRICT, "Đắk Song", "UBND huyện Đắk Song"),
        ("Uỷ ban nhân dân tỉnh Bà Rịa - Vũng Tàu", Body.PROVINCE, "Bà Rịa - Vũng Tàu", "UBND tỉnh Bà Rịa - Vũng Tàu"),
        ("UBND TP Hà Nội", Body.PROVINCE, "Hà Nội", "UBND thành phố Hà Nội"),
        ("UBND thành phố Hải Phòng", Body.PROVINCE, "Hải Phòng", "UBND thành phố Hải Phòng"),
        ("UBND TP.HCM", Body.PROVINCE, "Hồ Chí Minh", "UBND thành phố Hồ Chí Minh"),
        ("UBND TPHCM", Body.PROVINCE, "Hồ Chí Minh", "UBND thành phố Hồ Chí Minh"),
        ("UBND thành phố Gia Nghĩa", Body.DISTRICT, "Gia Nghĩa", "UBND thành phố Gia Nghĩa"),
        ("UBND TP Vinh", Body.DISTRICT, "Vinh", "UBND thành phố Vinh"),
        ("UBND TX. Nghi Sơn", Body.DISTRICT, "Nghi Sơn", "UBND thị xã Nghi Sơn"),
        ("UBND quận Tây Hồ", Body.DISTRICT, "Tây Hồ", "UBND quận Tây Hồ"),
        ("UBND xã Hoằng Phụ", Body.COMMUNE, "Hoằng Phụ", "UBND xã Hoằng Phụ"),
        ("UBND đặc khu Phú Quốc", Body.COMMUNE, "Phú Quốc", "UBND đặc khu Phú Quốc"),
        ("UBND huyện Tĩnh Gia", Body.DISTRICT, "Tĩnh Gia", "UBND huyện Tĩnh Gia"),
        ("UBND Tĩnh Gia", Body.COMMITTEE, "Tĩnh Gia", "UBND Tĩnh Gia"),
        ("UBND thành phố Huế", Body.COMMITTEE, "Huế", "UBND thành phố Huế"),
        ("UBND tỉnh", Body.PROVINCE, "", "UBND tỉnh"),
        ("UBND cấp huyện", Body.DISTRICT, "", "UBND cấp huyện"),
        ("Bộ NN&PTNT", Body.MINISTRY, "", "Bộ Nông nghiệp và Phát triển nông thôn"),
        ("Bộ Nông nghiệp và Phát triển nông thôn", Body.MINISTRY, "", "Bộ Nông nghiệp và Phát triển nông thôn"),
        ("Bộ NN&MT", Body.MINISTRY, "", "Bộ Nông nghiệp và Môi trường"),
        ("Bộ Nông nghiệp và Môi trường", Body.MINISTRY, "", "Bộ Nông nghiệp và Môi trường"),
        ("Bộ trưởng Bộ NN & MT", Body.MINISTRY, "", "Bộ trưởng Bộ Nông nghiệp và Môi trường"),
        ("Hội đồng OCOP tỉnh Khánh Hòa", Body.COUNCIL, "Khánh Hòa", "Hội đồng OCOP tỉnh Khánh Hòa"),
        ("Hội đồng OCOP cấp tỉnh", Body.COUNCIL, "", "Hội đồng OCOP cấp tỉnh"),
    ],
)
def test_issuers(text, body, place, name):
    found = issuers.issuer(text)
    assert found is not None
    assert (found.body, found.place, found.name) == (body, place, name)
    assert issuers.issuer(name) == found


@pytest.mark.parametrize("text", ["", "Thanh Hóa", "Sở NN&PTNT tỉnh Hà Tĩnh", "Bộ Công Thương", "Báo Thanh Hóa"])
def test_no_issuer(text):
    assert issuers.issuer(text) is None


@pytest.mark.parametrize(
    ("text", "body", "place", "within"),
    [
        ("UBND xã Hoằng Phụ, huyện Hoằng Hóa, tỉnh Thanh Hóa", Body.COMMUNE, "Hoằng Phụ", "Thanh Hóa"),
        ("UBND huyện Quan Hóa tỉnh Thanh Hóa", Body.DISTRICT, "Quan Hóa", "Thanh Hóa"),
        ("UBND huyện Đắk Song (tỉnh Đắk Nông)", Body.DISTRICT, "Đắk Song", "Đắk Nông"),
        ("UBND huyện Đắk Song, Đắk Nông", Body.DISTRICT, "Đắk Song", "Đắk Nông"),
        ("UBND thành phố Thủ Đức, TP.HCM", Body.DISTRICT, "Thủ Đức", "Hồ Chí Minh"),
        ("UBND thành phố Huế, tỉnh Thừa Thiên Huế", Body.DISTRICT, "Huế", "Thừa Thiên Huế"),
    ],
)
def test_issuers_with_their_province(text, body, place, within):
    found = issuers.issuer(text)
    assert found is not None
    assert (found.body, found.place, found.within) == (body, place, within)


@pytest.mark.parametrize(
    ("city", "days", "body"),
    [
        ("Huế", "2024-12-31", Body.DISTRICT),
        ("Huế", "2025-01-01", Body.PROVINCE),
        ("Huế", "2024", Body.DISTRICT),
        ("Bắc Ninh", "2025-06-30", Body.DISTRICT),
        ("Bắc Ninh", "2026-01-01", Body.COMMITTEE),
        ("Bắc Ninh", "2026-09-20", Body.PROVINCE),
        ("Đồng Nai", "2026-05-01", Body.PROVINCE),
        ("Gia Nghĩa", "2025-06-16", Body.DISTRICT),
        ("Gia Nghĩa", "2025-07-01", Body.COMMITTEE),
    ],
)
def test_the_level_of_a_city_on_a_day(city, days, body):
    found = issuers.issuer(f"UBND thành phố {city}", parse(days))
    assert found is not None
    assert found.body is body


ISSUERS = [
    *(f"UBND {place}" for place in ("tỉnh Thanh Hóa", "huyện Hoằng Hóa", "xã Hoằng Phụ", "thành phố Huế")),
    *(f"UBND thành phố {city}" for city in ("Hà Nội", "Bắc Ninh", "Đồng Nai", "Gia Nghĩa", "Nơi Khác")),
    *(f"Bộ {field}" for field in ("NN&PTNT", "Nông nghiệp và Môi trường", "Nông nghiệp")),
    "Hội đồng OCOP tỉnh Thanh Hóa",
    "UBND Thanh Hóa",
]


@st.composite
def days_about_a_turn(draw) -> Days:
    """A day or a range that begins and ends within days of what the tables of law and cities date, or anywhere."""
    near = st.builds(lambda day, by: day + by * DAY, st.sampled_from(competence._turns()), st.integers(-2, 2))
    first, last = sorted(draw(st.tuples(*[near | st.dates(dt.date(2012, 1, 1), dt.date(2040, 1, 1))] * 2)))
    return draw(st.sampled_from([Days(first, last), Days(first, first)]))


@settings(max_examples=examples(500))
@given(st.sampled_from([*Body, *ISSUERS]), st.integers(1, 5), days_about_a_turn(), st.sampled_from([None, *CRITERIA]))
def test_what_is_remembered_of_bodies_is_what_the_days_themselves_give(by, stars, days, criteria):
    if not isinstance(by, Body):
        direct = issuers._issuer.__wrapped__(by, days)
        assert issuers.issuer(by, days) == direct
        by = direct
    assert competence.allowed(by, stars, days, criteria) == competence._allowed.__wrapped__(by, stars, days, criteria)


@settings(max_examples=examples(500))
@given(st.sampled_from(CRITERIA), days_about_a_turn(), st.sampled_from([None, *competence.KINDS]))
def test_what_is_remembered_of_criteria_is_what_the_days_themselves_give(criteria, days, kind):
    assert competence.criteria_possible(criteria, days, kind) == competence._possible.__wrapped__(criteria, days, kind)


def test_constants_of_the_law():
    assert dt.date(2018, 5, 7) == competence.PROGRAMME_START
    assert dt.date(2026, 5, 22) == competence.RENEWAL_RULE_FROM
    assert (
        competence.RENEWAL_OPENS_DAYS,
        competence.RENEWAL_CLOSES_DAYS,
        competence.EXTENSION_DAYS,
    ) == (180, 120, 180)


def test_producer_types_cover_the_records():
    assert {one.type for one in vocabulary.producer_types()} == set(typing.get_args(product.ProducerType))
    named = {one.type: one.named for one in vocabulary.producer_types()}
    assert named["cơ sở sản xuất"] == "no"
    assert (named["công ty"], named["doanh nghiệp"]) == ("wider", "yes")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("HTX", "hợp tác xã"),
        ("Hợp tác xã", "hợp tác xã"),
        ("Công ty TNHH", "công ty"),
        ("hộ gia đình có đăng ký kinh doanh", "hộ kinh doanh"),
        ("CSSX", "cơ sở sản xuất"),
        ("hiệp hội", "hội, hiệp hội, trung tâm điều hành"),
        ("siêu thị", None),
        ("", None),
    ],
)
def test_producer_words(text, kind):
    found = vocabulary.find_producer_type(text)
    assert (found.type if found else None) == kind


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("HACCP", "haccp"),
        ("Chứng nhận HACCP", "haccp"),
        ("ISO 22000:2018", "iso22000"),
        ("ISO", "iso"),
        ("GCN VietGAP", "vietgap"),
        ("Global GAP", "globalgap"),
        ("Giấy chứng nhận cơ sở đủ điều kiện an toàn thực phẩm", "attp"),
        ("Chứng nhận hữu cơ", "huuco"),
        ("mã số mã vạch", "gtin"),
        ("OCOP", None),
        ("2018", None),
        ("", None),
    ],
)
def test_certificate_words(text, code):
    found = vocabulary.find_certificate(text)
    assert (found.code if found else None) == code


def test_certificate_words_are_unambiguous():
    for one in vocabulary.certificates():
        for name in (one.name, *one.aliases):
            assert vocabulary.find_certificate(name) is one, name
    assert {one.expires for one in vocabulary.certificates()} == {True, False, None}
