"""Templates give the same bytes under plain Jinja as under the compiler that does less."""

import pytest
from jinja2 import Environment
from markupsafe import Markup, escape

from ocop import build, pages
from ocop.language.strings import LANGUAGES, speaking
from ocop.markup import escaped
from ocop.pages.card import cards
from ocop.site_model import BASE, SiteParts
from ocop.theming.fast_jinja import FastEnvironment
from ocop.theming.templates import renderer
from support import ROOT, TODAY, projects
from support.fictional_records import product

VALUES = {
    "today": "",
    "site_parts": SiteParts(),
    "asset_version": "",
    "kit_size": "9,2",
    "owners": "{}",
    "site_url": "/",
    "quoted_site_url": "",
    "policy": "",
    "records": "",
    "report": "",
}


@pytest.mark.parametrize("value", ["", "mật ong", "<b>\"Bò\" & 'dê'</b>", Markup("<b>&amp;</b>"), 12, None])
def test_a_value_is_escaped_as_markupsafe_does(value):
    assert escaped(value) == escape(value)


@pytest.mark.slow
def test_every_page_is_the_same_under_plain_jinja(tmp_path):
    """The name of a product is one that has to be escaped wherever it stands."""
    name = "Mật ong <hư cấu> & \"bạn\" 'ta'"
    root = projects.project(tmp_path / "project", {"thanh-hoa/mat-ong-hu-cau.yml": product(name)})
    made = build.build(root, TODAY)

    def rendered(environment):
        bodies = {}
        for language in LANGUAGES:
            with speaking(language):
                imported = {"imported": lambda _: ("status.js",)}
                bodies[language] = renderer(ROOT / "theme", BASE, environment, **imported, **VALUES)

        def body(page):
            with speaking(page.language):
                return bodies[page.language](page)

        every = pages.families(made.catalogue, made.content, cards(lambda *_: ""), lambda *_: "")
        return {page.path: body(page) for family in every for page in family.pages()}

    fast = rendered(FastEnvironment)
    assert "&lt;hư cấu&gt;" in fast["san-pham/mat-ong-hu-cau/"]
    assert fast == rendered(Environment)
