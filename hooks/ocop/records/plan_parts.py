"""What every plan of a province holds, be it for a conference or for a year.

Its document, basis, duties, deadlines, fate.

Facts are carried over from the document in our own words; names of signatories are not kept.
"""

from typing import Annotated, Literal

from pydantic import Field, with_config

from ocop.records.fields import MANY, MOST, STRICT, Day, Line, TimeText, record, says
from ocop.records.product import Source

State = Literal["kế hoạch", "đã diễn ra", "hoãn", "hủy"]
Limit = Literal["trước", "trong", "đến hết"]


@with_config(STRICT)
@record
class Paper:
    """An official document: the plan itself, or one that it rests on."""

    what: Annotated[
        Line,
        says(
            "Văn bản",
            "Loại văn bản và nội dung, bằng lời của mình.",
            "Quyết định phê duyệt Chương trình OCOP 2018–2020",
        ),
    ]
    number: Annotated[Line | None, says("Số", "Để trống nếu bản đọc được chưa có số.", "490/QĐ-TTg")] = None
    date: Annotated[Day | None, says("Ngày ban hành")] = None
    issuer: Annotated[Line | None, says("Cơ quan ban hành", "", "UBND tỉnh Thanh Hóa")] = None


@with_config(STRICT)
@record
class Duty:
    """What one agency, or one kind of agency, has to do."""

    agency: Annotated[Line, says("Cơ quan, đơn vị", "", "Sở Tài chính")]
    work: Annotated[tuple[Line, ...], Field(min_length=1, max_length=MANY), says("Nhiệm vụ", "Mỗi việc một mục.")]


@with_config(STRICT)
@record
class Deadline:
    """Something to be done by a time."""

    what: Annotated[Line, says("Việc")]
    by: Annotated[
        TimeText | None, says("Thời hạn", "Thời hạn theo EDTF; để trống nếu văn bản chỉ nêu so với việc khác.")
    ] = None
    limit: Annotated[Limit, says("Cách tính", "trước thời hạn, trong thời hạn, hay đến hết thời hạn.")] = "trước"
    who: Annotated[Line | None, says("Ai làm")] = None
    note: Annotated[Line | None, says("Ghi chú")] = None


@with_config(STRICT)
@record
class Fate:
    """What became of a conference, as far as a source tells; without a report it stays “kế hoạch”."""

    state: Annotated[State, says("Trạng thái", "“kế hoạch” nếu chưa thấy nguồn nào nói đã diễn ra.")]
    when: Annotated[TimeText | None, says("Thời gian thực tế", "Thời gian diễn ra, hoặc hoãn đến, như nguồn nêu.")] = (
        None
    )
    note: Annotated[Line | None, says("Ghi chú")] = None
    sources: Annotated[
        tuple[Source, ...], Field(max_length=20), says("Nguồn", "Bắt buộc khi trạng thái khác “kế hoạch”.")
    ] = ()


@with_config(STRICT)
@record
class Figure:
    """A number that somebody reported, with the day it is of."""

    what: Annotated[Line, says("Số liệu", "", "Sản phẩm được công nhận đợt 1 năm 2021")]
    count: Annotated[Annotated[int, Field(ge=0, le=MOST)], says("Số lượng")]
    as_of: Annotated[Day | None, says("Tính đến ngày")] = None
    total: Annotated[bool, says("Cộng dồn", "true nếu là tổng số đến ngày ấy, không phải số của riêng một đợt.")] = (
        False
    )
    sources: Annotated[tuple[Source, ...], Field(min_length=1, max_length=20), says("Nguồn")]
