"""Two builds of one input for one day are the same to the byte: elsewhere, in another language, zone and order."""

import os
import subprocess
from pathlib import Path

from support.built_site import tree
from support.fictional_records import fiction, photo, product
from support.projects import command, environment, project

HERE = {"LC_ALL": "C.UTF-8", "TZ": "Asia/Ho_Chi_Minh", "PYTHONHASHSEED": "1"}
ELSEWHERE = {
    "LC_ALL": "tr_TR.UTF-8",
    "TZ": "America/St_Johns",
    "PYTHONHASHSEED": "2",
    "COLUMNS": "40",
    "OCOP_TODAY": "",
    "SOURCE_DATE_EPOCH": "1795323600",  # noon of 22 November 2026 in Vietnam
}


def built(folder: Path, **more: str) -> dict[str, bytes]:
    """Build the project in `folder` as an office's machine would and return every file of its site."""
    done = subprocess.run(
        command(folder, "build", "--strict"), env=environment(**more), capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    return tree(folder / "site")


def test_the_same_input_for_the_same_day_is_the_same_site(tmp_path: Path, *, browser_kit: bool) -> None:
    """The second folder is deeper down.

    Its files are made in the opposite order, older, and no record or photo is known yet.
    """
    shown = {"file": "co-anh.jpg", "alt": "Chai hư cấu", "credit": "Hư Cấu", "licence": "CC BY 4.0"}
    records = dict(list(fiction().items())[:30]) | {"thanh-hoa/co-anh.yml": product("Có ảnh hư cấu", photos=[shown])}
    first = project(tmp_path / "a", records, kit=browser_kit)
    (tmp_path / "một").mkdir()
    second = project(tmp_path / "một" / "thư mục khác", dict(reversed(records.items())), kit=browser_kit)
    for folder in (first, second):
        (folder / "products" / "thanh-hoa" / "co-anh.jpg").write_bytes(photo(800, 600))
    for path in (second / "products").rglob("*"):
        os.utime(path, (0, 86_400))
    one, other = built(first, **HERE), built(second, **ELSEWHERE)
    assert sorted(one) == sorted(other)
    assert [name for name in one if one[name] != other[name]] == []
    assert [name for name in one if name.startswith("anh/")]
