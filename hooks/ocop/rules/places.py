"""Rules on places: they must have stood on the day of the decision, and lie in the folder's province."""

import difflib
import re
from collections.abc import Iterator
from functools import cache, lru_cache

from ocop.diagnostics import KeyPath, Mending, Severity
from ocop.language.formats import day, listed
from ocop.language.vietnamese import fold
from ocop.law.issuers import DISTRICTS_END
from ocop.meaning.record_places import narrowest, printed_place, recognition_days
from ocop.places.gazetteer import Era, Level, Unit, gazetteer
from ocop.places.resolver import Answer, resolve_parts, resolve_province
from ocop.records.product import Place, Product
from ocop.rules.file_names import HOW_TO_MOVE
from ocop.rules.rule import Entry, Found, once_a_record, rule
from ocop.yamlfile.writing import written


@cache
def _folders() -> frozenset[str]:
    return frozenset(gazetteer().slug(unit) for unit in gazetteer().provinces(Era.NEW))


def province_folder(name: str) -> str:
    """Return the folder of today's province in which a province of either era lies, "" for none or several."""
    found = _proper_folders(name)
    return next(iter(found)) if len(found) == 1 else ""


@lru_cache(maxsize=4096)
def _proper_folders(province: str) -> frozenset[str]:
    """Return the folders of today's provinces that a name may mean, none where no province bears or bore it."""
    book = gazetteer()
    return frozenset(book.slug(book.province_now(unit)) for unit in resolve_province(province).units)


@once_a_record
def _answer(entry: Entry) -> Answer:
    return printed_place(entry.product)


def _path(entry: Entry) -> KeyPath:
    return ("place", narrowest(entry.product.place))


def _full(unit: Unit) -> str:
    chain, at = [unit.full_name], unit.parent
    while at is not None:
        chain.append(at.full_name)
        at = at.parent
    return ", ".join(chain)


def not_a_province(name: str, path: KeyPath) -> Found | None:
    """Return what to say of a name that no province bears or bore, and which may be meant; None for a province."""
    answer = resolve_province(name)
    if answer.kind != "none":
        return None
    names = list(dict.fromkeys(unit.name for unit in answer.candidates))[:3]  # a province of both eras is one name
    if not names:
        every = {fold(unit.name): unit.name for era in Era for unit in gazetteer().provinces(era)}
        names = [every[one] for one in difflib.get_close_matches(fold(name), every, 2, 0.7)]
    near = listed([f"“{one}”" for one in names], "hoặc")
    return Found(path, f"không có tỉnh “{name}”", f"có phải {near}?" if near else "", choices=names)


def not_a_place(answer: Answer, place: Place, above: KeyPath) -> Found | None:
    """Return what to say of a place (its fields stand under `above`) that is none, and which may be meant.

    None where it is one or several.
    """
    if answer.kind != "none":
        return None
    printed = ", ".join(filter(None, (place.commune, place.district, place.province)))
    field = narrowest(place)
    likely = answer.candidates[:3] or _near(place, field)
    near = listed([f"“{_full(unit)}”" for unit in likely], "hoặc")
    meant = [unit.full_name for unit in likely if unit.level.value == field]
    return Found((*above, field), f"không có “{printed}”", f"có phải {near}?" if near else "", choices=meant)


@lru_cache(maxsize=256)
def _near(place: Place, field: str) -> tuple[Unit, ...]:
    """Return the units of a place's province whose names are nearest to what its narrowest field says, of any day."""
    inside = {gazetteer().province_now(unit) for unit in resolve_province(place.province).units}
    named: dict[str, Unit] = {}
    for unit in gazetteer().everything():
        if unit.level.value == field and gazetteer().province_now(unit) in inside:
            named.setdefault(fold(unit.name), unit)
    stated = _TYPE(fold(str(getattr(place, field)))) if field != "province" else None
    return tuple(named[one] for one in difflib.get_close_matches(stated[1], named, 3, 0.7)) if stated else ()


