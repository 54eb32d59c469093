"""One row of the curated JSONL file → one record as plain data, in the key order of records.py, with remarks.

A row is one product by one source: `name`, `producer`, `producer_type`, `commune`, `district`, `province` (as the
source writes them), `stars`, `recognised` (“2024”, “2024-05” or “2024-05-02”), `decision`, `group`, `facts`,
`history`, `note`, `confidence` (high, medium, low), `source_url`, `source_url_2`, `source_url_3`, and `source_title`,
which names the page of the first address. What a row doesn't say stays absent.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple
from urllib.parse import urlsplit

from ocop.importing import curator_notes
from ocop.importing.curator_notes import CuratedRow, Earlier, NoteEvidence, text
from ocop.language import dates
from ocop.language.vietnamese import fold, nfc, today_spelling

CONFIDENCE = {"high": "cao", "medium": "trung bình"}
Record = dict[str, Any]
RemarkTopic = Literal["bỏ", "hỏi", "gộp", "ngờ trùng", "mâu thuẫn", "lựa chọn"]


class Remark(NamedTuple):
    """Something that a person should know: about which lines of the file (from 1), which product, and what."""

    topic: RemarkTopic
    lines: tuple[int, ...]
    name: str
    what: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A record on its way, with the lines and the titles of the pages that it comes from."""

    lines: tuple[int, ...]
    titles: frozenset[str]
    record: Record
    remarks: list[Remark] = field(default_factory=list)
    note: str = ""
    """What the curator wrote beside the row: it may name the record that the row is about."""

    def remark(self, topic: RemarkTopic, what: str) -> None:
        self.remarks.append(Remark(topic, self.lines, self.record["name"], what))


_ABBREVIATIONS = {
    "ctcp": "công ty cổ phần",
    "cp": "cổ phần",
    "htx": "hợp tác xã",
    "htxnn": "hợp tác xã nông nghiệp",
    "tht": "tổ hợp tác",
    "hkd": "hộ kinh doanh",
    "kd": "kinh doanh",
    "mtv": "một thành viên",
    "sxkd": "sản xuất kinh doanh",
    "sx": "sản xuất",
    "dvnn": "dịch vụ nông nghiệp",
    "tmdv": "thương mại dịch vụ",
    "tm": "thương mại",
    "dv": "dịch vụ",
    "xnk": "xuất nhập khẩu",
    "xk": "xuất khẩu",
}
_TYPES = {
    "hợp tác xã": "hợp tác xã",
    "tổ hợp tác": "tổ hợp tác",
    "doanh nghiệp": "doanh nghiệp",
    "công ty": "công ty",
    "trang trại": "trang trại",
    "hộ kinh doanh": "hộ kinh doanh",
    "hộ sản xuất": "hộ sản xuất",
    "cơ sở sản xuất": "cơ sở sản xuất",
}
"""How a printed name begins → records.ProducerType. The curator's “hộ sản xuất kinh doanh” is left to the name."""

_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnprstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?"
).fullmatch
_ENGLISH_UNIT = re.compile(r"\b(?:commune|ward|township|special zone|district|town|city|province)\b", re.IGNORECASE)
_SHOP_NOT_SITE = re.compile(r"Địa danh .* là nơi đặt cửa hàng")
_BARE_IP = re.compile(r"[0-9.]+|.*:.*").fullmatch
_LAST = "9999"


def name_key(name: str) -> str:
    """Return a name for comparison: one spelling, no case, no punctuation. Accents count."""
    return " ".join(re.findall(r"\w+", today_spelling(nfc(name)).casefold()))


def producer_key(name: str) -> str:
    """Return a producer's name for comparison, with the usual abbreviations written out."""
    return " ".join(_ABBREVIATIONS.get(word, word) for word in name_key(name).split())


def left_out(row: CuratedRow) -> str | None:
    """Return why `row` gives no record, or None."""
    said = curator_notes.evidence(row)
    if row.get("confidence") not in CONFIDENCE:
        return "độ tin cậy thấp"
    if _translated(row):
        return "tên chỉ là bản dịch của nguồn tiếng Anh"
    if said.proposed_only:
        return "nguồn chỉ nêu đề nghị, chưa thấy công nhận"
    if row.get("stars") is None and not said.potential_five:
        return "nguồn không nêu hạng sao của riêng sản phẩm này"
    return None if text(row, "name") and text(row, "province") else "thiếu tên hoặc tỉnh"


