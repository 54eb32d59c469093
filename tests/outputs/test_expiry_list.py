"""Certificates that end soon, as a table for a terminal and as a workbook. All made up."""

import datetime as dt
import io

from openpyxl import load_workbook

from ocop.catalogue.items import resolved
from ocop.catalogue.last_days import endings
from ocop.language.strings import say
from ocop.outputs import expiry_list
from ocop.records.product import Decision, Extension, Place, Producer, Product, Recognition, Withdrawn

DAY = dt.date(2026, 11, 27)


def item(stem: str, date: str, **more):
    one = Recognition(
        stars=4, decision=Decision(number="9999/QĐ-UBND", date=date, issuer="UBND tỉnh Thanh Hóa"), **more
    )
    name = {"sau": "Mắm tôm Hư Cấu", "truoc": "=HYPERLINK(“hư cấu”)"}.get(stem, f"Sản phẩm {stem} Hư Cấu")
    made = Product(
        name=name, producer=Producer(name="HTX Hư Cấu"), place=Place(province="Thanh Hóa"), recognitions=(one,)
    )
    return resolved(f"products/thanh-hoa/{stem}.yml", made, DAY)


SOON = item("truoc", "2023-12-29")
LATER = item("sau", "2024-03-05")
VAGUE = item("thang", "2024-02")
EXTENDED = item(
    "keo-dai", "2023-10-01", extension=Extension(until="2026-12-31", reason="hư cấu", evidence="https://x.vn")
)
LONG = item("con-lau", "2026-01-05")
OVER = item("het", "2021-08-05")
ALL = [LONG, OVER, LATER, SOON, VAGUE, EXTENDED]


def test_the_first_to_end_comes_first_and_what_is_over_or_far_is_left_out():
    found = endings(ALL, DAY + dt.timedelta(days=180))
    assert [one.item.id for one in found] == ["truoc", "keo-dai", "thang", "sau"]
    assert [one.item.id for one in endings(ALL, dt.date(2026, 12, 29))] == ["truoc"]
    assert [one.item.id for one in endings(ALL, dt.date(2026, 12, 28))] == []


def test_what_was_withdrawn_ends_no_more():
    gone = Product(
        name="Hư Cấu",
        place=Place(province="Thanh Hóa"),
        recognitions=SOON.product.recognitions,
        withdrawn=Withdrawn(date="2026-01-01", reason="hư cấu"),
    )
    assert endings([resolved("products/thanh-hoa/rut.yml", gone, DAY)]) == []


def test_the_table_tells_the_last_day_and_the_days_for_papers_only_where_they_are_known():
    head, *lines = expiry_list.text(endings(ALL, DAY + dt.timedelta(days=180)))
    assert head.split("  ")[0] == "Ngày cuối"
    assert [line.split("  ")[0] for line in lines] == ["29/12/2026", "31/12/2026", "tháng 02/2027", "05/03/2027"]
    assert "02/07/2026 – 31/08/2026" in lines[0]
    assert "–" not in lines[1] + lines[2]
    assert len({line.index("Thanh Hóa") for line in lines}) == 1
    assert list(expiry_list.text([])) == [say("expiring.none")]


def test_the_workbook_holds_days_that_can_be_put_in_order_and_texts_that_do_not_act():
    sheet = load_workbook(io.BytesIO(expiry_list.workbook(endings(ALL, DAY + dt.timedelta(days=180))))).worksheets[0]
    head, *rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert head == [
        say(f"expiring.head_{key}")
        for key in ("last", "filing", "province", "name", "producer", "stars", "status", "id")
    ]
    days = [row[0] if isinstance(row[0], str) else row[0].date() for row in rows]
    assert days == [dt.date(2026, 12, 29), dt.date(2026, 12, 31), "tháng 02/2027", dt.date(2027, 3, 5)]
    assert (sheet["D2"].value, sheet["D2"].data_type) == ("=HYPERLINK(“hư cấu”)", "s")
    assert sheet["H5"].value == "sau"
