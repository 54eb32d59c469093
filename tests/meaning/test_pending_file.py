"""Article 12.3 of 26/2026: what a pending file may still hold, the same in Python and in the browser.

All data are made up.
"""

import datetime as dt
import json
from pathlib import Path

import pytest

from ocop.language.dates import parse
from ocop.meaning import pending_file, status_sentences
from ocop.meaning.certificate_status import outlook, standing
from ocop.meaning.certificate_timeline import Status
from ocop.pages.card import code
from ocop.records.product import Decision, Extension, Place, Product, Recognition
from ocop.theming.assets import status_words
from support import ROOT
from support.node import node

PENDING = "Nếu hồ sơ đánh giá lại đang được xét thì giấy chứng nhận có thể còn hiệu lực"
NO_STAR = "Sản phẩm hiện không có hạng sao."


def product(date: str, **more) -> Product:
    one = Recognition(stars=4, decision=Decision(number="9999/QĐ-UBND", date=date), **more)
    return Product(name="Sản phẩm Hư Cấu", place=Place(province="Thanh Hóa"), recognitions=(one,))


def sentence(shown: Product, day: str) -> str:
    on = dt.date.fromisoformat(day)
    now = standing(shown, on)
    assert now.status is Status.EXPIRED
    assert now.stars is None, "no star rests on this rule"
    return status_sentences.standing(shown, now, on)


@pytest.mark.parametrize(
    ("end", "until"),
    [
        ("2026-05-21", None),
        ("2026-05-22", "2026-11-18"),
        ("2026-06-20", "2026-12-17"),
        ("2026-11-14", "2027-05-13"),
        ("2026", "2027-06-29"),
    ],
)
def test_at_most_180_days_after_an_end_under_the_decision(end, until):
    held = pending_file.may_hold_until(parse(end))
    assert (held and held.isoformat()) == until


@pytest.mark.parametrize(
    ("end", "none"), [("2026-06-20", True), ("2026-09-18", True), ("2026-09-19", False), ("2027-01-01", False)]
)
def test_who_had_no_window_to_file_in(end, none):
    assert pending_file.had_no_window(parse(end)) is none


@pytest.mark.parametrize(
    ("day", "holds"), [("2026-11-15", True), ("2026-11-27", True), ("2027-05-13", True), ("2027-05-14", False)]
)
def test_less_than_180_days_after_the_end_nobody_is_said_to_have_no_star(day, holds):
    said = sentence(product("2023-11-14"), day)
    assert (PENDING in said) is holds
    assert ("13/05/2027" in said) is holds
    assert (NO_STAR in said) is not holds


def test_who_could_not_file_in_a_window_that_did_not_exist_is_told_so():
    said = sentence(product("2023-06-20"), "2026-11-27")
    assert (
        "Hạn nộp hồ sơ đánh giá lại (20/02/2026) đã qua trước khi Quyết định 26/2026/QĐ-TTg đặt ra hạn ấy (22/05/2026)"
        in said
    )
    assert "17/12/2026" in said
    assert NO_STAR in sentence(product("2023-06-20"), "2026-12-18")


def test_what_had_lapsed_before_the_decision_is_not_brought_back():
    assert NO_STAR in sentence(product("2023-05-21"), "2026-05-23")


def test_a_year_without_a_day_is_given_the_longest_time():
    assert PENDING in sentence(product("2023"), "2027-06-29")
    assert NO_STAR in sentence(product("2023"), "2027-06-30")


def test_an_extension_that_has_ended_was_the_pending_file():
    extension = Extension(until="2026-10-01", reason="hồ sơ hư cấu", evidence="https://tinh.example.vn/van-ban")
    assert NO_STAR in sentence(product("2023-06-20", extension=extension), "2026-10-02")


SCRIPT = """
import { foretelling } from "./status.js";
import words from "./status-words.js";
const known = new Map(Object.entries(words).map(([status, one]) => [one.code, { status, ...one }]));
const asked = JSON.parse(process.argv[2]);
console.log(JSON.stringify(asked.map(([plan, day]) => foretelling(words.expired, plan, known, day))));
"""


def test_the_browser_says_the_same_sentence_on_every_day(tmp_path: Path):
    (tmp_path / "package.json").write_text('{"type": "module"}')
    (tmp_path / "status.js").write_bytes((ROOT / "theme" / "assets" / "status.js").read_bytes())
    (tmp_path / "status-words.js").write_text(f"export default {json.dumps(status_words())};", "utf-8")
    (tmp_path / "ask.mjs").write_text(SCRIPT)
    built = dt.date(2026, 5, 22)
    asked, expected = [], []
    for issued in ("2023-11-14", "2024-02-29", "2024-06-30"):
        shown = product(issued)
        changes = outlook(shown, built).changes
        ends = changes[-1][0]
        plan = "4:" + "".join(f"{date:%Y%m%d}{code(then.status)}" for date, then in changes)
        for days in (0, 1, 90, 179, 180, 181, 400):
            day = ends + dt.timedelta(days=days)
            asked.append([plan, day.isoformat()])
            expected.append(status_sentences.after_label(sentence(shown, day.isoformat())))
    done = node(tmp_path / "ask.mjs", json.dumps(asked))
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert said == expected
    assert len({PENDING in one for one in said}) == 2


def test_what_a_script_can_not_foretell_is_not_said_to_be_foretold():
    shown = product("2023-06-20")  # the sentence of those without a window
    later = outlook(shown, dt.date(2026, 5, 22)).changes
    date, then = later[-1]
    assert status_sentences.standing(shown, then, date) != status_sentences.foretellings(later)[-1]
