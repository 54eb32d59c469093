"""The site's scripts are sound by the types that their comments state."""

from support.node import tool


def test_the_type_checker_finds_nothing_in_the_scripts():
    done = tool("tsc", "--project", "tsconfig.json")
    assert done.returncode == 0, done.stdout + done.stderr
