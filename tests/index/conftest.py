"""A small desk whose facts people wrote by hand: three days of a flood, and of a quarrel over a dam."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest

from briefgen.index import Answer, Archive, Filters, ask
from briefgen.model.archived import Archived
from briefgen.model.lexicon import DeskActor

_T = TypeVar("_T")
HEAD = (
    "briefgen: 1\ntitle: {title}\npublished: {day}\nsource: {{file: seeds/{slug}.txt, outlet: {outlet}, sha256: aa}}\n"
)
FIRST = """\
who:
  - {name: Ilse Maran, kind: person, also: [Maran]}
  - {name: Ministry of Water, kind: organisation}
what:
  - {id: what-000001, text: The river Orsa flooded the lower town of Brenn, who: [river Orsa], by: kim}
  - {id: what-000002, text: Ilse Maran opened the Orsa dam, who: [Ilse Maran], did: opened the Orsa dam, by: kim}
quantities:
  - {id: qty-000001, of: people killed by the Orsa flood, value: 12, unit: person, by: kim}
reactions:
  - {id: rea-000001, who: [Ilse Maran], stance: opposes, about: the Orsa dam, says: it is too old, by: kim}
"""
SECOND = """\
who:
  - {name: Maran, kind: person}
quantities:
  - {id: qty-000002, of: people killed by the Orsa flood, value: 14, unit: person, bound: at_least, by: kim}
what:
  - {id: what-000003, text: José Peña’s co-operative closed the Orsa bridge, who: [José Peña], by: kim}
  - {id: what-000004, text: a note that is nobody's business, hide: true, by: kim}
"""
OTHER = """\
quantities:
  - {id: qty-000003, of: people killed by the Orsa flood, value: 20, unit: person, by: kim}
"""
THIRD = """\
who:
  - {name: Ilse Maran, kind: person}
reactions:
  - {id: rea-000002, who: [Ilse Maran], stance: supports, about: the Orsa dam, says: it has held, by: kim}
"""


def put(
    root: Path, day: str, slug: str, body: str, title: str = "Orsa floods Brenn", outlet: str = "Valley Post"
) -> Path:
    """Write a facts file as people would."""
    path = root / "facts" / day / f"{slug}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(HEAD.format(title=title, day=day, slug=slug, outlet=outlet) + body)
    return path


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The desk."""
    put(tmp_path, "2026-03-01", "orsa-aaaaaa", FIRST)
    put(tmp_path, "2026-03-02", "orsa-bbbbbb", SECOND, outlet="Hill Radio")
    put(tmp_path, "2026-03-02", "orsa-cccccc", OTHER)
    put(tmp_path, "2026-03-05", "dam-dddddd", THIRD, title="Praise for the dam")
    return tmp_path


def asked(root: Path, question: Callable[[Archive], _T], actors: tuple[DeskActor, ...] = ()) -> Answer[_T]:
    """The answer, and how it came about."""
    return ask(root, actors, lambda *_: None, question)


def found(root: Path, words: str, actor: str | None = None, **filters: object) -> list[str]:
    """The ids of what a search finds, the best first."""
    wanted = Filters(**filters)  # type: ignore[arg-type]
    answer = asked(root, lambda archive: archive.search(words, archive.narrowed(wanted, actor), 50))
    return [hit.id for hit in answer.value.hits]


def record(root: Path, words: str) -> Archived:
    """The best hit."""
    return asked(root, lambda archive: archive.search(words, Filters(), 1)).value.hits[0]


def day(text: str) -> dt.date:
    """A day."""
    return dt.date.fromisoformat(text)
