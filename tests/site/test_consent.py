"""Contacts appear nowhere in a site but as a consent that stands allows: every byte of every file is looked through."""

import io
import json
import zipfile

import pytest

from ocop.rules import rule
from support.built_site import Site, build_site
from support.fictional_records import product
from support.projects import project

CONTACT = {
    "phone": "0912000{n}",
    "email": "lien-he-{n}@hu-cau.example.vn",
    "zalo": "https://zalo.me/0913000{n}",
    "address": "Ngõ hư cấu {n}",
    "person": "Bà Hư Cấu {n}",
}


def contact(n: int, *fields: str, withdrawn: str | None = None) -> dict[str, object]:
    """Return a contact with every field, and a consent that names `fields`."""
    consent = {
        "given_by": f"Ông Đồng Ý {n}",
        "date": "2026-08-05",
        "fields": list(fields),
        "how": f"văn bản hư cấu số {n}",
    }
    if withdrawn:
        consent["withdrawn"] = withdrawn
    return {key: words.format(n=n) for key, words in CONTACT.items()} | {"consent": consent}


RECORDS = {
    "thanh-hoa/mot-phan.yml": product("Mật ong hư cấu một phần", contact=contact(101, "phone", "zalo")),
    "thanh-hoa/da-rut-lai.yml": product(
        "Mật ong hư cấu rút lại", contact=contact(102, *CONTACT, withdrawn="2026-09-01")
    ),
    "thanh-hoa/tat-ca.yml": product(
        "Mật ong hư cấu tất cả", contact=contact(103, *CONTACT), former_ids=["ten-cu-tat-ca"]
    ),
}
ALLOWED = {"0912000101", "https://zalo.me/0913000101", *(words.format(n=103) for words in CONTACT.values())}
FORBIDDEN = (
    {words.format(n=n) for n in (101, 102) for words in CONTACT.values()}
    | {f"Ông Đồng Ý {n}" for n in (101, 102, 103)}
    | {f"văn bản hư cấu số {n}" for n in (101, 102, 103)}
) - ALLOWED


@pytest.fixture(scope="module")
def consenting(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Return the site of `RECORDS` as if no rule kept such contacts out: publishing must hold on its own."""
    folder = project(tmp_path_factory.mktemp("consent") / "project", RECORDS)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rule.RULES, "_own", [one for one in rule.RULES._own if one.about.code != "SP701"])
        rule._undated.cache_clear()
        made = build_site(folder, folder / "site")
    rule._undated.cache_clear()
    return made


def texts(site: Site):
    for file in site.root.rglob("*"):
        if file.is_file():
            content = file.read_bytes()
            yield file, content
            if zipfile.is_zipfile(io.BytesIO(content)):
                packed = zipfile.ZipFile(io.BytesIO(content))
                for name in packed.namelist():
                    yield file, packed.read(name)


def test_no_file_of_a_site_holds_a_contact_without_a_standing_consent(consenting: Site) -> None:
    ascii_too = {words: (words.encode(), json.dumps(words)[1:-1].encode()) for words in FORBIDDEN}
    for file, content in texts(consenting):
        for words, forms in ascii_too.items():
            assert not any(form in content for form in forms), f"{words} in {file.relative_to(consenting.root)}"


def test_what_a_consent_names_is_on_the_page_and_in_the_data(consenting: Site) -> None:
    page = consenting.page("san-pham/mot-phan/").main.text
    said = json.loads(consenting.file("api/v1/products/mot-phan.json").read_text("utf-8"))["result"]
    assert said["contact"] == {"phone": "0912000101", "zalo": "https://zalo.me/0913000101"}
    assert all(words in page for words in said["contact"].values())
    whole = json.loads(consenting.file("api/v1/products/tat-ca.json").read_text("utf-8"))["result"]
    assert whole["contact"] == {key: words.format(n=103) for key, words in CONTACT.items()}
