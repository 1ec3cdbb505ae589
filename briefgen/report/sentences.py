"""The article's own sentences: a clause taken out of one is seldom as clear as the whole of it, and may be cut wrong.

told        the clauses of one sentence are told as that sentence, unless it is long, or people had a hand in it
named       who says it stands in it, by name: 'she explained' is 'Ruta Meyer explained'
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from briefgen.model.dayfacts import FiledFacts
from briefgen.model.document import Span
from briefgen.model.facts import Event, Facts, Item
from briefgen.model.quotes import fold
from briefgen.report import places
from briefgen.report.likeness import names_in
from briefgen.report.standing import is_cut

_MOST = 42  # words: three lines of the report
_FEW, _MANY = 10, 40  # characters: so much of a verb, and of what it says, tells a clause from another
# With the number of a footnote behind it, as digests have it, but not within '5.8 magnitude'.
_END = re.compile(r"(?:(?<!\d)[.!?][”’\"')\]]*\d{0,2}|[.!?][”’\"')\]]*)\s+(?=[“‘\"'(\[]?[A-Z0-9])")
_STOPS = frozenset(",;:.!?")
_NOTE = re.compile(r"(?<=[a-z)][.,;:!?”’\"])\d{1,2}(?=\s|$)|(?<=[.!?][”’\"])\d{1,2}(?=\s|$)")
_SHORT = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Sgt|Capt|Cmdr|Maj|Adm|Sen|Rep|Reps|Gov|Rev|Hon|St|Jr|Sr|Inc|Ltd|Co|Corp|"
    r"vs|No|Nos|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|approx|ca|est)|\b[A-Z]|\b[a-z]\.[a-z])$"
)
_BEGINS = re.compile(
    r"[“‘\"'(\[]?(?:The|He|She|It|They|We|In|On|At|A|An|But|And|This|That|These|Those|However|After|Before|When|While|"
    r"According|Police|Officials)\b"
)
_HOUR = re.compile(r"\b[ap]\.m$")
_ZONE = re.compile(r"[A-Z]{2,5}\b|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\(")
_DATELINE = re.compile(
    r"^(?:[A-Z][A-Z'’.-]+\b(?:[^.!?“\"]|\b(?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\.){0,60}? ?[-–—]+ |"
    r"[^.!?“\"]{2,40} \([^()]{2,40}\) ?[-–—]+ |"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, [A-Z][a-z]+ \d{1,2}, \d{4} (?:[-–—]+ )?)"
)
_WHOLE = re.compile(r"^[“‘\"'(]?[A-Z0-9$€£¥].*[.!?][”’\"')]*$")
_PRONOUN = re.compile(r"^(?:He|She|It|They|His|Her|Its|Their) ")
_HE_SAID = re.compile(
    r"\b(?:he|she|it|they) (?=(?:said|says|added|explained|argued|warned|claimed|noted|stated|told|wrote|believes?)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Statement:
    """What is told as one sentence, and the ids of all items of its article that it tells."""

    event: Event
    parts: tuple[str, ...]


def in_sentences(events: Iterable[Event], article: FiledFacts, unseen: frozenset[str]) -> list[Statement]:
    """The events, in their order, those of one sentence as that sentence where it can be told.

    Nothing of a sentence is told anew in which people changed, hid or deleted something: `unseen` are the ids of items
    that the edition's notes hide.
    """
    groups: dict[tuple[int, int], list[Event]] = {}
    for event in events:
        span = None if article.by_hand(event) else places.place(article, event)
        around = _around(article, span) if span else None
        groups.setdefault((around.start, around.end) if around else (-1 - len(groups), 0), []).append(event)
    barred = _barred(article, unseen)
    return [told for (start, end), group in groups.items() for told in _told(group, Span(start, end), article, barred)]


def sentence_of(item: Item, article: FiledFacts, unseen: frozenset[str]) -> str:
    """The whole sentence of the article that holds an item's quote, where that breaks off within a clause.

    The quote where no more of it may be told.
    """
    quote, span = fold(item.quote or ""), places.place(article, item)
    around = _around(article, span) if span and article.blocks and not article.by_hand(item) else None
    if around is None or any(barred.overlaps(around) for barred in _barred(article, unseen)):
        return quote
    behind = article.body[span.end : span.end + 1] if span else ""
    return quote if behind in _STOPS else _NOTE.sub("", article.body[around.start : around.end].strip())


def ends(body: str) -> tuple[int, ...]:
    """Where the sentences of a text end, the space behind each included; that of the last is its end."""
    return _ends(body)


@lru_cache(maxsize=256)
def _ends(body: str) -> tuple[int, ...]:
    return (*(end.end() for end in _END.finditer(body) if _ends_there(body, end)), len(body))


def _ends_there(body: str, end: re.Match[str]) -> bool:
    """Whether it is no full stop of 'Mr.' or 'U.S.', unless a word stands behind it that begins a sentence."""
    if body[end.start()] != "." or not _SHORT.search(body, max(end.start() - 8, 0), end.start()):
        return True
    if _HOUR.search(body, max(end.start() - 8, 0), end.start()):
        return not _ZONE.match(body, end.end())
    return body[end.start() - 2 : end.start() - 1] in {".", " "} and bool(_BEGINS.match(body, end.end()))


def _around(article: FiledFacts, span: Span) -> Span | None:
    """The sentence of the article that holds a passage; None where the passage is of several."""
    marks = sorted({0, *article.blocks, *ends(article.body)})
    start = max(mark for mark in marks if mark <= span.start)
    end = min((mark for mark in marks if mark > span.start), default=len(article.body))
    return Span(start, end) if span.end <= end else None


@lru_cache(maxsize=256)
def _barred(article: FiledFacts, unseen: frozenset[str]) -> tuple[Span, ...]:
    """The passages that people hid, changed or deleted."""
    facts = article.facts
    items = (*facts.what, *facts.quantities, *facts.reactions, *facts.narratives)
    touched = (one for one in items if one.hide or one.id in unseen or article.by_hand(one))
    kept = (span for item in touched if (span := places.place(article, item)))
    gone = (re.finditer(re.escape(fold(quote)), article.body) for quote in article.deleted)
    return (*kept, *(Span(found.start(), found.end()) for each in gone for found in each))


def _told(group: list[Event], around: Span, article: FiledFacts, barred: tuple[Span, ...]) -> Iterator[Statement]:
    """A sentence's clauses as the sentence, else each by itself."""
    may = around.start >= 0 and article.blocks and not any(span.overlaps(around) for span in barred)
    whole = _whole(group, around, article) if may else None
    if whole is not None:
        yield Statement(whole, tuple(event.id for event in group))
    else:
        yield from (Statement(event, (event.id,)) for event in group)


