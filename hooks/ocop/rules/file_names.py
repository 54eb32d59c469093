"""Rules on the names of files and folders under products/, which are addresses for ever."""

import difflib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache

from ocop.diagnostics import START, Diagnostic, Mending
from ocop.language.vietnamese import slug
from ocop.places.gazetteer import Era, gazetteer
from ocop.records.fields import SLUG

_SLUG = re.compile(SLUG).fullmatch
_USUAL = re.compile(r"products/([a-z-]+)/([a-z0-9]+(?:-[a-z0-9]+)*)\.yml").fullmatch
_LONGEST = 80
_RESERVED = {"con", "prn", "aux", "nul", *(f"{name}{n}" for name in ("com", "lpt") for n in range(10))}
_PICTURES = ("jpg", "png", "webp")
_ENDINGS = {
    "yml": "yml", "yaml": "yml", "jpg": "jpg", "jpeg": "jpg", "jfif": "jpg", "jpe": "jpg", "png": "png", "webp": "webp",
}  # fmt: skip
"""Wrong endings of file names with the right ones."""
_OTHER_PICTURES = {
    "heic": "HEIC", "heif": "HEIC", "avif": "AVIF", "gif": "GIF", "bmp": "BMP", "tif": "TIFF", "tiff": "TIFF",
    "svg": "SVG",
}  # fmt: skip
"""Endings of pictures that are not accepted, and what people call these pictures."""
_RECORD_IN_DISGUISE = re.compile(r"(.+)\.ya?ml\.(?:txt|ya?ml)|([^.]+)", re.IGNORECASE).fullmatch
"""A record with another ending, as Notepad saves it, or with none."""
_SHORTEST = 3
HOW_TO_MOVE = (
    "trên github.com mở tệp, bấm bút chì, ở ô tên tệp xóa ngược (phím Backspace) rồi gõ đường dẫn đúng, bấm Commit "
    "changes…"
)
HOW_TO_RENAME_PICTURE = (
    "trên github.com ảnh không đổi tên được: xóa ảnh (⋯, Delete file), đổi tên trên máy rồi tải lên lại"
)


def check(names: Iterable[str]) -> Iterator[Diagnostic]:
    """Yield what is wrong with `names`, each alone and all together.

    They are paths from the root, with forward slashes.
    """
    names = list(names)
    provinces = {gazetteer().slug(unit) for unit in gazetteer().provinces(Era.NEW)}
    records = {name.removesuffix(".yml") for name in names if name.endswith(".yml")}
    twins: dict[str, list[str]] = defaultdict(list)
    for name in names:
        twins[name.casefold()].append(name)
        usual = _USUAL(name)
        if usual and usual[1] in provinces and 3 <= len(usual[2]) <= _LONGEST and usual[2] not in _RESERVED:
            continue  # nearly every one, at half the cost
        if name != "products/schema.json":
            yield from _one(name, provinces, records)
    for alike in twins.values():
        for name in alike[1:]:
            message = f"tên “{name}” chỉ khác “{alike[0]}” ở chữ hoa, chữ thường"
            yield _at(name, "TM004", message, "đổi tên; Windows và macOS coi hai tệp này là một")
    yield from _twice(names)


def _one(name: str, provinces: set[str], records: set[str]) -> Iterator[Diagnostic]:
    parts = name.split("/")
    if len(parts) != 3:
        right = f"products/{parts[1]}/{parts[-1]}" if len(parts) > 3 and parts[1] in provinces else ""
        hint = f"đặt ở products/<tỉnh>/<mã>.yml: {HOW_TO_MOVE}"
        yield _at(name, "TM001", "tệp không nằm ngay trong thư mục của tỉnh", hint, right)
        return
    _, folder, file = parts
    if folder not in provinces:
        near = _successors().get(slug(folder), slug(folder))
        where = f"chuyển sang products/{near}/" if near in provinces else "dùng tên một trong 34 tỉnh, ví dụ thanh-hoa"
        right = f"products/{near}/{file}" if near in provinces else ""
        yield _at(name, "TM002", f"hiện nay không có tỉnh “{folder}”", f"{where}: {HOW_TO_MOVE}", right)
    stem, dot, ending = file.rpartition(".")
    proper = _ENDINGS.get(ending.lower(), "") if dot else ""
    if proper in _PICTURES and (proper != ending or not _SLUG(stem)):
        yield _misnamed_picture(name, stem, proper, records)
        return
    if kind := _OTHER_PICTURES.get(ending.lower()):
        right = _right_picture(name, stem, "jpg", records) or f"products/{folder}/<mã>.jpg"
        hint = (
            "mở trang /dong-gop/ của danh mục, chọn ảnh này: trình duyệt đổi sang JPEG ngay trên máy; "
            f"tải ảnh mới lên với tên {right.rsplit('/', 1)[-1]}, xóa tệp này"
        )
        yield _at(name, "TM003", f"“{file}” là ảnh {kind}; chỉ nhận JPEG, PNG, WebP", hint)
        return
    if not proper:
        hint = (
            "bản ghi có đuôi .yml, ảnh có đuôi .jpg, .png hoặc .webp (chữ thường); tệp khác thì xóa: mở tệp, bấm ⋯, "
            "Delete file"
        )
        meant = _RECORD_IN_DISGUISE(file)
        own = slug(meant[1] or meant[2]) if meant else ""
        right = f"products/{folder}/{own}.yml" if len(own) >= _SHORTEST else ""
        if right:
            hint = f"bản ghi có đuôi .yml; {HOW_TO_MOVE}; tệp thừa thì xóa: mở tệp, bấm ⋯, Delete file"
        yield _at(name, "TM003", f"tệp “{file}” không phải bản ghi hay ảnh", hint, right)
        return
    if proper != ending:
        right = f"products/{folder}/{slug(stem)}.{proper}"
        yield _at(
            name, "TM003", f"đuôi “.{ending}” không đúng", f"dùng đuôi .{proper} (chữ thường); {HOW_TO_MOVE}", right
        )
        return
    yield from _stem(name, stem, proper)
    if ending in _PICTURES and not _has_record(f"products/{folder}/{stem}", records):
        right = _right_picture(name, stem, ending, records)
        hint = f"đặt tên ảnh theo mã của bản ghi: <mã>.{ending}, ảnh sau là <mã>-2.{ending}; hoặc xóa ảnh"
        yield _at(name, "TM006", f"ảnh “{file}” không có bản ghi", hint, right)


