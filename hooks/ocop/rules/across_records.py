"""What only shows when all records are seen together: former ids, one product, producer or decision in two forms."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache

from ocop import addresses
from ocop.diagnostics import Diagnostic, Severity
from ocop.language import vietnamese
from ocop.language.dates import Days
from ocop.language.formats import on_day
from ocop.meaning.decision_identity import cited
from ocop.records.product import Product


def check(records: Iterable[tuple[str, Product]]) -> Iterator[Diagnostic]:
    """Yield what only shows when all records are seen together."""
    records = list(records)
    yield from _former_ids(records)
    yield from _same_product(records)
    yield from _near_producers(records)
    yield from _decisions(records)


def _former_ids(records: list[tuple[str, Product]]) -> Iterator[Diagnostic]:
    taken = {file.rsplit("/", 1)[-1].removesuffix(".yml"): file for file, _ in records}
    for file, product in records:
        for n, former in enumerate(product.former_ids):
            if former in taken:
                message = f"mã cũ “{former}” đang là mã của {taken[former]}"
                hint = "mã đã dùng không được dùng lại; bỏ hoặc sửa"
                yield Diagnostic("DM001", message, file, ("former_ids", n), hint, related=taken[former])
            taken.setdefault(former, file)


def _same_product(records: list[tuple[str, Product]]) -> Iterator[Diagnostic]:
    seen: dict[tuple[str, str, str], str] = {}
    for file, product in records:
        if not product.producer:
            continue
        key = (_plain(product.name), _plain(product.producer.name), file.split("/")[1])
        if key in seen:
            yield Diagnostic(
                "DM002",
                f"cùng tên và cùng chủ thể với {seen[key]}",
                file,
                ("name",),
                "nếu là một sản phẩm thì gộp thành một bản ghi với hai lần công nhận",
                severity=Severity.WARNING,
                related=seen[key],
            )
        seen.setdefault(key, file)


_FORMS = (
    ("cong ty co phan", "ctcp"), ("cong ty cp", "ctcp"), ("cong ty trach nhiem huu han", "cong ty tnhh"),
    ("mot thanh vien", "mtv"), ("hop tac xa", "htx"), ("to hop tac", "tht"), ("ho kinh doanh", "hkd"),
    ("ho san xuat kinh doanh", "hkd"), ("san xuat", "sx"), ("thuong mai", "tm"), ("dich vu", "dv"), ("xuat khau", "xk"),
)  # fmt: skip


@cache
def _plain(name: str) -> str:
    """Return a name without what printers vary: accents, punctuation, long or short company forms."""
    words = vietnamese.slug(name).replace("-", " ")
    for long, short in _FORMS:
        words = words.replace(long, short)
    return words.replace(" va ", " ")


def _near_producers(records: list[tuple[str, Product]]) -> Iterator[Diagnostic]:
    """Two spellings of one producer in one province would split its page in two."""
    spellings: dict[tuple[str, str], dict[str, tuple[str, str]]] = defaultdict(dict)
    for file, product in records:
        if not product.producer:
            continue
        folder = file.split("/")[1]
        here = addresses.producer_slug(product, folder) or ""
        known = spellings[_plain(product.producer.name), folder]
        if known and here not in known:
            other, there = next(iter(known.values()))
            yield Diagnostic(
                "DM003",
                f"chủ thể “{product.producer.name}” gần giống “{other}”",
                file,
                ("producer", "name"),
                "nếu là một chủ thể thì ghi cùng một tên",
                severity=Severity.WARNING,
                related=there,
            )
        known.setdefault(here, (product.producer.name, file))


def _decisions(records: list[tuple[str, Product]]) -> Iterator[Diagnostic]:
    """Two days for one number of one body in one year: one of the two is a slip, or the body or number is."""
    known: dict[str, list[tuple[Days, str]]] = defaultdict(list)
    for file, product in records:
        for citation in cited(product):
            number, days = citation.act.number, citation.act.days
            others = known[citation.act.slug]
            if clash := next((one for one in others if days.last < one[0].first or one[0].last < days.first), None):
                yield Diagnostic(
                    "DM007",
                    f"quyết định {number} ghi {on_day(days)}, {clash[1]} ghi {on_day(clash[0])}",
                    file,
                    (*citation.path, "date"),
                    "một số của một cơ quan trong một năm là một quyết định; sửa ngày, số hoặc cơ quan ở bản ghi sai",
                    severity=Severity.WARNING,
                )
            others.append((days, file))
