"""How words are compared in a search, and which mean the same: from two tables that the browser works from as well.

`text.fold` compares whole texts and keeps their signs; this cuts words, keeps only the letters and digits that people
can type, and makes i and y one where they sound the same.
"""

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import Any

from ocop import data
from ocop.goods.kinds import OTHER, Kind, kinds
from ocop.language.strings import LANGUAGES, words_in
from ocop.meaning.certificate_timeline import Status

_WORD = re.compile(r"[a-z0-9]+")
_LISTING = re.compile(r"[,(]| and |khác|other", re.IGNORECASE)
"""Signs that a name lists several things, or says more than one would type."""


@cache
def table() -> Mapping[str, Any]:
    """Return data/folding.toml."""
    return data.toml("folding.toml")


def module() -> bytes:
    """Return a JavaScript module of what the search knows of words.

    The folding table, the synonyms, the forms of companies, and what words of a query ask for.
    """
    language = {
        **table(),
        "synonyms": synonyms(),
        "english": english_words(),
        "goods": goods_words(),
        "forms": company_words(),
        "queryWords": query_words(),
        "cities": [row["name"] for row in data.rows("law-cities.tsv") if row["level"] == "province"],
    }
    return f"export default {json.dumps(language, ensure_ascii=False, separators=(',', ':'))};\n".encode()


@lru_cache(maxsize=65536)
def words(text: str) -> tuple[str, ...]:
    """Return the words of `text` without accents: (“nuoc”, “mam”) for “NƯỚC MẮM!”."""
    return tuple([word for run in text.split() for word in _words(run)])


def slug(text: str) -> str:
    """Return what the browser takes for the part of an address that `text` makes."""
    return "-".join([word for run in text.split() for word in _bare(run)])


def code(text: str) -> str:
    """Return a number or code without spacing: “715qdubnd” for “715 / QĐ-UBND”."""
    return "".join([word for run in text.split() for word in _bare(run)])


@lru_cache(maxsize=65536)
def _words(run: str) -> list[str]:
    return [_y_as_i().sub(r"\1i", word) for word in _bare(run)]


@lru_cache(maxsize=65536)
def _bare(run: str) -> list[str]:
    """Return the words of a run without blanks: the language has few, and names are made of them again and again."""
    return _WORD.findall(run.lower().translate(_letters()))


@cache
def _y_as_i() -> re.Pattern[str]:
    return re.compile(table()["words"]["y_as_i"])


@cache
def _letters() -> dict[int, str]:
    return dict(_pairs())


def _pairs() -> Iterator[tuple[int, str]]:
    for base, forms in table()["letters"].items():
        for letter in "".join(forms):
            yield ord(letter), base
    for base, others in table()["likes"].items():
        for letter in others:
            yield ord(letter), base
    marks = table()["marks"]
    for mark in (*marks["tones"], *marks["qualities"], *marks["silent"]):
        yield ord(mark), ""


@cache
def synonyms() -> tuple[tuple[str, ...], ...]:
    """Return the rows of data/synonyms.tsv: words or phrases that mean the same."""
    return tuple(tuple(row["words"].split(";")) for row in data.rows("synonyms.tsv"))


@cache
def english_words() -> str:
    """Return the rows of data/english-words.tsv, one a line: an English word, "=", what it is called here."""
    return "\n".join(f"{row['english']}={row['words']}" for row in data.rows("english-words.tsv"))


@cache
def goods_words() -> tuple[tuple[str, str, str], ...]:
    """Return each kind of goods: its address, that of the wider kind or "", and what a query may call it, “;” between.

    A kind whose name is one plain word or phrase may be called so too.
    """
    return tuple(
        (kind.slug, kind.wider.slug if kind.wider else "", ";".join(dict.fromkeys((*_plain_names(kind), *kind.also))))
        for kind in kinds().values()
        if kind.slug != OTHER
    )


def _plain_names(kind: Kind) -> Iterator[str]:
    return (name.lower() for name in (kind.name, kind.name_en) if name and not _LISTING.search(name))


@cache
def query_words() -> tuple[tuple[str, str, str], ...]:
    """Return the rows of data/query-words.tsv, and the labels of each status: kind, value, words with “;” between."""
    rows = tuple((row["kind"], row["value"], row["words"]) for row in data.rows("query-words.tsv"))
    known = {one for _, _, those in rows for one in those.split(";")}
    labels = [(one, words_in(language)[f"status.{one}"].lower()) for language in LANGUAGES for one in Status]
    return (*rows, *(("status", one.value, label) for one, label in labels if label not in known))


@cache
def company_words() -> str:
    """Return the forms of companies, one a line, short and long words with “;” between.

    “+” first: also joined with others.
    """
    rows = data.rows("company-forms.tsv")
    return "\n".join(f"{'' if row['joined'] == 'no' else '+'}{row['short']};{row['long']}" for row in rows)
