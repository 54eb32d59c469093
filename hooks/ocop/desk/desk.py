"""Answer what the page asks: a question as JSON and the bytes of a file in, an answer as JSON out.

An answer that first needs files of the site is {"need": [addresses]}: the page fetches them, hands each over by `give`,
and asks again.
"""

import base64
import datetime as dt
import io
import json
import zipfile
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from ocop import addresses
from ocop.desk import choices, record_edit, record_path, typed
from ocop.desk.known_records import Folder, Nation
from ocop.desk.record_verdict import Known, as_data, judged
from ocop.records.kinds import DECLARED, PRODUCTS
from ocop.records.product import Product, Recognition

Question = Mapping[str, Any]
_EMPTY = b'{"ids":{},"former":[],"acts":[]}'
_FIRST = """\
name: Sản phẩm hư cấu
place: {province: Thanh Hóa, district: huyện Hoằng Hóa, commune: xã Hoằng Phụ}
recognitions:
- {stars: 3, decision: {number: 9999/QĐ-UBND, date: 2020-01-02, issuer: UBND tỉnh Thanh Hóa}}
""".encode()


class NeedError(Exception):
    """The addresses, from the root of the site, of files that must be given first."""

    def __init__(self, *wanted: str) -> None:
        super().__init__(*wanted)
        self.wanted = wanted


class Desk:
    """The state of one office's work. Everything is judged for `today`, the day in Vietnam."""

    def __init__(self) -> None:
        self.today = dt.date.min
        self._given: dict[str, bytes | None] = {}
        self._nation: Nation | None = None
        self._folders: dict[str, Folder | None] = {}
        self.told: Callable[[int, int], object] = lambda _, __: None
        self.workbook: Any = None
        self.workbook_of: tuple[str, str, bytes] = "", "", b""

    def watch(self, told: Callable[[int, int], object]) -> None:
        """Let `told` hear how many steps of a workbook are done, of how many."""
        self.told = told

    def give(self, address: str, content: bytes | None) -> None:
        """Take a file of the site, None where the site has none at that address."""
        self._given[address] = bytes(content) if content is not None else None

    def forget(self) -> None:
        """Drop every file of the site, so that it is asked for again."""
        self._given.clear()
        self._folders.clear()
        self._nation = None

    def answer(self, question: str, content: bytes = b"") -> str:
        """Return the answer to a question {"ask": …}. Raises KeyError for a question that nobody asks."""
        asked = json.loads(question)
        try:
            said: Any = _ANSWERS[asked["ask"]](self, asked, bytes(content))
        except NeedError as need:
            said = {"need": need.wanted}
        return json.dumps(said, ensure_ascii=False)

    def need(self, wanted: Iterable[str]) -> None:
        """Raise NeedError for all of the addresses that were not given yet, so that they come together."""
        if missing := [one for one in dict.fromkeys(wanted) if one not in self._given]:
            raise NeedError(*missing)

    def file(self, address: str) -> bytes | None:
        """Return a file of the site, None where it has none. Raises NeedError until it was given."""
        if address not in self._given:
            raise NeedError(address)
        return self._given[address]

    @property
    def known(self) -> Known:
        if self._nation is None:
            self._nation = Nation(self.file(addresses.KNOWN_IN_NATION) or _EMPTY)
        return Known(self._nation, self.folder)

    def folder(self, name: str) -> Folder | None:
        """Return what is known of a folder of products/. Raises NeedError until its file was given."""
        if name not in self._folders:
            there = name in self.known.nation.ids and self.file(addresses.known_in(name))
            self._folders[name] = Folder(name, there) if there else None
        return self._folders[name]


def _open(desk: Desk, asked: Question, __: bytes) -> Any:
    """Begin on the day {"today"}.

    Large tables are read now, so that the first verdict is as quick as later ones.
    """
    desk.today = dt.date.fromisoformat(asked["today"])
    if given := asked.get("given"):
        desk.forget()
        for address, text in given.items():
            desk.give(address, text.encode())
    _ = desk.known  # so that a page that is ready has what it needs without a network
    judged("products/thanh-hoa/lam-quen.yml", _FIRST, (), Known(Nation(_EMPTY), lambda _: None), desk.today)
    return {"today": desk.today.isoformat()}


def _record(desk: Desk, asked: Question, _: bytes) -> Any:
    """Judge the {"text"} of a record in {"folder"}, as {"file"} or where it belongs, beside {"photos"}."""
    return _judged(desk, asked, asked["text"])


def _form(desk: Desk, asked: Question, _: bytes) -> Any:
    """Judge the record that a form makes of {"data"}: new, or the {"text"} amended."""
    return _judged(desk, asked, _write(desk, asked, b""))


def _again(desk: Desk, asked: Question, _: bytes) -> Any:
    """Judge the {"text"} of a product with one more {"recognition"}."""
    said = typed.as_written(asked["recognition"], Recognition)
    return _judged(desk, asked, record_edit.again(asked["text"].encode(), asked["file"], said, Product))


def _judged(desk: Desk, asked: Question, text: str) -> Any:
    folder = asked.get("folder", PRODUCTS.folder)
    source = text.encode()
    said = record_edit.read(source, _declared(folder))
    file = asked.get("file") or record_path.proposed(folder, said or {}, desk.known.nation)
    judging = file or f"{folder}/thanh-hoa/ban-ghi-moi.yml"  # its own name is not told before it has one
    verdict = judged(judging, source, tuple(asked.get("photos", ())), desk.known, desk.today)
    return {"text": text, "file": file, **as_data(verdict, judging, source, desk.today)}


