"""The labelled texts in texts/*.yaml, and where in a text as it was read each label stands.

Fields are strings as YAML has them, so that a date or a number stays what was written. A quantity is one line,
'quote = value[..high] unit bound', '-' for exactly.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import yaml

from briefgen.model.document import Document, Span

FOLDER = Path(__file__).parent / "texts"
_AMOUNT = re.compile(r"(.+) = (-?\d+(?:\.\d+)?)(?:\.\.(\d+(?:\.\d+)?))? (\S.*) (-|approx|at_least|at_most|range)")


@dataclass(frozen=True, slots=True)
class ActorLabel:
    """Somebody named: the fullest name in the text, and its other names there."""

    name: str
    kind: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EventLabel:
    """A predicate in the text's words; `when` as the facts file writes dates, '' where the text gives none."""

    did: str
    who: tuple[str, ...]
    whom: tuple[str, ...]
    when: str = ""
    key: bool = False

    def __str__(self) -> str:
        return self.did


@dataclass(frozen=True, slots=True)
class QuantityLabel:
    """A count or measure; `bound` is '-' when exact."""

    quote: str
    value: Decimal
    high: Decimal | None
    unit: str
    bound: str

    def __str__(self) -> str:
        return self.quote


@dataclass(frozen=True, slots=True)
class ReactionLabel:
    """Who says or holds what, by which words; `nth` tells which of several places `says` stands at."""

    who: str
    verb: str
    stance: str
    says: str
    words: str = ""
    nth: int = 1

    def __str__(self) -> str:
        return f"{self.who} {self.verb}: {self.says}"


@dataclass(frozen=True, slots=True)
class Labelled:
    """A short article and all that a person found in it."""

    title: str
    published: str
    text: str
    who: tuple[ActorLabel, ...]
    what: tuple[EventLabel, ...]
    quantities: tuple[QuantityLabel, ...]
    reactions: tuple[ReactionLabel, ...]

    @property
    def file(self) -> bytes:
        """The article as it would lie in `seeds/`."""
        return f"Title: {self.title}\nDate: {self.published}\n\n{self.text}".encode()


def load() -> tuple[Labelled, ...]:
    """Every labelled text, file by file."""
    return tuple(
        _labelled(row)
        for file in sorted(FOLDER.glob("*.yaml"))
        for row in yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506  (makes strings alone)
    )


def place(document: Document, words: str, nth: int = 1) -> Span:
    """Where the words of a label stand in the text as read; raises ValueError where they do not, or not as often."""
    found = [match.start() for match in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", document.text)]
    if len(found) < nth or (nth == 1 and len(found) > 1):
        raise ValueError(f"{document.title}: '{words}' stands {len(found)} times in the text")
    return Span(found[nth - 1], found[nth - 1] + len(words))


def _labelled(row: dict) -> Labelled:
    return Labelled(
        title=row["title"],
        published=row["published"],
        text=row["text"],
        who=tuple(ActorLabel(one["name"], one["kind"], tuple(one.get("also", ()))) for one in row["who"]),
        what=tuple(_event(one) for one in row["what"]),
        quantities=tuple(_quantity(line) for line in row["quantities"]),
        reactions=tuple(ReactionLabel(**one | {"nth": int(one.get("nth", 1))}) for one in row["reactions"]),
    )


def _event(one: dict) -> EventLabel:
    return EventLabel(one["did"], tuple(one["who"]), tuple(one["whom"]), one.get("when", ""), one.get("key") == "true")


def _quantity(line: str) -> QuantityLabel:
    match = _AMOUNT.fullmatch(line)
    if match is None:
        raise ValueError(f"'{line}' is no 'quote = value unit bound'")
    return QuantityLabel(match[1], Decimal(match[2]), Decimal(match[3]) if match[3] else None, match[4], match[5])