def draft(line: int, row: CuratedRow, titles: Mapping[str, str], read: str) -> Draft:
    """Return the record of a row that is not left out.

    `titles` has the titles of addresses that the file names, `read` the day on which its sources were read.
    """
    note = text(row, "note")
    made = Draft((line,), frozenset({text(row, "source_title")}), {"name": text(row, "name")}, note=note)
    if producer := _producer(row):
        made.record["producer"] = producer
    made.record["place"] = _place(row, made)
    if group := text(row, "group"):
        made.record["group"] = {"level": "ngành", "name": group}
    made.record["recognitions"] = _recognitions(row, titles, made, read)
    sentences, kept_back = curator_notes.description(text(row, "facts"))
    if sentences:
        made.record["description"] = sentences
    for clause in kept_back:
        made.remark("lựa chọn", f"không ghi vào phần giới thiệu: {clause}")
    return made


def stated(record: Mapping[str, Any]) -> Record:
    """Return `record` without what is not stated: None, empty, False."""
    return {
        key: value for key, value in record.items() if not (value is None or value is False or value in ("", {}, []))
    }


def begins(recognition: Mapping[str, Any]) -> str:
    """Return what puts recognitions in order: the first possible day, else the year of the round, else last."""
    date = recognition.get("valid_from") or recognition.get("decision", {}).get("date") or recognition.get("evaluated")
    return dates.parse(date).first.isoformat() if date else recognition.get("round", "")[-4:] or _LAST


def _translated(row: CuratedRow) -> bool:
    """Two words that no Vietnamese syllable could be, in a row from an English source; a single one may be a brand."""
    foreign = [word for word in re.findall(r"[^\W\d_]+", fold(text(row, "name"))) if not _SYLLABLE(word)]
    return "nguồn tiếng anh" in text(row, "note").casefold() and len(foreign) >= 2


def _producer(row: CuratedRow) -> Record | None:
    name, given = text(row, "producer"), text(row, "producer_type")
    return stated({"name": name, "type": _TYPES.get(given) or begun_type(name)}) if name else None


def begun_type(name: str) -> str | None:
    """Return the kind of producer that a printed name begins with (“HTX …”: hợp tác xã), or None."""
    printed = producer_key(name)
    return next((kind for form, kind in _TYPES.items() if f"{printed} ".startswith(f"{form} ")), None)


def _place(row: CuratedRow, made: Draft) -> Record:
    place = {key: text(row, key) for key in ("province", "district", "commune")}
    for key in ("district", "commune"):
        if _ENGLISH_UNIT.search(place[key]):
            why = "nguồn ghi bằng tiếng Anh"
        elif key == "commune" and "," in place[key]:
            why = "nguồn ghi nhiều xã"
        elif key == "commune" and place[key] and _SHOP_NOT_SITE.search(text(row, "note")):
            why = "là nơi đặt cửa hàng, không phải nơi sản xuất"
        else:
            continue
        made.remark("lựa chọn", f"bỏ trống địa danh “{place[key]}”: {why}")
        place[key] = ""
    return stated(place)


def _recognitions(row: CuratedRow, titles: Mapping[str, str], made: Draft, read: str) -> list[Record]:
    """Return the row's own recognition and those that its history and facts tell of, oldest first.

    Further addresses belong to the history where it names their site, or, where it names none, all of them: the
    first address is the one that the row was made from. What can't be read takes its addresses away with it.
    """
    said, history = curator_notes.evidence(row), text(row, "history")
    confidence = "trung bình" if said.matched_name else CONFIDENCE[row["confidence"]]
    if said.matched_name and row["confidence"] != "medium":
        made.remark("lựa chọn", "tên ghép từ hai danh sách: độ tin cậy “trung bình”, dù dòng ghi cao hơn")
    if said.date_of_round:
        made.remark(
            "lựa chọn",
            f"năm “{text(row, 'recognised')}” là năm của đợt hoặc do người nhập suy ra: không ghi ngày quyết định",
        )
    if said.council_only:
        made.remark("lựa chọn", "chỉ thấy hội đồng đánh giá: ngày ghi ở “evaluated”, không phải ngày quyết định")
    first, further = _sources(row, said, confidence, titles, read)
    before, sites = curator_notes.earlier(history), curator_notes.sites(history)
    there = [one for one in further if (urlsplit(one.get("url", "")).hostname or "").removeprefix("www.") in sites]
    if before and not sites:
        there = further
    own = first + [one for one in further if one not in there]
    found = [_own(row, said, own, read)]
    if before:
        found.append(_other(before, there or [source(title=before.site, confidence="trung bình", read=read)]))
        made.remark("lựa chọn", f"thêm một lần công nhận theo “{history}”")
    elif history:
        made.remark("lựa chọn", f"không ghi thành lần công nhận, phải xem lại: “{history}”")
    for rating in curator_notes.ratings(text(row, "facts")):
        _add(rating, found, own, made)
    return sorted(found, key=begins)


