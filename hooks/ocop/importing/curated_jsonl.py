"""Turn a curated JSONL file of products into records by path, as plain data.

Everything that a person should look at becomes a remark.

Choices, each of them on the side of saying less:

- A council's evaluation is no recognition. Where the note names only a council, there is no issuer and no decision's
  date: `recognised` is the day or the year of the evaluation and becomes `evaluated`, beside which the catalogue shows
  no stars as certified; the sources keep their confidence, the round stays.
- `recognised` that is the start of the term (“tính từ 1/7/2024”) is `valid_from`, not the decision's day.
- Another recognition told in `history` or `facts` is taken where its words can be read exactly. Where it names its own
  site it rests on that name alone (“trung bình”); else on the row's further addresses.
- Rows without stars are kept only as “tiềm năng 5 sao”: a recognition without stars says nothing (rule SP102).
- The same name, producer and province make one record; a mere likeness makes a remark.
- A row about a product that has a record adds to that record (known_products); where it may be about one, a person
  decides, and until then nothing of it is written.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from pydantic import TypeAdapter, ValidationError

from ocop.importing import curator_notes, ids
from ocop.importing.curator_notes import CuratedRow, text
from ocop.importing.known_products import KnownProducts, core_name, core_producer, joined, same_act
from ocop.importing.rows import Draft, Record, Remark, RemarkTopic, begins, draft, left_out, name_key, producer_key
from ocop.language.vietnamese import fold
from ocop.records.product import Product

_ADAPTER = TypeAdapter(Product)
_ORDER = ("thấp", "trung bình", "cao")
_ASKED = ("có thể là cùng sản phẩm", "cần kiểm tra có phải cùng sản phẩm")
_TOPICS: dict[RemarkTopic, str] = {
    "bỏ": "Dòng không nhập",
    "hỏi": "Dòng chờ người quyết định (--same hoặc --new)",
    "gộp": "Dòng gộp vào nhau",
    "ngờ trùng": "Có thể là cùng một sản phẩm (giữ riêng)",
    "mâu thuẫn": "Nguồn mâu thuẫn",
    "lựa chọn": "Lựa chọn khi đọc",
}


@dataclass(frozen=True, slots=True)
class Imported:
    """What a file makes of the records, each by its path under products/ (“thanh-hoa/bot-san-day-que-ta.yml”)."""

    records: Mapping[str, Record]
    """New records."""
    remarks: tuple[Remark, ...]
    changed: Mapping[str, Record] = field(default_factory=dict)
    """Records that were there, as they would be, and nothing taken away."""
    changes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Each change of those in words."""
    unchanged: tuple[str, ...] = ()
    """Records that have all of it already."""


@dataclass(frozen=True, slots=True)
class Decisions:
    """What a person decided of rows that may be about a product that has a record, by line of the file."""

    same: Mapping[int, str] = field(default_factory=dict)
    """The id of the record."""
    new: frozenset[int] = frozenset()


def convert(
    rows: Sequence[CuratedRow],
    folder: Callable[[str], str | None],
    known: Mapping[str, Record] | None = None,
    *,
    read: str,
    decided: Decisions | None = None,
) -> Imported:
    """Return what `rows` make of the records there are.

    `folder` gives the folder of today's province, `known` the records there are by path under products/, `read` the
    day on which the sources of the rows were read (YYYY-MM-DD).
    """
    titles = {
        text(row, "source_url"): text(row, "source_title") for row in rows if not curator_notes.evidence(row).unlinked
    }
    remarks: list[Remark] = []
    drafts: list[Draft] = []
    for line, row in enumerate(rows, 1):
        why = left_out(row)
        if why is None:
            made = draft(line, row, titles, read)
            why = _unfit(made.record, folder)
        if why is None:
            drafts.append(made)
        else:
            remarks.append(Remark("bỏ", (line,), text(row, "name"), why))
        if asked := next((one for one in _ASKED if one in text(row, "note") + text(row, "history")), None):
            remarks.append(Remark("ngờ trùng", (line,), text(row, "name"), f"người nhập ghi “{asked}”"))
    drafts = _merged(drafts, folder)
    remarks += _alike(drafts)
    there = KnownProducts(known or {})
    new, about = _sorted_out(drafts, there, folder, decided or Decisions(), remarks)
    changed: dict[str, Record] = {}
    changes: dict[str, tuple[str, ...]] = {}
    for path, made in about:
        change = joined(changed.get(path, there.records[path]), made)
        if change.said:
            changed[path] = change.record
            changes[path] = (*changes.get(path, ()), *change.said)
    remarks += [remark for made in drafts for remark in made.remarks]
    products = [made.record for made in new]
    folders = [folder(record["place"]["province"]) or "" for record in products]
    records = {}
    taken = frozenset(path.rpartition("/")[2].removesuffix(".yml") for path in there.records)
    for made, where, stem in zip(new, folders, ids.assign(products, taken), strict=True):
        if stem is None:
            remarks.append(Remark("bỏ", made.lines, made.record["name"], "không phân biệt được với sản phẩm cùng tên"))
        else:
            records[f"{where}/{stem}.yml"] = made.record
    unchanged = sorted({path for path, _ in about} - changed.keys())
    return Imported(
        dict(sorted(records.items())), tuple(sorted(remarks)), dict(sorted(changed.items())), changes, tuple(unchanged)
    )


