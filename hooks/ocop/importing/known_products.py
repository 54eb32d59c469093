"""Products that have a record already: which of them a row is about, and what the row adds to it.

A row about a known product is one more recognition, or a better number or date of one, never a second record. It is
recognised by name, producer and place. Names are compared without accents and case, and without the words that only say
what kind of company or goods it is, so “Saphraton” of “Sâm Sâm Co Ltd” is “Thực phẩm bảo vệ sức khỏe SAPHRATON” of
“Công ty TNHH Sâm Sâm”. What is merely alike is never joined by itself: a person says which record it is, or that it is
another product.

A row never takes anything away and never overwrites: what contradicts the record is listed. Nor does it raise what is
certified above its own evidence: a number or date of a doubtful source does not join a recognition that a good source
attests (its star would then be shown on a day that only the doubtful source gives), but stands beside it.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ocop.importing import ids
from ocop.importing.rows import Draft, Record, begins, name_key
from ocop.language import company_forms
from ocop.language.vietnamese import fold

CONFIDENCE = ("thấp", "trung bình", "cao")

_KIND_OF_GOODS = re.compile(r"^(?:san pham|thuc pham (?:bao ve suc khoe|chuc nang|bo sung))\b\s*")
_KIND_OF_PRODUCER = re.compile(
    r"\b(?:cong ty|co phan|trach nhiem huu han|tnhh|(?:mot|hai) thanh vien|lien hiep|hop tac xa|to hop tac|doanh "
    r"nghiep|tu nhan"
    r"|ho (?:san xuat )?kinh doanh|ho san xuat|co so san xuat|co so|co ltd|jsc)\b"
)
_AREA = re.compile(r"^(?:tinh|thanh pho|tp|thi xa|tx|huyen|quan|xa|phuong|thi tran|dac khu)\b\.?\s*")


@dataclass(frozen=True, slots=True)
class KnownAnswer:
    """The record that a row is about, or those it may be about; neither for a product without a record."""

    sure: str | None = None
    """Its path under products/."""
    doubts: tuple[str, ...] = ()


def core_name(name: str) -> str:
    """Return a product's name for recognising it: “Thực phẩm bảo vệ sức khỏe SAPHRATON” → “saphraton”."""
    folded = fold(name_key(name))
    return _KIND_OF_GOODS.sub("", folded) or folded


def core_producer(name: str) -> str:
    """Return a producer's name for recognising it, without its legal form: “CTCP Hoàng Giang” → “hoang giang”."""
    folded = company_forms.key(name)
    return " ".join(_KIND_OF_PRODUCER.sub(" ", folded).split()) or folded


class KnownProducts:
    """The records there are, found by name and producer within their province of today."""

    def __init__(self, records: Mapping[str, Record]) -> None:
        """Take records by path under products/ (“thanh-hoa/bot-san-day-que-ta.yml”)."""
        self.records = records
        self._by_name: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
        self._by_producer: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
        self._by_id: dict[str, str] = {}
        for path, record in sorted(records.items()):
            folder, _, file = path.partition("/")
            self._by_id[file.removesuffix(".yml")] = path
            self._by_name[folder, core_name(record["name"])].append(path)
            if maker := _producer(record):
                self._by_producer[folder, maker].append(path)

    def path(self, identifier: str) -> str | None:
        """Return the path of the record with this id."""
        return self._by_id.get(identifier)

    def named_in(self, note: str) -> str | None:
        """Return the path of the one record that a curator's note names: “… trùng với bản ghi saphraton-quang-nam”."""
        found = {self._by_id[word] for word in re.findall(r"bản ghi ([a-z0-9-]+)", note) if word in self._by_id}
        return found.pop() if len(found) == 1 else None

    def find(self, folder: str, record: Record) -> KnownAnswer:
        """Return what record of `folder` (a province of today) `record` is about."""
        maker = _producer(record)
        sure: list[str] = []
        doubts: set[str] = set()
        for path in self._by_name[folder, core_name(record["name"])]:
            other = self.records[path]
            both = maker and _producer(other)
            if not _near(other, record):
                continue
            if both:
                if maker == both:
                    sure.append(path)
                elif "commune" in dict(_agreeing(other, record)):
                    doubts.add(path)
            elif _same_place(other, record, maker_unknown_in_both=not maker and not _producer(other)):
                sure.append(path)
            else:
                doubts.add(path)
        if len(sure) > 1:
            # What an annex lists twice under one name is told apart by the stars.
            stars = {one.get("stars") for one in record["recognitions"]}
            told = [path for path in sure if stars & {one.get("stars") for one in self.records[path]["recognitions"]}]
            sure = told or sure
        if len(sure) == 1:
            return KnownAnswer(sure[0])
        words = sorted(core_name(record["name"]).split())
        for path in self._by_producer[folder, maker] if maker else ():
            if words == sorted(core_name(self.records[path]["name"]).split()) and _near(self.records[path], record):
                doubts.add(path)
        return KnownAnswer(doubts=tuple(sorted(doubts | set(sure))))


