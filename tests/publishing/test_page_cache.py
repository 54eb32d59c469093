"""Pages that are made of the same as before are left as they lie.

Such a site equals the one that a fresh build writes.
"""

import datetime as dt
import shutil
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from ocop import addresses, build, pages, search
from ocop.language.strings import speaking
from ocop.outputs import file_groups, label_addresses, product_feeds
from ocop.outputs.open_data import groups as open_data
from ocop.outputs.open_data import product_data
from ocop.pages.card import cards
from ocop.pages.lists import listing
from ocop.pages.page import leaves
from ocop.publishing.page_cache import FILE, Left, PageMemory, edition
from ocop.publishing.staging import Staging
from ocop.site_model import BASE, SiteParts
from ocop.theming.templates import renderer
from support import ROOT, TODAY, projects
from support.built_site import build_site, tree
from support.fictional_records import product, recognition
from support.properties import examples

# --- What a family says it is made of is all that it is made of -------------------------------------------------------


def nothing(*_):
    return ""


@cache
def renderer_of(language):
    with speaking(language):
        return renderer(
            ROOT / "theme",
            BASE,
            today="",
            site_parts=SiteParts(),
            asset_version="",
            kit_size="9,2",
            kit_coming=False,
            owners="{}",
            imported=lambda _: (),
            site_url="/",
            quoted_site_url="",
            policy="",
            records="",
            report="",
        )


def body(page):
    with speaking(page.language):
        return renderer_of(page.language)(page)


def families(root, today):
    """Return, by address, of what each family that says so is made, and the bodies of its pages."""
    made = build.build(root, today)
    every = [
        (family, [(page, body(page)) for page in family.pages() if family.items or page.shown is not None])
        for family in pages.families(made.catalogue, made.content, cards(nothing), nothing)
    ]
    shelves = (
        *file_groups.shelves(made.catalogue, made.content.agenda, "Hư cấu", "https://example.vn/", {}),
        *product_feeds.groups(made.catalogue, "Hư cấu", "https://example.vn/"),
        *label_addresses.groups(made.catalogue),
        *open_data.groups(made.catalogue, "https://example.vn/"),
    )
    groups = [one for one in shelves if one.items and one.path != addresses.TEMPLATE_WORKBOOK]
    told = [one for one in shelves if one.made_of]
    assert told
    return (
        {
            family.path: (
                [one and made.keys[one.file] for one in family.items()],
                [(page.path, page.title, page.description, page.index, words) for page, words in its_pages],
            )
            for family, its_pages in every
            if family.items
        }
        | {
            group.key: (
                [one and made.keys[one.file] for one in group.items()],
                [(document.path, document.content()) for document in group.documents()],
            )
            for group in groups
        }
        | {
            group.key: ([group.made_of()], [(document.path, document.content()) for document in group.documents()])
            for group in told
        }
        | {
            f"{document.path} {item.id}": ([made.keys[item.file]], document.rows.row(item))
            for group in shelves
            for document in group.documents()
            if document.rows
            for item in document.rows.items
        }
        | {
            f"{page.path} alone": ([*(made.keys[one.file] for one in page.shown), repr(page)], words)
            for _, its_pages in every
            for page, words in its_pages
            if page.shown is not None
        }
    )


PLACES = (
    {"province": "Thanh Hóa"},
    {
        "province": "Thanh Hóa",
        "district": "huyện Hà Trung",
        "commune": "xã Hà Bình",
    },  # divided: where it lies is not certain
    {"province": "Thanh Hóa", "district": "huyện Hoằng Hóa", "commune": "xã Hoằng Giang"},
    {"province": "Nghệ An", "district": "huyện Diễn Châu"},
)
GROUPS = (None, {"level": "ngành", "name": "Thực phẩm"}, {"level": "ngành", "name": "Đồ uống"})
PRODUCTS = st.tuples(
    st.sampled_from(("Mật ong hư cấu", "Nước mắm hư cấu")),
    st.sampled_from(PLACES),
    st.sampled_from(("Hợp tác xã Hư Cấu", "Hộ Hư Cấu")),
    st.sampled_from(GROUPS),
    st.sampled_from(("2021-08-05", "2024-10-15", "2025-06-02")),
)
NUMBERS = {"hu-cau-mot": 701, "hu-cau-hai": 702, "hu-cau-ba": 703, "hu-cau-bon": 704, "hu-cau-nam": 705}
IDS = st.sampled_from(sorted(NUMBERS))


