"""The fictional nation of scripts/demo.

Sound, varied, plainly fictional, the same every time, and never in the way of facts.
"""

import datetime as dt
import io
import subprocess
from collections import Counter
from pathlib import Path

import pytest
from PIL import Image

from _demo.errors import MISTAKES
from _demo.project import MARK, RefusedError, Wish, files, lay_out
from ocop import build
from ocop.diagnostics import errors
from ocop.language.vietnamese import nfc, today_spelling
from ocop.meaning.certificate_timeline import Status
from ocop.photos import limits
from ocop.places.gazetteer import Era, gazetteer
from ocop.records.product import Product
from support import ROOT, TODAY, projects
from support.script_runs import run_script

MEANT = {"SP303", "SP603", "SP403", "DM002"}
"""Warnings that a nation of this size has.

Fresh fruit that is called dried, lapsed certificates, places of one name, a twin.
"""


def silent(_what: str, _done: int, _total: int) -> None:
    pass


def written(folder: Path, wish: Wish) -> build.Built:
    for one, text in files(wish):
        file = folder / one.file
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return build.build(folder, wish.today)


@pytest.fixture(scope="module")
def nation(tmp_path_factory) -> build.Built:
    return written(tmp_path_factory.mktemp("nation"), Wish(400, TODAY))


@pytest.fixture(scope="module")
def products(nation) -> list[Product]:
    return [item.product for item in nation.catalogue.items]


def test_it_passes_the_check(nation):
    assert len(nation.catalogue.items) == nation.records == 400
    assert errors(nation.found) == []
    assert {one.code for one in nation.found} <= MEANT


def test_every_status_is_there(nation):
    shown = {item.standing.status for item in nation.catalogue.items}
    past = {status for item in nation.catalogue.items for _, status in item.history}
    assert shown | past == set(Status)
    assert shown == set(Status) - {Status.SUPERSEDED}


def test_places_of_every_era_are_there(nation):
    items = nation.catalogue.items
    communes = [item.commune_then for item in items if item.commune_then]
    assert {unit.era for unit in communes} == set(Era)
    assert any(unit.valid_to and unit.valid_to < dt.date(2025, 7, 1) for unit in communes), "gone before the reform"
    assert any(item.former_province for item in items), "a province that has gone"
    assert any(len(item.communes_now) > 1 for item in items), "a commune that was divided"
    assert any(item.product.place.commune_code_now for item in items), "and where an office has settled which"
    assert any(not item.product.place.commune for item in items)
    assert len(nation.catalogue.by_province) > len(gazetteer().provinces(Era.NEW))


def test_groups_of_every_table_are_there_at_every_level_and_left_out(products):
    groups = [product.group for product in products if product.group]
    assert {group.criteria for group in groups} == {None, "1048", "148", "26/2026"}
    assert {group.level for group in groups} == {"ngành", "nhóm", "bộ"}
    assert any(product.group is None for product in products)


def test_what_records_may_hold_is_held_by_some(products):
    recognitions = [one for product in products for one in product.recognitions]
    assert {len(product.recognitions) for product in products} >= {1, 2, 3}
    assert {one.stars for one in recognitions} == {None, 3, 4, 5}
    assert {one.kind for one in recognitions} == {None, "lần đầu", "nâng hạng", "công nhận lại"}
    assert {len(one.decision.date) for one in recognitions if one.decision and one.decision.date} == {4, 7, 10}
    for field in ("former_ids", "product_code", "description", "buyer", "contact", "links", "withdrawn"):
        share = sum(bool(getattr(product, field)) for product in products) / len(products)
        assert 0 < share < 1, field


def test_names_are_spelt_as_offices_spell_them(products):
    names = [product.name for product in products] + [one.producer.name for one in products if one.producer]
    assert all(nfc(name) == name for name in names)
    assert any(name.isupper() for name in names)
    assert any(today_spelling(name) != name for name in names)
    assert any("hòa" in name.casefold() for name in names)


def test_everything_says_that_it_is_fictional(products):
    for product in products:
        assert "hư cấu" in product.name.casefold()
        assert product.producer is None or "hư cấu" in product.producer.name.casefold()
        for source in (source for one in product.recognitions for source in one.sources):
            assert source.url.split("/")[2].endswith("hu-cau.example.vn")
            assert "hư cấu" in source.title
        if product.buyer and product.buyer.gtin:
            assert product.buyer.gtin.startswith("952"), "the prefix that GS1 keeps for demonstrations"
        if product.contact and product.contact.phone:
            assert product.contact.phone.startswith("+1 202 555 01"), "a number that reaches nobody"