@dataclass(frozen=True, slots=True)
class RecordChange:
    """What a row would make of a record: the whole record afterwards, and each change in words."""

    record: Record
    said: tuple[str, ...]


def joined(record: Record, made: Draft) -> RecordChange:
    """Return `record` with what the row of `made` adds to it. Contradictions become remarks of `made`."""
    said: list[str] = []
    whole = dict(record)
    for key in ("producer", "place", "group"):
        if key in made.record:
            whole[key] = _filled(whole.get(key, {}), made.record[key], key, made, said)
    if "description" in made.record and "description" not in whole:
        whole["description"] = made.record["description"]
        said.append("thêm phần giới thiệu")
    recognitions: list[Record] = list(record["recognitions"])
    for one in made.record["recognitions"]:
        n = next((n for n, other in enumerate(recognitions) if same_act(other, one) and not _lifts(other, one)), None)
        if n is None:
            recognitions.append(one)
            said.append(f"thêm lần công nhận: {described(one)}")
            continue
        before = recognitions[n]
        filled = _filled({k: v for k, v in before.items() if k != "sources"}, one, "recognitions", made, said)
        known = {source.get("url") or source.get("title") for source in before.get("sources", ())}
        new = [source for source in one["sources"] if (source.get("url") or source.get("title")) not in known]
        said.extend(f"thêm nguồn: {source.get('url') or source.get('title')}" for source in new)
        filled["sources"] = [*before.get("sources", ()), *new]
        recognitions[n] = _in_order(filled)
    if said:
        whole["recognitions"] = sorted(recognitions, key=begins)
    first = ("name", "producer", "place", "group", "recognitions", "product_code", "description")
    ordered = {key: whole[key] for key in first if key in whole}
    return RecordChange(ordered | {key: value for key, value in whole.items() if key not in ordered}, tuple(said))


def same_act(one: Record, other: Record) -> bool:
    """Say whether two recognitions are one act: the same number, or the same stars at a time that both may mean."""
    a, b = one.get("decision", {}), other.get("decision", {})
    numbers = {a.get("number"), b.get("number")} - {None}
    when = sorted((str(a.get("date", "")), str(b.get("date", ""))), key=len)
    if len(numbers) > 1 or not when[1].startswith(when[0]):
        return False
    if len({one.get("round"), other.get("round")} - {None}) > 1:
        return False
    if ("evaluated" in one) != ("evaluated" in other):
        return False  # a council's evaluation is no recognition
    evaluated = sorted((str(one.get("evaluated", "")), str(other.get("evaluated", ""))), key=len)
    if not evaluated[1].startswith(evaluated[0]):
        return False
    return one.get("stars") == other.get("stars") or (len(numbers) == 1 and a.get("number") == b.get("number"))


