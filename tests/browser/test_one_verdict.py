"""The findings in a browser are those of scripts/check, letter for letter: for golden cases and generated records."""

import random
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from ocop import addresses
from ocop.desk import known_records
from ocop.diagnostics import Diagnostic
from ocop.reading.checked_folder import check
from ocop.reporting import findings
from support import CASES, TODAY
from support.browser import opened
from support.browser_desk import BrowserDesk
from support.mutations import SEEDS, mutated

pytestmark = pytest.mark.usefixtures("needs_kit")
PRODUCT = "products/thanh-hoa/"
BESIDE = {"SP802": ("sp802.jpg",), "SP803": ("sp803.jpg",), "SP804": ("sp804.jpg",)}
"""Photos that lie beside the record of a case."""


@pytest.fixture(scope="module")
def desk(browser: Browser, fictional_url: str) -> Iterator[BrowserDesk]:
    with opened(browser) as (tab, _):
        tab.set_default_timeout(180_000)
        yield BrowserDesk(tab, fictional_url)


def _known(root: Path) -> Mapping[str, str]:
    """Return the files of a site of the sound records under `root`, by address."""
    sound = check(root, TODAY).sound
    folders = defaultdict(list)
    for file, product in sound:
        folders[file.split("/")[1]].append((file, product))
    files = {addresses.KNOWN_IN_NATION: known_records.nation(sound)}
    files |= {addresses.known_in(name): known_records.folder(records) for name, records in folders.items()}
    return {name: content.decode() for name, content in files.items()}


def _said(root: Path, every: Sequence[Diagnostic]) -> Mapping[str, str]:
    """Return what scripts/check prints of each file."""
    by_file = defaultdict(list)
    for one in every:
        by_file[one.file].append(one)
    return defaultdict(str, {file: findings.text(found, root) for file, found in by_file.items()})


def _compare(desk: BrowserDesk, root: Path, files: Sequence[str], given: Mapping[str, str]) -> int:
    """Hold the browser's verdict on each file to that of scripts/check; return how many there were."""
    expected = _said(root, check(root, TODAY).found)
    photos = {file: BESIDE.get(Path(file).stem.upper(), ()) for file in files}
    asked = [({"ask": "open", "today": TODAY.isoformat(), "given": given}, b"")]
    asked += [({"ask": "bytes", "file": file, "photos": photos[file]}, (root / file).read_bytes()) for file in files]
    for file, answer in zip(files, desk.ask(asked)[1:], strict=True):
        assert answer["printed"] == expected[file], file
    return len(files)


def test_every_golden_record_has_the_same_verdict(desk: BrowserDesk, tmp_path: Path) -> None:
    nobody = {addresses.KNOWN_IN_NATION: '{"ids":{},"former":[],"acts":[]}'}
    for case in sorted((CASES / "diagnostics").glob("*.yml")):
        root = tmp_path / case.stem
        file = f"{PRODUCT}{case.stem.lower()}.yml"
        _write(root, file, case.read_bytes())
        for photo in BESIDE.get(case.stem, ()):
            _write(root, f"{PRODUCT}{photo}", b"")
        photos = BESIDE.get(case.stem, ())
        every = [one for one in check(root, TODAY).found if one.file == file]
        asked = {"ask": "bytes", "file": file, "photos": photos}
        begin = ({"ask": "open", "today": TODAY.isoformat(), "given": nobody}, b"")
        _, answer = desk.ask([begin, (asked, case.read_bytes())])
        assert answer["printed"] == findings.text(every, root), case.name
        assert every, case.name


def test_every_golden_file_of_content_has_the_same_verdict(desk: BrowserDesk, tmp_path: Path) -> None:
    files = {}
    for case in sorted((CASES / "plans").glob("*.yml")):
        folder = "ke-hoach" if case.stem == "KH401" else "hoi-nghi"
        files[f"content/{folder}/{case.stem.lower()}.yml"] = case.read_bytes()
    for case in sorted((CASES / "content").glob("*/content/*/*.yml")):
        files[f"content/{case.parent.name}/{case.parents[2].name.lower()}-{case.name}"] = case.read_bytes()
    for file, content in files.items():
        _write(tmp_path, file, content)
    assert _compare(desk, tmp_path, sorted(files), _known(tmp_path)) > 20


@pytest.mark.parametrize("case", sorted(path.name for path in (CASES / "projects").glob("DM*")))
def test_what_only_shows_beside_other_records_has_the_same_verdict(desk: BrowserDesk, case: str) -> None:
    root = CASES / "projects" / case
    files = [path.relative_to(root).as_posix() for path in sorted(root.glob("products/*/*.yml"))]
    _compare(desk, root, files, _known(root))


def test_generated_records_have_the_same_verdict(
    desk: BrowserDesk, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    chance = random.Random(request.config.getoption("--seed"))  # noqa: S311 (the same ones in every run)
    seeds = {name: content for name, content in SEEDS.items() if name.endswith(".yml")}
    number = request.config.getoption("--verdicts")
    for first in range(0, number, 100):
        root = tmp_path / str(first)
        files = []
        for n in range(first, min(number, first + 100)):
            name = chance.choice([*seeds, *["products/thanh-hoa/thu-nghiem.yml"] * 5])
            file = name.replace("thu-nghiem", f"thu-nghiem-{n}")
            content = chance.choice(seeds[name])
            _write(root, file, mutated(chance, content) if chance.random() < 0.8 else content)
            files.append(file)
        _compare(desk, root, files, _known(root))


def _write(root: Path, file: str, content: bytes) -> None:
    (root / file).parent.mkdir(parents=True, exist_ok=True)
    (root / file).write_bytes(content)
