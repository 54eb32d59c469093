"""A site is the same, byte for byte, whatever number of workers made it; and so is what is kept for the next build."""

import os
import re

import pytest
from PIL import Image

from ocop import workers
from ocop.build import build
from ocop.publishing import page_cache, publish
from ocop.reading import checked_folder, products, record_cache
from support import TODAY, projects
from support.built_site import build_site, tree
from support.fictional_records import product, recognition

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="no process can be copied here")


def recognised(day, province):
    one = recognition(day)
    return one | {"decision": one["decision"] | {"issuer": f"UBND tỉnh {province}"}}


RECORDS = {
    f"{folder}/hu-cau-{n}.yml": product(
        f"Mật ong hư cấu {word}",
        place=place,
        producer={"name": f"Hộ Hư Cấu {word}"},
        recognitions=[recognised(f"202{n % 5 + 1}-08-05", place["province"])],
    )
    for n, (word, folder, place) in enumerate(
        (word, folder, place)
        for word in ("Một", "Hai", "Ba", "Bốn", "Năm", "Sáu")
        for folder, place in (("thanh-hoa", {"province": "Thanh Hóa"}), ("nghe-an", {"province": "Nghệ An"}))
    )
}


def photographed(project):
    """Give one product a photo: what the check finds in pictures is kept too."""
    photo = {"file": "hu-cau-0.jpg", "alt": "Hư cấu", "credit": "Hư Cấu", "licence": "CC BY 4.0"}
    name = "thanh-hoa/hu-cau-0.yml"
    projects.write(project, name, RECORDS[name] | {"photos": [photo]})
    Image.new("RGB", (1200, 900), "red").save(project / "products" / "thanh-hoa" / "hu-cau-0.jpg")


def left(project):
    """Return what is kept for the next build of each batch, without the times of files."""
    text = (project / page_cache.FILE).read_text("utf-8").partition("\n")[2]
    return re.sub(r"(?m)( \d+ (?=[01] ))|^ site\t.*", "", text)


def test_any_number_of_workers_makes_the_same_site(tmp_path, monkeypatch):
    monkeypatch.setattr(products, "_WORTH_SHARING", 0)
    monkeypatch.setattr(products, "_ALONE", 1)
    monkeypatch.setattr(products, "_SHARE", 2)
    monkeypatch.setattr(publish, "_WORTH_SHARING", 0)
    project = projects.project(tmp_path / "project", RECORDS)
    photographed(project)
    copies = []
    fork = os.fork
    monkeypatch.setattr(os, "fork", lambda: copies.append(1) or fork())
    made = {}
    for several in (1, 2, 3):
        monkeypatch.setattr(workers, "count", lambda several=several: several)
        for file in (record_cache.FILE, page_cache.FILE):
            (project / file).unlink(missing_ok=True)
        copies.clear()
        build_site(project, tmp_path / f"site-{several}", TODAY)
        assert len(copies) >= 2 * (several - 1), "else one process read or wrote it all"
        records = (project / record_cache.FILE).read_bytes()
        made[several] = tree(tmp_path / f"site-{several}"), records, left(project)
    assert made[1][0]
    assert made[2] == made[1]
    assert made[3] == made[1]


def test_findings_of_several_workers_stand_in_the_order_of_the_files(tmp_path, monkeypatch):
    monkeypatch.setattr(products, "_WORTH_SHARING", 0)
    monkeypatch.setattr(products, "_ALONE", 1)
    monkeypatch.setattr(products, "_SHARE", 1)
    broken = {name: record | {"stars": 6} if "nghe-an" in name else record for name, record in RECORDS.items()}
    project = projects.project(tmp_path / "project", broken | {"thanh-hoa/khong-ten.yml": {"name": "-"}})
    found = []
    for several in (1, 2, 3):
        monkeypatch.setattr(workers, "count", lambda several=several: several)
        cache = record_cache.RecordCache(None)
        found.append(list(products.records(project, TODAY, cache)))
    assert any(one.found for one in found[0])
    assert found[1] == found[0]
    assert found[2] == found[0]


def test_a_record_that_others_keep_out_is_in_no_list_whoever_looks_at_all_together(tmp_path, monkeypatch):
    monkeypatch.setattr(checked_folder, "_WORTH_SHARING", 0)
    name, record = next(iter(RECORDS.items()))
    heir = {"former_ids": [name.rpartition("/")[2].removesuffix(".yml")]} | record
    project = projects.project(tmp_path / "project", RECORDS | {"thanh-hoa/thua-ke-hu-cau.yml": heir})
    made = []
    for several in (1, 2):
        monkeypatch.setattr(workers, "count", lambda several=several: several)
        made.append(build(project, TODAY))
    assert "DM001" in {one.code for one in made[0].found}
    assert "thua-ke-hu-cau" not in made[0].catalogue.by_id
    assert [one.catalogue.items for one in made] == [made[0].catalogue.items] * 2
    assert made[0].found == made[1].found
