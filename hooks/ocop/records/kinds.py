"""Every kind of record that people write: its declaration, its title, its files and the schema that editors read."""

from typing import NamedTuple

from ocop.records.conference import Conference
from ocop.records.decision import DecisionFile
from ocop.records.product import Product
from ocop.records.sales import Fair, Shop
from ocop.records.year_plan import YearPlan


class RecordKind(NamedTuple):
    """A kind of record. `folder` is relative to the root; the schema for editors lies in it."""

    record: type
    title: str
    folder: str
    files: str
    """The files that hold such records, as a pattern below `folder`."""

    @property
    def schema(self) -> str:
        return f"{self.folder}/schema.json"


PRODUCTS = RecordKind(Product, "Sản phẩm OCOP", "products", "**/*.yml")
CONFERENCES = RecordKind(Conference, "Hội nghị về Chương trình OCOP", "content/hoi-nghi", "*.yml")
PLANS = RecordKind(YearPlan, "Kế hoạch năm của Chương trình OCOP", "content/ke-hoach", "*.yml")
DECISIONS = RecordKind(DecisionFile, "Số sản phẩm của một quyết định công nhận", "content/quyet-dinh", "*.yml")
SHOPS = RecordKind(Shop, "Điểm giới thiệu và bán sản phẩm OCOP", "content/diem-ban", "*.yml")
FAIRS = RecordKind(Fair, "Hội chợ, đợt trưng bày sản phẩm OCOP", "content/hoi-cho", "*.yml")

DECLARED = (PRODUCTS, CONFERENCES, PLANS, DECISIONS, SHOPS, FAIRS)
