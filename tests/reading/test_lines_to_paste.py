"""How many of the golden cases show what to paste, to choose from, to take out or to rename.

The share must not fall.
"""

import re

from support import CASES

SHOWN = re.compile(r"^ *[-+→] ", re.MULTILINE)
NOT_LINES = {
    "BC001", "HD000", "SP805", "SP806", "SP807", "SP808", "TM008", "TM009", "TM010", "TM011", "TR001", "TR002", "TR003",
}  # fmt: skip
"""Errors about no line of a record: pictures, links of a disk, pages, a count of what is left out."""
NOT_YET = {
    "HD005", "SP106", "SP206", "SP207", "SP508", "SP601", "SP602", "SP702", "SP703", "SP802", "SP901", "YM004", "KH102",
    "DB203",
    "DM001", "DM008", "TM001",
}  # fmt: skip
"""Errors whose case shows no line, because only the office knows or not yet.

Take a code out of here when its case does, put none in.
"""


def golden() -> dict[str, str]:
    folders = (CASES / name for name in ("diagnostics", "plans", "content", "projects", "comparisons"))
    files = [file for folder in folders for file in folder.rglob("*.txt")]
    return {file.parent.name if file.stem == "expected" else file.stem: file.read_text("utf-8") for file in files}


def test_errors_of_a_line_show_what_to_do_with_it():
    errors = {code: text for code, text in golden().items() if text.startswith("lỗi") and code not in NOT_LINES}
    without = {code for code, text in errors.items() if not SHOWN.search(text)}
    assert without <= NOT_YET
    assert 1 - len(without) / len(errors) >= 0.8
