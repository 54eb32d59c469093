"""Addresses are spelled in one module, and are what printed QR codes say."""

import re
from pathlib import Path

import pytest

from ocop import addresses
from ocop.places.gazetteer import Era, Level, gazetteer

ROOT = Path(__file__).parent.parent
FOLDERS = {value for name, value in vars(addresses).items() if name.isupper() and str(value).endswith("/")}


@pytest.mark.parametrize(
    ("folder", "ending", "spelled"),
    [
        ("hooks/ocop", "*.py", FOLDERS),
        (
            "theme",
            "*.html",
            FOLDERS - {addresses.ASSETS},
        ),  # a template names the script that it brings, as the theme has it
    ],
)
def test_only_one_module_spells_an_address(folder, ending, spelled):
    literal = re.compile(rf"""["'}}]({"|".join(map(re.escape, sorted(spelled)))})""")
    found = [
        f"{path.relative_to(ROOT)}:{n}: {line.strip()}"
        for path in sorted((ROOT / folder).rglob(ending))
        if path.name != "addresses.py"
        for n, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if literal.search(line)
    ]
    assert found == []


def test_a_unit_below_a_province_is_found_again_by_its_address():
    places = gazetteer()
    tinh_gia = places.get(Era.OLD, Level.DISTRICT, "407")
    assert tinh_gia is not None
    path = addresses.unit(tinh_gia)
    assert path.startswith("tinh/thanh-hoa/huyen/")
    assert addresses.unit_below(path) == (Level.DISTRICT, "thanh-hoa", path.split("/")[-2])
    assert addresses.unit_below(addresses.unit(tinh_gia.province)) is None


def test_leaves_lead_back_to_the_first():
    assert addresses.leaf("sao/4/", 1) == "sao/4/"
    assert addresses.leaf("sao/4/", 3) == "sao/4/trang-3/"
    assert addresses.first_leaf("sao/4/trang-3/") == "sao/4/"


@pytest.mark.parametrize(("path", "expected"), [("san-pham/mat-ong/", "mat-ong"), ("tinh/thanh-hoa/", None)])
def test_the_id_of_a_product_is_read_from_its_address(path, expected):
    assert addresses.product_id(path) == expected


def test_scripts_spell_an_address_in_one_place_and_as_it_is_here():
    pages = {name: value for name, value in vars(addresses).items() if name.isupper() and str(value).endswith("/")}
    literal = re.compile(rf"""["'`}}/]({"|".join(sorted(map(re.escape, pages.values())))})""")
    scripts = {
        path.relative_to(ROOT / "theme" / "assets").as_posix(): path for path in ROOT.glob("theme/assets/**/*.js")
    }
    found = {
        name: sorted(
            {hit[1] for line in path.read_text("utf-8").splitlines() if _code(line) for hit in literal.finditer(line)}
        )
        for name, path in scripts.items()
    }
    assert {name: hits for name, hits in found.items() if hits} == {
        "chosen/details.js": [addresses.PRODUCERS],  # it looks for the link on a page
        "offline/worker.js": [addresses.OFFLINE],  # a service worker imports no module
        "search/page/place-pages.js": [addresses.PROVINCES],  # of the search alone; the others load with every page
        "shared/sharing.js": sorted(
            [
                addresses.CHOSEN,
                addresses.DATA,
                addresses.ENGLISH,
                addresses.PRODUCTS,
                addresses.SEARCH,
                addresses.VERIFY,
            ]
        ),
    }


def _code(line):
    return not line.lstrip().startswith(("//", "*", "/*"))
