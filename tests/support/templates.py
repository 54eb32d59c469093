"""Templates compiled and found once: small sites are built a hundred times, and half of that was Jinja's.

The code is kept on the disk, so that a copy of the process (support/script_runs.py) finds what another has compiled.
"""

import hashlib
import marshal
import os
from collections.abc import Iterator
from functools import cache
from types import CodeType
from typing import Any

import pytest
from jinja2 import Environment, FileSystemLoader

from ocop.files import write_whole
from ocop.language.strings import spoken
from support.made_once import MakeOnce


@pytest.fixture(scope="session", autouse=True)
def templates_compiled_once(request: pytest.FixtureRequest) -> Iterator[None]:
    """Let Jinja take the code of a template from an earlier build where all that decides it is the same."""
    if request.config.getoption("--quick"):
        yield  # no site is built
        return
    made_once: MakeOnce = request.getfixturevalue("made_once")
    folder = made_once("templates", lambda _: None)
    compiled = Environment.compile

    def remembering(
        env: Environment, source: Any, name: str | None = None, filename: str | None = None, *rest: Any, **more: Any
    ) -> Any:
        if rest or more or not isinstance(source, str):
            return compiled(env, source, name, filename, *rest, **more)
        file = folder / _key(env, source, name)
        if file.exists():
            return marshal.loads(file.read_bytes())  # noqa: S302 (written by this fixture)
        code: CodeType = compiled(env, source, name, filename)
        write_whole(file, marshal.dumps(code))
        return code

    @cache
    def of_a_package(path: str) -> list[str]:
        """Return the names below a folder of a package: without the 14,000 icons of Material, which MkDocs leaves."""
        return [name for name in listed(FileSystemLoader(path)) if not name.startswith(".icons/")]

    def named(loader: FileSystemLoader) -> list[str]:
        every = (
            of_a_package(one) if "site-packages" in one else listed(FileSystemLoader(one)) for one in paths(loader)
        )
        return sorted({name for names in every for name in names})

    def paths(loader: FileSystemLoader) -> list[str]:
        return [os.fspath(one) for one in loader.searchpath]

    listed = FileSystemLoader.list_templates
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Environment, "compile", remembering)
        patch.setattr(FileSystemLoader, "list_templates", named)
        yield


def _key(env: Environment, source: str, name: str | None) -> str:
    """Return the digest of everything besides our code and the libraries that decides what a template becomes."""
    settings = (env.autoescape, env.trim_blocks, env.lstrip_blocks, env.keep_trailing_newline, env.optimized)
    language = spoken()  # a filter of a constant is called when the template is compiled
    about = (f"{type(env).__module__}.{type(env).__qualname__}", sorted(env.extensions), settings, language, name)
    return hashlib.sha256(f"{about}\0{env.preprocess(source, name)}".encode()).hexdigest()
