"""A fictional nation as a whole project: our code, pages and theme beside records that `scripts/demo` wrote."""

import random
import re
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from _cli import ROOT
from _demo.errors import MISTAKES
from _demo.photos import drawn
from _demo.records import Fiction, fictions

from ocop.yamlfile.writing import dump

MARK = ".demo"
"""The file by which a folder is known as made here, so that it may be made again."""

_COPIED = (
    "LICENSE",
    "LICENSE-DATA.md",
    "README.md",
    "content",
    "hooks",
    "mkdocs.yml",
    "pyproject.toml",
    "requirements.txt",
    "requirements-test.txt",
    "scripts",
    "theme",
)

Progress = Callable[[str, int, int], None]
"""Is told what is being made, how many are done and how many there will be."""


class RefusedError(Exception):
    """Why nothing is written into a folder, in Vietnamese."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What to make: how many records, how many of them with a photo or wrong, by which seed, for which day."""

    records: int
    today: date
    photos: int = 0
    errors: int = 0
    seed: int = 1


def lay_out(wish: Wish, folder: Path, progress: Progress) -> None:
    """Write a nation into `folder`, in place of one that stands there. Raises RefusedError, OSError."""
    _refuse(folder)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MARK).write_text("scripts/demo made this folder and may write it anew.\n", "utf-8")
    for name in ("products", *_COPIED):
        _remove(folder / name)
    for name in _COPIED:
        _copy(ROOT / name, folder / name)
    _own_name(folder / "mkdocs.yml")
    _records(wish, folder, progress)


def files(wish: Wish) -> Iterator[tuple[Fiction, str]]:
    """Yield every record with the text of its file; those that shall be wrong already are."""
    chosen = random.Random(f"{wish.records} {wish.seed}")
    wrong = set(chosen.sample(range(wish.records), wish.errors))
    shown = set(chosen.sample(range(wish.records), wish.photos))
    mistakes = iter(list(MISTAKES.values()) * (wish.errors // len(MISTAKES) + 1))
    for number, one in enumerate(fictions(wish.records, wish.seed, wish.today)):
        if number not in shown:
            del one.record["photos"]
        yield one, next(mistakes)(one.record, wish.today) if number in wrong else dump(one.record)


def _records(wish: Wish, folder: Path, progress: Progress) -> None:
    pictures = []
    for number, (one, text) in enumerate(files(wish), 1):
        file = folder / one.file
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8", newline="\n")
        pictures += [file.with_name(photo["file"]) for photo in one.record.get("photos", ())]
        progress("Bản ghi", number, wish.records)
    with ThreadPoolExecutor() as pens:
        drawing = pens.map(lambda picture: picture.write_bytes(drawn(f"{wish.seed} {picture.stem}")), pictures)
        for number, _ in enumerate(drawing, 1):
            progress("Ảnh", number, len(pictures))


def _refuse(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise RefusedError(f"“{folder}” là tệp, không phải thư mục")
    if folder.resolve().is_relative_to(ROOT):
        raise RefusedError(f"“{folder}” nằm trong dự án; dữ liệu hư cấu phải để ở ngoài, ví dụ /tmp/nation")
    if folder.exists() and any(folder.iterdir()) and not (folder / MARK).exists():
        raise RefusedError(f"“{folder}” đã có tệp khác; chọn thư mục trống hoặc thư mục do chính lệnh này tạo")


def _own_name(config: Path) -> None:
    """Have every page of the site say in its head that it is fictional."""
    config.write_text(re.sub("(?m)^(site_name: .*)$", r"\1 (hư cấu)", config.read_text("utf-8")), "utf-8")


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _copy(source: Path, target: Path) -> None:
    """Copy a file or folder, but for records: what real provinces plan has no place beside fictional products."""
    if source.is_dir():
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info", "*.yml"))
    else:
        shutil.copy(source, target)
