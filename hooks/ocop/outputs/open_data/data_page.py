"""The page /du-lieu/: every file of the open data with its size and an example, and how to read it."""

import json
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from ocop import addresses
from ocop.catalogue.catalogue import Catalogue
from ocop.language.formats import first_upper, number
from ocop.language.strings import ENGLISH, say, spoken, words_in
from ocop.language.terms import term
from ocop.language.vietnamese import slug
from ocop.outputs import product_feeds
from ocop.outputs.open_data import product_data, tables, whole_sets
from ocop.outputs.open_data.answers import Answers
from ocop.outputs.open_data.product_data import COLUMNS, AbsoluteAddresses
from ocop.outputs.open_data.whole_sets import SummedFiles
from ocop.pages.page import linked_data
from ocop.places.gazetteer import unit_slug
from ocop.site_model import Family, Page

SETS = (
    ("csv", addresses.DATA_TABLE),
    ("xlsx", addresses.DATA_WORKBOOK),
    ("jsonl", addresses.DATA_LINES),
    ("ministry", addresses.DATA_5277),
    ("package", addresses.DATA_PACKAGE),
    ("sums", addresses.DATA_SUMS),
)
"""Files with a row of their own: key of their words, address."""

ANSWERS = (
    ("index", f"{addresses.API}index.json"),
    ("products", f"{addresses.API}products.json"),
    ("provinces", f"{addresses.API}provinces.json"),
    ("schema", f"{addresses.API}schema/product.json"),
    ("openapi", f"{addresses.API}openapi.json"),
    ("bare", addresses.API_BARE),
)
"""Answers of the API that are one file each: key of their words, address."""


_ENGLISH = words_in(ENGLISH)
"""The Vietnamese page has a part in English, and so did all links to it before there were pages in English."""


def family(catalogue: Catalogue, site_url: str, published: SummedFiles) -> Family:
    """Return the page; `published` are the files as they are on the site."""
    return Family(addresses.DATA, partial(_page, Answers(catalogue, AbsoluteAddresses(site_url)), published))


def _page(answers: Answers, published: SummedFiles) -> Iterator[Page]:
    files = {one.path: one.size for one in published(addresses.ANSWERS, addresses.DATA)}
    root = answers.absolute.site_url
    yield Page(
        path=addresses.DATA,
        template="data.html",
        title=say("data.title"),
        description=say("data.description"),
        context={
            "sets": [
                (
                    path,
                    path.removeprefix(addresses.DATA),
                    say(f"data.{key}"),
                    _ENGLISH[f"data.{key}"],
                    _size(files[path]),
                )
                for key, path in SETS
            ],
            "answers": [
                (path, path, say(f"data.api_{key}"), _ENGLISH[f"data.api_{key}"], _size(files[path]))
                for key, path in ANSWERS
            ],
            "provinces": [
                (
                    addresses.province_table(unit_slug(unit)),
                    addresses.province_answer(unit_slug(unit)),
                    addresses.expiries(unit_slug(unit)),
                    unit.name,
                    number(len(items)),
                    _size(files[addresses.province_table(unit_slug(unit))]),
                )
                for unit, items in answers.provinces
            ],
            "feeds": _feeds(addresses.FEEDS),
            "feeds_by_type": [
                (first_upper(term(one)), _feeds(addresses.type_feeds(slug(one))))
                for one in product_feeds.by_type(answers.catalogue)
            ],
            "columns": [(column, say(f"data_column.{column}")) for column in COLUMNS],
            "examples": _examples(answers),
            "code": _code(root),
            "products": number(len(answers.items)),
            "en": {key.partition(".")[2]: text for key, text in _ENGLISH.items() if key.startswith("data.")},
            "data": linked_data(_dataset(answers, files)),
        },
    )


def _feeds(folder: str) -> list[tuple[str, str]]:
    """Return (address, words) of each feed in `folder`."""
    return [(f"{folder}{kind}.xml", say(f"feeds.{kind.replace('-', '_')}")) for kind in addresses.PRODUCT_FEEDS]


