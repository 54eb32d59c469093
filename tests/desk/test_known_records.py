"""A record checked beside the few that have something in common with it: the verdict of the whole repository."""

from collections import defaultdict

import pytest

from ocop.desk import known_records
from ocop.desk.known_records import Folder, Nation
from ocop.desk.record_verdict import Known, judged
from ocop.reading import products
from ocop.reading.checked_folder import check
from ocop.reporting import findings
from support import CASES, REAL_TODAY, ROOT, TODAY, projects
from support.fictional_records import product, recognition


def known(records):
    folders = defaultdict(list)
    for file, one in records:
        folders[file.split("/")[1]].append((file, one))
    made = {name: Folder(name, known_records.folder(inside)) for name, inside in folders.items()}
    return Known(Nation(known_records.nation(records)), made.get)


def agree(root, today):
    """Hold every record under `root` to what the check of all of them says; return how many had something to say."""
    checked = check(root, today)
    expected = defaultdict(list)
    for one in checked.found:
        expected[one.file].append(one)
    beside, told = known(checked.sound), 0
    for file, _ in checked.sound:
        found = judged(file, (root / file).read_bytes(), (), beside, today).found
        assert findings.text(found, root) == findings.text(expected[file], root), file
        told += bool(found)
    return told


def test_every_real_record_has_the_verdict_of_the_whole_check():
    assert agree(ROOT, REAL_TODAY) > 0


def test_a_twin_a_near_producer_a_decision_of_two_days_and_a_former_id_are_told(project):
    one = product("Mật ong hư cấu", producer={"name": "Hợp tác xã Hư Cấu Xanh"})
    root = project({})
    projects.write(root, "thanh-hoa/hu-cau-mot.yml", one)
    projects.write(root, "thanh-hoa/hu-cau-hai.yml", one)
    near = product("Chè hư cấu", producer={"name": "HTX Hư Cấu Xanh CN"}, recognitions=[recognition("2024-03-01")])
    projects.write(root, "thanh-hoa/hu-cau-ba.yml", near)
    projects.write(
        root, "nghe-an/hu-cau-bon.yml", product("Gạo hư cấu", former_ids=["hu-cau-mot"], place={"province": "Nghệ An"})
    )
    checked = check(root, TODAY)
    sound = check_alone(root)
    expected = {one.file for one in checked.found if one.code.startswith("DM")}
    assert expected
    beside = known(sound)
    for file, _ in sound:
        found = judged(file, (root / file).read_bytes(), (), beside, TODAY).found
        wanted = [one for one in checked.found if one.file == file]
        assert findings.text(found, root) == findings.text(wanted, root)


def check_alone(root):
    """Return the records of a project that are sound each on its own."""
    return [(one.file, one.product) for one in products.records(root, TODAY) if one.product]


@pytest.mark.parametrize("case", sorted(path.name for path in (CASES / "projects").glob("DM*")))
def test_a_golden_project_is_judged_record_by_record(case):
    root = CASES / "projects" / case
    expected = check(root, TODAY).found
    beside = known(check_alone(root))
    for path in sorted(root.glob("products/*/*.yml")):
        file = path.relative_to(root).as_posix()
        found = judged(file, path.read_bytes(), (), beside, TODAY).found
        assert findings.text(found, root) == findings.text([one for one in expected if one.file == file], root)
