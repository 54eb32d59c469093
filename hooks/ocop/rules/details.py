"""Rules on links, bar codes, contacts and photos."""

import datetime as dt
import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from ocop.diagnostics import KeyPath, Mending, Severity
from ocop.language import dates
from ocop.language.vietnamese import fold
from ocop.records.product import Product
from ocop.rules.likely_values import without_reach
from ocop.rules.rule import COMMON_RULES, Entry, Found, Written, dated_rule, rule
from ocop.rules.texts import LINKS, bare_texts_of, texts_of
from ocop.yamlfile.blocks import lines_of

_ADDRESS = re.compile(r"https?://[^\s<>\"'`{}|\\^]+").fullmatch
_USUAL_ADDRESS = re.compile(
    r"https?://(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}(?:/[\w/.-]*)?", re.ASCII
).fullmatch
"""Nearly every address: nothing can be wrong with it."""
_NAKED_HOST = re.compile(r"[0-9.]+|\[.*|localhost").fullmatch
_LABEL = re.compile(r"(?!-)[\w-]{1,63}(?<!-)").fullmatch
_ACTING = re.compile(r"[\x00-\x1f\x7f]|(?<![a-z])(?:javascript|vbscript|data):", re.IGNORECASE).search
"""Characters that an address may not have, even written as %00."""
_PHONE = re.compile(r"(?<![\d./-])(?:\+?84|0)(?:[ .-]?\d){9}(?![\d/])")
_MANY_DIGITS = re.compile(r"\d(?:[ .-]?\d){9}")
"""In every telephone number, and far quicker to look for."""
_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+")


def reach(text: str) -> str:
    """Return the telephone number or mail address that stands in `text`, "" for none."""
    found = (_MANY_DIGITS.search(text) and _PHONE.search(text)) or ("@" in text and _MAIL.search(text))
    return found[0] if found else ""


_CONSENT = "  consent:\n    given_by: …\n    date: …\n    fields: [NAME]\n    how: …"
_PHOTO = "- file: NAME\n  alt: …\n  credit: …\n  licence: …"
"""Lines to fill in."""


@rule(
    "SP601",
    "địa chỉ liên kết không dùng được",
    why="Chỉ nhận địa chỉ http và https viết đầy đủ; loại khác có thể chạy mã độc hoặc không mở được.",
    hint="chép lại địa chỉ từ trình duyệt, bắt đầu bằng https://",
    wrong="url: javascript:alert(1)",
    right="url: https://baothanhhoa.vn/bai-viet.htm",
    book=COMMON_RULES,
)
def web_address(entry: Written) -> Iterator[Found]:
    if all(map(_USUAL_ADDRESS, bare_texts_of(entry).links)):  # nearly all records
        return
    for path, url in texts_of(entry):
        if path[-1] not in LINKS or _USUAL_ADDRESS(url):
            continue
        host, wrong = _host(url)
        if wrong:
            likely = _likely_addresses(url)
            yield Found(path, f"“{url[:80]}” {wrong}", choices=likely or ("https://…",))
        elif _NAKED_HOST(host):
            hint = "ghi tên nguồn ở “title”, bỏ “url”"
            yield Found(path, f"“{host}” là địa chỉ máy, không phải tên miền", hint, how=Mending.DROP)


def _likely_addresses(url: str) -> list[str]:
    """Return the address that `url` is without what cannot belong to it, or with the beginning that it lacks.

    Empty where it is none even then.
    """
    text = re.sub(r"\)?\]\(.*|[<>\[\]\"'`{}|\\^].*", "", url.strip(), flags=re.DOTALL).strip()
    text = re.sub(r"^(https?)(?::?/{1,2}|;//|:\\\\)(?=[\w])", r"\1://", text, flags=re.IGNORECASE)
    text = re.sub(r"^(https?://)[^/?#@]*@", r"\1", text)
    text = re.sub(r"^(https?://[^/?#]+)", lambda found: found[1].lower(), text, flags=re.IGNORECASE).replace(" ", "%20")
    text = re.sub(r"^([^/?#]*//[^/?#:]*):[0-9]*(?=[/?#]|$)", r"\1", text)
    if not re.match(r"[a-z][a-z0-9+.-]*:", text, re.IGNORECASE):
        text = f"https://{text}"
    return [text] if text != url and not _host(text)[1] else []


def _host(url: str) -> tuple[str, str]:
    """Return the host of an address, and what is wrong with the address, "" for nothing."""
    unclear = "không phải là địa chỉ web đầy đủ"
    try:
        parts = urlsplit(url)
        host, port, named = parts.hostname or "", parts.port, "@" not in parts.netloc
    except ValueError as error:
        return "", "có số cổng ngoài 1–65535" if "ort" in str(error) else unclear
    if not _ADDRESS(url) or not named or not host:
        return "", unclear
    if port == 0 or parts.netloc.endswith(":"):
        return "", "có số cổng ngoài 1–65535"
    if _NAKED_HOST(host):
        return host, ""
    if len(host) > 253 or "." not in host or not all(map(_LABEL, host.removesuffix(".").split("."))):
        return "", "có tên miền không đúng"
    if "[" in url or "]" in url or not _even(url) or _ACTING(unquote(url.partition(":")[2])):
        return "", "có phần của Markdown hoặc mã lệnh dính vào"
    return host, ""


