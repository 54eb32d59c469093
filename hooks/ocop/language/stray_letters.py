"""Single letters that Vietnamese does not have.

Those that only look like ours, signs inside words, question marks for lost letters.
"""

import re
import unicodedata

from ocop.language.encodings import LETTERS, TOKEN, is_word
from ocop.language.syllables import met

_ONLY_VIETNAMESE = re.compile("[ơưđĩũƠƯĐĨŨ\u1ea0-\u1ef9]").search
_OF_MINORITIES = frozenset("čƀĕĭŏŭñ")
"""Letters of Ê Đê, Jrai, Ba Na and other languages of Vietnam."""
_SIGN_INSIDE = re.compile(r"[^\W\d_]([¡-©«¬®¯´¶¸»-¿])[^\W\d_]").search
_LIKE_OURS = str.maketrans("ÐðƉɖƊɗǍǎ", "ĐđĐđĐđĂă")
"""Letters that look like a Vietnamese letter, with the one that is meant."""
_BESIDE_OURS = re.compile("[âêôơưÂÊÔƠƯ\u1ea0-\u1ef9][ðɖɗÐƉƊ]|[ðɖɗÐƉƊ][âêôơưÂÊÔƠƯ\u1ea0-\u1ef9]").search
_LIKELY = re.compile("[ÐðƉɖƊɗǍǎ]")


def with_our_letters(text: str) -> str:
    """Return `text` with the letters that only look like Đ and Ă replaced, where the word becomes Vietnamese.

    Not in “Garðar”, “Wǎnpíng”.
    """
    composed = unicodedata.normalize("NFC", text)
    if not _LIKELY.search(composed):
        return composed
    return TOKEN.sub(lambda found: _our_word(found[0], composed), composed)


def _our_word(word: str, text: str) -> str:
    ours = word.translate(_LIKE_OURS)
    if ours == word or any(_foreign(letter) for letter in ours):
        return word
    begins = word[0] in "ÐðƉɖƊɗ"
    vietnamese = is_word(ours) if _ONLY_VIETNAMESE(text) else met(ours)
    return ours if begins or vietnamese or _BESIDE_OURS(word) else word


def foreign_letter(text: str) -> tuple[str, str] | None:
    """Return a letter or sign that no Vietnamese word has, and the word with it.

    Only where the rest of the word is Vietnamese.
    """
    for word in TOKEN.findall(unicodedata.normalize("NFC", text)):
        if word.isascii():
            continue
        if found := _SIGN_INSIDE(word):
            return found[1], word
        if _ONLY_VIETNAMESE(word) and (found_letter := next(filter(_foreign, word), "")):
            return found_letter, word
    return None


def likely_words(word: str, odd: str) -> list[str]:
    """Return the Vietnamese words that `word` becomes with another letter for its `odd` one, [] for none or many."""
    capital = word.isupper() or (odd != "?" and odd.isupper())
    made = (word.replace(odd, letter.upper() if capital else letter) for letter in sorted(LETTERS))
    found = [one for one in made if met(one)]
    return found if len(found) <= _FEW else []


_FEW = 5


def _foreign(letter: str) -> bool:
    return letter.isalpha() and not letter.isascii() and letter.lower() not in LETTERS | _OF_MINORITIES


_SMALL = "a-z" + "".join(sorted(LETTERS - set("abcdefghijklmnopqrstuvwxyz")))
_CAPITAL = "A-Z" + "".join(sorted(letter.upper() for letter in LETTERS if not letter.isascii()))
_LOST_LETTER = re.compile(
    rf"""[{_SMALL}{_CAPITAL}]?\?+[{_SMALL}]    # N??c, ?n
    |[{_CAPITAL}]\?+[{_CAPITAL}]              # N??C
    |(?<![^\W_])(?<!\d[ ])[b-df-hj-np-tv-xđB-DF-HJ-NP-TV-XĐ]{{1,3}}\?+(?![^\W\d_])  # H?, but not 5 kg?
    """,
    re.VERBOSE,
)


def lost_letter(text: str) -> str:
    """Return the word in which “?” stands for a letter that a code page did not have; "" for none."""
    found = _LOST_LETTER.search(text) if "?" in text else None
    if found is None:
        return ""
    before, after = text[: found.end()], text[found.end() :]
    return before[max(before.rfind(" "), before.rfind("\n")) + 1 :] + re.split(r"\s", after, maxsplit=1)[0]
