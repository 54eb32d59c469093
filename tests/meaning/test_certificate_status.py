"""What a certificate is worth on a day: every status at its boundaries, and the sentence that a shopper reads."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop.law import competence
from ocop.meaning import certificate_timeline, status_sentences
from ocop.meaning.certificate_status import outlook, standing, term
from ocop.meaning.certificate_timeline import IN_FORCE, Status, renewal_days
from ocop.records.product import Decision, Extension, Place, Product, Recognition, Revocation, Source, Withdrawn
from support import CASES

DAY = dt.timedelta(days=1)
SURE = (Source(title="Báo thử nghiệm", confidence="cao"),)
DOUBTFUL = (Source(title="Báo thử nghiệm", confidence="trung bình"),)


def decided(date: str | None, stars: int | None = 4, **more) -> Recognition:
    """Return a recognition by a numbered decision of `date`."""
    return Recognition(stars=stars, decision=Decision(number="9999/QĐ-UBND", date=date), **more)


def product(*recognitions: Recognition, **more) -> Product:
    return Product(name="Sản phẩm Thử Nghiệm", place=Place(province="Thanh Hóa"), recognitions=recognitions, **more)


def on(day: str, *recognitions: Recognition, **more) -> Status:
    return standing(product(*recognitions, **more), dt.date.fromisoformat(day)).status


def extended(until: str) -> Extension:
    return Extension(until=until, reason="hồ sơ đánh giá lại đang được xét", evidence="https://tinh.example/van-ban")


def revoked(date: str | None) -> Revocation:
    return Revocation(decision=Decision(number="9998/QĐ-UBND", date=date), ground="ngừng sản xuất")


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2019-12-22", "not_yet"),
        ("2019-12-23", "valid"),
        ("2022-12-22", "valid"),
        ("2022-12-23", "valid"),
        ("2022-12-24", "expired"),
        ("2026-11-22", "expired"),
    ],
)
def test_a_certificate_of_2019_holds_through_the_same_day_36_months_later(day, expected):
    assert on(day, decided("2019-12-23")) == expected


@pytest.mark.parametrize(
    ("issued", "last"), [("2026-08-05", "2029-08-05"), ("2025-06-16", "2028-06-16"), ("2024-02-29", "2027-02-28")]
)
def test_last_day_of_a_term(issued, last):
    end = dt.date.fromisoformat(last)
    assert term(decided(issued)).end == (end, end)
    assert on(last, decided(issued)) in IN_FORCE
    assert on((end + DAY).isoformat(), decided(issued)) is Status.EXPIRED


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-11-20", "valid"),
        ("2026-11-21", "renewal_window"),
        ("2026-11-22", "renewal_window"),
        ("2027-01-19", "renewal_window"),
        ("2027-01-20", "renewal_window"),
        ("2027-01-21", "renewal_late"),
        ("2027-05-20", "renewal_late"),
        ("2027-05-21", "expired"),
    ],
)
def test_the_window_for_re_evaluation_is_180_to_120_days_before_the_end(day, expected):
    assert on(day, decided("2024-05-20")) == expected


def test_days_of_the_window():
    assert renewal_days(dt.date(2027, 5, 20)) == (dt.date(2026, 11, 21), dt.date(2027, 1, 20))


@pytest.mark.parametrize(
    ("day", "expected"),
    [("2026-05-20", "valid"), ("2026-05-21", "valid"), ("2026-05-22", "renewal_late"), ("2026-06-01", "renewal_late")],
)
def test_before_26_2026_there_is_no_window(day, expected):
    assert on(day, decided("2023-06-01")) == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2023-12-31", "not_yet"),
        ("2024-01-01", "valid"),
        ("2026-12-31", "valid"),
        ("2027-01-01", "valid"),
        ("2027-01-02", "date_unknown"),
        ("2027-12-31", "date_unknown"),
        ("2028-01-01", "expired"),
    ],
)
def test_a_year_without_a_day_is_sure_only_outside_the_year_of_its_end(day, expected):
    assert on(day, decided("2024")) == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2024-01-31", "not_yet"),
        ("2024-02-01", "valid"),
        ("2027-02-01", "valid"),
        ("2027-02-02", "date_unknown"),
        ("2027-02-28", "date_unknown"),
        ("2027-03-01", "expired"),
    ],
)
def test_a_month_without_a_day(day, expected):
    assert on(day, decided("2024-02")) == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [("2024-06-30", "not_yet"), ("2024-07-01", "valid"), ("2027-07-01", "renewal_late"), ("2027-07-02", "expired")],
)
def test_a_stated_first_day_goes_before_the_day_of_the_decision(day, expected):
    """Five-star re-recognitions of 2024 ran “tính từ ngày 01/7/2024”."""
    assert on(day, decided("2024-05-02", 5, valid_from="2024-07-01")) == expected


def test_a_stated_last_day_is_not_computed():
    stated = decided("2024-05-02", valid_to="2026-12-31")
    assert term(stated).end == (dt.date(2026, 12, 31), dt.date(2026, 12, 31))
    assert not term(stated).computed
    assert term(decided("2024-05-02")).computed
    assert on("2026-12-31", stated) is Status.RENEWAL_LATE
    assert on("2027-01-01", stated) is Status.EXPIRED


def test_a_stated_last_day_alone_is_enough():
    only = Recognition(stars=3, valid_to="2026-12-31", sources=SURE)
    assert on("2026-11-22", only) is Status.RENEWAL_LATE
    assert on("2027-01-01", only) is Status.EXPIRED


@pytest.mark.parametrize(
    ("until", "day", "expected"),
    [
        ("2026-09-30", "2026-06-01", "renewal_late"),
        ("2026-09-30", "2026-06-02", "extended"),
        ("2026-09-30", "2026-09-29", "extended"),
        ("2026-09-30", "2026-09-30", "extended"),
        ("2026-09-30", "2026-10-01", "expired"),
        ("2027-06-01", "2026-11-27", "extended"),
        ("2027-06-01", "2026-11-28", "extended"),
        ("2027-06-01", "2026-11-29", "expired"),
        ("2026-09", "2026-09-01", "extended"),
        ("2026-09", "2026-09-02", "expired"),
    ],
)
def test_an_extension_holds_to_its_day_and_never_past_180_days(until, day, expected):
    assert on(day, decided("2023-06-01", extension=extended(until))) == expected


@pytest.mark.parametrize(
    ("date", "day", "expected"),
    [
        ("2026-08-05", "2026-08-04", "valid"),
        ("2026-08-05", "2026-08-05", "revoked"),
        ("2026-08-05", "2026-08-06", "revoked"),
        ("2026-08-05", "2029-08-06", "revoked"),
        ("2026-08", "2026-07-31", "valid"),
        ("2026-08", "2026-08-01", "revoked"),
        (None, "2026-07-31", "revoked"),
    ],
)
def test_revoked_from_the_day_of_the_revocation_and_for_good(date, day, expected):
    assert on(day, decided("2025-10-15", revocation=revoked(date))) == expected


def test_revoked_goes_before_extended_and_renewal():
    assert (
        on("2026-07-01", decided("2023-06-01", extension=extended("2026-09-30"), revocation=revoked("2026-06-15")))
        is Status.REVOKED
    )


def test_a_later_recognition_takes_the_place_of_an_earlier_one():
    old, new = decided("2022-05-12", 3), decided("2025-05-12", 4)
    assert standing(product(old, new), dt.date(2025, 5, 11)).stars == 3
    now = standing(product(old, new), dt.date(2026, 11, 22))
    assert (now.recognition, now.stars, now.status) == (new, 4, Status.VALID)
    assert outlook(product(old, new), dt.date(2026, 11, 22)).history == ((old, Status.SUPERSEDED), (new, Status.VALID))
    assert outlook(product(old, new), dt.date(2025, 5, 11)).history[1] == (new, Status.NOT_YET)


def test_when_the_latest_is_revoked_the_earlier_one_does_not_come_back():
    old, new = decided("2025-01-15", 3), decided("2025-10-15", 4, revocation=revoked("2026-08-05"))
    assert standing(product(old, new), dt.date(2026, 11, 22)).status is Status.REVOKED


def test_history_keeps_a_revoked_recognition_revoked():
    old, new = decided("2022-05-12", revocation=revoked("2024-01-15")), decided("2025-05-12")
    assert [worth for _, worth in outlook(product(old, new), dt.date(2026, 11, 22)).history] == [
        Status.REVOKED,
        Status.VALID,
    ]


def test_potential_five_alone_shows_no_star():
    only = decided("2026-05-20", None, potential_five=True, score=93.0)
    now = standing(product(only), dt.date(2026, 11, 22))
    assert (now.status, now.stars) == (Status.POTENTIAL_FIVE, None)


def test_potential_five_with_four_stars_is_four_stars():
    now = standing(product(decided("2026-05-20", 4, potential_five=True)), dt.date(2026, 11, 22))
    assert (now.status, now.stars) == (Status.VALID, 4)


def test_potential_five_leaves_the_stars_that_the_product_has():
    four, hope = decided("2025-05-20", 4), decided("2026-05-20", None, potential_five=True)
    now = standing(product(four, hope), dt.date(2026, 11, 22))
    assert (now.recognition, now.status, now.stars) == (four, Status.VALID, 4)
    assert outlook(product(four, hope), dt.date(2026, 11, 22)).history == (
        (four, Status.VALID),
        (hope, Status.POTENTIAL_FIVE),
    )


def test_a_score_of_89_5_is_four_stars():
    assert competence.band(89.5, "26/2026") == 4


@pytest.mark.parametrize(
    ("recognition", "expected"),
    [
        (Recognition(stars=3, sources=SURE), "date_unknown"),
        (Recognition(stars=3, sources=DOUBTFUL), "unverified"),
        (Recognition(stars=3, sources=SURE + DOUBTFUL), "date_unknown"),
        (Recognition(stars=3), "unverified"),
        (decided(None), "unverified"),
        (Recognition(stars=3, decision=Decision(date="2025-05-12")), "unverified"),
        (Recognition(stars=3, decision=Decision(date="2025-05-12"), sources=SURE), "valid"),
        (decided("2025-05-12", sources=DOUBTFUL), "unverified"),
        (decided("2025-05-12"), "valid"),
        (decided("2019-05-12", sources=DOUBTFUL), "expired"),
        (Recognition(stars=3, evaluated="2026-08-05", sources=SURE), "unverified"),
        (decided("2026-08-10", evaluated="2026-08-05"), "valid"),
        (decided("2023", sources=DOUBTFUL), "unverified"),
        (decided("2023"), "date_unknown"),
        (decided("2023-10-01", extension=extended("2026-12-31"), sources=DOUBTFUL), "unverified"),
        (decided("2025-05-12", sources=DOUBTFUL, revocation=revoked("2026-01-05")), "revoked"),
    ],
)
def test_doubt_never_shows_a_star_and_never_mends_an_end(recognition, expected):
    assert on("2026-11-22", recognition) == expected


@pytest.mark.parametrize(
    ("day", "expected"), [("2026-08-04", "valid"), ("2026-08-05", "withdrawn"), ("2026-08-06", "withdrawn")]
)
def test_withdrawn_from_its_day_whatever_the_certificate(day, expected):
    taken = Withdrawn(date="2026-08-05", reason="chủ thể đề nghị")
    assert on(day, decided("2025-05-12"), withdrawn=taken) == expected


DATES = st.sampled_from(
    ["2019-12-23", "2023", "2023-10", "2023-12-01", "2024-05-20", "2026", "2026-11-22", "2027-01-01"]
)
RECOGNITIONS = st.builds(
    Recognition,
    stars=st.sampled_from([None, 3, 4, 5]),
    decision=st.none() | st.builds(Decision, number=st.none() | st.just("9999/QĐ-UBND"), date=st.none() | DATES),
    evaluated=st.none() | DATES,
    potential_five=st.booleans(),
    valid_from=st.none() | DATES,
    valid_to=st.none() | DATES,
    extension=st.none() | DATES.map(extended),
    revocation=st.none() | (st.none() | DATES).map(revoked),
    sources=st.sampled_from([(), SURE, DOUBTFUL]),
)
WITHDRAWALS = st.none() | DATES.map(lambda date: Withdrawn(date=date, reason="chủ thể đề nghị"))
PRODUCTS = st.lists(RECOGNITIONS, min_size=1, max_size=3).flatmap(
    lambda several: WITHDRAWALS.map(lambda withdrawn: product(*several, withdrawn=withdrawn))
)
TODAY = st.dates(dt.date(2018, 1, 1), dt.date(2032, 1, 1))


@given(PRODUCTS, TODAY)
def test_stars_are_shown_exactly_while_in_force(any_product, day):
    now = standing(any_product, day)
    assert (now.stars is not None) == (now.status in IN_FORCE)
    assert now.in_force == now.status.in_force
    if now.stars:
        assert now.term.start.first <= day
        assert now.stars == now.recognition.stars
        assert day <= now.term.end.first + competence.EXTENSION_DAYS * DAY


@given(PRODUCTS, TODAY)
def test_at_most_one_line_of_the_history_is_in_force_and_it_is_the_one_that_counts(any_product, day):
    now = standing(any_product, day)
    counting = [one for one, worth in outlook(any_product, day).history if worth in IN_FORCE]
    assert len(counting) <= 1
    if now.in_force:
        assert counting == [now.recognition]


@given(PRODUCTS, TODAY)
def test_what_has_expired_never_comes_back(any_product, day):
    last = product(any_product.recognitions[-1])
    if standing(last, day).status is Status.EXPIRED:
        assert standing(last, day + 400 * DAY).status in {Status.EXPIRED, Status.REVOKED}


@given(PRODUCTS, TODAY, st.integers(0, 3000))
def test_the_days_of_change_tell_the_standing_of_every_later_day(any_product, day, later):
    then = day + later * DAY
    told = standing(any_product, day)
    for turn, becomes in outlook(any_product, day).changes:
        assert turn > day
        told = becomes if turn <= then else told
    now = standing(any_product, then)
    assert (told.status, told.stars, told.recognition) == (now.status, now.stars, now.recognition)


@given(PRODUCTS, TODAY)
def test_every_standing_has_its_sentence(any_product, day):
    now = standing(any_product, day)
    words = status_sentences.standing(any_product, now, day)
    assert words.endswith(".")
    assert "None" not in words
    assert "{" not in words
    if not now.in_force:
        assert not words.startswith("Còn hiệu lực")


SHOWN = {
    "valid": product(decided("2026-08-05")),
    "valid, only the year known": product(decided("2025")),
    "renewal_window": product(decided("2024-05-20")),
    "renewal_late": product(decided("2024-01-15")),
    "extended": product(decided("2023-06-01", extension=extended("2026-11-28"))),
    "extended, longer than the law allows": product(decided("2023-06-01", extension=extended("2027-06-01"))),
    "expired": product(decided("2019-12-23")),
    "expired, only the year known": product(decided("2020")),
    "expired, the end as stated": product(decided("2021-05-20", valid_to="2024-05-31")),
    "revoked": product(decided("2025-05-20", revocation=revoked("2026-08-05"))),
    "revoked, decision not seen": product(
        decided("2025-05-20", revocation=Revocation(decision=Decision(), ground="ngừng sản xuất"))
    ),
    "potential_five": product(decided("2026-05-20", None, potential_five=True)),
    "date_unknown": product(Recognition(stars=3, sources=SURE)),
    "date_unknown, only the year known": product(decided("2023")),
    "date_unknown, only the month known": product(decided("2023-11")),
    "date_unknown, only the year of the end known": product(decided("2023-11-10", valid_to="2026")),
    "date_unknown, in force from a month that a source names": product(
        decided(None, valid_from="2023-11", sources=SURE)
    ),
    "unverified": product(decided("2025-05-20", sources=DOUBTFUL)),
    "unverified, no stars": product(Recognition(sources=DOUBTFUL)),
    "unverified, only evaluated": product(Recognition(stars=4, evaluated="2026-08-05", sources=SURE)),
    "unverified, only evaluated in some month": product(Recognition(stars=4, evaluated="2026-08", sources=SURE)),
    "not_yet": product(decided("2026-11-20", valid_from="2026-12-01")),
    "withdrawn": product(decided("2025-05-20"), withdrawn=Withdrawn(date="2026-08-05", reason="Chủ thể đề nghị.")),
}


def test_sentences_for_shoppers(today, golden):
    lines = []
    for title, shown in SHOWN.items():
        now = standing(shown, today)
        assert now.status == title.split(",", maxsplit=1)[0]
        lines += [f"# {title}: {status_sentences.label(now.status)}", status_sentences.standing(shown, now, today)]
        lines += [basis] if (basis := status_sentences.basis(now)) else []
    golden(CASES / "sentences.txt", "\n".join(lines) + "\n")


def test_every_status_of_a_product_has_a_sentence_in_the_table():
    # “superseded” is only ever said of a line of the history
    assert {title.split(",", maxsplit=1)[0] for title in SHOWN} == {one.value for one in Status} - {"superseded"}
    assert all(status_sentences.label(one) for one in certificate_timeline.Status)


def test_a_later_recognition_in_doubt_does_not_hide_an_earlier_one_in_force():
    held, doubted = decided("2024-10-15"), Recognition(stars=5, evaluated="2026", sources=SURE)
    both = product(held, doubted)
    now = standing(both, dt.date(2026, 11, 22))
    assert (now.status, now.stars, now.recognition) == (Status.VALID, 4, held)
    assert [what for _, what in outlook(both, dt.date(2026, 11, 22)).history] == [Status.VALID, Status.UNVERIFIED]
    assert standing(both, dt.date(2027, 10, 16)).status is Status.UNVERIFIED


def test_a_later_revocation_is_not_passed_over_for_an_earlier_recognition_in_force():
    assert (
        on("2026-11-22", decided("2024-10-15"), decided("2025-10-15", 5, revocation=revoked("2026-08-05")))
        is Status.REVOKED
    )


@pytest.mark.parametrize(
    "day", ["2026-11-20", "2026-11-21", "2027-01-20", "2027-01-21", "2027-05-20", "2027-05-21", "2030-01-01"]
)
@pytest.mark.parametrize("built", ["2026-05-22", "2026-11-21", "2027-01-20", "2027-05-19"])
def test_what_a_page_carries_for_later_days_is_what_it_would_say_if_built_then(built, day):
    ends = product(decided("2024-05-20"))
    plan = [
        (from_day, then)
        for from_day, then in outlook(ends, dt.date.fromisoformat(built)).changes
        if from_day.isoformat() <= day
    ]
    expected = standing(ends, max(dt.date.fromisoformat(day), dt.date.fromisoformat(built)))
    assert (plan[-1][1] if plan else standing(ends, dt.date.fromisoformat(built))).status is expected.status


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (decided("2026-08-05"), "hạn 05/08/2029"),
        (decided("2025"), "hết hạn trong năm 2028 (chưa rõ ngày)"),
        (decided("2023"), "hết hạn trong năm 2026 (chưa rõ ngày)"),
        (decided("2020"), "hết hạn trong năm 2023 (chưa rõ ngày)"),
        (decided("2021-08-05"), "hạn 05/08/2024"),
        (decided("2023-06-01", extension=extended("2026-11-28")), "kéo dài đến 28/11/2026"),
        (decided("2025-06-01", revocation=revoked("2026-08-05")), "thu hồi ngày 05/08/2026"),
        (decided("2025-06-01", sources=DOUBTFUL), ""),
        (decided(None, sources=SURE), ""),
    ],
)
def test_a_card_says_the_day_that_goes_with_its_status(one, words):
    assert status_sentences.deadline(standing(product(one), dt.date(2026, 11, 22))) == words
