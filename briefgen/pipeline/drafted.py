"""What the draft of an earlier day tells, kept in the desk's state so that it is not composed again; may be deleted."""

import datetime as dt
import json
from dataclasses import dataclass
from pathlib import Path

from briefgen import archive, atomicfile
from briefgen.archive.plain import shaped, text_of
from briefgen.config.settings import Settings
from briefgen.model.issue import Issue
from briefgen.pipeline import program
from briefgen.pipeline.printed import printed

_ROOMS = (*program.PRINTING, "lexicon", "house")


@dataclass(frozen=True, slots=True)
class Drafted:
    """A draft as if it had been issued, its marking, and a word for all that it is made from."""

    state: str
    issue: Issue
    marking: str = ""


def state(root: Path, settings: Settings, day: dt.date, number: int, audience: str) -> str:
    """A word for all that the draft of the day, the desk's `number`th, is made from."""
    facts = root / "facts"
    below = (facts / day.isoformat(), facts / ".machine" / day.isoformat(), root / "templates")
    inputs = [path for folder in below for path in program.files_below(folder)]
    issued = (*archive.files(root, day), *(archive.files(root, day, audience) if audience else ()))
    words = (program.fingerprint(_ROOMS), printed(settings), day.isoformat(), str(number), audience)
    return program.digest((*inputs, *issued), *words)


def kept(root: Path, day: dt.date, audience: str, made_from: str) -> Drafted | None:
    """What was kept of that draft, None where it is made from something else now."""
    try:
        found = shaped(json.loads(_path(root, day, audience).read_text("utf-8")), Drafted)
    except (OSError, ValueError):
        return None
    return found if found.state == made_from else None


def keep(root: Path, drafted: Drafted, audience: str) -> None:
    """Keep what the draft tells."""
    atomicfile.write(_path(root, drafted.issue.day, audience), text_of(drafted).encode())


def _path(root: Path, day: dt.date, audience: str) -> Path:
    return root / ".briefgen" / "drafts" / audience / f"{day.isoformat()}.json"
