"""Compiled templates are kept from run to run, and proved before they are used."""

import pytest
from jinja2 import DictLoader

from ocop.theming.compiled_templates import CompiledTemplates
from ocop.theming.fast_jinja import FastEnvironment


@pytest.fixture
def rendered(tmp_path, monkeypatch):
    """Render a template by an environment of its own; say how many templates it compiled, and what it made."""
    compiled = []
    compile_source = FastEnvironment.compile
    monkeypatch.setattr(
        FastEnvironment, "compile", lambda *args, **named: compiled.append(1) or compile_source(*args, **named)
    )

    def render(source="<p>{{ words }}</p>", inserted="a"):
        compiled.clear()
        env = FastEnvironment(loader=DictLoader({"one.html": source}), autoescape=True)
        env.bytecode_cache = CompiledTemplates(tmp_path / "templates", inserted)
        made = env.get_template("one.html").render(words="Mật ong <hư cấu>")
        return len(compiled), made

    render.folder = tmp_path / "templates"
    return render


def test_a_template_is_compiled_once(rendered):
    assert rendered() == (1, "<p>Mật ong &lt;hư cấu&gt;</p>")
    assert rendered() == (0, "<p>Mật ong &lt;hư cấu&gt;</p>")


def test_another_source_or_other_inserted_words_are_compiled_anew(rendered):
    rendered()
    assert rendered(source="<b>{{ words }}</b>") == (1, "<b>Mật ong &lt;hư cấu&gt;</b>")
    assert rendered(source="<b>{{ words }}</b>", inserted="b") == (1, "<b>Mật ong &lt;hư cấu&gt;</b>")


@pytest.mark.parametrize(
    "damage", [lambda _: b"", lambda data: data[:-1], lambda data: data[:-9] + b"x" + data[-8:], lambda _: b"\0" * 900]
)
def test_a_damaged_file_is_as_good_as_none(rendered, damage):
    rendered()
    (file,) = rendered.folder.iterdir()
    file.write_bytes(damage(file.read_bytes()))
    assert rendered() == (1, "<p>Mật ong &lt;hư cấu&gt;</p>")
    assert rendered() == (0, "<p>Mật ong &lt;hư cấu&gt;</p>")
