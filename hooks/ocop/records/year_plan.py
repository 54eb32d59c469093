"""A province's plan for a year: the one place where the fields of content/ke-hoach/<id>.yml are declared."""

from typing import Annotated, Literal

from pydantic import Field, with_config

from ocop.records.fields import MANY, MOST, STRICT, Line, Name, TimeText, record, says
from ocop.records.plan_parts import Deadline, Duty, Figure, Paper
from ocop.records.product import Source

Counted = Literal["công nhận", "đề nghị cấp quốc gia"]
Topic = Literal[
    "tuyên truyền",
    "tập huấn, học tập kinh nghiệm",
    "tư vấn, hoàn thiện sản phẩm",
    "chu trình OCOP",
    "xúc tiến thương mại",
    "hỗ trợ sản phẩm đạt sao",
    "điểm giới thiệu và bán sản phẩm",
    "nâng hạng sao",
    "liên kết chủ thể",
    "kiểm tra, giám sát",
]

Lines = Annotated[tuple[Line, ...], Field(max_length=MANY)]


@with_config(STRICT)
@record
class Target:
    """A number to be reached in the year. `counted`: which count of the catalogue may be compared with it."""

    what: Annotated[Line, says("Chỉ tiêu", "", "Sản phẩm được tỉnh công nhận")]
    at_least: Annotated[Annotated[int, Field(ge=1, le=MOST)], says("Ít nhất")]
    counted: Annotated[
        Counted | None, says("Đếm trong danh mục", "Việc mà danh mục đếm được để đặt cạnh chỉ tiêu.")
    ] = None


@with_config(STRICT)
@record
class Bonus:
    """The money for a product that reaches a star."""

    stars: Annotated[Annotated[int, Field(ge=3, le=5)], says("Hạng sao")]
    million: Annotated[Annotated[int, Field(ge=1, le=MOST)], says("Mức thưởng", "Triệu đồng một sản phẩm.")]


@with_config(STRICT)
@record
class Activity:
    """One thing that the plan sets out to do."""

    topic: Annotated[Topic, says("Mảng việc")]
    name: Annotated[Name, says("Việc")]
    content: Annotated[Lines, says("Nội dung")] = ()
    by: Annotated[Lines, says("Đơn vị thực hiện")] = ()
    when: Annotated[TimeText | None, says("Thời gian")] = None


@with_config(STRICT)
@record
class YearPlan:
    """One plan. Its permanent id is the stem of its file."""

    name: Annotated[Name, says("Tên kế hoạch")]
    province: Annotated[Line, says("Tỉnh, thành phố", "Tên vào ngày của kế hoạch, kể cả tỉnh cũ.", "Thanh Hóa")]
    year: Annotated[Annotated[int, Field(ge=2018, le=2099)], says("Năm")]
    document: Annotated[Paper, says("Văn bản kế hoạch")]
    aims: Annotated[Lines, says("Mục đích, yêu cầu")] = ()
    targets: Annotated[tuple[Target, ...], Field(max_length=MANY), says("Chỉ tiêu")] = ()
    bonuses: Annotated[tuple[Bonus, ...], Field(max_length=MANY), says("Mức thưởng")] = ()
    activities: Annotated[tuple[Activity, ...], Field(max_length=MANY), says("Nội dung")] = ()
    reports: Annotated[tuple[Deadline, ...], Field(max_length=MANY), says("Chế độ báo cáo")] = ()
    duties: Annotated[tuple[Duty, ...], Field(max_length=MANY), says("Phân công")] = ()
    basis: Annotated[tuple[Paper, ...], Field(max_length=MANY), says("Căn cứ")] = ()
    funding: Annotated[Lines, says("Kinh phí")] = ()
    reported: Annotated[tuple[Figure, ...], Field(max_length=MANY), says("Số liệu được báo cáo")] = ()
    sources: Annotated[tuple[Source, ...], Field(min_length=1, max_length=20), says("Nguồn")]
