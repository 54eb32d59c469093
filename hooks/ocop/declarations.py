"""Every kind of record that people write: its declaration, its title, its files and the schema that editors read."""

from typing import NamedTuple

from ocop.conferences import Conference
from ocop.plans import Plan
from ocop.records import Product


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

DECLARED = (PRODUCTS, CONFERENCES, PLANS)
