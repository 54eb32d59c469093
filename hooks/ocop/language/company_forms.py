"""Decide which names of producers are one name.

“CTCP Pù Mát” is “Công ty Cổ phần Pù Mát”; “SX TM&DV” is “Sản xuất Thương mại và Dịch vụ”.

From data/company-forms.tsv. `key` is what duplicates, the pages of producers, search and verification compare; `alike`
also sees a short form that may stand for several words (CN), which is a reason to ask and no reason to join.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from ocop import data, text_memory
from ocop.language.vietnamese import slug, today_spelling

_LETTERS_APART = re.compile(r"\b[a-z](?: [a-z]\b)+")
"""Letters with points between them: T.N.H.H."""
_AND = "va"
_LONGEST = 5
"""Words of the longest form."""


class Form(NamedTuple):
    """One row of the table: the short forms and the long ones of a word.

    `joins` says whether short forms may be joined with others (yes), are only written so (only), or never are (no).
    """

    short: tuple[str, ...]
    long: tuple[str, ...]
    joined: str


@cache
def forms() -> tuple[Form, ...]:
    """Return every row, as it is written."""
    return tuple(
        Form(tuple(row["short"].split(";")), tuple(row["long"].split(";")), row["joined"])
        for row in data.rows("company-forms.tsv")
    )


@lru_cache(maxsize=65536)
def key(name: str) -> str:
    """Return a name as it is compared: small ASCII letters, forms of business in full, without “và” and signs."""
    return text_memory.answer_or(lambda: " ".join(_words(name)), "key", name)


@lru_cache(maxsize=65536)
def loose_key(name: str) -> str:
    """Return `key` with each word that has an ambiguous short form replaced by that short form.

    Names that may be `alike` share this key.
    """
    return text_memory.answer_or(lambda: " ".join(short for short, _ in _parts(name)), "loose", name)


def alike(one: str, other: str) -> bool:
    """Say whether two names are one, or may be.

    They differ only where one has a short form and the other a word that it may mean.
    """
    these, those = _parts(one), _parts(other)
    return len(these) == len(those) and all(
        this == that or (this[0] == that[0] and this[0] in (this[1], that[1]))
        for this, that in zip(these, those, strict=True)
    )


def in_full_as_written() -> dict[str, str]:
    """Return the long form, with accents, of each other form without accents.

    For scripts that compare as `key` does.
    """
    written = {_plain(form.long[0]): form.long[0] for form in forms()}
    return {form: written[meant] for form, meant in _in_full().items()}


def joinable() -> dict[str, str]:
    """Return the long form, with accents, of each short form that may be joined with others.

    "" where it has several.
    """
    written = {_plain(form.long[0]): form.long[0] for form in forms()}
    return {form: written.get(meant, "") for form, meant in _when_joined().items()}


class _Forms(dict[str, str]):
    """What each form stands for; `lengths`: of how many words the forms are that begin with a word, longest first."""

    def __init__(self, table: Mapping[str, str]) -> None:
        super().__init__(table)
        lengths: defaultdict[str, set[int]] = defaultdict(set)
        for form in table:
            lengths[form.partition(" ")[0]].add(form.count(" ") + 1)
        self.lengths = {word: tuple(sorted(sizes, reverse=True)) for word, sizes in lengths.items()}


def _words(name: str) -> tuple[str, ...]:
    """Return the words of a name in full."""
    plain = slug(today_spelling(name)).replace("-", " ")
    words = _LETTERS_APART.sub(lambda found: found[0].replace(" ", ""), plain).split()
    return tuple(_replaced([part for word in words for part in _parted(word)], _in_full()))


def _parts(name: str) -> list[tuple[str, str]]:
    """Return the words of a name, each as short as it may be and as it stands.

    Words that have one short form together are one part.
    """
    found: list[tuple[str, str]] = []
    words, shortened = key(name).split(), _shortened()
    at = 0
    while at < len(words):
        size = _run(words, at, shortened) or 1
        whole = " ".join(words[at : at + size])
        found.append((shortened.get(whole, whole), whole))
        at += size
    return found


@lru_cache(maxsize=16384)
def _parted(word: str) -> tuple[str, ...]:
    """Return the short forms that a word of consonants is joined of.

    The word itself where it is not, nothing for “và”.
    """
    if word == _AND:
        return ()
    if word in _in_full() or not _joined().fullmatch(word):
        return (word,)
    return tuple(full for part in _part().findall(word) for full in (_when_joined()[part] or part).split())


def _replaced(words: list[str], table: _Forms) -> Iterator[str]:
    """Yield the words with the longest runs that stand in `table` replaced."""
    at = 0
    lengths = table.lengths
    while at < len(words):
        if words[at] not in lengths:  # nearly every one
            yield words[at]
            at += 1
            continue
        size = _run(words, at, table)
        yield from table[" ".join(words[at : at + size])].split() if size else (words[at],)
        at += size or 1


def _run(words: Sequence[str], at: int, table: _Forms) -> int:
    """Return how many words from `at` on are the longest run that stands in `table`, 0 where there is none."""
    return next((size for size in table.lengths.get(words[at], ()) if " ".join(words[at : at + size]) in table), 0)


@cache
def _in_full() -> _Forms:
    """Return the long form of every other form that has only one."""
    return _Forms(
        _only(
            (written, form.long[0])
            for form in forms()
            for written in (*(form.short if form.joined != "only" else ()), *form.long[1:])
        )
    )


@cache
def _when_joined() -> Mapping[str, str]:
    """Return the long form of every short one that may be joined with others, "" where there are several."""
    joinable = [(short, form.long[0]) for form in forms() if form.joined != "no" for short in form.short]
    return dict.fromkeys((_plain(short) for short, _ in joinable), "") | _only(joinable)


@cache
def _shortened() -> _Forms:
    """Return the short form of every long one that shares it with others."""
    longs: defaultdict[str, list[str]] = defaultdict(list)
    for form in forms():
        longs[_plain(form.short[0])].append(_plain(form.long[0]))
    return _Forms({long: short for short, several in longs.items() if len(several) > 1 for long in several})


def _only(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return what each form stands for, without those that stand for several things."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for written, meant in pairs:
        found[_plain(written)].add(_plain(meant))
    return {written: meant.pop() for written, meant in found.items() if len(meant) == 1}


@lru_cache(maxsize=65536)
def own_name(name: str) -> str:
    """Return the end of a name that tells it from others, by which it is sorted.

    “Công ty TNHH Thương mại Lê Gia” → “Lê Gia”.

    The whole name, where all of it is forms of business and what companies do.
    """
    words = name.split()
    at = 0
    while at < len(words):
        sizes = range(min(_LONGEST, len(words) - at), 0, -1)
        size = next((size for size in sizes if _says_nothing(" ".join(words[at : at + size]))), 0)
        if not size:
            break
        at += size
    return " ".join(words[at:]).lstrip(" -–,.()“”") or name


_BEFORE_NAMES = frozenset(
    [
        "va",
        "co so",
        "ho",
        "to",
        "nhom",
        "lang nghe",
        "trang trai",
        "hop tac",
        "hoi",
        "cua hang",
        "quan",
        "xuong",
        "nha may",
        "san xuat",
        "tieu thu",
        "san pham",
        "thu mua",
        "van chuyen",
        "nuoi trong",
        "thuy hai san",
        "nong lam nghiep",
        "nong lam",
        "sinh thai",
        "sach",
        "huu co",
        "an toan",
        "tap doan",
        "xa",
        "thon",
        "ban",
    ]
)
"""Words that stand before an own name and are not in the table of forms."""


@cache
def _general() -> frozenset[str]:
    table = {_plain(written) for form in forms() for written in (*form.short, *form.long)}
    return frozenset(table - {"viet nam", "vn"} | _BEFORE_NAMES)


def _says_nothing(words: str) -> bool:
    plain = _plain(today_spelling(words))
    if not plain or plain in _general():
        return True
    return all(part in _general() or _joined().fullmatch(part) for part in plain.split()) and len(words.split()) == 1


@cache
def _part() -> re.Pattern[str]:
    return re.compile("|".join(sorted(_when_joined(), key=len, reverse=True)))


@cache
def _joined() -> re.Pattern[str]:
    return re.compile(f"(?:{_part().pattern}){{2,}}")


def _plain(written: str) -> str:
    return slug(written).replace("-", " ")
