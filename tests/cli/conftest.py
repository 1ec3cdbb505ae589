"""Running the command as people do, with streams, clock and reader of the test's own."""

import datetime as dt
import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from briefgen.cli import main
from briefgen.cli.world import World
from briefgen.model.analysis import Analysis
from briefgen.model.document import Document
from briefgen.model.lexicon import Lexicon

NOW = dt.datetime(2026, 3, 4, 9, 30, tzinfo=dt.UTC)
SETTINGS = "desk: {name: River desk, zone: UTC}\nreport: {outputs: [md, html]}\n"
ARTICLE = """\
Title: {title}
Date: {day}
Source: Orla Wire

{title}

The river Orla rose by four metres on Tuesday after three days of rain in the hills above the town.
The mayor said that the bridges would stay closed until the water had gone down again.
"""


@dataclass
class Ended:
    """How a command ended, and what it wrote to its two streams."""

    code: int
    out: str
    err: str


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


class BlindReader:
    """Reads nothing in any document; it counts the documents."""

    def __init__(self) -> None:
        self.read_titles: list[str] = []

    def read(self, document: Document) -> Analysis:
        self.read_titles.append(document.title)
        return Analysis((), (), ())


@pytest.fixture
def reader() -> BlindReader:
    return BlindReader()


@pytest.fixture
def briefgen(reader: BlindReader) -> Callable[..., Ended]:
    """Run `briefgen` with these words; `terminal=True` for a person in front of it."""

    def load(lexicon: Lexicon) -> BlindReader:
        assert lexicon.places
        return reader

    def run(*words: object, terminal: bool = False) -> Ended:
        out, err = io.StringIO(), Terminal() if terminal else io.StringIO()
        code = main([str(word) for word in words], World(out, err, lambda: NOW, load))
        return Ended(code, out.getvalue(), err.getvalue())

    return run


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A desk with two articles of two days."""
    (tmp_path / "briefgen.yaml").write_text(SETTINGS)
    (tmp_path / "seeds").mkdir()
    for day in ("2026-03-03", "2026-03-04"):
        write_article(tmp_path, f"{day}.txt", day)
    return tmp_path.resolve()


def write_article(root: Path, name: str, day: str) -> None:
    """Put an English article of that day into the desk."""
    (root / "seeds" / name).write_text(ARTICLE.format(title=f"Orla rises, {day}", day=day))
