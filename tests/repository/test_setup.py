"""What a person or a CI job needs before anything else runs: scripts, locks, the README, and a clean repository."""

import ast
import re
import runpy
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from support import ROOT, projects

SCRIPTS = sorted(path for path in (ROOT / "scripts").iterdir() if path.is_file() and not path.suffix)
LOCKS = ("requirements.txt", "requirements-test.txt")
PEERS = "requirements-bench.txt"
LONGEST = 300


def tracked() -> list[Path]:
    """Return the files that are, or would be, in the repository."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    found = [ROOT / name for name in listed.stdout.decode().split("\0") if name]
    return [path for path in found if path.is_file()]


# --- Scripts ----------------------------------------------------------------------------------------------------------


def test_an_old_python_can_read_the_script_that_asks_for_a_newer_one() -> None:
    ast.parse((ROOT / "scripts" / "_venv.py").read_text("utf-8"), feature_version=(3, 8))


def test_what_runs_before_the_packages_are_there_needs_the_standard_library_only() -> None:
    tree = ast.parse((ROOT / "scripts" / "_venv.py").read_text("utf-8"))
    imported = {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
    assert imported
    assert imported <= sys.stdlib_module_names
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]


def test_the_packages_that_come_are_counted_on_one_line() -> None:
    venv = runpy.run_path(str(ROOT / "scripts" / "_venv.py"))
    said = [
        "Ignoring colorama: markers 'sys_platform == \"win32\"' don't match your environment",
        "Collecting jinja2==3.1.6 (from -r requirements.txt (line 9))",
        "  Using cached jinja2-3.1.6-py3-none-any.whl (134 kB)",
        "Installing collected packages: jinja2",
        "Successfully installed jinja2-3.1.6",
    ]
    assert list(venv["progress"](said, 2)) == ["  1/2 colorama", "  2/2 jinja2", "  2/2 đang ghi vào máy …"]
    assert venv["locked"](str(ROOT / "requirements.txt")) == len(requirements("requirements.txt"))


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_a_script_runs_by_its_name_and_reads_on_an_old_python_up_to_the_message(script: Path) -> None:
    source = script.read_text("utf-8")
    assert source.startswith("#!/usr/bin/env python3\n")
    assert script.stat().st_mode & 0o111, "not executable"
    assert ast.get_docstring(ast.parse(source, feature_version=(3, 8))), "says nothing of itself"


@pytest.mark.parametrize(
    "script", [one for one in SCRIPTS if "_venv.enter" in one.read_text("utf-8")], ids=lambda path: path.name
)
def test_a_script_enters_the_environment_before_it_imports_what_is_in_it(script: Path) -> None:
    body = ast.parse(script.read_text("utf-8")).body
    entered = next(n for n, node in enumerate(body) if "_venv" in ast.unparse(node) and isinstance(node, ast.Expr))
    assert [ast.unparse(node) for node in body[1:entered]] == ["import _venv"]


@pytest.mark.parametrize("name", ["build", "serve", "check", "test"])
def test_the_scripts_of_the_readme_are_there(name: str) -> None:
    assert ROOT / "scripts" / name in SCRIPTS


def test_help_is_in_vietnamese_and_needs_no_record(tmp_path: Path) -> None:
    folder = projects.project(tmp_path / "project", {})
    for name in ("build", "serve"):
        done = subprocess.run(
            projects.command(folder, name, "--help"),
            env=projects.environment(),
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0
        assert "cách dùng:" in done.stdout
        assert "--today" in done.stdout


# --- Locks ------------------------------------------------------------------------------------------------------------


def requirements(name: str) -> list[str]:
    """Return the requirements of a lock file, each on one line with its hashes."""
    lines = [
        line
        for line in (ROOT / name).read_text("utf-8").splitlines()
        if line.strip() and not line.strip().startswith("#")
    ]
    return "\n".join(lines).replace("\\\n", " ").splitlines()


@pytest.mark.parametrize(("name", "least"), [*((name, 10) for name in LOCKS), (PEERS, 1)])
def test_every_locked_package_has_one_version_and_hashes_and_comes_from_no_named_host(name: str, least: int) -> None:
    found = requirements(name)
    assert len(found) >= least
    for line in found:
        assert re.fullmatch(r"[a-z0-9._-]+==[\w.]+( ;[^#]*?)?(\s+--hash=sha256:[0-9a-f]{64})+\s*", line), line[:80]
    text = (ROOT / name).read_text("utf-8")
    assert "://" not in text
    assert "--index-url" not in text
    assert " @ " not in text


def test_every_direct_dependency_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    for name, wanted in (
        ("requirements.txt", project["project"]["dependencies"]),
        ("requirements-test.txt", [*project["project"]["dependencies"], *project["dependency-groups"]["test"]]),
        (PEERS, project["dependency-groups"]["bench"]),
    ):
        locked = {line.split("==")[0] for line in requirements(name)}
        assert {re.split(r"[^\w-]", one)[0].lower() for one in wanted} <= locked


def test_both_locks_agree_on_versions() -> None:
    build, test = ({line.split("==")[0]: line.split()[0] for line in requirements(name)} for name in LOCKS)
    assert {name: test.get(name) for name in build} == build


# --- Words for people -------------------------------------------------------------------------------------------------


def test_the_readme_says_how_to_see_the_site_and_how_to_test_it() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    for command in ("scripts/serve", "scripts/test", "scripts/build", "scripts/check"):
        assert command in readme, command


def test_every_script_and_file_that_the_readme_names_is_there() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    named = set(re.findall(r"(?<![\w/.])((?:scripts|hooks|content|tests|theme)/[\w./-]*\w)", readme))
    named |= {link for link in re.findall(r"\]\(([^)#:]+)\)", readme) if not link.startswith("http")}
    assert named
    assert [one for one in sorted(named) if not (ROOT / one).exists()] == []


def test_ci_runs_what_the_readme_says() -> None:
    run = ROOT / ".ci" / "run"
    assert re.search(r"^exec scripts/test\b|^scripts/test\b", run.read_text("utf-8"), re.MULTILINE)
    assert run.stat().st_mode & 0o111


# --- The repository ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "made", [".venv/bin/python", "site/index.html", ".cache/images/a.webp", "hooks/ocop/__pycache__/a.pyc"]
)
def test_what_is_made_on_a_machine_is_not_kept(made: str) -> None:
    tracked()  # skips where git cannot say
    command = ["git", "check-ignore", "-q", "--no-index", made]
    assert subprocess.run(command, cwd=ROOT, check=False).returncode == 0


def test_no_file_names_a_folder_of_the_machine_it_was_written_on() -> None:
    folder = re.compile(rb"(?<![\w.-])/(work|home/\w+|Users/\w+|root)/[\w.]")
    assert [path.relative_to(ROOT).as_posix() for path in tracked() if folder.search(path.read_bytes())] == []


def test_no_module_outgrows_what_one_noun_needs() -> None:
    modules = [path for path in (ROOT / "hooks").rglob("*.py") if "data" not in path.parts]
    assert len(modules) > 20
    lengths = {path.relative_to(ROOT).as_posix(): len(path.read_text("utf-8").splitlines()) for path in modules}
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST} == {}


def test_the_hook_that_mkdocs_names_exposes_events_only() -> None:
    names = [
        target.id
        for node in ast.parse((ROOT / "hooks" / "main.py").read_text("utf-8")).body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name) and not target.id.startswith("_")
    ]
    assert names
    assert all(name.startswith("on_") for name in names)
