"""Rules on decisions: their numbers, their days, their order."""

import datetime as dt
from collections.abc import Iterator

from ocop.diagnostics import KeyPath, Mending
from ocop.language import dates
from ocop.language.dates import Days
from ocop.language.formats import day
from ocop.law import competence, issuers, terms
from ocop.meaning import certificate_status
from ocop.records.product import Product, Recognition
from ocop.rules.likely_values import (
    LATEST,
    committees,
    last_extension,
    likely_days,
    likely_numbers,
    ministries,
    term_end,
)
from ocop.rules.right_recognitions import in_order, once, recognitions_as
from ocop.rules.rule import Entry, Found, dated_rule, rule


@rule(
    "SP201",
    "số quyết định viết sai mẫu",
    why="Số quyết định gồm số, dấu gạch chéo, QĐ, gạch ngang và chữ tắt của cơ quan; chỉ số thì không tra được.",
    hint="viết như trong văn bản, ví dụ 715/QĐ-UBND, 377/QĐ-BNN-VPĐP",
    wrong="number: QĐ 715",
    right="number: 715/QĐ-UBND",
)
def number_shape(entry: Entry) -> Iterator[Found]:
    for path, number in _numbers(entry):
        proper = issuers.decision_number(number)
        if proper is None:
            message = f"số quyết định “{number}” không đúng mẫu"
            yield Found(path, message, choices=_likely_numbers(number, entry.product, path))
        elif proper != number:
            yield Found(path, f"số quyết định “{number}” viết chưa chuẩn", f"viết “{proper}”", fix=proper)


def _likely_numbers(number: str, product: Product, path: KeyPath) -> list[str]:
    """Return the numbers that a bare one may be, by the body that the decision names."""
    decision = product.recognitions[int(path[1])].decision
    if decision is None:
        return []
    body = issuers.issuer(decision.issuer) if decision.issuer else None
    return likely_numbers(number, body)


def _numbers(entry: Entry) -> Iterator[tuple[KeyPath, str]]:
    for n, one in enumerate(entry.product.recognitions):
        if one.decision and one.decision.number:
            yield ("recognitions", n, "decision", "number"), one.decision.number
        if one.revocation and one.revocation.decision.number:
            yield ("recognitions", n, "revocation", "decision", "number"), one.revocation.decision.number


@rule(
    "SP202",
    "số quyết định không phải của cơ quan đã ghi",
    why="Chữ tắt trong số quyết định cho biết cơ quan: QĐ-UBND của ủy ban nhân dân, QĐ-BNN… của Bộ.",
    hint="sửa số hoặc cơ quan theo văn bản",
    wrong="number: 377/QĐ-BNN-VPĐP\nissuer: UBND tỉnh Thanh Hóa",
    right="number: 377/QĐ-BNN-VPĐP\nissuer: Bộ NN&PTNT",
)
def number_fits_issuer(entry: Entry) -> Iterator[Found]:
    for n, one in enumerate(entry.product.recognitions):
        if not one.decision or not one.decision.number or not one.decision.issuer:
            continue
        issuer, number = issuers.issuer(one.decision.issuer), issuers.decision_number(one.decision.number)
        if issuer is None or number is None:
            continue
        proved = issuers.number_body(number)
        if proved != issuers.signs_as(issuer):
            message = f"số {number} không phải số của “{one.decision.issuer}”"
            likely = ministries(one.decision.date) if proved is issuers.Body.MINISTRY else ()
            likely = likely if proved else committees(entry.product)[:1]
            yield Found(("recognitions", n, "decision", "issuer"), message, choices=likely)


@rule(
    "SP203",
    "không rõ cơ quan ban hành",
    why="Chỉ ủy ban nhân dân và Bộ ra quyết định công nhận; hội đồng chỉ chấm điểm.",
    hint="ghi như trong quyết định: “UBND tỉnh …”, “UBND huyện …”, “Bộ Nông nghiệp và Môi trường”",
    wrong="issuer: Hội đồng OCOP tỉnh",
    right="issuer: UBND tỉnh Thanh Hóa",
)
def issuer_known(entry: Entry) -> Iterator[Found]:
    for n, one in enumerate(entry.product.recognitions):
        if not one.decision or not one.decision.issuer:
            continue
        issuer = issuers.issuer(one.decision.issuer)
        if issuer is None:
            message = f"không rõ cơ quan “{one.decision.issuer}”"
            yield Found(("recognitions", n, "decision", "issuer"), message, choices=committees(entry.product))
        elif issuer.body is issuers.Body.COUNCIL:
            yield Found(
                ("recognitions", n, "decision", "issuer"),
                f"“{one.decision.issuer}” đánh giá nhưng không ra quyết định công nhận",
                choices=committees(entry.product),
            )


