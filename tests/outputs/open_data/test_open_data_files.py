"""The open data of a built site: the promised addresses and shapes, and that they say what the pages say."""

import csv
import hashlib
import io
import json
import re

import jsonschema
import openpyxl
import pytest
import yaml

from ocop.catalogue.catalogue import unit_slug
from ocop.language.formats import number
from ocop.meaning import status_sentences
from ocop.meaning.certificate_timeline import Status
from ocop.outputs.open_data import description
from ocop.outputs.open_data.product_data import COLUMNS
from support import CASES

API, DATA = "api/v1/", "du-lieu/"
TODAY = {
    "schema_version": "1.0",
    "generated_at": "2026-11-22T00:00:00+07:00",
    "as_of": "2026-11-22",
    "licence": "CC-BY-4.0",
}


def answer(site, path):
    return json.loads(site.file(path).read_text("utf-8"))


def table(site, name):
    content = site.file(f"{DATA}{name}").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.endswith(b"\r\n")
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def in_full(site):
    lines = site.file(f"{DATA}ocop.jsonl").read_text("utf-8").splitlines()
    return {one["id"]: one for one in map(json.loads, lines)}


# --- Shapes -----------------------------------------------------------------------------------------------------------


def test_every_answer_stands_in_the_envelope(fictional):
    files = list((fictional.root / API).rglob("*.json"))
    assert len(files) > 150
    for file in files:
        said = json.loads(file.read_text("utf-8"))
        assert {key: said[key] for key in TODAY} == TODAY, file
        assert "result" in said
        if isinstance(said["result"], list):
            assert said["total"] == len(said["result"])


def test_every_product_conforms_to_the_schema_by_either_way_to_it(fictional):
    said = answer(fictional, f"{API}schema/product.json")
    for schema in (said, said["result"]):
        jsonschema.Draft202012Validator.check_schema(schema)
        check = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
        for item in fictional.catalogue.items:
            check.validate(answer(fictional, f"{API}products/{item.id}.json")["result"])
    with pytest.raises(jsonschema.ValidationError):
        check.validate(answer(fictional, f"{API}products/con-han.json")["result"] | {"stars": "4"})


def test_the_shape_is_the_promised_one(golden):
    """Within version 1 the shape only grows: look at what changed before writing this anew with --update."""
    shape = {
        "product": description.schema(),
        "openapi": description.openapi("https://ocop.example.vn/"),
        "columns": COLUMNS,
    }
    golden(CASES / "open-data-shape.json", json.dumps(shape, ensure_ascii=False, indent=1) + "\n")


def test_the_description_of_the_api_names_every_answer(fictional):
    said = answer(fictional, f"{API}openapi.json")
    assert said["openapi"] == said["result"]["openapi"] == "3.1.0"
    ways = {re.compile(re.sub(r"\\{\w+\\}", "[a-z0-9-]+", re.escape(path))): path for path in said["result"]["paths"]}
    seen = set()
    for file in (fictional.root / API).rglob("*.json"):
        address = f"/{file.relative_to(fictional.root / API).as_posix()}"
        seen.add(next(path for way, path in ways.items() if way.fullmatch(address)))
    assert seen == set(said["result"]["paths"])
    schemas = said["result"]["components"]["schemas"]
    check = jsonschema.Draft202012Validator(schemas["ProductInShort"])
    for one in answer(fictional, f"{API}products.json")["result"]:
        check.validate(one)
        assert set(one) == set(schemas["ProductInShort"]["required"])


def test_the_index_names_what_there_is(fictional):
    named = answer(fictional, f"{API}index.json")["result"]
    for address in named.values():
        path = (
            address.removeprefix(fictional.url)
            .replace("products/{id}", "products/con-han")
            .replace("{id}", "thanh-hoa")
        )
        assert fictional.file(path).is_file(), address
    whole = {f"{fictional.url}{DATA}{one.name}" for one in (fictional.root / DATA).iterdir() if one.suffix != ".html"}
    provinces = {f"{fictional.url}{DATA}{unit_slug(unit)}.csv" for unit in fictional.catalogue.provinces}
    assert whole - provinces - {f"{fictional.url}{DATA}mau-nhap-lieu.xlsx"} <= set(named.values())


def test_the_description_of_the_api_is_there_alone_for_tools_that_refuse_an_envelope(fictional):
    alone = yaml.safe_load(fictional.file(f"{API}openapi.yaml").read_text("utf-8"))
    assert alone == answer(fictional, f"{API}openapi.json")["result"]
    assert set(alone) == {"openapi", "info", "servers", "paths", "components"}


# --- What they say ----------------------------------------------------------------------------------------------------


def test_lists_are_by_id_and_whole(fictional):
    ids = sorted(item.id for item in fictional.catalogue.items)
    assert [one["id"] for one in answer(fictional, f"{API}products.json")["result"]] == ids
    assert list(in_full(fictional)) == ids
    assert [row["id"] for row in table(fictional, "ocop.csv")] == ids
    assert [row["MA_OCOP"] for row in table(fictional, "ocop-5277.csv")] == ids


