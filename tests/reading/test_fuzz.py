"""Mutated records, content files, pages and pictures: judged in words, never a traceback, a hang or a leak.

`--fuzz 5000` makes a long run of it; what it finds becomes a test of its own.
"""

import os
import random
import signal

import pytest

from ocop import build
from ocop.comparing import revisions
from ocop.reporting import findings
from ocop.rules.codes import codes
from support import CASES, TODAY
from support.mutations import SEEDS, mutated

KNOWN = {one.code for one in codes()}
MARK = "mat-khau-hu-cau-9999"
SECONDS = 5


@pytest.fixture
def root(tmp_path):
    for folder in ("products/thanh-hoa", "theme", *(name.rpartition("/")[0] for name in SEEDS)):
        (tmp_path / "kho" / folder).mkdir(parents=True, exist_ok=True)
    (tmp_path / "kho/theme/main.html").write_text("")
    (tmp_path / "kho/products/thanh-hoa/gao.yml").write_bytes((CASES / "valid.yml").read_bytes())
    (tmp_path / "bi-mat.yml").write_text(f"{MARK}: [\n", "utf-8")
    return tmp_path / "kho"


@pytest.fixture
def clock():
    """End a case that takes longer than SECONDS with an error instead of waiting for it."""

    def late(*_):
        raise TimeoutError(f"a case took more than {SECONDS} s")

    before = signal.signal(signal.SIGALRM, late)
    yield lambda: signal.alarm(SECONDS)
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.mark.skipif(not hasattr(signal, "SIGALRM"), reason="this system has no alarm")
def test_whatever_is_put_into_the_repository_is_judged_in_words(root, clock, request, monkeypatch):
    monkeypatch.setenv("GIA_MAT", MARK)
    chance = random.Random(request.config.getoption("--seed"))  # noqa: S311 (the same cases in every run)
    told = 0
    for number in range(request.config.getoption("--fuzz")):
        name = chance.choice([*SEEDS, *list(SEEDS)[:1] * 5])
        source = mutated(chance, chance.choice(SEEDS[name]))
        target = root / name
        link = root / "products/thanh-hoa/lien-ket.yml"
        target.write_bytes(source)
        if chance.random() < 0.1:
            link.symlink_to(
                chance.choice((root.parent / "bi-mat.yml", "/proc/self/environ", "/dev/zero", ".", link.name))
            )
        clock()
        try:
            found = build.build(root, TODAY).found
            said = "".join(form(found, root) for form in findings.FORMATS.values())
            if number % 20 == 0:
                state = revisions.tree(str(root), root)
                revisions.pair(state, state, TODAY)
        except Exception as error:
            kept = root.parent / f"case-{number}"
            kept.write_bytes(source)
            raise AssertionError(f"{name}: see {kept}") from error
        assert {one.code for one in found} <= KNOWN, name
        assert all(one.message for one in found), name
        assert MARK not in said, name
        assert len(said) < 1_000_000, name
        said.encode()
        told += bool(found)
        target.unlink()
        link.unlink(missing_ok=True)
    assert told, "no case had anything wrong: the mutations do not bite"
    assert os.environ["GIA_MAT"] == MARK