def test_one_authority_gives_one_number_a_day(products):
    decisions = [
        one.decision for product in products for one in product.recognitions if one.decision and one.decision.issuer
    ]
    numbers = {(one.issuer, one.date): one.number for one in decisions if len(one.date) == 10}
    assert all(numbers[one.issuer, one.date] == one.number for one in decisions if len(one.date) == 10)
    assert len(numbers) < len(decisions), "one decision recognises several products"


def test_the_same_wish_gives_the_same_bytes(today):
    def texts(**wish: int) -> list[tuple[str, str]]:
        return [(one.file, text) for one, text in files(Wish(40, today, **wish))]

    assert texts() == texts()
    assert texts(seed=2) != texts()
    assert [name for name, _ in texts(errors=5)] == [name for name, _ in texts()]
    assert sum(one != other for one, other in zip(texts(errors=5), texts(), strict=True)) == 5


@pytest.mark.parametrize(("records", "wrong"), [(60, 60), (45, 10), (30, 0)])
def test_as_many_records_are_wrong_as_were_asked_for_each_in_one_way(tmp_path, today, records, wrong):
    found = errors(written(tmp_path, Wish(records, today, errors=wrong)).found)
    assert len(found) == len({one.file for one in found}) == wrong


def test_a_mistake_breaks_the_rule_that_it_is_named_for(tmp_path, today):
    found = errors(written(tmp_path, Wish(len(MISTAKES), today, errors=len(MISTAKES))).found)
    assert Counter(one.code for one in found) == Counter(list(MISTAKES))


def test_a_small_nation_has_the_commonest_stories(tmp_path, today):
    assert {item.standing.status for item in written(tmp_path, Wish(1, today)).catalogue.items} == {Status.VALID}


# --- The project ------------------------------------------------------------------------------------------------------


def test_it_is_a_project_that_builds_with_photos_of_their_own(tmp_path, today):
    folder = tmp_path / "nation"
    lay_out(Wish(4, today, photos=3), folder, silent)
    projects.enter_nothing(folder)
    projects.share_drawings(folder)
    photos = [file.read_bytes() for file in sorted(folder.glob("products/*/*.jpg"))]
    assert len(photos) == len(set(photos)) == 3
    assert {Image.open(io.BytesIO(photo)).size for photo in photos} == {(1200, 900)}
    assert all(80 < len(photo) / 1024 < 300 for photo in photos)
    assert (
        list(limits.check(folder, [file.relative_to(folder).as_posix() for file in folder.glob("products/*/*.jpg")]))
        == []
    )
    done = subprocess.run(
        projects.command(folder, "build"),
        env=projects.environment(PYTHONPATH=str(folder / "hooks")),
        check=False,
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    assert len(list((folder / "site" / "san-pham").glob("*/index.html"))) >= 4
    assert "(hư cấu)</title>" in (folder / "site" / "tinh" / "index.html").read_text("utf-8")


def test_a_folder_that_was_made_is_made_anew_and_keeps_what_builds_left(tmp_path, today):
    folder = tmp_path / "nation"
    lay_out(Wish(3, today), folder, silent)
    before = set(folder.glob("products/*/*.yml"))
    (folder / ".cache").mkdir()
    lay_out(Wish(3, today, seed=2), folder, silent)
    assert len(list(folder.glob("products/*/*.yml"))) == 3
    assert before.isdisjoint(folder.glob("products/*/*.yml"))
    assert (folder / ".cache").is_dir()


def test_nothing_is_written_where_facts_or_files_of_others_lie(tmp_path, today):
    inside, strange, file = ROOT / "products" / "hu-cau", tmp_path / "strange", tmp_path / "file"
    strange.mkdir()
    (strange / "mine.txt").write_text("mine", "utf-8")
    file.write_text("mine", "utf-8")
    for folder, why in ((inside, "nằm trong dự án"), (strange, "đã có tệp khác"), (file, "là tệp")):
        with pytest.raises(RefusedError, match=why):
            lay_out(Wish(1, today), folder, silent)
    assert not inside.exists()
    assert not (strange / MARK).exists()
    assert file.read_text("utf-8") == "mine"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["3", str(ROOT / "products")], "nằm trong dự án"),
        (["0", "nation"], "N phải từ 1 trở lên"),
        (["3", "nation", "--photos", "4"], "--photos phải từ 0 đến N"),
        (["3", "nation", "--errors", "-1"], "--errors phải từ 0 đến N"),
        (["ba", "nation"], "N phải là số, không phải 'ba'"),
    ],
)
def test_a_slip_on_the_command_line_is_told_in_vietnamese(tmp_path, arguments, said):
    done = run_script(ROOT / "scripts" / "demo", *arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "nation").exists()
