"""The reader of lines gives what libyaml's events give, or leaves the file to them; it reads nearly every record."""

import random

import pytest
import yaml

from ocop import yamlfile
from ocop.records.json_schema import kinds
from ocop.records.product import Product
from ocop.yamlfile.ordinary_lines import ordinary_data
from ocop.yamlfile.unreadable import unreadable
from support import CASES, ROOT
from support.mutations import mutated
from support.properties import examples

KINDS = kinds(Product)
RECORDS = [path.read_bytes() for path in sorted((ROOT / "products").glob("*/*.yml"))]
SEEDS = [*RECORDS[::9], *(path.read_bytes() for path in sorted((CASES / "diagnostics").glob("*.yml")))]
LINES = (b"", b"  ", b"#x", b"  # x", b"- x", b"  - x", b"x: y", b"  x: y", b"...", b"---", b"x:", b"  x: |", b"   x")
ENDS = (b" ", b" #x", b":", b": x", b" |", b" |-", b" >", b"'", b'"', b" ''", b"\\")
BEGINS = (b" ", b"  ", b"    ", b"- ", b"-", b"? ", b"'", b'"', b"|", b"&a ", b"!x ", b"~", b"null ", b"05", b"true")


def events(source: bytes) -> object:
    """Return what libyaml's events say: the data with the order of their fields, or that there are none."""
    try:
        return repr(yamlfile._read(source, KINDS))
    except (yaml.YAMLError, yamlfile._RefusedError):
        return None


def moved(chance: random.Random, source: bytes) -> bytes:
    """Return a file with changes of whole lines: put in, taken out, twice, further in or out, with another end."""
    lines = source.split(b"\n")
    for _ in range(chance.choice((1, 1, 2, 3))):
        at, how = chance.randrange(len(lines)), chance.randrange(7)
        bare = len(lines[at]) - len(lines[at].lstrip())
        if how == 0:
            lines.insert(at, chance.choice(LINES))
        elif how == 1 and len(lines) > 1:
            del lines[at]
        elif how == 2:
            lines.insert(chance.randrange(len(lines) + 1), lines[at])
        elif how == 3:
            lines[at] = b" " * chance.choice((1, 2, 3, 4)) + lines[at]
        elif how == 4:
            lines[at] = lines[at][chance.choice((1, 2)) :]
        elif how == 5:
            lines[at] += chance.choice(ENDS)
        else:
            field, colon, rest = lines[at].partition(b": ")
            there = field + colon if colon else lines[at][:bare]
            lines[at] = there + chance.choice(BEGINS) + (rest if colon else lines[at][bare:])
    return b"\n".join(lines)


@pytest.mark.skipif(not hasattr(yaml, "CSafeLoader"), reason="PyYAML was built without libyaml")
def test_damaged_records_are_read_as_by_events_or_not_at_all(request):
    chance = random.Random(request.config.getoption("--seed"))  # noqa: S311 (the same cases in every run)
    read, tried = 0, examples(3000)
    for _ in range(tried):
        seed = chance.choice(SEEDS)
        source = mutated(chance, seed) if chance.random() < 0.3 else moved(chance, seed)
        if unreadable(source) or (data := ordinary_data(source.decode(), KINDS)) is None:
            continue
        assert repr(data) == events(source), source.decode()
        read += 1
    assert read * 20 > tried, "the damaged files are left to the events, and nothing is compared"


@pytest.mark.parametrize(
    "text",
    [
        "a: 'it''s'\n",
        'a: "x #y: z"\n',
        "a: x\n  y\n  z\nb: 1\n",
        "a: 'x\n  y'\n",
        "a: |\n  x\n\n   y\n\nb: 1\n",
        "a: |-\n  x: y\n  # z\n",
        "a:\nb:\n- x\n- y\nc:\n  - d: 1\n    e: 2\n  - f: 3\n",
        "a: ~\nb: null\nstars: 4\nc: true\n",
    ],
)
def test_what_our_records_are_written_in_is_read_by_lines(text):
    assert repr(ordinary_data(text, KINDS)) == events(text.encode())


@pytest.mark.parametrize(
    "text",
    [
        "a: [x]\n",
        "a: {b: c}\n",
        "a: &b c\n",
        "a: x # y\n",
        "a: >\n  x\n",
        "a: x\na: y\n",
        "a: x\r\n",
        "\ufeffa: x\n",
        "a: x\n\n  y\n",
        "a: x: y\n",
        "- x\n",
        "a: x\n---\nb: y\n",
        "a:\n    b: 1\n  c: 2\n",
        "".join(f"{'  ' * depth}a:\n" for depth in range(12)),
        "".join(f"a{n}: x\n" for n in range(501)),
        "a: x\n" + "  y\n" * 101,
        "a: x",
        "",
    ],
)
def test_everything_else_is_left_to_the_events(text):
    assert ordinary_data(text, KINDS) is None


def test_nearly_every_record_is_read_by_lines():
    left = [one for one in RECORDS if ordinary_data(one.decode("utf-8", "replace"), KINDS) is None]
    assert len(left) * 20 < len(RECORDS)
