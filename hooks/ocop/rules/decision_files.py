"""Rules on what decisions say of themselves: which decision it is, and numbers that add up."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from ocop.diagnostics import Mending
from ocop.language import dates
from ocop.language.formats import day
from ocop.law import issuers
from ocop.meaning.decision_identity import announced_act
from ocop.records.decision import DecisionFile
from ocop.rules.likely_values import likely_days
from ocop.rules.places import not_a_province
from ocop.rules.rule import DECISION_RULES, Found, Written, rule


@dataclass(frozen=True, slots=True)
class Announcing(Written):
    """What is written of a decision as a rule sees it, on the day of the check."""

    record: DecisionFile
    today: dt.date


@rule(
    "QD101",
    "không rõ là quyết định nào",
    why="Số quyết định bắt đầu lại mỗi năm ở mỗi cơ quan; phải biết số, năm và cơ quan hoặc tỉnh.",
    hint="ghi số như 715/QĐ-UBND; ghi “issuer”, hoặc “province” khi nguồn không nêu cơ quan",
    wrong="number: 715/QĐ-UBND\ndate: 2026",
    right="number: 715/QĐ-UBND\ndate: 2026\nprovince: Thanh Hóa",
    book=DECISION_RULES,
)
def identified(entry: Announcing) -> Iterator[Found]:
    one = entry.record
    if issuers.number(one.number) is None:
        yield Found(("number",), f"số quyết định “{one.number}” không đúng mẫu")
    elif one.issuer and issuers.issuer(one.issuer) is None:
        yield Found(("issuer",), f"không rõ cơ quan “{one.issuer}”")
    elif one.province and (wrong := not_a_province(one.province, ("province",))):
        yield wrong
    elif announced_act(one) is None:
        message = f"không rõ “{one.number}” là của cơ quan nào, tỉnh nào"
        yield Found(("number",), message, fix="province: …", how=Mending.ADD)


@rule(
    "QD102",
    "tên tệp không phải địa chỉ của quyết định",
    why="Tên tệp là địa chỉ trang của quyết định: cơ quan, số, năm; nhờ vậy sản phẩm và số liệu của một quyết định gặp "
    "nhau.",
    hint="đổi tên tệp",
    wrong="content/quyet-dinh/quyet-dinh-2394.yml",
    right="content/quyet-dinh/ha-tinh-2394-qd-ubnd-2024.yml",
    book=DECISION_RULES,
)
def named_as_its_page(entry: Announcing) -> Iterator[Found]:
    found = announced_act(entry.record)
    if found and found.slug != entry.id:
        yield Found(
            ("number",),
            f"tệp tên “{entry.id}”, quyết định này là “{found.slug}”",
            f"đổi tên tệp thành {found.slug}.yml",
            fix=f"content/quyet-dinh/{found.slug}.yml",
            how=Mending.RENAME,
        )


@rule(
    "QD103",
    "số sản phẩm theo hạng sao cộng lại nhiều hơn tổng số",
    why="Tổng số là mọi sản phẩm mà văn bản công nhận.",
    hint="xem lại các số trong nguồn",
    wrong="products: 20\nby_stars:\n- {stars: 4, products: 3}\n- {stars: 3, products: 18}",
    right="products: 20\nby_stars:\n- {stars: 4, products: 3}\n- {stars: 3, products: 17}",
    book=DECISION_RULES,
)
def stars_add_up(entry: Announcing) -> Iterator[Found]:
    sums = sum(one.products for one in entry.record.by_stars)
    if sums > entry.record.products:
        message = f"tổng số ghi {entry.record.products}, theo hạng sao cộng được {sums}"
        yield Found(("products",), message, choices=[str(sums)])


@rule(
    "QD104",
    "quyết định ở tương lai",
    why="Quyết định chưa ban hành thì chưa có số.",
    hint="xem lại năm và thứ tự năm-tháng-ngày",
    wrong="date: 2062-08-05",
    right="date: 2026-08-05",
    book=DECISION_RULES,
)
def not_in_the_future(entry: Announcing) -> Iterator[Found]:
    days = dates.parse(entry.record.date)
    if days.first > entry.today:
        likely = likely_days(entry.record.date, entry.today)
        yield Found(("date",), f"{day(days)} ở sau hôm nay {day(entry.today)}", choices=likely)