def described(recognition: Record) -> str:
    """Return a recognition in a few words: “5 sao, 2361/QĐ-BNNMT, 2025-06-26”."""
    decision = recognition.get("decision", {})
    stars = recognition.get("stars")
    parts = [
        f"{stars} sao" if stars else "tiềm năng 5 sao",
        decision.get("number"),
        decision.get("date"),
        recognition.get("round"),
    ]
    return ", ".join(str(part) for part in parts if part)


def level(recognition: Record) -> int:
    """Return the best confidence of a recognition's sources: 2 for “cao”, -1 where none is stated."""
    return max(
        (CONFIDENCE.index(one["confidence"]) for one in recognition.get("sources", ()) if "confidence" in one),
        default=-1,
    )


def _lifts(known: Record, new: Record) -> bool:
    """Say whether `new`, of weaker evidence, would give `known` a number or a date that it doesn't have."""
    if level(new) >= level(known):
        return False
    have, more = known.get("decision", {}), new.get("decision", {})
    return any(key not in have for key in ("number", "date") if key in more) or str(more.get("date", "")) > str(
        have.get("date", "")
    )


def _filled(mine: Mapping[str, object], theirs: Mapping[str, object], at: str, made: Draft, said: list[str]) -> Record:
    filled = dict(mine)
    for key, value in theirs.items():
        have = filled.get(key)
        if key == "sources" or have == value:
            continue
        if isinstance(value, Mapping):
            filled[key] = _filled(have if isinstance(have, Mapping) else {}, value, f"{at}.{key}", made, said)
        elif have is None or (key in ("date", "evaluated") and str(value).startswith(str(have))):
            filled[key] = value
            said.append(f"{at}.{key}: {value}" if have is None else f"{at}.{key}: {have} → {value}")
        elif key == "date" and str(have).startswith(str(value)):
            continue  # the record says the day more exactly
        elif _plain(str(have)) != _plain(str(value)):
            made.remark("mâu thuẫn", f"{at}.{key}: giữ “{have}”, dòng này ghi “{value}”")
    return filled


def _in_order(recognition: Record) -> Record:
    order = (
        "stars",
        "decision",
        "evaluated",
        "kind",
        "round",
        "criteria",
        "score",
        "potential_five",
        "valid_from",
        "valid_to",
    )
    first = {key: recognition[key] for key in order if key in recognition}
    last = {"sources": recognition["sources"]}
    return first | {key: value for key, value in recognition.items() if key not in first and key != "sources"} | last


def _producer(record: Record) -> str:
    return core_producer(record["producer"]["name"]) if "producer" in record else ""


def _plain(text: str) -> str:
    return _AREA.sub("", core_producer(text))


def _area(record: Record, key: str) -> str:
    return _AREA.sub("", fold(record["place"].get(key, "")))


def _agreeing(one: Record, other: Record) -> Iterator[tuple[str, bool]]:
    """Yield for district and commune, where both places name them, whether they agree."""
    for key in ("district", "commune"):
        if (a := _area(one, key)) and (b := _area(other, key)):
            yield key, a == b


def _near(one: Record, other: Record) -> bool:
    """Say whether nothing in the two places contradicts.

    A commune of today and one of before may differ in name alone.
    """
    if bool(_area(one, "district")) != bool(_area(other, "district")):
        return True
    return all(agree for _, agree in _agreeing(one, other))


def _same_place(one: Record, other: Record, *, maker_unknown_in_both: bool) -> bool:
    """Say whether two places are close enough for one product of this name, though a producer is not known.

    Where only one record names its producer, a mere kind of goods (“Mật ong”) needs the same commune.
    """
    agree = dict(_agreeing(one, other))
    if not all(agree.values()):
        return False
    if maker_unknown_in_both:
        return bool(agree) or not any(_area(place, key) for place in (one, other) for key in ("district", "commune"))
    return "commune" in agree or (bool(agree) and not ids.generic(other["name"]))
