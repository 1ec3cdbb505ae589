"""Remember which articles were read in which state, so that a second run reads only what is new."""

import hashlib
import json
from functools import cached_property
from pathlib import Path

from briefgen import atomicfile
from briefgen.pipeline import program
from briefgen.pipeline.originals import Original

_FILE = ".briefgen/gathered.json"


class Memory:
    """A cache in the desk's state folder: it may be deleted at any time, then everything is read again."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._path = root / _FILE
        self._states = _load(self._path)
        self._changed = False

    def state(self, original: Original, *words: str) -> str:
        """A word for the article's bytes, the settings that bear on them, the program and the desk's own lexicon."""
        head = "" if original.head is None else hashlib.sha256(original.head).hexdigest()
        return hashlib.sha256("\n".join((self._program, *words, head, "")).encode() + original.data).hexdigest()

    def knows(self, file: str, state: str) -> bool:
        """Whether the article was last read in this state, and its facts filed."""
        return self._states.get(file) == state

    def keep(self, file: str, state: str) -> None:
        """Remember the state in which the article was read."""
        self._states[file] = state
        self._changed = True

    def save(self) -> None:
        """Write the cache if anything was read."""
        if self._changed:
            atomicfile.write(self._path, json.dumps(self._states, ensure_ascii=False, indent=0).encode())

    @cached_property
    def _program(self) -> str:
        own = program.files_below(self._root / "lexicon")
        return program.fingerprint(program.READING) + program.digest(own)


def _load(path: Path) -> dict[str, str]:
    try:
        states = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    return {str(file): str(state) for file, state in states.items()} if isinstance(states, dict) else {}
