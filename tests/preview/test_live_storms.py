"""After any storm of changes, noticed or not, the preview shows what is on the disk."""

import os
import random
import shutil

import pytest

from ocop import build
from ocop.preview import live_catalogue
from ocop.preview.live_catalogue import Live
from ocop.reading import products
from support import TODAY
from support.fictional_records import photo
from support.properties import examples

FOLDERS = ("thanh-hoa", "ha-tinh", "nghe-an")
SHOP = (
    "name: Cửa hàng hư cấu\nplace: {province: Thanh Hóa}\nknown:\n- what: Bán hàng\n  sources: [{title: Tin hư cấu}]\n"
)
STORMS = examples(200)


def storm(chance: random.Random, root, valid) -> set[str]:
    """Change up to thirty things below `root`, as a checkout does.

    Return all paths that a perfect watcher would tell of.
    """
    told = set()
    for _ in range(chance.randint(1, 30)):
        folder = root / "products" / chance.choice(FOLDERS)
        file = folder / f"san-pham-{chance.randint(1, 12)}.yml"
        what = chance.choice(
            (
                "write",
                "write",
                "write",
                "break",
                "remove",
                "photo",
                "link",
                "folder goes",
                "folder moves",
                "shop",
                "odd",
            )
        )
        if what in {"write", "break", "photo", "link", "odd"}:
            folder.mkdir(parents=True, exist_ok=True)
        if what == "write":
            file.unlink(missing_ok=True)
            file.write_text(valid.replace("Thử Nghiệm", f"Thử Nghiệm {chance.randint(1, 99)}"), "utf-8")
        elif what == "break":
            file.unlink(missing_ok=True)
            file.write_text("name: [", "utf-8")
        elif what == "remove":
            file.unlink(missing_ok=True)
        elif what == "photo":
            file.with_suffix(".jpg").write_bytes(chance.choice((photo(), b"x")))
        elif what == "link":
            file.unlink(missing_ok=True)
            file.symlink_to("/etc/passwd")
        elif what == "odd":
            (folder / os.fsdecode(b"c\xe0.yml")).write_text("x")
        elif what == "folder goes":
            shutil.rmtree(folder, ignore_errors=True)
            told.add(folder.relative_to(root).as_posix())
        elif what == "folder moves" and folder.exists():
            target = root / "products" / chance.choice(FOLDERS)
            if not target.exists():
                folder.rename(target)
                told |= {one.relative_to(root).as_posix() for one in (folder, target)}
        elif what == "shop":
            shop = root / "content" / "diem-ban" / f"cua-hang-{chance.randint(1, 3)}.yml"
            shop.parent.mkdir(parents=True, exist_ok=True)
            shop.write_text(chance.choice((SHOP, "name: [")), "utf-8")
            told.add(shop.relative_to(root).as_posix())
        told |= {one.relative_to(root).as_posix() for one in (file, file.with_suffix(".jpg"))}
    return told


def state(root, live):
    fresh = build.build(root, TODAY)
    sound = {item.file: item for item in fresh.catalogue.items}
    return sorted(map(repr, live.found)), sorted(map(repr, fresh.found)), live.catalogue.items, sound


@pytest.mark.slow
def test_any_storm_ends_in_the_true_state(project, valid, monkeypatch):
    root = project({"thanh-hoa/san-pham-1.yml": valid})
    live = Live(root, TODAY)
    chance = random.Random(20261122)  # noqa: S311 (the same storms in every run)
    read = products.one
    during = []

    def reading(*args, **more):
        if during and chance.random() < 0.05:  # the storm goes on while it is read
            during.pop()()
        return read(*args, **more)

    monkeypatch.setattr(products, "one", reading)
    for number in range(STORMS):
        monkeypatch.setattr(live_catalogue, "_MANY", chance.choice((3, 200)))
        told = storm(chance, root, valid)
        during[:] = [lambda: storm(chance, root, valid)] if chance.random() < 0.5 else []
        heard = {path for path in told if chance.random() < 0.6}
        live.change(heard)
        during.clear()
        live.settle()
        mine, true, items, sound = state(root, live)
        assert mine == true, number
        there = {item.file: item for item in items}
        assert {file: item for file, item in there.items() if file in sound} == sound, number
        assert all((root / file).is_file() for file in there), number  # others keep their last sound version


@pytest.mark.parametrize("many", [3, 200])
def test_a_branch_without_most_folders(project, valid, monkeypatch, many):
    monkeypatch.setattr(live_catalogue, "_MANY", many)
    names = [f"{folder}/san-pham-{folder}-{n}.yml" for folder in FOLDERS for n in range(20)]
    text = valid.replace("Thanh Hóa", "Thanh Hóa")
    root = project(dict.fromkeys(names, text))
    live = Live(root, TODAY)
    assert live.records == 60
    for folder in FOLDERS[1:]:
        shutil.rmtree(root / "products" / folder)
    live.change({"products/ha-tinh"})  # the other notices were lost
    live.settle()
    assert live.records == 20
    assert {item.file.split("/")[1] for item in live.catalogue.items} <= {"thanh-hoa"}
