"""Rules on stars and scores: who may give which, and when."""

from collections.abc import Iterator
from functools import lru_cache, partial

from ocop.diagnostics import Mending, Severity
from ocop.language import dates
from ocop.language.dates import Days
from ocop.law import competence, issuers
from ocop.meaning import certificate_status
from ocop.records.product import Decision, Product
from ocop.rules.likely_values import committees, named_bodies_of
from ocop.rules.rule import Entry, Found, merely_imprecise, once_a_record, rule


@rule(
    "SP101",
    "1 sao, 2 sao không được công bố",
    why="Sản phẩm 1 sao, 2 sao không có quyết định công nhận và giấy chứng nhận, nên không vào danh mục.",
    hint="bỏ tệp này, hoặc sửa hạng sao theo quyết định",
    wrong="stars: 2",
    right="stars: 3",
)
def publishable(entry: Entry) -> Iterator[Found]:
    for n, one in enumerate(entry.product.recognitions):
        if one.stars is not None and one.stars < 3:
            message = f"hạng {one.stars} sao không được công nhận"
            yield Found(("recognitions", n, "stars"), message, choices=("3", "4", "5"))


@rule(
    "SP102",
    "lần công nhận không có hạng sao",
    why="Mỗi lần công nhận phải nêu hạng sao, trừ khi chỉ được đánh giá là tiềm năng 5 sao.",
    hint="ghi “stars: 3”, 4 hoặc 5 theo quyết định; nếu chỉ là tiềm năng 5 sao thì ghi “potential_five: true”",
    wrong="- decision: {number: 715/QĐ-UBND}",
    right="- stars: 4\n  decision: {number: 715/QĐ-UBND}",
)
def has_stars(entry: Entry) -> Iterator[Found]:
    for n, one in enumerate(entry.product.recognitions):
        if one.stars is None and not one.potential_five:
            if "stars" in entry.data["recognitions"][n]:
                yield Found(("recognitions", n, "stars"), "không có hạng sao", fix="stars: …", how=Mending.LINE)
            else:
                yield Found(("recognitions", n), "không có hạng sao", fix="  stars: …", how=Mending.ADD)


@rule(
    "SP103",
    "tiềm năng 5 sao không phải là 5 sao",
    why="Tỉnh chấm từ 90 điểm chỉ là đề nghị; 5 sao chỉ có khi Bộ công nhận (26/2026/QĐ-TTg, Điều 4).",
    hint="để trống “stars” hoặc ghi hạng tỉnh đã công nhận (3, 4); khi Bộ công nhận thì thêm một lần công nhận mới",
    wrong="stars: 5\npotential_five: true",
    right="stars: 4\npotential_five: true",
)
def potential_is_not_five(entry: Entry) -> Iterator[Found]:
    for n, one in enumerate(entry.product.recognitions):
        if one.potential_five and one.stars == 5:
            message = "vừa ghi 5 sao vừa ghi tiềm năng 5 sao"
            yield Found(("recognitions", n, "stars"), message, choices=("4", "3"))


@rule(
    "SP104",
    "cơ quan không có thẩm quyền công nhận hạng này vào ngày này",
    why="Thẩm quyền đổi theo thời gian: 3 sao do tỉnh (từ 2019), do huyện (24/02/2023 – 30/6/2025), lại do tỉnh "
    "(từ 06/7/2025); 4 sao do tỉnh; 5 sao chỉ do Bộ.",
    hint="xem lại cơ quan, ngày và hạng sao trong quyết định",
    wrong="stars: 5\ndecision: {number: 715/QĐ-UBND, issuer: UBND tỉnh Thanh Hóa}",
    right="stars: 5\ndecision: {number: 377/QĐ-BNN-VPĐP, issuer: Bộ NN&PTNT}",
)
def authority(entry: Entry) -> Iterator[Found]:
    yield from _authority(entry, competence.Verdict.NO)


@rule(
    "SP105",
    "chưa rõ cơ quan có thẩm quyền hay không",
    why="Từ 01 đến 05/7/2025 cấp huyện đã thôi hoạt động mà quy định mới chưa có; ngày không rõ cũng gây nghi ngờ.",
    hint="đối chiếu với bản quyết định; nếu đúng thì giữ nguyên",
    wrong="decision: {date: 2025-07-03, issuer: UBND tỉnh Thanh Hóa}",
    right="decision: {date: 2025-07-08, issuer: UBND tỉnh Thanh Hóa}",
    severity=Severity.WARNING,
)
def authority_in_doubt(entry: Entry) -> Iterator[Found]:
    yield from _authority(entry, competence.Verdict.DOUBT)


def _authority(entry: Entry, wanted: competence.Verdict) -> Iterator[Found]:
    for n, ruling in _rulings(entry):
        if ruling.verdict is wanted:
            one = entry.product.recognitions[n]
            where = "issuer" if one.decision and one.decision.issuer else "number"
            path = ("recognitions", n, "decision", where)
            yield Found(path, ruling.why, _FIVE if one.stars == 5 else "", choices=_competent(entry.product, n))


@once_a_record
def _rulings(entry: Entry) -> list[tuple[int, competence.Ruling]]:
    """Return whether each recognition, by its number, is one that its issuer may have given; the sure ones left out."""
    found = []
    for n, one in enumerate(entry.product.recognitions):
        if one.stars is None or not 3 <= one.stars <= 5 or not one.decision or not one.decision.date:
            continue
        ruling = _ruling(one.decision, dates.parse(one.decision.date), one.stars, one.criteria)
        if ruling and ruling.verdict is not competence.Verdict.YES:
            found.append((n, ruling))
    return found


