"""Rules on the names of files and folders under products/, which are addresses for ever."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache

from ocop.diagnostics import START, Diagnostic
from ocop.language.vietnamese import slug
from ocop.places.gazetteer import Era, gazetteer
from ocop.records.fields import SLUG

_SLUG = re.compile(SLUG).fullmatch
_USUAL = re.compile(r"products/([a-z-]+)/([a-z0-9]+(?:-[a-z0-9]+)*)\.yml").fullmatch
_LONGEST = 80
_RESERVED = {"con", "prn", "aux", "nul", *(f"{name}{n}" for name in ("com", "lpt") for n in range(10))}
_PICTURES = ("jpg", "png", "webp")


def check(names: Iterable[str]) -> Iterator[Diagnostic]:
    """Yield what is wrong with `names` (paths from the root, with forward slashes), each name on its own and together."""
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
        yield _at(name, "TM001", "tệp không nằm ngay trong thư mục của tỉnh", "đặt ở products/<tỉnh>/<mã>.yml")
        return
    _, folder, file = parts
    if folder not in provinces:
        near = _successors().get(slug(folder), slug(folder))
        hint = f"chuyển sang products/{near}/" if near in provinces else "dùng tên một trong 34 tỉnh, ví dụ thanh-hoa"
        yield _at(name, "TM002", f"hiện nay không có tỉnh “{folder}”", hint)
    stem, dot, ending = file.rpartition(".")
    if not dot or ending not in ("yml", *_PICTURES):
        yield _at(
            name,
            "TM003",
            f"tệp “{file}” không phải bản ghi hay ảnh",
            "dùng đuôi .yml, .jpg, .png hoặc .webp (chữ thường)",
        )
        return
    yield from _stem(name, stem, ending)
    if ending in _PICTURES and not _has_record(f"products/{folder}/{stem}", records):
        yield _at(
            name,
            "TM006",
            f"ảnh “{file}” không có bản ghi",
            "đặt tên ảnh theo mã sản phẩm: <mã>.jpg, <mã>-2.jpg; hoặc xóa ảnh",
        )


def check_flat(names: Iterable[str]) -> Iterator[Diagnostic]:
    """Yield what is wrong with the names of files in a folder that holds records only."""
    for name in names:
        stem, _, ending = name.rsplit("/", 1)[-1].rpartition(".")
        if ending == "yml":
            yield from _stem(name, stem, ending)
        else:
            yield _at(
                name, "TM003", f"tệp “{name.rsplit('/', 1)[-1]}” không phải bản ghi", "dùng đuôi .yml (chữ thường)"
            )


def _stem(name: str, stem: str, ending: str) -> Iterator[Diagnostic]:
    if not _SLUG(stem) or not 3 <= len(stem) <= _LONGEST:
        hint = f"dùng 3–{_LONGEST} ký tự a-z, 0-9, gạch ngang, ví dụ “{slug(stem) or 'ma-san-pham'}.{ending}”"
        yield _at(name, "TM003", f"mã “{stem}” không đúng mẫu", hint)
    if stem in _RESERVED:
        yield _at(name, "TM005", f"Windows không cho đặt tên “{stem}”", "thêm tên chủ thể hoặc địa danh vào mã")


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
            yield _at(
                name,
                "TM007",
                f"mã “{stem.removesuffix('.yml')}” đã có ở {first[stem]}",
                "thêm tên huyện hoặc tỉnh vào mã",
            )
        first.setdefault(stem, name)


def _at(name: str, code: str, message: str, hint: str) -> Diagnostic:
    return Diagnostic(code, message, name, hint=hint, span=START)
