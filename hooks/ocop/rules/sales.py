"""Rules on points of sale and fairs: places that there are, days that can be, nothing that reaches a person."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from ocop.diagnostics import KeyPath, Mending, Severity
from ocop.language import dates
from ocop.language.formats import day
from ocop.meaning.record_places import place_answer
from ocop.records.sales import Fair, Shop
from ocop.rules.likely_values import likely_days
from ocop.rules.places import not_a_place, not_a_province, several_places
from ocop.rules.plans import no_contact
from ocop.rules.rule import TRADE_RULES, Found, Written, rule


@dataclass(frozen=True, slots=True)
class Traded(Written):
    """A point of sale or a fair as a rule sees it, on the day of the check."""

    record: Shop | Fair
    today: dt.date


@rule(
    "DB101",
    "không có tỉnh, thành phố này",
    why="Điểm bán, hội chợ được xếp theo tỉnh; tỉnh phải là một trong 34 tỉnh, thành phố hiện nay hoặc 63 tỉnh, thành "
    "phố trước ngày 01/7/2025.",
    hint="ghi tên tỉnh như trong nguồn, không viết tắt",
    wrong="province: Thanh Hoa Hoa",
    right="province: Thanh Hóa",
    book=TRADE_RULES,
)
def known_province(entry: Traded) -> Iterator[Found]:
    if isinstance(entry.record, Fair) and (wrong := not_a_province(entry.record.province, ("province",))):
        yield wrong


@rule(
    "DB102",
    "không có địa điểm này",
    why="Trang nói nơi ấy nay thuộc xã, phường nào; địa danh phải có thật vào thời điểm của nguồn.",
    hint="ghi như trong nguồn; nguồn không nêu xã thì bỏ trường “commune”",
    wrong="place: {province: Thanh Hóa, district: thành phố Thanh Hóa, commune: phường Đông Thoọ}",
    right="place: {province: Thanh Hóa, district: thành phố Thanh Hóa, commune: phường Đông Thọ}",
    book=TRADE_RULES,
)
def known_place(entry: Traded) -> Iterator[Found]:
    if (there := entry.record.place) and (wrong := not_a_place(place_answer(entry.record), there, ("place",))):
        yield wrong


@rule(
    "DB103",
    "địa điểm có thể là nhiều nơi",
    why="Hai nơi trùng tên; trang sẽ không đoán mà ghi là chưa rõ.",
    hint="ghi thêm huyện hoặc loại đơn vị (xã, phường, thị trấn) như trong nguồn",
    wrong="place: {province: Thanh Hóa, commune: Lam Sơn}",
    right="place: {province: Thanh Hóa, district: huyện Thọ Xuân, commune: thị trấn Lam Sơn}",
    severity=Severity.WARNING,
    book=TRADE_RULES,
)
def unambiguous_place(entry: Traded) -> Iterator[Found]:
    if (there := entry.record.place) and (doubt := several_places(place_answer(entry.record), there, ("place",))):
        yield doubt


@rule(
    "DB201",
    "điều đã biết lại ở tương lai",
    why="Nguồn nói về điều đã có; ngày khai trương, ngày đóng cửa và thời điểm của nguồn không thể sau hôm nay.",
    hint="xem lại năm và thứ tự năm-tháng-ngày",
    wrong="opened: 2062-11-01",
    right="opened: 2020-11-01",
    book=TRADE_RULES,
)
def not_in_the_future(entry: Traded) -> Iterator[Found]:
    for path, text in _days(entry.record):
        if dates.parse(text).first > entry.today:
            message = f"{day(dates.parse(text))} ở sau hôm nay {day(entry.today)}"
            yield Found(path, message, choices=likely_days(text, entry.today))


def _days(record: Shop | Fair) -> Iterator[tuple[KeyPath, str]]:
    for n, one in enumerate(record.known):
        if one.as_of:
            yield ("known", n, "as_of"), one.as_of
    if isinstance(record, Shop):
        yield from ((("opened",), record.opened),) if record.opened else ()
        yield from ((("closed",), record.closed),) if record.closed else ()


@rule(
    "DB202",
    "hội chợ không có thời gian, cũng không nói nguồn nêu gì",
    why="Người đọc phải biết hội chợ là của năm nào, hoặc biết là nguồn không nêu.",
    hint="ghi “when” theo mức mà nguồn nêu, hoặc ghi “when_said” bằng lời của nguồn; không ghi cả hai",
    wrong="name: Hội chợ OCOP",
    right="name: Hội chợ OCOP\nwhen: 2024-12-27/2024-12-31",
    book=TRADE_RULES,
)
def time_once(entry: Traded) -> Iterator[Found]:
    one = entry.record
    if isinstance(one, Fair) and bool(one.when) is bool(one.when_said):
        found = "ghi cả “when” và “when_said”" if one.when else "không ghi “when”, cũng không ghi “when_said”"
        if one.when:
            yield Found(("when_said",), found, how=Mending.DROP)
        else:
            yield Found(("name",), found, fix="when: …", how=Mending.ADD)


rule(
    "DB301",
    "số điện thoại hoặc thư điện tử của điểm bán, hội chợ",
    why="Danh mục không công khai liên hệ mà không có sự đồng ý được ghi lại.",
    hint="bỏ số điện thoại, thư điện tử",
    wrong="operator: Cửa hàng chị Hoa (0912 345 678)",
    right="operator: Công ty Cổ phần Nông nghiệp Hương Sơn",
    book=TRADE_RULES,
)(no_contact)
