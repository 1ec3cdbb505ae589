"""Names that stay: the slug of an article, the ids of its items."""

import hashlib
import re
import unicodedata
from collections.abc import Collection
from dataclasses import replace
from typing import TypeVar

from briefgen.model.facts import Event, Facts, Item, Narrative, Quantity, Reaction

_LONGEST = 60
_I = TypeVar("_I", bound=Item)


def slug(title: str, identity: str) -> str:
    """The file name of an article's facts: its title in [a-z0-9-] and six hex digits of `identity`.

    `identity` is the canonical URL, else the path under the sources folder; never anything of the content.
    """
    ascii_title = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", re.sub(r"'s\b", "s", ascii_title.lower()))
    name = ""
    for word in words:
        longer = f"{name}-{word}" if name else word[:_LONGEST]
        if len(longer) > _LONGEST:
            break
        name = longer
    return f"{name or 'article'}-{_hex(identity)}"


def identify(facts: Facts) -> Facts:
    """`facts` with an id for every item that has none; an id once given is kept."""
    return replace(
        facts,
        what=_with_ids(facts.what, "what"),
        quantities=_with_ids(facts.quantities, "qty"),
        reactions=_with_ids(facts.reactions, "rea"),
        narratives=_with_ids(facts.narratives, "nar"),
    )


def _with_ids(items: tuple[_I, ...], kind: str) -> tuple[_I, ...]:
    taken = {item.id for item in items}
    named = []
    for item in items:
        if not item.id:
            item = replace(item, id=fresh_id(item, kind, taken))  # noqa: PLW2901  (the same item, named)
            taken.add(item.id)
        named.append(item)
    return tuple(named)


def fresh_id(item: Item, kind: str, taken: Collection[str]) -> str:
    """An id for `item` that is none of `taken`."""
    evidence = f"{_evidence(item)}\n{item.nth or 1}"
    name, turn = f"{kind}-{_hex(evidence)}", 1
    while name in taken:
        turn += 1
        again = f"{evidence}\n{turn}"
        name = f"{kind}-{_hex(again)}"
    return name


def _evidence(item: Item) -> str:
    """The quote; for an item of a person without one, what it says."""
    if item.quote is not None:
        return " ".join(item.quote.split())
    match item:
        case Event():
            return item.text
        case Quantity():
            return f"{item.of} {item.value}"
        case Reaction():
            return f"{', '.join(item.who)} {item.stance} {item.about} {item.says}"
        case Narrative():
            return f"{item.side} {item.says}"
    raise TypeError(f"no item of a facts file: {type(item).__name__}")


def fingerprint(data: bytes) -> str:
    """The SHA-256 of bytes: by it a facts file is known to be as the machine wrote it."""
    return hashlib.sha256(data).hexdigest()


def _hex(text: str) -> str:
    return fingerprint(text.encode())[:6]
