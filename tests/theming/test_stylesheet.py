"""The style sheet is joined of one file a component, and states each palette for every reader."""

import re

import pytest

from ocop.theming.stylesheet import FOLDER, PARTS, stylesheet
from support import ROOT

ASSETS = ROOT / "theme" / "assets"


def joined(tokens: str) -> str:
    """Return the style sheet of `tokens` and of parts with one rule each."""
    parts = {f"{FOLDER}/{name}.css": f".{name} {{\n  order: 1;\n}}\n" for name in PARTS}
    return stylesheet(parts | {f"{FOLDER}/tokens.css": tokens})


def test_every_file_of_the_folder_is_joined_once() -> None:
    written = {path.stem for path in (ASSETS / FOLDER).iterdir()} - {"without-material"}  # the other front's base
    assert sorted(PARTS) == sorted(written)


def test_parts_stand_in_their_order_without_comments() -> None:
    made = joined("/* colours\n   of day */\n:root {\n  --oc-ink: #000;\n}\n")
    assert made.startswith(":root { --oc-ink: #000; } .base { order: 1; } .header {")
    assert made.endswith(".print { order: 1; }\n")


@pytest.mark.parametrize("below", ["", " .oc-header > a:hover"])
def test_a_rule_for_the_dark_palette_also_serves_dark_systems_and_no_paper(below: str) -> None:
    made = joined(f':root[data-scheme="dark"]{below} {{\n  --oc-ink: #fff;\n}}\n')
    assert made.startswith(
        f'@media screen {{ :root[data-scheme="dark"]{below} {{ --oc-ink: #fff; }} }} '
        f"@media screen and (prefers-color-scheme: dark) "
        f'{{ :root:not([data-scheme="light"]){below} {{ --oc-ink: #fff; }} }} .base'
    )


def test_both_palettes_name_the_same_colours() -> None:
    light, dark = re.findall(
        r':root(?:\[data-scheme="dark"\])? \{([^}]*)\}', (ASSETS / FOLDER / "tokens.css").read_text("utf-8")
    )
    colours = [set(re.findall(r"(--oc-[\w-]+):", one)) - {"--oc-font"} for one in (light, dark)]
    assert colours[0] == colours[1]


def test_the_dark_palette_changes_colours_only() -> None:
    """The test of accessibility looks in the dark for what colours decide, and for everything else in the light."""
    sheets = {one.name: one.read_text("utf-8") for one in (ASSETS / FOLDER).glob("*.css") if one.stem != "print"}
    assert [name for name, text in sheets.items() if re.search("data-scheme|prefers-color", text)] == ["tokens.css"]
    (dark,) = re.findall(r'\[data-scheme="dark"\][^{]*\{([^}]*)\}', sheets["tokens.css"])
    others = re.sub(r"--oc-[\w-]+: #[0-9a-f]{3,8};|color-scheme: dark;", "", dark)
    assert others.split() == []


def test_browsers_without_a_gap_in_flex_boxes_are_given_margins() -> None:
    made = joined(
        "ul,\nol {\n  display: flex;\n  gap: 1px 0.7rem;\n}\n"
        "dl {\n  display: flex;\n  flex-direction: column;\n  gap: 2px;\n}\n"
        "table {\n  display: grid;\n  gap: 3px;\n}\n"
    )
    assert made.endswith("@supports not (inset: 0) { ul > *, ol > * { margin-right: 0.4rem; } }\n")
