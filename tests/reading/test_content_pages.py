"""Pages under content/: nothing in them runs in a browser, and what they are made of can be read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop import build
from ocop.reading import content_pages
from ocop.reporting import findings
from support import ROOT, TODAY


@pytest.fixture
def root(tmp_path):
    for folder in ("products", "content", "theme"):
        (tmp_path / folder).mkdir()
    (tmp_path / "theme/main.html").write_text("")
    return tmp_path


def codes(root, text: str | bytes, name: str = "content/trang.md") -> set[str]:
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_bytes(text.encode() if isinstance(text, str) else text)
    found = build.build(root, TODAY).found
    assert all(one.file == name and one.hint and one.severity == "error" for one in found)
    findings.text(found, root)
    return {one.code for one in found}


HOSTILE = [
    *(
        "<script>window.x=1</script>",
        "<SCRIPT src=//evil.vn/x.js></SCRIPT>",
        "<script\n>x</script>",
        "< script>x</script>",
        "</script>",
    ),
    *(
        '<img src=x onerror="x()">',
        "<p onclick=x()>a</p>",
        "<img/onload=x() src=x>",
        "<a\nonmouseover = 'x()'>a</a>",
        "<svg/onload=x()>",
    ),
    *(
        "[a](javascript:x())",
        "[a](JaVaScRiPt:x())",
        "[a](java&#115;cript:x())",
        "[a](javascript&colon;x())",
        "[a](java\tscript:x())",
    ),
    *(
        "[a]: javascript:x()",
        '<a href="javascript:x()">a</a>',
        '<a href="&#x6A;avascript:x()">a</a>',
        "[a](vbscript:x)",
        "[a](data:text/html,x)",
    ),
    *(
        '<iframe src="https://evil.vn"></iframe>',
        "<object data=x></object>",
        "<embed src=x>",
        "<frame src=x>",
        "<portal src=x></portal>",
    ),
    *(
        '<meta http-equiv=refresh content="0;url=https://evil.vn">',
        "<base href=https://evil.vn/>",
        "<link rel=import href=x>",
    ),
    *(
        "<style>@import 'x'</style>",
        "<form action=https://evil.vn><input></form>",
        "<math><mi xlink:href=x></mi></math>",
        "<x-y>a</x-y>",
    ),
    *(
        "<!-- --><script>x</script>",
        "<!--><script>x</script>-->",
        "```\n<script>x</script>\n```",
        "a {: onclick=x() }",
        "## a { #b onfocus=x }",
    ),
    *(
        "<marquee onstart=x()>a</marquee>",
        "<video src=x></video>",
        "<isindex>",
        "<template><b>a</b></template>",
        "<p srcdoc=x>a</p>",
    ),
    *(
        "---\ntitle: </title><script>x</script>\n---\na",
        '---\ndescription: a"><img src=x onerror=x()>\n---\na',
        "<button formaction=x>a</button>",
    ),
]


@pytest.mark.parametrize("text", HOSTILE)
def test_what_would_run_is_an_error(root, text):
    assert codes(root, f"# Trang hư cấu\n\n{text}\n") == {"TR001"}


@pytest.mark.parametrize("text", [one for one in HOSTILE if one.startswith("---")])
def test_what_would_run_at_the_top_of_a_page_is_an_error(root, text):
    assert codes(root, text) == {"TR001"}


@pytest.mark.parametrize(
    "text",
    [
        "Xem <https://bao.example.vn/tin> hoặc <lienhe@example.vn>, 3 < 4 và 5 > 4.",
        '<div class="a"><p id="b">Chữ <b>đậm</b><br>xuống dòng</p></div>\n\n| a | b |\n| - | - |\n| 1 | 2 |',
        "![ảnh](anh.png){ width=300 }\n\n<details><summary>Thêm</summary>a</details>",
        "Viết &lt;script&gt; để hiện thẻ.\n\n    mã = 1\n\n<!-- ghi chú -->",
        "---\ntitle: Trang\ntemplate: main.html\n---\n# Trang",
        "\ufeff# Trang có dấu đầu tệp",
        "Bài về on-line = mua trên mạng; data: dữ liệu.",
    ],
)
def test_what_a_text_is_made_of_is_let_in(root, text):
    assert codes(root, text) == set()


@pytest.mark.parametrize(
    "name", ["content/x.html", "content/tai-lieu/x.HTM", "content/x.js", "content/a/x.xhtml", "content/x.wasm"]
)
def test_files_that_a_browser_runs_are_an_error(root, name):
    assert codes(root, "x", name) == {"TR001"}


def test_drawings(root):
    assert (
        codes(root, '<svg xmlns="http://www.w3.org/2000/svg"><style>a{}</style><path d="M0 0"/></svg>', "content/a.svg")
        == set()
    )
    for inside in ("<script>x</script>", "<foreignObject/>", '<path onload="x()"/>', '<a href="javascript:x()"/>'):
        assert codes(root, f'<svg xmlns="http://www.w3.org/2000/svg">{inside}</svg>', "content/a.svg") == {"TR001"}


@pytest.mark.parametrize(
    "text",
    [
        *(
            b"# Gi\xedi thi\xd6u",
            b"\xff\xfe#\0",
            b"# a\xc3",
            "# Trang\ufffd".encode(),
            "# Trang\uffff".encode(),
            b"# a\0b",
        ),
        *("# Trang \u202egnarT".encode(), "# Tr\u200bang".encode(), "# \U0001ffff".encode(), b"a" * 1_000_001),
    ],
)
def test_what_cannot_be_read_is_an_error(root, text):
    assert codes(root, text) == {"TR002"}


@pytest.mark.parametrize(
    "head",
    [
        "---\ntemplate: khong-co.html\n---\n",
        "template: khong-co.html\n\n",
        '---\n"template": "../x.html"\n---\n',
        "---\ntemplate:\n---\n",
    ],
)
def test_a_template_that_is_not_there_is_an_error(root, head):
    assert codes(root, f"{head}# Trang") == {"TR003"}


def test_the_pages_of_the_project_are_in_order():
    assert list(content_pages.check(ROOT)) == []


@given(
    st.text(max_size=200)
    | st.lists(st.sampled_from(["<", ">", "!--", "--", "script", " ", "on", "x=", "&#", ";", "`", "\n", "/", '"'])).map(
        "".join
    )
)
def test_any_page_is_judged(text):
    for one in content_pages.page(text.encode(), "content/trang.md", ROOT / "theme"):
        assert one.code in {"TR001", "TR002", "TR003"}
