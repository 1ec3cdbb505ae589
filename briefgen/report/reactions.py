"""The matrix of reactions: who takes which stance, in which words, about what."""

import re
from collections import Counter
from dataclasses import replace
from typing import TypeAlias

from briefgen.house import dates
from briefgen.model.facts import Reaction, Stance
from briefgen.model.report import DayFacts, FiledFacts, ReactionRow
from briefgen.report.likeness import alike, gist
from briefgen.report.sources import Register
from briefgen.report.statements import visible
from briefgen.report.wording import capital, dated, own_hand, paired

_MOST = 24
_QUOTATION = 4  # fewer quoted words than these say nothing without the sentence around them
_SAME_WORDS = 0.8
_LONG = 260  # characters: six lines of the matrix
_RELAYED = 5  # fewer words than these may stand in two sayings by chance
_SENTENCE_END = re.compile(r"[.!?][”’\"']?(?= )")
_PRONOUNS = frozenset(("him", "her", "it", "them", "this", "that", "us", "me"))
_AND = re.compile(r"^(?:and|or|but) ", re.IGNORECASE)

_Told: TypeAlias = tuple[str, ReactionRow]
"""A row, and the slug of its article."""


def reactions(day: DayFacts, register: Register) -> tuple[tuple[ReactionRow, ...], int]:
    """The rows in the order of the articles, and how many statements a long day leaves to the facts files.

    Of a long day each article has its weightiest rows, in turn, until the matrix is full.
    """
    found = [
        (article.slug, row)
        for article in day.articles
        for reaction in article.facts.reactions
        if visible(day, article, reaction.id, hide=reaction.hide)
        and _says(row := _row(day, register, article, reaction))
    ]
    rows = _without_relays(_folded(found))
    chosen = _dealt(rows) if len(rows) > _MOST else range(len(rows))
    return tuple(rows[place][1] for place in sorted(chosen)), len(rows) - len(chosen)


def _dealt(rows: list[_Told]) -> list[int]:
    """The places of the rows to print: the weightiest of each article before the second of any."""
    places = sorted(range(len(rows)), key=lambda place: (*_lightness(rows[place][1]), place))
    seen: Counter[str] = Counter()
    turns: list[tuple[int, bool, bool, int]] = []
    for place in places:
        slug, row = rows[place]
        turns.append((seen[slug], *_lightness(row), place))
        seen[slug] += 1
    return [place for *_, place in sorted(turns)[:_MOST]]


def _lightness(row: ReactionRow) -> tuple[bool, bool]:
    return (row.stance == Stance.STATES, not row.verbatim)


def _says(row: ReactionRow) -> bool:
    """Whether a row tells what somebody said or about what: 'him' alone does not."""
    return bool(row.said) or (row.about is not None and row.about.casefold() not in _PRONOUNS)


def _row(day: DayFacts, register: Register, article: FiledFacts, reaction: Reaction) -> ReactionRow:
    verbatim = sum(len(words.split()) for words in reaction.words) >= _QUOTATION
    told = dated(paired(" ".join((reaction.says or "").split())), reaction.when, article.facts.published)
    words = " … ".join(" ".join(words.split()).rstrip(",") for words in reaction.words)
    said = _whole_sentences(words) if verbatim else told.rstrip(".")
    about = " ".join((reaction.about or "").split())
    told_again = about in said or (said and said in about)
    return ReactionRow(
        actor=capital(", ".join(_AND.sub("", name) for name in reaction.who)),
        stance=reaction.stance.value,
        said=said or None,
        verbatim=verbatim,
        about=about if about and not told_again else None,
        date=dates.stretch(reaction.when, day.house) if reaction.when else None,
        sources=register.of(article, reaction),
        by=own_hand(reaction),
        role=next((who.role for who in article.facts.who if reaction.who == (who.name,)), None),
    )


def _whole_sentences(quotation: str) -> str:
    """A long quotation up to the end of a sentence, with an ellipsis for what follows."""
    if len(quotation) <= _LONG:
        return quotation.rstrip(".")
    ends = [match.end() for match in _SENTENCE_END.finditer(quotation) if match.end() <= _LONG]
    return quotation[: ends[-1]] + " …" if ends else quotation


def _folded(rows: list[_Told]) -> list[_Told]:
    """The rows with copies joined: the same actor in the same words is one row with both sources.

    Of two stances in the same words the one that is more than stating stays.
    """
    kept: list[_Told] = []
    places: dict[str, list[int]] = {}
    for slug, row in rows:
        place = next((place for place in places.get(row.actor, ()) if _same(row, kept[place][1])), None)
        if place is None:
            places.setdefault(row.actor, []).append(len(kept))
            kept.append((slug, row))
            continue
        first, other = kept[place]
        fuller = row if other.stance == Stance.STATES else other
        kept[place] = (first, replace(fuller, sources=tuple(dict.fromkeys(other.sources + row.sources))))
    return kept


def _without_relays(rows: list[_Told]) -> list[_Told]:
    """The rows without those in which one says no more than that another said what stands in that other's row."""
    said: dict[str, list[tuple[str, str]]] = {}
    for slug, row in rows:
        if row.said and len(row.said.split()) >= _RELAYED:
            said.setdefault(slug, []).append((row.actor, _plain(row.said)))
    return [
        (slug, row)
        for slug, row in rows
        if row.stance != Stance.STATES
        or not any(
            actor != row.actor and words != _plain(row.said) and words in _plain(row.said)
            for actor, words in said.get(slug, ())
        )
    ]


def _plain(text: str | None) -> str:
    return (text or "").casefold().rstrip(".")


def _same(one: ReactionRow, other: ReactionRow) -> bool:
    if not (one.said and other.said):
        return False
    if one.stance != other.stance and Stance.STATES not in {one.stance, other.stance}:
        return False
    return alike(gist(one.said), gist(other.said), _SAME_WORDS)
