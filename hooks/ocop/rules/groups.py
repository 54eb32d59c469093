"""Rules on product groups."""

import difflib
from collections.abc import Iterator
from functools import lru_cache

from ocop.diagnostics import Severity
from ocop.goods.reading import kind_of
from ocop.language.formats import listed
from ocop.law.product_groups import CURRENT, Node, taxonomy
from ocop.rules.rule import Entry, Found, rule

_FEW = 6
"""The most names of a level that are all shown."""


@rule(
    "SP301",
    "không có nhóm sản phẩm này",
    why="Nhóm sản phẩm phải có trong một bộ tiêu chí: 6 ngành, các nhóm và 26 bộ sản phẩm.",
    hint="xem danh mục nhóm sản phẩm; ghi đúng tên và đúng cấp mà nguồn nêu",
    wrong="group: {level: ngành, name: Hải sản}",
    right="group: {level: ngành, name: Thực phẩm}",
)
def known(entry: Entry) -> Iterator[Found]:
    group = entry.product.group
    if not group or taxonomy().find(group.name, group.level):
        return
    elsewhere = sorted({node.level for node in taxonomy().find(group.name)})
    if elsewhere:
        yield Found(
            ("group", "level"),
            f"“{group.name}” không phải là {group.level}",
            f"ghi “level: {listed(elsewhere, 'hoặc')}”",
            choices=elsewhere,
        )
    else:
        nodes = taxonomy().nodes(group.criteria or CURRENT)
        names = {node.name: None for node in nodes if node.level == group.level}
        near = difflib.get_close_matches(group.name, names, 4, 0.6) or (list(names) if len(names) <= _FEW else [])
        yield Found(("group", "name"), f"không có {group.level} “{group.name}”", choices=near)


@rule(
    "SP302",
    "nhóm sản phẩm không thuộc bộ tiêu chí đã ghi",
    why="Tên và cách chia nhóm khác nhau giữa 1048, 781, 148 và 26/2026.",
    hint="sửa “criteria” theo quyết định, hoặc bỏ “criteria” nếu nguồn không nêu",
    wrong='group: {level: ngành, name: Sinh vật cảnh, criteria: "1048"}',
    right='group: {level: ngành, name: Sinh vật cảnh, criteria: "148"}',
)
def in_its_criteria(entry: Entry) -> Iterator[Found]:
    group = entry.product.group
    if not group or not group.criteria or taxonomy().find(group.name, group.level, group.criteria):
        return
    having = [c for c in ("1048", "781", "148", "26/2026") if taxonomy().find(group.name, group.level, c)]
    if others := listed(having, "hoặc"):
        yield Found(
            ("group", "criteria"),
            f"bộ tiêu chí {group.criteria} không có {group.level} “{group.name}”",
            f"nhóm này có trong bộ tiêu chí {others}",
            choices=having,
        )


@rule(
    "SP303",
    "nhóm sản phẩm không hợp với tên gọi",
    why="Tên sản phẩm cho thấy đây là một loại hàng mà bộ tiêu chí không xếp vào nhóm đã ghi.",
    hint="xem lại nhóm ghi trong quyết định hoặc giấy chứng nhận; nếu văn bản ghi đúng như vậy thì giữ nguyên",
    wrong="name: Nước mắm Thử Nghiệm\ngroup: {level: ngành, name: Đồ uống}",
    right="name: Nước mắm Thử Nghiệm\ngroup: {level: ngành, name: Thực phẩm}",
    severity=Severity.WARNING,
)
def fits_the_kind(entry: Entry) -> Iterator[Found]:
    """Doubt a group that cannot hold goods of the kind that the name shows.

    Only where no reading of the group can.
    """
    group = entry.product.group
    if not group:
        return
    kind = kind_of(entry.product.name, entry.product.description or "")
    if kind and kind.groups and (usual := _usual_instead(kind.groups, group.name, group.level, group.criteria)):
        same_level = next((node.name for node in usual.path if node.level == group.level), "")
        yield Found(
            ("group", "name"),
            f"tên gọi cho thấy sản phẩm thuộc loại “{kind.name}”, khó là {group.level} “{group.name}”",
            f"loại này thường thuộc {usual.level} “{usual.name}”, ngành “{usual.path[0].name}”; xem lại nhóm ghi trong "
            f"quyết định "
            "hoặc giấy chứng nhận, văn bản ghi đúng như vậy thì giữ nguyên",
            choices=[same_level] if same_level else (),
        )


@lru_cache(maxsize=16384)
def _usual_instead(fitting: tuple[str, ...], name: str, level: str, criteria: str | None) -> Node | None:
    """Return the first group of the codes `fitting`, the usual one, where the group of this name cannot be any of them.

    None where it may, or is no group.
    """
    stated = [now for node in taxonomy().find(name, level, criteria) for now in taxonomy().today(node)]
    nodes = [node for code in fitting if (node := taxonomy().get(CURRENT, code))]
    if not stated or any(one in other.path or other in one.path for one in stated for other in nodes):
        return None
    return nodes[0]
