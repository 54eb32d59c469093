"""What a decision says of itself, beside the products that cite it: the fields of content/quyet-dinh/<address>.yml."""

from typing import Annotated

from pydantic import Field, with_config

from ocop.records.fields import MOST, STRICT, Day, Line, record, says
from ocop.records.product import Source

Count = Annotated[int, Field(ge=1, le=MOST)]


@with_config(STRICT)
@record
class StarCount:
    """How many products of one star a decision covers."""

    stars: Annotated[Annotated[int, Field(ge=3, le=5)], says("Hạng sao")]
    products: Annotated[Count, says("Số sản phẩm")]


@with_config(STRICT)
@record
class DecisionFile:
    """How many products a decision covers, so that gaps in the catalogue show.

    The file is named as the decision's page.
    """

    number: Annotated[Line, says("Số quyết định", "", "2394/QĐ-UBND")]
    date: Annotated[Day, says("Ngày ban hành", "Chỉ biết năm thì ghi năm.")]
    issuer: Annotated[Line | None, says("Cơ quan ban hành", "Để trống nếu nguồn không nêu.", "UBND tỉnh Hà Tĩnh")] = (
        None
    )
    province: Annotated[
        Line | None, says("Tỉnh, thành phố", "Tỉnh của các sản phẩm, theo tên khi đó; không cần với quyết định của Bộ.")
    ] = None
    products: Annotated[
        Count,
        says("Số sản phẩm", "Số sản phẩm mà văn bản công nhận, theo nguồn; không phải số đếm trong danh mục này."),
    ]
    producers: Annotated[Count | None, says("Số chủ thể")] = None
    by_stars: Annotated[tuple[StarCount, ...], Field(max_length=3), says("Theo hạng sao")] = ()
    note: Annotated[Line | None, says("Ghi chú", "Một câu, bằng lời của mình.")] = None
    sources: Annotated[tuple[Source, ...], Field(min_length=1, max_length=20), says("Nguồn")]
