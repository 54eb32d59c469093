"""Markup filled by hand is what markupsafe would have made: nothing from a record is ever markup.

Compact HTML is the same page.
"""

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from ocop.markup import compact, compact_template, fill
from support.html import Element, read_html

VALUES = st.one_of(st.text(), st.text().map(Markup), st.integers(), st.floats(allow_nan=False))


@given(VALUES, VALUES, VALUES)
def test_holes_are_filled_as_markupsafe_fills_them(first, second, named):
    pattern = '<p class="{}">{} {named}</p>'
    made = fill(pattern, first, second, named=named)
    assert isinstance(made, Markup)
    assert made == Markup(pattern).format(first, second, named=named)  # noqa: S704 - what it is compared with


PAGE = """<!doctype html>
<html lang="vi">
  <head>
    <meta property="og:title" content="Gạo">
    <link rel="icon" href="../assets/a.svg"><script src="a.js?v=1"></script>
  </head>
  <body>
    <p class="oc-small">Một <a href="../tinh/">hai</a>
      <a href="../?q=1" rel="external nofollow">ba</a></p>
    <ul class="a b">
      <li data-then="4:20261230e"><div><span>c</span></div></li>
      <li title=""><ol><li>d</li></ol></li>
    </ul>
    <table><thead><tr><th scope="col">e</th></tr></thead><tbody>
      <tr><th>f</th><td class="oc-none">g</td></tr>
      <tr><th>h</th><td><ul><li>i</li></ul></td></tr>
    </tbody></table>
    <dl><div><dt>k</dt><dd>l</dd></div><dt>m</dt><dd>n</dd></dl>
    <svg viewBox="0 0 9 9"><rect width="5" height="5"/></svg>
  </body>
</html>
"""


def outline(one: Element) -> list[object]:
    """Return everything of an element but the white space between its parts."""
    children = [child.split() if isinstance(child, str) else outline(child) for child in one.children]
    return [one.tag, one.attrs, [child for child in children if child]]


def test_compact_html_is_the_same_page():
    made = compact(PAGE)
    assert outline(read_html(made).top) == outline(read_html(PAGE).top)
    assert read_html(made).errors == ()
    assert read_html(made).top.text == read_html(PAGE).top.text
    assert len(made) < 0.85 * len(PAGE)
    assert '<meta property="og:title" content="Gạo">' in made, "what reads a page for its picture may not read HTML"


def test_a_template_is_compacted_around_what_it_fills_in():
    made = compact_template('  <a class="b" href="{{ base }}{{ one.path }}">{{ one.name }}</a>')
    assert made == '<a class="b" href="{{ base }}{{ one.path }}">{{ one.name }}</a>'
