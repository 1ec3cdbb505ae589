"""The proof sheet: what the facts of a day say beside the articles that they rest on, ready to print."""

import datetime as dt
from dataclasses import dataclass

FILE = "proof.html"
"""The sheet's name beside the report."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of an article's body; `cards` are the places of the cards that rest on it, the closest first.

    `kinds` names the lists of the facts file that these stand in.
    """

    text: str
    cards: tuple[int, ...] = ()
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Card:
    """A record of a facts file as the sheet shows it: its list, its id or name, what it says, its keys.

    `marks` are words for what stands out: 'ungrounded', 'edited', 'added', 'conflict', 'hidden'; `notes` say why.
    """

    kind: str
    name: str
    says: str
    keys: tuple[tuple[str, str], ...]
    marks: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProofArticle:
    """An article and its facts: `path` of the facts file and `source` of the article within the desk.

    `faults` are those of the file that belong to none of its cards.
    """

    slug: str
    title: str
    path: str
    source: str
    runs: tuple[Run, ...]
    cards: tuple[Card, ...]
    faults: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProofSheet:
    """All articles of a day."""

    day: dt.date
    desk: str
    language: str
    articles: tuple[ProofArticle, ...]