def put(root, records):
    """Write fictional records by id, each in the folder of its province; None takes one away."""
    for stem, values in records.items():
        for file in root.glob(f"products/*/{stem}.yml"):
            file.unlink()
        if values:
            name, place, producer, group, date = values
            folder = "thanh-hoa" if place["province"] == "Thanh Hóa" else "nghe-an"
            recognised = recognition(date)
            recognised["decision"]["number"] = (
                f"{NUMBERS[stem]}/QĐ-UBND"  # else two of one name would be one written twice
            )
            record = product(name, place=place, producer={"name": producer}, group=group, recognitions=[recognised])
            projects.write(root, f"{folder}/{stem}.yml", record)


@settings(max_examples=examples(40), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    before=st.dictionaries(IDS, PRODUCTS, min_size=3),
    after=st.dictionaries(IDS, st.none() | PRODUCTS, min_size=1, max_size=2),
)
def test_pages_made_of_the_same_items_are_the_same(before, after, tmp_path, today, monkeypatch):
    monkeypatch.setattr(search, "SHARDS_FROM", 1)  # else so few records have no shards
    monkeypatch.setattr(search, "SHARD_ROWS", 2)
    monkeypatch.setattr(listing, "leaves", lambda base, items: leaves(base, items, 1))
    root = tmp_path / "project"
    shutil.rmtree(root, ignore_errors=True)
    (root / "products").mkdir(parents=True)
    put(root, before)
    old = families(root, today)
    assert {f"san-pham/{stem}/" for stem in before} <= old.keys()
    assert {
        "tinh/thanh-hoa/",
        "thong-ke/thanh-hoa/",
        "quyet-dinh/thanh-hoa/",
        "thong-ke/thanh-hoa/tables*",
    } <= old.keys()
    assert {f"du-lieu/ocop.xlsx {stem}" for stem in before} <= old.keys()
    assert any(path.endswith("trang-2/ alone") for path in old)
    put(root, after)
    for path, (items, made) in families(root, today).items():
        if path in old and old[path][0] == items:
            assert made == old[path][1], path


# --- A site with pages left -------------------------------------------------------------------------------------------

RECORDS = {
    "thanh-hoa/hu-cau-mot.yml": product("Mật ong hư cấu một"),
    "thanh-hoa/hu-cau-hai.yml": product("Mật ong hư cấu hai", producer={"name": "Hộ Hư Cấu"}),
    "thanh-hoa/hu-cau-ba.yml": product("Mật ong hư cấu ba", recognitions=[recognition("2021-08-05")]),
    "nghe-an/hu-cau-xa.yml": product(
        "Nước mắm hư cấu xa", place={"province": "Nghệ An", "district": "huyện Diễn Châu"}
    ),
}


@pytest.fixture
def project(tmp_path):
    return projects.project(tmp_path / "project", RECORDS)


def rebuilt(project: Path, today: dt.date = TODAY) -> dict[str, bytes]:
    build_site(project, project / "site", today)
    return tree(project / "site")


def fresh(project: Path, out: Path, today: dt.date = TODAY) -> dict[str, bytes]:
    """Return the same site, built by a machine that has never built it."""
    left = (project / FILE).read_bytes()
    (project / FILE).unlink()
    shutil.rmtree(out, ignore_errors=True)
    build_site(project, out, today)
    (project / FILE).write_bytes(left)
    return tree(out)


def lapsed(project):
    projects.write(
        project, "thanh-hoa/hu-cau-mot.yml", product("Mật ong hư cấu một", recognitions=[recognition("2021-08-05")])
    )


def renamed(project):
    projects.write(project, "thanh-hoa/hu-cau-ba.yml", product("Ấm hư cấu ba"))


def moved(project):
    (project / "products" / "thanh-hoa" / "hu-cau-hai.yml").unlink()
    moved = RECORDS["nghe-an/hu-cau-xa.yml"] | {"name": "Nước mắm hư cấu hai", "former_ids": ["ten-cu-hu-cau"]}
    projects.write(project, "nghe-an/hu-cau-hai.yml", moved)


def gone(project):
    (project / "products" / "nghe-an" / "hu-cau-xa.yml").unlink()


def photographed(project):
    one = {"file": "hu-cau-mot.jpg", "alt": "Hư cấu", "credit": "Hư Cấu", "licence": "CC BY 4.0"}
    projects.write(project, "thanh-hoa/hu-cau-mot.yml", RECORDS["thanh-hoa/hu-cau-mot.yml"] | {"photos": [one]})
    picture(project, "red")


