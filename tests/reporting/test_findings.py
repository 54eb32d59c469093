"""Findings as a terminal, GitHub and other tools show them; nothing from a record may act as markup or command."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop.diagnostics import Diagnostic, Mending, Severity, Span
from ocop.reporting import findings, report_limits

FILE = "products/thanh-hoa/thu-nghiem.yml"
ATTACK = (
    "::error::A%0A\r\n::warning file=a,line=1::B <img src=x> @ai #1 [a](https://xau.example) `b` **c** www.xau.example "
    "\x1b[31m\u202eđ"
)


def one(message="sai", path=("name",), code="SP999", hint="", severity=Severity.ERROR, **more) -> Diagnostic:
    return Diagnostic(code, message, more.pop("file", FILE), path, hint, severity=severity, **more)


def marked(project, text: str, path=("name",)) -> tuple[str, str]:
    """Return the shown line and the line of marks under it."""
    root = project({"thanh-hoa/thu-nghiem.yml": text})
    lines = findings.text([one(path=path)], root).splitlines()
    at = next(n for n, line in enumerate(lines) if "^" in line)
    return lines[at - 1], lines[at]


def test_text_of_an_error(project):
    root = project({"thanh-hoa/thu-nghiem.yml": "name: Nước mắm\nplace: {province: Thanh Hóa}\n"})
    assert findings.text([one("tên sai", hint="sửa tên")], root) == (
        f"lỗi[SP999]: tên sai\n --> {FILE}:1:7\n  |\n1 | name: Nước mắm\n  |       ^^^^^^^^\n  = gợi ý: sửa tên"
    )


def test_text_of_a_warning_without_a_place_in_the_file(tmp_path):
    warning = one("ảnh lạ", file="products/thanh-hoa/a.jpg", severity=Severity.WARNING)
    assert findings.text([warning], tmp_path) == "cảnh báo[SP999]: ảnh lạ\n --> products/thanh-hoa/a.jpg:1:1"


@pytest.mark.parametrize(
    ("text", "path", "marks"),
    [
        ("name: Nước mắm\n", ("name",), (6, 8)),
        ("name: N\u01b0\u01a1\u0301c m\u0103\u0301m\n", ("name",), (6, 8)),
        ("group: {name: 茶茶, level: nhóm}\n", ("group", "level"), (27, 4)),
        ("group: {name: 茶茶, level: nhóm}\n", ("group", "name"), (14, 4)),
        ("name: a\u200bb\n", ("name",), (6, 3)),
        ("name:\n", ("name",), (0, 4)),
    ],
)
def test_marks_stand_under_what_they_mean(project, text, path, marks):
    _, under = marked(project, text, path)
    indent, width = marks
    assert under == "  | " + " " * indent + "^" * width


def test_margin_is_as_wide_as_the_line_number(project):
    text = "# ghi chú\n" * 99 + "name: A\n"
    assert marked(project, text) == ("100 | name: A", "    |       ^")


def test_a_value_of_several_lines_is_marked_to_the_end_of_its_first(project):
    shown, under = marked(project, 'name: "Nước\n  mắm"\n')
    assert (shown, under) == ('1 | name: "Nước', "  |       ^^^^^")


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_lines_are_counted_as_the_reader_counts_them(project, ends):
    root = project(
        {"thanh-hoa/thu-nghiem.yml": ends.join(["\ufeffproducer:", "  name: A\u2028", "name: Nước mắm", ""])}
    )
    assert f"{FILE}:" in findings.text([one()], root)
    assert "| name: Nước mắm" in findings.text([one()], root)


def test_nothing_from_a_record_acts_on_the_terminal(project):
    root = project({"thanh-hoa/thu-nghiem.yml": "name: A\x1b[2J\u202eB\tC\n"})
    shown = findings.text([one(ATTACK, hint=ATTACK)], root)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", shown)
    assert len(shown.splitlines()) == 4 + 2


@given(st.text(), st.text(), st.text())
def test_github_commands_stay_one_line_each(message, hint, name):
    (shown,) = findings.render(
        [one(message, hint=hint, file=name, span=Span(1, 1, 1, 2))], findings.Path("/nowhere"), findings.as_github
    )
    assert len(shown.splitlines()) <= 1 or not re.search("[\r\n]", shown)
    properties = shown.removeprefix("::error ").split("::")[0]
    assert [pair.split("=")[0] for pair in properties.split(",")][:1] == ["file"]
    assert properties.count(",") == 5


def test_github_command(project):
    root = project({"thanh-hoa/thu-nghiem.yml": "name: Nước mắm\n"})
    assert findings.github([one("100% sai\n::error::b", hint="sửa: a, b")], root) == (
        f"::error file={FILE},line=1,endLine=1,col=7,endColumn=15,title=SP999::100%25 sai↵::error::b%0AGợi ý: sửa: a, b"
    )


def test_github_escapes_what_ends_a_property(tmp_path):
    shown = findings.github([one(file="products/a:b,c%d\n.jpg", severity=Severity.WARNING)], tmp_path)
    assert shown.startswith("::warning file=products/a%3Ab%2Cc%25d%0A.jpg,line=1,")


def test_github_gets_ten_with_errors_first(tmp_path):
    found = [one(f"cảnh báo {n}", severity=Severity.WARNING, file=f"products/a/{n:02}.jpg") for n in range(20)]
    found += [one(f"lỗi {n}", file=f"products/z/{n}.jpg") for n in range(3)]
    lines = findings.github(found, tmp_path).splitlines()
    assert len(lines) == 10
    assert [line.split(" ")[0] for line in lines] == ["::error"] * 3 + ["::warning"] * 7


def test_a_value_of_several_lines_has_no_columns_on_github(project):
    """GitHub drops an annotation whose columns span lines."""
    root = project({"thanh-hoa/thu-nghiem.yml": 'name: "Nước\n  mắm"\n'})
    assert ",line=1,endLine=2,title=" in findings.github([one()], root)


def test_json(project):
    root = project({"thanh-hoa/thu-nghiem.yml": "recognitions:\n- stars: 6\n"})
    found = [
        one('nói "sáu"', path=("recognitions", 0, "stars"), hint="ghi 5", fix="5"),
        one(severity=Severity.WARNING, file="a.jpg"),
    ]
    first, second = json.loads(findings.as_json(found, root))
    assert first == {
        "code": "SP999",
        "severity": "error",
        "message": 'nói "sáu"',
        "hint": "ghi 5",
        "file": FILE,
        "path": ["recognitions", 0, "stars"],
        "line": 2,
        "column": 10,
        "end_line": 2,
        "end_column": 11,
        "text": "- stars: 6",
        "fix": "5",
        "mended": "- stars: 5",
        "related": "",
        "how": "replace",
    }
    assert (second["severity"], second["text"]) == ("warning", "")


def test_what_was_written_as_json_is_read_again(project):
    root = project({"thanh-hoa/thu-nghiem.yml": "name: A\n"})
    found = [
        one(fix="B", related="products/thanh-hoa/b.yml"),
        one(severity=Severity.WARNING, hint="sửa", path=("photos", 1)),
    ]
    assert findings.from_json(findings.as_json(found, root)) == found


@pytest.mark.parametrize("text", ["nothing", "1", "[1]", '[{"code": "SP999"}]', '[{"severity": "fatal"}]'])
def test_what_is_no_list_of_findings_is_refused(text):
    with pytest.raises(ValueError, match=r"findings|Expecting"):
        findings.from_json(text)


def test_a_corrected_line_is_the_line_with_only_the_value_changed(project):
    root = project({"thanh-hoa/thu-nghiem.yml": "recognitions:\n- stars: 6 # theo bảng\n"})
    shown = findings.text([one(path=("recognitions", 0, "stars"), fix="5")], root)
    assert shown.splitlines()[-1] == "  + - stars: 5 # theo bảng"


def test_lines_to_add_stand_as_they_are(project):
    root = project({"thanh-hoa/thu-nghiem.yml": "name: A\n"})
    assert findings.text([one(path=(), fix="former_ids:\n- b", how=Mending.ADD)], root).splitlines()[-2:] == [
        "  + former_ids:",
        "  + - b",
    ]


def test_nothing_found_is_nothing_shown(tmp_path):
    assert findings.text([], tmp_path) == findings.github([], tmp_path) == findings.markdown([], tmp_path) == ""
    assert json.loads(findings.as_json([], tmp_path)) == []


def test_markdown(project):
    root = project({"thanh-hoa/thu-nghiem.yml": "name: Nước `mắm`\n"})
    assert findings.markdown([one("tên *sai*", hint="sửa_tên")], root) == (
        f"- **lỗi SP999**, `{FILE}` dòng 1: tên \\*sai\\*. Gợi ý: sửa\\_tên.\n  `` name: Nước `mắm` ``"
    )


@pytest.mark.parametrize("field", ["message", "hint"])
def test_markdown_from_a_record_is_only_text(tmp_path, field):
    shown = findings.markdown([one(**{field: ATTACK})], tmp_path)
    assert len(shown.splitlines()) == 1
    for live in ("<img", "@ai", " [a]", "://", " `b`", "**c**", " #1", "www."):
        assert live not in shown


def test_markdown_of_a_name_that_is_an_attack(tmp_path):
    shown = findings.markdown([one(file="products/thanh-hoa/a`\n# <b>@ai</b>.yml")], tmp_path)
    assert shown.startswith("- **lỗi SP999**, ``products/thanh-hoa/a`↵# <b>@ai</b>.yml`` dòng 1: ")
    assert len(shown.splitlines()) == 1


def test_markdown_quotes_lines_with_a_fence_that_they_cannot_close(project):
    root = project({"thanh-hoa/thu-nghiem.yml": "name: a ``` <b>@ai</b> `` c\n"})
    quoted = findings.markdown([one()], root).splitlines()[1].strip()
    assert quoted == "````name: a ``` <b>@ai</b> `` c````"


def test_order_is_errors_then_warnings_each_by_file():
    found = [one("1", file="b", severity=Severity.WARNING), one("2", file="b"), one("3", file="a"), one("4", file="b")]
    assert [each.message for each in report_limits.in_order(found)] == ["3", "2", "4", "1"]


def test_summary():
    found = [one(), one(severity=Severity.WARNING), one(severity=Severity.WARNING)]
    assert findings.summary(found, 18243) == "18.243 bản ghi: 1 lỗi, 2 cảnh báo"


def test_every_form_survives_a_file_that_is_not_text(project):
    root = project({"thanh-hoa/thu-nghiem.yml": b"\xff\xfe\x00name: \xe1"})
    for form in findings.FORMATS.values():
        assert "SP999" in form([one()], root)
