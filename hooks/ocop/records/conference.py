"""A conference as its plan announces it: the one place where the fields of content/hoi-nghi/<id>.yml are declared."""

from typing import Annotated, Literal

from pydantic import Field, with_config

from ocop.records.fields import MANY, MOST, STRICT, Line, Name, TimeText, record, says
from ocop.records.plan_parts import Deadline, Duty, Fate, Figure, Paper
from ocop.records.product import Place, Source

ConferenceKind = Literal["tổng kết", "sơ kết", "công bố", "đánh giá, phân hạng", "kết nối"]
PartOfPeriod = Literal["đầu", "giữa", "cuối"]
Act = Literal["trao Giấy chứng nhận", "công bố", "tặng hoa chúc mừng"]

Count = Annotated[int, Field(ge=0, le=MOST)]
Lines = Annotated[tuple[Line, ...], Field(max_length=MANY)]


@with_config(STRICT)
@record
class When:
    """When it is to be held, no more exactly than the plan says."""

    when: Annotated[TimeText, says("Thời gian", "Theo EDTF, đúng mức mà kế hoạch nêu; không đoán ngày.")]
    part: Annotated[
        PartOfPeriod | None, says("Phần của tháng, năm", "Khi kế hoạch nói đầu, giữa hoặc cuối tháng, năm.")
    ] = None
    length: Annotated[Line | None, says("Thời lượng", "", "nửa ngày")] = None
    occasion: Annotated[
        Line | None, says("Nhân dịp", "", "Lễ hội Cam và các sản phẩm nông nghiệp tỉnh Hà Tĩnh năm 2020")
    ] = None


@with_config(STRICT)
@record
class Venue:
    """Where it is to be held, in the names of its day."""

    name: Annotated[Name | None, says("Tên nơi họp", "", "Hội trường 25B")] = None
    place: Annotated[Place | None, says("Địa bàn")] = None


@with_config(STRICT)
@record
class Delegation:
    """One group of those expected. `count` is None where the plan gives no number for it."""

    level: Annotated[Line | None, says("Cấp", "", "Trung ương", "cấp tỉnh")] = None
    who: Annotated[Line, says("Đại biểu")]
    count: Annotated[Count | None, says("Số người")] = None
    reckoning: Annotated[Line | None, says("Cách tính", "", "27 đơn vị × 3 người")] = None


@with_config(STRICT)
@record
class Attendance:
    """How many are expected, and who."""

    total: Annotated[Count | None, says("Tổng số dự kiến")] = None
    about: Annotated[bool, says("Khoảng chừng", "true nếu kế hoạch nói “khoảng”.")] = False
    groups: Annotated[tuple[Delegation, ...], Field(max_length=MANY), says("Thành phần")] = ()


@with_config(STRICT)
@record
class Step:
    """One point of the programme."""

    what: Annotated[Line, says("Nội dung")]
    parts: Annotated[Lines, says("Gồm")] = ()


@with_config(STRICT)
@record
class SideEvent:
    """What goes on beside the sessions: booths, displays."""

    what: Annotated[Line, says("Hoạt động")]
    booths: Annotated[Count | None, says("Số gian hàng")] = None


@with_config(STRICT)
@record
class Contributions:
    """The papers that are expected."""

    count: Annotated[Count | None, says("Số bài")] = None
    about: Annotated[Line | None, says("Nội dung")] = None
    by: Annotated[Line | None, says("Người chuẩn bị")] = None


@with_config(STRICT)
@record
class Handout:
    """What is done for which products: the list itself is reckoned from the catalogue, never written here."""

    act: Annotated[Act, says("Việc")]
    stars: Annotated[
        tuple[Annotated[int, Field(ge=3, le=5)], ...],
        Field(min_length=1, max_length=3),
        says("Hạng sao", "Những hạng sao mà kế hoạch nêu."),
    ]
    period: Annotated[TimeText, says("Được công nhận trong", "Giai đoạn hoặc năm công nhận, theo EDTF.")]


@with_config(STRICT)
@record
class Retailer:
    """A retailer that is invited, under the name of the plan and, where a source tells, the one it bears now."""

    name: Annotated[Name, says("Tên như trong kế hoạch", "", "Vinmart")]
    now: Annotated[Line | None, says("Tên hiện nay", "Chỉ ghi khi có nguồn.", "WinMart")] = None
    sources: Annotated[tuple[Source, ...], Field(max_length=20), says("Nguồn của tên hiện nay")] = ()


@with_config(STRICT)
@record
class Conference:
    """One conference. Its permanent id is the stem of its file."""

    name: Annotated[Name, says("Tên hội nghị")]
    kind: Annotated[ConferenceKind, says("Loại hội nghị")]
    province: Annotated[Line, says("Tỉnh, thành phố", "Tên vào ngày của kế hoạch, kể cả tỉnh cũ.", "Thanh Hóa")]
    period: Annotated[TimeText, says("Giai đoạn được đánh giá", "Năm hoặc các năm mà hội nghị nhìn lại.", "2018/2020")]
    ahead: Annotated[
        TimeText | None, says("Giai đoạn tiếp theo", "Năm hoặc các năm mà hội nghị đề ra nhiệm vụ.", "2021/2025")
    ] = None
    document: Annotated[Paper | None, says("Văn bản kế hoạch", "Để trống khi chỉ biết hội nghị qua tin đã đưa.")] = None
    fate: Annotated[Fate, says("Trạng thái")]
    time: Annotated[When, says("Thời gian")]
    venue: Annotated[Venue | None, says("Địa điểm")] = None
    aims: Annotated[Lines, says("Mục đích, yêu cầu")] = ()
    directing: Annotated[Lines, says("Cơ quan chỉ đạo")] = ()
    hosts: Annotated[Lines, says("Đơn vị chủ trì")] = ()
    coordinators: Annotated[Lines, says("Đơn vị phối hợp")] = ()
    attendance: Annotated[Attendance | None, says("Thành phần tham dự")] = None
    programme: Annotated[tuple[Step, ...], Field(max_length=MANY), says("Chương trình")] = ()
    side_events: Annotated[tuple[SideEvent, ...], Field(max_length=MANY), says("Hoạt động bên lề")] = ()
    contributions: Annotated[Contributions | None, says("Tham luận")] = None
    handouts: Annotated[tuple[Handout, ...], Field(max_length=MANY), says("Giấy chứng nhận, công bố")] = ()
    awards: Annotated[Lines, says("Khen thưởng, tôn vinh")] = ()
    agreements: Annotated[Lines, says("Hợp đồng, biên bản ghi nhớ")] = ()
    retailers: Annotated[tuple[Retailer, ...], Field(max_length=MANY), says("Nhà bán lẻ được mời")] = ()
    duties: Annotated[tuple[Duty, ...], Field(max_length=MANY), says("Phân công")] = ()
    deadlines: Annotated[tuple[Deadline, ...], Field(max_length=MANY), says("Tiến độ")] = ()
    basis: Annotated[tuple[Paper, ...], Field(max_length=MANY), says("Căn cứ")] = ()
    funding: Annotated[Lines, says("Kinh phí")] = ()
    results: Annotated[tuple[Figure, ...], Field(max_length=MANY), says("Kết quả được báo cáo")] = ()
    sources: Annotated[tuple[Source, ...], Field(min_length=1, max_length=20), says("Nguồn")]
