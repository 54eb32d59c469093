"""What only shows when all records are seen together: former ids, one product, producer or decision in two forms."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from ocop.diagnostics import Diagnostic, KeyPath, Mending, Severity
from ocop.language import dates
from ocop.language.company_forms import alike, key, loose_key
from ocop.language.dates import Days
from ocop.language.formats import on_day
from ocop.language.vietnamese import today_spelling
from ocop.meaning.decision_identity import cited
from ocop.records.product import Product
from ocop.yamlfile.writing import written


def check(records: Iterable[tuple[str, Product]]) -> Iterator[Diagnostic]:
    """Yield every finding that needs all records together."""
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
                path: KeyPath = ("former_ids",) if len(product.former_ids) == 1 else ("former_ids", n)
                lines = f"former_ids:\n- {former}" if len(product.former_ids) == 1 else f"- {former}"
                yield Diagnostic("DM001", message, file, path, hint, related=taken[former], fix=lines, how=Mending.DROP)
            taken.setdefault(former, file)


def barred(found: Iterable[Diagnostic]) -> set[str]:
    """Return the files that are kept out by errors that `check` found among all records."""
    return {one.file for one in found if one.severity is Severity.ERROR}


def _same_product(records: list[tuple[str, Product]]) -> Iterator[Diagnostic]:
    """One product written twice: surely, where a decision recognised both.

    Maybe, where only the names are one or alike.
    """
    seen: dict[tuple[str, str], list[tuple[str, Product]]] = defaultdict(list)
    for file, product in records:
        if not product.producer:
            continue
        others = seen[key(product.name), file.split("/")[1]]
        producer = product.producer.name
        for there, other in others:
            name = other.producer.name if other.producer else ""
            if loose_key(name) != loose_key(producer) or not alike(name, producer):
                continue
            same_name = today_spelling(product.name).casefold() == today_spelling(other.name).casefold()
            if same_name and key(name) == key(producer) and (act := _shared_act(product, other)):
                message = f"trùng với {there}: cùng tên, cùng chủ thể, cùng quyết định {act}"
                hint = (
                    "giữ một tệp; tệp thừa chưa công bố thì xóa (mở tệp, bấm ⋯, Delete file), đã công bố thì thêm "
                    "“withdrawn”"
                )
                lines = "withdrawn:\n  date: …\n  reason: …"
                yield Diagnostic("DM008", message, file, ("name",), hint, related=there, fix=lines, how=Mending.ADD)
            else:
                same = key(name) == key(producer)
                message = f"cùng tên và {'cùng' if same else 'gần cùng'} chủ thể với {there}"
                hint = "nếu là một sản phẩm thì gộp thành một bản ghi với hai lần công nhận"
                yield Diagnostic("DM002", message, file, ("name",), hint, severity=Severity.WARNING, related=there)
            break
        others.append((file, product))


def _shared_act(one: Product, other: Product) -> str:
    """Return the number and day of a decision that recognised both, "" for none.

    A withdrawn record is no second one.
    """
    if one.withdrawn or other.withdrawn:
        return ""
    acts = {
        (got.decision.number, got.decision.date)
        for got in other.recognitions
        if got.decision and got.decision.number and got.decision.date
    }
    for got in one.recognitions:
        if (
            got.decision
            and got.decision.number
            and got.decision.date
            and (got.decision.number, got.decision.date) in acts
        ):
            return f"{got.decision.number} ngày {on_day(dates.parse(got.decision.date)).removeprefix('ngày ')}"
    return ""


def _near_producers(records: list[tuple[str, Product]]) -> Iterator[Diagnostic]:
    """Two names of a producer in one province that may be one, which only the office knows: “CN” may be công nghệ.

    Spellings of one name share a page without a word.
    """
    names: dict[tuple[str, str], dict[str, tuple[str, str]]] = defaultdict(dict)
    for file, product in records:
        if not product.producer:
            continue
        name = product.producer.name
        known = names[loose_key(name), file.split("/")[1]]
        here = key(name)
        near = next((one for there, one in known.items() if there != here and alike(name, one[0])), None)
        if near and here not in known:
            yield Diagnostic(
                "DM003",
                f"chủ thể “{name}” gần giống “{near[0]}”",
                file,
                ("producer", "name"),
                "nếu là một chủ thể thì ghi cùng một tên",
                severity=Severity.WARNING,
                related=near[1],
                fix=written(near[0]),
                how=Mending.CHOOSE,
            )
        known.setdefault(here, (name, file))


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
                    fix=clash[0].first.isoformat() if clash[0].exact else "",
                    how=Mending.CHOOSE,
                )
            others.append((days, file))
