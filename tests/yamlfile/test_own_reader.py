"""Addresses with a question mark in braces are read alike by libyaml and by PyYAML's own reader."""

import pytest
import yaml

from ocop import yamlfile

KINDS = {"sources": {"[]": {"url": "string", "title": "string"}}}


@pytest.mark.parametrize(
    "written",
    [
        "sources: [{url: https://bao.example.vn/?a=1&b=2, title: Tin hư cấu?}]\n",
        "sources:\n- {url: https://bao.example.vn/tin?id=7?x, title: Có thật không?}\n",
        'sources: [{url: "https://bao.example.vn/?a=1", title: "a?b"}]\n',
        "sources:\n- url: https://bao.example.vn/?a=1\n  title: a?b ?c\n",
        "sources: [{url: https://bao.example.vn/\ue03f?a, title: chữ riêng}]\n",
        "sources: [{? url: x}]\n",
        "sources: [{?url: x}]\n",
    ],
)
def test_question_marks_mean_the_same_to_both_readers(written, monkeypatch):
    monkeypatch.setattr(yamlfile, "ordinary_data", lambda *_: None)  # a third reader, which this is not about
    source = written.encode()
    first = yamlfile.parse(source, "products/thanh-hoa/hu-cau.yml", KINDS)
    monkeypatch.setattr(yamlfile, "_LOADER", yaml.SafeLoader)
    second = yamlfile.parse(source, "products/thanh-hoa/hu-cau.yml", KINDS)
    if "\ue03f" not in written:
        assert first == second
    assert first[0] is None or "\ue03f" in written or "\ue03f" not in str(second[0])
