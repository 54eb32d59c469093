"""Compiled templates kept from run to run: of one edit, compiling takes longer than making the pages."""

import hashlib
from importlib.metadata import version
from pathlib import Path

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from ocop.files import read_sealed, write_sealed
from ocop.reading import record_cache

_NAME = "ocop-template"


class CompiledTemplates(BytecodeCache):
    """Keeps each template in a file of its own. A damaged file, or one of another edition, is as good as none.

    Jinja itself asks whether the source of the template and Python are the same.
    """

    def __init__(self, folder: Path, inserted: object) -> None:
        """Keep them in `folder`. `inserted` is all that is put into templates when they are compiled."""
        self._folder = folder
        made_of = [record_cache.edition(), version("jinja2"), version("markupsafe"), inserted]
        self._edition = hashlib.blake2b(repr(made_of).encode(), digest_size=16).hexdigest()

    def load_bytecode(self, bucket: Bucket) -> None:
        if kept := read_sealed(self._folder / bucket.key, _NAME, self._edition):
            bucket.bytecode_from_string(kept)

    def dump_bytecode(self, bucket: Bucket) -> None:
        write_sealed(self._folder / bucket.key, _NAME, self._edition, bucket.bytecode_to_string())