def _size(size: int) -> str:
    """Return a size as people write it: “8,1 MB”, “12 kB”."""
    return f"{number(round(size / 10**6, 1))} MB" if size >= 10**6 else f"{number(max(1, round(size / 1000)))} kB"


def _examples(answers: Answers) -> list[tuple[str, str, str]]:
    """Return (file, language of the example, text) of the first product in force, or the first of all.

    None of an empty catalogue.
    """
    item = next((one for one in answers.items if one.standing.in_force), next(iter(answers.items), None))
    if item is None:
        return []
    absolute = answers.absolute
    table = f"{','.join(COLUMNS)}\n{tables.line(product_data.row(item, absolute)).strip()}"
    full = json.dumps(product_data.full(item, absolute), ensure_ascii=False, indent=1)
    ministry = f"{','.join(tables.COLUMNS_5277)}\n{tables.line(tables.row_5277(item, answers.catalogue.today)).strip()}"
    lists = json.loads(answers.listing([item]).content()) | {"total": len(answers.items)}
    return [
        (addresses.DATA_TABLE.removeprefix(addresses.DATA), "csv", table),
        (addresses.DATA_5277.removeprefix(addresses.DATA), "csv", ministry),
        (f"{addresses.API}products/{item.id}.json, ocop.jsonl", "json", full),
        (f"{addresses.API}products.json", "json", json.dumps(lists, ensure_ascii=False, indent=1)),
    ]


def _code(root: str) -> list[tuple[str, str]]:
    """Return (where it is run, five lines) that read what is in force."""
    table = f"{root}{addresses.DATA_TABLE}"
    excel = (
        "let",
        f'  tep = Csv.Document(Web.Contents("{table}"), [Delimiter=",", Encoding=65001]),',
        "  bang = Table.PromoteHeaders(tep),",
        '  conHieuLuc = Table.SelectRows(bang, each [stars] <> "")',
        "in conHieuLuc",
    )
    python = (
        "import pandas as pd",
        f'url = "{table}"',
        'ocop = pd.read_csv(url, dtype=str, keep_default_na=False, encoding="utf-8-sig")',
        'valid = ocop[ocop["stars"] != ""]',
        'print(valid.groupby("province_now").size().sort_values())',
    )
    javascript = (
        f'const answer = await fetch("{root}{addresses.API}products.json");',
        "const { as_of, result } = await answer.json();",
        "const valid = result.filter((one) => one.stars !== null);",
        "const five = valid.filter((one) => one.stars === 5);",
        "console.log(as_of, valid.length, five.map((one) => one.name));",
    )
    run = (("Excel (Power Query)", excel), ("Python", python), ("JavaScript", javascript))
    return [(where, "\n".join(lines)) for where, lines in run]


def _dataset(answers: Answers, files: Mapping[str, int]) -> dict[str, Any]:
    """Return the schema.org Dataset, as search engines for data read it."""
    root = answers.absolute.site_url
    kinds = {"csv": "text/csv", "jsonl": "application/jsonl", "xlsx": whole_sets.MEDIA["xlsx"]}
    return {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": say("data.title"),
        "alternateName": _ENGLISH["data.title"],
        "description": say("data.description"),
        "url": f"{root}{addresses.DATA}",
        "inLanguage": spoken(),
        "license": "https://creativecommons.org/licenses/by/4.0/",
        "identifier": f"{root}{addresses.DATA_PACKAGE}",
        "isAccessibleForFree": True,
        "dateModified": answers.catalogue.today.isoformat(),
        "spatialCoverage": {
            "@type": "Place",
            "name": answers.catalogue.only.name if answers.catalogue.only else "Việt Nam",
        },
        "distribution": [
            {
                "@type": "DataDownload",
                "name": path.removeprefix(addresses.DATA),
                "contentUrl": root + path,
                "encodingFormat": kinds[path.rpartition(".")[2]],
                "contentSize": f"{files[path]} B",
            }
            for path in (addresses.DATA_TABLE, addresses.DATA_WORKBOOK, addresses.DATA_LINES, addresses.DATA_5277)
        ],
    }
