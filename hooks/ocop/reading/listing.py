"""Which files are read, and which others lie beside them: these are reported and never followed."""

import difflib
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from ocop.diagnostics import START, Diagnostic, Mending
from ocop.language.vietnamese import fold, slug
from ocop.records.kinds import DECLARED, PRODUCTS
from ocop.regular_files import DiskEntry, What, hidden, walk
from ocop.rules.file_names import HOW_TO_MOVE

_RECORDS = (".yml", ".yaml")
_PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".heic", ".heif", ".avif", ".gif")
_FOLDERS = tuple(one.folder for one in DECLARED if one is not PRODUCTS)

_REFUSED = {
    What.LINK: ("là liên kết (symbolic link), không phải tệp", "xóa liên kết, rồi chép chính tệp ấy vào chỗ này"),
    What.PIPE: ("là ống dẫn (FIFO), không phải tệp", "xóa nó, rồi đặt một tệp thường vào chỗ này"),
    What.SOCKET: ("là socket, không phải tệp", "xóa nó, rồi đặt một tệp thường vào chỗ này"),
    What.DEVICE: ("là thiết bị, không phải tệp", "xóa nó, rồi đặt một tệp thường vào chỗ này"),
    What.SUBMODULE: ("là một kho git khác (submodule)", "bỏ submodule, rồi chép các tệp cần thiết vào chỗ này"),
}
_REASONS = {
    "Permission denied": "không có quyền đọc",
    "Input/output error": "lỗi của đĩa",
    "File name too long": "đường dẫn quá dài",
    "Too many levels of symbolic links": "liên kết vòng",
    "No such file or directory": "đã bị xóa trong lúc đọc",
    "Too many open files": "hệ thống đang mở quá nhiều tệp",
}


class Listing(NamedTuple):
    """Files to be read, by path from the root, sorted; and the findings on everything else."""

    files: tuple[str, ...]
    found: tuple[Diagnostic, ...]


def products(root: Path) -> Listing:
    """Return what lies under `root`/products."""
    return products_of(walk(root, PRODUCTS.folder))


def products_of(entries: Iterable[DiskEntry]) -> Listing:
    """Return which of `entries`, all below products/, are files to read."""
    return _listing(entries, lambda _: None)


def content(root: Path) -> Listing:
    """Return what lies under `root`/content: records of every kind, pages, and what belongs to them.

    It need not be there.
    """
    return _listing((one for one in walk(root, "content") if one != DiskEntry("content", What.MISSING)), _misplaced)


def theme(root: Path) -> Listing:
    """Return what lies under `root`/theme. It need not be there."""
    return _listing((one for one in walk(root, "theme") if one != DiskEntry("theme", What.MISSING)), lambda _: None)


def closed(path: str, detail: str) -> Diagnostic:
    """Return the finding that a file or folder cannot be opened; `detail` is the system's reason."""
    reason = next(
        (words for start, words in _REASONS.items() if detail.startswith(start)), detail or "hệ thống từ chối"
    )
    return _at(
        path, "TM009", f"không mở được “{path}” ({reason})", "xem lại quyền đọc của tệp, của thư mục, rồi kiểm tra lại"
    )


def refused(one: DiskEntry) -> Diagnostic:
    """Return the finding that what stands there is no file that is read."""
    if one.what is What.CLOSED:
        return closed(one.path, one.detail)
    if one.what is What.MISNAMED:
        hint = "đổi tên: chỉ dùng a-z, 0-9, gạch ngang; tệp giải nén từ .zip cũ thì chép lại từ bản gốc"
        return _at(one.path, "TM011", f"tên “{one.path}” không viết bằng UTF-8", hint, _readable(one.path))
    if one.what in {What.MISSING, What.FILE}:
        words = (
            f"không có thư mục {one.path}/"
            if one.what is What.MISSING
            else f"“{one.path}” là một tệp, không phải thư mục"
        )
        return _at(one.path, "TM009", words, f"lấy lại thư mục {one.path}/ từ kho dữ liệu")
    words, hint = _REFUSED[one.what]
    return _at(one.path, "TM008", f"“{one.path}” {words}", hint)