@dated_rule(
    "SP204",
    "ngày ở tương lai",
    why="Quyết định, ngày đọc nguồn, ngày thu hồi không thể sau hôm nay.",
    hint="xem lại năm và thứ tự năm-tháng-ngày",
    wrong="date: 2062-08-05",
    right="date: 2026-08-05",
)
def not_in_the_future(product: Product, today: dt.date) -> Iterator[Found]:
    for path, text in _days(product):
        if dates.parse(text).first > today:
            message = f"ngày {day(dates.parse(text))} ở sau hôm nay {today:%d/%m/%Y}"
            yield Found(path, message, choices=likely_days(text, today))


def _days(product: Product) -> Iterator[tuple[KeyPath, str]]:
    for n, one in enumerate(product.recognitions):
        at: KeyPath = ("recognitions", n)
        if one.decision and one.decision.date:
            yield (*at, "decision", "date"), one.decision.date
        if one.evaluated:
            yield (*at, "evaluated"), one.evaluated
        if one.revocation and one.revocation.decision.date:
            yield (*at, "revocation", "decision", "date"), one.revocation.decision.date
        for m, source in enumerate(one.sources):
            if source.read:
                yield (*at, "sources", m, "read"), source.read
    contact = product.contact
    if contact and contact.consent:
        yield ("contact", "consent", "date"), contact.consent.date
    if product.withdrawn:
        yield ("withdrawn", "date"), product.withdrawn.date


@rule(
    "SP205",
    "quyết định có trước chương trình",
    why="Chương trình OCOP quốc gia bắt đầu ngày 07/5/2018 (Quyết định 490/QĐ-TTg).",
    hint="xem lại năm của quyết định",
    wrong="date: 2012-12-23",
    right="date: 2021-12-23",
)
def not_before_the_programme(entry: Entry) -> Iterator[Found]:
    for n, one in enumerate(entry.product.recognitions):
        if one.decision and one.decision.date and dates.parse(one.decision.date).last < competence.PROGRAMME_START:
            when = day(dates.parse(one.decision.date))
            message = f"ngày {when} ở trước khi có chương trình OCOP"
            likely = likely_days(one.decision.date, LATEST)
            yield Found(("recognitions", n, "decision", "date"), message, choices=likely)


@rule(
    "SP206",
    "các lần công nhận không xếp từ cũ đến mới",
    why="Lần cuối trong danh sách là lần có giá trị; xếp sai thì trang hiện sai hạng sao.",
    hint="xếp lại: quyết định cũ nhất ở trên cùng",
    wrong="- {stars: 4, decision: {date: 2024-10-15}}\n- {stars: 3, decision: {date: 2021-08-05}}",
    right="- {stars: 3, decision: {date: 2021-08-05}}\n- {stars: 4, decision: {date: 2024-10-15}}",
)
def oldest_first(entry: Entry) -> Iterator[Found]:
    latest: Days | None = None
    for n, one in enumerate(entry.product.recognitions):
        if not one.decision or not one.decision.date:
            continue
        here = dates.parse(one.decision.date)
        if latest and here.last < latest.first:
            message = f"ngày {day(here)} cũ hơn lần công nhận ghi trước ({day(latest)})"
            path = ("recognitions", n, "decision", "date")
            yield Found(path, message, fix=recognitions_as(entry, in_order), how=Mending.FIELD)
        else:
            latest = here


@rule(
    "SP207",
    "một quyết định ghi hai lần",
    why="Mỗi quyết định chỉ công nhận sản phẩm một lần.",
    hint="bỏ một lần, gộp các nguồn vào lần kia",
    wrong="- {decision: {number: 715/QĐ-UBND, date: 2026-05-20}}\n- {decision: {number: 715/QĐ-UBND, date: "
    "2026-05-20}}",
    right="- {decision: {number: 715/QĐ-UBND, date: 2026-05-20}}",
)
def decision_once(entry: Entry) -> Iterator[Found]:
    seen = set()
    for n, one in enumerate(entry.product.recognitions):
        if not one.decision or not one.decision.number:
            continue
        key = (one.decision.number, one.decision.date, one.decision.issuer)
        if key in seen:
            message = f"quyết định {one.decision.number} đã ghi ở trên"
            path = ("recognitions", n, "decision", "number")
            yield Found(path, message, fix=recognitions_as(entry, once), how=Mending.FIELD)
        seen.add(key)