_FIVE = (
    "5 sao chỉ do Bộ công nhận; tỉnh chấm từ 90 điểm thì ghi “potential_five: true” thay cho “stars: 5”, "
    "khi Bộ có quyết định thì thêm một lần công nhận"
)


def _competent(product: Product, n: int) -> list[str]:
    """Return the issuers that could have given the stars of a recognition on its day, of those that its place knows.

    None for a number.
    """
    one = product.recognitions[n]
    if not one.decision or not one.decision.issuer or not one.decision.date or one.stars is None:
        return []
    days = dates.parse(one.decision.date)
    likely = [*committees(product), *named_bodies_of(product)]
    rulings = [
        (name, _ruling(Decision(issuer=name, date=one.decision.date), days, one.stars, one.criteria)) for name in likely
    ]
    return [name for name, ruling in rulings if ruling and ruling.verdict is competence.Verdict.YES]


@lru_cache(maxsize=16384)
def _ruling(decision: Decision, days: Days, stars: int, criteria: str | None) -> competence.Ruling | None:
    """Return whether the body that a decision of `days` names may recognise.

    None where that is nothing to judge here.
    """
    by = _by(decision, days, stars)
    council = isinstance(by, issuers.Issuer) and by.body is issuers.Body.COUNCIL
    if by is None or council or days.last < competence.PROGRAMME_START:
        return None  # a council and a day before the programme break rules of their own, SP203 and SP205
    on = partial(competence.allowed, by, stars, criteria=criteria)
    ruling = on(days)
    return None if ruling.verdict is competence.Verdict.DOUBT and merely_imprecise(days, on) else ruling


def _by(decision: Decision, days: Days, stars: int) -> issuers.Body | str | issuers.Issuer | None:
    """Return who recognised, as the issuer or (for the ministry) the number itself shows it."""
    if decision.issuer and (issuer := issuers.issuer(decision.issuer, days)):
        return issuer
    body = issuers.number_body(decision.number) if decision.number else None
    # A number with QĐ-UBND doesn't say which committee; that it was none that may give five stars, it does say.
    return issuers.Body.COMMITTEE if body is None and decision.number and stars == 5 else body


@rule(
    "SP106",
    "điểm không khớp hạng sao",
    why="5 sao từ 90 điểm, 4 sao từ 70 đến dưới 90, 3 sao từ 50 đến dưới 70; đủ điểm mà thiếu điều kiện bắt buộc "
    "thì hạng thấp hơn, nhưng không bao giờ cao hơn.",
    hint="xem lại điểm và hạng sao trong quyết định: điểm đúng thì sửa hạng sao, hạng sao đúng thì sửa “score”",
    wrong="stars: 4\nscore: 65",
    right="stars: 3\nscore: 65",
)
def score_carries_stars(entry: Entry) -> Iterator[Found]:
    for n, one in enumerate(entry.product.recognitions):
        if one.score is None:
            continue
        highest = competence.band(one.score, one.criteria)
        points = f"{one.score:g}".replace(".", ",")
        if one.stars is not None and one.stars > highest:
            message = f"{points} điểm chỉ đủ {highest} sao, nhưng ghi {one.stars} sao"
            yield Found(("recognitions", n, "stars"), message, choices=[str(highest)] if highest >= 3 else ())
        if one.potential_five and highest < 5:
            message = f"{points} điểm chưa đủ tiềm năng 5 sao (từ 90 điểm)"
            yield Found(("recognitions", n, "potential_five"), message, how=Mending.DROP)


@rule(
    "SP107",
    "không có gì chứng minh lần công nhận",
    why="Mỗi hạng sao trên trang phải dẫn được về một quyết định hoặc một nguồn.",
    hint="ghi “decision” (số, ngày, cơ quan) hoặc “sources” (địa chỉ nguồn)",
    wrong="- stars: 3",
    right="- stars: 3\n  decision: {number: 715/QĐ-UBND, date: 2026-05-20, issuer: UBND tỉnh Thanh Hóa}",
)
def has_evidence(entry: Entry) -> Iterator[Found]:
    for n, one in enumerate(entry.product.recognitions):
        if not one.sources and not (one.decision and one.decision.number):
            lines = "  sources:\n  - url: …\n    confidence: …"
            yield Found(("recognitions", n), "không nêu quyết định, cũng không nêu nguồn", fix=lines, how=Mending.ADD)


@rule(
    "SP108",
    "nguồn không đủ tin cậy",
    why="Nguồn có độ tin cậy thấp (trang bán hàng, mã nguồn ứng dụng) không chứng minh được hạng sao.",
    hint="tìm quyết định hoặc báo, cổng của nhà nước; chưa có thì chưa đưa vào danh mục",
    wrong="sources:\n- {url: https://shop.example.vn, confidence: thấp}",
    right="sources:\n- {url: https://baothanhhoa.vn/bai-viet.htm, confidence: cao}",
)
def trusted(entry: Entry) -> Iterator[Found]:
    for n, one in enumerate(entry.product.recognitions):
        numbered = one.decision and one.decision.number
        if not numbered and certificate_status.best_confidence(one.sources) == "thấp":
            lines = "  - url: …\n    confidence: cao"
            yield Found(("recognitions", n, "sources"), "chỉ có nguồn độ tin cậy thấp", fix=lines, how=Mending.ADD)
