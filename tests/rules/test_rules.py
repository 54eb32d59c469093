"""The quick looks that spare the rules nearly every record: they never hide what a close look would find."""

import re
from types import SimpleNamespace
from unittest import mock

from hypothesis import example, given
from hypothesis import strategies as st

from ocop.rules import details, file_names

HOSTS = st.from_regex(re.compile(r"[a-z0-9.-]{1,12}(@|:8)?[a-z0-9.]{1,6}", re.ASCII), fullmatch=True)
PATHS = st.text("abc-_/.?=#@ \\", max_size=8)
STEMS = st.sampled_from(["con", "gao", "gao-st-25", "a" * 81, "Gao", "gạo", "ab", "a--b", ""]) | st.text(
    "abc-019", max_size=85
)


@given(st.sampled_from(["https://", "http://", "ftp://"]), HOSTS, PATHS)
@example("https://", "127.0.0.1", "/")
@example("https://", "localhost", "/a")
def test_nothing_is_wrong_with_an_address_that_is_not_looked_at(scheme, host, path):
    entry = SimpleNamespace(data={"sources": [{"url": f"{scheme}{host}{path}"}]})
    quick = list(details.web_address(entry))
    with mock.patch.object(details, "_USUAL_ADDRESS", return_value=None):
        assert quick == list(details.web_address(entry))


@given(st.text("0123456789 .-+/@84abc\n"))
@example("Đặt hàng: 0912 345 678, +84 912.345.678")
@example("thu@example.vn")
def test_every_number_and_mail_address_is_found(text):
    found = details._PHONE.search(text) or details._MAIL.search(text)
    assert details.reach(text) == (found[0] if found else "")


@given(st.sampled_from(["thanh-hoa", "ha-giang", "Thanh-hoa"]), STEMS, st.sampled_from(["yml", "YML", "jpg"]))
def test_a_name_in_order_has_nothing_wrong(folder, stem, ending):
    name = f"products/{folder}/{stem}.{ending}"
    records = {name.removesuffix(".yml")} if ending == "yml" else set()
    assert list(file_names.check([name])) == list(file_names._one(name, {"thanh-hoa", "tuyen-quang"}, records))