@rule(
    "SP208",
    "lần công nhận không hợp với lần trước",
    why="“Lần đầu” chỉ có một; “nâng hạng” phải lên hạng cao hơn lần trước.",
    hint="sửa “kind” theo quyết định, hoặc thêm lần công nhận còn thiếu",
    wrong="- {stars: 4}\n- {stars: 4, kind: nâng hạng}",
    right="- {stars: 4}\n- {stars: 4, kind: công nhận lại}",
)
def kind_fits(entry: Entry) -> Iterator[Found]:
    before: Recognition | None = None
    for n, one in enumerate(entry.product.recognitions):
        if before is not None and one.kind == "lần đầu":
            message = "ghi “lần đầu” nhưng đã có lần công nhận trước"
            yield Found(("recognitions", n, "kind"), message, choices=("nâng hạng", "công nhận lại"))
        if before is not None and one.kind == "nâng hạng" and one.stars and before.stars and one.stars <= before.stars:
            message = f"ghi “nâng hạng” nhưng từ {before.stars} sao sang {one.stars} sao"
            yield Found(("recognitions", n, "kind"), message, choices=("công nhận lại",))
        if one.stars:
            before = one


@rule(
    "SP209",
    "thời hạn không hợp lý",
    why="Giấy chứng nhận có hiệu lực 36 tháng; ngày hết hạn không thể trước ngày bắt đầu.",
    hint="chỉ ghi “valid_from”, “valid_to” khi quyết định nêu rõ; nếu không thì bỏ, trang tự tính",
    wrong="valid_from: 2026-05-20\nvalid_to: 2025-05-20",
    right="valid_from: 2026-05-20\nvalid_to: 2029-05-20",
)
def term_makes_sense(entry: Entry) -> Iterator[Found]:
    for n, one in enumerate(entry.product.recognitions):
        begins = one.valid_from or (one.decision.date if one.decision else None)
        if not one.valid_to or not begins:
            continue
        start, end = dates.parse(begins), dates.parse(one.valid_to)
        if end.last <= start.first:
            when = "ngay trong ngày" if end == start else "trước khi"
            yield Found(
                ("recognitions", n, "valid_to"),
                f"hết hạn {day(end)} {when} bắt đầu {day(start)}",
                choices=term_end(begins),
            )
        elif end.first > terms.end(start).last + dt.timedelta(days=1):
            message = f"hết hạn {day(end)}, dài hơn {terms.told(start)} tháng từ {day(start)}"
            yield Found(("recognitions", n, "valid_to"), message, choices=term_end(begins))


@rule(
    "SP210",
    "kéo dài hiệu lực quá mức cho phép",
    why="Chỉ kéo dài khi đang xét hồ sơ đánh giá lại, nhiều nhất 180 ngày sau ngày hết hạn (26/2026/QĐ-TTg, Điều "
    "12.3).",
    hint="sửa “until” theo văn bản; quá 180 ngày thì giấy chứng nhận đã hết hạn",
    wrong="valid_to: 2026-06-01\nextension: {until: 2027-06-01, …}",
    right="valid_to: 2026-06-01\nextension: {until: 2026-11-28, …}",
)
def extension_allowed(entry: Entry) -> Iterator[Found]:
    for n, one in enumerate(entry.product.recognitions):
        if not one.extension or (period := certificate_status.term(one)) is None:
            continue
        until, at = dates.parse(one.extension.until), ("recognitions", n, "extension", "until")
        if until.last <= period.end.first:
            message = f"kéo dài đến {day(until)} nhưng giấy chứng nhận còn hạn đến {day(period.end)}"
            yield Found(at, message)
        elif until.first > period.end.last + dt.timedelta(days=competence.EXTENSION_DAYS):
            message = f"kéo dài đến {day(until)}, quá 180 ngày sau ngày hết hạn {day(period.end)}"
            yield Found(at, message, choices=last_extension(period.end.last))


@rule(
    "SP211",
    "thu hồi trước khi công nhận",
    why="Quyết định thu hồi phải sau quyết định công nhận.",
    hint="xem lại hai ngày",
    wrong="decision: {date: 2026-05-20}\nrevocation: {decision: {date: 2025-05-20}, …}",
    right="decision: {date: 2025-05-20}\nrevocation: {decision: {date: 2026-05-20}, …}",
)
def revoked_after_recognised(entry: Entry) -> Iterator[Found]:
    for n, one in enumerate(entry.product.recognitions):
        if not one.revocation or not one.revocation.decision.date or not one.decision or not one.decision.date:
            continue
        revoked, recognised = dates.parse(one.revocation.decision.date), dates.parse(one.decision.date)
        if revoked.last < recognised.first:
            yield Found(
                ("recognitions", n, "revocation", "decision", "date"),
                f"thu hồi {day(revoked)} trước khi công nhận {day(recognised)}",
                choices=likely_days(one.revocation.decision.date, LATEST, recognised.first),
            )
