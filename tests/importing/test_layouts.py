"""Workbooks in layouts of offices.

Every row becomes what it should, in the report, the records and the workbook that goes back.
"""

import datetime as dt
import io
import json
import re
from pathlib import Path

import openpyxl
import pytest

from ocop.diagnostics import errors
from ocop.importing.plan import KnownCatalogue, Plan, plan
from ocop.importing.report import report
from ocop.importing.result_workbook import workbook
from ocop.importing.verdicts import findings
from ocop.reading.shape import shape
from ocop.records.json_schema import kinds
from ocop.records.product import Product
from ocop.rules import across_records
from ocop.yamlfile import parse
from support.fictional_workbooks import LAYOUTS, Layout, accepted
from support.odd_workbooks import ODD
from support.office_workbooks import OFFICE

TODAY = dt.date(2026, 11, 27)
GOLDEN = Path(__file__).parent.parent / "cases" / "imports"


def made_of(layout: Layout, there: dict[str, dict[str, bytes]] | None = None) -> Plan:
    known = there or {}
    ids = [stem for records in known.values() for stem in records]
    return plan(
        layout.content, layout.name, layout.province, KnownCatalogue(lambda folder: known.get(folder, {}), ids, TODAY)
    )


def by_folder(made: Plan) -> dict[str, dict[str, bytes]]:
    found: dict[str, dict[str, bytes]] = {}
    for path, text in made.records.items():
        folder, _, file = path.partition("/")
        found.setdefault(folder, {})[file.removesuffix(".yml")] = text
    return found


def what_stands(path: str, text: bytes) -> dict:
    record, _ = parse(text, path)
    last = record["recognitions"][-1]
    decision = last.get("decision", {})
    maker = record.get("producer", {})
    return {
        "stars": int(last["stars"]) if "stars" in last else None,
        **{key: decision.get(key) for key in ("number", "date", "issuer")},
        "kind": last.get("kind"),
        "score": float(last["score"]) if "score" in last else None,
        "potential": last.get("potential_five") == "true" or None,
        "recognitions": len(record["recognitions"]),
        "first": record["recognitions"][0].get("decision", {}).get("number"),
        "name": record["name"],
        "producer": maker.get("name"),
        "type": maker.get("type"),
        "group": record.get("group", {}).get("name"),
        "folder": path.split("/", maxsplit=1)[0],
        **{key: record["place"].get(key) for key in ("province", "district", "commune")},
    }


EVERY = LAYOUTS | ODD | OFFICE


@pytest.fixture(scope="module", params=sorted(EVERY))
def layout(request) -> Layout:
    return EVERY[request.param]()


@pytest.fixture(scope="module")
def made(layout) -> Plan:
    return made_of(layout)


@pytest.fixture(scope="module")
def told(made) -> dict:
    return report(made, "bao-cao-ket-qua.xlsx")


def test_every_row_becomes_what_it_should(layout, made, told):
    rows = {(one["sheet"], one["row"]): one for one in told["rows"]}
    assert set(rows) == set(layout.rows)
    for at, expected in layout.rows.items():
        row = rows[at]
        if expected[0] == "skipped":
            assert (row["verdict"], row.get("reason")) == expected, (at, row)
        elif expected[0] == "refused":
            assert row["verdict"] == "refused", (at, row)
            assert expected[1:] in [(one["kind"], one["cell"]) for one in row["problems"]], (at, row)
        else:
            assert (row["verdict"], row.get("action")) == ("accepted", expected[0]), (at, row)
            path = next(one for one in made.records if one.endswith(f"/{row['id']}.yml"))
            stands = what_stands(path, made.records[path])
            assert {key: stands[key] for key in expected[1]} == expected[1], (at, stands)


def test_no_row_is_lost(told):
    counts = told["counts"]
    assert counts["in"] == len(told["rows"]) == counts["accepted"] + counts["refused"] + counts["skipped"]