def _own(row: CuratedRow, said: NoteEvidence, sources: Sequence[Record], read: str) -> Record:
    number = re.sub(r"\s*([/–-])\s*", r"\1", text(row, "decision")).replace("–", "-")
    date, evaluated = text(row, "recognised"), ""
    if said.council_only:
        date, evaluated = "", date
    elif said.date_of_round or (date == said.valid_from and not said.approved_then):
        date = ""
    if said.decided and date and said.decided.startswith(date):
        date = said.decided
    cited = [source(title=said.cited, confidence=sources[0]["confidence"], read=read)] if said.cited else []
    stars = row.get("stars")
    return stated(
        {
            "stars": None if said.potential_five and stars == 5 else stars,
            "decision": stated({"number": number, "date": date, "issuer": said.issuer}),
            "evaluated": evaluated,
            "kind": said.kind,
            "round": said.round,
            "criteria": said.criteria,
            "potential_five": said.potential_five,
            "valid_from": "" if said.approved_then else said.valid_from,
            "sources": [*sources, *cited],
        }
    )


def _other(one: Earlier, sources: Sequence[Record]) -> Record:
    issuer = curator_notes.issuer_of(one.number or "")
    return stated(
        {
            "stars": one.stars,
            "decision": stated({"number": one.number, "date": one.date, "issuer": issuer}),
            "kind": one.kind,
            "round": one.round,
            "score": one.score,
            "potential_five": one.potential_five,
            "sources": list(sources),
        }
    )


def _add(rating: Earlier, found: list[Record], sources: Sequence[Record], made: Draft) -> None:
    """Put a rating by year into the recognition of that year, or add one where none is."""
    for n, one in enumerate(found):
        if one.get("potential_five", False) != rating.potential_five:
            continue
        if one.get("decision", {}).get("date", "").startswith(rating.date or _LAST):
            if rating.stars != one.get("stars"):
                made.remark(
                    "mâu thuẫn", f"năm {rating.date}: ghi {one.get('stars')} sao, dữ kiện nêu {rating.stars} sao"
                )
            elif rating.score is not None:
                before_score = ("stars", "decision", "evaluated", "kind", "round", "criteria")
                head = {key: value for key, value in one.items() if key in before_score}
                found[n] = {**head, "score": rating.score, **one}
            return
    found.append(_other(rating, sources))
    made.remark("lựa chọn", f"thêm lần công nhận năm {rating.date} theo phần dữ kiện của dòng")


def source(*, url: str = "", title: str | None = None, confidence: str, read: str) -> Record:
    """Return a source in the order of records.Source."""
    return stated({"url": url, "title": title, "read": read, "confidence": confidence})


def _sources(
    row: CuratedRow, said: NoteEvidence, confidence: str, titles: Mapping[str, str], read: str
) -> tuple[list[Record], list[Record]]:
    """Return the page that bears the row's title, and the further ones. An address of digits only is not linked."""
    title = text(row, "source_title")
    urls = [url for key in ("source_url", "source_url_2", "source_url_3") if (url := text(row, key))]
    linked = "" if said.unlinked or not text(row, "source_url") else urls.pop(0)
    first = [
        source(
            url="" if _BARE_IP(urlsplit(linked).hostname or "") else linked,
            title=title,
            confidence=confidence,
            read=read,
        )
    ]
    further = [
        source(url=url, title=titles.get(url), confidence=confidence, read=read) for url in urls if url != linked
    ]
    return first, [one for one in further if not _BARE_IP(urlsplit(one["url"]).hostname or "")]
