"""Rules on broken letters.

From old fonts, from files read in the wrong encoding, and letters that only look like Vietnamese ones.
"""

import re
from collections.abc import Iterator

from ocop.diagnostics import KeyPath, Severity
from ocop.language.stray_letters import foreign_letter, likely_words, lost_letter, with_our_letters
from ocop.rules.rule import LETTER_RULES, Found, Written, rule
from ocop.rules.texts import LINKS, quoted, repaired, texts_of, unusual

_OLD_FONT = re.compile(
    "[ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝùõêéèúâáàã](?<=[a-z][À-Ý]|[aeouyôAEOUYÔ][ùõÙÕ]|[aA][êéèúâáàãÊÉÈÚÂÁÀÃ]|[eE][âáàãÂÁÀÃ]|[oO][âÂ])"
).search
"""Vietnamese letters in an impossible order.

Capitals inside a word (TCVN3), two vowels with the mark on the second (VNI).
"""


def _maybe_broken(entry: Written) -> Iterator[tuple[KeyPath, str]]:
    yield from texts_of(entry) if _OLD_FONT(entry.source) else unusual(entry)


@rule(
    "SP506",
    "chữ bị hỏng do phông cũ hoặc do lưu sai mã",
    why="Chữ gõ bằng phông TCVN3 (.Vn…), VNI hoặc tệp UTF-8 bị mở sai mã hiện ra thành ký hiệu lạ; không ai đọc, không "
    "ai tìm được.",
    hint="gõ lại theo văn bản",
    wrong="name: N­íc m¾m Ba Lµng",
    right="name: Nước mắm Ba Làng",
    book=LETTER_RULES,
)
def readable(entry: Written) -> Iterator[Found]:
    for path, text in _maybe_broken(entry):
        if found := repaired(text):
            said = f"{quoted(text)} là chữ Việt viết bằng {found.encoding}"
            if found.encoding.startswith("UTF-8"):
                said = f"{quoted(text)} là chữ Việt bị hỏng: {found.encoding}"
            meant = quoted(found.text)
            hint = f"viết {meant}" if found.certain else f"có thể là {meant}; gõ lại theo văn bản"
            yield Found(path, said, hint, fix=found.text if found.certain else "")


@rule(
    "SP507",
    "có chữ hoặc dấu mà từ tiếng Việt không có",
    why="Chữ lạ trong một từ tiếng Việt thường do phông cũ hoặc do sửa dở; người tìm đúng chữ sẽ không thấy.",
    hint="gõ lại từ này; nếu tên in đúng như vậy thì giữ nguyên",
    wrong="name: Nưöc mắm",
    right="name: Nước mắm",
    severity=Severity.WARNING,
    book=LETTER_RULES,
)
def only_our_letters(entry: Written) -> Iterator[Found]:
    for path, text in unusual(entry):
        ours = with_our_letters(text)
        if not repaired(text) and (found := foreign_letter(ours)):
            message = f"trong “{found[1][:40]}” có “{found[0]}”, từ tiếng Việt không có chữ hoặc dấu này"
            likely = [ours.replace(found[1], word) for word in likely_words(found[1], found[0])]
            yield Found(path, message, choices=likely)


@rule(
    "SP508",
    "dấu ? ở chỗ của một chữ",
    why="Tệp CSV lưu bằng mã ANSI thay mỗi chữ Việt bằng dấu “?”; chữ đã mất thì máy không đoán được.",
    hint="gõ lại theo văn bản; từ Excel thì lưu bằng “CSV UTF-8”; nếu là dấu hỏi thì viết dấu cách sau nó",
    wrong="name: N??c m?m",
    right="name: Nước mắm",
    book=LETTER_RULES,
)
def no_lost_letters(entry: Written) -> Iterator[Found]:
    if "?" not in entry.source or not any("?" in line and "://" not in line for line in entry.source.splitlines()):
        return
    for path, text in texts_of(entry):
        if path[-1] not in LINKS and path[0] != "contact" and "://" not in text and (word := lost_letter(text)):
            once = likely_words(word, "?") if text.count("?") == 1 else []
            likely = [text.replace(word, one) for one in once]
            yield Found(path, f"“{word[:40]}” có dấu ? ở chỗ của một chữ", choices=likely or ("…",))


@rule(
    "SP509",
    "chữ trông giống Đ hoặc Ă nhưng là chữ khác",
    why="Ð (eth) và Ɖ trông như Đ mà máy coi là chữ khác: tìm không thấy, một chủ thể thành hai.",
    hint="gõ lại chữ Đ",
    wrong="name: Ðường phèn (chữ Ð là eth)",
    right="name: Đường phèn",
    book=LETTER_RULES,
)
def our_letters(entry: Written) -> Iterator[Found]:
    for path, text in unusual(entry):
        ours = with_our_letters(text)
        changed = next(((here, there) for here, there in zip(text, ours, strict=False) if here != there), None)
        if changed and not repaired(text):
            letter, meant = changed
            name = f"U+{ord(letter):04X}{_NAMES.get(letter, '')}"
            yield Found(path, f"chữ “{letter}” là {name}, không phải “{meant}”", f"viết {quoted(ours)}", fix=ours)


_NAMES = {"Ð": ", chữ eth", "ð": ", chữ eth"}
