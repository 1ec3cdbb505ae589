"""Names in the place of words that stand for them: a report's reader has not read the article's other sentences.

alone        'its leader, Greta Holm, warned' is 'Greta Holm warned', 'it expects rain' 'the service expects rain',
             'the party won' 'the Homeland Party won'
introduced   the first 'Marsh' of a part is 'Leo Marsh'; never within quotation marks
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from briefgen.model.facts import ActorKind, Event, Facts, Who
from briefgen.report.standing import noun_again
from briefgen.report.wording import article_before, capital

_OWNED = re.compile(r"^(?:its|his|her|their) (?:[\w’'-]+ ){0,4}[\w’'-]+, ", re.IGNORECASE)
_PRONOUN = re.compile(r"^(he|she|it|they) ", re.IGNORECASE)
_PRONOUNS = frozenset(("he", "she", "it", "they"))
_PLURAL_VERB = re.compile(r"^(?:are|were|have|do)\b")
_PASSIVE = re.compile(r"^(?:is|are|was|were|has been|have been|had been|will be)\b")
_QUOTED = re.compile(r"[\"“][^\"“”]*[\"”]?")
# No name is longer; the text before a name is gone through once for each of its capitals.
_CAPITAL_BEFORE = re.compile(r"(?:\b[A-Z][\w’'.-]{0,60}|\b[Tt]he) $")
_CAPITAL_BEHIND = re.compile(r" [A-Z]")


def alone(event: Event, facts: Facts) -> Event | None:
    """The event with the name that its facts know in the place of what stands for it; None where they know none."""
    text = " ".join(event.text.split())
    if (owned := _OWNED.match(text)) and (name := _at(text[owned.end() :], event.who, facts)):
        return replace(event, text=name + text[owned.end() + len(name) + 1 :])
    if (noun := noun_again(event)) and (bearers := named_so(noun, facts)):
        one = len(bearers) == 1 and text[4:].startswith(noun)
        return replace(event, text=_definite(bearers[0]) + text[4 + len(noun) :]) if one else None
    pronoun = _PRONOUN.match(text)
    if pronoun is None or len(event.who) != 1 or event.who[0].casefold() in _PRONOUNS:
        return None
    actor = next((who for who in facts.who if who.name == event.who[0]), None)
    rest = text[pronoun.end() :]
    if actor is None or actor.name.casefold() in text.casefold() or not _agrees(pronoun[1], rest, actor):
        return None
    bare = actor.name.islower() and not actor.name.endswith("s")
    article = "the " if bare else article_before(actor.name, facts)
    return replace(event, text=f"{capital(article + actor.name)} {rest}")


def named_so(noun: str, facts: Facts) -> tuple[str, ...]:
    """The names of the bodies that the noun may stand for: 'ministry' for each 'X Ministry'."""
    bodies = (who.name for who in facts.who if who.kind is not ActorKind.PERSON)
    return tuple(name for name in bodies if name.casefold().endswith(f" {noun.casefold()}"))


def _definite(name: str) -> str:
    """The name with 'The' before it, unless it begins with an owner ('Ardania's parliament')."""
    return name if name.split(maxsplit=1)[0].endswith(("'s", "’s")) or name.startswith("The ") else f"The {name}"


def _at(text: str, names: tuple[str, ...], facts: Facts) -> str | None:
    """The name of one of the actors with which the text begins, a comma behind it."""
    known = {other for who in facts.who if who.name in names for other in (who.name, *who.also)} | set(names)
    return next((name for name in sorted(known, key=len, reverse=True) if text.startswith(f"{name}, ")), None)


def _agrees(pronoun: str, rest: str, actor: Who) -> bool:
    """Whether the sentence stays right with the actor as its subject."""
    if _PASSIVE.match(rest) and " by " in rest:
        return False
    if (actor.kind is ActorKind.PERSON) != (pronoun.casefold() in {"he", "she"}):
        return False
    many = actor.name.endswith("s") and not actor.name[0].isupper()
    return pronoun.casefold() != "they" or many or not _PLURAL_VERB.match(rest)


class Introductions:
    """Who has been named in full so far in one part of the report."""

    def __init__(self) -> None:
        self._known: set[str] = set()

    def introduced(self, text: str, facts: Facts) -> str:
        """The text with the full name of each person whom it is the first to name, by the last name alone."""
        for last, name in _people(facts):
            if name not in text and name not in self._known:
                text = _in_full(text, last, name)
            if name in text:
                self._known.add(name)
        return text


def _people(facts: Facts) -> Iterator[tuple[str, str]]:
    """The last names that the article uses by themselves and that one person alone bears, with the full name."""
    people = [who for who in facts.who if who.kind is ActorKind.PERSON and " " in who.name]
    for who in people:
        last = who.name.rsplit(" ", 1)[1]
        if last in who.also and sum(last in other.name.split() for other in facts.who) == 1:
            yield last, who.name


def _in_full(text: str, last: str, name: str) -> str:
    """The text with the first such last name in full that no title, first name or quotation mark belongs to."""
    quoted = [match.span() for match in _QUOTED.finditer(text)]
    for found in re.finditer(rf"\b{re.escape(last)}\b", text):
        inside = any(start <= found.start() < end for start, end in quoted)
        if inside or _CAPITAL_BEFORE.search(text[: found.start()]) or _CAPITAL_BEHIND.match(text[found.end() :]):
            continue
        return text[: found.start()] + name + text[found.end() :]
    return text