_TYPE = re.compile(r"(?:(?:thanh pho|thi xa|thi tran|huyen|quan|phuong|xa|dac khu) )?(.+)").fullmatch


def several_places(answer: Answer, place: Place, above: KeyPath) -> Found | None:
    """Return what to say of a place that may be one of several; None where it is one or none."""
    if answer.kind != "tie":
        return None
    found = listed([f"“{_full(unit)}”" for unit in answer.units[:5]], "hoặc")
    field = narrowest(place)
    kinds = {unit.full_name for unit in answer.units if unit.level.value == field}
    tells = len(kinds) == len(answer.units)  # else the district decides
    message = f"có {len(answer.units)} nơi hợp với địa danh này: {found}"
    districts = [_district(unit) for unit in answer.units]
    if not tells and field == "commune" and not place.district and all(districts):
        lines = "\n".join(f"  district: {written(name)}" for name in dict.fromkeys(districts))
        return Found((*above, field), message, fix=lines, how=Mending.ADD_ONE)
    return Found((*above, field), message, choices=sorted(kinds) if tells else ())


def _district(unit: Unit) -> str:
    """Return the name of the district in which a commune lay, "" for none."""
    return unit.parent.full_name if unit.parent is not None and unit.parent.level is Level.DISTRICT else ""


@rule(
    "SP401",
    "không có tỉnh, thành phố này",
    why="Tỉnh phải là một trong 34 tỉnh, thành phố hiện nay hoặc 63 tỉnh, thành phố trước ngày 01/7/2025.",
    hint="ghi tên tỉnh như in trong quyết định, không viết tắt",
    wrong="province: Thanh Hoa Hoa",
    right="province: Thanh Hóa",
)
def known_province(entry: Entry) -> Iterator[Found]:
    if wrong := not_a_province(entry.product.place.province, ("place", "province")):
        yield wrong


@rule(
    "SP402",
    "không có địa danh này",
    why="Xã, huyện phải có thật trong tỉnh đã ghi; ghi sai thì sản phẩm bị xếp nhầm chỗ.",
    hint="ghi như in trong quyết định; nguồn không nêu rõ xã thì bỏ trường “commune”",
    wrong="commune: xã Hoằng Phúu\ndistrict: huyện Hoằng Hóa",
    right="commune: xã Hoằng Phụ\ndistrict: huyện Hoằng Hóa",
)
def known_place(entry: Entry) -> Iterator[Found]:
    place = entry.product.place
    if resolve_province(place.province).kind == "none":
        return
    if wrong := not_a_place(_answer(entry), place, ("place",)):
        yield _district_that_is_gone(entry.product) or wrong


def _district_that_is_gone(product: Product) -> Found | None:
    """Return what to say of a district in a decision from after the districts' end, whose commune of today there is."""
    place, days = product.place, recognition_days(product)
    if not place.district or not days or any(one.first < DISTRICTS_END for one in days):
        return None
    if place.commune and resolve_parts(place.commune, "", place.province, on=days[0]).kind == "none":
        return None
    message = (
        f"quyết định ngày {day(days[0])}, nhưng từ {DISTRICTS_END:%d/%m/%Y} không còn cấp huyện: “{place.district}”"
    )
    hint = "bỏ dòng district; xã, phường ghi như in trong quyết định"
    return Found(("place", "district"), message, hint, how=Mending.DROP)


@rule(
    "SP403",
    "địa danh có thể là nhiều nơi",
    why="Hai nơi trùng tên; trang sẽ không đoán mà ghi là chưa rõ.",
    hint="ghi thêm huyện hoặc loại đơn vị (xã, phường, thị trấn) như trong quyết định",
    wrong="commune: Tân Lập\nprovince: Thanh Hóa",
    right="commune: xã Tân Lập\ndistrict: huyện Bá Thước\nprovince: Thanh Hóa",
    severity=Severity.WARNING,
)
def unambiguous_place(entry: Entry) -> Iterator[Found]:
    if doubt := several_places(_answer(entry), entry.product.place, ("place",)):
        yield doubt


