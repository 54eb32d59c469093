"""mkdocs.yml read without MkDocs says the same as MkDocs reads in it, and what is wrong with it is said in words."""

import pytest
from mkdocs.config import load_config

from ocop.runs.settings import StoppedError
from ocop.runs.site_file import site_file
from support import ROOT


def test_our_settings_are_read_as_mkdocs_reads_them():
    ours, theirs = site_file(ROOT), load_config(str(ROOT / "mkdocs.yml"))
    for name in ("site_name", "site_url", "site_description", "repo_url", "copyright"):
        assert getattr(ours, name) == getattr(theirs, name), name
    assert ours.theme == {"language": theirs.theme["language"], "favicon": theirs.theme["favicon"]}
    assert {*ours.extensions} <= {*theirs.markdown_extensions}
    assert list(ours.extra_css) == list(theirs.extra_css)
    read = {name: theirs.extra.get(name) for name in ours.extra}
    assert {name: (str(value) if name == "generator" else value) for name, value in read.items()} == {
        name: value.title() if name == "generator" else value or "" for name, value in ours.extra.items()
    }


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("site_name: [a", "mkdocs.yml, dòng 1: "),
        ("a: 1\n", "thiếu site_name"),
        ("- a\n", "thiếu site_name"),
        ("site_name: a\nsite_name: b\n", "mkdocs.yml, dòng 2: trường “site_name” ghi hai lần"),
        ("site_name: a\nx: !!python/name:os.system\n", "dùng ký hiệu"),
        ("", "tệp trống"),
    ],
)
def test_a_file_that_says_no_settings_is_refused_with_its_line(source, words, tmp_path):
    (tmp_path / "mkdocs.yml").write_text(source, "utf-8")
    with pytest.raises(StoppedError, match="^[^\n]*" + words):
        site_file(tmp_path)


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(StoppedError, match=r"không đọc được mkdocs\.yml"):
        site_file(tmp_path)


def test_an_address_without_its_last_slash_gets_it(tmp_path):
    (tmp_path / "mkdocs.yml").write_text("site_name: Hư cấu\nsite_url: https://ocop.example.vn/a\n", "utf-8")
    assert site_file(tmp_path).site_url == "https://ocop.example.vn/a/"
