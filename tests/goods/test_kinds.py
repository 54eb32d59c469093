"""The table of kinds: whole, unambiguous, and in step with the groups of today."""

from collections import Counter

from ocop import data
from ocop.goods.kinds import OTHER, kinds, within
from ocop.goods.reading import kind_of
from ocop.language.vietnamese import nfc, slug, today_spelling
from ocop.law.product_groups import taxonomy


def test_a_kind_is_wide_or_lies_in_a_wide_one():
    assert all(kind.wider is None or kind.wider.wider is None for kind in kinds().values())
    assert all(kind in list(within(kind.wider)) for kind in kinds().values() if kind.wider)


def test_addresses_are_ascii_and_the_rest_is_written_as_today():
    for kind in kinds().values():
        assert kind.slug == slug(kind.slug)
        for text in (kind.name, *kind.also, *kind.words, *kind.excludes):
            assert text == nfc(today_spelling(text)), text


def test_no_word_shows_two_kinds():
    counts = Counter(word for kind in kinds().values() for word in kind.words)
    assert [word for word, count in counts.items() if count > 1] == []


def test_every_word_shows_its_kind():
    """A word that another kind takes, or that its own kind excludes, would be dead."""
    dead = []
    for kind in kinds().values():
        for written in kind.words:
            head, _, later = written.removeprefix("*").partition("…")
            for tail in later.split("|"):
                found = kind_of(f"{head} hư cấu {tail}".strip())
                if found is not (None if kind.slug == OTHER else kind):
                    dead.append(f"{kind.slug}: {written} → {found and found.slug}")
    assert not dead, "\n".join(dead)


def test_groups_are_groups_of_today():
    for row in data.rows("goods.tsv"):
        for code in filter(None, row["groups"].split(";")):
            assert taxonomy().get("26/2026", code), (row["slug"], code)
