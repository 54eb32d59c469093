"""Bar charts: the numbers are right in drawing, words and table, and colour is not the only difference."""

import xml.etree.ElementTree as ET

import pytest

from ocop.graphics.bar_charts import TEXTURES, Bar, BarPart, bars, spans, swatch
from ocop.meaning.certificate_timeline import Status

ROWS = [
    Bar("5 sao", [BarPart(3, "in_force", "Còn hiệu lực"), BarPart(0, "renewal_late", "Sắp hết hạn")], "sao/5/"),
    Bar(
        "4 sao",
        [
            BarPart(1234, "in_force", "Còn hiệu lực"),
            BarPart(1, "renewal_late", "Sắp hết hạn"),
            BarPart(7, "expired", "Đã hết hạn"),
        ],
    ),
]


def parsed(chart):
    return ET.fromstring(str(chart))  # noqa: S314  (our own text)


def texts(root, tag):
    return ["".join(one.itertext()) for one in root.iter(tag)]


def test_each_bar_is_an_image_with_a_name_and_a_description():
    found = [one for one in parsed(bars("Theo sao", ROWS)).iter("svg") if one.get("role") == "img"]
    assert [one.find("title").text for one in found] == ["5 sao: 3", "4 sao: 1.242"]
    assert [one.find("desc").text for one in found] == [
        "Còn hiệu lực: 3",
        "Còn hiệu lực: 1.234; Sắp hết hạn: 1; Đã hết hạn: 7",
    ]
    assert all(
        "oc-swatch" in one.get("class") for one in parsed(bars("", ROWS)).iter("svg") if one.get("role") != "img"
    )


def test_the_table_has_the_same_numbers():
    root = parsed(bars("Theo sao", ROWS))
    lines = [texts(row, "th") + texts(row, "td") for row in root.iter("tr")]
    assert lines == [
        ["Mục", "Phân loại", "Số sản phẩm"],
        ["5 sao", "Còn hiệu lực", "3"],
        ["4 sao", "Còn hiệu lực", "1.234"],
        ["Sắp hết hạn", "1"],
        ["Đã hết hạn", "7"],
        ["Tổng", "1.242"],
    ]
    assert root.find(".//caption").text == "Theo sao"


def test_simple_bars_have_two_columns_and_no_key():
    root = parsed(
        bars(
            "Theo nhóm",
            [Bar("Đồ uống", [BarPart(2, "plain", "sản phẩm")]), Bar("Thực phẩm", [BarPart(0, "plain", "sản phẩm")])],
        )
    )
    assert [len(row) for row in root.iter("tr")] == [2, 2, 2]
    assert "oc-chart__key" not in ET.tostring(root, "unicode")


def test_bars_whose_labels_say_their_kinds_need_no_key():
    rows = [
        Bar("Còn hiệu lực", [BarPart(2, "valid", "Còn hiệu lực")]),
        Bar("Đã hết hạn", [BarPart(1, "expired", "Đã hết hạn")]),
    ]
    assert "oc-chart__key" not in str(bars("", rows))
    assert "oc-chart__key" in str(bars("", [rows[0], Bar("Khác", rows[1].parts)]))


def test_bars_of_shares_all_take_the_whole_width():
    def widths(*, shares):
        root = parsed(
            bars(
                "",
                [
                    Bar("A", [BarPart(1, "plain", "x"), BarPart(3, "rest", "y")]),
                    Bar("B", [BarPart(4000, "plain", "x")]),
                ],
                shares=shares,
            )
        )
        bars_of = [one for one in root.iter("svg") if one.get("role") == "img"]
        return [
            round(sum(float(r.get("width")[:-1]) for r in bar.iter("rect") if r.get("class") is None))
            for bar in bars_of
        ]

    assert widths(shares=True) == [100, 100]
    assert widths(shares=False) == [2, 100]


def test_the_table_says_what_is_counted():
    root = parsed(bars("", [Bar("A", [BarPart(1, "plain", "x")])], counted="Số lần công nhận"))
    assert [one.text for one in root.iter("th")][:2] == ["Mục", "Số lần công nhận"]


def test_labels_lead_to_their_pages():
    root = parsed(bars("", ROWS, lambda path: f"../{path}"))
    assert {one.get("href") for one in root.iter("a")} == {"../sao/5/"}
    assert {one.text for one in root.iter("a")} == {"5 sao"}


def test_key_has_what_is_shown_in_the_order_of_the_parts():
    root = parsed(bars("", ROWS))
    key = next(one for one in root.iter("ul"))
    assert [text.strip() for text in texts(key, "li")] == ["Còn hiệu lực", "Sắp hết hạn", "Đã hết hạn"]


@pytest.mark.parametrize("rows", [[], [Bar("5 sao", [])], [Bar("5 sao", [BarPart(0, "plain", "x")])]])
def test_nothing_to_show(rows):
    root = parsed(bars("Theo sao", rows))
    assert root.find("figcaption").text == "Theo sao"
    assert ("Chưa có thông tin." in "".join(root.itertext())) is (not rows)


def test_texts_are_escaped():
    chart = str(bars("<b>", [Bar('<i>"', [BarPart(1, "plain", "<u>")], '"><script>')]))
    assert "<b>" not in chart
    assert "<i>" not in chart
    assert "<u>" not in chart
    assert "<script>" not in chart


def test_no_inline_style():
    chart = str(bars("", ROWS)) + "".join(str(swatch(kind)) for kind in TEXTURES)
    assert "style" not in chart
    assert " id=" not in chart


@pytest.mark.parametrize("most", [1, 7, 100, 20_000, 10**12])
@pytest.mark.parametrize("counts", [[1], [1, 0, 1], [1, 10**12], [1] * 30, [10**12, 1, 1, 1, 1, 1], []])
def test_spans_fit_and_everything_is_seen(counts, most):
    most = max(most, sum(counts))
    found = spans(counts, most)
    assert all((width >= 0.85) if count else (width == 0) for count, (_, width) in zip(counts, found, strict=True))
    assert sum(width for _, width in found) <= 100.0001
    end = 0.0
    for start, width in found:
        assert start == pytest.approx(end)
        end = start + width


def test_spans_are_in_proportion():
    assert spans([25, 50], 100) == [(0, 25), (25, 50)]


def test_faults_are_told():
    with pytest.raises(ValueError, match="below 0"):
        spans([-1], 1)
    with pytest.raises(KeyError):
        bars("", [Bar("", [BarPart(1, "no such kind", "")])])


def test_every_status_can_be_drawn_and_in_force_is_filled():
    for status in Status:
        assert TEXTURES[status.value].hollow is (not status.in_force)


def test_kinds_that_stand_side_by_side_differ_without_colour():
    together = [
        "in_force",
        "renewal_window",
        "renewal_late",
        "extended",
        "expired",
        "revoked",
        "date_unknown",
        "unverified",
        "potential",
    ]
    assert len({TEXTURES[kind] for kind in together}) == len(together)
    assert len({TEXTURES[kind] for kind in ("s5", "s4", "s3")}) == 3
