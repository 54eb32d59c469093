"""Who reviews what: the file that GitHub reads is the one that the table makes, and a slip in the table is told."""

import pytest

from _owners import codeowners
from support import ROOT

FOLDER = ROOT / ".github"
HEAD = "folder\towners\n"


def test_the_file_is_what_the_table_makes():
    assert (FOLDER / "CODEOWNERS").read_text("utf-8") == codeowners((FOLDER / "owners.tsv").read_text("utf-8"))


def test_a_province_goes_before_everything_and_the_machinery_to_the_first_owners():
    made = codeowners(f"# ai duyệt\n{HEAD}thanh-hoa\t@ocop/thanh-hoa a@example.vn\n*\t@ocop/chung\nha-tinh\t@nguoi\n")
    assert made.splitlines()[1:] == [
        "* @ocop/chung",
        "/products/ha-tinh/ @nguoi",
        "/products/thanh-hoa/ @ocop/thanh-hoa a@example.vn",
        "/.github/ @ocop/chung",
    ]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("*\t@a\nha-giang\t@b\n", "“ha-giang” không phải thư mục của một tỉnh hiện nay"),
        ("*\t@a\nha-tinh\t@b\nha-tinh\t@c\n", "“ha-tinh” ghi hai lần"),
        ("*\t@a\nha-tinh\tb\n", "người duyệt của “ha-tinh” phải là"),
        ("*\t\n", "người duyệt của “*” phải là"),
        ("ha-tinh\t@b\n", "thiếu dòng “*”"),
        ("*\t@a\tb\n", "hai ô"),
    ],
)
def test_a_slip_in_the_table_is_told(rows, said):
    with pytest.raises(ValueError, match=said.replace("*", r"\*")):
        codeowners(HEAD + rows)