def test_columns_are_understood_and_personal_ones_named(layout, told):
    sheet = next(one for one in told["sheets"] if one.get("columns"))
    assert {column: sheet["columns"].get(column) for column in layout.columns} == layout.columns
    assert sheet["dropped"] == layout.dropped
    assert not set(layout.dropped) & set(sheet["columns"])


def test_every_record_passes_the_check(made):
    for path, text in made.records.items():
        assert errors(findings(text, f"products/{path}", TODAY)) == []


def test_no_two_records_are_one_product(made):
    shaped = [
        (f"products/{path}", shape(parse(text, path, kinds(Product))[0], path, Product)[0])
        for path, text in sorted(made.records.items())
    ]
    assert errors(across_records.check(shaped)) == []


def test_a_second_run_changes_nothing(layout, made):
    again = made_of(layout, by_folder(made))
    assert again.records == {}
    actions = {one["action"] for one in report(again, "")["rows"] if one["verdict"] == "accepted"}
    assert actions <= {"unchanged"}
    verdicts = [(one["row"], one["verdict"]) for one in report(made, "")["rows"]]
    assert [(one["row"], one["verdict"]) for one in report(again, "")["rows"]] == verdicts


PERSONAL = (
    "0912345678",
    "0912 345 678",
    "912345678",
    "0987 654 321",
    "0911222333",
    "038012345678",
    "987654321",
    "Nguyễn Văn Hư",
    "Trần Thị Hư",
    "Lê Văn Hư",
    "Lê Thị Hư",
    "hu@cau.example.vn",
)


def test_nothing_personal_leaves_the_file(made, told):
    back = openpyxl.load_workbook(io.BytesIO(workbook(made)))
    cells = [str(cell.value) for sheet in back for row in sheet for cell in row if cell.value is not None]
    notes = [cell.comment.text for sheet in back for row in sheet for cell in row if cell.comment]
    added = [text for text in (*cells, *notes) if text.startswith(("Nhận", "Chưa", "Bỏ"))]
    for text in (json.dumps(told, ensure_ascii=False), *map(bytes.decode, made.records.values()), *added, *notes):
        assert not any(one in text for one in PERSONAL)


def test_the_workbook_that_goes_back_tells_every_row_and_marks_the_cell(made, told):
    back = openpyxl.load_workbook(io.BytesIO(workbook(made)))
    for row in told["rows"]:
        sheet = back[row["sheet"] or "Bảng"]
        words = [str(cell.value) for cell in sheet[row["row"]] if cell.value is not None]
        start = {"accepted": "Nhận", "refused": "Chưa nhận", "skipped": "Bỏ qua"}[row["verdict"]]
        assert any(one.startswith(start) for one in words), row
        for problem in row.get("problems", ()):
            if problem["cell"] != "row" and type(sheet[problem["cell"]]).__name__ != "MergedCell":
                assert problem["message"][:40] in sheet[problem["cell"]].comment.text
    assert not any(cell.data_type == "f" for sheet in back for row in sheet for cell in row)


def golden_text(told: dict) -> str:
    """Return the report as it is kept.

    Of what a rule says only its code, since its words have golden files of their own.
    """
    return re.sub(r'"(SP\d{3}): [^"\n]*"', r'"\1: …"', json.dumps(told, ensure_ascii=False, indent=1) + "\n")


@pytest.mark.parametrize("name", sorted(LAYOUTS))
def test_the_report_is_the_golden_one(name):
    golden = GOLDEN / f"{name}.json"
    text = golden_text(report(made_of(LAYOUTS[name]()), "bao-cao-ket-qua.xlsx"))
    assert text == golden.read_text("utf-8"), "look at the difference; if it is meant, write the new report there"


def test_rows_of_the_layouts_are_enough_to_mean_something():
    assert len(EVERY) >= 20
    assert sum(len(make().rows) for make in EVERY.values()) >= 140
    assert accepted(4)[0] == "new"