def another_photo(project):
    picture(project, "blue")


def picture(project, colour):
    Image.new("RGB", (1200, 900), colour).save(project / "products" / "thanh-hoa" / "hu-cau-mot.jpg")


def starred(project):
    record = RECORDS["thanh-hoa/hu-cau-hai.yml"]
    three = recognition(stars=3)
    three["decision"]["issuer"] = "UBND huyện Hoằng Hóa"
    projects.write(project, "thanh-hoa/hu-cau-hai.yml", record | {"recognitions": [three]})


def made_by_another(project):
    record = RECORDS["thanh-hoa/hu-cau-ba.yml"] | {"producer": {"name": "Hộ Hư Cấu"}}
    projects.write(project, "thanh-hoa/hu-cau-ba.yml", record)


def called_nothing(project):
    projects.write(project, "thanh-hoa/hu-cau-ba.yml", RECORDS["thanh-hoa/hu-cau-ba.yml"] | {"name": "Hư cấu ba"})


def of_another_kind(project):
    """Only its description says what it is: all that the index shows of it but its kind stays the same."""
    record = RECORDS["thanh-hoa/hu-cau-ba.yml"] | {"name": "Hư cấu ba", "description": "Mật ong hư cấu."}
    projects.write(project, "thanh-hoa/hu-cau-ba.yml", record)


def of_a_third_kind(project):
    record = RECORDS["thanh-hoa/hu-cau-ba.yml"] | {"name": "Hư cấu ba", "description": "Nước mắm hư cấu."}
    projects.write(project, "thanh-hoa/hu-cau-ba.yml", record)


def template(project):
    file = project / "theme" / "pages" / "product.html"
    file.write_text(file.read_text("utf-8") + "<!-- khác -->", "utf-8")


def named(project):
    file = project / "mkdocs.yml"
    file.write_text(file.read_text("utf-8").replace("site_name: ", "site_name: Tên khác, "), "utf-8")


def words(project):
    file = project / "content" / "gioi-thieu.md"
    file.write_text("# Lời khác\n\nKhác.\n", "utf-8")


OF_RECORDS = (lapsed, starred, made_by_another, called_nothing, of_another_kind, of_a_third_kind, renamed, moved, gone)
BESIDE = (photographed, another_photo, template, named, words)


def test_a_site_with_pages_left_is_the_one_that_a_fresh_build_writes(project, tmp_path, monkeypatch):
    monkeypatch.setattr(search, "SHARDS_FROM", 1)  # else so few records have no shards
    monkeypatch.setattr(search, "SHARD_ROWS", 2)
    rebuilt(project)
    for change in (*OF_RECORDS, *BESIDE):
        change(project)
        assert rebuilt(project) == fresh(project, tmp_path / "fresh"), change.__name__
    tomorrow = TODAY + dt.timedelta(days=40)
    assert rebuilt(project, tomorrow) == fresh(project, tmp_path / "fresh", tomorrow)


def test_the_index_reads_only_the_province_of_what_was_edited(project, monkeypatch):
    rebuilt(project)
    read = []
    reader = search.Reader
    monkeypatch.setattr(search, "Reader", lambda items: read.append({one.id for one in items}) or reader(items))
    coded = RECORDS["nghe-an/hu-cau-xa.yml"] | {"product_code": "38-16378-1-2026"}
    projects.write(project, "nghe-an/hu-cau-xa.yml", coded)
    rebuilt(project)
    assert read == [{"hu-cau-xa"}]


def test_rows_of_what_an_edit_does_not_concern_are_taken_from_the_file_that_was_left(project, monkeypatch):
    before = rebuilt(project)[addresses.DATA_TABLE]
    made = []
    row = product_data.row
    monkeypatch.setattr(product_data, "row", lambda item, absolute: made.append(item.id) or row(item, absolute))
    lapsed(project)
    after = rebuilt(project)[addresses.DATA_TABLE]
    assert "hu-cau-mot" in made
    assert "hu-cau-xa" not in made
    assert len(set(before.splitlines()) ^ set(after.splitlines())) == 2


