"""What of an article is told as sentences: its events, and what somebody says that no event holds; nothing twice.

visible    what is hidden goes
as said    what somebody says is theirs; what leans on a pronoun is told in the sentence that names who says it
spoken     a reaction is told in the article's sentence that holds it
sentences  the clauses of one sentence are told as that sentence
whole      what stands inside a longer sentence that is told is not told again; what says nothing goes, but for
           what people wrote: that is told in any case
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from typing import TypeVar

from briefgen.model.dayfacts import DayFacts, FiledFacts
from briefgen.model.facts import ActorKind, Event, Facts, Item, Reaction, Stance
from briefgen.report import places
from briefgen.report.likeness import names_in
from briefgen.report.sentences import Statement, in_sentences
from briefgen.report.standing import is_cut, says_nothing

_T = TypeVar("_T")
_FEWEST_WORDS = 3
_LEANS = re.compile(r"(?:he|she|it|they|his|her|its|their) ", re.IGNORECASE)
_REMEMBERED = 8192  # texts, each of which is compared with many
_REMEMBERED_ARTICLES = 2048  # each is asked for twice in a report, and again when another article of its day changes


def visible(day: DayFacts, article: FiledFacts, name: str, *, hide: bool) -> bool:
    """Whether an item is to be printed: hidden neither in its own file nor by the edition's notes."""
    return not hide and f"{article.slug}#{name}" not in day.notes.hide


@lru_cache(maxsize=_REMEMBERED_ARTICLES)
def name_words(facts: Facts) -> frozenset[str]:
    """The words of all proper names that the article's actors bear, in lower case; 'Rescuers' is none."""
    named = (who for who in facts.who if who.kind not in {ActorKind.GROUP, ActorKind.OTHER})
    names = (name for who in named for name in (who.name, *who.also))
    return frozenset(word.casefold() for name in names for word in name.split())


def first_of(ranked: Iterable[_T], most: int, wanted: Callable[[_T], bool]) -> list[_T]:
    """The first `most`, in their order; those that people want are among them, however many these are."""
    ranked = list(ranked)
    room = most - sum(map(wanted, ranked))
    chosen = []
    for one in ranked:
        if wanted(one):
            chosen.append(one)
        elif room > 0:
            chosen.append(one)
            room -= 1
    return chosen


def statements(day: DayFacts, article: FiledFacts) -> tuple[Statement, ...]:
    """The sentences of an article in its order, those of reactions as events whose text is the article's sentence."""
    return _statements(article, hidden(day, article))


def hidden(day: DayFacts, article: FiledFacts) -> frozenset[str]:
    """The ids of the article's items that the edition's notes hide."""
    own = f"{article.slug}#"
    return frozenset(name.removeprefix(own) for name in day.notes.hide if name.startswith(own))


@lru_cache(maxsize=_REMEMBERED_ARTICLES)
def _statements(article: FiledFacts, unseen: frozenset[str]) -> tuple[Statement, ...]:
    facts = article.facts
    seen = [reaction for reaction in facts.reactions if not reaction.hide and reaction.id not in unseen]
    shown = [event for event in facts.what if not event.hide and event.id not in unseen]
    events = [event if article.by_hand(event) else _as_said(event, seen, facts) for event in shown]
    spoken = _spoken(seen, events, facts)
    by_hand = [Statement(event, (event.id,)) for event in events if article.by_hand(event)]
    others = [*spoken, *(event for event in events if not article.by_hand(event))]
    told = _whole(by_hand, in_sentences(others, article, unseen))
    return _in_order([one for one in told if article.by_hand(one.event) or _tells(one.event)], article)


def out_of_sight(facts: Facts, unseen: frozenset[str]) -> Iterator[Item]:
    """The items that are not to be printed, of any kind."""
    items = (*facts.what, *facts.quantities, *facts.reactions, *facts.narratives)
    return (item for item in items if item.hide or item.id in unseen)


