"""The pipeline as one function: a folder in, a catalogue and its findings out."""

import datetime as dt
from pathlib import Path
from typing import NamedTuple

from ocop import catalogue, load, nation
from ocop.catalogue import Catalogue
from ocop.diagnostics import Diagnostic


class Built(NamedTuple):
    """A catalogue of the sound records, every finding, and how many records were read."""

    catalogue: Catalogue
    found: list[Diagnostic]
    records: int


def build(root: Path, today: dt.date) -> Built:
    """Read, check and index everything under `root`/products for day `today`. Never raises for bad records."""
    loaded = list(load.records(root, today))
    sound = [(one.file, one.product) for one in loaded if one.product is not None]
    found = [finding for one in loaded for finding in one.found]
    found += nation.check(sound)
    barred = {one.file for one in found if one.code == "DM001"}
    made = catalogue.index([one for one in sound if one[0] not in barred], today)
    return Built(made, found, sum(one.file.endswith(".yml") for one in loaded))
