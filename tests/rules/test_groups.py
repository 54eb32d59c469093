"""A group that goods of a kind cannot be in, and the groups that must not be doubted."""

import pytest

from ocop.goods.kinds import kinds
from ocop.law.product_groups import taxonomy
from ocop.reading import products
from support import CASES, ROOT, TODAY

RECORD = (CASES / "diagnostics" / "SP303.yml").read_text("utf-8")
GROUP = "{level: ngành, name: Đồ uống}"


def doubted(project, name: str, group: str) -> bool:
    text = RECORD.replace("Nước mắm Thử Nghiệm", name).replace(GROUP, group)
    (loaded,) = products.records(project({"thanh-hoa/thu-nghiem.yml": text.encode()}), TODAY)
    assert {one.code for one in loaded.found} <= {"SP303"}
    return bool(loaded.found)


@pytest.mark.parametrize(
    ("name", "group"),
    [
        ("Nước mắm Thử Nghiệm", GROUP),
        ("Nước mắm Thử Nghiệm", "{level: bộ, name: 'Gạo, ngũ cốc, hạt sơ chế khác'}"),
        ("Rượu nếp Thử Nghiệm", "{level: ngành, name: Thực phẩm}"),
        ("Bộ ấm chén gốm Thử Nghiệm", "{level: ngành, name: Thực phẩm}"),
        ("Du lịch cộng đồng Thử Nghiệm", "{level: ngành, name: Hàng thủ công mỹ nghệ}"),
        ("Gạo Thử Nghiệm", "{level: ngành, name: Sinh vật cảnh, criteria: '148'}"),
    ],
)
def test_a_group_that_cannot_hold_such_goods_is_doubted(project, name, group):
    assert doubted(project, name, group)


@pytest.mark.parametrize(
    ("name", "group"),
    [
        ("Nước mắm Thử Nghiệm", "{level: ngành, name: Thực phẩm}"),
        ("Nước mắm Thử Nghiệm", "{level: nhóm, name: Gia vị}"),
        ("Nước mắm Thử Nghiệm", "{level: bộ, name: 'Tương, nước mắm, gia vị dạng lỏng khác'}"),
        ("Cà phê Thử Nghiệm", GROUP),
        ("Trà gừng Thử Nghiệm", GROUP),
        ("Tinh bột nghệ Thử Nghiệm", "{level: ngành, name: Thảo dược}"),
        ("Mật ong Thử Nghiệm", "{level: ngành, name: Thực phẩm, criteria: '1048'}"),
        ("Mộc Quý Phi Thử Nghiệm", "{level: ngành, name: Sinh vật cảnh}"),
        ("Nước rửa chén Thử Nghiệm", "{level: ngành, name: Dược liệu và sản phẩm từ dược liệu}"),
    ],
)
def test_a_group_that_may_hold_such_goods_is_not(project, name, group):
    assert not doubted(project, name, group)


def test_no_record_of_the_catalogue_is_doubted_without_need():
    """Every one of these was looked at in its source; the list holds those that are truly wrong."""
    doubted = [one.file for loaded in products.records(ROOT, TODAY) for one in loaded.found if one.code == "SP303"]
    assert doubted == []


def test_the_usual_group_of_every_kind_is_one_of_today():
    usual = [kind.groups[0] for kind in kinds().values() if kind.groups]
    assert all(taxonomy().get("26/2026", code) for code in usual)
