"""Every kind of record that people write: its declaration, its title, its files and the schema that editors read."""

from typing import NamedTuple

from ocop.records.conference import Conference
from ocop.records.decision import Announced
from ocop.records.product import Product
from ocop.records.sales import Fair, Shop
from ocop.records.year_plan import Plan


class Declared(NamedTuple):
    """A kind of record. `folder` is relative to the root; the schema for editors lies in it."""

    record: type
    title: str
    folder: str
    files: str
    """The files that hold such records, as a pattern below `folder`."""

    @property
    def schema(self) -> str:
        return f"{self.folder}/schema.json"


PRODUCTS = Declared(Product, "Sản phẩm OCOP", "products", "**/*.yml")
CONFERENCES = Declared(Conference, "Hội nghị về Chương trình OCOP", "content/hoi-nghi", "*.yml")
PLANS = Declared(Plan, "Kế hoạch năm của Chương trình OCOP", "content/ke-hoach", "*.yml")
DECISIONS = Declared(Announced, "Số sản phẩm của một quyết định công nhận", "content/quyet-dinh", "*.yml")
SHOPS = Declared(Shop, "Điểm giới thiệu và bán sản phẩm OCOP", "content/diem-ban", "*.yml")
FAIRS = Declared(Fair, "Hội chợ, đợt trưng bày sản phẩm OCOP", "content/hoi-cho", "*.yml")

DECLARED = (PRODUCTS, CONFERENCES, PLANS, DECISIONS, SHOPS, FAIRS)
