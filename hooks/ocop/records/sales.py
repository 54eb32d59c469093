"""Where products are shown and sold: the fields of content/diem-ban/<id>.yml and content/hoi-cho/<id>.yml."""

from typing import Annotated, Literal

from pydantic import Field, with_config

from ocop.records.fields import MANY, MOST, STRICT, Day, Line, Name, TimeText, record, says
from ocop.records.plan_parts import State
from ocop.records.product import Place, Source

ShopKind = Literal[
    "trung tâm trưng bày",
    "điểm trưng bày và bán",
    "cửa hàng",
    "quầy hàng",
    "siêu thị, trung tâm mua sắm",
    "đơn vị dịch vụ",
]
FairKind = Literal["hội chợ", "trưng bày, giới thiệu"]


@with_config(STRICT)
@record
class Known:
    """One thing that a source says, as of when it says it."""

    what: Annotated[Line, says("Điều biết được", "Một câu, bằng lời của mình.")]
    as_of: Annotated[Day | None, says("Tính đến", "Thời điểm mà nguồn nói đến; để trống nếu nguồn không nêu.")] = None
    sources: Annotated[tuple[Source, ...], Field(min_length=1, max_length=20), says("Nguồn")]


@with_config(STRICT)
@record
class Shop:
    """A point of sale (điểm giới thiệu và bán sản phẩm OCOP).

    A source that once named it does not prove that it still exists.
    """

    name: Annotated[Name, says("Tên điểm bán", "Như nguồn ghi.")]
    kind: Annotated[ShopKind | None, says("Loại")] = None
    operator: Annotated[Line | None, says("Đơn vị mở, quản lý")] = None
    address: Annotated[
        Line | None, says("Số nhà, đường, khu", "Phần địa chỉ ở dưới cấp xã, như nguồn ghi.", "số 18, đường Hạc Thành")
    ] = None
    place: Annotated[Place, says("Địa bàn", "Tên xã, huyện, tỉnh như nguồn ghi, theo thời điểm của nguồn.")]
    opened: Annotated[Day | None, says("Khai trương")] = None
    closed: Annotated[Day | None, says("Ngừng hoạt động", "Chỉ ghi khi có nguồn nói đã đóng cửa.")] = None
    known: Annotated[
        tuple[Known, ...], Field(min_length=1, max_length=MANY), says("Những điều biết được", "Xếp từ cũ đến mới.")
    ]


@with_config(STRICT)
@record
class Fair:
    """A fair or show of a province's products, by whatever a source tells of it."""

    name: Annotated[Name, says("Tên", "Như nguồn ghi.")]
    kind: Annotated[FairKind | None, says("Loại")] = None
    province: Annotated[
        Line, says("Tỉnh, thành phố", "Tỉnh tổ chức, hoặc tỉnh có sản phẩm được trưng bày; tên như nguồn ghi.")
    ]
    when: Annotated[TimeText | None, says("Thời gian", "Theo EDTF; để trống nếu nguồn không nêu năm.")] = None
    when_said: Annotated[
        Line | None, says("Thời gian như nguồn nêu", "Khi không ghi được “when”.", "15–17/01, nguồn không nêu năm")
    ] = None
    venue: Annotated[Line | None, says("Nơi tổ chức", "", "Quảng trường 26/3")] = None
    place: Annotated[Place | None, says("Địa bàn", "Tên xã, huyện, tỉnh nơi tổ chức, theo thời điểm của nguồn.")] = None
    hosts: Annotated[tuple[Line, ...], Field(max_length=MANY), says("Đơn vị tổ chức")] = ()
    booths: Annotated[Annotated[int, Field(ge=1, le=MOST)] | None, says("Số gian hàng")] = None
    state: Annotated[
        State | None, says("Trạng thái", "“kế hoạch” khi nguồn chỉ nói sẽ tổ chức; để trống nếu không rõ.")
    ] = None
    known: Annotated[
        tuple[Known, ...], Field(min_length=1, max_length=MANY), says("Những điều biết được", "Xếp từ cũ đến mới.")
    ]
