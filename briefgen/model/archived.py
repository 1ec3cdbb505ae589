"""The facts of a desk as its archive has them: one flat record an item, with the article that it was read from."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

EDITION = "edition"
"""The kind of a sentence, a figure or a stance that an issued edition printed."""

KINDS = ("what", "quantities", "reactions", "narratives", EDITION)
"""What a record may be: an item of one of the four lists of a facts file, or a part of an issued edition."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Archived:
    """One item; what its kind does not have is empty.

    `day`, `slug` and `id` name it ('SLUG#id'), `file` and `line` say where it stands. `text` says what it says in one
    line. `when` is as the facts file writes it, `first` and `last` are its days in ISO form. `published` is ISO too.
    `outlet` published the article, `cites` are the outlets that the article itself names for the item. `marking` is the
    item's, else the article's; `tags` are those of both. `sentence` is the one in which a quantity stands.
    """

    day: dt.date
    slug: str
    id: str
    kind: str
    text: str
    who: tuple[str, ...] = ()
    whom: tuple[str, ...] = ()
    did: str | None = None
    status: str | None = None
    according_to: tuple[str, ...] = ()
    stance: str | None = None
    verb: str | None = None
    about: str | None = None
    says: str | None = None
    words: tuple[str, ...] = ()
    of: str | None = None
    value: Decimal | None = None
    unit: str | None = None
    bound: str | None = None
    high: Decimal | None = None
    sentence: str | None = None
    when: str | None = None
    first: str | None = None
    last: str | None = None
    where: str | None = None
    side: str | None = None
    told_by: str | None = None
    quote: str | None = None
    cites: tuple[str, ...] = ()
    key: bool = False
    credibility: int | None = None
    by: str | None = None
    note: str | None = None
    edited: bool = False
    hidden: bool = False
    review: str | None = None
    tags: tuple[str, ...] = ()
    marking: str | None = None
    title: str = ""
    published: str | None = None
    outlet: str | None = None
    author: str | None = None
    url: str | None = None
    source: str = ""
    sha256: str = ""
    file: str = ""
    line: int = 1

    @property
    def item(self) -> str:
        """How the item is called from outside its file."""
        return f"{self.slug}#{self.id}"

    @property
    def tellers(self) -> tuple[str, ...]:
        """Who tells it: the outlets that the article cites for it, else the article's own."""
        return self.cites or ((self.outlet,) if self.outlet else ())
