"""A stamped page is the page that MkDocs would have made of our theme, to the byte, but for what no browser needs."""

import pytest

import ocop.pages
import ocop.runs.run
from ocop.markup import compact
from ocop.mkdocs_bridge.page_frame import cleared
from ocop.site_model import Family, Page
from support import projects
from support.built_site import build_site
from support.fictional_records import product

TITLE, WORDS, BODY = "Trang đối chứng", "Để so một trang thường với một trang in dấu.", "<p>Nội dung của trang.</p>"


@pytest.mark.parametrize("folders", ["", "hai/", "hai/ba/"])
def test_a_stamped_page_is_the_ordinary_page(folders, tmp_path, monkeypatch):
    project = projects.project(tmp_path / "project", {"thanh-hoa/mat-ong.yml": product()})
    ordinary = project / "content" / folders / "thuong.md"
    ordinary.parent.mkdir(parents=True, exist_ok=True)
    head = {"title": TITLE, "description": WORDS, "template": "shell.html", "image": "chia-se/danh-muc.png"}
    lines = [f"{key}: {value}" for key, value in head.items()]
    ordinary.write_text("\n".join(["---", *lines, "---", "Nội dung của trang.", ""]), "utf-8")
    stamped = Page(path=f"{folders}in-dau/", template="any", title=TITLE, description=WORDS)
    monkeypatch.setattr(ocop.pages, "families", lambda *_: iter([Family(stamped.path, lambda: iter([stamped]))]))
    monkeypatch.setattr(ocop.runs.run, "renderer", lambda *_, **__: lambda _: BODY)
    site = build_site(project, tmp_path / "site", strict=False)
    theirs = site.file(f"{folders}thuong/").read_text("utf-8").replace("thuong/", "in-dau/")
    ours = site.file(f"{folders}in-dau/").read_text("utf-8")
    assert TITLE in ours
    assert BODY in ours
    assert ours == compact(theirs)


def test_words_of_a_page_are_escaped_wherever_the_theme_prints_them(tmp_path, monkeypatch):
    project = projects.project(tmp_path / "project", {"thanh-hoa/mat-ong.yml": product()})
    hostile = Page(
        path="in-dau/", template="any", title="<b>\"ngoặc\" & 'dấu'", description='"><script>alert(1)</script>'
    )
    monkeypatch.setattr(ocop.pages, "families", lambda *_: iter([Family(hostile.path, lambda: iter([hostile]))]))
    monkeypatch.setattr(ocop.runs.run, "renderer", lambda *_, **__: lambda _: BODY)
    page = build_site(project, tmp_path / "site").page("in-dau/")
    assert page.title.startswith("<b>\"ngoặc\" & 'dấu'")
    assert page.meta("description") == '"><script>alert(1)</script>'
    assert [script for script in page.top.all("script") if "alert" in script.text] == []


@pytest.mark.parametrize("name", ["thuong/index.html", "404.html", "san-pham/mat-ong/index.html"])
def test_nothing_is_left_of_what_material_lays_around_a_page(name, tmp_path):
    project = projects.project(tmp_path / "project", {"thanh-hoa/mat-ong.yml": product()})
    (project / "content" / "thuong.md").write_text("# Trang thường\n\nNội dung.\n", "utf-8")
    html = build_site(project, tmp_path / "site", strict=False).file(name).read_text("utf-8")
    assert [
        one
        for one in ("md-container", "md-main", "md-toggle", "md-overlay", "md-dialog", "data-md-component")
        if one in html
    ] == []
    assert html.count("<main ") == html.count("</main>") == 1


def test_a_frame_that_is_not_known_stays_as_it_is():
    known = """<div class="md-container" data-md-component="container"> <main class="md-main">
    <div class="md-main__inner md-grid"> <div class="oc-page" id="noi-dung"><p>Lời</p></div>
    </div> </main> <footer>Chân</footer> </div>"""
    assert cleared(known) == '<main class="oc-page" id="noi-dung"><p>Lời</p></main>\n<footer>Chân</footer>'
    other = known.replace("md-main__inner", "md-columns")
    assert cleared(other) == other
