"""A product record as its office writes it: the one place where fields are declared.

Editors' completion (products/schema.json), the reading of plain scalars, shape checks and messages all come
from these declarations. Keys are English and stable; titles and descriptions are what offices read.
Values that a source does not give are left out, never guessed: every default means "not stated".
"""

from typing import Annotated, Literal

from pydantic import Field, with_config

from ocop.records.fields import MANY, STRICT, Day, Id, Line, Link, Name, Paragraphs, record, says

Criteria = Literal["1048", "781", "148", "26/2026"]
Confidence = Literal["cao", "trung bình", "thấp"]
RecognitionKind = Literal["lần đầu", "nâng hạng", "công nhận lại"]
GroupLevel = Literal["ngành", "nhóm", "bộ"]
ProducerType = Literal[
    "hợp tác xã",
    "tổ hợp tác",
    "doanh nghiệp",
    "công ty",
    "trang trại",
    "hộ sản xuất",
    "hộ kinh doanh",
    "hội, hiệp hội, trung tâm điều hành",
    "cơ sở sản xuất",
]
ContactField = Literal["phone", "email", "zalo", "address", "person"]


@with_config(STRICT)
@record
class Source:
    """Where a statement was read."""

    url: Annotated[Link | None, says("Địa chỉ", "Địa chỉ trang nguồn, bắt đầu bằng https:// hoặc http://")] = None
    title: Annotated[Line | None, says("Tên nguồn")] = None
    read: Annotated[Day | None, says("Ngày đọc", "Ngày người nhập đọc nguồn này.")] = None
    confidence: Annotated[
        Confidence | None,
        says(
            "Độ tin cậy",
            "cao: văn bản hoặc báo, cổng nhà nước nói rõ đã công nhận; trung bình: còn điểm phải đối chiếu.",
        ),
    ] = None


@with_config(STRICT)
@record
class Producer:
    """Who makes the product (chủ thể), as the decision prints it."""

    name: Annotated[Name, says("Tên chủ thể", "Ghi đúng như in trong quyết định.")]
    type: Annotated[ProducerType | None, says("Loại hình chủ thể")] = None
    tax_code: Annotated[
        str | None,
        Field(pattern=r"^[0-9]{10}(-[0-9]{3})?$|^[0-9]{12}$"),
        says("Mã số thuế", "10 hoặc 12 chữ số; chi nhánh thêm -001.", "2800000001"),
    ] = None
    website: Annotated[Link | None, says("Trang web của chủ thể")] = None


@with_config(STRICT)
@record
class Place:
    """Where the product is made, as printed in the decision, in the names of that day."""

    province: Annotated[Line, says("Tỉnh, thành phố", "Ghi như in trong quyết định, kể cả tên tỉnh cũ.", "Hà Giang")]
    district: Annotated[Line | None, says("Huyện, quận, thị xã", "Chỉ có trước ngày 01/7/2025.", "huyện Hoằng Hóa")] = (
        None
    )
    commune: Annotated[Line | None, says("Xã, phường, thị trấn", "", "xã Hoằng Phụ")] = None
    commune_code_now: Annotated[
        str | None,
        Field(pattern=r"^[0-9]{5}$"),
        says("Mã xã hiện nay", "Chỉ ghi khi xã cũ được chia cho nhiều xã và nơi sản xuất đã được xác nhận.", "16378"),
    ] = None


@with_config(STRICT)
@record
class Group:
    """The product group at the level that the source states; no deeper level is inferred."""

    level: Annotated[GroupLevel, says("Cấp", "Cấp mà nguồn nêu: ngành, nhóm hoặc bộ sản phẩm.")]
    name: Annotated[Name, says("Tên nhóm", "Tên như nguồn ghi.", "Thực phẩm", "Gia vị")]
    criteria: Annotated[
        Criteria | None,
        says("Bộ tiêu chí", "Số quyết định ban hành bộ tiêu chí đã dùng; để trống nếu nguồn không nêu."),
    ] = None


@with_config(STRICT)
@record
class Decision:
    """The decision that recognises or revokes; issuer, number and date together identify it."""

    number: Annotated[Line | None, says("Số quyết định", "", "715/QĐ-UBND")] = None
    date: Annotated[Day | None, says("Ngày ban hành")] = None
    issuer: Annotated[Line | None, says("Cơ quan ban hành", "", "UBND tỉnh Thanh Hóa", "UBND huyện Hoằng Hóa")] = None


