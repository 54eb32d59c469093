"""A producer's cell that holds its address too, and a group's cell that holds several levels: cut into their names."""

import re

from ocop.language.vietnamese import nfc
from ocop.law.product_groups import taxonomy
from ocop.places.resolver import resolve
from ocop.places.unit_names import names

_ADDRESS_SAID = r"(?:địa chỉ|đ/c|trụ sở)\s*:\s*"


def split_place(text: str) -> tuple[str, str]:
    """Return a producer's name and the address behind it: “HTX Hư Cấu (xã Hoằng Phụ, huyện Hoằng Hóa)”."""
    for mark in re.finditer(rf"\s*[,;(\n]\s*|\s+[-–]\s+|\s+(?={_ADDRESS_SAID})", text, re.IGNORECASE):
        rest = re.sub(rf"^{_ADDRESS_SAID}", "", text[mark.end() :], flags=re.IGNORECASE).strip(" )")
        parts = names().read([("", rest)], join=True)
        if mark.start() <= 2 or not parts:
            continue
        typed = all(part.type or part.hamlet or n == len(parts) - 1 for n, (part, _) in enumerate(parts))
        in_brackets = "(" in mark[0] and len(parts) > 1 and resolve(rest).kind != "none"
        if (typed and parts[0][0].type) or in_brackets:
            return text[: mark.start()].strip(), rest
    return text, ""


_MAKER_IN_TEXT = re.compile(
    r"\s*(?:\bcủa\b|[,;(\n]|\s[-–])\s*(?=(?:HTX|Hợp tác xã|Tổ hợp tác|THT|Công ty|Cty|CTCP|Doanh nghiệp|DNTN"
    r"|Hộ |Cơ sở|CSSX|Trang trại|Liên hiệp)\b)",
    re.IGNORECASE,
)


def split_maker(text: str) -> tuple[str, str]:
    """Return a product's name and the producer behind it: “Mắm Hư Cấu của HTX Ví Dụ (xã …)”, “… - HTX Ví Dụ, xã …”."""
    found = _MAKER_IN_TEXT.search(text)
    if found is None or found.start() < 2:
        return text, ""
    maker = text[found.end() :].strip()
    return text[: found.start()].strip(), maker.removesuffix(")") if maker.count(")") > maker.count("(") else maker


def group_name(text: str) -> str:
    """Return the name of the product group that a text means, "" for none: of “Thực phẩm - Gia vị” the narrower."""
    plain = nfc(text)
    pieces = [
        plain,
        *reversed([one.strip() for one in re.split(r"\s*[;/>|\n→]\s*|\s+[-–]\s+|:\s*", plain) if one.strip()]),
    ]
    for piece in pieces:
        bare = re.sub(
            r"^(?:(?:nhóm|ngành|bộ)\s+(?:hàng\s+)?(?:sản phẩm\s+)?|[IVX]+\s*[.)]\s*|\d+\s*[.)]\s*)",
            "",
            piece,
            flags=re.IGNORECASE,
        ).strip()
        for name in (piece, bare):
            if found := taxonomy().find(name):
                return found[0].name if name.isupper() or name.islower() else name
    return ""
