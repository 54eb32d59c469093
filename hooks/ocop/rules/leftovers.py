"""Rules on what is left of the template that people copy.

Its names, its decision, its addresses, places to be filled in. Fictional records (tests, the demonstration, exercises)
may hold such things: they say “hư cấu” or “thử nghiệm” in their text, as a reader of the page must be told anyway.
There is no setting that could be forgotten, or that could let a real record through.
"""

import re
import unicodedata
from collections.abc import Iterator

from ocop.rules.rule import COMMON_RULES, Found, Written, rule
from ocop.rules.texts import texts_of

_LEFT = re.compile(
    r"""Ví[ ]Dụ|VÍ[ ]DỤ|(?<![a-z])vi-du(?![a-z])    # names of the pattern, as text and in file names
    |(?<![0-9])(?:9999|8888)\s*/\s*QĐ                # its decisions
    |(?<![\w-])example\.(?:vn|com|org|net)|[\w-]\.example(?![\w.-])  # its addresses
    """,
    re.VERBOSE,
).search
# Values of signs only (“…”) are told by SP510.
_UNFILLED = re.compile(r"\s*(?:<[^<>]{1,60}>|x{3,}|X{3,}|TODO)\s*").fullmatch
_SIGNS = ("<", "xxx", "XXX", "TODO")
_WORDS = ("Ví Dụ", "VÍ DỤ", "vi-du", "9999", "8888", "example", *_SIGNS)
"""Every leftover has one of these words: quick to look for in a whole file."""
_FICTIONAL = re.compile("hư cấu|thử nghiệm", re.IGNORECASE).search


@rule(
    "SP901",
    "còn sót chữ của bản mẫu",
    why="Tên “Ví Dụ”, quyết định 9999/QĐ-UBND, địa chỉ example.vn là của bản mẫu; công bố chúng là công bố điều không "
    "có thật.",
    hint="thay bằng điều ghi trong quyết định; điều nguồn không nêu thì bỏ cả dòng",
    wrong="name: Nước mắm Ví Dụ",
    right="name: Nước mắm Ba Làng",
    book=COMMON_RULES,
)
def nothing_of_the_pattern(entry: Written) -> Iterator[Found]:
    fictional = "hư cấu" in entry.source  # of nearly all that say so, and quicker to see
    if not any(word in entry.source for word in (_SIGNS if fictional else _WORDS)):
        return
    if not fictional:
        fictional = bool(_FICTIONAL(entry.source) or _FICTIONAL(unicodedata.normalize("NFC", entry.source)))
        if fictional and not any(word in entry.source for word in _SIGNS):
            return
    for path, text in texts_of(entry):
        if _UNFILLED(text):
            yield Found(path, f"“{text.strip()}” chưa được thay bằng điều văn bản nêu", choices=("…",))
        elif not fictional and (found := _LEFT(text)):
            yield Found(path, f"“{found[0]}” là của bản mẫu", choices=("https://…" if "://" in text else "…",))