def _sorted_out(
    drafts: Sequence[Draft],
    there: KnownProducts,
    folder: Callable[[str], str | None],
    decided: Decisions,
    remarks: list[Remark],
) -> tuple[list[Draft], list[tuple[str, Draft]]]:
    """Return the drafts of new products, and those about a product that has a record with its path.

    Ask about the rest.
    """
    new: list[Draft] = []
    about: list[tuple[str, Draft]] = []
    for made in drafts:
        told = [there.path(decided.same[line]) for line in made.lines if line in decided.same]
        path = next((one for one in told if one), None) or there.named_in(made.note)
        if not path and decided.new.isdisjoint(made.lines):
            answer = there.find(folder(made.record["place"]["province"]) or "", made.record)
            path = answer.sure
            if answer.doubts:
                ids = ", ".join(one.rpartition("/")[2].removesuffix(".yml") for one in answer.doubts)
                remarks.append(Remark("hỏi", made.lines, made.record["name"], f"có thể là sản phẩm đã có: {ids}"))
                continue
        if path:
            about.append((path, made))
        else:
            new.append(made)
    return new, about


def report(imported: Imported, rows: int, files: Mapping[str, Sequence[str]]) -> str:
    """Return the report in Markdown. `files` has what became of the files: a heading for each list of paths."""
    out = ["# Nhập sản phẩm từ JSONL", "", f"- Dòng đọc được: {rows}", f"- Bản ghi: {len(imported.records)}"]
    out += [f"- {heading}: {len(paths)}" for heading, paths in files.items()]
    out += [f"- {title}: {sum(one.topic == topic for one in imported.remarks)}" for topic, title in _TOPICS.items()]
    if imported.changes:
        out += ["", "## Thêm vào bản ghi đã có"]
    for path, said in imported.changes.items():
        out += ["", f"{path}", "", *(f"- {one}" for one in said)]
    if imported.records:
        out += ["", "## Bản ghi mới", "", *(f"- {path}" for path in imported.records)]
    for topic, title in _TOPICS.items():
        by_words: dict[str, list[Remark]] = defaultdict(list)
        for one in imported.remarks:
            if one.topic == topic:
                by_words[one.what].append(one)
        if by_words:
            out += ["", f"## {title}"]
        for what, remarks in sorted(by_words.items(), key=lambda item: (-len(item[1]), item[0])):
            out += ["", f"{len(remarks)} × {what}", ""]
            out += [f"- {one.name} (dòng {', '.join(map(str, one.lines))})" for one in remarks]
    return "\n".join([*out, ""])


def _unfit(record: Record, folder: Callable[[str], str | None]) -> str | None:
    if folder(record["place"]["province"]) is None:
        return "không rõ tỉnh hiện nay của nơi sản xuất"
    try:
        _ADAPTER.validate_json(json.dumps(record))
    except ValidationError as error:
        first = error.errors()[0]
        return f"không đúng khuôn bản ghi: {'.'.join(map(str, first['loc']))}: {first['msg']}"
    return None


def _merged(drafts: Iterable[Draft], folder: Callable[[str], str | None]) -> list[Draft]:
    same: dict[object, list[Draft]] = defaultdict(list)
    for made in drafts:
        record = made.record
        maker = core_producer(record["producer"]["name"]) if "producer" in record else made.lines
        same[core_name(record["name"]), maker, folder(record["place"]["province"])].append(made)
    return [_one(sorted(group, key=_weight, reverse=True)) for group in same.values()]


