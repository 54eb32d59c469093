"""What a check of one record needs to know of all others, as small files: written at build, read in a browser.

Rules on several records only compare those that share something: an id, a producer's name in a folder, a decision. So
the browser checks a record together with these few, by the function that checks the whole repository.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

from ocop.diagnostics import Diagnostic
from ocop.importing.catalogued import name_key
from ocop.language.company_forms import loose_key
from ocop.meaning.decision_identity import cited
from ocop.records.product import Decision, Place, Producer, Product, Recognition, Revocation, Withdrawn
from ocop.rules import across_records, file_names

Records = Sequence[tuple[str, Product]]
"""Files and the products that they hold, by path."""


def nation(records: Records) -> bytes:
    """Return the file of the nation: ids by folder, former ids, and decisions.

    Of each decision it names the first record that gives it a day, for each of its days.
    """
    ids: defaultdict[str, list[str]] = defaultdict(list)
    former: list[list[str]] = []
    acts: dict[tuple[str, object], list[Any]] = {}
    for file, product in records:
        folder, stem = _parts(file)
        ids[folder].append(stem)
        former += [[one, file] for one in product.former_ids]
        for citation in cited(product):
            said = citation.recognition.revocation if citation.revokes else citation.recognition
            decision = said.decision if said else None
            if decision:
                row = [file, product.place.province, *_decision(decision)]
                acts.setdefault((citation.act.slug, citation.act.days), row)
    return _json({"ids": ids, "former": former, "acts": list(acts.values())})


def folder(records: Records) -> bytes:
    """Return the file of one folder.

    A row a record: id, name, producer, province as printed, acts, photos, 1 where it is withdrawn.
    """
    rows = []
    for file, product in records:
        acts = [
            [*_decision(said.decision), int(said is not one)]
            for one in product.recognitions
            for said in (one, one.revocation)
            if said and said.decision
        ]
        producer = product.producer.name if product.producer else ""
        photos = [one.file for one in product.photos]
        row = [_parts(file)[1], product.name, producer, product.place.province, acts, photos]
        rows.append([*row, int(product.withdrawn is not None)])
    return _json({"rows": rows})


class Folder:
    """The products of one folder of products/, as `folder` wrote them."""

    def __init__(self, name: str, content: bytes) -> None:
        self.name = name
        self._rows = json.loads(content)["rows"]

    @cached_property
    def photos(self) -> Mapping[str, tuple[str, ...]]:
        """The photos beside each record, by its id."""
        return {row[0]: tuple(row[5]) for row in self._rows}

    @cached_property
    def said(self) -> Mapping[str, tuple[str, str, str]]:
        """The name, the producer and the province as printed of each record, by its id."""
        return {row[0]: (row[1], row[2], row[3]) for row in self._rows}

    @cached_property
    def by_name(self) -> Mapping[str, list[str]]:
        """Ids by name as `name_key` has it."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for row in self._rows:
            found[name_key(row[1])].append(row[0])
        return found

    @cached_property
    def _by_producer(self) -> Mapping[str, list[tuple[str, Product]]]:
        found: defaultdict[str, list[tuple[str, Product]]] = defaultdict(list)
        for row in self._rows:
            if row[2]:
                found[loose_key(row[2])].append(
                    (f"products/{self.name}/{row[0]}.yml", _stub(*row[1:5], withdrawn=row[6]))
                )
        return found

    def of_producer(self, name: str) -> Records:
        """Return the records of producers whose names are alike."""
        return self._by_producer.get(loose_key(name), ())


class Nation:
    """The ids and decisions of the nation, as `nation` wrote them."""

    def __init__(self, content: bytes) -> None:
        said = json.loads(content)
        self.ids: Mapping[str, list[str]] = said["ids"]
        self._former: list[list[str]] = said["former"]
        self._acts = said["acts"]

    @cached_property
    def files(self) -> Mapping[str, str]:
        """The file of each id."""
        return {stem: f"products/{folder}/{stem}.yml" for folder, stems in self.ids.items() for stem in stems}

    @cached_property
    def taken(self) -> frozenset[str]:
        """Ids in use, former ones too."""
        return frozenset(self.files) | {one for one, _ in self._former}

    @cached_property
    def by_act(self) -> Mapping[str, list[tuple[str, Product]]]:
        """Stubs of the records that first cite a decision on a day, by decision: a second's work at 20,000 records."""
        found: defaultdict[str, list[tuple[str, Product]]] = defaultdict(list)
        for file, province, *decision in self._acts:
            stub = _stub("", "", province, [[*decision, 0]])
            for citation in cited(stub):
                found[citation.act.slug].append((file, stub))
        return found

    def beside(self, file: str, product: Product) -> Records:
        """Return stubs of the records in other folders that share an id or a decision with `product`."""
        found = [pair for citation in cited(product) for pair in self.by_act.get(citation.act.slug, ())]
        stem = _parts(file)[1]
        mine = {stem, *product.former_ids}
        province = product.place.province  # any that is one
        for former, other in self._former:
            if former in mine:
                found.append((other, _stub("", "", province, [], former=former)))
        found += [(self.files[one], _stub("", "", province, [])) for one in product.former_ids if one in self.files]
        return found

    def names_near(self, file: str) -> list[str]:
        """Return the paths of records whose id is that of `file` but for case, with `file`, in order."""
        stem = _parts(file)[1].casefold()
        known = self.files.get(stem)
        return sorted({file, *([known] if known else [])})


def across(
    file: str, product: Product, home: Folder | None, nation: Nation
) -> tuple[list[Diagnostic], list[Diagnostic]]:
    """Return the findings that need other records: those at `file`, and those at other files about it."""
    near = list(nation.beside(file, product))
    if home and product.producer:
        near += home.of_producer(product.producer.name)
    others = sorted((pair for pair in near if pair[0] != file), key=lambda pair: pair[0])
    before = sum(other < file for other, _ in others)
    found = list(across_records.check([*others[:before], (file, product), *others[before:]]))
    here = [one for one in found if one.file == file]
    return here, [one for one in found if one.file != file and one.related == file]


def names(file: str, nation: Nation) -> list[Diagnostic]:
    """Return what is wrong with the name of a file under products/, alone and beside the others."""
    return [one for one in file_names.check(nation.names_near(file)) if one.file == file]


def _stub(
    name: str, producer: str, province: str, acts: Iterable[Sequence[Any]], *, withdrawn: int = 0, former: str = ""
) -> Product:
    """Return a product with only these facts; it is not checked itself."""
    recognitions = []
    for number, date, issuer, revokes in acts:
        decision = Decision(number=number or None, date=date or None, issuer=issuer or None)
        if revokes:
            recognitions.append(Recognition(revocation=Revocation(decision=decision, ground="")))
        else:
            recognitions.append(Recognition(decision=decision))
    return Product(
        name=name,
        producer=Producer(name=producer) if producer else None,
        place=Place(province=province),
        recognitions=tuple(recognitions),
        former_ids=(former,) if former else (),
        withdrawn=Withdrawn(date="", reason="") if withdrawn else None,
    )


def _decision(decision: Decision) -> list[str]:
    return [decision.number or "", decision.date or "", decision.issuer or ""]


def _parts(file: str) -> tuple[str, str]:
    """Return the folder and the id of a path under products/."""
    folder, _, name = file.removeprefix("products/").rpartition("/")
    return folder, name.removesuffix(".yml")


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
