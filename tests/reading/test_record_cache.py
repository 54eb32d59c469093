"""The cache of records saves work and never changes an answer: what is wrong with it is as if it were not there."""

import datetime as dt
import hashlib

import pytest

from ocop import yamlfile
from ocop.reading import checked_folder, products, record_cache
from ocop.rules import across_records
from support.fictional_records import photo

FILE = "products/thanh-hoa/thu-nghiem.yml"


@pytest.fixture
def root(project, valid):
    broken = {"thanh-hoa/sai-mau.yml": "nmae: A", "thanh-hoa/sai-sao.yml": valid.replace("stars: 4", "stars: 2")}
    return project({"thanh-hoa/thu-nghiem.yml": valid, "thanh-hoa/sai-doc.yml": "name: [", **broken})


@pytest.fixture
def parsed(monkeypatch):
    """Names of the files whose YAML was read."""
    names = []
    read = yamlfile.parse
    monkeypatch.setattr(
        yamlfile, "parse", lambda source, file, *rest: (names.append(file), read(source, file, *rest))[1]
    )
    return names


def outcome(root, today):
    checked = checked_folder.check(root, today)
    return checked.sound, checked.found, checked.records


def test_a_second_run_reads_no_yaml_and_says_the_same(root, today, parsed):
    first = outcome(root, today)
    assert len(parsed) == 4
    assert {one.code for one in first[1]} >= {"YM001", "HD002", "SP101"}
    parsed.clear()
    assert outcome(root, today) == first
    assert parsed == []


def test_only_what_changed_is_read_again(root, today, parsed, valid):
    outcome(root, today)
    parsed.clear()
    (root / FILE).write_text(valid.replace("Thử Nghiệm", "Đã Sửa"), "utf-8")
    sound, *_ = outcome(root, today)
    assert parsed == [FILE]
    assert sound[0][1].name == "Nước mắm Đã Sửa"


def test_a_record_moved_or_given_a_photo_is_checked_again(root, today, parsed):
    outcome(root, today)
    parsed.clear()
    (root / "products/thanh-hoa/thu-nghiem.jpg").write_bytes(photo())
    assert "SP803" in {one.code for one in outcome(root, today)[1]}
    assert parsed == [FILE]
    parsed.clear()
    (root / "products/ha-tinh").mkdir()
    (root / FILE).rename(root / "products/ha-tinh/thu-nghiem.yml")
    assert "SP405" in {one.code for one in outcome(root, today)[1]}
    assert parsed == ["products/ha-tinh/thu-nghiem.yml"]


def test_findings_of_the_calendar_are_never_kept(root, today, valid):
    day = "2024-10-15"
    assert day in valid
    early = dt.date.fromisoformat(day) - dt.timedelta(1)
    for when, future in ((early, True), (today, False), (early, True)):
        found = {one.code for one in outcome(root, when)[1] if one.file == FILE}
        assert ("SP204" in found) is future


@pytest.mark.parametrize(
    "damage",
    [
        lambda whole: whole[:-20],
        lambda whole: whole.replace(b"stars", b"stras"),
        lambda whole: whole.replace(b"ocop-records ", b"ocop-records 0"),
        lambda whole: b"\xff\xfe" + whole,
        lambda _: b"",
        lambda _: b"khong phai bo nho\n\n\n",
    ],
    ids=["cut", "altered", "other edition", "binary", "empty", "foreign"],
)
def test_a_damaged_or_foreign_cache_is_as_good_as_none(root, today, parsed, damage):
    first = outcome(root, today)
    cache = root / record_cache.FILE
    whole = cache.read_bytes()
    cache.write_bytes(damage(whole))
    parsed.clear()
    assert outcome(root, today) == first
    assert len(parsed) == 4
    assert cache.read_bytes() == whole


def test_data_that_have_lost_their_shape_are_read_again(root, today, parsed):
    """A cache with a right digest but wrong data, as a hostile one would be."""
    first = outcome(root, today)
    cache = root / record_cache.FILE
    head, body = cache.read_bytes().split(b"\n", 1)
    body = body.replace(b'"stars":4', b'"stars":"4"')
    digest = hashlib.blake2b(body, digest_size=16).hexdigest().encode()
    cache.write_bytes(b" ".join([*head.split()[:2], digest]) + b"\n" + body)
    parsed.clear()
    assert outcome(root, today) == first
    assert parsed == [FILE]


def test_a_cache_that_would_not_change_is_not_written(root, today):
    outcome(root, today)
    before = (root / record_cache.FILE).stat().st_mtime_ns
    outcome(root, today)
    assert (root / record_cache.FILE).stat().st_mtime_ns == before


def test_what_is_found_in_all_together_is_looked_for_again_only_when_one_of_them_changed(
    root, today, valid, monkeypatch
):
    asked = []
    look = across_records.check
    monkeypatch.setattr(across_records, "check", lambda sound: (asked.append(len(sound)), look(sound))[1])
    twin = root / "products/thanh-hoa/thu-nghiem-hai.yml"
    twin.write_text(valid, "utf-8")
    first = outcome(root, today)
    assert {(one.file, one.related) for one in first[1] if one.code == "DM008"} == {
        ("products/thanh-hoa/thu-nghiem.yml", "products/thanh-hoa/thu-nghiem-hai.yml")
    }
    assert outcome(root, today) == first
    assert len(asked) == 1
    twin.write_text(valid.replace("Thử Nghiệm", "Khác Hẳn"), "utf-8")
    assert "DM008" not in {one.code for one in outcome(root, today)[1]}
    assert len(asked) == 2


def test_records_that_are_gone_leave_the_cache(root, today):
    outcome(root, today)
    (root / FILE).unlink()
    outcome(root, today)
    assert len((root / record_cache.FILE).read_text("utf-8").splitlines()) == 1 + 3 + 1, "head, records, all together"


def test_without_a_cache_nothing_is_written(root, today):
    assert len(list(products.records(root, today))) == 4
    assert not (root / ".cache").exists()