@with_config(STRICT)
@record
class Extension:
    """A certificate kept in force after its term because a file is pending (26/2026/QĐ-TTg, Art. 12.3)."""

    until: Annotated[Day, says("Có hiệu lực đến", "Nhiều nhất 180 ngày sau ngày hết hạn.")]
    reason: Annotated[Line, says("Lý do")]
    evidence: Annotated[Link, says("Văn bản chứng minh", "Địa chỉ văn bản cho thấy hồ sơ đang được xem xét.")]


@with_config(STRICT)
@record
class Revocation:
    """The decision that takes a recognition back (26/2026/QĐ-TTg, Art. 8)."""

    decision: Annotated[Decision, says("Quyết định thu hồi")]
    ground: Annotated[Line, says("Căn cứ thu hồi")]
    sources: Annotated[tuple[Source, ...], Field(max_length=20), says("Nguồn")] = ()


@with_config(STRICT)
@record
class Recognition:
    """One recognition by one decision; a product that was recognised again has several, oldest first."""

    stars: Annotated[
        Annotated[int, Field(ge=1, le=5, json_schema_extra={"minimum": 3})] | None,
        says("Hạng sao", "Số sao được công nhận: 3, 4 hoặc 5. Để trống nếu chỉ là tiềm năng 5 sao."),
    ] = None
    decision: Annotated[Decision | None, says("Quyết định công nhận")] = None
    evaluated: Annotated[
        Day | None,
        says("Ngày hội đồng đánh giá", "Ghi khi nguồn chỉ nói hội đồng đã chấm mà chưa thấy quyết định công nhận."),
    ] = None
    kind: Annotated[RecognitionKind | None, says("Lần công nhận")] = None
    round: Annotated[Line | None, says("Đợt", "", "đợt 1 năm 2026")] = None
    criteria: Annotated[
        Criteria | None, says("Bộ tiêu chí", "Bộ tiêu chí đã dùng để chấm; không suy từ ngày quyết định.")
    ] = None
    score: Annotated[
        Annotated[float, Field(ge=0, le=100)] | None, says("Điểm", "Điểm trung bình của hội đồng, từ 0 đến 100.")
    ] = None
    potential_five: Annotated[
        bool, says("Tiềm năng 5 sao", "Tỉnh chấm từ 90 điểm và đề nghị Trung ương; chưa phải là 5 sao.")
    ] = False
    valid_from: Annotated[Day | None, says("Có hiệu lực từ", "Chỉ ghi khi quyết định nêu ngày khác ngày ban hành.")] = (
        None
    )
    valid_to: Annotated[Day | None, says("Có hiệu lực đến", "Chỉ ghi khi quyết định hoặc giấy chứng nhận nêu rõ.")] = (
        None
    )
    extension: Annotated[Extension | None, says("Kéo dài hiệu lực")] = None
    revocation: Annotated[Revocation | None, says("Thu hồi")] = None
    sources: Annotated[tuple[Source, ...], Field(max_length=20), says("Nguồn")] = ()


@with_config(STRICT)
@record
class Photo:
    """A photo beside the record: `<id>.jpg`, `<id>-2.webp`, …"""

    file: Annotated[Line, Field(pattern=r"^[a-z0-9-]+\.(jpg|png|webp)$"), says("Tệp ảnh", "", "nuoc-mam-ba-lang.jpg")]
    alt: Annotated[Line, says("Mô tả ảnh", "Một câu cho người không nhìn thấy ảnh.")]
    credit: Annotated[Line, says("Tác giả hoặc nguồn ảnh")]
    licence: Annotated[Line, says("Giấy phép", "", "CC BY 4.0", "Chủ thể đồng ý cho dùng")]


@with_config(STRICT)
@record
class Certificate:
    """A quality certificate or declaration that a buyer asks for."""

    name: Annotated[
        Name, says("Tên chứng nhận", "", "HACCP", "VietGAP", "Giấy chứng nhận cơ sở đủ điều kiện an toàn thực phẩm")
    ]
    number: Annotated[Line | None, says("Số")] = None
    expires: Annotated[Day | None, says("Hết hạn")] = None


