"""Cells that stand for something else: “as above”, a tick, nothing; and words that a star is not held."""

import re

from ocop.importing.table import Cell
from ocop.language.vietnamese import fold, nfc

_DITTO = re.compile(
    r"[-–\s(]*(?:nt|n\.t|như trên|nhu tren)[-–.\s)]*|[\"'″〃”“’`´]{1,4}|//|-\s*[\"″]\s*-", re.IGNORECASE
).fullmatch
_MARK = re.compile(r"[xX×✓✔√vV☑☒●•]|có|1", re.IGNORECASE).fullmatch
_NOTHING = re.compile(r"[-–—_./\s]*|0|không|ko|n/a|chưa có", re.IGNORECASE).fullmatch


def is_ditto(cell: Cell) -> bool:
    """Say whether a cell means “as above”."""
    return isinstance(cell.value, str) and bool(_DITTO(nfc(cell.value)))


def is_mark(cell: Cell) -> bool:
    """Say whether a cell of a column “4 sao” is ticked."""
    return cell.value is True or bool(not isinstance(cell.value, bool) and _MARK(cell.text))


def is_nothing(cell: Cell) -> bool:
    """Say whether a cell only says that there is nothing: a dash, dots, “chưa có”."""
    return cell.value is False or bool(isinstance(cell.value, str) and _NOTHING(nfc(cell.value)))


_NOT_HELD = re.compile(
    r"\bthu hoi\b|\bhuy (?:bo )?(?:ket qua|quyet dinh|cong nhan|giay)|^(?:da )?huy$|\bbi loai\b|\brut khoi\b"
    r"|^khong dat\b|\bkhong (?:dat (?:ocop|hang|chuan|yeu cau|sao|\d)|duoc cong nhan|cong nhan)"
    r"|\bchua (?:duoc cong nhan|cong nhan|co quyet dinh|co qd|dat (?:ocop|hang|chuan|sao|\d))"
    r"|\bcho (?:quyet dinh|qd|ket qua|xet|tham dinh|cong nhan|ky)\b"
)


def not_held(text: str) -> bool:
    """Say whether words about a product tell that its stars were taken away, not reached, or not decided yet."""
    return bool(_NOT_HELD.search(fold(nfc(text)).strip(" .,;()-*")))
