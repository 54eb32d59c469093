"""Rules on plans for conferences and for years: places, periods, what became of them, and what needs a source."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from ocop.diagnostics import KeyPath, Mending, Severity
from ocop.language import edtf
from ocop.meaning.record_places import venue_answer
from ocop.records.conference import Conference
from ocop.records.year_plan import YearPlan
from ocop.rules.details import hidden_contact, reach
from ocop.rules.likely_values import likely_days
from ocop.rules.places import not_a_place, not_a_province, several_places
from ocop.rules.rule import PLAN_RULES, Found, Written, rule
from ocop.rules.texts import strings


@dataclass(frozen=True, slots=True)
class Planned(Written):
    """One plan as a rule sees it, on the day of the check."""

    record: Conference | YearPlan
    today: dt.date

    @property
    def conference(self) -> Conference | None:
        return self.record if isinstance(self.record, Conference) else None

    @property
    def plan(self) -> YearPlan | None:
        return self.record if isinstance(self.record, YearPlan) else None


def _closed(text: str) -> list[str]:
    """Return the one year that a period with an open end names."""
    return re.findall(r"[0-9]{4}", text)[:1]


def _periods(one: Conference) -> Iterator[tuple[KeyPath, str]]:
    """Yield every span of years that a conference is about, with its place."""
    yield ("period",), one.period
    if one.ahead:
        yield ("ahead",), one.ahead
    for n, handout in enumerate(one.handouts):
        yield ("handouts", n, "period"), handout.period


@rule(
    "KH101",
    "không có tỉnh, thành phố này",
    why="Kế hoạch được xếp theo tỉnh; tỉnh phải là một trong 34 tỉnh, thành phố hiện nay hoặc 63 tỉnh, thành phố trước "
    "ngày 01/7/2025.",
    hint="ghi tên tỉnh như trong văn bản, không viết tắt",
    wrong="province: Thanh Hoa Hoa",
    right="province: Thanh Hóa",
    book=PLAN_RULES,
)
def known_province(entry: Planned) -> Iterator[Found]:
    if wrong := not_a_province(entry.record.province, ("province",)):
        yield wrong


@rule(
    "KH102",
    "không có địa điểm này",
    why="Trang nói nơi họp nay thuộc xã, phường nào; địa danh phải có thật vào ngày họp.",
    hint="ghi như trong văn bản; văn bản không nêu xã thì bỏ trường “commune”",
    wrong="venue:\n  place: {province: Khánh Hòa, district: thành phố Nha Chang}",
    right="venue:\n  place: {province: Khánh Hòa, district: thành phố Nha Trang}",
    book=PLAN_RULES,
)
def known_venue(entry: Planned) -> Iterator[Found]:
    one = entry.conference
    if (
        one
        and one.venue
        and one.venue.place
        and (wrong := not_a_place(venue_answer(one), one.venue.place, ("venue", "place")))
    ):
        yield wrong


@rule(
    "KH103",
    "địa điểm có thể là nhiều nơi",
    why="Hai nơi trùng tên; trang sẽ không đoán mà ghi là chưa rõ.",
    hint="ghi thêm huyện hoặc loại đơn vị (xã, phường, thị trấn) như trong văn bản",
    wrong="place: {province: Thanh Hóa, commune: Tân Lập}",
    right="place: {province: Thanh Hóa, district: huyện Bá Thước, commune: xã Tân Lập}",
    severity=Severity.WARNING,
    book=PLAN_RULES,
)
def unambiguous_venue(entry: Planned) -> Iterator[Found]:
    one = entry.conference
    if (
        one
        and one.venue
        and one.venue.place
        and (doubt := several_places(venue_answer(one), one.venue.place, ("venue", "place")))
    ):
        yield doubt


@rule(
    "KH201",
    "trạng thái không có nguồn",
    why="“Đã diễn ra”, “hoãn”, “hủy” là điều phải có nguồn nói; kế hoạch chỉ nói điều dự kiến.",
    hint="ghi “sources” trong “fate”, hoặc để trạng thái “kế hoạch”",
    wrong="fate: {state: đã diễn ra}",
    right="fate:\n  state: đã diễn ra\n  sources:\n  - {url: https://baokhanhhoa.vn/bai.html, title: Tên bài}",
    book=PLAN_RULES,
)
def fate_has_source(entry: Planned) -> Iterator[Found]:
    fate = entry.conference.fate if entry.conference else None
    if fate and fate.state != "kế hoạch" and not fate.sources:
        message = f"ghi “{fate.state}” mà không nêu nguồn"
        yield Found(("fate", "state"), message, fix="  sources:\n  - url: …\n    title: …", how=Mending.ADD)


@rule(
    "KH202",
    "ghi đã diễn ra nhưng thời gian còn ở phía trước",
    why="Việc chưa đến ngày thì chưa thể diễn ra; thời gian hoặc trạng thái bị ghi nhầm.",
    hint="sửa thời gian, hoặc ghi trạng thái “kế hoạch”",
    wrong="fate: {state: đã diễn ra, when: 2062-06-19, …}",
    right="fate: {state: đã diễn ra, when: 2025-06-19, …}",
    book=PLAN_RULES,
)
def held_in_the_past(entry: Planned) -> Iterator[Found]:
    one = entry.conference
    if one is None or one.fate.state != "đã diễn ra":
        return
    when = one.fate.when or one.time.when
    if edtf.parse(when).days.first > entry.today:
        likely = likely_days(when, entry.today)
        yield Found(("fate" if one.fate.when else "time", "when"), f"“{when}” ở sau ngày kiểm tra", choices=likely)


@rule(
    "KH203",
    "đầu, giữa, cuối của một ngày hoặc một quý",
    why="“part” nói phần của một tháng hoặc một năm; ngày đã rõ thì không cần, quý và khoảng thời gian thì không dùng.",
    hint="bỏ “part”, hoặc ghi “when” là tháng hoặc năm",
    wrong="time: {when: 2020-11-28, part: cuối}",
    right="time: {when: 2020-11, part: cuối}",
    book=PLAN_RULES,
)
def part_of_month_or_year(entry: Planned) -> Iterator[Found]:
    if not entry.conference or not entry.conference.time.part:
        return
    point = edtf.parse(entry.conference.time.when).point
    if point is None or point.day or point.quarter or point.half:
        yield Found(
            ("time", "part"),
            f"“{entry.conference.time.part}” không đi cùng “{entry.conference.time.when}”",
            how=Mending.DROP,
        )


@rule(
    "KH204",
    "giai đoạn để ngỏ",
    why="Danh sách sản phẩm được tính theo giai đoạn, nên phải biết cả năm đầu và năm cuối.",
    hint="ghi cả hai đầu, ví dụ 2021/2023",
    wrong="period: 2021/..",
    right="period: 2021/2023",
    book=PLAN_RULES,
)
def closed_periods(entry: Planned) -> Iterator[Found]:
    for path, text in _periods(entry.conference) if entry.conference else ():
        if not edtf.parse(text).closed:
            yield Found(path, f"giai đoạn “{text}” không có đầu hoặc không có cuối", choices=_closed(text))


@rule(
    "KH301",
    "tên hiện nay của nhà bán lẻ không có nguồn",
    why="Kế hoạch chỉ cho biết tên khi ấy; tên sau này là một điều khác, phải có nguồn.",
    hint="ghi “sources” của tên hiện nay, hoặc bỏ “now”",
    wrong="retailers:\n- {name: Vinmart, now: WinMart}",
    right="retailers:\n- name: Vinmart\n  now: WinMart\n  sources:\n  - {url: https://bao.vn/doi-ten.html, title: Tên "
    "bài}",
    book=PLAN_RULES,
)
def renamed_with_source(entry: Planned) -> Iterator[Found]:
    for n, one in enumerate(entry.conference.retailers if entry.conference else ()):
        if one.now and not one.sources:
            message = f"ghi “{one.name}” nay là “{one.now}” mà không nêu nguồn"
            lines = "  sources:\n  - url: …\n    title: …"
            yield Found(("retailers", n, "now"), message, fix=lines, how=Mending.ADD)


@rule(
    "KH401",
    "hai mức thưởng cho một hạng sao",
    why="Mỗi hạng sao chỉ có một mức thưởng trong một kế hoạch.",
    hint="bỏ một, hoặc sửa hạng sao",
    wrong="bonuses:\n- {stars: 3, million: 10}\n- {stars: 3, million: 20}",
    right="bonuses:\n- {stars: 3, million: 10}\n- {stars: 4, million: 20}",
    book=PLAN_RULES,
)
def one_bonus_a_star(entry: Planned) -> Iterator[Found]:
    seen: set[int] = set()
    for n, one in enumerate(entry.plan.bonuses if entry.plan else ()):
        if one.stars in seen:
            taken = {other.stars for other in entry.plan.bonuses} if entry.plan else set()
            message = f"mức thưởng {one.stars} sao đã ghi ở trên"
            yield Found(("bonuses", n, "stars"), message, choices=[str(n) for n in (3, 4, 5) if n not in taken])
        seen.add(one.stars)


@rule(
    "KH501",
    "số điện thoại hoặc thư điện tử trong kế hoạch",
    why="Danh mục không công khai liên hệ của cá nhân; kế hoạch trên trang chỉ giữ dữ kiện về việc.",
    hint="bỏ số điện thoại, thư điện tử",
    wrong="hosts: [Văn phòng Điều phối (gọi 0912 345 678)]",
    right="hosts: [Văn phòng Điều phối nông thôn mới tỉnh]",
    book=PLAN_RULES,
)
def no_contact(entry: Planned) -> Iterator[Found]:
    for path, text in strings(entry.data):
        if path[-1] != "url" and (found := reach(text)):
            yield hidden_contact(path, text, found)