def _listing(entries: Iterable[DiskEntry], misplaced: Callable[[str], Diagnostic | None]) -> Listing:
    files, found = [], []
    for one in entries:
        if one.what is What.FILE and "/" in one.path:
            if not hidden(one.path):
                if wrong := misplaced(one.path):
                    found.append(wrong)
                else:
                    files.append(one.path)
            elif one.path.casefold().endswith((*_RECORDS, *_PICTURES)):
                name = one.path.rsplit("/", 1)[-1].lstrip(".")
                found.append(
                    _unread(
                        one.path,
                        "tên bắt đầu bằng dấu chấm nên tệp bị ẩn",
                        f"đổi tên thành “{name}”, hoặc xóa tệp: {HOW_TO_MOVE}",
                        f"{one.path.rpartition('/')[0]}/{name}",
                    )
                )
        elif one.what is What.FOLDER:
            found += _folder(one.path)
        else:
            found.append(refused(one))
    return Listing(tuple(sorted(files)), tuple(sorted(found, key=lambda one: one.file)))


def _folder(path: str) -> Iterator[Diagnostic]:
    if hidden(path):
        hint = "bỏ dấu chấm ở đầu tên nếu trong đó có bản ghi; nếu không thì xóa thư mục"
        yield _unread(path, "tên bắt đầu bằng dấu chấm nên cả thư mục bị ẩn", hint)
    elif path.casefold().endswith((*_RECORDS, *_PICTURES)):
        hint = "lấy tệp trong đó ra, rồi xóa thư mục"
        yield _at(path, "TM008", f"“{path}” là thư mục mang tên một tệp", hint)


def _misplaced(path: str) -> Diagnostic | None:
    """Return what is wrong with where a file lies under content/: a record that no kind of record will read."""
    folder, _, name = path.rpartition("/")
    if parent := next((one for one in _FOLDERS if folder.startswith(f"{one}/")), ""):
        hint = f"chuyển tệp ra {parent}/{name}, hoặc xóa tệp: {HOW_TO_MOVE}"
        return _unread(path, f"tệp nằm trong thư mục con của {parent}/", hint, f"{parent}/{name}")
    if folder in _FOLDERS or not name.casefold().endswith(_RECORDS):
        return None  # a record, or a page and what belongs to it
    near = _near(folder)
    hint = f"chuyển tệp sang {near}/{name}" if near else f"chuyển tệp sang một trong {', '.join(_FOLDERS)}"
    right = f"{near}/{name}" if near else ""
    return _unread(path, f"không có loại bản ghi nào ở {folder}/", f"{hint}: {HOW_TO_MOVE}", right)


def _near(folder: str) -> str:
    """Return the folder of content/ that a mistyped one means, "" where none is near."""
    plain = {_letters(one): one for one in _FOLDERS}
    near = difflib.get_close_matches(_letters("/".join(folder.split("/")[:2])), plain, 1, 0.75)
    return plain[near[0]] if near else ""


def _letters(folder: str) -> str:
    """Return the name of a folder of content/ in a form in which typing mistakes do not count."""
    return "".join(sign for sign in fold(folder.partition("/")[2]) if sign.isalnum())


def _unread(path: str, why: str, hint: str, right: str = "") -> Diagnostic:
    return _at(path, "TM010", f"không ai đọc “{path}”: {why}", hint, right)


def _at(path: str, code: str, message: str, hint: str, right: str = "") -> Diagnostic:
    """Return a finding on a path; `right` is the one that it should have, "" where that is not known."""
    return Diagnostic(code, message, path, hint=hint, span=START, fix=right, how=Mending.RENAME)


def _readable(path: str) -> str:
    """Return the path that the name of a file in another code than UTF-8 may mean, "" where little is left of it."""
    folder, _, name = path.rpartition("/")
    name = re.sub(r"\\x([0-9a-f]{2})", lambda found: bytes.fromhex(found[1]).decode("cp1258", "replace"), name)
    stem, dot, ending = name.rpartition(".")
    return f"{folder}/{slug(stem)}.{ending.lower()}" if dot and len(slug(stem)) >= 3 else ""
