"""What a reader makes of the value of a cell.

Text put right, letters that are gone noticed, numbers and days as they are.
"""

import datetime as dt
import re

from ocop.importing.table import Cell, Precision
from ocop.language.old_fonts import lost, mend

LONGEST = 4000
"""Letters of a cell that are read; a longer text is no fact of a product."""

_ESCAPED = re.compile(r"_x000[dD]_")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
"""Signs that take no room: they come from the web and from Word, and mean nothing in a table."""
_SPACES = re.compile("[\u00a0\u2000-\u200a\u202f\u3000\t]")
_ERRORS = re.compile(r"#(?:REF!|N/A|VALUE!|NAME\?|DIV/0!|NULL!|NUM!|SPILL!|CALC!)")

_ADDRESS = re.compile(r"https?://\S+")
"""An address of a page, in which a question mark is no lost letter."""

_FORMULA = re.compile(r"=.*|[+@-]\s*[A-Za-z_.]+(?:\(|\|).*|@[A-Z]+\(.*", re.DOTALL).fullmatch
"""Text that a spreadsheet would calculate: in a text file it has no result, and it is no name."""


def text_cell(text: str, habit: str) -> Cell | None:
    """Return the cell that holds `text`, None for one that holds nothing; `habit` is the old font of its sheet."""
    plain = _ESCAPED.sub("\n", text[:LONGEST]).replace("ï¿½", "\ufffd")  # a lost letter, read in a wrong code
    proper, was = mend(plain, habit)
    proper = _SPACES.sub(" ", _UNSEEN.sub("", proper)).replace("\u00d0", "Đ").strip()
    if not proper:
        return None
    if _ERRORS.fullmatch(proper):
        return Cell(proper, fault="error")
    if _FORMULA(proper):
        return Cell(proper, fault="formula")
    return Cell(proper, fault="lost" if lost(_ADDRESS.sub("", proper)) else "", was=was)


def day_cell(value: dt.date, number_format: str) -> Cell:
    """Return the cell that holds a day; its format tells what of it the cell shows (“mm/yyyy”: no day)."""
    day = value.date() if isinstance(value, dt.datetime) else value
    return Cell(day, precision=_shown(number_format))


def _shown(number_format: str) -> Precision:
    letters = re.sub(r'"[^"]*"|\\.|\[[^\]]*\]', "", number_format.casefold().split(";")[0])
    if "d" in letters or not letters.strip() or letters == "general":
        return "day"
    if "m" in letters and "y" in letters:
        return "month"
    return "year" if "y" in letters else "day"
