"""Compute what a change to the records does.

One pure function: two states and their findings in, changes and further findings out.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from ocop.catalogue.catalogue import Catalogue
from ocop.catalogue.items import ResolvedProduct
from ocop.comparing.differences import Fact, facts
from ocop.diagnostics import Diagnostic, Mending
from ocop.language.strings import say
from ocop.language.vietnamese import fold, sort_key


class ChangeKind(StrEnum):
    """What became of a record as a whole."""

    ADDED = "added"
    CHANGED = "changed"
    MOVED = "moved"
    """It has another id; the new record names the former one."""
    REMOVED = "removed"
    UNSOUND = "unsound"
    """It is still there, but an error keeps it from being read."""


@dataclass(frozen=True, slots=True)
class Side:
    """The records before or after: all of them, or only those that may differ.

    `unsound` are files, by id, that hold no sound record; `photos` are picture files (from the root) with a digest
    of their content.
    """

    catalogue: Catalogue
    unsound: Mapping[str, str] = field(default_factory=dict)
    photos: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one product. `file` is where its record is now, or was last; `former` the id that it had."""

    kind: ChangeKind
    id: str
    name: str
    file: str
    facts: tuple[Fact, ...] = ()
    former: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """All changes by name, and every finding: those given, and those that only a comparison can show."""

    changes: tuple[Change, ...]
    found: tuple[Diagnostic, ...]


def compare(old: Side, new: Side, found: Iterable[Diagnostic] = ()) -> Comparison:
    """Return the change of every product, and all findings, with one for each address that would be lost."""
    before, after = old.catalogue.by_id, new.catalogue.by_id
    moved = {former: item for item in after.values() for former in item.product.former_ids if former in before}
    changes = [change for item in after.values() if (change := _change(item, before, moved, old, new))]
    gone = [item for id_, item in before.items() if id_ not in after and id_ not in moved and id_ not in new.unsound]
    changes += [Change(ChangeKind.REMOVED, item.id, item.name, item.file) for item in gone]
    changes += [
        Change(ChangeKind.UNSOUND, id_, before[id_].name if id_ in before else id_, file)
        for id_, file in new.unsound.items()
    ]
    lost = [*_lost_records(gone, [item for item in after.values() if item.id not in before]), *_lost_ids(old, new)]
    return Comparison(tuple(sorted(changes, key=lambda one: (sort_key(one.name), one.id))), (*found, *lost))


def _change(
    item: ResolvedProduct,
    before: Mapping[str, ResolvedProduct],
    moved: Mapping[str, ResolvedProduct],
    old: Side,
    new: Side,
) -> Change | None:
    former = next((id_ for id_, now in moved.items() if now is item), "")
    was = before.get(item.id) or before.get(former)
    if was is None:
        kind = ChangeKind.CHANGED if item.id in old.unsound else ChangeKind.ADDED
        return Change(kind, item.id, item.name, item.file, facts(None, item))
    folder = item.file.rpartition("/")[0]
    replaced = {name for name, digest in new.photos.items() if old.photos.get(name, digest) != digest}
    names = frozenset(name.rpartition("/")[2] for name in replaced if name.startswith(f"{folder}/"))
    found = facts(was, item, names)
    if was.file.rpartition("/")[0] != folder:
        parts = was.file.split("/")[1], item.file.split("/")[1]
        found = (Fact((), *parts, say("changes.folder", before=parts[0], after=parts[1])), *found)
    kind = ChangeKind.MOVED if former and item.id not in before else ChangeKind.CHANGED
    if kind is ChangeKind.CHANGED and not found:
        return None
    return Change(kind, item.id, item.name, item.file, found, former if kind is ChangeKind.MOVED else "")


def _lost_records(gone: list[ResolvedProduct], added: list[ResolvedProduct]) -> Iterator[Diagnostic]:
    for item in gone:
        successor = next((one for one in added if _same(item, one)), None)
        if successor:
            ids = [*successor.product.former_ids, item.id]
            yield Diagnostic(
                "DM005",
                f"“{item.name}” đổi mã từ “{item.id}” thành “{successor.id}” mà không ghi mã cũ",
                successor.file,
                ("former_ids",) if successor.product.former_ids else (),
                f"thêm “{item.id}” vào “former_ids” để địa chỉ cũ dẫn về trang mới, hoặc trả lại tên tệp cũ",
                fix="" if len(ids) > 1 else f"former_ids:\n- {item.id}",
                how=Mending.ADD,
                related=item.file,
            )
        else:
            yield Diagnostic(
                "DM004",
                f"bản ghi “{item.name}” bị xóa; trang san-pham/{item.id}/ sẽ mất",
                item.file,
                hint="trả lại tệp và ghi “withdrawn” (ngày, lý do): trang vẫn còn và nói vì sao đã rút",
                fix="withdrawn:\n  date: …\n  reason: …",
                how=Mending.ADD,
            )


def _same(old: ResolvedProduct, new: ResolvedProduct) -> bool:
    """Say whether a new record is about the same product as a deleted one."""
    one, other = old.product, new.product
    if one.product_code and one.product_code == other.product_code:
        return True
    if fold(one.name) != fold(other.name):
        return False
    return (one.producer and fold(one.producer.name)) == (other.producer and fold(other.producer.name))


def _lost_ids(old: Side, new: Side) -> Iterator[Diagnostic]:
    kept = {former for item in new.catalogue.items for former in item.product.former_ids} | set(new.catalogue.by_id)
    for item in old.catalogue.items:
        now = new.catalogue.by_id.get(item.id)
        for former in item.product.former_ids:
            if now and former not in kept:
                yield Diagnostic(
                    "DM006",
                    f"mã cũ “{former}” bị bỏ; địa chỉ san-pham/{former}/ sẽ mất",
                    now.file,
                    ("former_ids",) if now.product.former_ids else (),
                    "trả lại mã cũ vào “former_ids”",
                    fix="" if now.product.former_ids else f"former_ids:\n- {former}",
                    how=Mending.ADD,
                )


def about(found: Iterable[Diagnostic], files: Iterable[str]) -> tuple[Diagnostic, ...]:
    """Return the findings that concern any of `files`: their own, and those of other files that name them."""
    wanted = set(files)
    return tuple(one for one in found if one.file in wanted or one.related in wanted)