def test_only_what_an_edit_concerns_is_made_again(project, monkeypatch):
    rebuilt(project)
    made = []
    monkeypatch.setattr(
        "ocop.mkdocs_bridge.page_frame.PageFrame.stamp", lambda _, page, __: made.append(page.path) or ""
    )
    lapsed(project)
    rebuilt(project)
    assert "san-pham/hu-cau-mot/" in made
    assert "chu-the/hop-tac-xa-hu-cau-thanh-hoa/" in made
    assert "tinh/thanh-hoa/" in made
    assert "san-pham/hu-cau-xa/" not in made
    assert "chu-the/ho-hu-cau-thanh-hoa/" not in made


def test_a_leaf_with_none_of_what_was_edited_is_left_as_it_lies(project, monkeypatch, tmp_path):
    monkeypatch.setattr(listing, "leaves", lambda base, items: leaves(base, items, 1))
    rebuilt(project)
    made = []
    late = listing._late
    monkeypatch.setattr(listing, "_late", lambda leaf, *rest: made.extend(one.id for one in leaf) or late(leaf, *rest))
    coded = RECORDS["thanh-hoa/hu-cau-hai.yml"] | {"product_code": "38-16378-1-2026"}
    projects.write(project, "thanh-hoa/hu-cau-hai.yml", coded)
    site = rebuilt(project)
    assert "hu-cau-hai" in made
    assert "hu-cau-xa" not in made
    assert site == fresh(project, tmp_path / "fresh")


@pytest.mark.parametrize("damage", ["touched", "shorter", "missing", "a folder"])
def test_a_page_that_is_not_as_it_was_left_is_made_again(project, damage):
    whole = rebuilt(project)
    page = project / "site" / "san-pham" / "hu-cau-xa" / "index.html"
    if damage == "touched":
        page.write_bytes(whole["san-pham/hu-cau-xa/index.html"].replace(b"4 sao", b"5 sao"))
    elif damage == "shorter":
        page.write_bytes(b"")
    else:
        page.unlink()
        if damage == "a folder":
            page.mkdir()
    assert rebuilt(project) == whole


# --- The file ---------------------------------------------------------------------------------------------------------


def test_what_was_left_is_known_again_by_the_same_digest_alone(tmp_path):
    file = tmp_path / "cache" / "left.tsv"
    left, site = staged(tmp_path / "site")
    memory = PageMemory(file, "e", str.encode)
    memory.keep("a/", memory.digest("gạo"), left)
    memory.save(site)
    again = PageMemory(file, "e", str.encode)
    assert again.recall("a/", again.digest("gạo"), Staging(tmp_path / "site")) == left
    assert again.finished() == site
    assert again.recall("a/", again.digest("mật"), Staging(tmp_path / "site")) is None
    assert again.recall("b/", again.digest("gạo"), Staging(tmp_path / "site")) is None


@pytest.mark.parametrize(
    "damage", [lambda whole: whole[:-9], lambda whole: whole.replace(b"a/", b"b/"), lambda _: b"\xff", lambda _: b""]
)
def test_a_damaged_file_is_as_good_as_none(tmp_path, damage):
    file = tmp_path / "left.tsv"
    left, site = staged(tmp_path / "site")
    memory = PageMemory(file, "e", str.encode)
    memory.keep("a/", memory.digest("gạo"), left)
    memory.save(site)
    file.write_bytes(damage(file.read_bytes()))
    again = PageMemory(file, "e", str.encode)
    assert again.recall("a/", again.digest("gạo"), Staging(tmp_path / "site")) is None
    assert PageMemory(file, "another", str.encode).recall("a/", again.digest("gạo"), Staging(tmp_path / "site")) is None


def staged(site):
    staging = Staging(site)
    staging.folder.mkdir(parents=True)
    left = [
        Left("sitemap.xml", staging.write("sitemap.xml", "<map>"), listed=False),
        Left("a/index.html", staging.write("a/index.html", "gạo"), listed=True),
    ]
    return left, staging.finish()


def test_an_edition_names_everything_beside_the_records(tmp_path):
    for name in ("theme/a.html", "content/a.md"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text("một", "utf-8")
    seen = {edition(tmp_path, "2026-11-22")}
    seen.add(edition(tmp_path, "2026-11-23"))
    for name in ("theme/a.html", "content/a.md"):
        (tmp_path / name).write_text("hai", "utf-8")
        seen.add(edition(tmp_path, "2026-11-22"))
    (tmp_path / "theme" / "a.html").rename(tmp_path / "theme" / "b.html")
    seen.add(edition(tmp_path, "2026-11-22"))
    assert len(seen) == 5
    assert edition(tmp_path, "2026-11-22") in seen