def _one(group: Sequence[Draft]) -> Draft:
    """Return one draft of several, best attested first: it is kept, and filled up from the others."""
    best, *others = group
    if not others:
        return best
    lines = tuple(sorted(line for made in group for line in made.lines))
    note = "; ".join(made.note for made in group)
    whole = Draft(lines, frozenset().union(*(made.titles for made in group)), dict(best.record), note=note)
    whole.remarks.extend(remark for made in group for remark in made.remarks)
    whole.remark("gộp", "cùng tên, cùng chủ thể, cùng tỉnh")
    for made in others:
        for key in ("place", "group"):
            if key in made.record:
                whole.record[key] = _filled(whole.record.get(key, {}), made.record[key], key, whole)
        if "description" in made.record and "description" not in whole.record:
            whole.record["description"] = made.record["description"]
    recognitions: list[Record] = []
    for one in sorted((r for made in group for r in made.record["recognitions"]), key=_strength, reverse=True):
        n = next((n for n, other in enumerate(recognitions) if same_act(other, one)), None)
        if n is None:
            recognitions.append(one)
        else:
            recognitions[n] = _joined(recognitions[n], one, whole)
    whole.record["recognitions"] = sorted(recognitions, key=begins)
    order = ("name", "producer", "place", "group", "recognitions", "description")
    return Draft(
        whole.lines, whole.titles, {key: whole.record[key] for key in order if key in whole.record}, whole.remarks
    )


def _joined(one: Record, other: Record, whole: Draft) -> Record:
    """Return `one`, the better attested, with what only `other` says and with the sources of both."""
    joined = _filled({k: v for k, v in one.items() if k != "sources"}, other, "recognitions", whole)
    known = {source.get("url") or source.get("title") for source in one["sources"]}
    new = [source for source in other["sources"] if (source.get("url") or source.get("title")) not in known]
    joined["sources"] = [*one["sources"], *new]
    order = ("stars", "decision", "kind", "round", "criteria", "score", "potential_five", "valid_from", "sources")
    return {key: joined[key] for key in order if key in joined}


def _filled(mine: Mapping[str, object], theirs: Mapping[str, object], at: str, whole: Draft) -> Record:
    filled = dict(mine)
    for key, value in theirs.items():
        have = filled.get(key)
        if isinstance(have, Mapping) and isinstance(value, Mapping):
            filled[key] = _filled(have, value, f"{at}.{key}", whole)
        elif have is None and key != "sources":
            filled[key] = value
        elif key == "date" and str(value).startswith(str(have)):
            filled[key] = value  # the same day, said more exactly
        elif key not in {"sources", "date"} and fold(str(have)) != fold(str(value)):
            whole.remark("mâu thuẫn", f"{at}.{key}: giữ “{have}”, nguồn khác ghi “{value}”")
    return filled


def _strength(recognition: Record) -> tuple[int, int, int]:
    """Return how well a recognition is attested: by the best of its sources, its number, the precision of its date."""
    level = max(_ORDER.index(one["confidence"]) for one in recognition["sources"])
    decision = recognition.get("decision", {})
    return level, "number" in decision, len(decision.get("date", ""))


def _weight(made: Draft) -> tuple[tuple[int, int, int], str]:
    return max(map(_strength, made.record["recognitions"])), json.dumps(made.record, ensure_ascii=False, sort_keys=True)


def _alike(drafts: Iterable[Draft]) -> Iterator[Remark]:
    """Yield pairs that may be one product: lists of one page that name both have told them apart already."""
    near: dict[str, list[Draft]] = defaultdict(list)
    for made in sorted(drafts, key=lambda made: made.lines):
        near[fold(made.record["place"]["province"])].append(made)
    for one, other in (pair for group in near.values() for pair in combinations(group, 2)):
        if one.titles & other.titles:
            continue
        words = [set(name_key(made.record["name"]).split()) for made in (one, other)]
        makers = {producer_key(made.record["producer"]["name"]) for made in (one, other) if "producer" in made.record}
        districts = {made.record["place"].get("district") for made in (one, other)} - {None}
        both = "producer" in one.record and "producer" in other.record
        if both and len(makers) == 1 and (words[0] <= words[1] or words[1] <= words[0]):
            what = "cùng chủ thể, tên gần giống"
        elif not both and words[0] == words[1] and len(districts) <= 1:
            what = "cùng tên, cùng nơi, không rõ chủ thể"
        else:
            continue
        names = f"{one.record['name']} / {other.record['name']}"
        yield Remark("ngờ trùng", one.lines + other.lines, names, what)