def test_the_lines_are_the_products(fictional):
    for item_id, one in in_full(fictional).items():
        assert answer(fictional, f"{API}products/{item_id}.json")["result"] == one
        assert one["uri"] == f"{fictional.url}{API}products/{item_id}.json"
        assert fictional.file(one["page"].removeprefix(fictional.url)).is_file()


def test_nothing_is_empty_where_nothing_is_stated(fictional):
    def values(part):
        yield part
        for below in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
            yield from values(below)

    for one in in_full(fictional).values():
        assert all(value not in ("", [], {}) for value in values(one)), one["id"]
    empty = in_full(fictional)["khong-ngay"]
    assert (empty["producer"], empty["valid_to"], empty["buyer"], empty["place_now"]["commune"]) == (
        None,
        None,
        None,
        None,
    )
    assert "decision" not in empty["recognitions"][0]


def test_data_and_pages_agree(fictional):
    """Compare every product with its page.

    The status in the seal, stars only where the page shows them, the last day, the decision's number.
    """
    for item_id, one in in_full(fictional).items():
        page = fictional.page(f"san-pham/{item_id}/")
        seal = next(element for element in page.main.walk() if "oc-seal" in element.get("class"))
        assert seal["data-status"] == one["status"]
        assert status_sentences.label(Status(one["status"])) in seal.text.replace(" , ", ", ")
        shown = [star for star in (3, 4, 5) if f"{star} sao" in seal.text and one["in_force"]]
        assert shown == ([one["stars"]] if one["stars"] else [])
        for recognition in one["recognitions"]:
            assert recognition.get("decision", {}).get("number", "") in page.main.text


def test_a_province_s_list_is_that_of_its_page(fictional):
    provinces = {one["id"]: one for one in answer(fictional, f"{API}provinces.json")["result"]}
    assert "ca-mau" in provinces
    for slug, told in provinces.items():
        listed = {card.id for card in fictional.listed(f"tinh/{slug}/")}
        rows = table(fictional, f"{slug}.csv")
        assert (
            listed
            == {row["id"] for row in rows}
            == {one["id"] for one in answer(fictional, f"{API}provinces/{slug}.json")["result"]}
        )
        assert told["total"] == len(rows)
        assert told["in_force"] == sum(row["stars"] != "" for row in rows)
        assert [row for row in table(fictional, "ocop.csv") if row["province_now"] == told["name"]] == rows


def test_a_former_id_answers_where_the_product_is(fictional):
    said = answer(fictional, f"{API}products/ten-cu-hu-cau.json")["result"]
    assert said == {"moved_to": "con-han", "uri": f"{fictional.url}{API}products/con-han.json"}


STANDINGS = {
    "con-han": ("valid", 4, "2025-06-02", "2028-06-02"),
    "ky-nop-ho-so": ("renewal_window", 4, "2024-04-15", "2027-04-15"),
    "keo-dai": ("extended", 4, "2023-10-01", "2027-01-31"),
    "het-han": ("expired", None, "2021-08-05", "2024-08-05"),
    "thu-hoi": ("revoked", None, "2025-01-10", "2028-01-10"),
    "nang-hang": ("valid", 4, "2024-10-15", "2027-10-15"),
    "tiem-nang": ("potential_five", None, None, None),
    "chi-co-nam": ("date_unknown", None, None, None),
    "kiem-chung": ("unverified", None, "2025-06-02", "2028-06-02"),
    "da-rut": ("withdrawn", None, "2025-06-02", "2028-06-02"),
}


@pytest.mark.parametrize("item_id", STANDINGS)
def test_a_standing_as_data(fictional, item_id):
    one = in_full(fictional)[item_id]
    assert (one["status"], one["stars"], one["valid_from"], one["valid_to"]) == STANDINGS[item_id]
    assert one["in_force"] is (one["stars"] is not None)


def test_a_full_record_keeps_all_that_is_public(fictional):
    one = in_full(fictional)["day-du"]
    assert one["contact"] == {"phone": "0912345678"}
    assert one["product_code"] == "38-16378-1-2026"
    assert one["buyer"]["certificates"] == [{"name": "HACCP", "number": "1/HC", "expires": "2028-05-20"}]
    assert one["recognitions"][0]["score"] == 77.5
    assert one["recognitions"][0]["status"] == "valid"


