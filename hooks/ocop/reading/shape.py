"""From plain data to a record, or every breach of its declared shape in our words."""

import json
import math
from collections.abc import Mapping
from typing import Any, TypeVar

import pydantic_core
from pydantic import ValidationError

from ocop.diagnostics import START, Diagnostic, KeyPath, Mending
from ocop.language.formats import listed
from ocop.reading import shape_fixes
from ocop.reading.field_names import right_name
from ocop.records.json_schema import adapter, blank
from ocop.yamlfile.writing import dump

R = TypeVar("R")

_NEAR_NAMES = 50
"""How many breaches a file may have while right names of mistyped fields are still looked for."""

_ONE_LINE = 200
_LIST = "viết mỗi mục một dòng, bắt đầu bằng “- ”"
_MESSAGES: Mapping[str, tuple[str, str, str]] = {
    "missing": ("HD001", "thiếu trường “{key}”", "thêm “{key}: …” theo tệp mẫu"),
    "unexpected_keyword_argument": ("HD002", "không có trường “{key}”", "bỏ trường này"),
    "string_type": ("HD003", "“{key}” phải là chữ", "viết trên một dòng, đặt trong ngoặc kép nếu cần"),
    "int_type": (
        "HD003",
        "“{key}” phải là số nguyên, không phải {value}",
        "chỉ ghi chữ số, không ngoặc kép, ví dụ “{key}: {number}”",
    ),
    "int_from_float": (
        "HD003",
        "“{key}” phải là số nguyên, không phải {value}",
        "chỉ ghi chữ số, ví dụ “{key}: {number}”",
    ),
    "float_type": (
        "HD003",
        "“{key}” phải là số, không phải {value}",
        "dùng dấu chấm thập phân, không ngoặc kép, ví dụ “{key}: 72.5”",
    ),
    "bool_type": (
        "HD003",
        "“{key}” phải là true hoặc false, không phải {value}",
        "ghi “{key}: true” hoặc bỏ trường này",
    ),
    "tuple_type": ("HD003", "“{key}” phải là danh sách", _LIST),
    "dataclass_type": (
        "HD003",
        "“{key}” phải gồm các trường con",
        "xuống dòng, thụt vào hai dấu cách rồi ghi từng trường con",
    ),
    "less_than_equal": ("HD004", "“{key}” là {value}, lớn hơn {le}", "xem lại số trong quyết định"),
    "greater_than_equal": ("HD004", "“{key}” là {value}, nhỏ hơn {ge}", "xem lại số trong quyết định"),
    "string_too_short": (
        "HD005",
        "“{key}” để trống hoặc quá ngắn",
        "ghi giá trị; trường không bắt buộc mà nguồn không nêu thì bỏ cả dòng",
    ),
    "string_too_long": ("HD005", "“{key}” dài quá {max_length} ký tự", "rút ngắn"),
    "too_short": ("HD005", "“{key}” chưa có mục nào", "ghi ít nhất {min_length} mục, " + _LIST),
    "too_long": ("HD005", "“{key}” có quá {max_length} mục", "bớt xuống còn nhiều nhất {max_length} mục"),
    "string_pattern_mismatch": ("HD006", "“{key}” ghi {value}, không đúng mẫu", "{pattern_hint}"),
    "literal_error": ("HD007", "“{key}” ghi {value}, không có trong danh sách", "ghi {choices}"),
    "impossible_date": ("HD008", "ngày {value} không có trong lịch", "ghi năm-tháng-ngày, ví dụ 2026-08-05"),
}
_PATTERNS = {
    "date": "ghi năm-tháng-ngày (2026-08-05), hoặc chỉ năm-tháng (2026-08), hoặc chỉ năm (2026)",
    "time": "ghi ngày (2025-06-19), tháng (2023-12), quý (2025-34 là Quý II), năm (2024) hoặc khoảng (2018/2020)",
    "tax_code": "ghi 10 chữ số (chi nhánh thêm -001) hoặc 12 chữ số",
    "gtin": "ghi 8, 12, 13 hoặc 14 chữ số liền nhau, trong ngoặc kép",
    "commune_code_now": "ghi 5 chữ số, trong ngoặc kép để giữ số 0 ở đầu",
    "product_code": "ghi như trong quyết định, ví dụ 38-16378-1-2026",
    "file": "chỉ dùng a-z, 0-9, gạch ngang và đuôi .jpg, .png hoặc .webp",
    "former_ids": "chỉ dùng a-z, 0-9 và gạch ngang",
}


