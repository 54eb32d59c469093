"""Markup filled by hand is what markupsafe would have made: nothing from a record is ever markup."""

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from ocop.markup import fill

VALUES = st.one_of(st.text(), st.text().map(Markup), st.integers(), st.floats(allow_nan=False))


@given(VALUES, VALUES, VALUES)
def test_holes_are_filled_as_markupsafe_fills_them(first, second, named):
    pattern = '<p class="{}">{} {named}</p>'
    made = fill(pattern, first, second, named=named)
    assert isinstance(made, Markup)
    assert made == Markup(pattern).format(first, second, named=named)  # noqa: S704 - what it is compared with
