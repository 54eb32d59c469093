"""What a browser needs to run our checks: found only whole, and made of no more than the checks use."""

import ast
import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

import ocop
from ocop.language.strings import say
from ocop.theming import browser_kit
from support import projects
from support.fictional_records import product


def _made(root: Path) -> Path:
    """Lay out a kit of few bytes below `root` and return the folder of its code."""
    code, kit = root / browser_kit.FOLDER / f"code-{browser_kit.code_digest()}", root / browser_kit.FOLDER / "kit-0"
    code.mkdir(parents=True)
    kit.mkdir()
    (kit / "pyodide.mjs").write_bytes(b"python")
    (code / browser_kit.CODE).write_bytes(b"code")
    digests = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in (kit / "pyodide.mjs", code / browser_kit.CODE)
    }
    (code / browser_kit.ABOUT).write_text(json.dumps({"kit": "kit-0", "files": digests}))
    return code


def test_a_whole_kit_is_found_and_says_how_heavy_it_is(tmp_path):
    code = _made(tmp_path)
    kit = browser_kit.find(tmp_path)
    assert kit is not None
    assert set(kit.files) == {"browser/kit-0/pyodide.mjs", f"browser/{code.name}/{browser_kit.CODE}"}
    assert kit.parts["sizes"] == {"pyodide.mjs": 6, browser_kit.CODE: 4}


@pytest.mark.parametrize("name", [browser_kit.CODE, browser_kit.ABOUT])
def test_a_damaged_kit_is_as_good_as_none(tmp_path, name):
    (_made(tmp_path) / name).write_bytes(b"damaged")
    assert browser_kit.find(tmp_path) is None


def test_no_kit_is_none(tmp_path):
    assert browser_kit.find(tmp_path) is None


def test_the_browser_gets_the_checks_and_the_import_and_neither_pages_nor_pictures():
    names = set(browser_kit.code_files())
    assert {
        "ocop/desk/desk.py",
        "ocop/rules/across_records.py",
        "ocop/importing/plan.py",
        "ocop/data/places-units.tsv",
    } <= names
    packages = {name.split("/")[1] for name in names}
    assert not packages & {
        "pages",
        "outputs",
        "search",
        "graphics",
        "theming",
        "publishing",
        "mkdocs_bridge",
        "runs",
        "build.py",
    }


def test_what_the_browser_gets_imports_only_what_the_kit_has():
    from _browser_kit.making import COMPILED, LIBRARIES  # noqa: PLC0415 (of the scripts)

    names = {"pyyaml": "yaml", "et-xmlfile": "et_xmlfile"}
    known = (
        {names.get(one, one.replace("-", "_")) for one in (*LIBRARIES, COMPILED)} | {"ocop"} | sys.stdlib_module_names
    )
    for name, path in browser_kit.code_files().items():
        if path.suffix != ".py":
            continue
        for node in ast.walk(ast.parse(path.read_bytes())):
            found = [one.name for one in node.names] if isinstance(node, ast.Import) else []
            found += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert {one.split(".")[0] for one in found} <= known, name


def test_what_the_browser_gets_is_found_as_python_itself_reads_imports():
    for path in sorted(Path(ocop.__file__).parent.rglob("*.py")):
        named: set[str] = set()
        for node in ast.walk(ast.parse(path.read_bytes())):
            if isinstance(node, ast.Import):
                named |= {one.name for one in node.names if one.name.startswith("ocop")}
            elif isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("ocop"):
                named |= {node.module, *(f"{node.module}.{one.name}" for one in node.names)}
        assert set(browser_kit._imported(path)) == named, path


def test_a_build_without_a_kit_says_so_in_one_line_and_goes_on_unless_it_is_required(tmp_path):
    project = projects.project(tmp_path / "project", {"thanh-hoa/hu-cau.yml": product("Mật ong hư cấu")})

    def build(*more: str) -> "subprocess.CompletedProcess[str]":
        command = [sys.executable, project / "scripts" / "build", "--site-dir", tmp_path / "site", *more]
        return subprocess.run(command, capture_output=True, text=True, check=False, env=projects.environment())

    required = build("--require-browser-kit")
    assert required.returncode == 1
    assert "Thiếu bộ kiểm tra cho trang /dong-gop/" in required.stderr
    done = build()
    assert done.returncode == 0, done.stderr
    assert done.stderr.count("Thiếu bộ kiểm tra") == 1
    assert done.stderr.index("Trang đã có ở") < done.stderr.index("Thiếu bộ kiểm tra"), "the site waits for no network"
    page = (tmp_path / "site" / "dong-gop" / "index.html").read_text("utf-8")
    assert say("contribute.no_kit") in page
    assert "contribute/page.js" not in page
    assert "contribute/photo.js" in page


def test_a_build_puts_the_kit_into_the_site_that_stands_without(tmp_path):
    project = projects.project(tmp_path / "project", {"thanh-hoa/hu-cau.yml": product("Mật ong hư cấu")})
    making = project / "scripts" / "_browser_kit" / "making.py"
    made = making.read_text("utf-8").replace("from ocop.theming import browser_kit\n", _MADE_HERE, 1)
    making.write_text(
        made.replace("            _make(root, folder, name, code)\n", "            _made(folder, name, code)\n")
    )
    command = [sys.executable, project / "scripts" / "build", "--site-dir", tmp_path / "site"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=projects.environment())
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "site" / "dong-gop" / "index.html").read_text("utf-8")
    assert "contribute/page.js" in page
    assert list((tmp_path / "site" / "assets" / "browser").glob("kit-*/pyodide.mjs"))
    assert done.stderr.count("Trang đã có ở") == 1


_MADE_HERE = '''from ocop.theming import browser_kit


def _made(folder, name, code):
    """In the place of what comes from the network."""
    assert (folder.parent.parent.parent / "site" / "index.html").is_file(), "the site stands before this is fetched"
    (folder / name).mkdir()
    (folder / name / "pyodide.mjs").write_bytes(b"python")
    (folder / name / SEAL).write_text(json.dumps(_digests(folder / name)))
    code.mkdir()
    (code / browser_kit.CODE).write_bytes(b"code")
    about = {"kit": name, "files": {**_digests(folder / name), **_digests(code)}}
    (code / browser_kit.ABOUT).write_text(json.dumps(about))
'''
