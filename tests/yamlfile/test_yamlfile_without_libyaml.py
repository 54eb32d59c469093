"""In a browser there is no libyaml: PyYAML's own reader and writer give the same data, findings and places."""

import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from ocop import yamlfile
from ocop.records.json_schema import kinds
from ocop.records.product import Product
from ocop.yamlfile import writing
from support import CASES, ROOT
from support.mutations import SIGNS
from support.properties import examples

KINDS = kinds(Product)
SOURCES = [
    (CASES / "valid.yml").read_bytes(),
    *(path.read_bytes() for path in sorted((CASES / "diagnostics").glob("*.yml"))),
]
PIECES = [
    *SIGNS,
    *(
        b"#",
        b"\t#",
        b">\n",
        b"@",
        b"`",
        b"? ",
        b"...\n",
        b"\\",
        b"\\d",
        b"\r\n",
        b"\xef\xbb\xbf",
        b"\0",
        b"\xc2\x85",
        b"\xe2\x80\xa8",
        b"\xff",
        b"\xf0\x9f\xa5\xad",
        b"-",
        b"key",
        b"\xe1\xbb\x99",
        b"\xc2\xa0",
        b"|",
        b">-\n",
        b"{}",
        b"[]",
        b"''",
        b'""',
        b": |\n  a\n",
    ),
]


@st.composite
def damaged(draw) -> bytes:
    """A record with a few pieces put in, taken out or written over."""
    made = bytearray(draw(st.sampled_from(SOURCES)))
    for _ in range(draw(st.integers(1, 4))):
        place = draw(st.integers(0, len(made)))
        made[place : place + draw(st.sampled_from([0, 0, 0, 1, 3]))] = draw(st.sampled_from([*PIECES, b""]))
    return bytes(made[: draw(st.sampled_from([len(made), len(made) // 2]))])


def seen(source: bytes, loader) -> object:
    """Return all that a reading gives: data, findings, and the place of every value."""
    yamlfile._LOADER = loader
    yamlfile.ordinary_data = lambda *_: None  # a third reader, which leaves to these two what it does not read
    data, found = yamlfile.parse(source, "x.yml", KINDS)
    places = []
    if data is not None:

        def note(path, key, value):
            there = yamlfile._span(value)
            # An empty value has no letters to point at: messages point at its key.
            places.append((path, yamlfile._span(key), there if there[:2] != there[2:] else None))

        yamlfile._read(source, {}, note)
    return data, found, places, yamlfile.remarks(source)


@pytest.fixture(autouse=True)
def _restored(monkeypatch):
    monkeypatch.setattr(yamlfile, "_LOADER", yamlfile._LOADER)
    monkeypatch.setattr(yamlfile, "ordinary_data", yamlfile.ordinary_data)
    monkeypatch.setattr(writing, "_DUMPER", writing._DUMPER)


@pytest.mark.skipif(not hasattr(yaml, "CSafeLoader"), reason="PyYAML was built without libyaml")
def test_both_readers_see_the_same():
    @settings(max_examples=examples(300))
    @given(damaged())
    def check(source):
        assert seen(source, yaml.CSafeLoader) == seen(source, yaml.SafeLoader)

    check()


TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Co"]), max_size=200
) | st.sampled_from(
    [
        "",
        "null",
        "~",
        "- a",
        "a: b",
        "a #b",
        "0912",
        "true",
        " a",
        "a ",
        "'",
        '"',
        "a\n\nb\n",
        "#",
        "@",
        "%",
        "\ufeffa",
        "x" * 300,
    ]
)
DATA = st.recursive(
    TEXTS | st.integers(-(10**9), 10**9) | st.booleans() | st.none(),
    lambda below: (
        st.lists(below, max_size=4) | st.dictionaries(st.from_regex(r"[a-z_]{1,12}", fullmatch=True), below, max_size=4)
    ),
    max_leaves=12,
)


@pytest.mark.skipif(not hasattr(yaml, "CDumper"), reason="PyYAML was built without libyaml")
def test_both_writers_write_what_is_read_again_as_the_same():
    @settings(max_examples=examples(200))
    @given(st.dictionaries(st.from_regex(r"[a-z_]{1,12}", fullmatch=True), DATA, min_size=1, max_size=4))
    def check(data):
        texts = []
        for dumper in (yaml.CDumper, yaml.Dumper):
            writing._DUMPER = dumper
            texts.append(writing.dump(data))
        read = [yamlfile.parse(text.encode(), "x.yml") for text in texts]
        assert read[0] == read[1]

    check()


BARE = """
import sys
BLOCKED = {"PIL", "_yaml", "mkdocs", "jinja2", "fontTools", "brotli", "watchdog", "material"}
BLOCKED |= {"phonenumbers", "email_validator"}
class Blocked:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in BLOCKED or name == "yaml._yaml":
            raise ImportError(name)
if sys.argv[1] == "bare":
    sys.meta_path.insert(0, Blocked())
    import pydantic, importlib.metadata as metadata
    def version(name):
        raise metadata.PackageNotFoundError(name)
    metadata.version = version
sys.path.insert(0, sys.argv[2])
import datetime as dt
from pathlib import Path
from ocop import yamlfile
from ocop.reading import checked_folder
from ocop.reporting import findings
assert (yamlfile._LOADER.__name__ == "SafeLoader") == (sys.argv[1] == "bare")
made = checked_folder.check(Path(sys.argv[3]), dt.date(2026, 11, 22))
print(made.records, len(made.sound), findings.as_json(made.found, Path(sys.argv[3])))
"""


def test_the_check_runs_without_pillow_libyaml_and_metadata(tmp_path):
    project = tmp_path / "kho"
    for path in [*sorted((ROOT / "products").glob("*/*.yml"))[::20], *sorted((CASES / "diagnostics").glob("*.yml"))]:
        file = project / "products" / ("thanh-hoa" if "cases" in path.parts else path.parent.name) / path.name.lower()
        file.parent.mkdir(parents=True, exist_ok=True)
        text = path.read_bytes()
        file.write_bytes(text.split(b"contact:")[0])  # numbers and addresses are judged by libraries of their own
    (project / "products/thanh-hoa/sp801.jpg").write_bytes(b"no picture")
    said = [run(how, project) for how in ("bare", "usual")]
    assert said[0] == said[1]
    assert "YM001" in said[0]
    assert "SP806" in said[0]


def run(how: str, project: Path) -> str:
    command = [sys.executable, "-c", BARE, how, str(ROOT / "hooks"), str(project)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout
