"""How many of the golden cases show what to paste, to choose from, to take out or to rename.

The share must not fall.
"""

import re

from support import CASES

SHOWN = re.compile(r"^ *[-+→] ", re.MULTILINE)
NOTHING_TO_PASTE = {
    "BC001", "SP805", "SP806", "SP807", "SP808", "TM008", "TM009",
}  # fmt: skip
"""Errors about no line: pictures, links and closed folders of a disk, a count of what is left out."""
FLOOR = 0.8
"""Of all golden cases, warnings and what has no line at all too."""


def golden() -> dict[str, str]:
    folders = (CASES / name for name in ("diagnostics", "plans", "content", "projects", "comparisons"))
    files = [file for folder in folders for file in folder.rglob("*.txt")]
    files = [file for file in files if file.stem == "expected" or file.parent.name in {"diagnostics", "plans"}]
    return {file.parent.name if file.stem == "expected" else file.stem: file.read_text("utf-8") for file in files}


def test_four_of_five_cases_show_what_to_write():
    shown = [code for code, text in golden().items() if SHOWN.search(text)]
    assert len(shown) >= FLOOR * len(golden())


def test_every_error_of_a_line_shows_what_to_do_with_it():
    errors = {code: text for code, text in golden().items() if text.startswith("lỗi")}
    assert {code for code, text in errors.items() if not SHOWN.search(text)} == NOTHING_TO_PASTE
