"""Files of the repository changed at random: what tests of reading and of the browser are tried on."""

import random
from collections.abc import Sequence

from support import ROOT
from support.fictional_records import photo, with_position

SIGNS = (
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
)
"""Signs that mean something to YAML."""

PIECES = [
    *SIGNS,
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


def mutated(chance: random.Random, seed: bytes, pieces: Sequence[bytes] = PIECES) -> bytes:
    """Return `seed` with one to twelve changes of the kinds that editors, merges and attackers make."""
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