def _whole(group: list[Event], around: Span, article: FiledFacts) -> Event | None:
    """The sentence as an event: key where a clause of it is, dated and qualified as its weightiest clause."""
    quote = article.body[around.start : around.end].strip()
    quote = quote[len(line[0]) :] if (line := _DATELINE.match(quote)) and around.start == 0 else quote
    if not _WHOLE.match(_NOTE.sub("", quote)) or len(quote.split()) > _MOST:
        return None
    main = max(group, key=lambda event: (event.key, len(event.text)))
    text, speakers = _by_name(_NOTE.sub("", quote), group, article.facts)
    if speakers is None:
        return None
    first = _opening(quote, group)
    told = replace(
        main,
        text=text,
        quote=quote,
        nth=None,
        who=first.who if first else main.who,
        did=first.did if first and first.did in text else "",
        key=any(event.key for event in group),
        when=main.when or next((event.when for event in group if event.when), None),
        according_to=speakers,
        cites=tuple(dict.fromkeys(number for event in group for number in event.cites)),
    )
    return None if is_cut(told) else told


def _opening(quote: str, group: list[Event]) -> Event | None:
    """The clause with which the sentence begins, by its own words or by a pronoun in the place of the clause's name."""
    pronoun = _PRONOUN.match(quote)
    rest = quote[pronoun.end() :] if pronoun else None
    for event in group:
        subject = event.text.partition(event.did)[0] if event.did else ""
        if subject and (quote.casefold().startswith(event.text[: len(subject) + _FEW].casefold())):
            return event
        if subject and rest and rest.startswith(event.did[:_MANY]):
            return event
    return None


def _by_name(text: str, group: list[Event], facts: Facts) -> tuple[str, tuple[str, ...] | None]:
    """The text, and who is still to be named as saying it; None where its clauses are of speakers it does not name."""
    speakers = {event.according_to for event in group}
    missing = {names for names in speakers if names and not all(_names(text, name, facts) for name in names)}
    if len(missing) > 1:
        return text, None
    names = next(iter(missing), ())
    if len(names) == 1 and len(_HE_SAID.findall(text)) == 1 and not names_in(text, names):
        return _HE_SAID.sub(lambda _: f"{names[0]} ", text), ()
    return text, names if len(speakers) == 1 or not names else None


def _names(text: str, name: str, facts: Facts) -> bool:
    """Whether the text names somebody, by any of their names."""
    known = next((who for who in facts.who if name in (who.name, *who.also)), None)
    return names_in(text, {name, *((known.name, *known.also) if known else ())})
