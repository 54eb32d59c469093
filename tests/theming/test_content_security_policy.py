"""The security policy of a page: where it stands, which inline scripts it knows, and that every page has one."""

import pytest

from ocop.theming.content_security_policy import policy, with_policy
from support.built_site import Site

HEAD = '<html><head><meta charset="utf-8"><title>a</title></head>'


def sources(made: str, kind: str) -> str:
    """Return what a policy says of a kind of thing: what it does not name is under its default."""
    said = dict(one.strip().split(" ", 1) for one in made.split(";"))
    return said.get(kind, said["default-src"])


@pytest.mark.parametrize(
    "script", ["<script>alert(1)</script>", "<script type='text/javascript'>x()</script>", "<SCRIPT\n>x()</SCRIPT>"]
)
def test_no_script_that_stands_in_a_page_may_run(script):
    made = with_policy(f"{HEAD}<body>{script}</body>")
    assert "sha256-" not in made
    assert sources(policy(), "script-src") == "'self'"


@pytest.mark.parametrize(
    ("kind", "allowed"),
    [
        *[
            (kind, "'self'")
            for kind in (
                "script-src",
                "style-src",
                "font-src",
                "connect-src",
                "worker-src",
                "manifest-src",
                "form-action",
            )
        ],
        *[(kind, "'none'") for kind in ("frame-src", "media-src", "object-src", "base-uri")],
    ],
)
def test_every_kind_of_thing_comes_from_the_site_or_not_at_all(kind, allowed):
    assert sources(policy(), kind) == allowed


@pytest.mark.parametrize("word", ["'unsafe-inline'", "'unsafe-eval'", "*", "http:"])
def test_nothing_general_is_allowed(word):
    assert word not in policy()


def test_photos_of_another_site_are_allowed_from_its_origin_only():
    assert "img-src 'self' data: https://anh.example.vn;" in policy(pictures="https://anh.example.vn/ocop/")


def test_it_stands_right_after_the_charset_so_that_it_holds_for_all_that_follows():
    assert with_policy(HEAD).startswith(
        '<html><head><meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy"'
    )


def test_a_page_without_charset_is_refused():
    with pytest.raises(LookupError):
        with_policy("<html>")


def test_every_page_has_one_and_nothing_that_it_forbids(either: Site) -> None:
    for page in (*either.pages(), either.page("404.html")):
        metas = [
            one
            for one in page.top.all("meta")
            if "charset" in one.attrs or one.get("http-equiv") == "Content-Security-Policy"
        ]
        assert ["charset" in one.attrs for one in metas] == [True, False], page.address
        for one in page.top.walk():
            assert one.tag != "style", page.address
            assert not [name for name in one.attrs if name == "style" or name.startswith("on")], (page.address, one)
            assert one.tag != "script" or one.get("src") or one.get("type") == "application/ld+json", (
                page.address,
                one.source,
            )