def _as_said(event: Event, reactions: list[Reaction], facts: Facts) -> Event:
    """The event with who says it, where only a reaction tells; one that begins with a pronoun in the whole sentence."""
    quote = _folded(event.quote or "")
    holding = [reaction for reaction in reactions if quote and quote in _folded(reaction.quote or "")]
    if not event.according_to:
        said = (reaction for reaction in holding if reaction.stance is Stance.STATES)
        speakers = next((reaction.who for reaction in said if _folded(reaction.says or "") == quote), ())
        event = replace(event, according_to=speakers)
    if not event.according_to or not (_LEANS.match(event.text) or _speaks_of_itself(event, facts)):
        return event
    theirs = (reaction for reaction in holding if set(reaction.who) & set(event.according_to))
    own = (reaction for reaction in theirs if _named(reaction, facts) or _named_shortly(reaction))
    texts = [_folded(reaction.quote or "") for reaction in own]
    whole = next((text for text in texts if not _LEANS.match(text) and text != quote), None)
    return event if whole is None else replace(event, text=whole, according_to=())


def _speaks_of_itself(event: Event, facts: Facts) -> bool:
    """Whether the name of who says it stands in the place of a pronoun ('Warren was endorsing', of 'she was')."""
    names = {name for who in facts.who if who.name in event.according_to for name in (who.name, *who.also)}
    own = event.text.removeprefix("The ").removeprefix("the ").startswith(tuple(names | set(event.according_to)))
    return own and _folded(event.text) not in _folded(event.quote or "")


def _spoken(reactions: list[Reaction], events: list[Event], facts: Facts) -> list[Event]:
    """The sentences of reactions: those that name who speaks, that are part of no other, and that no event tells."""
    found: list[Event] = []
    for reaction in sorted(reactions, key=lambda reaction: -len(reaction.quote or "")):
        sentence = _folded(reaction.quote or "")
        told = any(sentence in _folded(event.quote or event.text) for event in (*events, *found))
        holds = any(event.quote and _folded(event.quote) in sentence for event in events)
        if sentence and not told and _named(reaction, facts) and not (holds and reaction.stance is Stance.STATES):
            found.append(_as_event(reaction, sentence))
    return found


def _named(reaction: Reaction, facts: Facts) -> bool:
    names = {name for who in facts.who if who.name in reaction.who for name in (who.name, *who.also)}
    return names_in(reaction.quote or "", names | set(reaction.who))


def _named_shortly(reaction: Reaction) -> bool:
    """Whether the sentence begins with the noun of who speaks: 'The court found', of the Supreme Court."""
    sentence = _folded(reaction.quote or "").casefold()
    return any(sentence.startswith(f"the {name.split()[-1].casefold()} ") for name in reaction.who)


def _tells(event: Event) -> bool:
    return not (says_nothing(event) or is_cut(event))


def _as_event(reaction: Reaction, sentence: str) -> Event:
    return Event(
        id=reaction.id,
        text=sentence,
        quote=reaction.quote,
        cites=reaction.cites,
        who=reaction.who,
        when=reaction.when,
        by=reaction.by,
        credibility=reaction.credibility,
    )


def _whole(by_hand: list[Statement], others: list[Statement]) -> list[Statement]:
    """All by hand, then the longest first, without what one before already tells; that is key where a part of it is."""
    kept = list(by_hand)
    texts = [_folded(one.event.text) for one in by_hand]
    for one in sorted(others, key=lambda one: -len(one.event.text)):
        event = one.event
        own, did = _folded(event.text), _folded(event.did)
        tells = len(did.split()) >= _FEWEST_WORDS
        holding = (
            place
            for place, text in enumerate(texts)
            if (tells and did in text) or own == text or (event.quote and len(own) < len(text) and own in text)
        )
        place = next(holding, None)
        if place is None:
            kept.append(one)
            texts.append(own)
        elif event.key:
            kept[place] = replace(kept[place], event=replace(kept[place].event, key=True))
    return kept


def _in_order(kept: list[Statement], article: FiledFacts) -> tuple[Statement, ...]:
    """By their places in the article; an item without one stands behind the one before it in its list.

    Where the article's text is not at hand: by their share of the way through their list, for both lists follow it.
    """
    facts = article.facts
    order = {**_places(facts.what, article), **_places(facts.reactions, article)}
    events = {event.id for event in facts.what}
    return tuple(sorted(kept, key=lambda one: (order[one.event.id], one.event.id not in events)))


def _places(items: tuple[Event, ...] | tuple[Reaction, ...], article: FiledFacts) -> dict[str, float]:
    if not article.body:
        return {item.id: number / len(items) for number, item in enumerate(items)}
    found: dict[str, float] = {}
    last = 0
    for item in items:
        span = places.place(article, item)
        last = span.start if span else last
        found[item.id] = last
    return found


@lru_cache(maxsize=_REMEMBERED)
def _folded(text: str) -> str:
    return " ".join(text.split())