@with_config(STRICT)
@record
class Buyer:
    """What a supermarket's buyer asks. Everything is optional and shown as “chưa cung cấp” when absent."""

    gtin: Annotated[
        str | None, Field(pattern=r"^[0-9]{8}([0-9]{4,6})?$"), says("Mã vạch (GTIN)", "", "8930000000019")
    ] = None
    net_content: Annotated[Line | None, says("Khối lượng, thể tích", "", "chai 500 ml")] = None
    packaging: Annotated[Line | None, says("Bao bì")] = None
    shelf_life: Annotated[Line | None, says("Hạn sử dụng", "", "12 tháng")] = None
    storage: Annotated[Line | None, says("Bảo quản")] = None
    ingredients: Annotated[Paragraphs | None, says("Thành phần")] = None
    capacity: Annotated[Line | None, says("Sản lượng", "", "2.000 chai mỗi tháng")] = None
    season: Annotated[Line | None, says("Mùa vụ")] = None
    carton: Annotated[Line | None, says("Quy cách thùng", "", "24 chai")] = None
    lead_time: Annotated[Line | None, says("Thời gian giao hàng")] = None
    certificates: Annotated[tuple[Certificate, ...], Field(max_length=30), says("Chứng nhận chất lượng")] = ()
    sold_at: Annotated[tuple[Line, ...], Field(max_length=MANY), says("Nơi bán")] = ()


@with_config(STRICT)
@record
class Consent:
    """The recorded consent without which a contact may not be published (Luật 91/2025/QH15, Art. 16)."""

    given_by: Annotated[Line, says("Người đồng ý")]
    date: Annotated[Day, says("Ngày đồng ý")]
    fields: Annotated[tuple[ContactField, ...], Field(min_length=1), says("Những mục được công khai")]
    how: Annotated[Line, says("Hình thức", "", "văn bản ký ngày 05/8/2026")]
    withdrawn: Annotated[Day | None, says("Ngày rút lại")] = None


@with_config(STRICT)
@record
class Contact:
    """How to reach the producer, each field only beside a consent that names it."""

    phone: Annotated[Line | None, says("Điện thoại")] = None
    email: Annotated[Line | None, says("Thư điện tử")] = None
    zalo: Annotated[Line | None, says("Zalo")] = None
    address: Annotated[Line | None, says("Địa chỉ liên hệ")] = None
    person: Annotated[Line | None, says("Người liên hệ")] = None
    consent: Annotated[
        Consent | None, says("Sự đồng ý", "Không có sự đồng ý thì không được ghi thông tin liên hệ.")
    ] = None


@with_config(STRICT)
@record
class ExternalLink:
    """A page elsewhere, shown as an outward link."""

    url: Annotated[Link, says("Địa chỉ")]
    title: Annotated[Line, says("Tên liên kết", "", "Trang truy xuất nguồn gốc")]


@with_config(STRICT)
@record
class Withdrawn:
    """Why the product is no longer in the catalogue. The page stays and says this."""

    date: Annotated[Day, says("Ngày rút")]
    reason: Annotated[Line, says("Lý do")]


@with_config(STRICT)
@record
class Product:
    """One product. Its permanent id is the stem of its file and is not written in the file."""

    name: Annotated[Name, says("Tên sản phẩm", "Ghi đúng như in trong quyết định.")]
    producer: Annotated[Producer | None, says("Chủ thể", "Để trống nếu nguồn không nêu.")] = None
    place: Annotated[Place, says("Nơi sản xuất")]
    group: Annotated[Group | None, says("Nhóm sản phẩm", "Để trống nếu nguồn không nêu.")] = None
    recognitions: Annotated[
        tuple[Recognition, ...], Field(min_length=1, max_length=20), says("Các lần công nhận", "Xếp từ cũ đến mới.")
    ]
    product_code: Annotated[
        str | None,
        Field(pattern=r"^[0-9]{2}-([0-9]{3}-)?[0-9]{5}-[0-9]+-20[0-9]{2}$"),
        says("Mã số sản phẩm", "Mã theo quyết định; giữ số 0 ở đầu.", "38-16378-1-2026"),
    ] = None
    description: Annotated[Paragraphs | None, says("Giới thiệu", "Lời của chủ thể hoặc dữ kiện có nguồn.")] = None
    photos: Annotated[tuple[Photo, ...], Field(max_length=20), says("Ảnh")] = ()
    buyer: Annotated[Buyer | None, says("Thông tin cho người mua hàng")] = None
    contact: Annotated[Contact | None, says("Liên hệ")] = None
    links: Annotated[tuple[ExternalLink, ...], Field(max_length=20), says("Liên kết ngoài")] = ()
    former_ids: Annotated[
        tuple[Id, ...],
        Field(max_length=20),
        says("Mã cũ", "Những mã mà trang này từng mang; địa chỉ cũ sẽ dẫn về đây."),
    ] = ()
    withdrawn: Annotated[Withdrawn | None, says("Rút khỏi danh mục")] = None
