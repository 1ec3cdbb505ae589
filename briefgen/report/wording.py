"""How an event becomes a printed sentence: the article's whole clause and who says so, never cut, never made firmer."""

import re

from briefgen.model.dates import When
from briefgen.model.facts import ActorKind, Event, Facts, Item, Status
from briefgen.report import dates
from briefgen.report.likeness import names_in

_LABELS = {
    Status.PLANNED: "Planned",
    Status.POSSIBLE: "Possible",
    Status.ALLEGED: "Alleged",
    Status.DENIED: "Denied",
    Status.NEGATED: "Not the case",
}
# A clause with one of these words says by itself that the thing has not, or not surely, happened.
_OWN_WORDS = {
    Status.PLANNED: r"plan(?:s|ned|ning)?|will|would|intend\w*|schedul\w+|due to|going to|(?:is|are|was|were|set) to",
    Status.POSSIBLE: r"may|might|could|can|possibl[ey]|perhaps|would|likely|potential(?:ly)?|if",
    Status.ALLEGED: r"alleg\w+|accus\w+|reported(?:ly)?|suspected|claim(?:s|ed|ing)?|according to",
    Status.DENIED: r"den(?:y|ies|ied|ying)|not|no|never|reject(?:s|ed)?",
    Status.NEGATED: r"not|no|never|none|nobody|nothing|neither|nor|without|cannot|fail(?:s|ed)? to|unable|refus\w+",
}
_OWN = {status: re.compile(rf"\b(?:{words})\b|n['’]t\b", re.IGNORECASE) for status, words in _OWN_WORDS.items()}
# A full stop or comma at the end, inside or outside quotation marks.
_UNSTOPPED = re.compile(r"[.,]+([\"”’']*)$")


def clause(event: Event, facts: Facts) -> str:
    """The event's clause as a sentence, with 'according to X' where somebody other than the article says so."""
    text = dated(capital(paired(" ".join(event.text.split()).rstrip(" ,;:"))), event.when)
    speakers = [_article_before(name, facts) + name for name in event.according_to if not _attributed(text, name)]
    if speakers:
        text = _UNSTOPPED.sub(r"\1", text) + f", according to {_joined(speakers)}"
    return stopped(text)


def _attributed(text: str, name: str) -> bool:
    return names_in(text, [f"according to {name}", f"according to the {name}"])


def paired(text: str) -> str:
    """The text without a quotation mark at its start or end whose other half lies outside the clause."""
    if text.count('"') % 2 or text.count("“") != text.count("”"):
        text = re.sub(r"^[\"“]|,?[\"”]$", "", text)
    return text


def label(event: Event) -> str | None:
    """The word that says how far it has come about, where the clause itself does not."""
    if event.status is None or _OWN[event.status].search(event.text):
        return None
    return _LABELS[event.status]


def stopped(text: str) -> str:
    """The text with a full stop, unless it already ends as a sentence does."""
    return text if re.search(r"[.!?…][\"”’')\]]*$", text) else text + "."


def own_hand(item: Item) -> str | None:
    """Who of the desk stands behind an item that no article does."""
    return item.by if item.by and not item.quote else None


def capital(text: str) -> str:
    """The text with a capital at its start, unless its first word is written otherwise on purpose ('eBoats')."""
    return text if text[1:2].isupper() else text[:1].upper() + text[1:]


def dated(text: str, when: When | None) -> str:
    """The weekday that the text names with its date behind it, where the event fell on that very day."""
    if when is None or when.first != when.last:
        return text
    weekday = dates.WEEKDAYS[when.first.weekday()]
    pattern = rf"\b{weekday}(?: (?:morning|afternoon|evening|night))?\b(?! \()"
    return re.sub(pattern, lambda match: f"{match[0]} ({dates.day(when.first)})", text, count=1)


def _joined(names: list[str]) -> str:
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))


def _article_before(name: str, facts: Facts) -> str:
    """'the ' where the article itself never names X without it ('the Pentagon'); never before a person or a place."""
    kinds = {who.kind for who in facts.who if who.name == name}
    if name.casefold().startswith("the ") or kinds & {ActorKind.PERSON, ActorKind.PLACE}:
        return ""
    texts = " ".join(item.quote or "" for items in (facts.what, facts.quantities, facts.reactions) for item in items)
    word = re.escape(name)
    with_the = len(re.findall(rf"\b[Tt]he {word}\b", texts))
    return "the " if with_the and with_the == len(re.findall(rf"\b{word}\b", texts)) else ""
