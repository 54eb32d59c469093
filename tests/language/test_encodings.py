"""Text in the letters of another encoding: found, read back where that is certain, and nothing sound taken for it."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop import data, yamlfile
from ocop.language import encodings
from ocop.language.encodings import from_tcvn3, from_vni, repaired
from ocop.rules.texts import strings
from support import ROOT

TEXTS = (
    "Nước mắm Hư Cấu", "Công ty Cổ phần Đường phèn Hư Cấu", "Hợp tác xã nông nghiệp Hà Nội", "trái cây sấy",
    "Cà phê rang xay", "Gạo ST25",
    "Chè Shan tuyết Hoàng Su Phì", "Mật ong rừng U Minh", "CÔNG TY TNHH MỘT THÀNH VIÊN", "XÃ HẢI BÌNH", "Cà Mau",
    "bánh",
)  # fmt: skip
SOUND = (
    "Êđê", "M’Nông", "M'Nông", "Krông Pắc", "Pleiku", "Đắk Lắk", "Đăk Đoa", "Cư M’gar", "Ea H'leo", "K’Ho", "Rơ Kơi",
    "Sín Chéng", "Tà Rụt",
    "Häagen-Dazs", "Müller Việt Nam", "Citroën", "Nestlé", "Rhône", "Château Pétrus", "Crème brûlée", "jalapeño",
    "El Niño", "Piña colada",
    "São Paulo", "João", "Loïc", "Rượu vang Loïc", "Noël", "Pad Thaï", "Beyoncé", "Göteborg", "Smørrebrød", "Škoda",
    "naïve", "où", "Camellia sinensis",
    "Panax vietnamensis Ha & Grushv.", "Curcuma longa × C. zedoaria", "50 µm", "½ kg", "m³", "25°C", "Lavie®",
    "TH true MILK™", "© OCOP 2026", "3–5 sao",
    "XÃ”", "XÃ…", "XÃ Hải Bình", "XÃ\u00a0Hải Bình", "«rau má»", "“Cà phê”", "A·B·C", "Ba Na – Bahnar", "Čư Mgar",
    "Krŏng Ƀuk", "Ơ ơ", "HOÀ BÌNH", "hoà thuý",
)  # fmt: skip
PAGES = ("cp1252", "latin-1", "cp1258", "mac_roman", "cp437", "cp850")
VNI = {
    row["letter"]: bytes.fromhex(row["bytes"]).decode("latin-1")
    for row in data.rows("encodings.tsv")
    if row["encoding"] == "vni"
}
TCVN3 = {
    row["letter"]: bytes.fromhex(row["bytes"]).decode("latin-1")
    for row in data.rows("encodings.tsv")
    if row["encoding"] == "tcvn3"
}


def in_vni(text):
    return "".join(VNI.get(c) or (VNI[c.lower()].upper() if c.lower() in VNI else c) for c in text)


def in_tcvn3(text):
    return "".join(TCVN3.get(c) or TCVN3.get(c.lower()) or c for c in text)


def as_page(text, page, times=1):
    for _ in range(times):
        text = "".join(byte(one, page) for one in text.encode())
    return text


def byte(one, page):
    try:
        return bytes([one]).decode(page)
    except UnicodeDecodeError:
        return chr(one)


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize(("write", "name"), [(in_vni, "VNI"), (in_tcvn3, "TCVN3")])
def test_old_fonts_are_read_back(text, write, name):
    found = repaired(write(text))
    assert (found.text, found.certain) == (text, True)
    assert name in found.encoding


@pytest.mark.parametrize("text", [text for text in TEXTS if text != "CÔNG TY TNHH MỘT THÀNH VIÊN"])
@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("times", [1, 2, 3])
def test_utf8_read_as_a_code_page_is_read_back(text, page, times):
    found = repaired(as_page(text, page, times))
    assert (found.text, found.certain) == (text, True)
    assert "UTF-8" in found.encoding


@pytest.mark.parametrize("text", SOUND)
def test_what_is_only_foreign_is_left_alone(text):
    assert repaired(text) is None


@pytest.mark.parametrize("file", ["places-units.tsv"])
def test_no_name_of_the_gazetteer_is_taken_for_broken(file):
    names = {cell for line in data.lines(file) for cell in line.split("\t")}
    assert not [name for name in names if repaired(name)]


def test_no_text_of_the_records_is_taken_for_broken():
    found = {}
    for top in ("products", "content"):
        for one in (ROOT / top).rglob("*.yml"):
            plain, _ = yamlfile.parse(one.read_bytes(), one.name)
            found |= {text: repaired(text) for _, text in strings(plain) if repaired(text)}
    assert not found


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("C«ng ty cæ phÇn", "Công ty cổ phần"),
        ("Saûn phaåm caø pheâ", "Sản phẩm cà phê"),
        ("Công ty Cæ phÇn Hư Cấu", "Công ty Cổ phần Hư Cấu"),
        ("HTX Nöôùc maém Biển Đông", "HTX Nước mắm Biển Đông"),
        ("Nước mắm Cáº¥u", "Nước mắm Cấu"),
        ("CÃ phÃª", "Cà phê"),
        ("TrÃ HÃ\u00a0 Giang", "Trà Hà Giang"),
        ("Máºt ong", "Mật ong"),
        ("N-íc m¾m", "Nước mắm"),
        ("NestlÃ©", "Nestlé"),
        ("giÃ¡ â€œtá»‘tâ€\u009d", "giá “tốt”"),
    ],
)
def test_part_of_a_text_or_a_lost_sign(text, read):
    found = repaired(text)
    assert (found.text.replace("\u00a0", ""), found.certain) == (read, True)


@pytest.mark.parametrize("text", ["Níc m¾m", "NÆ°á»c máº¯m"])
def test_what_lost_a_letter_is_found_but_not_certain(text):
    assert repaired(text).certain is False


SYLLABLES = sorted(word for word in " ".join(data.lines("syllables.tsv")).split())


@given(st.lists(st.sampled_from(SYLLABLES), min_size=1, max_size=6).map(" ".join))
def test_a_certain_reading_is_the_right_one_and_sound_words_are_left_alone(text):
    text = unicodedata.normalize("NFC", text)
    assert repaired(text) is None
    assert from_vni(in_vni(text)) == text
    assert from_tcvn3(in_tcvn3(text)) == text
    for page in PAGES:
        found = repaired(as_page(text, page))
        assert found is None or not found.certain or found.text == text


def test_letters_are_those_of_vietnamese():
    assert len(encodings.LETTERS) == 73
