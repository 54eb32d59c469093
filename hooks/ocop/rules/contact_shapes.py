"""Rules on the shape of telephone numbers and mail addresses.

A page turns them into links, so they must be what they say. The libraries that know the shapes are loaded only when a
record has a contact, which few records have.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from ocop.diagnostics import Mending
from ocop.rules.rule import Entry, Found, rule

_TYPED_NUMBER = re.compile(r"(?:\+|\(0)?[0-9][0-9 .()-]{6,24}").fullmatch
"""A telephone number as people write it; never a code that acts on the phone that dials it (*21*…#), never words."""
_USUAL_NUMBER = re.compile(r"0(?:3[2-9]|5[689]|7[06-9]|8[1-8]|9[0-46-8])[0-9]{7}").fullmatch
"""Vietnamese mobile numbers, nearly all that people write: they need no library."""
_SIGNS_BETWEEN = str.maketrans("", "", " .-")
_USUAL_MAIL = re.compile(r"[a-z0-9]+(?:[._-][a-z0-9]+)*@(?:[a-z0-9]{1,30}\.){1,3}(?:com|net|org|vn)").fullmatch
"""Nearly every mail address: nothing can be wrong with it."""
_NONE = "không có thì bỏ dòng này, và bỏ tên mục trong “fields” của “consent”"
_ZALO_PAGE = re.compile(r"https://(?:chat\.|oa\.)?zalo\.me/[A-Za-z0-9._-]{3,60}/?").fullmatch


@lru_cache(maxsize=4096)
def is_phone(text: str) -> bool:
    """Say whether `text` is one telephone number that exists: of Vietnam, or of any country where it begins with +."""
    if not _TYPED_NUMBER(text):
        return False
    if _USUAL_NUMBER(text.translate(_SIGNS_BETWEEN)):
        return True
    import phonenumbers  # noqa: PLC0415 (a contact is rare, its tables are large)

    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(text, "VN"))
    except phonenumbers.NumberParseException:
        return False


@lru_cache(maxsize=4096)
def is_mail(text: str) -> bool:
    """Say whether `text` is one mail address and nothing more; whether somebody reads it is not asked."""
    if not text.isascii() or len(text) > 254 or len(text.partition("@")[0]) > 64:  # RFC 5321, 4.5.3.1
        return False
    if _USUAL_MAIL(text):
        return True
    import email_validator  # noqa: PLC0415 (a contact is rare, its tables are large)

    try:
        email_validator.validate_email(text, check_deliverability=False, allow_quoted_local=False)
    except email_validator.EmailNotValidError:
        return False
    return True


@rule(
    "SP703",
    "không phải số điện thoại",
    why="Người xem trang bấm vào số để gọi; mã lệnh (*21*…#), số khẩn cấp hay chữ có thể làm hại hoặc gọi nhầm.",
    hint="ghi một số, ví dụ “0912345678” hoặc “024 3733 0815”, trong ngoặc kép",
    wrong='phone: "*21*0912345678#"',
    right='phone: "0912345678"',
)
def phone_number(entry: Entry) -> Iterator[Found]:
    contact = entry.product.contact
    if contact and contact.phone and not is_phone(contact.phone):
        likely = [one for one in re.split(r"\s*[,;/]\s*|\s+-\s+", contact.phone[:300]) if is_phone(one)]
        message = f"“{contact.phone[:60]}” không phải là một số điện thoại gọi được"
        if any(map(str.isdigit, contact.phone)):
            yield Found(("contact", "phone"), message, choices=likely or ("…",))
        else:  # “không có”
            yield Found(
                ("contact", "phone"), message, f"{_NONE}; có thì ghi một số, ví dụ “0912345678”", how=Mending.DROP
            )
    if contact and contact.zalo and not (_ZALO_PAGE(contact.zalo) or is_phone(contact.zalo)):
        hint = "ghi số điện thoại dùng Zalo, hoặc địa chỉ bắt đầu bằng https://zalo.me/"
        likely = [one for one in re.findall(r"[0-9][0-9 .-]{7,}[0-9]", contact.zalo[:300]) if is_phone(one)]
        message = f"“{contact.zalo[:60]}” không phải là số Zalo hay trang Zalo"
        yield Found(("contact", "zalo"), message, hint, choices=likely or ("…",))


@rule(
    "SP704",
    "không phải địa chỉ thư điện tử",
    why="Người xem trang bấm vào địa chỉ để viết thư; địa chỉ sai, hai địa chỉ hay phần thừa làm thư đi lạc.",
    hint="ghi một địa chỉ, ví dụ lienhe@example.vn",
    wrong="email: lienhe@example.vn, kho@example.vn",
    right="email: lienhe@example.vn",
)
def mail_address(entry: Entry) -> Iterator[Found]:
    contact = entry.product.contact
    if contact and contact.email and not is_mail(contact.email):
        likely = [one for one in re.split(r"[\s,;]+", contact.email[:300]) if is_mail(one)]
        message = f"“{contact.email[:60]}” không phải là một địa chỉ thư điện tử"
        if "@" in contact.email:
            yield Found(("contact", "email"), message, choices=likely or ("…",))
        else:  # “không có”
            yield Found(
                ("contact", "email"),
                message,
                f"{_NONE}; có thì ghi một địa chỉ, ví dụ lienhe@example.vn",
                how=Mending.DROP,
            )
