"""The words for producers and for certificates: what a record may say, what the law names, how else people write it."""

from dataclasses import dataclass
from functools import lru_cache

from ocop import data
from ocop.language.vietnamese import slug


@dataclass(frozen=True, slots=True)
class ProducerKind:
    """A kind of producer: `type` is the word of records, `named` whether 26/2026, Art. 2.3 names it: yes, wider, no."""

    type: str
    code: str
    named: str
    law_name: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CertificateKind:
    """A certificate, declaration or code that buyers know. `expires`: None where no source says."""

    code: str
    name: str
    aliases: tuple[str, ...]
    expires: bool | None
    group: str


@lru_cache(maxsize=1)
def producer_types() -> tuple[ProducerKind, ...]:
    """Return every kind of producer, those that the law names first."""
    return tuple(
        ProducerKind(row["type"], row["code"], row["named"], row["law_name"], _split(row["aliases"]))
        for row in data.rows("law-producer-types.tsv")
    )


def find_producer_type(text: str) -> ProducerKind | None:
    """Return the kind of producer that `text` (“HTX”, “hộ gia đình có đăng ký kinh doanh”) means, or None."""
    return next((one for one in producer_types() if slug(text) in map(slug, (one.type, *one.aliases))), None)


@lru_cache(maxsize=1)
def certificates() -> tuple[CertificateKind, ...]:
    """Return the vocabulary of certificates."""
    says = {"yes": True, "no": False}
    return tuple(
        CertificateKind(row["code"], row["name"], _split(row["aliases"]), says.get(row["expires"]), row["group"])
        for row in data.rows("law-certificates.tsv")
    )


@lru_cache(maxsize=1024)
def find_certificate(text: str) -> CertificateKind | None:
    """Return the kind of certificate that `text` (“Chứng nhận HACCP”, “ISO 22000:2018”) names, or None."""
    names = {slug(name): one for one in certificates() for name in (one.name, *one.aliases)}
    words = slug(text)
    for before in ("", "giay-", "giay-chung-nhan-", "gcn-", "chung-nhan-", "tieu-chuan-", "chung-nhan-tieu-chuan-"):
        bare = words.removeprefix(before)
        found = names.get(bare) or names.get(bare.rpartition("-")[0] if bare[-4:].isdigit() else "")
        if found:
            return found
    return None


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split(";") if part)
