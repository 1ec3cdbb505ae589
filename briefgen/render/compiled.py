"""The shipped templates compiled, kept as Python keeps its modules: beside them, or below `sys.pycache_prefix`."""

import hashlib
import sys
from contextlib import suppress
from importlib.metadata import version
from importlib.util import cache_from_source
from pathlib import Path
from pickle import UnpicklingError

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from briefgen import atomicfile
from briefgen.errors import OutputError
from briefgen.house import shipped


class Compiled(BytecodeCache):
    """Spares compiling the shipped templates in each process; what it keeps may be deleted at any time.

    A desk's own templates are compiled each time: what is kept is code that no sandbox sees, so it lies only where the
    program itself lies. `form` tells apart environments that compile the same text to other code.
    """

    def __init__(self, form: str) -> None:
        self._form = form

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """The file for a template's code, '' for a template that is not shipped."""
        del name
        if filename is None or not Path(filename).is_relative_to(shipped()):
            return ""
        made_by = hashlib.sha256(f"{version('jinja2')}\n{self._form}\n{filename}".encode()).hexdigest()
        return cache_from_source(filename, optimization=made_by[:12])

    def load_bytecode(self, bucket: Bucket) -> None:
        """Read the code, if it is there and of this Python and this text."""
        if bucket.key:
            with suppress(OSError, EOFError, UnpicklingError):  # none, or a damaged one: compiled anew
                bucket.bytecode_from_string(Path(bucket.key).read_bytes())

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code, where Python may keep its own."""
        if bucket.key and not sys.dont_write_bytecode:
            with suppress(OutputError):
                atomicfile.write(Path(bucket.key), bucket.bytecode_to_string())