def _misnamed_picture(name: str, stem: str, ending: str, records: set[str]) -> Diagnostic:
    """Return what to say of a picture under a name of its own, like IMG_1234.JPG."""
    file = name.rsplit("/", 1)[-1]
    right = _right_picture(name, stem, ending, records)
    example = f"<mã>.{ending}, ví dụ “{_example(name, records)}.{ending}”"
    wanted = f"“{right.rsplit('/', 1)[-1]}”" if right else example
    hint = f"đổi thành {wanted}: tên ảnh là mã của bản ghi, chữ thường, không dấu; {HOW_TO_RENAME_PICTURE}"
    return _at(name, "TM003", f"tên tệp ảnh “{file}” chưa đúng", hint, right)


def _right_picture(name: str, stem: str, ending: str, records: set[str]) -> str:
    """Return the path of a picture under the id of its record, "" where it may be any record's."""
    folder = name.rsplit("/", 1)[0]
    ids = [record.rsplit("/", 1)[-1] for record in records if record.rsplit("/", 1)[0] == folder]
    number = re.search(r"[-_ (]([2-9])\)?$", stem)
    bare = slug(stem[: number.start()] if number else stem)
    near = ids if len(ids) == 1 else [bare] if bare in ids else difflib.get_close_matches(bare, ids, 1, 0.75)
    return f"{folder}/{near[0]}{f'-{number[1]}' if number else ''}.{ending}" if near else ""


def _example(name: str, records: set[str]) -> str:
    folder = name.rsplit("/", 1)[0]
    return min(
        (one.rsplit("/", 1)[-1] for one in records if one.rsplit("/", 1)[0] == folder), default="nuoc-mam-ba-lang"
    )


def check_flat(names: Iterable[str]) -> Iterator[Diagnostic]:
    """Yield what is wrong with the names of files in a folder that holds records only."""
    for name in names:
        stem, _, ending = name.rsplit("/", 1)[-1].rpartition(".")
        if ending == "yml":
            yield from _stem(name, stem, ending)
        else:
            right = f"{name.rsplit('/', 1)[0]}/{slug(stem)}.yml" if _ENDINGS.get(ending.lower()) == "yml" else ""
            hint = (
                "dùng đuôi .yml (chữ thường)"
                if right
                else "chỉ đặt bản ghi .yml ở đây; tệp khác thì xóa: mở tệp, bấm ⋯, Delete file"
            )
            yield _at(name, "TM003", f"tệp “{name.rsplit('/', 1)[-1]}” không phải bản ghi", hint, right)


def _stem(name: str, stem: str, ending: str) -> Iterator[Diagnostic]:
    if not _SLUG(stem) or not 3 <= len(stem) <= _LONGEST:
        hint = f"dùng 3–{_LONGEST} ký tự a-z, 0-9, gạch ngang, ví dụ “{slug(stem) or 'ma-san-pham'}.{ending}”"
        right = f"{name.rsplit('/', 1)[0]}/{slug(stem)[:_LONGEST].strip('-')}.{ending}" if len(slug(stem)) >= 3 else ""
        yield _at(name, "TM003", f"mã “{stem}” không đúng mẫu", f"{hint}; {HOW_TO_MOVE}", right)
    if stem in _RESERVED:
        folder = name.rsplit("/", 1)[0]
        right = f"{folder}/{stem}-{folder.rsplit('/', 1)[-1]}.{ending}"
        yield _at(name, "TM005", f"Windows không cho đặt tên “{stem}”", "thêm tên chủ thể hoặc địa danh vào mã", right)


@cache
def _successors() -> dict[str, str]:
    """Return the folder of today's province by that of each of the 63."""
    book = gazetteer()
    return {book.slug(unit): book.slug(book.province_now(unit)) for unit in book.provinces(Era.OLD)}


def _has_record(stem: str, records: set[str]) -> bool:
    return stem in records or re.sub(r"-([2-9]|[1-9][0-9])$", "", stem) in records


def _twice(names: Iterable[str]) -> Iterator[Diagnostic]:
    """The id is the nation's, not the province's: one stem, one record."""
    first: dict[str, str] = {}
    for name in names:
        if not name.endswith(".yml"):
            continue
        stem = name.rsplit("/", 1)[-1]
        if stem in first:
            plain, folder = stem.removesuffix(".yml"), name.split("/")[-2]
            hint = f"sản phẩm khác thì thêm tên huyện hoặc tỉnh vào mã; {HOW_TO_MOVE}"
            right = f"products/{folder}/{plain}-{folder}.yml"
            yield _at(name, "TM007", f"mã “{plain}” đã có ở {first[stem]}", hint, right)
        first.setdefault(stem, name)


def _at(name: str, code: str, message: str, hint: str, right: str = "") -> Diagnostic:
    """Return a finding on a file's name; `right` is the path that it should have, "" where that is not known."""
    return Diagnostic(code, message, name, hint=hint, span=START, fix=right, how=Mending.RENAME)