def _even(url: str) -> bool:
    """Say whether round brackets come in pairs, as in an address of Wikipedia; a bracket left over is Markdown's."""
    depth = 0
    for sign in url:
        depth += (sign == "(") - (sign == ")")
        if depth < 0:
            return False
    return depth == 0


@rule(
    "SP602",
    "mã vạch sai số kiểm tra",
    why="Chữ số cuối của GTIN tính được từ các chữ số trước; sai nghĩa là gõ nhầm.",
    hint="đối chiếu từng chữ số với nhãn hàng, cả số 0 ở đầu",
    wrong='gtin: "8930000000010"',
    right='gtin: "8930000000019"',
)
def gtin_check_digit(entry: Entry) -> Iterator[Found]:
    buyer = entry.product.buyer
    if buyer and buyer.gtin and _check_digit(buyer.gtin) != buyer.gtin[-1]:
        message = f"mã vạch {buyer.gtin} sai số kiểm tra"
        yield Found(("buyer", "gtin"), message, choices=_likely_codes(buyer.gtin))


def _check_digit(code: str) -> str:
    """Return the last digit that the others of a bar code ask for (GS1 General Specifications, 7.9)."""
    total = sum(int(digit) * (3 if n % 2 == 0 else 1) for n, digit in enumerate(reversed(code[:-1])))
    return str((10 - total % 10) % 10)


def _likely_codes(code: str) -> list[str]:
    """Return the bar codes that one slip makes of `code`: two neighbours swapped, or the last digit mistyped."""
    swapped = (code[:n] + code[n + 1] + code[n] + code[n + 2 :] for n in range(len(code) - 1))
    right = [one for one in swapped if one != code and _check_digit(one) == one[-1]]
    return [*dict.fromkeys(right), code[:-1] + _check_digit(code)][:_MOST_LIKELY]


_MOST_LIKELY = 4


@dated_rule(
    "SP603",
    "chứng nhận chất lượng đã hết hạn",
    why="Người mua hàng dựa vào ngày này; trang sẽ ghi là đã hết hạn.",
    hint="ghi ngày mới, hoặc bỏ chứng nhận không còn",
    wrong="certificates:\n- {name: HACCP, expires: 2023-05-20}",
    right="certificates:\n- {name: HACCP, expires: 2028-05-20}",
    severity=Severity.WARNING,
)
def certificate_in_force(product: Product, today: dt.date) -> Iterator[Found]:
    for n, one in enumerate(product.buyer.certificates if product.buyer else ()):
        if one.expires and dates.parse(one.expires).last < today:
            yield Found(("buyer", "certificates", n, "expires"), f"“{one.name}” đã hết hạn", choices=("…",))


@rule(
    "SP701",
    "thông tin liên hệ chưa có sự đồng ý",
    why="Điện thoại, thư, Zalo, địa chỉ riêng là dữ liệu cá nhân; chỉ công khai khi có sự đồng ý được ghi lại "
    "(Luật 91/2025/QH15, Điều 16).",
    hint="ghi “consent” (ai, ngày nào, những mục nào, hình thức), hoặc bỏ mục này",
    wrong='contact:\n  phone: "0912345678"',
    right='contact:\n  phone: "0912345678"\n  consent: {given_by: Chủ hộ, date: 2026-08-05, fields: [phone], how: văn '
    "bản}",
)
def consent_covers(entry: Entry) -> Iterator[Found]:
    contact = entry.product.contact
    if not contact:
        return
    for name in ("phone", "email", "zalo", "address", "person"):
        if getattr(contact, name) is None:
            continue
        if contact.consent is None:
            message = f"có “{name}” mà không ghi sự đồng ý"
            yield Found(("contact", name), message, fix=_CONSENT.replace("NAME", name), how=Mending.ADD)
        elif name not in contact.consent.fields:
            fields = ", ".join([*contact.consent.fields, name])
            hint = f"sửa thành “fields: [{fields}]” nếu văn bản đồng ý có nêu; không thì bỏ mục này"
            yield Found(("contact", name), f"sự đồng ý không gồm “{name}”", hint, how=Mending.DROP)
        elif contact.consent.withdrawn:
            yield Found(("contact", name), "sự đồng ý đã rút lại", "bỏ mục này", how=Mending.DROP)