def shape(data: Any, file: str, declared: type[R]) -> tuple[R | None, list[Diagnostic]]:
    """Return the record of the `declared` kind that `data` holds and no finding, or None and every breach of shape."""
    kind: type = declared  # mypy takes type[R] for something that cannot be a key
    if not isinstance(data, dict):
        message, hint = "tệp không gồm các trường", "bắt đầu bằng “name: …”; xem tệp mẫu"
        said = [text for text in (data if isinstance(data, list) else [data]) if isinstance(text, str)]
        rest = {key: value for key, value in blank(kind).items() if key != "name"}
        fix = dump({"name": said[0] if said and len(said[0]) <= _ONE_LINE else "…", **rest})
        if isinstance(data, list) and len(data) == 1 and isinstance(data[0], dict):
            fix, hint = dump(data[0]), "bỏ dấu “- ” ở dòng đầu, các dòng sau lùi ra ngang với dòng ấy"
        return None, [Diagnostic("HD000", message, file, hint=hint, span=START, fix=fix.rstrip(), how=Mending.WHOLE)]
    try:
        # Through JSON, because strict JSON is what an editor with our schema accepts.
        read: R = adapter(kind).validate_json(json.dumps(data))
    except ValidationError as error:
        wrong = [one for one in map(dict, error.errors(include_url=False)) if not _echo(one)]
        found = [_translate(one, file, kind if n < _NEAR_NAMES else None, data) for n, one in enumerate(wrong)]
        return None, _without_told(found)
    return read, []


def _without_told(found: list[Diagnostic]) -> list[Diagnostic]:
    """Leave out missing fields that another finding already explains by a wrong name."""
    told = {(*one.path[:-1], one.fix) for one in found if one.code == "HD002"}
    return [one for one in found if one.code != "HD001" or one.path not in told]


def to_json(data: Any) -> bytes:
    """Return plain data as JSON."""
    return pydantic_core.to_json(data)


def from_json(text: bytes, declared: type[R]) -> R | None:
    """Return the record that `text` holds, None when it holds none; `shape` then says why."""
    kind: type = declared
    try:
        read: R = adapter(kind).validator.validate_json(text)
    except ValidationError:
        return None
    return read


def _echo(error: Mapping[str, Any]) -> bool:
    """Say whether a list counts as too short only because its items are wrong; these have their own findings."""
    return error["type"] == "too_short" and bool(len(error["input"]) >= error["ctx"]["min_length"])


def _translate(error: dict[str, Any], file: str, declared: type | None, data: Mapping[str, Any]) -> Diagnostic:
    path: KeyPath = error["loc"]
    key = next((str(part) for part in reversed(path) if isinstance(part, str)), "")
    if error["type"] == "string_type" and error["input"] is None:
        code, message, hint = (
            "HD005",
            "“{key}” để trống",
            "ghi giá trị; trường không bắt buộc mà nguồn không nêu thì bỏ cả dòng",
        )
    elif error["type"] in shape_fixes.NUMBERS and shape_fixes.HUGE(str(error["input"])):
        code, message, hint = "HD004", "“{key}” là {value}, số quá lớn", "xem lại số trong quyết định"
    elif error["type"] in shape_fixes.QUOTED and shape_fixes.QUOTED[error["type"]](str(error["input"])):
        code, message, hint = (
            "HD003",
            "“{key}” đặt {value} trong ngoặc kép nên bị đọc là chữ",
            "bỏ ngoặc kép: “{key}: {bare}”",
        )
    else:
        code, message, hint = _MESSAGES.get(error["type"], ("HD000", "“{key}” không đúng: " + error["msg"], ""))
    if code == "HD008" and "/" in str(error["input"]) and shape_fixes.fix_of(code, error, file, declared)[0]:
        message, hint = "“{key}” ghi {value}: mốc cuối ở trước mốc đầu", "ghi mốc đầu trước, mốc cuối sau"
    right = right_name(path, declared, data) if code == "HD002" and declared else None
    hint = right.hint if right else hint
    kind = "date" if key in shape_fixes.DAYS else "time" if key in shape_fixes.TIMES else key
    words = {
        "key": key,
        "number": {"year": "2021", "stars": "4"}.get(key, "12"),
        "value": _shown(error.get("input")),
        "id": file.rsplit("/", 1)[-1].removesuffix(".yml"),
        "bare": error.get("input"),
        "pattern_hint": _PATTERNS.get(kind, "xem tệp mẫu"),
        **_plain(error.get("ctx", {})),
    }
    if code == "HD006" and key == "file":
        hint += "; tên ảnh là mã của bản ghi: {id}.jpg, {id}-2.jpg"
    fix, how = (right.fix, Mending.REPLACE) if right else shape_fixes.fix_of(code, error, file, declared)
    return Diagnostic(
        code, message.format(**words), file, path, hint.format(**words), on_key=code == "HD002", fix=fix, how=how
    )


def _shown(value: Any) -> str:
    if value is None:
        return "trống"
    if isinstance(value, (dict, list)):
        return "một nhóm trường con" if isinstance(value, dict) else "một danh sách"
    text = {True: "true", False: "false"}.get(value) if isinstance(value, bool) else str(value)
    text = text or ""
    return f"“{text if len(text) <= 60 else text[:60] + '…'}”"


def _plain(context: Mapping[str, Any]) -> dict[str, Any]:
    words = {
        key: int(value) if isinstance(value, float) and math.isfinite(value) else value
        for key, value in context.items()
    }
    if "expected" in words:
        words["choices"] = listed([f"“{choice}”" for choice in shape_fixes.choices(words)], "hoặc")
    return words
