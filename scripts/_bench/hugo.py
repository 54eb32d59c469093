"""The same pages for Hugo: our shell around its own templates, the same records, lists and weights.

Run in a process of its own (see jobs.py), because the memory of the bench would count as that of what it starts.
"""

import json
import re
import shutil
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

TEMPLATES = Path(__file__).with_name("hugo_project")
KINDS = ("product", "list", "other")
"""Pages of one product, pages with cards of products, and all others."""

_CARD = re.compile(r"""<li class="?oc-card"? .*?<a href="?[^ >"]*san-pham/([^/ >]+)/"?>""", re.DOTALL)
_PRODUCT = re.compile('<article class="?oc-product"?>').search
_MAIN = re.compile('(id="?noi-dung"?>)')
_LINK = re.compile(r"""href="?[^ >"]*san-pham/([^/ >"]+)/"?[ >]""")
_LEAF = re.compile(r"trang-[0-9]+/$")


class Weight(NamedTuple):
    """How many pages, and their bytes together."""

    pages: int
    bytes: int

    @property
    def mean(self) -> float:
        return self.bytes / self.pages if self.pages else 0.0


def prepare(nation: Path, site: Path, folder: Path) -> None:
    """Lay out Hugo's project in `folder` after what our build of `nation` has made in `site`."""
    shutil.copytree(TEMPLATES, folder)
    lists: dict[str, list[str]] = defaultdict(list)
    others: list[list[str]] = []
    pages = {kind: [0, 0] for kind in KINDS}
    shell = ""
    for file in sorted(site.rglob("index.html")):
        html, path = file.read_text("utf-8"), file.parent.relative_to(site).as_posix()
        kind = "other"
        if path.startswith("san-pham/") and _PRODUCT(html):
            kind, shell = "product", html
        elif cards := _CARD.findall(html):
            kind = "list"
            for one in cards:
                lists[one].append(_term(f"{path}/"))
        else:
            others.append(list(dict.fromkeys(_LINK.findall(html))))
        pages[kind][0] += 1
        pages[kind][1] += file.stat().st_size
    if missing := [kind for kind, (count, _) in pages.items() if not count]:
        raise LookupError(f"none of our pages looks like a page of kind {missing[0]} any more")
    _cut(shell, folder / "layouts" / "_partials")
    _write(folder / "data" / "lists.json", lists)
    _write(folder / "data" / "others.json", others)
    _write(folder / "weights.json", pages)
    with (folder / "hugo.toml").open("a", encoding="utf-8") as config:
        config.write(f'[[module.mounts]]\nsource = "{(nation / "products").as_posix()}"\ntarget = "assets/products"\n')
    even_out(folder, dict.fromkeys(KINDS, 0))


def even_out(folder: Path, letters: dict[str, int]) -> None:
    """Have Hugo add so many letters to every page of a kind."""
    _write(folder / "data" / "pad.json", {kind: "x" * max(0, count) for kind, count in letters.items()})


def weights(folder: Path) -> dict[str, Weight]:
    """Return what our pages weigh, by kind."""
    return {kind: Weight(*found) for kind, found in json.loads((folder / "weights.json").read_text("utf-8")).items()}


def weighed(made: Path) -> dict[str, Weight]:
    """Return what the pages weigh that Hugo has made."""
    places = {"product": "san-pham", "list": "lists", "other": "khac"}
    found = {}
    for kind, place in places.items():
        sizes = [file.stat().st_size for file in (made / place).rglob("index.html")]
        found[kind] = Weight(len(sizes), sum(sizes))
    return found


def _term(path: str) -> str:
    """Return the name under which Hugo keeps one of our lists, without the number of its leaf."""
    base = _LEAF.sub("", path)
    return base.strip("./").replace("/", "_") or "trang-chu"


def _cut(html: str, partials: Path) -> None:
    """Make the head and foot of Hugo's pages from one of ours."""
    head, opening, rest = _MAIN.split(html, maxsplit=1)
    foot = rest[rest.rindex("</main>") :]
    known = {
        "title": re.search(r'<meta property="og:title" content="([^"]*)"', head),
        "about": re.search(r'<meta property="og:description" name="description" content="([^"]*)"', head),
        "id": re.search(r'<link rel="?canonical"? href="?[^ >"]*/([^/ >"]+)/"?>', head),
    }
    head = head.replace("{{", "{{`{{`}}") + opening
    for name, found in sorted(known.items()):
        if found is None:
            raise LookupError(f"our page prints no {name} any more")
        head = head.replace(found[1], "{{ ." + name + " }}")
    (partials / "head.html").write_text(head, "utf-8")
    (partials / "foot.html").write_text("<p hidden>{{ index hugo.Data.pad . }}</p>" + foot, "utf-8")


def _write(file: Path, data: object) -> None:
    file.parent.mkdir(exist_ok=True)
    file.write_text(json.dumps(data, ensure_ascii=False), "utf-8")
