"""What is remembered of a source: its state when it was last asked, and the items that it has given."""

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path

from briefgen import atomicfile
from briefgen.fetching import Known

_MOST = 20_000


@dataclass(slots=True)
class Seen:
    """An item that was given: its state then, its file's name, its address; `tries` counts those that failed.

    `etag` and `modified` are those of its page.
    """

    state: str
    file: str | None = None
    url: str = ""
    tries: int = 0
    etag: str | None = None
    modified: str | None = None

    @property
    def known(self) -> Known:
        """What its page said of its state."""
        return Known(self.etag, self.modified)


@dataclass(slots=True)
class Memory:
    """A cache: without it everything is fetched once more, into the same files.

    `etag` and `modified` are of the feed `asked` when all of it was taken; `wait_until` is the second since 1970 before
    which the host asks not to be asked. `validity` and `last` are of a mailbox, `floor` and `looked` of a folder of
    mail: what was written before the one is left alone for good, what came in before the other was looked at.
    """

    asked: str = ""
    etag: str | None = None
    modified: str | None = None
    wait_until: float = 0.0
    validity: str | None = None
    last: int = 0
    floor: float = 0.0
    looked: float = 0.0
    seen: dict[str, Seen] = field(default_factory=dict)

    @property
    def known(self) -> Known:
        """What the feed said of its state."""
        return Known(self.etag, self.modified)

    def ask(self, url: str) -> None:
        """Of another address than was asked before, no state is known."""
        if url != self.asked:
            self.asked, self.etag, self.modified, self.wait_until = url, None, None, 0.0

    def keep(self, key: str, seen: Seen) -> None:
        """Remember an item, as the newest."""
        self.seen.pop(key, None)
        self.seen[key] = seen


def _path(root: Path, slug: str) -> Path:
    return root / ".briefgen/polled" / f"{slug}.json"


def load(root: Path, slug: str) -> Memory:
    """What is remembered; nothing where that is damaged."""
    try:
        told = json.loads(_path(root, slug).read_bytes())
        seen = {str(key): Seen(**one) for key, one in told.pop("seen").items()}
        return Memory(**told, seen=seen)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return Memory()


def save(root: Path, slug: str, memory: Memory) -> None:
    """Keep it; of the items the newest."""
    memory.seen = dict([*memory.seen.items()][-_MOST:])
    data = (json.dumps(asdict(memory), ensure_ascii=False, indent=0) + "\n").encode()
    path = _path(root, slug)
    if not path.exists() or path.read_bytes() != data:
        atomicfile.write(path, data)
