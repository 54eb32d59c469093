"""Records whose letters arrived broken: each is told what happened, and sound ones are left alone.

All names are made up.
"""

import re
import unicodedata

import pytest

from language.test_encodings import PAGES, SOUND, as_page, in_tcvn3, in_vni
from ocop.diagnostics import Mending, Severity
from ocop.reading import content_files, products
from ocop.reporting.findings import placed
from ocop.reporting.lines_to_paste import mended

NAMES = ("Nước mắm Hư Cấu", "Đường phèn Hư Cấu", "Cà phê rang xay Hư Cấu")
LETTERS = {"SP501", "SP502", "SP503", "SP504", "SP506", "SP507", "SP508", "SP509"}


def found(source, today, file="products/thanh-hoa/hu-cau.yml"):
    return products.record(source.encode(), file, today).found


def with_name(valid, name):
    """Return the record under another name, without its group, which is that of its own name."""
    lines = re.sub(r"^group:\n(  .*\n)+", "", valid, flags=re.MULTILINE).splitlines()
    return "\n".join(f'name: "{name}"' if line.startswith("name:") else line for line in lines) + "\n"


def lines_to_paste(source, today):
    return [mended(*one) for one in placed(found(source, today), lambda _: source.encode())]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("write", [in_vni, in_tcvn3, *(lambda text, p=page: as_page(text, p) for page in PAGES)])
def test_the_right_name_is_offered_as_the_line_to_paste(valid, today, name, write):
    (line,) = lines_to_paste(with_name(valid, write(name)), today)
    assert line.replace('"', "") == f"name: {name}"


@pytest.mark.parametrize("name", SOUND)
def test_nothing_is_said_of_letters_of_sound_and_foreign_names(valid, today, name):
    assert not [one for one in found(with_name(valid, name), today) if one.code in LETTERS - {"SP502", "SP503"}]


@pytest.mark.parametrize(
    ("name", "code", "meant"),
    [
        ("Ðường phèn Hư Cấu", "SP509", "Đường phèn Hư Cấu"),
        ("Ɖường phèn Hư Cấu", "SP509", "Đường phèn Hư Cấu"),
        ("ÐƯỜNG PHÈN HƯ CẤU", "SP509", "ĐƯỜNG PHÈN HƯ CẤU"),
        ("Bánh ða Hư Cấu", "SP509", "Bánh đa Hư Cấu"),
        ("Rượu cần Êðê Hư Cấu", "SP509", "Rượu cần Êđê Hư Cấu"),
        ("Mǎng khô Hư Cấu", "SP509", "Măng khô Hư Cấu"),
        ("Nưöc mắm Hư Cấu", "SP507", "Nước mắm Hư Cấu"),
        ("Nước m¾m Hư Cấu", "SP506", "Nước mắm Hư Cấu"),
        ("Níc m¾m Hư Cấu", "SP506", ""),
        ("N??c m?m H? C?u", "SP508", "…"),
        ("NƯ?C MẮM HƯ CẤU", "SP508", "NƯỚC MẮM HƯ CẤU"),
        ("?n t??ng Hư Cấu", "SP508", "…"),
        ("Gia v? Hư Cấu", "SP508", "…"),
        ("Nước mắm Hư Cấu (С)", "SP503", "Nước mắm Hư Cấu (C)"),
        ("Nước\u200b mắm Hư Cấu", "SP502", "Nước mắm Hư Cấu"),
    ],
)
def test_what_each_broken_name_is_called(valid, today, name, code, meant):
    source = with_name(valid, name)
    assert [one.code for one in found(source, today)] == [code]
    assert lines_to_paste(source, today) == ([f"name: {meant}"] if meant else [""])


@pytest.mark.parametrize(
    "text", ["Bảo quản thế nào? Nơi khô mát.", "Vì sao gọi là chè Shan?", "Giá? Liên hệ.", "5 kg?", "Ai? Ở đâu?"]
)
def test_a_question_mark_may_end_a_question(valid, today, text):
    assert not found(valid.rstrip() + f'\ndescription: "{text}"\n', today)


def test_a_question_in_an_address_is_none(valid, today):
    assert not found(
        valid.rstrip() + "\nlinks:\n- url: https://bao.example.vn/?a=b&c?d\n  title: Bài viết hư cấu\n", today
    )


def test_a_decomposed_file_is_called_that_before_its_words_are_judged(valid, today):
    source = unicodedata.normalize("NFD", valid)
    (one,) = found(source, today)
    assert (one.code, one.severity, one.how, one.fix) == ("SP501", Severity.ERROR, Mending.WHOLE, valid)


def test_what_else_is_wrong_with_a_decomposed_file_is_said_too(valid, today):
    source = unicodedata.normalize("NFD", valid + "kho_ba: hư cấu\n")
    assert [one.code for one in found(source, today)] == ["SP501", "HD002"]


def test_a_broken_choice_is_called_broken_letters_and_not_an_unknown_choice(valid, today):
    source = valid.replace("type: hợp tác xã", "type: Hîp t¸c x·")
    assert "SP506" in {one.code for one in found(source, today)}
    assert "HD007" not in {one.code for one in found(source, today)}


def test_a_doubt_about_letters_does_not_hide_an_unknown_choice(valid, today):
    source = valid.replace("type: hợp tác xã", "type: A¡²")
    assert [one.code for one in found(source, today)] == ["SP507", "HD007"]


@pytest.mark.parametrize("folder", ["diem-ban", "hoi-cho", "hoi-nghi", "ke-hoach", "quyet-dinh"])
@pytest.mark.parametrize(
    ("text", "code"), [("Cöûa haøng Hö Caáu", "SP506"), ("Ðiểm bán Hư Cấu", "SP509"), ("C?a h?ng H? C?u", "SP508")]
)
def test_content_is_read_with_the_same_eyes(tmp_path, today, folder, text, code):
    file = tmp_path / "content" / folder / "hu-cau.yml"
    file.parent.mkdir(parents=True)
    file.write_text(f"name: {text}\n", "utf-8")
    (read,) = content_files.records(tmp_path, today)
    assert code in {one.code for one in read.found}