@rule(
    "SP404",
    "địa danh đáng ngờ vào ngày quyết định",
    why="Đơn vị hành chính đã đổi tên, đổi loại hoặc đã bãi bỏ trước ngày quyết định; có thể ngày hoặc tên bị ghi "
    "nhầm.",
    hint="đối chiếu với quyết định; nếu văn bản in đúng như vậy thì giữ nguyên",
    wrong="district: huyện Tĩnh Gia\ndecision: {date: 2024-05-02}",
    right="district: thị xã Nghi Sơn\ndecision: {date: 2024-05-02}",
    severity=Severity.WARNING,
)
def place_stood(entry: Entry) -> Iterator[Found]:
    answer = _answer(entry)
    if answer.kind == "one" and answer.note:
        yield _district_that_is_gone(entry.product) or Found(_path(entry), answer.note)


@rule(
    "SP405",
    "tệp nằm sai thư mục tỉnh",
    why="Mỗi bản ghi nằm trong thư mục của tỉnh hiện nay; sản phẩm của Hà Giang cũ nằm trong tuyen-quang.",
    hint="chuyển tệp sang đúng thư mục",
    wrong="products/lao-cai/hong-tra-ha-giang.yml",
    right="products/tuyen-quang/hong-tra-ha-giang.yml",
)
def folder_is_province(entry: Entry) -> Iterator[Found]:
    proper = _proper_folders(entry.product.place.province)
    # A folder that is no province at all breaks TM001 or TM002.
    if proper and entry.folder not in proper and entry.folder in _folders():
        folders = listed(sorted(proper), "hoặc")
        paths = [f"products/{folder}/{entry.id}.yml" for folder in sorted(proper)]
        yield Found(
            ("place", "province"),
            f"sản phẩm của “{entry.product.place.province}” phải nằm trong thư mục {folders}, không phải "
            f"{entry.folder}",
            f"chuyển tệp sang products/{folders}/: {HOW_TO_MOVE}",
            fix=paths[0] if len(paths) == 1 else "",
            how=Mending.RENAME,
        )


@rule(
    "SP406",
    "mã xã hiện nay không đúng",
    why="“commune_code_now” chỉ để chọn một trong các xã mà xã cũ đã được chia vào.",
    hint="ghi mã của một trong các xã, phường mà nơi ghi ở “place” đã được chia vào; không chắc thì bỏ dòng này",
    wrong='commune_code_now: "00001"',
    right='commune_code_now: "16378"',
)
def code_is_successor(entry: Entry) -> Iterator[Found]:
    place = entry.product.place
    if not place.commune_code_now:
        return
    stated = gazetteer().get(Era.NEW, Level.COMMUNE, place.commune_code_now)
    answer = _answer(entry)
    possible = {unit.key: unit for one in answer.units for unit in gazetteer().now(one)}
    if stated is not None and (not answer.units or stated.key in possible):
        return
    code = place.commune_code_now
    likely = list(possible.values())[:_MOST_CODES] if len(possible) <= _MOST_CODES else []
    named = listed([f"{unit.code} là {unit.full_name}" for unit in likely], "hoặc")
    yield Found(
        ("place", "commune_code_now"),
        f"mã {code} là {_full(stated)}, không thuộc địa danh đã ghi" if stated else f"không có xã, phường mã {code}",
        f"{named}; không chắc thì bỏ dòng này" if named else "",
        choices=[unit.code for unit in likely],
        how=Mending.REPLACE if likely else Mending.DROP,
    )


_MOST_CODES = 8
"""Communes of today that are named as a choice: an old commune rarely went to more, a district to many more."""