def _bytes(desk: Desk, asked: Question, content: bytes) -> Any:
    """Judge a file's bytes as {"file"}."""
    verdict = judged(asked["file"], content, tuple(asked.get("photos", ())), desk.known, desk.today)
    return as_data(verdict, asked["file"], content, desk.today)


def _load(desk: Desk, asked: Question, _: bytes) -> Any:
    """Return the record of the product {"id"}: its path, its text, what it says; {} where there is none."""
    stem = asked["id"]
    file = desk.known.nation.files.get(stem)
    if file is None:
        return {}
    source = desk.file(addresses.product_source(stem)) or b""
    return {"file": file, "text": source.decode(), "data": record_edit.read(source, Product)}


def _read(_: Desk, asked: Question, __: bytes) -> Any:
    """Return what the {"text"} of a record in the folder {"folder"} says, None where it cannot be read."""
    return record_edit.read(asked["text"].encode(), _declared(asked["folder"]))


def _write(_: Desk, asked: Question, __: bytes) -> Any:
    """Return the text of a record that says {"data"}: as new, or as {"text"} amended."""
    declared = _declared(asked["folder"])
    data = typed.as_written(asked["data"], declared)
    return record_edit.amended(asked["text"].encode(), data, declared) if asked.get("text") else record_edit.fresh(data)


def _name(desk: Desk, asked: Question, __: bytes) -> Any:
    """Return the path that a new record should have: {"folder"}, {"data"}; "" while it says too little."""
    return record_path.proposed(asked["folder"], asked["data"], desk.known.nation)


def _places(_: Desk, asked: Question, __: bytes) -> Any:
    return choices.places(asked["typed"], asked["field"], asked.get("within", ""), asked.get("on", ""))


def _products(desk: Desk, asked: Question, __: bytes) -> Any:
    found = choices.products(asked["typed"], desk.known.nation)
    desk.need(addresses.known_in(folder) for folder, _ in found)
    return [choices.product(desk.folder(folder), stem) for folder, stem in found]


def _groups(_: Desk, asked: Question, __: bytes) -> Any:
    return choices.groups(asked.get("typed", ""), asked.get("criteria", ""), asked.get("level", ""))


def _workbook(desk: Desk, asked: Question, content: bytes) -> Any:
    """Judge a workbook that came as {"name"} about {"folder"}; without bytes the one on the desk, with {"edits"}."""
    from ocop.desk.workbook_verdict import UnreadableError, Workbook  # noqa: PLC0415 (openpyxl is large)

    try:
        if content and desk.workbook_of != (asked["name"], asked["folder"], content):
            desk.workbook = Workbook(content, asked["name"], asked["folder"], desk.told)
            desk.workbook_of = asked["name"], asked["folder"], content
        if "edits" in asked:
            desk.workbook.mend(asked["edits"])
    except UnreadableError as error:
        return {"unreadable": str(error)}
    desk.need(addresses.known_in(name) for name in desk.workbook.folders() if name in desk.known.nation.ids)
    wanted = list(desk.workbook.wanted(desk.folder))
    desk.need(addresses.product_source(stem) for _, stem in wanted)
    records: dict[str, dict[str, bytes]] = {}
    for folder, stem in wanted:
        records.setdefault(folder, {})[stem] = desk.file(addresses.product_source(stem)) or b""
    return desk.workbook.settle(records, desk.known.nation, desk.today)


def _result(desk: Desk, _: Question, __: bytes) -> Any:
    """Return the workbook that goes back, as base64."""
    return base64.b64encode(desk.workbook.result()).decode()


def _known(desk: Desk, asked: Question, _: bytes) -> Any:
    """Return those of {"ids"} that the catalogue has."""
    return [one for one in asked["ids"] if one in desk.known.nation.files]


def _zip(_: Desk, asked: Question, content: bytes) -> Any:
    """Return an archive of {"files"}, as [path, size] one after the other in the bytes, as base64."""
    out = io.BytesIO()
    at = 0
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, size in asked["files"]:
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            package.writestr(entry, content[at : at + size])
            at += size
    return base64.b64encode(out.getvalue()).decode()


def _warm(desk: Desk, _: Question, __: bytes) -> Any:
    """Read what workbooks, place names and comparisons need, while nobody waits."""
    import ocop.desk.workbook_verdict  # noqa: F401, PLC0415 (openpyxl is large)

    choices.places("a", "commune", "", "")
    _ = desk.known.nation.by_act
    return True


def _declared(folder: str) -> type:
    return next(one.record for one in DECLARED if one.folder == folder)


_ANSWERS: Mapping[str, Callable[[Desk, Question, bytes], Any]] = {
    "open": _open,
    "record": _record,
    "bytes": _bytes,
    "load": _load,
    "read": _read,
    "write": _write,
    "form": _form,
    "again": _again,
    "known": _known,
    "zip": _zip,
    "name": _name,
    "places": _places,
    "products": _products,
    "groups": _groups,
    "workbook": _workbook,
    "result": _result,
    "warm": _warm,
}
