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
from support import CASES, ROOT, TODAY
from support.fictional_records import photo, with_position

KNOWN = {one.code for one in codes()}
MARK = "mat-khau-hu-cau-9999"
SECONDS = 5
PIECES = [
    *(
        b":",
        b": ",
        b" ",
        b"\t",
        b"\n",
        b'"',
        b"'",
        b"[",
        b"]",
        b"{",
        b"}",
        b",",
        b"- ",
        b" #",
        b"|\n",
        b"&a ",
        b"*a",
        b"!x ",
        b"%",
        b"---\n",
    ),
    *(
        b"\\",
        b"\\u0000",
        b"\xef\xbb\xbf",
        b"\0",
        b"\xff",
        b"\xf0\x9f\xa5\xad",
        b"\xcc\x81",
        b"\xe2\x80\xae",
        b"\xef\xbf\xbf",
        b"null",
        b"~",
    ),
    *(
        b"9" * 400,
        b"a" * 5000,
        b"[" * 3000,
        b"{}," * 700,
        b"- " * 900,
        b"<script>",
        b"](javascript:x)",
        b"*21*1#",
        b"a@b",
        b"2026-02-30",
    ),
    *(
        b"<<<<<<< HEAD\n",
        b"?" * 30,
        b"/etc/passwd",
        b"../" * 20,
        b"$(id)",
        b"{{ 7*7 }}",
        b"%00",
        b"https://a:99999/",
        b"1e999",
        b"0x1F",
    ),
]


def files(*patterns: str) -> list[bytes]:
    return [path.read_bytes() for pattern in patterns for path in sorted(ROOT.glob(pattern))]


SEEDS = {
    "products/thanh-hoa/thu-nghiem.yml": files("products/thanh-hoa/*.yml")[:40]
    + files("tests/cases/diagnostics/*.yml"),
    "content/diem-ban/thu-nghiem.yml": files("content/diem-ban/*.yml"),
    "content/hoi-cho/thu-nghiem.yml": files("content/hoi-cho/*.yml"),
    "content/hoi-nghi/thu-nghiem.yml": files("content/hoi-nghi/*.yml"),
    "content/ke-hoach/thu-nghiem.yml": files("content/ke-hoach/*.yml"),
    "content/quyet-dinh/thu-nghiem.yml": files("content/quyet-dinh/*.yml"),
    "content/trang.md": files("content/*.md"),
    "products/thanh-hoa/gao.jpg": [photo(), with_position(photo())],
    "products/thanh-hoa/gao.png": [photo(kind="PNG")],
    "products/thanh-hoa/gao.webp": [photo(kind="WEBP")],
}


def mutated(chance: random.Random, seed: bytes, pieces: list[bytes]) -> bytes:
    made = bytearray(seed)
    for _ in range(chance.choice((1, 1, 2, 4, 12))):
        place, how = chance.randrange(len(made) + 1), chance.random()
        if how < 0.5:
            made[place:place] = chance.choice(pieces)
        elif how < 0.7:
            del made[place : place + chance.choice((1, 3, 40, 400))]
        elif how < 0.85 and made:
            made[place % len(made)] = chance.randrange(256)
        elif how < 0.95:
            other = chance.randrange(len(made) + 1)
            made[place:place] = made[other : other + chance.randint(1, 200)]
        else:
            del made[place:]
    return bytes(made)


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
        source = mutated(chance, chance.choice(SEEDS[name]), PIECES)
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