def test_rows_say_what_was_recognised_and_what_holds(fictional):
    rows = {row["id"]: row for row in table(fictional, "ocop.csv")}
    lapsed, held = rows["het-han"], rows["day-du"]
    assert (lapsed["stars_recognised"], lapsed["stars"], lapsed["status"]) == ("4", "", "expired")
    assert (held["decision_number"], held["decision_date"], held["gtin"]) == (
        "715/QĐ-UBND",
        "2025-06-02",
        "8930000000019",
    )
    assert rows["xa-da-ro"]["commune_code_now"].isdigit()
    assert rows["xa-bi-chia"]["commune_code_now"] == ""
    columns = ("stars_recognised", "decision_number", "decision_date", "decision_issuer")
    assert {rows["tiem-nang"][one] for one in columns} == {""}  # its act gave no stars
    assert tuple(held) == COLUMNS


def test_the_ministry_s_columns_hold_only_what_is_known(fictional):
    rows = {row["MA_OCOP"]: row for row in table(fictional, "ocop-5277.csv")}
    said = {item_id: (rows[item_id]["XepHang"], rows[item_id]["TrangThai"]) for item_id in STANDINGS}
    assert said["con-han"] == said["keo-dai"] == ("4*", "HIEULUC")
    assert said["het-han"] == ("4*", "HETHAN")
    assert said["thu-hoi"] == said["kiem-chung"] == said["da-rut"] == said["tiem-nang"] == ("", "")
    assert {row["DoanhThuNam"] for row in rows.values()} == {""}


def test_the_workbook_has_the_rows_of_the_table(fictional):
    sheet = openpyxl.load_workbook(fictional.file(f"{DATA}ocop.xlsx")).worksheets[0]
    rows = [tuple("" if cell is None else str(cell) for cell in row) for row in sheet.iter_rows(values_only=True)]
    assert rows[0] == COLUMNS
    assert rows[1:] == [tuple(row.values()) for row in table(fictional, "ocop.csv")]
    types = {cell.data_type for row in sheet.iter_rows(min_row=2) for cell in row}
    assert types <= {"s", "inlineStr", "n"}  # “n” also is what has nothing in it


# --- What describes and proves them -----------------------------------------------------------------------------------


def test_the_sums_are_those_of_every_file_but_pages(fictional):
    lines = fictional.file(f"{DATA}sha256sums.txt").read_text("utf-8").splitlines()
    said = {path: sha256 for sha256, path in (line.split("  ", 1) for line in lines)}
    files = [one for folder in (API, DATA) for one in (fictional.root / folder).rglob("*") if one.is_file()]
    there = {one.relative_to(fictional.root).as_posix(): one for one in files if one.suffix != ".html"}
    del there[f"{DATA}sha256sums.txt"]
    assert said.keys() == there.keys()
    for path, file in there.items():
        assert said[path] == hashlib.sha256(file.read_bytes()).hexdigest()


def test_the_data_package_describes_every_whole_set(fictional):
    said = json.loads(fictional.file(f"{DATA}datapackage.json").read_text("utf-8"))
    assert {"name", "title", "licenses", "created", "version", "resources"} <= said.keys()
    files = {one.name for one in (fictional.root / DATA).iterdir()}
    about = {"index.html", "datapackage.json", "sha256sums.txt", "mau-nhap-lieu.xlsx"}
    assert {one["path"] for one in said["resources"]} == files - about
    assert len({one["name"] for one in said["resources"]}) == len(said["resources"])
    for one in said["resources"]:
        content = (fictional.root / DATA / one["path"]).read_bytes()
        assert one["bytes"] == len(content)
        assert one["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        assert {"format", "mediatype", "encoding"} <= one.keys()
        if one["format"] == "csv":
            columns = [field["name"] for field in one["schema"]["fields"]]
            assert columns == content.decode("utf-8-sig").split("\r\n", 1)[0].split(",")
            key = one["schema"]["primaryKey"]
            assert key == ("id" if "id" in columns else "MA_OCOP")
            values = [row[key] for row in table(fictional, one["path"])]
            assert len(set(values)) == len(values)


def test_the_page_shows_every_file_with_its_size(fictional):
    page = fictional.page(DATA)
    assert page.indexed
    links = {fictional.leads(page, link): link for link in page.main.all("a")}
    for file in (fictional.root / DATA).glob("ocop*"):
        link = links[f"{DATA}{file.name}"]
        size = file.stat().st_size
        row = link.closest("tr")
        assert row
        assert row.text.endswith(f"{number(max(1, round(size / 1000)))} kB" if size < 10**6 else "MB")
    assert {
        f"{API}index.json",
        f"{API}products.json",
        f"{DATA}{unit_slug(fictional.catalogue.items[0].province)}.csv",
    } <= links.keys()
    assert page.main.one("section", lang="en").text.startswith("Open data")
    assert sum(len(one.text.split()) > 5 for one in page.main.all("pre")) >= 6
    data = json.loads(next(one for one in page.top.all("script") if one.get("type") == "application/ld+json").source)
    assert data["@type"] == "Dataset"
    for one in data["distribution"]:
        assert fictional.file(one["contentUrl"].removeprefix(fictional.url)).is_file()
