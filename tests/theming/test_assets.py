"""Scripts and styles are one version, which every address of one names, and the worker knows each of its files."""

import hashlib
import json
import re

from support.built_site import Site, tree

MARK = re.compile(r"\?v=([0-9a-f]{8})$")
LITERAL = re.compile(r"""(?:\bfrom|\bimport|\bimport\(|\bnew URL\()\s*["']([^"']+\.js(?:\?[^"']*)?)["']""")


def named(site: Site) -> set[str]:
    """Return the versions that addresses of our scripts and styles name on every page; "" for one that names none."""
    found = set()
    for page in (*site.pages(), site.page("404.html")):
        for one in page.top.all("script", "link"):
            href = one.get("src") or (one["href"] if one.get("rel") == "stylesheet" else "")
            if href:
                mark = MARK.search(href)
                found.add(mark[1] if mark else "")
    return found


def test_every_page_names_one_version_of_scripts_and_styles(either: Site) -> None:
    (version,) = named(either)
    assert version


def test_a_script_loads_only_scripts_of_its_own_version(either: Site) -> None:
    (version,) = named(either)
    ours = [
        path for path in (either.root / "assets").rglob("*.js") if "javascripts" not in path.parts
    ]  # those are Material's
    loads = [(path.name, name) for path in ours for name in LITERAL.findall(path.read_text("utf-8"))]
    assert loads
    assert [one for one in loads if not one[1].endswith(f".js?v={version}")] == []


def test_another_product_is_no_other_version(site: Site, fictional: Site) -> None:
    assert named(site) == named(fictional)


def test_the_worker_names_every_file_that_it_keeps_with_its_digest(either: Site) -> None:
    source = (either.root / "sw.js").read_text("utf-8")
    (files,) = [json.loads(found) for found in re.findall(r"keepOffline\([^{]*(\{.*\})\)", source)]
    written = tree(either.root)
    for address, digest in files.items():
        name = address.partition("?")[0]
        content = written[name + "index.html" if name.endswith("/") else name]
        assert hashlib.sha256(content).hexdigest().startswith(digest), address
    page = either.page("da-chon/")
    loads = [
        one.get("src") or one.get("href")
        for one in page.top.all("script", "link")
        if one.get("rel") not in {"canonical", "alternate"}
    ]
    assert {href.removeprefix("../") for href in loads if href} <= set(files)


def test_the_worker_keeps_no_search_before_anybody_searches(either: Site) -> None:
    source = (either.root / "sw.js").read_text("utf-8")
    assert "assets/search" not in source
    assert "tim-kiem" not in source
