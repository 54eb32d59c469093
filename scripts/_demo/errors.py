"""Ways in which offices get records wrong, each breaking one rule: a sound record in, the text of a wrong one out."""

import datetime as dt
import random
import unicodedata
from collections.abc import Callable
from functools import partial

from _demo.buyers import gtin
from _demo.stories import Plain

from ocop.yamlfile.writing import dump

Mistake = Callable[[Plain, dt.date], str]

_SOURCE = {"url": "https://bao-hu-cau.example.vn/ocop/sai.html", "title": "Tin hư cấu", "confidence": "cao"}


def _recognised(record: Plain, _today: dt.date, **wrong: object) -> str:
    """Leave one recognition, which says what is wrong; a None drops what it would say otherwise."""
    said = {"stars": 4, "sources": [_SOURCE], **wrong}
    return dump(record | {"recognitions": [{key: value for key, value in said.items() if value is not None}]})


def _with(record: Plain, _today: dt.date, **wrong: object) -> str:
    return dump(record | wrong)


def _without_place(record: Plain, _today: dt.date) -> str:
    return dump({key: value for key, value in record.items() if key != "place"})


def _tomorrow(record: Plain, today: dt.date) -> str:
    return _recognised(record, today, decision={"date": (today + dt.timedelta(1)).isoformat()})


def _nowhere(record: Plain, _today: dt.date) -> str:
    return dump(record | {"place": {"province": record["place"]["province"], "commune": "xã Không Có Thật Hư Cấu"}})


def _decomposed(record: Plain, _today: dt.date) -> str:
    return dump(record | {"name": unicodedata.normalize("NFD", record["name"])})


def _invisible(record: Plain, _today: dt.date) -> str:
    return dump(record | {"name": record["name"].replace(" ", "\u200b ", 1)})


def _two_blanks(record: Plain, _today: dt.date) -> str:
    return dump(record | {"name": record["name"].replace(" ", "  ", 1)})


def _mistyped_code(record: Plain, _today: dt.date) -> str:
    right = gtin(random.Random(record["name"]))
    return dump(record | {"buyer": {"gtin": right[:-1] + str((int(right[-1]) + 1) % 10)}})


def _twice(record: Plain, _today: dt.date) -> str:
    return f"{dump(record)}name: Tên hư cấu thứ hai\n"


def _unclosed(record: Plain, _today: dt.date) -> str:
    rest = {key: value for key, value in record.items() if key != "description"}
    return f'{dump(rest)}description: "Lời hư cấu không đóng ngoặc\n'


MISTAKES: dict[str, Mistake] = {
    "YM001": _unclosed,
    "YM002": _twice,
    "HD001": _without_place,
    "HD002": partial(_with, nmae="Tên hư cấu"),
    "HD003": partial(_recognised, stars="bốn"),
    "HD004": partial(_recognised, stars=6),
    "HD006": partial(_recognised, decision={"date": "05/08/2024"}),
    "HD007": partial(_recognised, kind="lần 1"),
    "HD008": partial(_recognised, decision={"date": "2024-02-30"}),
    "SP101": partial(_recognised, stars=2),
    "SP102": partial(_recognised, stars=None),
    "SP103": partial(_recognised, stars=5, potential_five=True),
    "SP104": partial(_recognised, stars=5, decision={"number": "90001/QĐ-UBND", "date": "2024-05-20"}),
    "SP106": partial(_recognised, score=61.5),
    "SP107": partial(_recognised, sources=[]),
    "SP108": partial(_recognised, sources=[_SOURCE | {"confidence": "thấp"}]),
    "SP201": partial(_recognised, decision={"number": "QĐ 715"}),
    "SP203": partial(_recognised, decision={"issuer": "Hội đồng OCOP tỉnh"}),
    "SP204": _tomorrow,
    "SP205": partial(_recognised, decision={"date": "2012-12-23"}),
    "SP301": partial(_with, group={"level": "nhóm", "name": "Nhóm hư cấu không có"}),
    "SP402": _nowhere,
    "SP501": _decomposed,
    "SP502": _invisible,
    "SP505": _two_blanks,
    "SP601": partial(_with, links=[{"url": "javascript:alert(1)", "title": "Liên kết hư cấu"}]),
    "SP602": _mistyped_code,
    "SP701": partial(_with, contact={"phone": "+1 202 555 0100"}),
    "SP702": partial(_with, description="Đặt hàng hư cấu qua số 0000 000 001."),
}
"""The mistakes by the code of the rule that each breaks."""