@rule(
    "SP702",
    "số điện thoại hoặc thư điện tử nằm trong phần chữ",
    why="Liên hệ cá nhân chỉ được ghi ở “contact”, cùng sự đồng ý.",
    hint="chuyển sang “contact” cùng “consent”, hoặc bỏ",
    wrong="description: Đặt hàng qua số 0912 345 678.",
    right="description: Nước mắm cá cơm ủ chượp 12 tháng.",
)
def no_hidden_contact(entry: Entry) -> Iterator[Found]:
    product = entry.product
    buyer = product.buyer
    texts: list[tuple[KeyPath, str | None]] = [
        (("name",), product.name),
        (("description",), product.description),
        (("producer", "name"), product.producer.name if product.producer else None),
        (("buyer", "ingredients"), buyer.ingredients if buyer else None),
        (("buyer", "capacity"), buyer.capacity if buyer else None),
        (("buyer", "lead_time"), buyer.lead_time if buyer else None),
    ]
    texts += [(("buyer", "sold_at", n), where) for n, where in enumerate(buyer.sold_at if buyer else ())]
    for path, text in texts:
        if text and (found := reach(text)):
            yield hidden_contact(path, text, found)


def hidden_contact(path: KeyPath, text: str, reach: str) -> Found:
    """Return what to say of a text that holds a telephone number or mail address: the text without it, or none."""
    left = without_reach(text, reach)
    if left or path[-1] == "name":
        return Found(path, f"có “{reach}” trong phần chữ", fix=left or "…")
    return Found(path, f"có “{reach}” trong phần chữ", how=Mending.DROP)


@rule(
    "SP801",
    "không thấy tệp ảnh",
    why="Ảnh ghi trong bản ghi phải nằm cạnh tệp YAML và mang mã của sản phẩm.",
    hint="đặt ảnh cạnh tệp YAML, tên <mã>.jpg hoặc <mã>-2.jpg, hoặc bỏ mục ảnh",
    wrong="photos:\n- {file: anh-moi.jpg, …}",
    right="photos:\n- {file: nuoc-mam-ba-lang.jpg, …}",
)
def photo_there(entry: Entry) -> Iterator[Found]:
    for n, photo in enumerate(entry.product.photos):
        if photo.file not in entry.photos:
            stated = {other.file for other in entry.product.photos}
            there = [name for name in entry.photos if name not in stated] or [f"{entry.id}.jpg"]
            message = f"không có tệp “{photo.file}” cạnh bản ghi, hoặc tên không theo mã sản phẩm"
            yield Found(("photos", n, "file"), message, choices=there)


@rule(
    "SP802",
    "ảnh ghi hai lần",
    why="Một ảnh chỉ hiện một lần.",
    hint="bỏ mục trùng; hai lời mô tả khác nhau thì giữ lời đúng",
    wrong="photos:\n- {file: a.jpg, …}\n- {file: a.jpg, …}",
    right="photos:\n- {file: a.jpg, …}",
)
def photo_once(entry: Entry) -> Iterator[Found]:
    seen = set()
    for n, photo in enumerate(entry.product.photos):
        if photo.file in seen:
            stated = {other.file for other in entry.product.photos}
            left = [name for name in entry.photos if name not in stated]
            twice = lines_of(entry.source, ("photos", n)) if not left else ""
            message = f"ảnh “{photo.file}” đã ghi ở trên"
            how = Mending.DROP if twice else Mending.REPLACE
            yield Found(("photos", n, "file"), message, fix=twice, how=how, choices=left)
        seen.add(photo.file)


@rule(
    "SP803",
    "ảnh chưa được khai trong bản ghi",
    why="Ảnh không có mô tả, tác giả và giấy phép thì không được công bố.",
    hint="thêm mục “photos” với file, alt, credit, licence; hoặc xóa tệp ảnh",
    wrong="(có tệp nuoc-mam-ba-lang.jpg, không có mục photos)",
    right="photos:\n- {file: nuoc-mam-ba-lang.jpg, alt: Chai nước mắm, credit: HTX …, licence: CC BY 4.0}",
)
def photo_declared(entry: Entry) -> Iterator[Found]:
    stated = {photo.file for photo in entry.product.photos}
    for name in entry.photos:
        if name not in stated:
            item = _PHOTO.replace("NAME", name)
            lines = item if stated else f"photos:\n{item}"
            path: KeyPath = ("photos",) if stated else ()
            yield Found(path, f"tệp ảnh “{name}” chưa được khai", fix=lines, how=Mending.ADD)


@rule(
    "SP804",
    "mô tả ảnh chỉ lặp lại tên sản phẩm",
    why="Người không nhìn thấy ảnh cần biết trong ảnh có gì.",
    hint="tả vật trong ảnh: bao bì, màu, số lượng",
    wrong="alt: Nước mắm Ba Làng",
    right="alt: Chai thủy tinh 500 ml nước mắm Ba Làng, nhãn đỏ, đặt trên bàn gỗ",
    severity=Severity.WARNING,
)
def alt_says_something(entry: Entry) -> Iterator[Found]:
    for n, photo in enumerate(entry.product.photos):
        if fold(photo.alt) == fold(entry.product.name):
            yield Found(("photos", n, "alt"), "mô tả ảnh chỉ là tên sản phẩm", fix="…")
