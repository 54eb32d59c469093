"""Names of producers, long and short: which are one, which may be, which are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop.language.company_forms import alike, forms, key, loose_key

ONE = (
    ("Công ty CP Pù Mát", "CTCP Pù Mát", "Công ty Cổ phần Pù Mát", "CÔNG TY CỔ PHẦN PÙ MÁT", "Cty CP Pù Mát",
     "C.ty CP Pù Mát"),
    ("HTX Hư Cấu", "Hợp tác xã Hư Cấu", "hợp tác xã hư cấu", "Hợp Tác Xã Hư Cấu"),
    ("Công ty TNHH MTV TM&DV Hư Cấu", "Công ty Trách nhiệm hữu hạn Một thành viên Thương mại và Dịch vụ Hư Cấu",
     "Cty T.N.H.H 1 thành viên TMDV Hư Cấu"),
    ("Công ty TNHH SX TM DV XNK Hư Cấu", "Công ty TNHH SXTMDV XNK Hư Cấu",
     "Công ty TNHH Sản xuất – Thương mại – Dịch vụ – Xuất nhập khẩu Hư Cấu"),
    ("HTX DVNN Hư Cấu", "Hợp tác xã dịch vụ nông nghiệp Hư Cấu", "HTX DV NN Hư Cấu"),
    ("HTX SXKD & DVTH Hư Cấu", "Hợp tác xã Sản xuất kinh doanh và Dịch vụ tổng hợp Hư Cấu"),
    ("THT Hư Cấu", "Tổ hợp tác Hư Cấu"),
    ("HKD Nguyễn Hư Cấu", "Hộ kinh doanh Nguyễn Hư Cấu"),
    ("DNTN Hư Cấu", "Doanh nghiệp tư nhân Hư Cấu"),
    ("Công ty CP ĐT XD Hư Cấu", "Công ty Cổ phần Đầu tư Xây dựng Hư Cấu", "CTCP ÐT và XD Hư Cấu"),
    ("HTX Ðông Ðô Hư Cấu", "HTX Đông Đô Hư Cấu", "HTX Ɖông Ɖô Hư Cấu"),
    ("HTX Hoà Bình", "HTX Hòa Bình"),
)  # fmt: skip
MAYBE = (
    ("Công ty CP CN Hư Cấu", "Công ty CP Công nghệ Hư Cấu"),
    ("HTX DL Hư Cấu", "HTX Du lịch Hư Cấu"),
    ("CTCP TP Hư Cấu", "Công ty Cổ phần Thực phẩm Hư Cấu"),
    ("CTCP TMCN Hư Cấu", "Công ty Cổ phần Thương mại Công nghiệp Hư Cấu"),
)
NOT = (
    ("Công ty CP Công nghiệp Hư Cấu", "Công ty CP Công nghệ Hư Cấu"),
    ("HTX Dược liệu Hư Cấu", "HTX Du lịch Hư Cấu"),
    ("Công ty CP Hư Cấu", "Công ty TNHH Hư Cấu"),
    ("HTX Hư Cấu 1", "HTX Hư Cấu 2"),
    ("Công ty TH Hư Cấu", "Công ty Tổng hợp Hư Cấu"),
)


@pytest.mark.parametrize("names", ONE, ids=lambda names: names[0])
def test_one_name_in_many_spellings(names):
    assert len({key(name) for name in names}) == 1
    assert all(alike(names[0], name) for name in names)


@pytest.mark.parametrize("names", MAYBE, ids=lambda names: names[0])
def test_an_ambiguous_short_form_may_be_the_other_and_is_not_said_to_be(names):
    assert key(names[0]) != key(names[1])
    assert loose_key(names[0]) == loose_key(names[1])
    assert alike(*names)
    assert alike(*reversed(names))


@pytest.mark.parametrize("names", NOT, ids=lambda names: names[0])
def test_two_names(names):
    assert key(names[0]) != key(names[1])
    assert not alike(*names)


@given(st.text())
def test_a_key_is_its_own_key(name):
    assert key(key(name)) == key(name)
    assert alike(name, name)


def test_no_form_is_empty_and_no_long_form_stands_twice():
    longs = [long for form in forms() for long in form.long]
    assert len(set(longs)) == len(longs)
    assert all(short for form in forms() for short in form.short)
